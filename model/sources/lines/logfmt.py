"""logfmt: `ts=2026-11-18T14:05:00Z level=error msg="…"`, the pairs in any order.

Pairs are read from the line's beginning on; the time is that of the first key that is known to hold one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.patterns import compiled
from model.sources.lines.protocol import Entry, LineReader, Said, entry_of_value, level_of
from model.sources.values import any_value

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from model.sources.written import Written

    _Match = Callable[[bytes, int], re.Match[bytes] | None]

_TIMES = rb"ts|time|timestamp|@timestamp|datetime|date|asctime|eventtime|event_time|log_time|t|at"
_PAIR = rb"[\w.@/-]+=(?:\"(?:[^\"\\]|\\.)*\"|[^\s\"]*)"
_PRIORITY = rb"(?:<[0-9]{1,3}>)?"
_TIME = compiled(
    _PRIORITY + rb"(?:" + _PAIR + rb"\s+)*?(?:" + _TIMES + rb")=(?:\"([0-9][^\"]*)\"|([0-9][^\s\"]*))(?=\s|$)"
)
_DAY_AND_TIME = compiled(
    _PRIORITY
    + rb"(?:"
    + _PAIR
    + rb"\s+)*?date=\"?([0-9]{4}-[0-9]{2}-[0-9]{2})\"? time=\"?([0-9]{2}:[0-9]{2}:[0-9]{2})\"?(?=\s|$)"
)
"""As firewalls write it: the day and the time apart."""
_ZONE = compiled(
    rb"[ \t](?:tz|timezone)=\"?"
    rb"(?:(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})|([A-Z]{2,5}))\"?(?=\s|$)"
)
"""The zone of such a day and time, for which the same firewalls have a key too."""
_MESSAGE = (b"msg=", b"message=", b"event=")
_ERROR = (b"err=", b"error=")
_LEVEL = (b"level=", b"lvl=", b"severity=")
_VALUE = compiled(rb"\"((?:[^\"\\]|\\.)*)\"|([^\s\"]+)").match
_WORD = compiled(rb"\"?(\w+)").match
_BLANKS = b" \t"


class Logfmt:
    """The format, and the reader of every file of it: nothing about one file need be known."""

    name = "logfmt"
    title = "logfmt, key=value"
    begins = ()
    multiline = False
    heading = b""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:  # noqa: ARG002 - this format needs no sample
        """Return itself."""
        return self

    def split(self, line: bytes) -> Entry | None:
        """Find the pair that holds the time, then what was said and how grave it was."""
        time = _TIME.match(line)
        if time is None:
            return None
        message, level = self.said(line)
        apart = _DAY_AND_TIME.match(line) if b"date=" in line else None
        when = time[1] or time[2] or b""
        if apart is not None:
            zone = _ZONE.search(line)
            when = b" ".join((*apart.groups(), *([_zone(zone)] if zone else ())))
        return entry_of_value(when, message, level)

    def said(self, line: bytes) -> Said:
        """Find what was said, and how grave it was."""
        level = _found(_LEVEL, line, _WORD)
        said = _value(_MESSAGE, line)
        error = _value(_ERROR, line)
        message = said + b": " + error if said and error else said or error or line
        return message, level_of(level[1]) if level else None

    def ignores(self, line: bytes) -> bool:  # noqa: ARG002 - this format has no comments
        """Return False: whatever is no entry is a fault."""
        return False

    def is_numbered(self, line: bytes) -> bool:
        """Whether a level stands there as a number."""
        level = _found(_LEVEL, line, _WORD)
        return level is not None and level[1][:1].isdigit()

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the value of the time's key."""
        return any_value(stamp + zone)


def _zone(match: re.Match[bytes]) -> bytes:
    return match[1] + match[2].zfill(2) + match[3] if match[1] else match[4]


def _found(keys: Sequence[bytes], line: bytes, match: _Match) -> re.Match[bytes] | None:
    """Return the match at the value of one of these keys: found by its bytes, which is quicker than an expression."""
    for key in keys:
        at = line.find(key)
        while at >= 0:
            if not at or line[at - 1] in _BLANKS:
                found = match(line, at + len(key))
                if found is not None:
                    return found
            at = line.find(key, at + 1)
    return None


def _value(keys: Sequence[bytes], line: bytes) -> bytes:
    match = _found(keys, line, _VALUE)
    if match is None:
        return b""
    return match[1].replace(b'\\"', b'"') if match[1] is not None else match[2]


FORMAT = Logfmt()
