"""Logs of Microsoft's management agents: `<![LOG[…]LOG]!><time="14:05:00.123-60" date="11-18-2026" …>`.

The time stands behind the message, on the last line of one that has several; the month stands before the day. Behind
the clock stand the minutes that UTC is ahead of the machine, so `-60` is an hour east of it. An older form ends in
`$$<component><11-18-2026 14:05:00.123-60>`.
"""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from model.patterns import compiled
from model.sources.lines.protocol import Entry, LineReader
from model.sources.sighting import Level
from model.sources.written_numbers import month_before_day
from model.times import ImpossibleTime

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from model.sources.written import Written

_FURTHEST = 14 * 60
_LEVELS = {b"1": Level.INFO, b"2": Level.WARNING, b"3": Level.ERROR}
_CLOCK = rb"(?P<clock>[0-9]{1,2}:[0-9]{2}:[0-9]{2})(?:\.(?P<f>[0-9]{1,9}))?(?P<z>[+-][0-9]{1,3})?"
_DATE = rb"(?P<date>[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})"
_TAGGED = compiled(
    rb"\]LOG\]!><time=\"" + _CLOCK + rb"\" date=\"" + _DATE + rb"\"(?:[^>]{0,400}? type=\"(?P<l>[0-9])\")?"
)
_SIMPLE = compiled(rb" *\$\$<[^>]{0,200}><" + _DATE + rb" " + _CLOCK + rb">")
_OPEN = b"<![LOG["


class Cmtrace:
    """The format, and the reader of every file of it."""

    name = "cmtrace"
    title = "log of Microsoft's management agents (CMTrace)"
    begins = ()
    multiline = False
    heading = b""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return itself, where a line has one of the two forms."""
        return self if any(map(_found, sample)) else None

    def split(self, line: bytes) -> Entry | None:
        """Take a line apart behind its message."""
        match = _found(line)
        if match is None:
            return None
        level = _LEVELS.get(match["l"] or b"") if match.re is _TAGGED else None
        stamp = match["date"] + b" " + match["clock"]
        return Entry(stamp, match["z"] or b"", match["f"] or b"", line[: match.start()].removeprefix(_OPEN), level)

    def ignores(self, line: bytes) -> bool:
        """Whether the line is the beginning of a message whose time stands further down."""
        return line.startswith(_OPEN)

    def is_numbered(self, line: bytes) -> bool:
        """Whether the line names its type."""
        match = _found(line)
        return match is not None and match.re is _TAGGED

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the date and the clock, then the minutes by which UTC is ahead. Raises `TimeError`."""
        made = month_before_day(stamp.replace("-", "/"))
        if not zone:
            return made
        minutes = -int(zone)
        if abs(minutes) > _FURTHEST:
            raise ImpossibleTime(zone, "is no offset from UTC in minutes", "check the line")
        return made._replace(offset=timezone(timedelta(minutes=minutes)))


def _found(line: bytes) -> re.Match[bytes] | None:
    """Return where the time stands; nothing else has these marks, so that they are found by their bytes."""
    if b"]LOG]!><time=" in line:
        return _TAGGED.search(line)
    return _SIMPLE.search(line) if b"$$<" in line else None


FORMAT = Cmtrace()
