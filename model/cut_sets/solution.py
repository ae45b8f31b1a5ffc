"""What solving a tree leaves: the diagrams of each module, and a memory that keeps them between edits.

These are values; how they come about is in `exact` and `truncation`, what they mean in numbers is for `counting`,
`probability` and `selection`.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.cut_sets.circuit import Circuit
    from model.cut_sets.modules import Module

KEPT = 4_000
"""Nodes of diagrams kept in a `Memory`, in thousands."""


@frozen
class Nodes:
    """A finished diagram: parallel lists, children before parents, 0 and 1 the terminals."""

    level: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    root: int


@frozen
class Solution:
    """What is known of one module. Levels count in `order`, which lists the module's variables from 1."""

    order: tuple[int, ...]
    function: Nodes | None
    """The binary decision diagram, where it could be built."""
    sets: Nodes
    """The zero-suppressed diagram of the minimal cut sets."""
    flipped: bool = False
    """True where both describe the negated module: so every module is false while no cause is true."""
    complete_to: int | None = None
    """None where `sets` holds every minimal cut set, else the order up to which it does."""


@frozen
class Solved:
    """A solved tree: the circuit, its modules from the causes up, and the solution of each."""

    circuit: Circuit
    modules: Sequence[Module]
    solutions: Sequence[Solution]
    unity: bool = False
    """True where the top event happens without any cause: the one minimal set is the empty one."""

    @property
    def complete_to(self) -> int | None:
        """None where the minimal cut sets are all there, else the order up to which they are."""
        limits = [found.complete_to for found in self.solutions if found.complete_to is not None]
        return min(limits, default=None)

    def variables(self, index: int) -> list[int]:
        """Return what stands at each level of a module's diagrams, numbered as in `Module.variables`."""
        variables = self.modules[index].variables
        return [variables[local - 1] for local in self.solutions[index].order]

    @property
    def exact(self) -> bool:
        """True where the function of every module is known, so that probabilities are exact."""
        return all(found.function is not None for found in self.solutions)


class Memory:
    """Solutions by module structure, the longest unused forgotten first. Not for use by two threads at once."""

    def __init__(self, thousands: int = KEPT) -> None:
        self._room = thousands * 1000
        self._kept: OrderedDict[tuple[object, ...], Solution] = OrderedDict()
        self.found = 0
        """How many modules were answered from memory since the start."""

    def get(self, key: tuple[object, ...]) -> Solution | None:
        """Return the kept solution of a structure, if any."""
        solution = self._kept.get(key)
        if solution is not None:
            self._kept.move_to_end(key)
            self.found += 1
        return solution

    def put(self, key: tuple[object, ...], solution: Solution) -> None:
        """Keep a solution."""
        self._kept[key] = solution
        self._room -= _nodes(solution)
        while self._room < 0 and len(self._kept) > 1:
            self._room += _nodes(self._kept.popitem(last=False)[1])


def _nodes(solution: Solution) -> int:
    return len(solution.sets.level) + (len(solution.function.level) if solution.function else 0)


def finished(level: Sequence[int], low: Sequence[int], high: Sequence[int], root: int) -> Nodes:
    """Copy what the root reaches, numbered afresh."""
    met, todo = {0, 1, root}, [root]
    while todo:
        number = todo.pop()
        for child in (low[number], high[number]):
            if child not in met:
                met.add(child)
                todo.append(child)
    kept = sorted(met)
    now = {number: index for index, number in enumerate(kept)}
    return Nodes(
        [level[number] for number in kept],
        [now[low[number]] for number in kept],
        [now[high[number]] for number in kept],
        now[root],
    )
