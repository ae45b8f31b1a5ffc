"""The probability of the top event, exactly, and the importance of each cause, from the binary decision diagrams.

Basic events are taken as independent. One pass up gives probabilities, one pass down all derivatives. The two usual
approximations are computed beside the exact value, named as what they are: upper bounds for coherent trees.
"""

from __future__ import annotations

from math import expm1, log1p
from typing import TYPE_CHECKING

from model.cut_sets.counting import weigh
from model.cut_sets.selection import most_likely
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from model.cut_sets.solution import Solved

LIKELY = 0.1
"""Cut sets at least this likely are multiplied one by one in the min-cut upper bound."""
CERTAIN = 1e-17
"""A chance of survival below this is zero in double precision beside 1."""


@frozen
class TopProbability:
    """The chance of the top event."""

    exact: float
    """From the binary decision diagram: no truncation, no approximation but floating point."""
    rare_event: float
    """The rare-event approximation: the sum of the cut sets' probabilities; may exceed 1."""
    min_cut_upper_bound: float
    """1 minus the product over the cut sets of (1 - probability), as if cut sets were independent."""


@frozen
class Importance:
    """What one cause weighs in the probability of the top event.

    With P the top probability, p the cause's, P1 and P0 the top probability when the cause is certain and impossible
    (formulas as in NUREG/CR-3385 and in Rauzy's and Dutuit's "Efficient algorithms to assess component and gate
    importance in fault tree analysis", Reliability Engineering and System Safety 72, 2001). Where P is 0 the ratios
    are None; so is a ratio that divides by zero, which is then infinite.
    """

    birnbaum: float
    """Birnbaum, or marginal: dP/dp = P1 - P0."""
    criticality: float | None
    """(P1 - P0) p / P = 1 - 1/RRW: the share of the risk that goes with the cause. Probabilistic safety assessments
    call this Fussell-Vesely."""
    diagnostic: float | None
    """P1 p / P: the chance that the cause took part, given that the top event happened. Textbooks on diagnosis call
    this one (Vesely-)Fussell."""
    risk_achievement: float | None
    """RAW = P1 / P: by how much the risk grows when the cause is certain."""
    risk_reduction: float | None
    """RRW = P / P0: by how much the risk shrinks when the cause is impossible; None also where it is infinite."""


def probability(solved: Solved, chances: Sequence[float]) -> float:
    """Return the exact probability of the top event; `chances` are by event number, from 0 (unused)."""
    return _top(solved, _upward(solved, chances)[0])


def top_probability(solved: Solved, chances: Sequence[float]) -> TopProbability:
    """Return the exact probability with its approximations."""
    return TopProbability(
        exact=probability(solved, chances),
        rare_event=weigh(solved, chances).total,
        min_cut_upper_bound=min_cut_upper_bound(solved, chances),
    )


def min_cut_upper_bound(solved: Solved, chances: Sequence[float]) -> float:
    """Return 1 minus the product over the minimal cut sets of (1 - their probability).

    No diagram has that product directly. Its logarithm is minus the sum over j of R(j)/j, where R(j) sums the j-th
    powers of the cut sets' probabilities, which is the rare-event sum of the j-th powers of the chances; likely sets
    are multiplied one by one, so that the series falls by at least `LIKELY` a step.
    """
    if solved.unity:
        return 1.0
    survival, taken = 0.0, []
    for chance in most_likely(solved, chances, LIKELY):
        if chance >= 1:
            return 1.0
        survival += log1p(-chance)
        taken.append(chance)
        if survival < -40:  # noqa: PLR2004 - exp(-40) is less than CERTAIN
            return 1.0
    power, first = 1, 0.0
    while True:
        total = weigh(solved, [chance**power for chance in chances]).total
        rest = max(total - sum(chance**power for chance in taken), 0.0) / power
        first = first or rest
        survival -= rest
        if rest <= first * 1e-13 or rest < CERTAIN * -expm1(survival):
            return -expm1(survival)
        power += 1


def importances(solved: Solved, chances: Sequence[float], vital: Collection[int]) -> list[Importance]:
    """Return the importance of each event by number (from 0, which is unused).

    `vital` are the events without which the top event cannot happen: for them P0 is exactly zero, which a
    difference of floating-point numbers would miss.
    """
    value, nodes = _upward(solved, chances)
    top = _top(solved, value)
    found = []
    for number, slope in enumerate(_slopes(solved, value, nodes)):
        chance = chances[number]
        with_it = top + (1 - chance) * slope
        without = 0.0 if number in vital else max(top - chance * slope, 0.0)
        found.append(
            Importance(
                birnbaum=slope,
                criticality=slope * chance / top if top else None,
                diagnostic=with_it * chance / top if top else None,
                risk_achievement=with_it / top if top else None,
                risk_reduction=top / without if top and without else None,
            )
        )
    return found


def independent(top: float, chance: float | None) -> Importance:
    """Return the importance of a cause on which the top event does not depend, given the probabilities of both."""
    if not top:
        return Importance(0.0, None, None, None, None)
    return Importance(0.0, criticality=0.0, diagnostic=chance, risk_achievement=1.0, risk_reduction=1.0)


def _top(solved: Solved, value: Sequence[float]) -> float:
    root = value[-1] if solved.modules else 0.0
    return 1.0 - root if solved.unity else root


def _upward(solved: Solved, chances: Sequence[float]) -> tuple[list[float], list[list[float]]]:
    """Return the chance of every variable, and of every node by module."""
    value = list(chances)
    nodes: list[list[float]] = []
    for index, solution in enumerate(solved.solutions):
        function = solution.function
        if function is None:
            raise ValueError("a module has no exact diagram")
        by_level = [value[variable] for variable in solved.variables(index)]
        found = [0.0, 1.0]
        for level, low, high in zip(function.level[2:], function.low[2:], function.high[2:], strict=True):
            chance = by_level[level]
            found.append(chance * found[high] + (1.0 - chance) * found[low])
        nodes.append(found)
        value.append(found[function.root])
    return value, nodes


def _slopes(solved: Solved, value: Sequence[float], nodes: Sequence[Sequence[float]]) -> list[float]:
    """Return dP/dp by event number, in one pass down over what `_upward` found."""
    slope = [0.0] * len(value)
    base = len(solved.circuit.events) + 1
    if solved.modules:
        slope[-1] = -1.0 if solved.unity else 1.0
    for index in range(len(solved.modules) - 1, -1, -1):
        above = slope[base + index]
        function = solved.solutions[index].function
        if not above or function is None:
            continue
        variables, found = solved.variables(index), nodes[index]
        reach = [0.0] * len(function.level)
        reach[function.root] = above
        for number in range(len(reach) - 1, 1, -1):
            here = reach[number]
            variable, low, high = variables[function.level[number]], function.low[number], function.high[number]
            chance = value[variable]
            slope[variable] += here * (found[high] - found[low])
            reach[low] += here * (1.0 - chance)
            reach[high] += here * chance
    return slope[:base]
