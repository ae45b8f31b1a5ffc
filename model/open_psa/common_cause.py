"""Common-cause groups: members that may fail together, as basic events of their own for every combination.

Each member becomes an or over the failures that include it. How likely a combination of k members is follows from the
group's total probability and its factors, by the four models of the format (formulas as in NUREG/CR-5485, alpha
factors for non-staggered tests).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb, isnan
from typing import TYPE_CHECKING

from model.cut_sets.tree import BasicEvent, Gate, GateKind, Node
from model.open_psa.document import OpenPsaError

if TYPE_CHECKING:
    from model.open_psa.document import Element
    from model.open_psa.expressions import Numbers
    from model.open_psa.names import Definition

MODELS = {"beta-factor", "MGL", "alpha-factor", "phi-factor"}
MOST_MEMBERS = 8
"""A group of n members makes 2**n - 1 events."""
LEAST_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A common-cause group, read and checked."""

    members: tuple[str, ...]
    chances: dict[int, float]
    """For k members: the probability that exactly these fail of one cause."""


def nodes_of(group: Group, labels: dict[str, str]) -> dict[str, Node]:
    """Return the nodes that stand for a group's members."""
    nodes: dict[str, Node] = {}
    inputs: dict[str, list[str]] = {member: [] for member in group.members}
    for size, chance in group.chances.items():
        for together in combinations(group.members, size):
            name = f"[{' '.join(together)}]"
            nodes[name] = BasicEvent(chance, label=f"{' and '.join(together)} fail of a common cause" * (size > 1))
            for member in together:
                inputs[member].append(name)
    for member, causes in inputs.items():
        nodes[member] = Gate(GateKind.OR, tuple(causes), label=labels.get(member, ""))
    return nodes


def read_group(definition: Definition, members: tuple[str, ...], numbers: Numbers, file: str) -> Group:
    """Check a group and compute its probabilities."""
    element = definition.element
    model = element.get("model") or ""
    if model not in MODELS:
        raise OpenPsaError(file, element.place, f"common-cause model {model!r}", f"one of {', '.join(sorted(MODELS))}")
    if not LEAST_MEMBERS <= len(members) <= MOST_MEMBERS:
        found = f"{len(members)} members in group '{definition.id}'"
        raise OpenPsaError(file, element.place, found, f"{LEAST_MEMBERS} to {MOST_MEMBERS}")
    distribution = element.child("distribution")
    if distribution is None:
        raise OpenPsaError(file, element.place, "no <distribution>", "the probability of the members")
    total = numbers.value(numbers.only(distribution), definition.path)
    if not 0 <= total <= 1:
        raise OpenPsaError(file, distribution.place, f"probability {total:g}", "a number between 0 and 1")
    factors = _factors(definition, model, len(members), numbers, file)
    return Group(members, _chances(model, len(members), total, factors))


def _factors(definition: Definition, model: str, size: int, numbers: Numbers, file: str) -> dict[int, float]:
    """Return the factors by level, checked against the levels that the model needs."""
    element = definition.element
    holder = element.child("factors") or element
    needed = {"beta-factor": [size], "MGL": [*range(2, size + 1)]}.get(model, [*range(1, size + 1)])
    found: dict[int, float] = {}
    for place, factor in enumerate(child for child in holder.children if child.tag == "factor"):
        level = _level(factor, needed, place, file)
        if level in found or level not in needed:
            what = "a second factor" if level in found else "a factor"
            expected = f"one for each of the levels {', '.join(map(str, needed))}"
            raise OpenPsaError(file, factor.place, f"{what} for level {level}", expected)
        value = numbers.value(numbers.only(factor), definition.path)
        if isnan(value) or not 0 <= value <= 1:
            raise OpenPsaError(file, factor.place, f"factor {value:g}", "a number between 0 and 1")
        found[level] = value
    missing = [level for level in needed if level not in found]
    if missing:
        what = f"no factor for level {', '.join(map(str, missing))}"
        raise OpenPsaError(file, holder.place, what, f"one for each of the levels {', '.join(map(str, needed))}")
    return found


def _level(factor: Element, needed: list[int], place: int, file: str) -> int:
    """Return the level of a factor; without one it counts from the lowest that the model needs."""
    text = factor.get("level")
    if text is None:
        return needed[place] if place < len(needed) else needed[-1] + 1
    try:
        return int(text)
    except ValueError:
        raise OpenPsaError(file, factor.place, f"level {text!r}", "a whole number") from None


def _chances(model: str, size: int, total: float, factors: dict[int, float]) -> dict[int, float]:
    """Return, for each k, the probability of one combination of k members."""
    if model == "beta-factor":
        return {1: (1 - factors[size]) * total, size: factors[size] * total}
    if model == "phi-factor":
        return {k: factors[k] * total for k in range(1, size + 1)}
    if model == "alpha-factor":
        weighted = sum(k * factor for k, factor in factors.items()) or 1.0
        return {k: k / comb(size - 1, k - 1) * factors[k] / weighted * total for k in range(1, size + 1)}
    chances, together = {}, 1.0
    for k in range(1, size + 1):
        together *= factors.get(k, 1.0)
        chances[k] = together * (1 - factors.get(k + 1, 0.0)) * total / comb(size - 1, k - 1)
    return chances
