"""Groups of alike sightings: what is remembered of them while they come in, without keeping them.

Counts by the minute, the first few, and the last one: made only when somebody asks for it. Knows nothing of ranks.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from model.sources.reckoning import to_microseconds
from model.sources.sighting import PRESELECTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.sources.latest import Latest
    from model.sources.sighting import Kind, Level, Sighting

SAMPLES = 3
FEW = 10
"""Up to so many preselected sightings of one group are all chosen; of more, the first, as a span."""
MINUTE = 60_000_000
"""Microseconds of a minute."""
_UNSETTLED = 200
"""Lines of one minute of which it is not known yet which one is the last."""


class Group:
    """What is remembered of alike sightings while they come in."""

    __slots__ = (
        "before",
        "count",
        "first",
        "kind",
        "last",
        "last_made",
        "level",
        "minutes",
        "newest",
        "newest_minute",
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
        self.samples: list[tuple[int, Callable[[], Sighting]]] = []
        """The first ones in time, in its order, each with its microseconds since 1970."""
        self.last_made: Callable[[], Sighting] | None = None
        self.newest_minute = 0
        self.newest: list[Latest] = []
        """Those of which only the minute was read, and that may be the newest one."""

    def see_one(self, at: int, make: Callable[[], Sighting]) -> None:
        """Take note of one whose time is known, where it may be the last of all."""
        if at >= self.last or not self.count:
            self.last, self.last_made = at, make

    def keep(self, at: int, make: Callable[[], Sighting]) -> None:
        """Keep one as a sample where it is among the first in time; of one time, those that were seen first."""
        if len(self.samples) == kept_samples(self.kind):
            if at >= self.samples[-1][0]:
                return
            del self.samples[-1]
        insort(self.samples, (at, make), key=itemgetter(0))

    def see_last(self, minute: int, latest: Latest) -> None:
        """Take note of a minute's newest one, where it may be the last of all; its time is not read yet."""
        if self.newest and minute < self.newest_minute:
            latest.let_go()
            return
        if not self.newest or minute > self.newest_minute:
            for each in self.newest:
                each.let_go()
            self.newest_minute, self.newest = minute, []
        self.newest.append(latest)
        if len(self.newest) > _UNSETTLED:
            self.newest = [self._newest_of_minute()]

    def _newest_of_minute(self) -> Latest:
        """Return the newest one; of several of one time, the last that was seen."""
        last = max(self.newest[::-1], key=lambda each: each.tail)
        for each in self.newest:
            if each is not last:
                each.let_go()
        return last

    def settle(self) -> None:
        """Read the time of the newest one of which only the minute is known, where it may be the last of all."""
        if self.newest and self.newest_minute + MINUTE > self.last:
            made = self._newest_of_minute().sighting()
            self.see_one(to_microseconds(made.at), lambda: made)
        self.newest = []

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
        self.samples = sorted([*self.samples, *other.samples], key=itemgetter(0))[: kept_samples(self.kind)]
        self.level = max(filter(None, (self.level, other.level)), default=None)


def kept_samples(kind: Kind) -> int:
    """Return how many samples a group of a kind keeps."""
    return FEW if kind in PRESELECTED else SAMPLES
