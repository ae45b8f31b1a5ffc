"""Cut sets by straight top-down expansion (Fussell and Vesely's MOCUS, 1972): the floor that the engine is held to."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from model.cut_sets import BasicEvent, FaultTree, Gate, GateKind, HouseEvent

if TYPE_CHECKING:
    from collections.abc import Callable


class GivenUp(Exception):  # noqa: N818 - no error: the floor may be out of reach
    """The expansion has no room or no time left."""


def mocus(tree: FaultTree, give_up: Callable[[int], bool]) -> set[frozenset[str]]:
    """Expand the gates of a coherent tree row by row, then drop every row that includes another.

    `give_up` is asked with the number of rows so far.
    """
    rows, done = [frozenset([tree.top])], set()
    while rows:
        row = rows.pop()
        name = next((name for name in row if not isinstance(tree.nodes[name], BasicEvent)), None)
        if name is None:
            done.add(row)
        else:
            rest = row - {name}
            rows += [rest | choice for choice in choices(tree.nodes[name])]
        if give_up(len(rows) + len(done)):
            raise GivenUp
    return minimised(done, give_up)


def choices(gate: Gate | HouseEvent):
    """The sets of inputs that suffice for a gate: the empty one for what is always true, none for what is never."""
    if isinstance(gate, HouseEvent):
        return [set()] if gate.value else []
    if gate.kind is GateKind.OR:
        return [{below} for below in gate.inputs]
    if gate.kind is GateKind.VOTE:
        return [set(some) for some in combinations(gate.inputs, gate.k)]
    return [set(gate.inputs)]


def minimised(rows, give_up) -> set[frozenset[str]]:
    """Keep the rows that include no other one."""
    kept: set[frozenset[str]] = set()
    holding: dict[str, list[frozenset[str]]] = {}
    for count, row in enumerate(sorted(rows, key=len)):
        if not any(other <= row for name in row for other in holding.get(name, ())):
            kept.add(row)
            holding.setdefault(min(row), []).append(row)
        if count % 100 == 0 and give_up(len(rows)):
            raise GivenUp
    return kept
