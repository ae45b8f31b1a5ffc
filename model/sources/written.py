"""Times as sources write them, before any rule decides what they leave open; and the shapes that are read.

Every shape is an anchored expression over the bytes of one time, and the function that takes it apart. Missing parts
(year, day, zone) stay missing here: `reckoning` decides them and says so. Knows no formats of lines.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.patterns import compiled
from model.sources.months import NAMED, month_of
from model.times import Instant, UnreadableTime, from_epoch, microseconds, parse_offset
from model.zones import ABBREVIATIONS

if TYPE_CHECKING:
    import re


class Written(NamedTuple):
    """A time as it stands in a source: the parts that it names, and nothing else."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    microsecond: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    offset: timezone | None = None
    abbreviation: str | None = None
    epoch: Instant | None = None
    """The instant itself, where the source writes one that needs no clock."""
    ago: timedelta | None = None
    """How long before the source was read, for sources that write ages."""
    approximate: bool = False
    year_assumed: bool = False
    """Which of two-digit numbers is the year was decided by what is nearest to the incident."""
    day_assumed: bool = False
    """The day was counted on over midnight from one that is written."""
    otherwise: Written | None = None
    """What the same digits mean where another of them is the year: the nearer one to the incident is taken."""


ZONE = (
    rb"(?:Z|z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}|[ ][+-](?:0[0-9]|1[0-4]):?(?:00|15|30|45)"
    rb"|[ ]?(?:GMT|UTC)[+-][0-9]{1,2}(?::?[0-9]{2})?|[ ]?(?:utc|gmt|"
    + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)).encode()
    + rb"))\b"
)
"""A zone behind a time: `Z`, an offset, or one of the abbreviations that are in use, known or ambiguous."""

YEAR_AND_ZONE = rb"(?:" + ZONE + rb")?(?: (?:19|20)[0-9]{2}\b(?: [+-][0-9]{4}\b)?)?"
"""What C and git write behind a clock: `CET 2026`, `2026 +0100`, or one of both."""

REGION = rb"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Z][\w/+-]*"
"""A zone by the name of its place, as the time zone database has it."""

HALF = rb"(?: |\xe2\x80\xaf|\xc2\xa0)?[AaPp]\.?[Mm]\b\.?"
"""The half of a day behind a clock; newer Java and JavaScript part it from the clock by a narrow blank."""
NO_HALF = rb"(?!(?: |\xe2\x80\xaf|\xc2\xa0)?[AaPp]\.?[Mm]\b)"
"""Behind a clock of a whole day: no half of one."""

_ISO = compiled(
    r"([0-9]{4})[-/.:]([0-9]{1,2})[-/.:]([0-9]{1,2})[T _t\t:;,@.\[\]-]*([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?"
)
_TWELVE_HOURS = compiled(_ISO.pattern + r"(?:[.,]([0-9]{1,9}))?[ \u202f\xa0]?([AaPp])\.?[Mm]\.?")
_COMPACT = compiled(r"([0-9]{4})([0-9]{2})([0-9]{2})[T _:-]?([0-9]{1,2}):?([0-9]{1,2}):?([0-9]{1,2})?")
_ORDINAL = compiled(r"([0-9]{4})-([0-9]{3})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})")
_SHORT_YEAR = compiled(r"([0-9]{2})[/]?([0-9]{2})[/]?([0-9]{2}) {1,2}([0-9]{1,2}):?([0-9]{2}):?([0-9]{2})")
DAY_FIRST = compiled(
    rf"([0-9]{{1,2}})\.?[/ -]?({NAMED})(?:[/ -]?([0-9]{{4}}))?(?: {{1,2}}|[:T])([0-9]{{1,2}}):([0-9]{{2}})"
    r"(?::([0-9]{2}))?(?:[ \u202f\xa0]?([AaPp])\.?[Mm]\.?)?"
)
_YEAR_FIRST = compiled(rf"\A([0-9]{{4}})[ /-]({NAMED})[ /-]+([0-9]{{1,2}})[ T]")
_TWO_DIGITS = compiled(r"\A[0-9]{1,2}-[A-Za-z]{3}-(?=[0-9]{2} )")
MONTH_FIRST = compiled(
    rf"(?:[A-Z][a-z]{{2}},? )?({NAMED})(?: +|[/-])([0-9]{{1,2}})(?:st|nd|rd|th)?(?:(?:,? |/)([0-9]{{4}}))?,? (?:@ )?"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:,([0-9]{3}))?(?:[ \u202f\xa0]?([AaPp])\.?[Mm]\.?)?(?: ([0-9]{4}))?"
)
LAST_MONTH = 12
_TAI_EPOCH = 2**62 + 10
_MOST_SECONDS = 10**10
_MINUTES_EAST = len("+060")
_NO_YEAR = compiled(r"([0-9]{2})[-.]?([0-9]{2})[ /]([0-9]{2}):?([0-9]{2}):?([0-9]{2})")
_CLOCK = compiled(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:[ \u202f\xa0]?([AaPp])\.?[Mm]\.?)?")


def iso(text: str) -> Written:
    """Read `2026-11-18T14:05:00`, `2026/11/18 14:05`, `2026.11.18-14.05.00`."""
    return _dated(_ISO.fullmatch(text), text)


def iso_of_twelve_hours(text: str) -> Written:
    """Read `2026-11-18 02:05:00.123 PM`."""
    *parts, fraction, half = found(_TWELVE_HOURS.fullmatch(text), text).groups()
    made = _dated(_ISO.match(text), text)
    return made._replace(hour=of_half_day(int(parts[3]), half, text), microsecond=microseconds(fraction))


def ordinal(text: str) -> Written:
    """Read `2026-322T14:05:00`: a year and the number of its day."""
    match = found(_ORDINAL.fullmatch(text), text)
    number = int(match[2])
    try:
        day = datetime(int(match[1]), 1, 1, tzinfo=UTC) + timedelta(days=number - 1)
    except (ValueError, OverflowError):
        raise UnreadableTime(text, "is no day", "check the line") from None
    if number == 0 or day.year != int(match[1]):
        raise UnreadableTime(text, "is a day that its year does not have", "check the line")
    return Written(int(match[3]), int(match[4]), int(match[5]), year=day.year, month=day.month, day=day.day)


def compact(text: str) -> Written:
    """Read `20261118T140500` and `20171224-0:7:20`."""
    return _dated(_COMPACT.fullmatch(text), text)


def short_year(text: str) -> Written:
    """Read `17/06/09 20:10:40` and `081109 203615`: year, month, day, in this order, of this century."""
    made = _dated(_SHORT_YEAR.fullmatch(text), text)
    return made._replace(year=2000 + (made.year or 0))


def day_first(text: str) -> Written:
    """Read `20/Jul/2009:22:59:26`, `18 Nov 2026 14:05:00` and `18 Nov 2026 02:05:00 PM`; the year may be missing."""
    # Of this century where only two digits stand there: `18-Nov-26 14:05:00`.
    match = found(DAY_FIRST.fullmatch(_TWO_DIGITS.sub(r"\g<0>20", text)), text)
    day, month, year, hour, minute, second, half = match.groups()
    return Written(
        of_half_day(int(hour), half, text),
        int(minute),
        second_of(second),
        year=int(year) if year else None,
        month=_month(month, text),
        day=int(day),
    )


def year_first(text: str) -> Written:
    """Read `2026 Nov 18 14:05:00` and `2026-Nov-18 14:05:00`."""
    return day_first(_YEAR_FIRST.sub(r"\3 \2 \1 ", text))


def month_first(text: str) -> Written:
    """Read `Nov  3 09:23:38`, `Sun Dec 04 04:47:44 2005` and `Nov 18, 2026 2:05:00 PM`; the year may be missing."""
    match = found(MONTH_FIRST.fullmatch(text), text)
    month, day, early_year, hour, minute, second, fraction, half, late_year = match.groups()
    year = early_year or late_year
    return Written(
        of_half_day(int(hour), half, text),
        int(minute),
        second_of(second),
        microseconds(fraction),
        year=int(year) if year else None,
        month=_month(month, text),
        day=int(day),
    )


def no_year(text: str) -> Written:
    """Read `03-17 16:13:38`, `10.30 16:49:06`, `0507 12:04:17` (klog), `1118/140500`: month, day, clock."""
    month, day, *clock = found(_NO_YEAR.fullmatch(text), text).groups()
    return Written(*_clock(clock), month=int(month), day=int(day))


def clock(text: str) -> Written:
    """Read a clock alone: `14:05`, `08:09:33`, `2:05 PM`."""
    hour, minute, second, half = found(_CLOCK.fullmatch(text), text).groups()
    return Written(of_half_day(int(hour), half, text), int(minute), second_of(second))


def epoch(text: str) -> Written:
    """Read seconds, milli-, micro- or nanoseconds since 1970, told apart by their digits."""
    moment = from_epoch(text)
    if moment is None:
        raise UnreadableTime(text, "means that no time is set", "leave the line out")
    return Written(epoch=moment)


def tai(text: str) -> Written:
    """Read `@4000000066d5a12c0b1d2e3c`: seconds since 1970 of atomic time, ten ahead then, and nanoseconds.

    Leap seconds are left out, as the programs leave them out that write such labels and that show them.
    """
    seconds, nanoseconds = int(text[1:17], 16) - _TAI_EPOCH, int(text[17:], 16)
    if not 0 < seconds < _MOST_SECONDS or nanoseconds >= 1_000_000_000:  # noqa: PLR2004 - of a second
        raise UnreadableTime(text, "is no label of a time after 1970", "check the line")
    return epoch(f"{seconds:010}.{nanoseconds:09}")


_AGE = compiled(r"(?:([0-9]+)y)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")


def age(text: str) -> Written:
    """Read `5m12s`, `2d3h`, `365d`: how long before the reading something was."""
    match = _AGE.fullmatch(text)
    if match is None or not text:
        raise UnreadableTime(text, "is no age", "write it as 5m12s")
    years, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    ago = timedelta(days=365 * years + days, hours=hours, minutes=minutes, seconds=seconds)
    return Written(ago=ago, approximate=True)


def in_zone(made: Written, zone: str) -> Written:
    """Return the time with the zone that stands behind it: `Z`, an offset, an abbreviation, a region or nothing."""
    zone = zone.strip(" []()")
    if not zone:
        return made
    if len(zone) == _MINUTES_EAST and zone[0] in "+-" and zone[1:].isdigit() and ":" not in zone:
        # `+060`: the offset in minutes.
        return made._replace(offset=timezone(timedelta(minutes=int(zone))))
    if zone in ("Z", "z") or zone[0] in "+-":
        return made._replace(offset=parse_offset(zone))
    if zone[3:4] in ("+", "-"):
        # `GMT+1`, `UTC+05:30`: an hour may have one digit here.
        return made._replace(offset=parse_offset(f"{zone[3]}{zone[4:].zfill(2)}"))
    return made._replace(abbreviation=zone.upper() if zone in ("utc", "gmt") else zone)


def behind_clock(made: Written, text: str) -> Written:
    """Return the time with what stands behind its clock: a zone, a year, or both in either order."""
    *zone, last = text.split() or [""]
    if zone and last[0] in "+-":
        zone, last = [last], zone[0]
    if len(last) == len("2026") and last.isdigit():
        return in_zone(made._replace(year=int(last)), "".join(zone))
    return in_zone(made, text)


def is_possible(made: Written) -> bool:
    """Whether there may be such a day and such a time; what is exact about it, the reckoning finds out."""
    possible_day = made.day is None or 1 <= made.day <= 31  # noqa: PLR2004 - the calendar's
    possible_month = made.month is None or 1 <= made.month <= 12  # noqa: PLR2004 - likewise
    possible_clock = made.hour <= 23 and made.minute <= 59 and made.second <= 60  # noqa: PLR2004 - the clock's
    return possible_day and possible_month and possible_clock


def wall_clock(made: Written, year: int, month: int, day: int) -> datetime:
    """Return what the wall clock showed. Raises `ValueError` where there is no such day or time."""
    second = 59 if made.second == 60 else made.second  # noqa: PLR2004 - the leap second has no place of its own
    return datetime(year, month, day, made.hour, made.minute, second, made.microsecond)  # noqa: DTZ001 - as written


def found(match: re.Match[str] | None, text: str) -> re.Match[str]:
    """Return the match. Raises `UnreadableTime` where there is none."""
    if match is None:
        raise UnreadableTime(text, "is no time of this format", "another format may fit")
    return match


def _dated(match: re.Match[str] | None, text: str) -> Written:
    year, month, day, *clock_parts = found(match, text).groups()
    return Written(*_clock(clock_parts), year=int(year), month=int(month), day=int(day))


def _clock(parts: list[str]) -> tuple[int, int, int]:
    hour, minute, second = parts
    return int(hour), int(minute), second_of(second)


def second_of(second: str | None) -> int:
    """Return the second that is written, and none where no second is."""
    return int(second) if second else 0


def of_half_day(hour: int, half: str | None, text: str) -> int:
    """Return the hour of the day for one of a twelve-hour clock; `half` begins with a or p, None for a whole day's."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a clock with AM and PM
        raise UnreadableTime(text, "is no hour of a twelve-hour clock", "write it as 14:05")
    return hour % 12 + (12 if half in "Pp" else 0)


def _month(name: str, text: str) -> int:
    month = month_of(name)
    if month is None:
        raise UnreadableTime(text, "names no month", "write it as Nov")
    return month
