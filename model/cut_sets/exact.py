"""Solves one module exactly: a binary decision diagram under the first variable order that fits, then its minimal sets.

The orders of `ordering` are raced under node budgets that grow: a good order needs a hundredth of the nodes of a bad
one, so that trying several under a small budget costs less than one unlucky guess.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from model.cut_sets.bdd import Diagram, OutOfNodes, build
from model.cut_sets.ordering import first_order, orders
from model.cut_sets.solution import Nodes, finished
from model.cut_sets.zdd import Families, minimal_solutions
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.cut_sets.modules import Module
    from model.cut_sets.watch import Watch

ROUNDS = ((10_000, 4), (40_000, 5), (200_000, 6))
"""Node budgets, and how many orders are raced under each; those that got furthest go first in the next round."""
FINALISTS = 2
"""How many orders get all that is allowed."""
SMALL = 6
"""Up to that many gates any order will do."""


@frozen
class Function:
    """A module's exact function, negated where that makes it false while no variable is true."""

    order: tuple[int, ...]
    diagram: Nodes
    flipped: bool


def exact_function(module: Module, watch: Watch, limit: int) -> Function:
    """Build a module's diagram with no more than `limit` nodes, else raise `OutOfNodes`."""
    if not module.gates:
        return Function((1,), Nodes([1, 1, 0], [0, 1, 0], [0, 1, 1], 2), flipped=False)
    order, diagram, root = _raced(module, watch, limit)
    flipped = _true_at_rest(diagram, root)
    if flipped:
        root = diagram.negation(root)
    return Function(tuple(order), finished(diagram.level, diagram.low, diagram.high, root), flipped)


def exact_sets(function: Function, watch: Watch, limit: int) -> Nodes:
    """Return the minimal solutions of a function as a diagram of no more than `limit` nodes."""
    diagram = function.diagram
    families = Families(len(function.order), limit, watch.check)
    found = minimal_solutions(families, diagram.level, diagram.low, diagram.high)
    return finished(families.level, families.low, families.high, found[diagram.root])


def _raced(module: Module, watch: Watch, limit: int) -> tuple[list[int], Diagram, int]:
    """Build the diagram under the first order that fits the smallest budget."""
    if len(module.gates) <= SMALL:
        return _built(module, first_order(module), limit, watch)
    more = orders(module)
    runners: list[tuple[int, list[int]]] = []
    for budget, entries in (*(entry for entry in ROUNDS if entry[0] < limit), (limit, FINALISTS)):
        results: list[tuple[int, list[int]]] = []
        for _, order in chain(runners, ((0, order) for order in more)):
            if len(results) == entries:
                break
            try:
                return _built(module, order, budget, watch)
            except OutOfNodes as out:
                results.append((out.reached, order))
        runners = sorted(results, key=lambda result: -result[0])
    raise OutOfNodes


def _built(module: Module, order: list[int], budget: int, watch: Watch) -> tuple[list[int], Diagram, int]:
    levels = levels_of(order)
    diagram = Diagram(len(order), budget, watch.check)
    return order, diagram, build(diagram, module.gates, levels)


def levels_of(order: Sequence[int]) -> list[int]:
    """Return the level of each variable, from 1."""
    levels = [0] * (len(order) + 1)
    for level, variable in enumerate(order):
        levels[variable] = level
    return levels


def _true_at_rest(diagram: Diagram, root: int) -> bool:
    """Tell whether the function is true while every variable is false."""
    while root > 1:
        root = diagram.low[root]
    return root == 1
