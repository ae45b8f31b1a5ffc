"""Whether the actions cut every way in which the top event can come about.

An action addresses causes, which are then taken to be impossible. A cut set is covered when it holds an addressed
cause. Only coherent trees have an answer: where the absence of a cause can itself contribute, preventing a cause may
bring the top event about.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from model.cut_sets.counting import tally
from model.cut_sets.evaluation import happens
from model.cut_sets.selection import named, smallest
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from model.cut_sets.selection import Overview
    from model.cut_sets.solution import Solved

NON_COHERENT = (
    "coverage is not defined for this tree: through a not or xor gate, preventing a cause can bring the top event about"
)
UNITY = "the top event happens without any cause, so no action can prevent it"
TOO_LARGE = "no exact diagram in the time and room allowed, and on it the cheapest completion is found"


@frozen
class Action:
    """An action as coverage sees it."""

    id: str
    addresses: tuple[str, ...]
    """The ids that it addresses; ids that are no basic event of the tree are reported and otherwise left aside."""
    finished: bool = False


@frozen
class Protection:
    """How far a set of addressed causes covers the tree."""

    addressed: tuple[str, ...]
    """The basic events that are addressed."""
    complete: bool
    """True where the top event cannot happen without an addressed cause. Exact even where cut sets are not all known:
    it is one evaluation with the addressed causes false and all others true."""
    covered: int
    """How many of the minimal cut sets (that were found) hold an addressed cause."""
    covered_twice: int
    """How many hold two or more: they stay cut when one action fails (level 2 of top event prevention analysis,
    Worrell and Blanchard 1995). A single point can be covered once only."""
    uncovered: tuple[tuple[str, ...], ...]
    """The shortest cut sets that hold none: how it can still happen again."""


@frozen
class Completion:
    """The cheapest further causes to address so that every cut set is covered: a minimum-weight hitting set."""

    causes: tuple[str, ...]
    cost: float
    """The sum of the causes' costs; each costs 1 where nothing else is said."""


@frozen
class Coverage:
    """The actions held against the tree."""

    refused: str
    """Why there is no answer; empty where there is one, and only then the rest says anything."""
    total: int = 0
    """How many minimal cut sets were found."""
    planned: Protection | None = None
    """By all actions."""
    finished: Protection | None = None
    """By the actions that are done."""
    completion: Completion | None = None
    """What to add to all actions; without causes where they suffice."""
    no_completion: str = ""
    """Why there is no completion, where there is none."""
    idle_actions: tuple[str, ...] = ()
    """Actions that address no cause of any minimal cut set: they cut nothing."""
    not_causes: tuple[str, ...] = ()
    """Addressed ids that are no basic event of this tree."""


def coverage(
    solved: Solved, whole: Overview, causes: Collection[str], actions: Sequence[Action], costs: Mapping[str, float]
) -> Coverage:
    """Hold actions against a solved tree.

    `causes` are the ids of the tree's basic events, `costs` what addressing one costs (1 where it is not said).
    """
    if not solved.circuit.coherent:
        return Coverage(NON_COHERENT)
    sight = _Sight(solved, whole)
    planned = dict.fromkeys(name for action in actions for name in action.addresses)
    finished = dict.fromkeys(name for action in actions if action.finished for name in action.addresses)
    completion = cheapest_completion(solved, sight.numbers(planned), costs)
    by_planned = sight.protection(planned)
    return Coverage(
        refused="",
        total=sight.total,
        planned=by_planned,
        finished=by_planned if finished.keys() == planned.keys() else sight.protection(finished),
        completion=completion,
        no_completion="" if completion else UNITY if solved.unity else TOO_LARGE,
        idle_actions=tuple(action.id for action in actions if sight.idle(action)),
        not_causes=tuple(name for name in planned if name not in causes),
    )


class _Sight:
    """A solved tree as addressed causes see it."""

    def __init__(self, solved: Solved, whole: Overview) -> None:
        self.solved, self.whole = solved, whole
        self.events = solved.circuit.events
        self.number_of = {name: number for number, name in enumerate(self.events, 1)}
        self.total = whole.counts.total
        held = whole.counts.members if solved.complete_to is None else [1] * (len(self.events) + 1)
        self.cutting = {name for name, number in self.number_of.items() if held[number]}
        """The causes that some minimal cut set holds (or may hold, where not all sets are known)."""

    def numbers(self, names: Iterable[str]) -> set[int]:
        return {self.number_of[name] for name in names if name in self.number_of}

    def idle(self, action: Action) -> bool:
        return self.cutting.isdisjoint(action.addresses)

    def protection(self, names: Iterable[str]) -> Protection:
        addressed = self.numbers(names)
        open_ = tally(self.solved, addressed) if addressed else self.whole.counts
        once = sum(open_.members[number] for number in addressed)
        covered = self.total - open_.total
        others = [number for number in range(1, len(self.events) + 1) if number not in addressed]
        return Protection(
            addressed=tuple(self.events[number - 1] for number in sorted(addressed)),
            complete=not happens(self.solved.circuit, others),
            covered=covered,
            covered_twice=covered - once,
            uncovered=self._uncovered(addressed),
        )

    def _uncovered(self, addressed: Collection[int]) -> tuple[tuple[str, ...], ...]:
        if not addressed and self.whole.max_order is None:
            return self.whole.sets
        return named(self.solved, smallest(self.solved, without=addressed), self.whole.limit)


def cheapest_completion(solved: Solved, addressed: Collection[int], costs: Mapping[str, float]) -> Completion | None:
    """Return the cheapest causes to address besides the given event numbers so that the top event cannot happen.

    On the diagram this is the shortest path to false: making a cause impossible costs, leaving it is free. None where
    a module has no exact diagram, or where no causes suffice.
    """
    events = solved.circuit.events
    if not solved.exact or solved.unity:
        return None
    price = [0.0, *(costs.get(name, 1.0) for name in events)]
    for number in addressed:
        price[number] = 0.0
    ways = _ways_to_false(solved, price)
    chosen = {number for number in _cheapest_path(solved, ways) if number not in addressed}
    cost = sum(price[number] for number in chosen)
    return Completion(tuple(events[number - 1] for number in sorted(chosen)), cost)


def _ways_to_false(solved: Solved, price: list[float]) -> list[list[float]]:
    """Return, by module and node, the lowest price of making it false; append each module's to `price`."""
    ways: list[list[float]] = []
    for index, solution in enumerate(solved.solutions):
        function = solution.function
        if function is None:
            raise ValueError("a module has no exact diagram")
        by_level = [price[variable] for variable in solved.variables(index)]
        found = [0.0, inf]
        for level, low, high in zip(function.level[2:], function.low[2:], function.high[2:], strict=True):
            found.append(min(found[high], by_level[level] + found[low]))
        ways.append(found)
        price.append(found[function.root])
    return ways


def _cheapest_path(solved: Solved, ways: list[list[float]]) -> Iterator[int]:
    """Yield the events that the cheapest way makes impossible."""
    base = len(solved.circuit.events) + 1
    todo = [len(solved.modules) - 1] if solved.modules else []
    while todo:
        index = todo.pop()
        function, variables, found = solved.solutions[index].function, solved.variables(index), ways[index]
        node = function.root if function else 0
        while function and node:
            low, high = function.low[node], function.high[node]
            if found[high] <= found[node]:
                node = high
                continue
            variable = variables[function.level[node]]
            if variable < base:
                yield variable
            else:
                todo.append(variable - base)
            node = low
