"""Collecting: what passes window, pattern and severity goes into the tray; everything is counted on the way.

The same for every kind of source. Knows nothing of how they are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from functools import partial
from typing import TYPE_CHECKING

from model.sources.latest import Latest
from model.sources.log_sightings import sighting_of
from model.sources.reckoning import Bearings, to_microseconds
from model.sources.request import Reading
from model.sources.runs import Hit, Run
from model.sources.sighting import LONGEST_TEXT, Kind, Sighting, Unparsed
from model.sources.templates import level_in
from model.sources.tray import Tray
from model.sources.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from model.sources.groups import Group
    from model.sources.log_sightings import Placed
    from model.sources.pattern import Pattern
    from model.sources.request import Request, Source
    from model.sources.sighting import Assumed
    from model.sources.walk import Tally
    from model.times import Instant

_EXAMPLES = 10
_OFTEN = 200
"""Records, or lines read one by one, after which it is asked again whether the user wants more: a few milliseconds."""
_MOST_LIKENESSES = 50_000
_UNSETTLED = 16
"""Runs that are kept, as it is not known yet which of their lines are the last of their kind."""

_REPEATED = frozenset({Kind.ALERT, Kind.ACKNOWLEDGEMENT, Kind.RESOLUTION, Kind.DEPLOY, Kind.STATUS})


class Interrupted(Exception):  # noqa: N818 - no error: the user wants no more
    """The user has cancelled."""


class Collector:
    """Takes what the sources of one request give."""

    def __init__(self, request: Request, pattern: Pattern | None) -> None:
        self.request = request
        self.pattern = pattern
        self.window = Window(request.since, request.until)
        self.reach = self.window.with_time_before()
        """The window and the time before it, with which logs are compared."""
        self._first, self._last = self.window.first, self.window.last
        self.tray = Tray(request.since)
        self.kept: list[Sighting] = []
        self.assumed: Counter[Assumed] = Counter()
        self.examples: list[Unparsed] = []
        self.check: Callable[[], None] = lambda: None
        """Asked every few records; raises `Interrupted` where the user wants no more."""
        self._location = ""
        self._alike: dict[bytes, Group] = {}
        self._told: set[tuple[int, Kind, str, str]] = set()
        self._unsettled: deque[list[Latest]] = deque()
        self._read = self._matched = self._unparsed = 0

    def begin(self, location: str) -> None:
        """Count for the next source."""
        self._location = location
        self._alike.clear()
        self._read = self._matched = self._unparsed = 0

    def forget(self) -> None:
        """Let go of all that was collected: looking for garbage among it would take as long as collecting it."""
        self.tray = Tray(self.request.since)
        self._alike.clear()
        self._unsettled.clear()
        self._told.clear()

    def reading(
        self, form: str = "", vote: str = "", remarks: tuple[str, ...] = (), *, failed: bool = False
    ) -> Reading:
        """Return what became of the source that was begun last."""
        return Reading(self._location, form, vote, self._read, self._matched, self._unparsed, remarks, failed)

    @property
    def has_read(self) -> bool:
        """Whether the source that was begun last has given anything at all."""
        return self._read > 0

    def bearings(self, source: Source, read_at: Instant | None) -> Bearings:
        """Return what is known from outside for the times of a source."""
        request = self.request
        incident = request.incident or request.since or request.until or request.now
        return Bearings(incident, source.zone or request.zone, request.now, read_at or request.now)

    def zone(self, source: Source) -> tzinfo | None:
        """Return the zone that was named for a source."""
        return source.zone or self.request.zone

    def count(self, tally: Tally, place: Placed) -> None:
        """Add what a walk has counted."""
        self._read += tally.lines
        self._unparsed += tally.unparsed
        for offset, number, line, reason in tally.examples:
            self._example(Unparsed(place(offset, number, 0), line.decode("utf-8", "replace"), reason))

    def refuse(self, unparsed: Unparsed) -> None:
        """Count a record that gave no instant."""
        self._count_record()
        self._unparsed += 1
        self._example(unparsed)

    def _count_record(self) -> None:
        self._read += 1
        if self._read % _OFTEN == 0:
            self.check()

    def _example(self, unparsed: Unparsed) -> None:
        if len(self.examples) < _EXAMPLES:
            self.examples.append(unparsed)

    def take_found(self, found: Hit | Run, name: str, place: Placed) -> None:
        """Take an entry of a log, or entries of one minute; they become sightings only where one is wanted of them."""
        if isinstance(found, Hit):
            self._take_hit(found, name, place)
        elif self.request.everything or self.request.severity is not None:
            # Every line is wanted for itself.
            for hit in found.hits():
                self._take_hit(hit, name, place)
        else:
            self._take_run(found, name, place)

    def _take_hit(self, hit: Hit, name: str, place: Placed) -> Group | None:
        """Take one entry; return the group that it belongs to, where it is grave enough."""
        at, assumed, entry = hit.dated
        message = entry.message.decode("utf-8", "replace")[:LONGEST_TEXT]
        level = entry.level
        if level is None and self.request.severity is not None:
            level = level_in(message)
        if self.request.severity is not None and (level is None or level < self.request.severity):
            return None
        make = partial(sighting_of, hit, name, place, level)
        group = self.tray.add_at(at, message, level=level, kind=Kind.LOG, source=name, make=make)
        if self._first <= at <= self._last:
            self._matched += hit.matched
            if assumed:
                self.assumed.update(assumed)
            if self.request.everything:
                self.kept.append(make())
        return group

    def _take_run(self, run: Run, name: str, place: Placed) -> None:
        """Count entries of one minute by what they have in common; only those that are new of their kind are read."""
        self._unsettled.append([])
        fresh: set[bytes] = set()
        known: defaultdict[Group, dict[bytes, int]] = defaultdict(dict)
        for likeness in run.counted:
            group = self._alike.get(likeness)
            if group is None:
                fresh.add(likeness)
            else:
                known[group][likeness] = 0
        counted = run.counted
        for group, which in known.items():
            if not self._count(group, which, sum(map(counted.__getitem__, which)), run, name, place):
                alone = ((each, {each: 0}, counted[each]) for each in which)
                fresh.update(each for each, it, times in alone if not self._count(group, it, times, run, name, place))
        if fresh:
            self._take_fresh(run, fresh, name, place)
        if len(self._unsettled) > _UNSETTLED:
            for latest in self._unsettled.popleft():
                latest.settle()

    def _take_fresh(self, run: Run, fresh: set[bytes], name: str, place: Placed) -> None:
        """Take lines of which none was seen that differs in its digits alone; some are of a known kind all the same.

        Each is read until enough of its kind are there; then the others that are alike are counted.
        """
        waiting: defaultdict[Group, dict[bytes, int]] = defaultdict(dict)
        times: defaultdict[Group, int] = defaultdict(int)
        read: dict[bytes, int] = {}
        minute, likenesses, counted = run.minute.at, run.likenesses, run.counted
        for asked, index in enumerate(run.among(fresh)):
            if asked % _OFTEN == 0:
                self.check()
            likeness = likenesses[index]
            group = self._alike.get(likeness) or self._group_of(run, index, likeness, name)
            if group is not None and self.tray.is_known(group, minute):
                waiting[group][likeness] = index
                times[group] += counted[likeness] - read.pop(likeness, 0)
                fresh.remove(likeness)
            else:
                self._read_one(run, index, name, place)
                read[likeness] = read.get(likeness, 0) + 1
        for group, which in waiting.items():
            if not self._count(group, which, times[group], run, name, place):
                for index in run.alike(which):
                    self._read_one(run, index, name, place)

    def _group_of(self, run: Run, index: int, likeness: bytes, name: str) -> Group | None:
        """Return the group that a line belongs to, if there is one already; its time is not read."""
        said = run.said(index)
        if said is None:
            return None
        message, level = said
        group = self.tray.known(message.decode("utf-8", "replace")[:LONGEST_TEXT], level, name)
        if group is not None:
            self._remember(likeness, group)
        return group

    def _read_one(self, run: Run, index: int, name: str, place: Placed) -> None:
        group = self._take_hit(run.hit(index), name, place)
        if group is not None:
            self._remember(run.likenesses[index], group)

    def _remember(self, likeness: bytes, group: Group) -> None:
        if len(self._alike) < _MOST_LIKENESSES:
            self._alike[likeness] = group

    def _count(self, group: Group, which: Mapping[bytes, int], times: int, run: Run, name: str, place: Placed) -> bool:
        """Count lines of a group that is known by their minute alone; tell whether that could be done.

        `which` are they: those of these likenesses, each from an index in the run on; `times` how many.
        """
        minute = run.minute
        if self.tray.is_before(minute.at):
            self.tray.add_before(group, minute.at, times)
            return True
        if not self.tray.is_known(group, minute.at):
            return False
        latest = Latest(run, which, lambda hit: sighting_of(hit, name, place))
        if not self.tray.add_many(group, minute.at, times, latest):
            return False
        self._unsettled[-1].append(latest)
        self._matched += times
        self.assumed.update(dict.fromkeys(minute.assumed, times))
        return True

    def take(self, sighting: Sighting, raw: str, identity: str = "") -> None:
        """Take a record, where it lies in the window and its raw text holds the pattern."""
        self._count_record()
        at = to_microseconds(sighting.at)
        suspect = sighting.kind is Kind.SUSPECT
        if not suspect and not self._first <= at <= self._last:
            return
        if self.pattern is not None and not self.pattern.expression.search(raw.encode("utf-8", "replace")):
            return
        level = sighting.level
        if self.request.severity is not None:
            level = level if level is not None else level_in(sighting.message)
            if sighting.kind is Kind.LOG and (level is None or level < self.request.severity):
                return
        if self._is_told_again(at, sighting, identity or raw):
            return
        self._matched += 1
        self.assumed.update(sighting.assumed)
        if level is not sighting.level:
            from dataclasses import replace

            sighting = replace(sighting, level=level)
        self.tray.add(sighting)
        if self.request.everything and not suspect:
            self.kept.append(sighting)

    def _is_told_again(self, at: int, sighting: Sighting, identity: str) -> bool:
        """Whether the same was told before of the same moment: alerts are sent again and again while they fire."""
        if sighting.kind not in _REPEATED:
            return False
        told = (at, sighting.kind, sighting.source, identity)
        again = told in self._told
        self._told.add(told)
        return again
