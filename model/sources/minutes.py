"""Minutes of a log: in which one lines lie, told by their bytes, and whether the window holds it.

A log writes a minute with the same bytes in each of its lines, so one line of it has to be read. Knows nothing of what
the lines say.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.sources.runs import MINUTE, Minute
from model.sources.sighting import Assumed
from model.times import TimeError

if TYPE_CHECKING:
    from model.sources.dating import Dater
    from model.sources.runs import Lane
    from model.sources.window import Window

_SECOND = 1_000_000
_MOST_MINUTES = 20_000
_FEW = 8
_SHORTEST = 8
"""Lines that a stretch must have on the average, so that something is won by taking them together."""


def _end_of(piece: bytes, begin: int, stamp: bytes) -> int:
    """Return where the lines end that begin as the one at `begin` does, in a piece that is in order."""
    last = piece.rfind(b"\n", begin, -1) + 1
    if piece.startswith(stamp, last):
        return len(piece)
    low, high = begin, last
    while True:
        middle = piece.rfind(b"\n", low, (low + high) // 2) + 1
        if middle <= low:
            middle = piece.find(b"\n", low) + 1
            if middle >= high:
                return high
        if piece.startswith(stamp, middle):
            low = middle
        else:
            high = middle


class Stretch(NamedTuple):
    """Lines of a piece that stand one behind the other in one minute, and whether the window holds them."""

    begin: int
    end: int
    """Bytes of the piece: from the first line on, to behind the last one's end."""
    lines: int
    wanted: bool | None
    """None where each line has to be read: the window begins or ends among them, or they have no readable time."""
    minute: Minute | None


class Minutes:
    """Tells of pieces of a log in which minutes their lines lie, and of minutes whether the window holds them."""

    def __init__(self, dater: Dater, window: Window, lane: Lane) -> None:
        self.lane = lane
        self._dater = dater
        self._first, self._last = window.first, window.last
        self._known: dict[bytes, tuple[bool | None, Minute | None]] = {}

    def one(self, piece: bytes) -> tuple[bool, Minute] | None:
        """Return whether the window holds the minute in which whole lines begin and end, and which it is.

        None where they begin and end in different ones, or nothing is known of the minute yet.
        """
        stamp = piece[: self.lane.end]
        wanted, minute = self._known.get(stamp, (None, None))
        if wanted is None or minute is None or self.lane.begin:
            return None
        return (wanted, minute) if piece.startswith(stamp, piece.rfind(b"\n", 0, -1) + 1) else None

    def all_in_one(self, piece: bytes, lines: int) -> bool:
        """Whether these so many lines begin as the first of them does, up to the minute."""
        return piece.count(b"\n" + piece[: self.lane.end]) + 1 == lines

    def stretches(self, piece: bytes, lines: int) -> list[Stretch] | None:
        """Cut a piece of so many whole lines by their minutes; None where they change so often that nothing is won."""
        made = self._in_order(piece, lines) or self._cut(piece, 0, len(piece), self.lane.end)
        if made is None:
            return None
        if all(each.wanted is not None for each in made):
            return made
        return [part for each in made for part in self._by_second(piece, each)]

    def _in_order(self, piece: bytes, lines: int) -> list[Stretch] | None:
        """Cut a piece by halving and counting, where lines begin with their minutes and stand in order."""
        if self.lane.begin:
            return None
        made: list[Stretch] = []
        seen: set[bytes] = set()
        begin = counted = 0
        while begin < len(piece):
            stamp = piece[begin : begin + self.lane.end]
            if stamp in seen or len(made) * _SHORTEST > max(lines, _FEW * _SHORTEST):
                return None
            seen.add(stamp)
            end = _end_of(piece, begin, stamp)
            alike = piece.count(b"\n" + stamp, begin, end) + 1
            made.append(self._stretch(piece, begin, end, alike, self.lane.end))
            begin, counted = end, counted + alike
        # A line of another minute among those of one is counted with none.
        return made if counted == lines else None

    def _by_second(self, piece: bytes, stretch: Stretch) -> list[Stretch]:
        """Cut a stretch in which the window begins or ends by its seconds."""
        if stretch.wanted is not None or stretch.minute is None:
            return [stretch]
        return self._cut(piece, stretch.begin, stretch.end, self.lane.end + len(":00")) or [stretch]

    def _cut(self, piece: bytes, begin: int, end: int, until: int) -> list[Stretch] | None:
        """Cut lines where the bytes of their times up to `until` change."""
        whole = piece[begin:end].removesuffix(b"\n").split(b"\n")
        column = self.lane.begin
        made: list[Stretch] = []
        at = begin
        for _, alike in groupby(whole, lambda line: line[column:until]):
            lines = list(alike)
            length = sum(map(len, lines)) + len(lines)
            made.append(self._stretch(piece, at, min(at + length, len(piece)), len(lines), until))
            at += length
            if len(made) > _FEW and len(made) * _SHORTEST > len(whole):
                return None
        return made

    def _stretch(self, piece: bytes, begin: int, end: int, lines: int, until: int) -> Stretch:
        stamp = piece[begin + self.lane.begin : begin + until]
        if stamp not in self._known:
            line_end = piece.find(b"\n", begin)
            line = piece[begin : line_end if line_end >= 0 else len(piece)]
            self._learn(stamp, line, _SECOND if until > self.lane.end else MINUTE)
        wanted, minute = self._known[stamp]
        return Stretch(begin, end, lines, wanted, minute)

    def of(self, stamp: bytes, line: bytes) -> tuple[bool | None, Minute | None]:
        """Return whether the window holds the minute that is written so, told by one of its lines, and which it is."""
        if stamp not in self._known:
            self._learn(stamp, line, MINUTE)
        return self._known[stamp]

    def _learn(self, stamp: bytes, line: bytes, span: int) -> None:
        if len(self._known) > _MOST_MINUTES:
            self._known.clear()
        self._known[stamp] = self._told_by(line.rstrip(b"\r"), span)

    def _told_by(self, line: bytes, span: int) -> tuple[bool | None, Minute | None]:
        """Find out by one of its lines whether the window holds a minute or a second."""
        try:
            dated = self._dater.peek(line)
        except TimeError:
            return None, None
        if dated is None or line.find(dated.entry.stamp) != self.lane.begin:
            return None, None
        if Assumed.SHOWN_TWICE in dated.assumed:
            # Which of the two it is depends on the lines before.
            return None, None
        minute = Minute(dated.at - dated.at % MINUTE, dated.assumed)
        begin = dated.at - dated.at % span
        if self._first <= begin and begin + span - 1 <= self._last:
            return True, minute
        return (False if begin > self._last or begin + span <= self._first else None), minute
