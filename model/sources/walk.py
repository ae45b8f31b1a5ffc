"""Walking through lines in their order: entries that begin with a time, and the lines that belong to them.

Told pieces of whole lines, it gives back entries that lie in the window and hold the pattern, and counts what it could
not read. Knows nothing of files; whoever feeds it may leave pieces out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, count, repeat
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from model.sources.sighting import LONGEST_TEXT
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from model.sources.dating import Dated, Dater
    from model.sources.lines.protocol import LineReader
    from model.sources.pattern import Pattern
    from model.sources.sighting import Assumed
    from model.sources.window import Window

_LONGEST_ENTRY = 500
"""Lines of an entry that are kept; a trace that is longer goes on, unread."""
_EXAMPLES = 5
_MINUTE, _SECOND = 60_000_000, 1_000_000
_FEW_MINUTES = 4
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a log writes the minute, always at the same bytes of its lines and always in one zone."""

    begin: int
    end: int


class Minute(NamedTuple):
    """A minute in which lines of a log lie."""

    at: int
    """Its beginning, in microseconds since 1970."""
    assumed: tuple[Assumed, ...]
    lane: Lane


class Hit(NamedTuple):
    """An entry that was asked for; made by the ten thousand, so kept light, and dated when somebody asks."""

    offset: int
    """Byte at which its first line begins."""
    number: int
    """Number of its first line among those that were fed, from 1."""
    line: bytes
    dater: Dater
    more: Sequence[bytes] = ()
    """The lines that belong to it."""
    matched: int = 1
    """Lines of it that hold the pattern; 1 where there is none."""
    known: Dated | None = None
    minute: Minute | None = None
    """The minute that it lies in, where that is known without reading its time."""

    @property
    def lines(self) -> list[bytes]:
        """All its lines."""
        return [self.line, *self.more]

    @property
    def dated(self) -> Dated:
        """Its instant and its parts."""
        dated = self.known if self.known is not None else self.dater.date(self.line)
        if dated is None:
            raise AssertionError("an entry is told by its time")
        return dated


_made: Callable[[Iterable[object]], Hit] = partial(tuple.__new__, Hit)
"""Makes a hit of its parts, in their order, without a step through Python code."""


@dataclass(slots=True)
class Tally:
    """What has been read so far."""

    lines: int = 0
    unparsed: int = 0
    examples: list[tuple[int, int, bytes, str]] = field(default_factory=list)
    """Offset, number, line and reason of the first lines that could not be read."""

    def refuse(self, offset: int, number: int, line: bytes, reason: str) -> None:
        """Count a line that gives no instant."""
        self.unparsed += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append((offset, number, line[:LONGEST_TEXT], reason))


class Walk:
    """One way through one source."""

    def __init__(
        self,
        dater: Dater,
        window: Window,
        pattern: Pattern | None,
        tally: Tally,
        rivals: Sequence[LineReader] = (),
        lane: Lane | None = None,
    ) -> None:
        self._dater = dater
        self._multiline = dater.reader.multiline
        self._first, self._last = window.first, window.last
        self._search = pattern.expression.search if pattern is not None else None
        self._tally = tally
        self._rivals = rivals
        self._lane = lane if pattern is None else None
        self._known: dict[bytes, bool | None] = {}
        self._minutes: dict[bytes, Minute] = {}
        self._hit: Hit | None = None
        self._more: list[bytes] = []
        self._matched = 0
        self._inside = False
        self._number = 0

    def feed(self, offset: int, piece: bytes) -> list[Hit]:
        """Read the lines of a piece that begins at `offset`; return the entries that end in it."""
        lines = piece.split(b"\n")
        if not lines[-1]:
            lines.pop()
        self._tally.lines += len(lines)
        lengths: list[int] | None = None
        if b"\r" in piece or not self._number:
            lengths = [len(line) for line in lines]
            lines = [line.rstrip(b"\r") for line in lines]
            if not self._number and lines:
                lines[0] = lines[0].removeprefix(_MARK)
            piece = b""
        wanted = self._wanted(lines, piece)
        if wanted is False:
            ended = self._end()
            self._number += len(lines)
            self._inside = True
            return [ended] if ended is not None else []
        # A line begins behind those before it, and behind as many line ends.
        lengths_before = accumulate(map(len, lines) if lengths is None else lengths, initial=offset)
        offsets = map(add, lengths_before, count())
        return self._all(lines, offsets) if wanted else self._each(lines, offsets)

    def _wanted(self, lines: list[bytes], piece: bytes) -> bool | None:
        """Whether all lines lie in the window, or none; None where each has to be read, as some do or may not.

        `piece` holds the same lines in one, where they stand in it as they are.
        """
        if self._lane is None or not lines:
            return None
        begin, end = self._lane.begin, self._lane.end
        minutes = {line[begin:end]: line for line in (lines[0], lines[-1])}
        if begin or sum(piece.count(b"\n" + minute) for minute in minutes) + 1 != len(lines):
            minutes = {line[begin:end]: line for line in lines}
        verdicts = {self._verdict(minute, line, _MINUTE) for minute, line in minutes.items()}
        if None in verdicts and len(minutes) < _FEW_MINUTES:
            seconds = {line[begin : end + len(":00")]: line for line in lines}
            verdicts = {self._verdict(second, line, _SECOND) for second, line in seconds.items()}
        return verdicts.pop() if len(verdicts) == 1 else None

    def _verdict(self, stamp: bytes, line: bytes, span: int) -> bool | None:
        """Whether a minute or a second, as it is written, lies in the window; None where only a part of it does."""
        if stamp not in self._known:
            self._known[stamp] = self._learn(line, span)
        return self._known[stamp]

    def _learn(self, line: bytes, span: int) -> bool | None:
        """Find it out by one of its lines."""
        try:
            dated = self._dater.date(line)
        except TimeError:
            return None
        if dated is None:
            return None
        if self._lane is not None:
            written = line[self._lane.begin : self._lane.end]
            self._minutes[written] = Minute(dated.at - dated.at % _MINUTE, dated.assumed, self._lane)
        begin = dated.at - dated.at % span
        if self._first <= begin and begin + span - 1 <= self._last:
            return True
        return False if begin > self._last or begin + span <= self._first else None

    def _all(self, lines: list[bytes], offsets: Iterable[int]) -> list[Hit]:
        """Take every line for an entry of the window; the last one stays open, as it may go on."""
        ended = self._end()
        numbers = count(self._number + 1)
        begin, end = (self._lane.begin, self._lane.end) if self._lane is not None else (0, 0)
        minutes = [self._minutes.get(line[begin:end]) for line in lines]
        parts = (offsets, numbers, lines, *map(repeat, (self._dater, (), 1, None)), minutes)
        hits = list(map(_made, zip(*parts, strict=False)))
        self._number += len(lines)
        self._hit = hits.pop()
        self._inside = True
        return [ended, *hits] if ended is not None else hits

    def _each(self, lines: list[bytes], offsets: Iterable[int]) -> list[Hit]:
        """Read the lines one by one."""
        hits = []
        for line, offset in zip(lines, offsets, strict=False):
            self._number += 1
            if line and not line.isspace():
                ended = self._line(offset, line)
                if ended is not None:
                    hits.append(ended)
        return hits

    def leave_out(self, offset: int, piece: bytes) -> list[Hit]:
        """Pass over lines that cannot be wanted, but for the first of them that still belong to an entry."""
        at = 0
        hits: list[Hit] = []
        while self._hit is not None and self._multiline:
            if at >= len(piece):
                return hits
            end = piece.find(b"\n", at) + 1 or len(piece)
            before = self._hit
            hits.extend(self.feed(offset + at, piece[at:end]))
            at = end
            if self._hit is not before:
                # It has ended: what may be open now begins in these lines, and is not wanted.
                self._drop()
        hits.extend(self.finish())
        rest = piece.count(b"\n", at)
        self._number += rest
        self._tally.lines += rest
        self._inside = False
        return hits

    def _drop(self) -> None:
        self._hit, self._more, self._matched = None, [], 0

    def finish(self) -> list[Hit]:
        """Return the entry that was still open."""
        ended = self._end()
        return [] if ended is None else [ended]

    def _line(self, offset: int, line: bytes) -> Hit | None:
        try:
            dated = self._dater.date(line)
        except TimeError as error:
            self._tally.refuse(offset, self._number, line, str(error))
            self._inside = False
            return self._end()
        if dated is None:
            self._continue(offset, line)
            return None
        ended = self._end()
        self._inside = True
        if self._first <= dated.at <= self._last:
            matched = 1 if self._search is None or self._search(line) else 0
            self._hit = Hit(offset, self._number, line, self._dater, (), matched, dated)
        return ended

    def _continue(self, offset: int, line: bytes) -> None:
        """Give a line without a time to the entry before it, where the format has such lines."""
        if self._dater.reader.ignores(line):
            return
        goes_on = self._multiline and (self._multiline != "indented" or line[:1].isspace())
        if not goes_on or not self._inside or any(rival.split(line) for rival in self._rivals):
            self._tally.refuse(offset, self._number, line, "no time was found at its beginning")
        elif self._hit is not None:
            if len(self._more) < _LONGEST_ENTRY:
                self._more.append(line)
            if self._search is not None and self._search(line):
                self._matched += 1

    def _end(self) -> Hit | None:
        """Close the open entry and return it, where it holds the pattern."""
        hit, self._hit = self._hit, None
        if hit is not None and (self._more or self._matched):
            hit = hit._replace(more=tuple(self._more), matched=hit.matched + self._matched)
            self._more, self._matched = [], 0
        return hit if hit is not None and hit.matched else None
