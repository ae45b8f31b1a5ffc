"""A passage through a part of a log: what cannot be wanted is left out by its bytes, the rest goes to the walk.

Three ways, the quickest first: minute by minute, where lines begin with their times and the log is in order; only the
lines that hold the pattern; and line by line. Knows nothing of where the part begins and ends, or why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.sources.pages import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.sources.dating import Dater
    from model.sources.minute_walk import MinuteWalk
    from model.sources.pages import Pages
    from model.sources.pattern import Pattern
    from model.sources.runs import Hit, Run

_SEVERAL = 8
"""Pieces of a large log in no order that are taken at once: more lines of each minute lie in them."""
_FEWEST = 64
"""Pieces of a log that are taken one by one whatever its order, so that a small one can be given up in its middle."""
_PART = CHUNK // 16
_LONGEST_TRACE = 64 * 1024
"""Bytes that are looked back for the beginning of an entry."""
_LINE = 4 * 1024
_FEW = 32 * 1024
"""Bytes of a piece for each matching line, from which on it is worth to look at these lines one by one."""


_DENSE = 8
"""One line in so many."""
_LOOKED_AT_AGAIN = 64
"""Pieces after which it is counted again how many lines hold the pattern."""


class Passage:
    """One way through one log."""

    def __init__(
        self,
        pages: Pages,
        dater: Dater,
        walk: MinuteWalk,
        needles: tuple[bytes, ...],
        pattern: Pattern | None,
        before: Callable[[int], int | None],
    ) -> None:
        self._pages = pages
        self._dater = dater
        self._walk = walk
        self._needles = needles
        """Bytes of which every line of the window holds some; none where that cannot be told."""
        self._pattern = pattern
        self._before = before
        self._passed = False
        self._dense = False
        """Whether many lines of a piece held the pattern: then it is quicker to ask for likenesses than for lines."""
        self._pieces = 0

    def batches(
        self, begin: int, end: int, step: Callable[[int], None], *, in_order: bool
    ) -> Iterator[list[Hit | Run]]:
        """Yield the entries that were asked for; `step` is told the bytes that were dealt with."""
        pieces = 1 if in_order else min(_SEVERAL, 1 + (end - begin) // (_FEWEST * CHUNK))
        for offset, piece in self._pages.chunks(begin, end, pieces * CHUNK):
            if self._pattern is not None:
                yield from self._by_pattern(offset, piece, self._pattern)
            else:
                # In a log that is not in order its bytes tell more quickly that a piece holds nothing.
                taken = self._walk.feed_minutes(offset, piece) if in_order else None
                yield from self._by_time(offset, piece) if taken is None else (taken,)
            step(len(piece))
        yield self._walk.finish()

    def _holds_window(self, lines: bytes) -> bool:
        return not self._needles or any(needle in lines for needle in self._needles)

    def _by_time(self, offset: int, piece: bytes) -> Iterator[list[Hit | Run]]:
        """Read those parts of a piece that may hold lines of the window."""
        if not self._holds_window(piece):
            yield self._leave_out(offset, piece)
            return
        parts = [(at, part, self._holds_window(part)) for at, part in _parts(offset, piece, _PART)]
        if all(holds for _, _, holds in parts):
            yield self._resume(offset, piece)
            yield self._walk.feed(offset, piece)
            return
        for at, part, holds in parts:
            if holds:
                yield self._resume(at, part)
                yield self._walk.feed(at, part)
            else:
                yield self._leave_out(at, part)

    def _by_pattern(self, offset: int, piece: bytes, pattern: Pattern) -> Iterator[list[Hit | Run]]:
        """Read those lines of a piece that hold the pattern, and what belongs to them."""
        if not self._holds_window(piece):
            yield self._leave_out(offset, piece)
            return
        self._pieces += 1
        if self._dense and not self._passed and pattern.blind and self._pieces % _LOOKED_AT_AGAIN:
            taken = self._walk.feed_minutes(offset, piece)
            if taken is not None:
                yield taken
                return
        spans = pattern.lines_in(piece)
        lines = piece.count(b"\n")
        self._dense = len(spans) * _DENSE > lines
        if not spans:
            yield self._leave_out(offset, piece)
            return
        yield self._resume(offset, piece)
        few = len(spans) * _FEW < len(piece)
        taken = None if few else self._walk.feed_minutes(offset, piece, spans)
        if taken is not None:
            yield taken
        elif not self._dater.reader.multiline:
            yield self._walk.feed_lines(offset, piece, spans)
        elif few:
            yield from self._around(offset, piece, spans)
        elif self._walk.begins_everywhere(piece, lines):
            # What follows the last line may hold the pattern, and belongs to it.
            last = (piece.rfind(b"\n", 0, -1) + 1, len(piece) - piece.endswith(b"\n"))
            yield self._walk.feed_lines(offset, piece, spans if spans[-1] == last else [*spans, last])
        else:
            yield self._walk.feed(offset, piece)

    def _around(self, offset: int, piece: bytes, spans: list[tuple[int, int]]) -> Iterator[list[Hit | Run]]:
        """Read lines of a piece each with the entry that it belongs to."""
        at = 0
        for begin, end in spans:
            if begin > at:
                yield self._leave_out(offset + at, piece[at:begin])
            at = min(end + 1, len(piece))
            line = piece[begin:at]
            yield self._resume(offset + begin, line)
            yield self._walk.feed(offset + begin, line)
        if at < len(piece):
            yield self._leave_out(offset + at, piece[at:])

    def _leave_out(self, offset: int, piece: bytes) -> list[Hit | Run]:
        self._passed = True
        return self._walk.leave_out(offset, piece)

    def _resume(self, offset: int, lines: bytes) -> list[Hit | Run]:
        """Go on behind what was left out: at the time before it, and at the beginning of the entry that is open."""
        if not self._passed:
            return []
        self._passed = False
        if self._dater.floating:
            self._dater.follow(self._before(offset))
        if self._pattern is None or not self._dater.reader.multiline:
            return []
        return self._walk.feed(*self._beginning(offset, lines.split(b"\n", 1)[0].rstrip(b"\r")))

    def _beginning(self, offset: int, line: bytes) -> tuple[int, bytes]:
        """Return the lines before a line, from the beginning of the entry on that it belongs to."""
        split = self._dater.reader.split
        if split(line) is not None:
            return offset, b""
        begin = max(0, offset - _LONGEST_TRACE)
        at = offset
        while at > begin:
            at = self._pages.line_start(at - 1)
            if split(self._pages.read(at, _LINE).split(b"\n", 1)[0].rstrip(b"\r")) is not None:
                return at, self._pages.read(at, offset - at)
        return offset, b""


def _parts(offset: int, piece: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Cut a piece into smaller ones, so that more of it can be left out."""
    begin = 0
    while begin < len(piece):
        end = piece.find(b"\n", begin + size) + 1 or len(piece)
        yield offset + begin, piece[begin:end]
        begin = end
