"""What a format of lines must be able to do, and the form that most of them share: one anchored expression.

A format is asked for a reader of one file, which it makes from the file's first lines. The reader takes the time, the
level and the message of a line apart, and leaves the time as bytes: equal bytes are decoded only once. Knows nothing
of files, windows or zones.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from model.frozen import frozen
from model.named_tuples import NamedTuple
from model.patterns import compiled
from model.sources.sighting import Level
from model.sources.values import VALUE
from model.sources.written import Written, in_zone

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence


NUMBERED = tuple(b"0" * digits + behind for digits in range(1, 8) for behind in (b":", b" "))
"""How those do that begin with a number before the time."""

SHAPE = 8
"""Bytes of a line that are its shape."""
_ALIKE = bytes.maketrans(b"123456789", b"000000000")


def shape(line: bytes) -> bytes:
    """Return the first bytes of a line, each digit as 0."""
    return line[:SHAPE].translate(_ALIKE)


Multiline = bool | Literal["indented"]
"""Whether an entry may go on over several lines: with any that begins no other, or only with indented ones."""


REACH = 8 * 1024
"""Bytes of a line in which its time and its level are looked for: a line of megabytes is no reason to wait."""


class Entry(NamedTuple):
    """The parts of a line that begins an entry; made once for every line of a log, so kept light."""

    stamp: bytes
    """The time up to the second, as it stands in the line."""
    zone: bytes
    """What stands behind it to say the zone (or the year); empty where nothing does."""
    fraction: bytes
    """The digits behind the second."""
    message: bytes
    level: Level | None


def entry_of_value(value: bytes, message: bytes, level: Level | None) -> Entry:
    """Return the entry for a field's time: taken apart where it is ISO, so that minutes are decoded only once."""
    match = VALUE.fullmatch(value)
    if match is None:
        return Entry(value, b"", b"", message, level)
    stamp, zone, fraction = match.group("t", "z", "f")
    return Entry(stamp, zone or b"", fraction or b"", message, level)


class LineReader(Protocol):
    """Reads the lines of one file, in one format."""

    @property
    def multiline(self) -> Multiline:
        """Whether lines that begin no entry belong to the entry before them, as the lines of a trace do."""

    @property
    def heading(self) -> bytes:
        """How a line begins that changes how later ones are read, and must never be left out; empty for most."""

    def split(self, line: bytes) -> Entry | None:
        """Take a line apart, or return None where it begins no entry of this format."""

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the time that `split` found; None where it is not set. Raises `TimeError`."""

    def ignores(self, line: bytes) -> bool:
        """Whether a line that begins no entry is a heading or a comment of the format, and no fault."""

    def is_numbered(self, line: bytes) -> bool:
        """Whether the line tells its level by a number: then lines that differ only in digits may differ in level."""


Said = tuple[bytes, Level | None]
"""What an entry says, and how grave it is."""


@runtime_checkable
class Telling(Protocol):
    """A reader that can leave the time out, which saves some of its own."""

    def said(self, line: bytes) -> Said | None:
        """Return what a line says whose time is known already; None where it begins no entry of this format."""


class LineFormat(Protocol):
    """One way of writing a log, line by line."""

    @property
    def name(self) -> str:
        """The word for `--from`."""

    @property
    def title(self) -> str:
        """What it is, for the person who reads the vote."""

    @property
    def begins(self) -> tuple[bytes, ...]:
        """What the shapes of its lines may begin with; none where they may begin with anything."""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return the reader for a file that begins with these lines; None where it cannot be this format."""


LEVELS: dict[bytes, Level] = {
    word: level
    for level, words in {
        Level.TRACE: b"trace finest finer v",
        Level.DEBUG: b"debug fine config d .",
        Level.INFO: b"info information i - stats",
        Level.NOTICE: b"notice log n *",
        Level.WARNING: b"warn warning w #",
        Level.ERROR: b"err error e severe",
        Level.CRITICAL: b"crit critical fatal f alert emerg emergency panic",
    }.items()
    for word in words.split()
}
"""The words and signs for a level, in small letters."""

LEVEL_NAME = (
    rb"(?i:trace|debug|info|notice|warn(?:ing)?|err(?:or)?|severe|crit(?:ical)?|fatal|emerg(?:ency)?|panic)(?![\w./-])"
)
"""Words that are the level of a line wherever they stand before its message, and the name of nothing there."""

_PRIORITIES = (
    *(Level.CRITICAL, Level.CRITICAL, Level.CRITICAL, Level.ERROR),
    *(Level.WARNING, Level.NOTICE, Level.INFO, Level.DEBUG),
)


@lru_cache(maxsize=1000)
def level_of(word: bytes | None) -> Level | None:
    """Return the level that a word stands for, in any case; None where it stands for none."""
    return LEVELS.get(word.lower().rstrip(b"0123456789")) if word else None


def level_of_priority(priority: int) -> Level:
    """Return the level of a syslog priority (RFC 5424, table 2): the facility is left out."""
    return _PRIORITIES[priority & 7]


@frozen
class Anchored:
    """A format whose lines are told by one expression from their first byte on.

    The expression has the group `t` (the time), and where they exist `z` (zone), `f` (fraction), `l` (level) and `m`
    (where the message begins; otherwise it begins where the match ends).
    """

    name: str
    title: str
    pattern: bytes
    """Compiled when a file may be of the format: there are many, and compiling takes longer than reading a window."""
    read: Callable[[str], Written]
    multiline: Multiline = False
    zone: Callable[[Written, str], Written] = in_zone
    fraction_digits: int = 0
    """How many digits the fraction counts for, where a format drops leading zeros (`:9` for 9 milliseconds)."""
    level: Callable[[bytes | None], Level | None] = level_of

    comment: re.Pattern[bytes] | None = None
    """Tells the headings and comments of the format."""
    numbered: bool = False
    """Whether the level is told by a number: a priority, a status."""
    begins: tuple[bytes, ...] = ()

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:  # noqa: ARG002 - such a format needs no sample
        """Return a reader: the expression is all that there is to know."""
        return AnchoredReader(self)


class AnchoredReader:
    """Reads the lines of one file by the expression of its format."""

    __slots__ = ("_format", "_levels", "_match", "heading", "multiline")

    def __init__(self, form: Anchored) -> None:
        self.multiline = form.multiline
        self.heading = b""
        self._format = form
        groups = [b"(?P<%b>" % name for name in (b"z", b"f", b"l", b"m")]
        # Groups that the format has not are added as empty ones, so that every line is taken apart in the same way.
        absent = b"".join(group + b")" for group in groups if group not in form.pattern)
        self._match = compiled(form.pattern + absent).match
        self._levels: dict[bytes | None, Level | None] = {}

    def split(self, line: bytes) -> Entry | None:
        """Take a line apart by the expression."""
        match = self._match(line, 0, REACH)
        if match is None:
            return None
        stamp, zone, fraction, word = match.group("t", "z", "f", "l")
        if fraction and self._format.fraction_digits:
            fraction = fraction.zfill(self._format.fraction_digits)
        return Entry(stamp, zone or b"", fraction or b"", line[match.start("m") :], self._level(word))

    def _level(self, word: bytes | None) -> Level | None:
        """Return the level that a word stands for; asked once for each word."""
        try:
            return self._levels[word]
        except KeyError:
            level = self._levels[word] = self._format.level(word or None)
            return level

    def ignores(self, line: bytes) -> bool:
        """Whether the line is a heading or a comment."""
        return self._format.comment is not None and self._format.comment.match(line) is not None

    def is_numbered(self, line: bytes) -> bool:
        """Whether the group of the level holds a number."""
        match = self._match(line, 0, REACH) if self._format.numbered else None
        return match is not None and match["l"] is not None

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the time by the function of the format, then the zone behind it."""
        return self._format.zone(self._format.read(stamp), zone)
