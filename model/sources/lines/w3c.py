"""The extended log format of the W3C, as IIS and CloudFront write it: `#Fields:` names the columns; times are UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.sources.lines.protocol import Entry, LineReader
from model.sources.lines.requests import in_few_words, level_of_status
from model.sources.written import Written, in_zone, iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.sighting import Level


class W3c:
    """The format: a file is of it where a `#Fields:` line names a date and a time."""

    name = "w3c"
    title = "W3C extended log format"
    begins = ()

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return a reader for the columns that the first `#Fields:` line names."""
        fields = next((line for line in sample if line.startswith(b"#Fields:")), None)
        return None if fields is None else W3cReader(fields)


class W3cReader:
    """Reads one file by its columns; a later `#Fields:` line names them anew."""

    multiline = False
    heading = b"#Fields:"

    def __init__(self, fields: bytes) -> None:
        self._columns(fields)

    def _columns(self, fields: bytes) -> None:
        names = fields.removeprefix(b"#Fields:").split()
        self._date = names.index(b"date") if b"date" in names else None
        self._time = names.index(b"time") if b"time" in names else None
        self._status = names.index(b"sc-status") if b"sc-status" in names else None
        asked = (b"sc-status", b"cs-method", b"cs-uri-stem", b"c-ip")
        self._said = tuple(map(names.index, asked)) if all(name in names for name in asked) else ()
        self._width = len(names)

    def split(self, line: bytes) -> Entry | None:
        """Take the line's columns apart."""
        if line.startswith(b"#"):
            if line.startswith(b"#Fields:"):
                self._columns(line)
            return None
        cells = line.split(b"\t") if b"\t" in line else line.split()
        if self._date is None or self._time is None or len(cells) <= max(self._date, self._time):
            return None
        second, _, fraction = cells[self._time].partition(b".")
        said = in_few_words(*(cells[at] for at in self._said)) if self._said and max(self._said) < len(cells) else line
        return Entry(cells[self._date] + b" " + second, b"Z", fraction, said, self._level(cells))

    def ignores(self, line: bytes) -> bool:
        """Whether the line is a directive."""
        return line.startswith(b"#")

    def is_numbered(self, line: bytes) -> bool:  # noqa: ARG002 - the columns decide it
        """Whether the level is that of a status."""
        return self._status is not None

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read date and time, which are UTC by the definition of the format."""
        return in_zone(iso(stamp), zone)

    def _level(self, cells: list[bytes]) -> Level | None:
        return None if self._status is None or self._status >= len(cells) else level_of_status(cells[self._status])


FORMAT = W3c()
