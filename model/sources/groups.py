"""Groups of alike sightings: what is remembered of them while they come in, without keeping them.

Counts by the minute, the first few, and the last one: made only when somebody asks for it. Knows nothing of ranks.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from model.sources.reckoning import to_microseconds
from model.sources.sighting import PRESELECTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.sources.sighting import Kind, Level, Sighting

SAMPLES = 3
FEW = 10
"""Up to so many preselected sightings of one group are all chosen; of more, the first, as a span."""
MINUTE = 60_000_000
"""Microseconds of a minute."""


class Newest(NamedTuple):
    """The latest of alike lines of one minute, and the earliest."""

    tail: bytes
    """What stands behind the minute, and orders its lines."""
    make: Callable[[], Sighting]
    oldest: Callable[[], Sighting]


class Group:
    """What is remembered of alike sightings while they come in."""

    __slots__ = (
        "before",
        "count",
        "first",
        "kind",
        "last",
        "last_made",
        "last_tail",
        "level",
        "minutes",
        "samples",
        "sources",
    )

    def __init__(self, kind: Kind, level: Level | None) -> None:
        self.kind = kind
        self.level = level
        self.sources: set[str] = set()
        self.count = 0
        self.before = 0
        self.first = 0
        self.last = 0
        self.minutes: defaultdict[int, int] = defaultdict(int)
        self.samples: list[Sighting] = []
        self.last_made: Callable[[], Sighting] | None = None
        self.last_tail: bytes | None = None
        """What stands behind the minute of the last one, where only its minute was read; None where `last` is exact."""

    def see_last(self, minute: int, newest: Newest) -> None:
        """Take note of a minute's newest one, where it may be the last of all."""
        begun = self.last - self.last % MINUTE
        if minute == begun and self.last_tail is None:
            made = newest.make()
            at = to_microseconds(made.at)
            if at >= self.last:
                self.last, self.last_made = at, lambda: made
        elif minute > begun or (self.last_tail is not None and minute == begun and newest.tail >= self.last_tail):
            self.last, self.last_tail, self.last_made = minute, newest.tail, newest.make

    def settle(self) -> None:
        """Read the time of the last one, where only its minute was."""
        if self.last_tail is not None and self.last_made is not None:
            made = self.last_made()
            self.last, self.last_made, self.last_tail = to_microseconds(made.at), lambda: made, None

    def join(self, other: Group) -> None:
        """Take over what another group of the same kind has seen."""
        if other.count and (not self.count or other.first < self.first):
            self.first = other.first
        if other.count and (not self.count or other.last >= self.last):
            self.last, self.last_made = other.last, other.last_made
        self.count += other.count
        self.before += other.before
        for minute, times in other.minutes.items():
            self.minutes[minute] += times
        self.sources |= other.sources
        self.samples = sorted([*self.samples, *other.samples], key=lambda sample: sample.at)[: kept_samples(self.kind)]
        self.level = max(filter(None, (self.level, other.level)), default=None)


def kept_samples(kind: Kind) -> int:
    """Return how many samples a group of a kind keeps."""
    return FEW if kind in PRESELECTED else SAMPLES
