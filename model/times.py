"""Instants: how a postmortem writes them, and how a written time becomes one instant in UTC.

An instant is an aware `datetime` in UTC, so that differences are always taken in UTC. The file's own format is
strict (ISO 8601 with an offset); what is looser (epochs, missing years) has a function each, and what they had to
assume is for the caller to tell; zones by their names are `model.zones`'s. Nothing here guesses a format, or asks the
machine for its zone or clock. Where times come from (logs, chat, alerts) is not known here: see `model.sources`.

    TimeError              a ValueError: what was found, what was expected, how to mend it
      UnreadableTime       not of the format at all
        AmbiguousDay       a date that may be two different days
      NaiveTime            a date and a time without an offset
      ImpossibleTime       of the format, but there is no such moment: month 13, 25 o'clock, year 0
      UnknownZone          a zone that the time zone database does not know, or that names several
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NewType

from model.patterns import compiled

Instant = NewType("Instant", datetime)
"""A moment: an aware `datetime` whose zone is UTC. Exact to the microsecond; finer digits are cut."""

EXAMPLE = "2026-11-18T14:05:00Z"
_LAST_MINUTE, _LAST_SECOND = 59, 59
_FURTHEST = timedelta(hours=14)
_SHOWN = 40
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_UNITS = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}

_ISO = compiled(
    r"""
    (?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})
    (?:
      (?:[Tt]|[ \t]+)(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})
      (?: :(?P<second>[0-9]{2}) (?: [.,](?P<fraction>[0-9]+) )? )?
      (?: [ \t]*(?P<offset>[Zz]|[+-][0-9]{2}:?[0-9]{2}) )?
    )?
    """,
    re.VERBOSE,
)


class TimeError(ValueError):
    """A text that names no instant. The message says what was found, what was expected and how to mend it."""

    def __init__(self, found: str, problem: str, mend: str) -> None:
        super().__init__(f"`{_shown(found)}` {problem}: {mend}")
        self.found = found
        self.problem = problem
        self.mend = mend


class UnreadableTime(TimeError):  # noqa: N818 - named for what is wrong; the base says error
    """The text does not have the form of a time."""


class AmbiguousDay(UnreadableTime):
    """A date whose numbers may be two different days: a person has to say which."""


class NaiveTime(TimeError):  # noqa: N818 - likewise
    """The text gives a date and a time, and leaves open in which zone."""


class UnknownZone(TimeError):  # noqa: N818 - likewise
    """The name of a zone that the time zone database does not know, or that stands for several zones."""


class ImpossibleTime(TimeError):  # noqa: N818 - likewise
    """The text has the form of a time, and no such moment exists (or none that can be held)."""


def parse_instant(text: str) -> Instant:
    """Read a time of the file's own format: ISO 8601 with `Z` or an offset such as `+01:00`.

    A space may stand for the `T`, seconds may be missing, fractions may have any number of digits, and the
    leap second `:60` is read as `:59`. Raises `TimeError`.
    """
    stripped = text.strip()
    match = _ISO.fullmatch(stripped)
    if match is None:
        raise UnreadableTime(text, "is no time", f"write it as {EXAMPLE}")
    clock = wall_clock(match, text)
    if match["hour"] is None:
        raise UnreadableTime(text, "is a day without a time", f"add the time, such as {stripped}T14:05:00Z")
    if match["offset"] is None:
        raise NaiveTime(text, "does not say its zone", f"add Z for UTC ({stripped}Z), or an offset such as +01:00")
    return in_utc(clock.replace(tzinfo=parse_offset(match["offset"])), text)


def format_instant(moment: datetime) -> str:
    """Write an aware time as the file does, in UTC: `2026-11-18T14:05:00Z`; a fraction only where one is.

    Raises `NaiveTime` for a time without a zone.
    """
    if moment.utcoffset() is None:
        raise NaiveTime(moment.isoformat(), "does not say its zone", "give it one before it is written")
    utc = in_utc(moment, moment.isoformat())
    if utc.microsecond == 0:
        timespec = "seconds"
    elif utc.microsecond % 1000 == 0:
        timespec = "milliseconds"
    else:
        timespec = "microseconds"
    return utc.replace(tzinfo=None).isoformat(timespec=timespec) + "Z"


def in_utc(moment: datetime, text: str) -> Instant:
    """Return the aware `moment`, read from `text`, in UTC. Raises `ImpossibleTime` past the years 1 to 9999."""
    try:
        return Instant(moment.astimezone(UTC))
    except OverflowError:
        raise ImpossibleTime(text, "lies outside the years 1 to 9999", f"write it as {EXAMPLE}") from None


def wall_clock(match: re.Match[str], text: str) -> datetime:
    """Return what the groups year, month, day, hour, minute, second, fraction of `match` say, without a zone.

    Raises `ImpossibleTime` where the calendar or the clock has no such place.
    """
    second = _LAST_SECOND if match["second"] == "60" else int(match["second"] or 0)
    try:
        return datetime(  # noqa: DTZ001 - what the wall clock shows; the zone is the caller's next step
            int(match["year"]),
            int(match["month"]),
            int(match["day"]),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
            second,
            microseconds(match["fraction"]),
        )
    except ValueError as error:
        raise ImpossibleTime(text, f"names no moment ({error})", f"write it as {EXAMPLE}") from None


def microseconds(fraction: str | None) -> int:
    """Return the microseconds that the digits behind a second's point stand for."""
    return int(fraction[:6].ljust(6, "0")) if fraction else 0


def parse_offset(text: str) -> timezone:
    """Return the zone that `Z`, `+01:00`, `-0700` or `+01` stands for.

    Raises `ImpossibleTime` past 14 hours, which no place is from UTC: what looks so is rather the end of a span.
    """
    if text in ("Z", "z"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > _FURTHEST or minutes > _LAST_MINUTE:
        raise ImpossibleTime(text, "is no offset from UTC", "write it as Z, or between -14:00 and +14:00")
    return timezone(-offset if text[0] == "-" else offset)


def from_epoch(number: str) -> Instant | None:
    """Read seconds, milliseconds, microseconds or nanoseconds since 1970: 10, 13, 16 or 19 digits, with a fraction.

    Zero means that the time is not set: None. Raises `UnreadableTime` for any other number of digits.
    """
    stripped = number.strip()
    if not re.fullmatch(r"[0-9]{1,20}(\.[0-9]*)?([eE]\+?[0-9]{1,2})?", stripped):
        raise UnreadableTime(number, "is no epoch", "write seconds, milli-, micro- or nanoseconds since 1970")
    from decimal import Decimal

    value = Decimal(stripped)
    if value == 0:
        return None
    unit = _EPOCH_UNITS.get(len(str(int(value))))
    if unit is None:
        raise UnreadableTime(number, "is no epoch", "it has 10, 13, 16 or 19 digits, by its unit")
    # Whole microseconds, so that no float comes near; a 10-digit number of seconds ends in the year 2286.
    return Instant(_EPOCH + timedelta(microseconds=int(value * 1_000_000 / unit)))


def is_unset(text: str) -> bool:
    """Whether the text is what programs write for "no time": nothing, null, zero, or a moment of the years 0 and 1."""
    return text.strip().lower() in ("", "null", "none", "nil", "-", "0", "0.0") or text.startswith(("0000-", "0001-"))


def nearest_year(month: int, day: int, reference: date) -> int:
    """Return the year that puts a date without a year nearest to `reference`; 29 February takes a leap year.

    Raises `ImpossibleTime` for a date that no year has.
    """
    around = date(reference.year, reference.month, reference.day)
    years = range(max(1, reference.year - 8), min(9999, reference.year + 8) + 1)
    fitting = [made for made in (_date(year, month, day) for year in years) if made is not None]
    if not fitting:
        raise ImpossibleTime(f"{month:02}-{day:02}", "is a day that no year has", "check month and day")
    return min(fitting, key=lambda made: abs(made - around)).year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(text: str) -> str:
    """Return the first characters of a hostile text, control characters escaped."""
    clipped = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in clipped)
