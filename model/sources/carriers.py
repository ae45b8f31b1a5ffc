"""Carriers: what stands in front of every line of a log without being of its format, and is looked through.

Programs that collect the logs of others put the name of a container or a pod before each line (`web-1  | …`,
`[pod/web-1/app] …`), a mark (`data: …`), colours for the terminal, or a few blanks. Which one a file has, its first
lines tell; that it is looked through is decided by who asks, where it lets more lines be dated. Knows no formats.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from model.patterns import compiled
from model.sources.lines.protocol import LEVEL_NAME, REACH, level_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from model.sources.lines.protocol import Entry, LineReader, Multiline
    from model.sources.sighting import Level
    from model.sources.written import Written

_COLOUR = compiled(rb"\x1b\[[0-9;]*m")
_NAMES = tuple(
    map(
        compiled,
        (
            rb"(?:[A-Za-z_][\w./-]*|[0-9]{1,3}) *\| ?",
            rb"\[pod/[^\]\s]+\] ",
            rb"[a-z](?:[a-z0-9.-]*[a-z0-9])?-[a-z0-9]{2,12} [a-z][a-z0-9.-]* ",
            rb"\x1e",
            rb"data: ?",
        ),
    )
)
"""Of containers (docker compose), of pods (kubectl with `--prefix`, stern), and the marks of streams of JSON.

None of them may hold a day, which would be lost.
"""
_LEVEL = compiled(rb"(" + LEVEL_NAME + rb") *\|")
"""What stands before the lines of a log as a container's name would, and is the level of each."""
_SHARE = 2 / 3
"""How many of the lines must have the same kind of carrier."""
_COLOURED = 1 / 10
"""How many of them must have colours: the lines of a trace have none."""
_INDENTED = 1 / 3
"""How many of them must be indented by as much, where the log is taken to be indented as a whole."""
_DEEPEST = 24


class Carrier:
    """What stands before the lines of one file: a name, colours, or both."""

    __slots__ = ("_coloured", "_name", "indented")

    def __init__(self, name: re.Pattern[bytes] | None, *, coloured: bool, lines: Sequence[bytes]) -> None:
        self._name = name
        self._coloured = coloured
        self.indented = all(self.opened(line)[:1].isspace() for line in lines)
        """Whether all lines of the log that is carried are indented: then that says nothing about one of them."""

    def opened(self, line: bytes) -> bytes:
        """Return the line without what carries it; one that nothing carries as it is."""
        if self._coloured:
            line = _COLOUR.sub(b"", line[:REACH]) + line[REACH:]
        found = None if self._name is None else self._name.match(line, 0, REACH)
        return line if found is None else line[found.end() :]

    def level(self, line: bytes) -> Level | None:
        """Return the level that is written where a name would be; None where a name is."""
        found = _LEVEL.match(_COLOUR.sub(b"", line[:REACH]) if self._coloured else line)
        return None if found is None else level_of(found[1])


def carriers(lines: Sequence[bytes]) -> Iterator[Carrier]:
    """Yield what may carry these lines of a file, the likeliest first: names, and colours."""
    coloured = _is_coloured(lines)
    bare = _without_colours(lines) if coloured else lines
    for name in _NAMES:
        if _SHARE * len(bare) <= sum(name.match(line, 0, REACH) is not None for line in bare):
            yield Carrier(name, coloured=coloured, lines=lines)
    if coloured:
        yield Carrier(None, coloured=True, lines=lines)


def indentation(lines: Sequence[bytes]) -> Carrier | None:
    """Return what carries the lines of a log that is indented as a whole; None where too few are alike."""
    coloured = _is_coloured(lines)
    bare = _without_colours(lines) if coloured else lines
    depths = Counter(len(line) - len(line.lstrip(b" \t")) for line in bare)
    shared = [depth for depth, times in depths.items() if 0 < depth <= _DEEPEST and times >= _INDENTED * len(bare)]
    return Carrier(compiled(rb"[ \t]{%d}" % min(shared)), coloured=coloured, lines=lines) if shared else None


def _is_coloured(lines: Sequence[bytes]) -> bool:
    return _COLOURED * len(lines) <= sum(b"\x1b[" in line[:REACH] for line in lines)


def _without_colours(lines: Sequence[bytes]) -> Sequence[bytes]:
    return [_COLOUR.sub(b"", line[:REACH]) for line in lines]


class Carried:
    """Reads the lines of a file whose lines are carried, with the reader of their format."""

    __slots__ = ("_carrier", "_reader", "heading", "multiline")

    def __init__(self, reader: LineReader, carrier: Carrier) -> None:
        self.multiline: Multiline = reader.multiline
        self.heading = reader.heading
        self._reader = reader
        self._carrier = carrier

    def split(self, line: bytes) -> Entry | None:
        """Take what is carried apart; what is indented there goes on with the entry before it."""
        bare = self._carrier.opened(line)
        entry = None if bare[:1].isspace() and not self._carrier.indented else self._reader.split(bare)
        if entry is None or entry.level is not None:
            return entry
        return entry._replace(level=self._carrier.level(line))

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the time as the format does."""
        return self._reader.decode(stamp, zone)

    def ignores(self, line: bytes) -> bool:
        """Whether what is carried is a heading or a comment of the format."""
        return self._reader.ignores(self._carrier.opened(line))

    def is_numbered(self, line: bytes) -> bool:
        """Whether what is carried tells its level by a number."""
        return self._reader.is_numbered(self._carrier.opened(line))
