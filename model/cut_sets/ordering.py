"""Static variable orders for a module's diagram: good guesses, of which the first to fit its budget wins.

No single rule is good for every tree: the spread between orders is a hundredfold. Depth-first orders keep causes of
one gate together; FORCE (Aloul, Markov and Sakallah, GLSVLSI 2003) pulls connected nodes together until the total
length of the gates' spans stops shrinking. An order is a list of the module's variables, first level first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.circuit import TRUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.cut_sets.modules import Module

FORCE_ROUNDS = 20


def orders(module: Module) -> Iterator[list[int]]:
    """Yield the orders to try, each computed when it is asked for, the ones that win most often first."""
    shape = _Shape(module)
    paths = shape.paths()
    yield shape.depth_first(lambda node: -paths[node])
    yield shape.force(shape.depth_first(None))
    size = shape.supports()
    smallest = shape.depth_first(size.__getitem__)
    yield shape.force(smallest)
    largest = shape.depth_first(lambda node: -size[node])
    yield shape.force(largest)
    yield smallest
    yield shape.depth_first(lambda node: -node)
    yield largest


def first_order(module: Module) -> list[int]:
    """Return the order for modules so small that any will do."""
    return _Shape(module).depth_first(None)


class _Shape:
    """A module's nodes and edges without the logic."""

    def __init__(self, module: Module) -> None:
        self.size = len(module.variables)
        self.root = self.size + len(module.gates)
        self.below = [[literal >> 1 for literal in inputs if literal > TRUE] for _, _, inputs in module.gates]

    def inputs(self, node: int) -> list[int]:
        return self.below[node - self.size - 1]

    def depth_first(self, key: Callable[[int], int] | None) -> list[int]:
        """Return the variables as a depth-first walk meets them; `key` sorts the inputs of each gate."""
        order, met, todo = [], set(), [self.root]
        while todo:
            node = todo.pop()
            if node in met:
                continue
            met.add(node)
            if node <= self.size:
                order.append(node)
                continue
            below = self.inputs(node)
            todo += reversed(below if key is None else sorted(below, key=key))
        # A variable that turned out to be constant is used no more; it still has its place.
        return order + [variable for variable in range(1, self.size + 1) if variable not in met]

    def paths(self) -> list[int]:
        """Count, for each node, the paths from the root: how often it is used."""
        count = [0] * (self.root + 1)
        count[self.root] = 1
        for node in range(self.root, self.size, -1):
            for below in self.inputs(node):
                count[below] += count[node]
        return count

    def supports(self) -> list[int]:
        """Count, for each node, the variables below it."""
        masks = [0, *(1 << variable for variable in range(self.size))]
        for below in self.below:
            mask = 0
            for node in below:
                mask |= masks[node]
            masks.append(mask)
        return [mask.bit_count() for mask in masks]

    def force(self, order: list[int]) -> list[int]:
        """Return the order that FORCE makes of another one."""
        spans = [[node, *self.inputs(node)] for node in range(self.size + 1, self.root + 1)]
        member: list[list[int]] = [[] for _ in range(self.root + 1)]
        for index, span in enumerate(spans):
            for node in span:
                member[node].append(index)
        place = [0.0] * (self.root + 1)
        for index, node in enumerate(order):
            place[node] = index
        for node in range(self.size + 1, self.root + 1):
            below = self.inputs(node)
            place[node] = sum([place[child] for child in below]) / (len(below) or 1)
        nodes = range(1, self.root + 1)
        best, shortest = order, 0.0
        for round_ in range(FORCE_ROUNDS):
            centre = [sum([place[node] for node in span]) / len(span) for span in spans]
            pull = [sum([centre[index] for index in of]) / (len(of) or 1) for of in member]
            ranked = sorted(nodes, key=pull.__getitem__)
            for index, node in enumerate(ranked):
                place[node] = index
            length = sum([max(at) - min(at) for at in ([place[node] for node in span] for span in spans)])
            if round_ and length >= shortest:
                break
            shortest, best = length, [node for node in ranked if node <= self.size]
        return best
