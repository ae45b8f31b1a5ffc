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
from model.sources.lines.protocol import REACH, Anchored, LineReader
from model.sources.written import ZONE, Written, day_first, iso, month_first

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_WORDS = 4
_MOST_PLAIN = 1
"""Words of letters alone, as sentences have them, that the frame of a log may hold."""
_SHARE = 3
"""One in so many lines, of those that are not indented, must have the time at the same place."""
_WORD = rb"(?:\[[^\]]{0,80}\]|\([^)]{0,40}\)|[^\s\[(])+"
_BETWEEN = rb"[ \t]+(?:[|:,;=-]{1,2}[ \t]+)?"
_GLUED = rb"(?:\[[A-Z] |[^\s]{0,60}?[\[({<#*|>:,;=\"'-])?"
"""What may stand before the time without a blank between."""
_PLAIN = compiled(rb"[A-Za-z]+")
_KINDS = (
    rb"\[[^\]]{0,80}\]\S*",
    rb"[\[(]?(?i:trace|debug|info|notice|warn(?:ing)?|err(?:or)?|severe|crit(?:ical)?|fatal|panic)[\])]?:?",
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
    read: Callable[[str], Written]
    begins: tuple[bytes, ...] = ()

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return the reader for the place at which most of these lines have a time; None where too few share one."""
        lines = [line for line in sample if line and not line[:1].isspace()]
        find = compiled(rb"[ \t]*(?P<front>.{0,160}?)" + self.time).match
        fronts = [found["front"] for line in lines if (found := find(line, 0, REACH)) is not None]
        frames = [words for front in fronts if (words := _words(front)) is not None]
        if not frames:
            return None
        length, times = Counter(map(len, frames)).most_common(1)[0]
        if times * _SHARE < len(lines):
            return None
        places = zip(*(frame for frame in frames if len(frame) == length), strict=True)
        front = rb"[ \t]{0,8}" + b"".join(_kind(words) + _BETWEEN for words in places) + _GLUED
        return Anchored(self.name, self.title, front + self.time, self.read, multiline=True).reader(sample)


def _kind(words: Sequence[bytes]) -> bytes:
    """Return the expression for the words at one place of the frame: of one kind, where most of them are of it."""
    for kind in _KINDS:
        if sum(re.fullmatch(kind, word) is not None for word in words) >= _MOSTLY * len(words):
            return kind
    return _WORD


def _words(front: bytes) -> list[bytes] | None:
    """Return the words that stand there; None where they read as a sentence rather than as the frame of a log."""
    if b'{"' in front or b"=" in front:
        # The value of some key: which one, a format has to know.
        return None
    glued = re.search(_GLUED + rb"\Z", front)
    words = re.findall(_WORD, front[: glued.start()] if glued else front)
    plain = [word for word in words if _PLAIN.fullmatch(word) and not _LEVEL.fullmatch(word)]
    return words if len(words) <= _MOST_WORDS and len(plain) <= _MOST_PLAIN else None


ISO = Framed(
    "iso-behind",
    "lines whose ISO 8601 time stands behind the same few words",
    TIME + rb"(?! ?[AaPp]\.?[Mm]\b)" + BEHIND_ZONE + CLOSED,
    iso,
)
_REST = rb"(?! ?[AaPp]\.?[Mm]\b| o'clock)(?:[.,](?P<f>[0-9]{1,9}))?(?P<z>" + ZONE + rb")?" + CLOSED
DAY_FIRST = Framed(
    "day-behind",
    "lines whose time, such as 18/Nov/2026:14:05:00, stands behind the same few words",
    rb"(?P<t>[0-9]{1,2}[-/ ][A-Z][A-Za-z]{2}[-/ ][0-9]{4}[ :T][0-9]{2}:[0-9]{2}:[0-9]{2})" + _REST,
    day_first,
)
MONTH_FIRST = Framed(
    "month-behind",
    "lines whose time, such as Nov 18 14:05:00, stands behind the same few words",
    rb"(?P<t>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-9]?[0-9](?: [0-9]{4})? [0-9]{2}:[0-9]{2}:[0-9]{2})"
    + _REST,
    month_first,
)
