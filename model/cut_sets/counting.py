"""Sums over all minimal cut sets, taken on the diagrams: how many, of which orders, how many hold each cause.

One rule serves them all: give each cause a weight, and sum over the cut sets the product of their causes' weights, in
one pass from the causes up. A second pass down gives the derivative by each weight. Nothing is ever expanded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from model.cut_sets.solution import Solved

Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class Sums(Generic[Number]):
    """The sums of one weighing."""

    total: Number
    """Over all minimal cut sets of the tree."""
    value: Sequence[Number]
    """By variable: an event's own weight, a module's sum."""
    nodes: Sequence[Sequence[Number]]
    """By module and node of its diagram."""


def weigh(solved: Solved, weights: Sequence[Number]) -> Sums[Number]:
    """Sum the products of weights over the minimal cut sets; `weights` are by event number, from 0 (unused)."""
    value = list(weights)
    nodes: list[list[Number]] = []
    for index, solution in enumerate(solved.solutions):
        sets, by_level = solution.sets, [value[variable] for variable in solved.variables(index)]
        sums: list[Number] = [0, 1]
        for level, low, high in zip(sets.level[2:], sets.low[2:], sets.high[2:], strict=True):
            sums.append(sums[low] + by_level[level] * sums[high])
        nodes.append(sums)
        value.append(sums[sets.root])
    if solved.unity:
        return Sums(1, value, nodes)
    return Sums(value[-1] if solved.modules else 0, value, nodes)


def derivatives(solved: Solved, sums: Sums[Number]) -> list[Number]:
    """Return, by event number, the sum over the sets with that event of the product of the other weights."""
    zero = sums.total * 0
    slope = [zero] * len(sums.value)
    if solved.unity or not solved.modules:
        return slope[: len(solved.circuit.events) + 1]
    slope[-1] = zero + 1
    base = len(solved.circuit.events) + 1
    for index in range(len(solved.modules) - 1, -1, -1):
        if slope[base + index]:
            _slopes(solved, sums, slope, index, slope[base + index])
    return slope[:base]


def _slopes(solved: Solved, sums: Sums[Number], slope: list[Number], index: int, above: Number) -> None:
    """Carry a module's slope down to its variables."""
    sets, nodes, variables = solved.solutions[index].sets, sums.nodes[index], solved.variables(index)
    by_level = [sums.value[variable] for variable in variables]
    reach = [above * 0] * len(sets.level)
    reach[sets.root] = above
    for number in range(len(reach) - 1, 1, -1):
        here = reach[number]
        if here:
            level, high = sets.level[number], sets.high[number]
            slope[variables[level]] += here * nodes[high]
            reach[sets.low[number]] += here
            reach[high] += here * by_level[level]


@frozen
class Tally:
    """Counts of the minimal cut sets without certain causes."""

    total: int
    """How many hold none of these causes."""
    members: Sequence[int]
    """By event number: how many hold the event, and otherwise none of these causes."""


def tally(solved: Solved, without: Collection[int] = ()) -> Tally:
    """Count the minimal cut sets that hold no event of `without`, and those that hold one event besides.

    Where the cut sets are complete up to an order only, those beyond it do not count.
    """
    if solved.complete_to is None:
        unit, last = 1, 0
    else:
        width = _slot_width(solved)
        unit, last = 1 << 8 * width, solved.complete_to
    weights = [unit] * (len(solved.circuit.events) + 1)
    for number in without:
        weights[number] = 0
    sums = weigh(solved, weights)
    slopes = derivatives(solved, sums)
    if unit == 1:
        return Tally(sums.total, slopes)
    return Tally(sum(_slots(sums.total, width, last + 1)), [sum(_slots(slope, width, last)) for slope in slopes])


def count(solved: Solved) -> int:
    """Return the number of minimal cut sets that were found."""
    return sum(by_order(solved).values())


def by_order(solved: Solved) -> dict[int, int]:
    """Return how many minimal cut sets there are of each order, the smallest order first.

    Each cause weighs a power of two so large that the sums, read in slots of that many bits, are the counts: the
    polynomial in the order, evaluated at one point.
    """
    width = _slot_width(solved)
    total = weigh(solved, [1 << 8 * width] * (len(solved.circuit.events) + 1)).total
    limit = None if solved.complete_to is None else solved.complete_to + 1
    return {order: number for order, number in enumerate(_slots(total, width, limit)) if number}


def _slot_width(solved: Solved) -> int:
    """Return how many bytes hold any count of this tree's cut sets."""
    return weigh(solved, [1] * (len(solved.circuit.events) + 1)).total.bit_length() // 8 + 1


def _slots(packed: int, width: int, limit: int | None) -> list[int]:
    """Return the first `limit` slots of a packed polynomial."""
    raw = packed.to_bytes((packed.bit_length() + 7) // 8, "little")
    end = len(raw) if limit is None else min(len(raw), limit * width)
    return [int.from_bytes(raw[at : min(at + width, end)], "little") for at in range(0, end, width)]
