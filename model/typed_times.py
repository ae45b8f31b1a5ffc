"""A time as a tired person types it: `today 14:05`, `yesterday 23:50 CET`, `2:05 pm`, `20 min ago`, `now`.

It becomes one instant, or is refused in words that say how to mend it: what may be two moments is never taken for one
of them. What was assumed (the zone, the day) stands beside the instant, for whoever shows it before it is taken. The
file's own format and the rules of zones are `model.times`'.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from model.frozen import frozen
from model.times import (
    EXAMPLE,
    AmbiguousDay,
    Doubt,
    ImpossibleTime,
    Instant,
    NaiveTime,
    TimeError,
    UnreadableTime,
    abbreviated_zone,
    find_zone,
    in_utc,
    localise,
    parse_instant,
)

FORMS = "`14:05`, `yesterday 23:50`, `2:05 pm CET`, `2026-11-18 14:05`, `20 min ago` or `now`"
"""What may be typed, for whoever asks."""
_DAY = r"(?:today|yesterday|tomorrow|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{2}){1,2})"
_TYPED = re.compile(
    rf"""
    (?: (?P<day>{_DAY}) (?:[ T,]\s*|\s+at\s+) )?
    (?P<hour>[0-9]{{1,2}}) (?: [:.h](?P<minute>[0-9]{{2}}) (?: [:.](?P<second>[0-9]{{2}}) )? )?
    (?: \s*(?P<half>[ap])\.?m\b\.? )?
    (?: \s*(?P<zone>[+-][0-9]{{1,2}}(?::?[0-9]{{2}})? | (?!{_DAY}|ago\b)[A-Za-z][A-Za-z_+/-]*[0-9]* ) )?
    (?: ,?\s+(?P<late>{_DAY}) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGO = re.compile(r"([0-9]{1,4})\s*(m|min|mins|minutes?|h|hours?|d|days?)\s+ago", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
LONGEST = 6
"""Words of the longest time: `yesterday at 2:05 pm Europe/Berlin` has five."""
_WORDS = frozenset({"met", "eat"})
"""Zones that are words too, where they are not in capitals: who `met with the vendor` at 14:05 named no zone."""
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_NOON = 12
_CENTURY = 2000
_HALF_A_DAY = timedelta(hours=12)


class AmbiguousClock(TimeError):  # noqa: N818 - named for what is wrong; the base says error
    """A clock that a zone showed twice, as it was set back: a person has to say which."""


@frozen
class Understood:
    """A typed time as it was understood."""

    at: Instant
    zone: str
    """The zone that was said, else the one that was assumed."""
    zone_assumed: bool = False

    @property
    def words(self) -> str:
        """The instant in UTC with its weekday, and the zone if it was assumed: what one is shown before it is taken."""
        seconds = ":%S" if self.at.second else ""
        told = f"{self.at:%a %Y-%m-%d %H:%M{seconds}} UTC"
        return f"{told} (no zone said: {self.zone})" if self.zone_assumed else told


def understand(
    text: str, *, now: datetime, near: datetime | None = None, zone: tzinfo | None = None, zone_name: str = "UTC"
) -> Understood:
    """Return the instant that a typed time means at the moment `now`.

    A time without a zone is one of `zone`, else of UTC. A clock without a day is the one nearest to `near`, which may
    be behind midnight, else the last time that it showed that. Raises `TimeError`: for a clock that was shown twice or
    never, a zone or a day that may be two, and what is no time.
    """
    typed = " ".join(text.split())
    if typed.lower() == "now":
        return Understood(in_utc(now.replace(microsecond=0), text), "UTC")
    if match := _AGO.fullmatch(typed):
        ago = int(match[1]) * _UNITS[match[2][0].lower()]
        return Understood(in_utc(now.replace(microsecond=0) - ago, text), "UTC")
    try:
        return Understood(parse_instant(typed), "UTC")
    except (UnreadableTime, NaiveTime):
        pass
    try:
        return _from_parts(typed, now, near, zone, zone_name)
    except OverflowError:  # near the first or the last day of the calendar, such as an event at 0001-01-01
        raise ImpossibleTime(text, "names no day of the calendar", f"write it as {EXAMPLE}") from None


def told(text: str, *, now: datetime, near: datetime) -> str:
    """Return what a short form that is being typed will become, or why it cannot; nothing while it is none."""
    try:
        parse_instant(text)
    except TimeError:
        pass
    else:
        return ""
    try:
        return f"= {understand(text, now=now, near=near).words}"
    except TimeError as error:
        return "" if type(error) is UnreadableTime else str(error)


def time_and_words(text: str, *, now: datetime, near: datetime) -> tuple[str, str]:
    """Part a text that begins with a time into the time as it was typed and the words behind it; else the text alone.

    The longest time counts: of `2:05 pm CET rollback starts`, four words are not the event.
    """
    words = text.split()
    for count in range(min(len(words) - 1, LONGEST), 0, -1):
        if words[count - 1].lower() in _WORDS and not words[count - 1].isupper():
            continue
        begin = " ".join(words[:count]).rstrip(":,;-–—| ")
        try:
            understand(begin, now=now, near=near)
        except TimeError:
            continue
        return begin, " ".join(words[count:]).lstrip(":,;-–—| ")
    return text, ""


def _from_parts(text: str, now: datetime, near: datetime | None, given: tzinfo | None, given_name: str) -> Understood:
    match = _TYPED.fullmatch(text)
    if match is None or (match["minute"] is None and match["half"] is None) or (match["day"] and match["late"]):
        raise UnreadableTime(text, "is no time", f"write {FORMS}")
    clock, said = _clock(match, text), match["zone"] or ""
    written = (match["day"] or match["late"] or "").lower()
    named = _written_day(written, text) if written and written not in _DAYS else None
    here = _zone(said, datetime.combine(named or now.date(), clock), given)
    day = named or (now if written or near is None else near).astimezone(here).date()
    day += timedelta(days=_DAYS.get(written, 0))
    moment = _moment(datetime.combine(day, clock), here, said, text)
    off = 0 if written else _days_off(moment, now, near)
    if off:
        moment = _moment(datetime.combine(day + timedelta(days=off), clock), here, said, text)
    return Understood(moment, said or given_name, zone_assumed=not said)


def _days_off(moment: datetime, now: datetime, near: datetime | None) -> int:
    """Return by how many days a clock without a day is meant to be before or after `moment`, one of its times."""
    if near is None:
        return -1 if moment > now else 0
    if abs(moment - near) <= _HALF_A_DAY:
        return 0
    return 1 if moment < near else -1


def _clock(match: re.Match[str], text: str) -> time:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and not 1 <= hour <= _NOON:
        raise ImpossibleTime(text, "names no moment (a half of the day has 12 hours)", f"write {FORMS}")
    if half:
        hour = hour % _NOON + _NOON * (half == "p")
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError as error:
        raise ImpossibleTime(text, f"names no moment ({error})", f"write {FORMS}") from None


def _zone(said: str, clock: datetime, given: tzinfo | None) -> tzinfo:
    """Return the zone that was said, in capitals or not, else the one that is given, else UTC."""
    if not said:
        return given or UTC
    if said[0] not in "+-":
        return abbreviated_zone(said if "/" in said else said.upper(), clock, given)
    hours, _, minutes = said[1:].partition(":")
    return find_zone(f"{said[0]}{hours.zfill(2)}{minutes}")


def _written_day(written: str, text: str) -> date:
    """Read a day in digits: the year first, or behind slashes or dots where only one reading is a day."""
    if "-" in written:
        year, month, day = (int(part) for part in written.split("-"))
        readings = [_date(year, month, day)]
    else:
        first, second, year = (int(part) for part in re.split("[/.]", written))
        year += _CENTURY * (year < 100)  # noqa: PLR2004 - two digits
        readings = [_date(year, second, first), *([] if "." in written else [_date(year, first, second)])]
    days = sorted({reading for reading in readings if reading is not None})
    if not days:
        raise ImpossibleTime(text, "names no day of the calendar", f"write it as {EXAMPLE}")
    if len(days) > 1:
        raise AmbiguousDay(text, "may be two different days", f"write {' or '.join(day.isoformat() for day in days)}")
    return days[0]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(clock: datetime, here: tzinfo, said: str, text: str) -> Instant:
    """Return the one instant at which the zone's wall clock shows this."""
    found = localise(clock, here)
    if found.doubt is Doubt.SKIPPED:
        raise ImpossibleTime(text, f"was never shown in {said or here}: clocks went forward", "add an offset, or Z")
    if found.doubt is Doubt.SHOWN_TWICE:
        offsets = " or ".join(f"{clock.replace(tzinfo=here, fold=fold):%z}" for fold in (0, 1))
        raise AmbiguousClock(text, f"was shown twice in {said or here}: clocks went back", f"say which: {offsets}")
    return found.at
