"""Runs: lines that stand one behind the other in one minute of a log, told by their bytes and taken together.

A busy log writes thousands of lines a minute that differ only in their digits. Whether a stretch of it lies in the
window follows from one of its lines, and how often it says what from counting equal lines with the digits taken out;
so most lines are counted without being read. Knows nothing of files; whoever is given a run may ask for any line of it.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from io import BytesIO
from itertools import accumulate, count, groupby, repeat
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from model.frozen import frozen
from model.sources.dating import Dated
from model.sources.lines.protocol import Entry
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from model.sources.dating import Dater
    from model.sources.sighting import Assumed
    from model.sources.window import Window

MINUTE = 60_000_000
"""Microseconds of a minute."""
_SECOND = 1_000_000
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_TAIL = len(":00.000000")
_MOST_MINUTES = 20_000
_FEW = 8
_SHORTEST = 8
"""Lines that a stretch must have on the average, so that something is won by taking them together."""


@frozen
class Lane:
    """Where a log writes the minute, always at the same bytes of its lines and always in one zone."""

    begin: int
    end: int


class Minute(NamedTuple):
    """A minute in which lines of a log lie."""

    at: int
    """Its beginning, in microseconds since 1970."""
    assumed: tuple[Assumed, ...]


class Hit(NamedTuple):
    """An entry that was asked for; made by the ten thousand, so kept light, and dated when somebody asks."""

    offset: int
    """Byte at which its first line begins, or a line above it: see `below`."""
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
    below: int = 0
    """Lines that it stands below its offset, where nobody has counted the bytes between."""

    @property
    def lines(self) -> list[bytes]:
        """All its lines."""
        return [self.line, *self.more]

    @property
    def dated(self) -> Dated:
        """Its instant and its parts."""
        if self.known is not None:
            return self.known
        try:
            dated = self.dater.date(self.line)
        except TimeError:
            dated = None
        if dated is not None:
            return dated
        if self.minute is None:
            raise AssertionError("an entry is told by its time")
        # It begins as all of its minute do, and goes on as none: its second is not known.
        return Dated(self.minute.at, self.minute.assumed, Entry(b"", b"", b"", self.line, None))


_made: Callable[[Iterable[object]], Hit] = partial(tuple.__new__, Hit)
"""Makes a hit of its parts, in their order, without a step through Python code."""


def likenesses(piece: bytes) -> Iterator[bytes]:
    """Return what lines are but for their digits, with their ends: those alike have one template and one level."""
    return BytesIO(piece.translate(_ALIKE))


class Located(NamedTuple):
    """Whole lines, and where they stand."""

    offset: int
    number: int
    """Number of the first line among those that were fed, from 1."""
    piece: bytes
    places: Sequence[int] = ()
    """The byte at which each line begins, where others stand between them."""


class Run:
    """Whole lines with their ends, each of which begins an entry of the window, all of one minute."""

    def __init__(
        self, lines: Located, dater: Dater, minute: Minute, lane: Lane, counted: Counter[bytes] | None = None
    ) -> None:
        """Take lines, and how many of them are alike where that is known."""
        self.offset, self.number, self._piece, self._places = lines
        self._dater = dater
        self.minute = minute
        self._lane = lane
        self._counted = counted

    @cached_property
    def lines(self) -> list[bytes]:
        """The lines one by one, without their ends; a carriage return stays there."""
        return self._piece.split(b"\n")[:-1]

    @cached_property
    def likenesses(self) -> list[bytes]:
        """What the lines are but for their digits."""
        return list(likenesses(self._piece))

    @cached_property
    def counted(self) -> Counter[bytes]:
        """How many of the lines are alike."""
        return Counter(likenesses(self._piece)) if self._counted is None else self._counted

    @cached_property
    def newest(self) -> dict[bytes, int]:
        """The index of the latest line of each likeness."""
        if not self._lane.begin and self.lines == sorted(self.lines):
            # All begin with this minute, so they are in the order of their times.
            return dict(zip(self.likenesses, count(), strict=False))
        end = self._lane.end
        tails = [line[end : end + _TAIL] for line in self.lines]
        if tails == sorted(tails):
            return dict(zip(self.likenesses, count(), strict=False))
        order = sorted(range(len(tails)), key=tails.__getitem__)
        return {self.likenesses[index]: index for index in order}

    def oldest(self, likeness: bytes) -> int:
        """Return the index of the earliest line of a likeness."""
        alike = (index for index, other in enumerate(self.likenesses) if other == likeness)
        return min(alike, key=self.tail)

    def hit(self, index: int) -> Hit:
        """Return one of its lines as the entry that it is."""
        line = self.lines[index].rstrip(b"\r")
        if self._places:
            return Hit(self._places[index], self.number + index, line, self._dater, minute=self.minute)
        return Hit(self.offset, self.number + index, line, self._dater, minute=self.minute, below=index)

    def last_of(self, likeness: bytes, lines: int) -> list[int]:
        """Return the indices of the last lines of a likeness, as many as are asked for."""
        return [index for index, other in enumerate(self.likenesses) if other == likeness][-lines:]

    def tail(self, index: int) -> bytes:
        """Return the bytes that order a line among those of the minute."""
        return self.lines[index][self._lane.end : self._lane.end + _TAIL]

    def hits(self) -> list[Hit]:
        """Return its lines as the entries that they are."""
        lines = [line.rstrip(b"\r") for line in self.lines] if b"\r" in self._piece else self.lines
        # A line begins behind those before it, and behind as many line ends.
        offsets = self._places or map(add, accumulate(map(len, self.lines), initial=self.offset), count())
        same = map(repeat, (self._dater, (), 1, None, self.minute, 0))
        return list(map(_made, zip(offsets, count(self.number), lines, *same, strict=False)))


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

    def one(self, piece: bytes) -> tuple[Minute, Counter[bytes]] | None:
        """Return the minute of whole lines that all lie in one that the window holds, and how many are alike.

        None where they do not, or where nothing is known of the minute yet.
        """
        stamp = piece[: self.lane.end]
        wanted, minute = self._known.get(stamp, (None, None))
        last = piece.rfind(b"\n", 0, -1) + 1
        if self.lane.begin or not wanted or minute is None or not piece.startswith(stamp, last):
            return None
        counted = Counter(likenesses(piece))
        return (minute, counted) if piece.count(b"\n" + stamp) + 1 == counted.total() else None

    def stretches(self, piece: bytes, lines: int) -> list[Stretch] | None:
        """Cut a piece of so many whole lines by their minutes; None where they change so often that nothing is won."""
        made = self._one_or_two(piece, lines) or self._cut(piece, 0, len(piece), self.lane.end)
        if made is None:
            return None
        if all(each.wanted is not None for each in made):
            return made
        return [part for each in made for part in self._by_second(piece, each)]

    def _one_or_two(self, piece: bytes, lines: int) -> list[Stretch] | None:
        """Cut a piece by counting, where lines begin with their minutes and it holds no more than two."""
        end = self.lane.end
        if self.lane.begin:
            return None
        first = b"\n" + piece[:end]
        last = piece.rfind(b"\n", 0, -1)
        second = piece[last : last + 1 + end]
        if second == first or last < 0:
            alone = piece.count(first) + 1 == lines
            return [self._stretch(piece, 0, len(piece), lines, end)] if alone else None
        cut = piece.find(second) + 1
        early = piece.count(first, 0, cut) + 1
        if early + piece.count(second, cut - 1) != lines:
            return None
        return [
            self._stretch(piece, 0, cut, early, end),
            self._stretch(piece, cut, len(piece), lines - early, end),
        ]

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
            if len(self._known) > _MOST_MINUTES:
                self._known.clear()
            line_end = piece.find(b"\n", begin)
            line = piece[begin : line_end if line_end >= 0 else len(piece)].rstrip(b"\r")
            self._known[stamp] = self._learn(line, _SECOND if until > self.lane.end else MINUTE)
        wanted, minute = self._known[stamp]
        return Stretch(begin, end, lines, wanted, minute)

    def _learn(self, line: bytes, span: int) -> tuple[bool | None, Minute | None]:
        """Find out by one of its lines whether the window holds a minute or a second."""
        try:
            dated = self._dater.date(line)
        except TimeError:
            return None, None
        if dated is None or line.find(dated.entry.stamp) != self.lane.begin:
            return None, None
        minute = Minute(dated.at - dated.at % MINUTE, dated.assumed)
        begin = dated.at - dated.at % span
        if self._first <= begin and begin + span - 1 <= self._last:
            return True, minute
        return (False if begin > self._last or begin + span <= self._first else None), minute
