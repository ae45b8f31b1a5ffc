"""When something was, as far as it is known: at an instant, or on a day of which nobody knows the time.

A day is one of UTC. It stands in order of time as its first moment, and in durations as everything from there to its
end, so that what is measured from it says how little is known.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.times import Instant, TimeError, UnreadableTime, format_instant, parse_instant

if TYPE_CHECKING:
    from datetime import timedelta, tzinfo

_DAY = compiled(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_WITHIN = compiled(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


class WholeDay(datetime):
    """A day without a time: its first moment, in UTC, for all of it. No instant is equal to it.

    What is computed from it is an instant, as `datetime` would otherwise make a day at some hour of it.
    """

    def __eq__(self, other: object) -> bool:
        """Whether the other is a whole day too, and the same."""
        return isinstance(other, WholeDay) and super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        """Whether the other is none, or another one; said here, as `datetime` has a word of its own for it."""
        return not self == other

    def __hash__(self) -> int:
        """Return a hash that goes with equality."""
        return hash((WholeDay, self.toordinal()))

    # The signatures of `datetime` promise the subclass, which is what must not come out here.

    def __add__(self, other: timedelta) -> datetime:  # type: ignore[override]  # see above
        """Return the instant that lies so long after the first moment."""
        return self._first + other

    __radd__ = __add__  # type: ignore[assignment]  # see above

    def __sub__(self, other: Any) -> Any:
        """Return the instant that lies so long before the first moment, or how long that is after another one."""
        return self._first - other

    def replace(self, *parts: Any, **named: Any) -> datetime:  # type: ignore[override]  # see above
        """Return the first moment with other parts, as an instant."""
        return self._first.replace(*parts, **named)

    def astimezone(self, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # see above
        """Return the first moment as an instant of another zone."""
        return self._first.astimezone(tz)

    @property
    def _first(self) -> datetime:
        return datetime.combine(self, self.time(), self.tzinfo)


def parse_moment(text: str) -> Instant:
    """Read a time of the file, or a day, YYYY-MM-DD. Raises `TimeError`."""
    stripped = text.strip()
    if _DAY.fullmatch(stripped):
        try:
            day = datetime.fromisoformat(stripped)
        except ValueError:
            return parse_instant(text)  # refuses it, in its words
        return Instant(WholeDay(day.year, day.month, day.day, tzinfo=UTC))
    try:
        return parse_instant(text)
    except UnreadableTime as error:
        raise UnreadableTime(text, error.problem, f"{error.mend}, or a day alone as 2026-11-18") from None


def format_moment(moment: datetime) -> str:
    """Write a moment as the file does: a whole day without a time."""
    return moment.date().isoformat() if isinstance(moment, WholeDay) else format_instant(moment)


def end_of(moment: datetime) -> datetime:
    """Return the last instant that a moment can mean."""
    return datetime.combine(moment, time.max, UTC) if isinstance(moment, WholeDay) else moment


def clock_of(moment: datetime) -> str:
    """Return the time of the day in eight cells; of a whole day, that there is none."""
    return "day only" if isinstance(moment, WholeDay) else f"{moment:%H:%M:%S}"


def noon_of(moment: datetime) -> datetime:
    """Return the middle of a moment's day in UTC: the clock that is nearest to it is one of that day."""
    return datetime.combine(moment, time(12), UTC)


def day_in_name(name: str) -> WholeDay | None:
    """Return the first day of the calendar that a file's name holds, if it holds one."""
    for written in _DAY_WITHIN.findall(name):
        try:
            moment = parse_moment(written)
        except TimeError:
            continue
        if isinstance(moment, WholeDay):
            return moment
    return None
