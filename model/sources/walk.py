"""Walking through lines in their order: entries that begin with a time, and the lines that belong to them.

Told pieces of whole lines, it gives back entries that lie in the window and hold the pattern, and counts what it could
not read. Knows nothing of files; whoever feeds it may leave pieces out.
"""

from __future__ import annotations

from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING

from model.sources.pages import BYTE_ORDER_MARK
from model.sources.runs import Hit, Run
from model.sources.sighting import LONGEST_TEXT
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.dating import Dated, Dater
    from model.sources.lines.protocol import LineReader
    from model.sources.manners import Manners
    from model.sources.pattern import Pattern
    from model.sources.rivals import Rivals
    from model.sources.runs import Minute
    from model.sources.window import Window

_LONGEST_ENTRY = 500
"""Lines of an entry that are kept; a trace that is longer goes on, unread."""
_EXAMPLES = 5
_WORTH = 4
"""Matching lines of a minute from which on, on the average, it is worth to take them together."""


class Tally:
    """What has been read so far."""

    __slots__ = ("examples", "lines", "unparsed")

    def __init__(self) -> None:
        self.lines = 0
        self.unparsed = 0
        self.examples: list[tuple[int, int, bytes, str]] = []
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
        rivals: Rivals | None = None,
        manners: Manners | None = None,
    ) -> None:
        self._dater = dater
        self._owner: LineReader = dater.reader
        """Whose format the entry is of that may go on."""
        self._last: int | None = None
        self._from, self._until = window.first, window.last
        self._search = pattern.expression.search if pattern is not None else None
        self._tally = tally
        self._rivals = rivals
        self._manners = manners
        self._hit: Hit | None = None
        self._more: list[bytes] = []
        self._matched = 0
        self._inside = False
        self._number = 0

    def feed(self, offset: int, piece: bytes) -> list[Hit | Run]:
        """Read the lines of a piece that begins at `offset`; return the entries that end in it."""
        return self._each(offset, piece)

    def _strays(self, line: bytes, dated: Dated) -> bool:
        if self._manners is None or self._last is None or not self._inside or self._owner.multiline is not True:
            return False
        return self._manners.strays(line, dated, self._last)

    def _pass_over(self, minute: Minute, lines: int) -> list[Hit | Run]:
        """Count lines of one minute; return the entry that was open before them."""
        self._inside, self._owner, self._last = True, self._dater.reader, minute.at
        self._tally.lines += lines
        return self.finish()

    def feed_lines(self, offset: int, piece: bytes, spans: Sequence[tuple[int, int]]) -> list[Hit | Run]:
        """Read only these lines of a piece in which no line belongs to the one before it."""
        found = self.finish()
        self._note_headings(piece)
        first, at = self._number, 0
        for begin, end in spans:
            self._number += piece.count(b"\n", at, begin)
            at = begin
            self._number += 1
            ended = self._line(offset + begin, piece[begin:end].removeprefix(BYTE_ORDER_MARK).rstrip(b"\r"))
            self._number -= 1
            if ended is not None:
                found.append(ended)
        lines = piece.count(b"\n") + (not piece.endswith(b"\n"))
        self._tally.lines += lines
        self._number = first + lines
        return found

    def _note_headings(self, piece: bytes) -> None:
        """Let the reader see the headings among lines that are not read: they may name the columns of later ones."""
        heading = self._dater.reader.heading
        if heading and heading in piece:
            for line in piece.split(b"\n"):
                if line.startswith(heading):
                    self._dater.reader.split(line.rstrip(b"\r"))

    def _each(self, offset: int, piece: bytes) -> list[Hit | Run]:
        """Read the lines of a piece one by one."""
        lines = piece.split(b"\n")
        if not lines[-1]:
            lines.pop()
        self._tally.lines += len(lines)
        # A line begins behind those before it, and behind as many line ends.
        offsets = list(map(add, accumulate(map(len, lines), initial=offset), count()))
        if b"\r" in piece:
            lines = [line.rstrip(b"\r") for line in lines]
        if not self._number and lines:
            lines[0] = lines[0].removeprefix(BYTE_ORDER_MARK)
        hits: list[Hit | Run] = []
        for line, at in zip(lines, offsets, strict=False):
            self._number += 1
            if line and not line.isspace():
                ended = self._line(at, line)
                if ended is not None:
                    hits.append(ended)
        return hits

    def leave_out(self, offset: int, piece: bytes) -> list[Hit | Run]:
        """Pass over lines that cannot be wanted, but for the first of them that still belong to an entry."""
        at = 0
        hits: list[Hit | Run] = []
        while self._hit is not None and self._owner.multiline:
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
        self._note_headings(piece)
        self._last = None
        rest = piece.count(b"\n", at)
        self._number += rest
        self._tally.lines += rest
        self._inside = False
        return hits

    def _drop(self) -> None:
        self._hit, self._more, self._matched = None, [], 0

    def finish(self) -> list[Hit | Run]:
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
            return self._unknown(offset, line)
        if self._strays(line, dated):
            # What has no year or day of its own goes on from the entry, not from this line.
            self._dater.follow(self._last)
            self._continue(offset, line, goes_on=True)
            return None
        self._owner = self._dater.reader
        return self._begin(offset, line, self._dater, dated)

    def _begin(self, offset: int, line: bytes, dater: Dater, dated: Dated) -> Hit | None:
        """Open an entry; return the one before it."""
        ended = self._end()
        self._inside, self._last = True, dated.at
        if self._from <= dated.at <= self._until:
            matched = 1 if self._search is None or self._search(line) else 0
            self._hit = Hit(offset, self._number, line, dater, (), matched, dated)
        return ended

    def _unknown(self, offset: int, line: bytes) -> Hit | None:
        """Read a line that begins no entry of the file's format: as one of another, or as part of the one before it."""
        if self._dater.reader.ignores(line):
            return None
        goes_on = self._inside and self._owner.multiline
        indented = line[:1].isspace()
        if self._rivals is not None and not (goes_on and indented):
            found = self._rivals.date(line, self._last, self._tally.lines)
            if found is not None:
                dater, dated = found
                self._owner = dater.reader
                return self._begin(offset, line, dater, dated)
        self._continue(offset, line, goes_on=goes_on is True or (goes_on == "indented" and indented))
        return None

    def _continue(self, offset: int, line: bytes, *, goes_on: bool) -> None:
        """Give a line without a time to the entry before it, where the format has such lines."""
        if not goes_on:
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
