"""Dating a line: what a format reads and what the reckoning decides, joined, with every minute reckoned only once.

Knows no files: it is told lines in the order in which they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.sources.sighting import Assumed
from model.times import UnreadableTime, microseconds

if TYPE_CHECKING:
    from model.sources.lines.protocol import Entry, LineReader
    from model.sources.reckoning import Reckoned, Reckoner
    from model.sources.written import Written

_REMEMBERED = 20_000
_SAME_YEAR = 90 * 86_400 * 1_000_000
"""Microseconds within which equal texts without a year mean the same year."""


def has_seconds(stamp: bytes) -> bool:
    """Whether a time ends with two digits of seconds behind two of minutes: `…:05:00`, not `…14:05`."""
    return stamp[-3:-2] == b":" and stamp[-6:-5] == b":" and stamp[-2:].isdigit()


class Dated(NamedTuple):
    """A line that begins an entry: its instant in microseconds since 1970, and its parts."""

    at: int
    assumed: tuple[Assumed, ...]
    entry: Entry


class Dater:
    """Dates the lines of one source."""

    def __init__(self, reader: LineReader, reckoner: Reckoner) -> None:
        self.reader = reader
        self._reckoner = reckoner
        self._split = reader.split
        self._known: dict[bytes, Reckoned] = {}
        self._floating = False
        self._last = 0
        self.made: Written | None = None
        """The last time that was read, where it was of a minute that was not known."""

    @property
    def floating(self) -> bool:
        """Whether the times of this source have no year or no day, so that each leans on the one before."""
        return self._floating

    def follow(self, moment: int | None) -> None:
        """Go on from another place of the source: the last time before it."""
        self._reckoner.follow(moment)
        self._known.clear()

    def date(self, line: bytes) -> Dated | None:
        """Return the line's instant, or None where it begins no entry.

        Raises `TimeError` where it begins one whose time cannot be read, or must be asked for.
        """
        entry = self._split(line)
        if entry is None:
            return None
        stamp = entry.stamp
        seconds = 0
        if has_seconds(stamp) and stamp[-2:] < b"60":
            # What a minute is decides what its seconds are: one reckoning for sixty of them.
            seconds = int(stamp[-2:])
            stamp = stamp[:-2] + b"00"
        key = stamp + entry.zone
        reckoned = self._known.get(key)
        if reckoned is None or (self._floating and abs(reckoned.at - self._last) > _SAME_YEAR):
            reckoned = self._reckon(stamp, entry.zone, key)
        at, assumed = reckoned
        self._last = at
        at += seconds * 1_000_000
        if entry.fraction:
            at += microseconds(entry.fraction.decode("ascii"))
        return Dated(at, assumed, entry)

    def peek(self, line: bytes) -> Dated | None:
        """Do the same for a line that is not the next one: what follows goes on from the one before it."""
        held = self._reckoner.last_at
        try:
            return self.date(line)
        finally:
            self._reckoner.last_at = held

    def _reckon(self, stamp: bytes, zone: bytes, key: bytes) -> Reckoned:
        text = stamp.decode("utf-8", "replace")
        made = self.reader.decode(text, zone.decode("utf-8", "replace"))
        if made is None:
            raise UnreadableTime(text, "means that no time is set", "leave the line out")
        reckoned = self._reckoner.reckon(made)
        self.made = made
        if made.epoch is None and made.ago is None:
            self._floating = made.year is None
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            if made.day is not None and Assumed.SHOWN_TWICE not in reckoned.assumed:
                self._known[key] = reckoned
        return reckoned
