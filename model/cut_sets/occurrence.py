"""What happened: do the causes that occurred explain the top event, which of them were necessary, what was close.

It takes the states of the basic events and needs no probabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.counting import tally
from model.cut_sets.evaluation import happens, vital_events
from model.cut_sets.selection import named, smallest
from model.cut_sets.tree import EventState
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.cut_sets.solution import Solved


@frozen
class NearMiss:
    """A cause that would have completed cut sets of which every other cause occurred."""

    missing: str
    count: int
    """How many minimal cut sets lacked it alone."""
    sets: tuple[tuple[str, ...], ...]
    """Some of them, the smallest first; each holds the missing cause. Empty once as many as were asked for are shown
    of the near misses before."""


@frozen
class Occurrence:
    """The tree held against what happened."""

    occurred: tuple[str, ...]
    not_occurred: tuple[str, ...]
    unknown: tuple[str, ...]
    explains: bool
    """True where the causes that occurred, and they alone, bring about the top event."""
    explains_with_unknown: bool
    """True where they do once every cause of unknown state is taken to have occurred."""
    necessary: tuple[str, ...]
    """The but-for causes: without any one of them the top event would not have happened. Empty where the tree does
    not explain the incident."""
    complete_sets: int
    """How many minimal cut sets have occurred as a whole."""
    near_misses: tuple[NearMiss, ...]
    """Those that lacked most cut sets' last cause first."""


def occurrence(solved: Solved, states: Mapping[str, EventState], limit: int) -> Occurrence | None:
    """Return what the states say, or None where no state is known; `limit` bounds the sets shown."""
    named: dict[EventState, list[str]] = {state: [] for state in EventState}
    for name, state in states.items():
        named[state].append(name)
    if len(named[EventState.UNKNOWN]) == len(states):
        return None
    circuit = solved.circuit
    number_of = {name: number for number, name in enumerate(circuit.events, 1)}
    occurred = {number_of[name] for name in named[EventState.OCCURRED] if name in number_of}
    perhaps = occurred | {number_of[name] for name in named[EventState.UNKNOWN] if name in number_of}
    necessary = vital_events(circuit, occurred)
    complete, near = _near_misses(solved, occurred, limit)
    return Occurrence(
        occurred=tuple(named[EventState.OCCURRED]),
        not_occurred=tuple(named[EventState.NOT_OCCURRED]),
        unknown=tuple(named[EventState.UNKNOWN]),
        explains=happens(circuit, occurred),
        explains_with_unknown=happens(circuit, perhaps),
        necessary=tuple(circuit.events[number - 1] for number in sorted(necessary)),
        complete_sets=complete,
        near_misses=near,
    )


def _near_misses(solved: Solved, occurred: set[int], limit: int) -> tuple[int, tuple[NearMiss, ...]]:
    """Count the cut sets without causes that did not occur, and for each such cause those that lack it alone."""
    events = solved.circuit.events
    missing = [number for number in range(1, len(events) + 1) if number not in occurred]
    counts = tally(solved, missing)
    near: list[NearMiss] = []
    for number in sorted(missing, key=lambda number: -counts.members[number]):
        if not counts.members[number]:
            break
        sets: tuple[tuple[str, ...], ...] = ()
        if limit > 0:
            absent = [other for other in missing if other != number]
            sets = named(solved, smallest(solved, without=absent, required=number), limit)
            limit -= len(sets)
        near.append(NearMiss(events[number - 1], counts.members[number], sets))
    return counts.total, tuple(near)
