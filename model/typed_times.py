"""A time as a tired person types it: `today 14:05`, `Oct 4 1538Z`, `2:05 pm PT`, `about 15:38`, `20 min ago`, `now`.

It becomes one instant, or is refused in words that say how to mend it: what may be two moments is never taken for one
of them. What was assumed (the zone, the day) stands beside the instant, for whoever shows it before it is taken. The
file's own format is `model.times`', zones are `model.zones`', days are `model.typed_days`'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from model.frozen import frozen
from model.moments import WholeDay
from model.patterns import compiled
from model.times import (
    EXAMPLE,
    AmbiguousDay,
    ImpossibleTime,
    Instant,
    NaiveTime,
    TimeError,
    UnknownZone,
    UnreadableTime,
    in_utc,
    parse_instant,
)
from model.typed_days import DAY, LATE, RELATIVE, relative_day, understood_day, written_day
from model.zones import ABBREVIATIONS, AMBIGUOUS_ABBREVIATIONS, Doubt, abbreviated_zone, find_zone, localise

FORMS = "`14:05`, `1405Z`, `Nov 18 2:05 pm CET`, `2026-11-18 14:05`, `yesterday 23:50`, `20 min ago` or `now`"
"""What may be typed, for whoever asks."""
_TYPED = compiled(
    rf"""
    (?: (?P<day>{DAY}) (?:[ T,]\s*|\s+at\s+) )?
    (?: (?P<hour>[0-9]{{1,2}}) (?: [:.h](?P<minute>[0-9]{{2}}) (?: [:.](?P<second>[0-9]{{2}}) )? )?
      | (?P<compact>[0-9]{{4}}) (?![0-9-]) )
    (?: \s*(?P<half>[ap])\.?m\b\.? )?
    (?: \s*(?P<zone>(?:UTC|GMT)?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?
                  | (?!{LATE}|ago\b|on\b)[A-Za-z][A-Za-z_+/-]*[0-9]* ) )?
    (?: ,?\s+(?:on\s+)?(?P<late>{LATE}) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABOUT = compiled(r"(?:(?:[~≈]|(?:about|around|approx(?:imately)?\b\.?|circa|ca?\.)(?=[\s0-9]))\s*)+", re.IGNORECASE)
"""What people write before a time that they do not know to the minute."""
_AGO = compiled(r"([0-9]{1,4})\s*(m|min|mins|minutes?|h|hours?|d|days?)\s+ago", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
LONGEST = 8
"""Words of the longest time: `about Oct 4 2021 at 2:05 pm PT` has eight."""
_WORDS = frozenset({"met", "eat", "et", "mt", "ct", "pt"})
"""Zones that are words too, where they are not in capitals: who `met with the vendor` at 14:05 named no zone."""
_REGIONS = {"PT": "America/Los_Angeles", "MT": "America/Denver", "CT": "America/Chicago", "ET": "America/New_York"}
"""What people call a zone of the United States, summer and winter; or `Pacific time`."""
_REGION = compiled(r"(pacific|mountain|central|eastern)\s+time", re.IGNORECASE)
_ZONE_ALONE = compiled(
    r"[A-Z]{1,5}(?:/[A-Z]{1,5})?|(?:UTC|GMT)?[+-][0-9:]{1,5}|[A-Z][a-z]+/[A-Za-z_]+"
    r"|(?i:pacific|mountain|central|eastern|local(?: time)?)"
)
"""What can hardly be a whole event, and is most likely a zone."""
_BETWEEN = ":,;-–—| "
"""What stands between a time and its event."""
_NOON = 12
_MOST_OF_HALF_A_YEAR = timedelta(days=180)
"""So much less than half a year that today, and tomorrow, are still nearer than the same day a year ago."""
_RECENT = timedelta(days=1)
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
    is_approximate: bool = False
    """Whether it was said to be about then: by a word, or as so long ago."""

    @property
    def words(self) -> str:
        """The instant in UTC with its weekday, and the zone if it was assumed: what one is shown before it is taken."""
        if isinstance(self.at, WholeDay):
            return f"the day {self.at:%a %Y-%m-%d}: no time is said"
        seconds = ":%S" if self.at.second else ""
        about = "about " if self.is_approximate else ""
        told = f"{about}{self.at:%a %Y-%m-%d %H:%M{seconds}} UTC"
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
    if about := _ABOUT.match(typed):
        found = understand(typed[about.end() :], now=now, near=near, zone=zone, zone_name=zone_name)
        return replace(found, is_approximate=True)
    if typed.lower() == "now":
        return Understood(in_utc(now.replace(microsecond=0), text), "UTC")
    if match := _AGO.fullmatch(typed):
        ago = int(match[1]) * _UNITS[match[2][0].lower()]
        return Understood(in_utc((now - ago).replace(second=0, microsecond=0), text), "UTC", is_approximate=True)
    try:
        return Understood(parse_instant(typed), "UTC")
    except (UnreadableTime, NaiveTime):
        pass
    try:
        return _from_parts(_REGION.sub(lambda region: f"{region[1][0].upper()}T", typed), now, near, zone, zone_name)
    except OverflowError:  # near the first or the last day of the calendar, such as an event at 0001-01-01
        raise ImpossibleTime(text, "names no day of the calendar", f"write it as {EXAMPLE}") from None


def told(text: str, *, now: datetime, near: datetime, day_will_do: bool = False) -> str:
    """Return what a short form that is being typed will become, or why it cannot; nothing while it is none."""
    try:
        parse_instant(text)
    except TimeError:
        pass
    else:
        return ""
    if day_will_do and (day := whole_day(text, now=now, near=near)) is not None:
        return f"= the day {day:%a %Y-%m-%d}: no time is said"
    try:
        return f"= {understand(text, now=now, near=near).words}"
    except TimeError as error:
        return "" if type(error) is UnreadableTime else str(error)


def whole_day(text: str, *, now: datetime, near: datetime) -> date | None:
    """Return the day that a text means which names no time; None where it means none, or may mean two."""
    try:
        return understood_day(text, today=now.date(), near=_around(now, near))
    except TimeError:
        return None


def time_and_words(text: str, *, now: datetime, near: datetime) -> tuple[str, str]:
    """Part a text that begins with a time into the time as it was typed and the words behind it; else the text alone.

    The longest time counts: of `2:05 pm CET rollback starts`, four words are not the event, and `2:05 pm CET` is a time
    without words. Raises `TimeError` where the time that it begins with may be two, or is followed by a zone alone that
    nobody knows: that is no event.
    """
    words, refused = text.split(), None
    for count in range(min(len(words), LONGEST), 0, -1):
        begin, rest = " ".join(words[:count]).rstrip(_BETWEEN), " ".join(words[count:]).lstrip(_BETWEEN)
        if rest and not _is_time_before_words(words[:count]):
            continue
        try:
            understand(begin, now=now, near=near)
        except TimeError as error:
            if _is_doubt(error, begin):
                raise
            refused = refused or (error if isinstance(error, UnknownZone) and not rest else None)
            continue
        if refused is not None and (_ZONE_ALONE.fullmatch(rest) or rest.upper() in ABBREVIATIONS):
            raise refused
        return begin, rest
    return text, ""


def _is_time_before_words(words: list[str]) -> bool:
    """Whether words may be a time with an event behind it: neither `14:05 met` nor the `2000` of so many servers."""
    is_word = words[-1].lower() in _WORDS and not words[-1].isupper()
    return not is_word and not (len(words) == 1 and words[0].isdigit())


def _is_doubt(error: TimeError, begin: str) -> bool:
    """Whether a time was refused as it may be two, so that no shorter one may be taken for it."""
    names_several = isinstance(error, UnknownZone) and error.found in AMBIGUOUS_ABBREVIATIONS and error.found in begin
    return names_several or isinstance(error, (AmbiguousClock, AmbiguousDay))


def _from_parts(text: str, now: datetime, near: datetime | None, given: tzinfo | None, given_name: str) -> Understood:
    match = _TYPED.fullmatch(text)
    if match is None or not (match["minute"] or match["half"] or match["compact"]) or (match["day"] and match["late"]):
        raise UnreadableTime(text, "is no time", f"write {FORMS}")
    clock, said = _clock(match, text), match["zone"] or ""
    written = (match["day"] or match["late"] or "").lower()
    named = written_day(written, text, _around(now, near)) if written and written not in RELATIVE else None
    here = _zone(said, datetime.combine(named or now.date(), clock), given)
    day = named or (now if written or near is None else near).astimezone(here).date()
    if written in RELATIVE:
        day = relative_day(written, day)
    moment = _moment(datetime.combine(day, clock), here, said, text)
    off = 0 if written else _days_off(moment, now, near)
    if off:
        moment = _moment(datetime.combine(day + timedelta(days=off), clock), here, said, text)
    return Understood(moment, said or given_name, zone_assumed=not said)


def _around(now: datetime, near: datetime | None) -> date:
    """Return the day that a day without a year is nearest to.

    Where nothing is known but what was just now, it is the last one of that name, up to today: what one writes about
    has happened.
    """
    is_recent = near is None or abs(now - near) <= _RECENT
    return (now - _MOST_OF_HALF_A_YEAR if is_recent or near is None else near).date()


def _days_off(moment: datetime, now: datetime, near: datetime | None) -> int:
    """Return by how many days a clock without a day is meant to be before or after `moment`, one of its times."""
    if near is None:
        return -1 if moment > now else 0
    if abs(moment - near) <= _HALF_A_DAY:
        return 0
    return 1 if moment < near else -1


def _clock(match: re.Match[str], text: str) -> time:
    compact, half = match["compact"] or "", (match["half"] or "").lower()
    hour, minute = int(compact[:2] or match["hour"]), int(compact[2:] or match["minute"] or 0)
    if half and not 1 <= hour <= _NOON:
        raise ImpossibleTime(text, "names no moment (a half of the day has 12 hours)", f"write {FORMS}")
    if half:
        hour = hour % _NOON + _NOON * (half == "p")
    try:
        return time(hour, minute, int(match["second"] or 0))
    except ValueError as error:
        raise ImpossibleTime(text, f"names no moment ({error})", f"write {FORMS}") from None


def _zone(said: str, clock: datetime, given: tzinfo | None) -> tzinfo:
    """Return the zone that was said, in capitals or not, else the one that is given, else UTC."""
    if not said:
        return given or UTC
    name = said if "/" in said else said.upper()
    name = _REGIONS.get(name, name)
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(:?[0-9]{2})?", name)
    if offset is None:
        return abbreviated_zone(name, clock, given)
    return find_zone(f"{offset[1]}{offset[2].zfill(2)}{offset[3] or ''}")


def _moment(clock: datetime, here: tzinfo, said: str, text: str) -> Instant:
    """Return the one instant at which the zone's wall clock shows this."""
    found = localise(clock, here)
    if found.doubt is Doubt.SKIPPED:
        raise ImpossibleTime(text, f"was never shown in {said or here}: clocks went forward", "add an offset, or Z")
    if found.doubt is Doubt.SHOWN_TWICE:
        offsets = " or ".join(f"{clock.replace(tzinfo=here, fold=fold):%z}" for fold in (0, 1))
        raise AmbiguousClock(text, f"was shown twice in {said or here}: clocks went back", f"say which: {offsets}")
    return found.at
