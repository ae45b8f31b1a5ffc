"""Tables that commands of Unix print: who was logged in (`last`), `vmstat -t`, and the errors of AIX (`errpt`).

They are asked for only where no log's format knows most lines.
"""

from __future__ import annotations

from model.patterns import compiled
from model.sources.lines.protocol import Anchored
from model.sources.sighting import Level
from model.sources.written import Written, behind_clock, found, iso, month_first

_ERROR_TIME = compiled(r"([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")
_CENTURY = 2000


def _error_time(text: str) -> Written:
    """Read `1118140526`: month, day, hour, minute, and two digits of the year."""
    month, day, hour, minute, year = (int(part) for part in found(_ERROR_TIME.fullmatch(text), text).groups())
    return Written(hour, minute, year=_CENTURY + year, month=month, day=day)


def _error_level(kind: bytes | None) -> Level | None:
    """Return how grave a kind of error is: permanent, temporary, of performance, unknown, or information."""
    return {b"P": Level.ERROR, b"T": Level.WARNING, b"I": Level.INFO, b"U": Level.WARNING}.get(kind or b"")


LOGINS = Anchored(
    "last",
    "table of last: who was logged in, and when the system was started",
    (
        rb"(?P<m>)\S{1,32} +(?:(?:pts/|tty|console|:[0-9]|ftp|ssh|~|vty)\S* +|system (?:boot|down) +)(?:\S{1,64} +)?"
        rb"(?P<t>[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<z> (?:19|20)[0-9]{2}\b)?"
    ),
    month_first,
    zone=behind_clock,
    comment=compiled(rb"\S*wtmp\S* begins "),
)
MEMORY = Anchored(
    "vmstat",
    "table of vmstat -t",
    (
        rb"(?P<m>) *(?:[0-9]+ +){12,20}"
        rb"(?P<t>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})\s*$"
    ),
    iso,
    comment=compiled(rb"procs -|\s*r +b "),
)
ERRORS = Anchored(
    "errpt",
    "table of errpt",
    rb"(?P<m>)[0-9A-F]{8} +(?P<t>[0-9]{10}) (?P<l>[PTIU]) [HSOU] ",
    _error_time,
    level=_error_level,
    comment=compiled(rb"IDENTIFIER +TIMESTAMP"),
)
