"""Runs: lines that stand one behind the other in one minute of a log, told by their bytes and taken together.

A busy log writes thousands of lines a minute that differ only in their digits. Whether a stretch of it lies in the
window follows from one of its lines, and how often it says what from counting equal lines with the digits taken out;
so most lines are counted without being read. Knows nothing of files; whoever is given a run may ask for any line of it.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from io import BytesIO
from itertools import accumulate, compress, count, repeat
from operator import add
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.named_tuples import NamedTuple
from model.sources.dating import Dated
from model.sources.lines.protocol import Entry, Telling
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from model.sources.dating import Dater
    from model.sources.lines.protocol import Said
    from model.sources.sighting import Assumed

MINUTE = 60_000_000
"""Microseconds of a minute."""
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_TAIL = len(":00.000000")


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
            dated = self.dater.peek(self.line)
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
        self,
        lines: Located,
        dater: Dater,
        minute: Minute,
        lane: Lane,
        counted: Counter[bytes] | None = None,
        wanted: Callable[[bytes], bool] | None = None,
    ) -> None:
        """Take lines, how many of them are alike where that is known, and which likenesses are wanted: None for all."""
        self.offset, self.number, self._piece, self._places = lines
        self._dater = dater
        self.minute = minute
        self._lane = lane
        self._counted = counted
        self._wanted = wanted

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
        """How many of the lines that are wanted are alike."""
        counted = Counter(likenesses(self._piece)) if self._counted is None else self._counted
        if self._wanted is None:
            return counted
        return Counter({likeness: times for likeness, times in counted.items() if self._wanted(likeness)})

    @cached_property
    def _in_order(self) -> bool:
        """Whether the lines stand in the order of their times."""
        if not self._lane.begin and self.lines == sorted(self.lines):
            # All begin with this minute.
            return True
        tails = list(map(self.tail, range(len(self.lines))))
        return tails == sorted(tails)

    def latest(self, alike: Mapping[bytes, int]) -> int:
        """Return the index of the latest line of these likenesses; of several of one time, of the one that is last.

        Of each likeness only lines from an index on are asked for.
        """
        if self._in_order:
            return len(self.lines) - 1 - next(compress(count(), map(alike.__contains__, self.likenesses[::-1])))
        return max(reversed(self.alike(alike)), key=self.tail)

    def earliest(self, alike: Mapping[bytes, int]) -> int:
        """Return the index of the earliest of these lines."""
        if self._in_order:
            return min(map(self.likenesses.index, alike, alike.values()))
        return min(self.alike(alike), key=self.tail)

    def alike(self, alike: Mapping[bytes, int]) -> list[int]:
        """Return the indices of these lines, in their order."""
        return [index for index in self.among(alike) if index >= alike[self.likenesses[index]]]

    def among(self, alike: Container[bytes]) -> Iterator[int]:
        """Yield the indices of the lines of these likenesses, of which some may be taken out on the way."""
        return compress(count(), map(alike.__contains__, self.likenesses))

    def hit(self, index: int) -> Hit:
        """Return one of its lines as the entry that it is."""
        line = self.lines[index].rstrip(b"\r")
        if self._places:
            return Hit(self._places[index], self.number + index, line, self._dater, minute=self.minute)
        return Hit(self.offset, self.number + index, line, self._dater, minute=self.minute, below=index)

    def said(self, index: int) -> Said | None:
        """Return what one of its lines says, as its format reads it; its time is not read."""
        line = self.lines[index]
        return self._say(line.rstrip(b"\r") if line.endswith(b"\r") else line)

    @cached_property
    def _say(self) -> Callable[[bytes], Said | None]:
        reader = self._dater.reader
        if isinstance(reader, Telling):
            return reader.said

        def say(line: bytes) -> Said | None:
            entry = reader.split(line)
            return None if entry is None else (entry.message, entry.level)

        return say

    def tail(self, index: int) -> bytes:
        """Return the bytes that order a line among those of the minute."""
        return self.lines[index][self._lane.end : self._lane.end + _TAIL]

    def hits(self) -> list[Hit]:
        """Return the lines of it that are wanted as the entries that they are."""
        lines = [line.rstrip(b"\r") for line in self.lines] if b"\r" in self._piece else self.lines
        # A line begins behind those before it, and behind as many line ends.
        offsets = self._places or map(add, accumulate(map(len, self.lines), initial=self.offset), count())
        same = map(repeat, (self._dater, (), 1, None, self.minute, 0))
        hits = map(_made, zip(offsets, count(self.number), lines, *same, strict=False))
        return list(hits if self._wanted is None else compress(hits, map(self._wanted, self.likenesses)))
