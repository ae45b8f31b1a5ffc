"""The manners in which a log writes its times, learnt from its first lines: a trace's line is told from an entry.

Documents, rows of tables and answers of databases that are logged may begin with full times of their own. Such a line
begins no entry where two things come together: its time lies nowhere near its place in the log, and it is written in a
manner (marks, fraction, zone, what stands before and behind) that no entry in its place has. Knows nothing of files.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.patterns import compiled
from model.sources.lines.protocol import level_of
from model.sources.sighting import Assumed
from model.sources.written import wall_clock
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.dating import Dated
    from model.sources.lines.protocol import Entry, LineReader

_BEHIND = 60 * 1_000_000
"""Microseconds by which an entry may lie before the one above it without a second look."""
_AHEAD = 36 * 3600 * 1_000_000
_AHEAD_WITHOUT_DAY = 12 * 3600 * 1_000_000
"""The same, after it; a clock without a day is counted on over midnight, and never lies further ahead."""
_IN_PLACE = timedelta(minutes=1)
_ZONES_APART = timedelta(hours=26)
_DISORDERED = 50
"""One step back in so many entries, and more: the log is in no order, and its times tell nothing about a line."""
_FEWEST = 3
"""Entries of one manner from which on it is the log's."""
_NUMBER = compiled(rb" *[0-9]+")


class Manner(NamedTuple):
    """How one entry begins."""

    before: bytes
    """The last byte in front of the time."""
    stamp: bytes
    """The time, each number as 0."""
    fraction: bool
    zone: str
    behind: str
    """What kind of word follows."""


class Manners:
    """The manners of one log; they are learnt when somebody asks, as in most logs nobody does."""

    def __init__(self, reader: LineReader, lines: Sequence[bytes]) -> None:
        self._reader = reader
        self._lines = lines

    @property
    def know_places(self) -> bool:
        """Whether the log is in an order that tells anything about a line."""
        return self._usual is not None

    @staticmethod
    def may_follow(begin: int, span: int, last: int) -> bool:
        """Whether a line of a span of time may stand below an entry of the time `last` without a second look."""
        return begin - last >= -_BEHIND and begin + span - last <= _AHEAD_WITHOUT_DAY

    def strays(self, line: bytes, dated: Dated, last: int) -> bool:
        """Whether a line with a time below an entry of the time `last` is more likely a part of that entry."""
        ahead = _AHEAD_WITHOUT_DAY if Assumed.DATE in dated.assumed else _AHEAD
        if -_BEHIND <= dated.at - last <= ahead or self._usual is None:
            return False
        return manner(line, dated.entry) not in self._usual

    @cached_property
    def _usual(self) -> frozenset[Manner] | None:
        """The manners of entries that stand in their place; None where the log is in no order, or too short."""
        found = [each for line in self._lines if (each := self._read(line)) is not None]
        ((main, times),) = Counter(how for how, _ in found).most_common(1) or ((None, 0),)
        if main is None or times < _FEWEST:
            return None
        trusted = [(index, at) for index, (how, at) in enumerate(found) if how == main]
        back = sum(late < early - _IN_PLACE for (_, early), (_, late) in pairwise(trusted))
        if back * _DISORDERED > len(trusted):
            return None
        others = {how for index, (how, at) in enumerate(found) if how != main and _fits(index, how, at, trusted, main)}
        return frozenset(others | {main})

    def _read(self, line: bytes) -> tuple[Manner, datetime] | None:
        entry = self._reader.split(line)
        if entry is None:
            return None
        try:
            made = self._reader.decode(entry.stamp.decode("utf-8", "replace"), entry.zone.decode("utf-8", "replace"))
            if made is None or made.epoch is not None:
                return None
            shown = wall_clock(made, made.year or 2000, made.month or 1, made.day or 1)
        except (TimeError, ValueError):
            return None
        return manner(line, entry), shown - (made.offset.utcoffset(None) if made.offset else timedelta())


def _fits(index: int, how: Manner, at: datetime, trusted: Sequence[tuple[int, datetime]], main: Manner) -> bool:
    """Whether a time lies between those of the trusted entries around it."""
    near = _IN_PLACE if how.zone == main.zone else _ZONES_APART
    below = bisect_right(trusted, index, key=lambda each: each[0])
    after_the_one_above = below == 0 or trusted[below - 1][1] - near <= at
    return after_the_one_above and (below == len(trusted) or at <= trusted[below][1] + near)


def manner(line: bytes, entry: Entry) -> Manner:
    """Return how an entry begins."""
    at = line.find(entry.stamp)
    return Manner(
        line[at - 1 : at] if at > 0 else b"",
        _NUMBER.sub(b"0", entry.stamp),
        bool(entry.fraction),
        _kind_of_zone(entry.zone.strip(b" []()")),
        _kind_of_word(entry.message),
    )


def _kind_of_zone(zone: bytes) -> str:
    if zone[:1] in (b"+", b"-"):
        return "offset"
    return ("Z" if zone in (b"Z", b"z") else "name") if zone else ""


def _kind_of_word(message: bytes) -> str:
    """Return a level for what all levels are, the mark that it begins with, or whether it is a number or a word."""
    word = message.split(None, 1)[0][:40] if message.strip() else b""
    if not word:
        return "nothing"
    if level_of(word.strip(b"[]()<>:|,")) is not None:
        return "level"
    if word[:1].isdigit():
        return "number"
    return "word" if word[:1].isalpha() else word[:1].decode("latin-1")
