"""Picks single cut sets from the diagrams, best first: the smallest, the most likely, those that hold a cause.

Each cause has a cost; the cost of a cut set is the sum. For every node the cheapest way on is known, so that a
best-first walk never takes a branch that leads nowhere, and the work grows with the sets that are asked for, not with
those that exist. Costs may be infinite: such causes are then left out.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import islice, takewhile
from math import exp, inf, log
from typing import TYPE_CHECKING

from model.cut_sets.counting import Tally, tally
from model.frozen import frozen, slotted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from model.cut_sets.solution import Solved


@slotted
class _Picked:
    """The events picked so far, the last first."""

    event: int
    before: _Picked | None


@slotted
class _Rest:
    """Where to go on when a module is done."""

    module: int
    node: int
    must: bool
    least: float
    """The lowest cost of all that is left from there."""
    after: _Rest | None


@frozen
class Pick:
    """A minimal cut set as event numbers, ascending, with its cost."""

    cost: float
    events: tuple[int, ...]


def smallest(solved: Solved, *, without: Collection[int] = (), required: int | None = None) -> Iterator[Pick]:
    """Yield the minimal cut sets by order, the smallest first, up to the order to which they are complete.

    None holds an event of `without`; each holds `required`, where it is given.
    """
    costs = [1.0] * (len(solved.circuit.events) + 1)
    for number in without:
        costs[number] = inf
    last = inf if solved.complete_to is None else solved.complete_to
    return takewhile(lambda pick: pick.cost <= last, cheapest(solved, costs, required))


def named(solved: Solved, picks: Iterable[Pick], limit: int) -> tuple[tuple[str, ...], ...]:
    """Return the first `limit` picks as ids, sorted by order and then by name."""
    events = solved.circuit.events
    sets = [tuple(sorted(events[number - 1] for number in pick.events)) for pick in islice(picks, limit)]
    return tuple(sorted(sets, key=lambda names: (len(names), names)))


@frozen
class Overview:
    """The cut sets as they are before any question about them: counted, and the smallest by name."""

    counts: Tally
    sets: tuple[tuple[str, ...], ...]
    limit: int
    """How many sets were picked, and are to be picked of any other kind."""
    max_order: int | None
    """The order that the picked sets do not exceed."""


def overview(solved: Solved, limit: int, max_order: int | None) -> Overview:
    """Count all minimal cut sets and pick up to `limit` of the smallest, none larger than `max_order`."""
    picks = takewhile(lambda pick: max_order is None or pick.cost <= max_order, smallest(solved))
    return Overview(tally(solved), named(solved, picks, limit), limit, max_order)


def most_likely(solved: Solved, chances: Sequence[float], least: float) -> Iterator[float]:
    """Yield the probabilities of the cut sets that have at least probability `least`, the highest first."""
    costs = [-log(chance) if chance > 0 else inf for chance in chances]
    for pick in cheapest(solved, costs):
        chance = exp(-pick.cost)
        if chance < least:
            return
        yield chance


def cheapest(solved: Solved, costs: Sequence[float], required: int | None = None) -> Iterator[Pick]:
    """Yield the minimal cut sets of finite cost, the cheapest first; `costs` are by event number, none negative.

    Where the cut sets are complete up to an order only, some larger ones come too: they are minimal cut sets, but
    not all of them.
    """
    if solved.unity:
        if required is None:
            yield Pick(0.0, ())
        return
    if not solved.modules:
        return
    yield from _Walk(solved, costs, required).picks()


@slotted
class _State:
    """A point of the walk: what is spent, where it stands, what is picked, and what is left after this module."""

    spent: float
    module: int
    node: int
    must: bool
    """True while the required event is still to come in this module or below it."""
    rest: _Rest | None
    picked: _Picked | None


class _Walk:
    """The cheapest ways on from every node, and the best-first walk along them."""

    def __init__(self, solved: Solved, costs: Sequence[float], required: int | None) -> None:
        self.solved = solved
        self.base = len(solved.circuit.events) + 1
        self.cost = list(costs)
        self.forced_cost: dict[int, float] = {} if required is None else {required: costs[required]}
        """Of the required event, and of the modules that hold it when it must be picked."""
        self.variables = [solved.variables(index) for index in range(len(solved.modules))]
        self.ways: list[list[float]] = []
        self.forced: dict[int, list[float]] = {}
        """The cheapest ways with the required event, for the modules that hold it."""
        for index in range(len(solved.modules)):
            self._prepare(index)
        self.start = _State(
            0.0, len(solved.modules) - 1, solved.solutions[-1].sets.root, required is not None, None, None
        )

    def _prepare(self, index: int) -> None:
        sets, variables = self.solved.solutions[index].sets, self.variables[index]
        by_level = [self.cost[variable] for variable in variables]
        ways = [inf, 0.0]
        for level, low, high in zip(sets.level[2:], sets.low[2:], sets.high[2:], strict=True):
            ways.append(min(by_level[level] + ways[high], ways[low]))
        self.ways.append(ways)
        self.cost.append(ways[sets.root])
        for place, variable in enumerate(variables):
            if variable in self.forced_cost:
                self._force(index, place, variable)
                break

    def _force(self, index: int, place: int, required: int) -> None:
        """Compute the cheapest ways through a module that pick the variable at level `place`."""
        sets, variables, ways = self.solved.solutions[index].sets, self.variables[index], self.ways[index]
        forced = [inf, inf]
        for level, low, high in zip(sets.level[2:], sets.low[2:], sets.high[2:], strict=True):
            if level < place:
                forced.append(min(self.cost[variables[level]] + forced[high], forced[low]))
            elif level == place:
                forced.append(self.forced_cost[required] + ways[high])
            else:
                forced.append(inf)
        self.forced[index] = forced
        self.forced_cost[self.base + index] = forced[sets.root]

    def picks(self) -> Iterator[Pick]:
        """Yield the cut sets, the cheapest first, sets of one cost in a fixed order."""
        tick = 0
        queue = [(self._least(self.start), tick, self.start)]
        while queue:
            cost, _, state = heappop(queue)
            if cost == inf:
                return
            while state is not None:
                if state.node == 1:
                    if state.rest is None:
                        yield Pick(cost, _unrolled(state.picked))
                        break
                    rest = state.rest
                    state = _State(state.spent, rest.module, rest.node, rest.must, rest.after, state.picked)
                    continue
                state, other = self._branches(state)
                if other is not None:
                    tick += 1
                    heappush(queue, (self._least(other), tick, other))

    def _least(self, state: _State) -> float:
        """Return the lowest cost of a cut set that is reached from a state."""
        table = self.forced.get(state.module, [inf] * (state.node + 1)) if state.must else self.ways[state.module]
        return state.spent + table[state.node] + (state.rest.least if state.rest else 0.0)

    def _branches(self, state: _State) -> tuple[_State, _State | None]:
        """Return the cheaper way on from an inner node, and the other where there is one."""
        sets = self.solved.solutions[state.module].sets
        with_it = self._with(state)
        variable = self.variables[state.module][sets.level[state.node]]
        if state.must and variable in self.forced_cost:
            return with_it, None
        low = sets.low[state.node]
        if not low:
            return with_it, None
        without = _State(state.spent, state.module, low, state.must, state.rest, state.picked)
        ways_with, ways_without = self._least(with_it), self._least(without)
        if ways_with == inf:
            return without, None
        if ways_without == inf:
            return with_it, None
        return (with_it, without) if ways_with <= ways_without else (without, with_it)

    def _with(self, state: _State) -> _State:
        """Return the state after picking the variable at a node: an event at once, a module by going into it."""
        sets = self.solved.solutions[state.module].sets
        variable = self.variables[state.module][sets.level[state.node]]
        high = sets.high[state.node]
        here = state.must and variable in self.forced_cost
        must = state.must and not here
        if variable < self.base:
            picked = _Picked(variable, state.picked)
            return _State(state.spent + self.cost[variable], state.module, high, must, state.rest, picked)
        ways = self.forced[state.module] if must else self.ways[state.module]
        least = ways[high] + (state.rest.least if state.rest else 0.0)
        rest = _Rest(state.module, high, must, least, state.rest)
        below = variable - self.base
        return _State(state.spent, below, self.solved.solutions[below].sets.root, here, rest, state.picked)


def _unrolled(picked: _Picked | None) -> tuple[int, ...]:
    events = []
    while picked is not None:
        events.append(picked.event)
        picked = picked.before
    return tuple(sorted(events))
