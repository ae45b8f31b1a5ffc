"""Logs whose times stand behind the same few words on every line: `[main] INFO 2026-11-18 …`, `host 77 2026-11-18 …`.

How many words that are follows from the first lines: the places before a time are counted, and the one is taken that
most lines have. Where no place is shared by enough of them, the file is none of this format: a time somewhere in a
sentence dates nothing. From then on the expression is anchored, as that of every other format.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled
from model.sources.lines.iso_log import BEHIND_ZONE, CLOSED, TIME
from model.sources.lines.protocol import LEVEL_NAME, REACH, Entry, LineReader, level_of
from model.sources.lines.slash_date import BEHIND_DATE, DATE, order_read_from
from model.sources.months import MONTH
from model.sources.written import (
    NO_HALF,
    YEAR_AND_ZONE,
    ZONE,
    Written,
    behind_clock,
    day_first,
    in_zone,
    iso,
    month_first,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.sources.sighting import Level

_MOST_WORDS = 4
_MOST_PLAIN = 1
"""Words of letters alone, as sentences have them, that the frame of a log may hold."""
_SHARE = 3
"""One in so many lines, of those that are not indented, must have the time at the same place."""
_WORD = rb"(?:\[[^\]]{0,80}\]|\([^)]{0,40}\)|[^\s\[(])+"
_BETWEEN = rb"[ \t]+(?:[|:,;=-]{1,2}[ \t]+)?"
_GLUED = rb"(?:\[ ?[A-Z] |[^\s]{0,60}?[\[({<#*|>:,;=\"'-])?"
"""What may stand before the time without a blank between."""
_PLAIN = compiled(rb"[A-Za-z]+")
_KINDS = (
    rb"\[[^\]]{0,80}\]\S*",
    rb"[\[(]?" + LEVEL_NAME + rb"[\])]?:?",
    rb"[0-9]+[:,]?",
)
"""Kinds of words that a frame is surely made of: in brackets, levels, numbers."""
_LEVEL = compiled(_KINDS[1])
_MOSTLY = 2 / 3


@frozen
class Framed:
    """A format whose times are of one kind, behind a number of words that the first lines tell."""

    name: str
    title: str
    time: bytes
    learn: Callable[[Sequence[bytes]], Callable[[str], Written] | None]
    """Makes of the first times what reads all of them; None where they are no times."""
    zone: Callable[[Written, str], Written] = in_zone
    begins: tuple[bytes, ...] = ()

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return the reader for the place at which most of these lines have a time; None where too few share one.

        Indented lines go on with others; they are only asked where no other line has a time.
        """
        find = compiled(rb"[ \t]*(?P<front>.{0,160}?)" + self.time)
        lines = [line for line in sample if line]
        beginning = [line for line in lines if not line[:1].isspace()]
        framed = self._framed(find, beginning, b"")
        return framed if framed or len(beginning) == len(lines) else self._framed(find, lines, rb"[ \t]{0,8}")

    def _framed(self, find: re.Pattern[bytes], lines: Sequence[bytes], indented: bytes) -> LineReader | None:
        found = [match for line in lines if (match := find.match(line, 0, REACH)) is not None]
        frames = [(words, match) for match in found if (words := _words(match["front"])) is not None]
        if not frames:
            return None
        length, times = Counter(len(words) for words, _ in frames).most_common(1)[0]
        if times * _SHARE < len(lines):
            return None
        alike = [(words, match) for words, match in frames if len(words) == length]
        read = self.learn([match["t"] for _, match in alike])
        if read is None:
            return None
        places = zip(*(words for words, _ in alike), strict=True)
        frame = indented + b"".join(_kind(words) + _BETWEEN for words in places) + _GLUED
        return _FramedReader(find, compiled(frame), read, self.zone)


class _FramedReader:
    """Reads the lines of one file: the first time of a line counts, where the frame and nothing else is before it."""

    multiline = True
    heading = b""

    def __init__(
        self,
        find: re.Pattern[bytes],
        frame: re.Pattern[bytes],
        read: Callable[[str], Written],
        zone: Callable[[Written, str], Written],
    ) -> None:
        self._find = find.match
        self._frame = frame.fullmatch
        self._read = read
        self._zone = zone

    def split(self, line: bytes) -> Entry | None:
        """Take a line apart where its first time stands behind the frame."""
        match = self._find(line, 0, REACH)
        if match is None or self._frame(line, 0, match.start("t")) is None:
            return None
        stamp, zone, fraction = match.group("t", "z", "f")
        return Entry(stamp, zone or b"", fraction or b"", line[match.start("m") :], _level(match["front"]))

    def ignores(self, line: bytes) -> bool:  # noqa: ARG002 - this format has no comments
        """Return False: whatever is no entry is a fault."""
        return False

    def is_numbered(self, line: bytes) -> bool:  # noqa: ARG002 - a level is a word here
        """Return False: a level is a word here."""
        return False

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the time, then the zone behind it."""
        return self._zone(self._read(stamp), zone)


def _kind(words: Sequence[bytes]) -> bytes:
    """Return the expression for the words at one place of the frame: of one kind, where most of them are of it."""
    for kind in _KINDS:
        if sum(re.fullmatch(kind, word) is not None for word in words) >= _MOSTLY * len(words):
            return kind
    return _WORD


def _level(front: bytes) -> Level | None:
    """Return the level that one of the words is."""
    named = next((word for word in re.findall(_WORD, front) if _LEVEL.fullmatch(word)), None)
    return None if named is None else level_of(named.strip(b"[]():"))


def _words(front: bytes) -> list[bytes] | None:
    """Return the words that stand there; None where they read as a sentence rather than as the frame of a log."""
    if b'{"' in front or b'":' in front or b"=" in front:
        # The value of some key: which one, a format has to know.
        return None
    glued = re.search(_GLUED + rb"\Z", front)
    words = re.findall(_WORD, front[: glued.start()] if glued else front)
    plain = [word for word in words if _PLAIN.fullmatch(word) and not _LEVEL.fullmatch(word)]
    return words if len(words) <= _MOST_WORDS and len(plain) <= _MOST_PLAIN else None


ISO = Framed(
    "iso-behind",
    "lines whose ISO 8601 time stands behind the same few words",
    TIME + NO_HALF + BEHIND_ZONE + CLOSED,
    lambda _: iso,
)
_FRACTION = NO_HALF + rb"(?! o'clock)(?:[.,](?P<f>[0-9]{1,9}))?"
DAY_FIRST = Framed(
    "day-behind",
    "lines whose time, such as 18/Nov/2026:14:05:00, stands behind the same few words",
    rb"(?P<t>[0-9]{1,2}[-/ ]"
    + MONTH
    + rb"[-/ ][0-9]{4}[ :T][0-9]{2}:[0-9]{2}:[0-9]{2})"
    + _FRACTION
    + rb"(?P<z>"
    + ZONE
    + rb")?"
    + CLOSED,
    lambda _: day_first,
)
MONTH_FIRST = Framed(
    "month-behind",
    "lines whose time, such as Nov 18 14:05:00, stands behind the same few words",
    rb"(?P<t>"
    + MONTH
    + rb" [ 0-9]?[0-9](?: [0-9]{4})? [0-9]{2}:[0-9]{2}:[0-9]{2})"
    + _FRACTION
    + rb"(?P<z>"
    + YEAR_AND_ZONE
    + rb")?"
    + CLOSED,
    lambda _: month_first,
    zone=behind_clock,
)
SLASHED = Framed(
    "slash-behind",
    "lines whose date in slashes or dashes stands behind the same few words",
    rb"(?<![0-9/-])(?P<t>" + DATE + rb")" + BEHIND_DATE,
    order_read_from,
)
