"""Collecting: what passes window, pattern and severity goes into the tray; everything is counted on the way.

The same for every kind of source. Knows nothing of how they are read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from model.sources.reckoning import Bearings, to_instant, to_microseconds
from model.sources.request import Reading
from model.sources.sighting import LONGEST_TEXT, Address, Kind, Line, Place, Sighting, Unparsed
from model.sources.templates import level_in
from model.sources.tray import Group, Tray
from model.sources.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from model.sources.pattern import Pattern
    from model.sources.request import Request, Source
    from model.sources.sighting import Assumed, Level
    from model.sources.walk import Hit, Tally
    from model.times import Instant

_EXAMPLES = 10
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_MOST_LIKENESSES = 50_000
_TAIL = len(":00.000000")


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
        self._location = ""
        self._alike: dict[bytes, Group] = {}
        self._read = self._matched = self._unparsed = 0

    def begin(self, location: str) -> None:
        """Count for the next source."""
        self._location = location
        self._alike.clear()
        self._read = self._matched = self._unparsed = 0

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

    def count(self, tally: Tally, place: Callable[[int, int], Place]) -> None:
        """Add what a walk has counted."""
        self._read += tally.lines
        self._unparsed += tally.unparsed
        for offset, number, line, reason in tally.examples:
            self._example(Unparsed(place(offset, number), line.decode("utf-8", "replace"), reason))

    def refuse(self, unparsed: Unparsed) -> None:
        """Count a record that gave no instant."""
        self._read += 1
        self._unparsed += 1
        self._example(unparsed)

    def _example(self, unparsed: Unparsed) -> None:
        if len(self.examples) < _EXAMPLES:
            self.examples.append(unparsed)

    def take_hit(self, hit: Hit, name: str, place: Callable[[int, int], Place]) -> None:
        """Take an entry of a log; it becomes a sighting only where one is wanted of it."""
        likeness = self._likeness(hit)
        if likeness is not None and self._counted(hit, likeness, name, place):
            return
        at, assumed, entry = hit.dated
        message = entry.message.decode("utf-8", "replace")[:LONGEST_TEXT]
        level = entry.level
        if level is None and self.request.severity is not None:
            level = level_in(message)
        if self.request.severity is not None and (level is None or level < self.request.severity):
            return

        def make() -> Sighting:
            return _sighting(hit, name, place, level)

        group = self.tray.add_at(at, message, level=level, kind=Kind.LOG, source=name, make=make)
        if likeness is not None and len(self._alike) < _MOST_LIKENESSES:
            self._alike[likeness] = group
        if self._first <= at <= self._last:
            self._matched += hit.matched
            if assumed:
                self.assumed.update(assumed)
            if self.request.everything:
                self.kept.append(make())

    def _likeness(self, hit: Hit) -> bytes | None:
        """Return what a line is but for its time and its digits: lines that are alike have one template and level.

        None where the minute is not known, or every line is wanted for itself.
        """
        if hit.minute is None or self.request.everything or self.request.severity is not None:
            return None
        lane = hit.minute.lane
        # What stands in front of the minute counts too; the seconds behind it are digits.
        return (hit.line[: lane.begin] + hit.line[lane.end :]).translate(_ALIKE)

    def _counted(self, hit: Hit, likeness: bytes, name: str, place: Callable[[int, int], Place]) -> bool:
        """Count a line that is like one before it, without reading it; tell whether that could be done."""
        group = self._alike.get(likeness)
        minute = hit.minute
        if group is None or minute is None:
            return False

        def make() -> Sighting:
            return _sighting(hit, name, place)

        tail = hit.line[minute.lane.end : minute.lane.end + _TAIL]
        if not self.tray.add_again(group, minute.at, tail, make):
            return False
        if self._first <= minute.at <= self._last:
            self._matched += hit.matched
            if minute.assumed:
                self.assumed.update(minute.assumed)
        return True

    def take(self, sighting: Sighting, raw: str) -> None:
        """Take a record, where it lies in the window and its raw text holds the pattern."""
        self._read += 1
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
        self._matched += 1
        self.assumed.update(sighting.assumed)
        self.tray.add(replace(sighting, level=level))
        if self.request.everything and not suspect:
            self.kept.append(sighting)


def _sighting(hit: Hit, name: str, place: Callable[[int, int], Place], level: Level | None = None) -> Sighting:
    """Return the sighting that an entry of a log is; `level` is what was found out about it, if anything was."""
    at, assumed, entry = hit.dated
    return Sighting(
        to_instant(at),
        b"\n".join(hit.lines).decode("utf-8", "replace")[:LONGEST_TEXT],
        entry.message.decode("utf-8", "replace")[:LONGEST_TEXT],
        place(hit.offset, hit.number),
        name,
        Kind.LOG,
        entry.level if level is None else level,
        assumed,
    )


def line_of(name: str) -> Callable[[int, int], Place]:
    """Return what makes the places of a stream, whose lines are counted as they come; a paste has none."""
    if not name:
        return lambda _offset, _number: Address("")
    return lambda _offset, number: Line(name, number)
