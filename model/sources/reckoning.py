"""Reckoning: from a written time to an instant, deciding what the source left open and saying that it did.

The zone is the line's own, else the one given for the source, else UTC, and then said to be assumed; never the
machine's. A missing year is the one nearest to the incident, and goes on from line to line; a missing day likewise.
Knows nothing of formats: it is told parts of times in the order in which they stand.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo

from model.frozen import frozen
from model.named_tuples import NamedTuple
from model.sources.sighting import Assumed
from model.sources.written import Written, wall_clock
from model.times import ImpossibleTime, Instant, TimeError, UnreadableTime, in_utc, nearest_year
from model.zones import Doubt, abbreviated_zone, localise

ROLL_OVER = timedelta(days=180)
"""A jump back by more than this, in a source without years, means that a new year has begun."""
LOG_MIDNIGHT = timedelta(hours=1)
"""A jump back by more than this, in a log without days, means that a new day has begun: logs are written in order."""
NOTES_MIDNIGHT = timedelta(hours=6)
"""The same for notes, which people also write out of order."""
OUT_OF_ORDER = timedelta(hours=4)
"""By how much, at most, a clock without a day may stand behind one before it over midnight: 23:58 below 00:41."""
AHEAD = timedelta(days=2)
"""How far behind the clock of this machine a time may lie: zones that are not named, and clocks that are wrong."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SET_BACK = 5 * 60 * 1_000_000
"""Microseconds of a step back from which on an hour that the clock shows twice is shown for the second time."""


@frozen
class Bearings:
    """What is known from outside when a source's times are read."""

    incident: Instant
    """About when it happened: missing years and days are taken nearest to it."""
    zone: tzinfo | None = None
    """The zone that the user named for the source, for times that name none."""
    latest: Instant | None = None
    """No log tells of what lies behind this: a year that would is one too late."""
    read_at: Instant | None = None
    """When the source was written or read: what its ages (`5m ago`) are counted from."""


class Reckoned(NamedTuple):
    """An instant in microseconds since 1970 (cheap to compare by the million), and what was assumed."""

    at: int
    assumed: tuple[Assumed, ...]


def to_instant(microseconds: int) -> Instant:
    """Return the instant that lies so many microseconds after the start of 1970."""
    return Instant(EPOCH + timedelta(microseconds=microseconds))


def to_microseconds(moment: datetime) -> int:
    """Return the microseconds since 1970 of an aware time."""
    return (moment - EPOCH) // _MICROSECOND


class Reckoner:
    """Reads one source's times in their order; remembers the last one, for years and days that are left out."""

    def __init__(self, bearings: Bearings, midnight: timedelta = LOG_MIDNIGHT) -> None:
        self._bearings = bearings
        self._midnight = midnight
        self._zone = bearings.zone or UTC
        self._last: datetime | None = None
        self.last_at: int | None = None
        """The last instant, for hours that the clock shows twice."""

    def follow(self, moment: int | None) -> None:
        """Go on from another place of the source: the last time before it, or None for its start."""
        self._last = None if moment is None else self._local(to_instant(moment))
        self.last_at = moment

    def reckon(self, made: Written) -> Reckoned:
        """Return the instant of a written time. Raises `TimeError` where there is none, or where it must be asked."""
        if made.epoch is not None:
            return Reckoned(to_microseconds(made.epoch), _vague(made))
        if made.ago is not None:
            return self._aged(made, made.ago)
        if made.otherwise is not None:
            made = self._nearer(made._replace(otherwise=None), made.otherwise)
        try:
            if made.year is not None and made.year <= 1:
                raise UnreadableTime(_parts(made), "means that no time is set", "leave the line out")
            shown, assumed = self._dated(made)
        except (ValueError, OverflowError) as error:
            if isinstance(error, TimeError):
                raise
            raise ImpossibleTime(_parts(made), f"names no moment ({error})", "check the line") from None
        if made.offset is not None:
            return Reckoned(to_microseconds(in_utc(shown.replace(tzinfo=made.offset), _parts(made))), assumed)
        reckoned = self._zoned(made, shown, assumed)
        self.last_at = reckoned.at
        return reckoned

    def _nearer(self, made: Written, other: Written) -> Written:
        """Return the one of two readings that lies nearer to the incident."""
        incident = self._local(self._bearings.incident)

        def distance(reading: Written) -> timedelta:
            with suppress(ValueError):
                return abs(wall_clock(reading, reading.year or 1, reading.month or 1, reading.day or 1) - incident)
            return timedelta.max

        return min(made, other, key=distance)._replace(year_assumed=True)

    def _aged(self, made: Written, ago: timedelta) -> Reckoned:
        if self._bearings.read_at is None:
            raise UnreadableTime(f"{ago} ago", "does not say before what", "export it with times instead of ages")
        return Reckoned(to_microseconds(self._bearings.read_at - ago), _vague(made))

    def _zoned(self, made: Written, shown: datetime, assumed: tuple[Assumed, ...]) -> Reckoned:
        zone = self._zone
        if made.abbreviation is not None:
            zone = abbreviated_zone(made.abbreviation, shown, self._bearings.zone)
        elif self._bearings.zone is None:
            assumed = (Assumed.ZONE, *assumed)
        localised = localise(shown, zone)
        at = to_microseconds(localised.at)
        if localised.doubt is Doubt.SKIPPED:
            return Reckoned(at, (*assumed, Assumed.SKIPPED))
        if localised.doubt is Doubt.SHOWN_TWICE:
            late = to_microseconds(in_utc(shown.replace(tzinfo=zone, fold=1), _parts(made)))
            if made.abbreviation is not None and "/" not in made.abbreviation:
                # It goes by one name before the clock is set back, and by another after it; a place has only one.
                return Reckoned(at if shown.replace(tzinfo=zone).tzname() == made.abbreviation else late, assumed)
            return Reckoned(late if self._is_second(at, late) else at, (*assumed, Assumed.SHOWN_TWICE))
        return Reckoned(at, assumed)

    def _is_second(self, early: int, late: int) -> bool:
        """Whether a time that the clock shows twice goes on from the last one only as the second of the two."""
        if self.last_at is None:
            return False
        return early < self.last_at - _SET_BACK <= late

    def _dated(self, made: Written) -> tuple[datetime, tuple[Assumed, ...]]:
        """Return the wall clock with all its parts, deciding the year and the day where they are missing."""
        if made.year is not None and made.month is not None and made.day is not None:
            self._last = wall_clock(made, made.year, made.month, made.day)
            return self._last, _vague(made)
        last = self._last
        reference = last or self._local(self._bearings.incident)
        if made.month is not None and made.day is not None:
            shown = wall_clock(made, nearest_year(made.month, made.day, reference), made.month, made.day)
            latest = self._bearings.latest
            if last is None and latest is not None and shown > self._local(latest) + AHEAD:
                shown = _years_before(made, shown)
            if last is not None and last - shown > ROLL_OVER:
                shown = wall_clock(made, nearest_year(made.month, made.day, last + ROLL_OVER), made.month, made.day)
            assumed = Assumed.YEAR
        else:
            shown = wall_clock(made, reference.year, reference.month, reference.day)
            shown = _nearest_day(shown, reference) if last is None else _next_day(shown, last, self._midnight)
            assumed = Assumed.DATE
        self._last = shown
        return shown, (assumed, *_vague(made))

    def _local(self, moment: Instant) -> datetime:
        return moment.astimezone(self._zone).replace(tzinfo=None)


def _years_before(made: Written, shown: datetime) -> datetime:
    """Return the same day in the year before, or the last one before that has it: there is not always a 29 February."""
    for years in range(1, 9):
        with suppress(ValueError):
            return shown.replace(year=shown.year - years)
    raise ImpossibleTime(_parts(made), "is a day that no year has", "check the line")


def _nearest_day(shown: datetime, reference: datetime) -> datetime:
    """Return the first clock of a source without days on the day that brings it nearest to the incident."""
    half = timedelta(hours=12)
    if shown - reference > half:
        return shown - timedelta(days=1)
    return shown + timedelta(days=1) if reference - shown > half else shown


def _next_day(shown: datetime, last: datetime, midnight: timedelta) -> datetime:
    """Return the clock on the day of the one before it, on the next where it has jumped back over midnight.

    Or on the day before, where it would lie nearly a day ahead: it stands a little out of order, at midnight.
    """
    day = timedelta(days=1)
    shown = shown.replace(year=last.year, month=last.month, day=last.day)
    if last - shown > midnight:
        return shown + day
    return shown - day if shown - last > day - min(midnight, OUT_OF_ORDER) else shown


def _vague(made: Written) -> tuple[Assumed, ...]:
    said = (
        (Assumed.YEAR, made.year_assumed),
        (Assumed.DATE, made.day_assumed),
        (Assumed.APPROXIMATE, made.approximate),
    )
    return tuple(assumed for assumed, is_so in said if is_so)


def _parts(made: Written) -> str:
    year = "????" if made.year is None else f"{made.year:04}"
    return f"{year}-{made.month or 0:02}-{made.day or 0:02} {made.hour:02}:{made.minute:02}:{made.second:02}"
