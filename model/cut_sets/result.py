"""What the analysis of a tree says, as frozen values, and the further questions that can be asked of them."""

from __future__ import annotations

from dataclasses import field
from itertools import islice
from math import inf, log, prod
from typing import TYPE_CHECKING

from model.cut_sets.selection import cheapest, named, smallest
from model.cut_sets.tree import BasicEvent
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.cut_sets.coverage import Coverage
    from model.cut_sets.faults import Fault
    from model.cut_sets.occurrence import Occurrence
    from model.cut_sets.probability import Importance, TopProbability
    from model.cut_sets.solution import Solved
    from model.cut_sets.tree import FaultTree


@frozen
class CutSet:
    """One minimal cut set."""

    events: tuple[str, ...]
    probability: float | None
    """The product of its causes' probabilities, where all are known."""

    @property
    def order(self) -> int:
        """How many causes it takes."""
        return len(self.events)


@frozen
class CutSets:
    """The minimal cut sets: counted, tabulated, and the smallest of them by name."""

    count: int
    exact: bool
    """True where these are all. Otherwise they are complete up to order `complete_to`, and larger ones exist or may."""
    complete_to: int | None
    by_order: Mapping[int, int]
    """How many there are of each order, the smallest order first."""
    sets: tuple[CutSet, ...]
    """The smallest, up to the limit that was asked for."""
    listed_to: int | None
    """The order that `sets` does not exceed because it was asked for; `count` and `by_order` know no such limit."""
    meaning: str
    """What one set says, in words: it differs for non-coherent trees."""

    @property
    def smallest_order(self) -> int | None:
        """The order of the smallest cut set, None where there is none."""
        return next(iter(self.by_order), None)


@frozen
class EventWeight:
    """What one basic event weighs in the tree."""

    event: str
    cut_sets: int
    """How many minimal cut sets (that were found) hold it."""
    single_point: bool
    """True where it suffices alone."""
    vital: bool
    """True where the top event cannot happen without it: every cut set holds it."""
    importance: Importance | None
    """None without probabilities."""


@frozen
class Analysis:
    """All that the engine knows of one tree."""

    tree: FaultTree
    coherent: bool
    constant: bool | None
    """True or False where the top event always or never happens, else None."""
    minimal_cut_sets: CutSets
    top_probability: TopProbability | None
    no_probability: str
    """Why there is no top probability; empty where there is one."""
    importance: tuple[EventWeight, ...]
    """By basic event in the order of the tree; the events that cancel out are there with no cut sets."""
    state: Occurrence | None
    """None where no state is given."""
    coverage: Coverage
    faults: tuple[Fault, ...]
    """Structural faults that did not keep the tree from being analysed."""
    seconds: float
    solved: Solved = field(repr=False, compare=False)
    """The diagrams, for further questions."""

    @property
    def single_points(self) -> tuple[str, ...]:
        """The causes that suffice alone."""
        return tuple(weight.event for weight in self.importance if weight.single_point)

    @property
    def idle_events(self) -> tuple[str, ...]:
        """The causes that no minimal cut set holds; known only where all cut sets are."""
        if not self.minimal_cut_sets.exact:
            return ()
        return tuple(weight.event for weight in self.importance if not weight.cut_sets)

    def smallest(self, limit: int, *, event: str | None = None) -> tuple[CutSet, ...]:
        """Return up to `limit` of the smallest minimal cut sets; those that hold `event`, where one is given."""
        required = self._number(event)
        if required is None and event is not None:
            return ()
        sets = named(self.solved, smallest(self.solved, required=required), limit)
        return tuple(cut_set(self.tree, names) for names in sets)

    def most_likely(self, limit: int, *, event: str | None = None) -> tuple[CutSet, ...]:
        """Return up to `limit` of the most probable minimal cut sets; causes without a probability count as certain.

        Sets with an impossible cause are left out. Where the cut sets are complete up to an order only, so is this
        choice.
        """
        required = self._number(event)
        if required is None and event is not None:
            return ()
        events = self.solved.circuit.events
        chances = (chance_of(self.tree, name) for name in events)
        costs = [0.0, *(0.0 if chance is None else -log(chance) if chance else inf for chance in chances)]
        picks = islice(cheapest(self.solved, costs, required), limit)
        return tuple(cut_set(self.tree, [events[number - 1] for number in pick.events]) for pick in picks)

    def _number(self, event: str | None) -> int | None:
        """Return the number of an event of the circuit."""
        events = list(self.solved.circuit.events)
        return events.index(event) + 1 if event in events else None


def chance_of(tree: FaultTree, name: str) -> float | None:
    """Return an event's probability, None where it is not known or no probability."""
    node = tree.nodes.get(name)
    chance = node.probability if isinstance(node, BasicEvent) else None
    return chance if chance is not None and 0 <= chance <= 1 else None


def cut_set(tree: FaultTree, names: Sequence[str]) -> CutSet:
    """Return the cut set of these causes with its probability."""
    chances = [chance_of(tree, name) for name in names]
    known = [chance for chance in chances if chance is not None]
    return CutSet(tuple(names), prod(known) if len(known) == len(chances) else None)
