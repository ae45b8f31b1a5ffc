"""Access logs of web servers: the common and the combined log format, and what servers append to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.lines.protocol import REACH, Anchored, AnchoredReader, Entry, LineReader
from model.sources.lines.requests import in_few_words, level_of_status, parts_of
from model.sources.written import day_first

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class AccessLog(Anchored):
    """The format: a request, where one stands there, is what the line says."""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:  # noqa: ARG002 - such a format needs no sample
        """Return a reader."""
        return AccessReader(self)


class AccessReader(AnchoredReader):
    """Reads the lines of one file."""

    __slots__ = ()

    def split(self, line: bytes) -> Entry | None:
        """Take a line apart; its message begins with the status."""
        match = self._match(line, 0, REACH)
        if match is None:
            return None
        stamp, zone, fraction, status, request = match.group("t", "z", "f", "l", "q")
        parts = parts_of(request) if request else None
        said = line if parts is None or not status else in_few_words(status, *parts, line.split(b" ", 1)[0])
        return Entry(stamp, zone or b"", fraction or b"", said, self._level(status))


FORMAT = AccessLog(
    "access-log",
    "common or combined log format",
    (
        rb"(?P<m>)(?:[^\s\[\]\"]+ ){1,2}(?:[^\[\]\"]{1,200} )?\["
        rb"(?:[A-Z][a-z]{2}, )?(?P<t>[0-9]{1,2}[/ ][A-Z][a-z]{2}[/ ][0-9]{4}[: ][0-9]{2}:[0-9]{2}:[0-9]{2})"
        rb"(?:[.,](?P<f>[0-9]+))?(?: (?P<z>[+-][0-9]{4}|GMT|UTC))?\](?: \"(?P<q>(?:[^\"\\]|\\.)*)\" (?P<l>[0-9]{3})\b)?"
    ),
    day_first,
    level=level_of_status,
    numbered=True,
)
