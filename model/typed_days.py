"""A day as a person types it before or behind a clock: `yesterday`, `Oct 4`, `4 oct 2021`, `4.10.`, `10/14`.

It becomes one day, or is refused in words that say how to mend it: numbers that may be two days are never taken for
one of them. A day without a year is the one nearest to a day that is given.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from model.month_names import FULL, SHORT
from model.patterns import compiled
from model.times import EXAMPLE, AmbiguousDay, ImpossibleTime, UnreadableTime, nearest_year

RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
"""Days by their distance from today."""
_MONTH = rf"(?:{'|'.join((*FULL, *SHORT, 'Sept')).lower()})\b\.?"
# Four digits behind a month are its year where they can be one: `Oct 4 2021` is no evening of any year.
_YEAR = r"(?>(?:,?\s*\b(?:19|20)[0-9]{2}\b(?![:.h]))?)"
_NAMED = (
    rf"{_MONTH}\s*[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?![:.h][0-9]){_YEAR}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s*(?:of\s+)?{_MONTH}{_YEAR}"
)
_FULL = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{2}){1,2}\b"
LATE = rf"(?:today|yesterday|tomorrow|{_FULL}|{_NAMED})"
"""The days that may stand behind a clock: none in which a fraction of something could be meant."""
DAY = rf"(?:{LATE}|[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9/])|[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?![0-9]))"
"""The days that may stand before one."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = compiled(
    r"(?:on )?(?:(?P<which>this|next|last) )?"
    r"(?P<name>(?:mon|fri|sun)(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|sat(?:urday)?)\.?",
    re.IGNORECASE,
)
_DAY_ALONE = compiled(DAY, re.IGNORECASE)
FORMS = "`2026-11-18`, `18 Nov`, `Nov 18 2026`, `18.11.` or `yesterday`"
"""What may be typed, for whoever asks."""
_CENTURY = 2000
_YEARS = 1000
"""Numbers from here on are years."""


def written_day(written: str, text: str, near: date) -> date:
    """Read a day that `DAY` matches, and that is none of `RELATIVE`; a missing year is the nearest to `near`.

    Dots stand behind day and month, slashes between day and month in either order, in which only one of them may be a
    day. Raises `ImpossibleTime` or `AmbiguousDay`, about the whole `text`.
    """
    numbers = [int(number) for number in re.findall("[0-9]+", written)]
    if month := re.search("[a-z]{3}", re.sub("[0-9](?:st|nd|rd|th)", "", written.lower())):
        year = next((number for number in numbers if number >= _YEARS), None)
        readings = [(year, SHORT.index(month[0].title()) + 1, numbers[0])]
    elif "-" in written:
        readings = [(numbers[0], numbers[1], numbers[2])]
    else:
        first, second, *years = numbers
        year = years[0] + _CENTURY * (years[0] < 100) if years else None  # noqa: PLR2004 - two digits
        readings = [(year, second, first), *([] if "." in written else [(year, first, second)])]
    return _the_one(readings, text, near)


def understood_day(text: str, *, today: date, near: date) -> date:
    """Return the day that a text means which holds nothing else; `near` decides about a missing year.

    Raises `TimeError`.
    """
    typed = " ".join(text.split())
    if not _DAY_ALONE.fullmatch(typed):
        raise UnreadableTime(text, "is no day", f"write {FORMS}")
    return relative_day(typed.lower(), today) if typed.lower() in RELATIVE else written_day(typed, text, near)


def weekday(text: str, today: date) -> date | None:
    """Return the day that the name of a weekday means, from tomorrow on, with `last` before it the one before today.

    None where the text is none. Raises `AmbiguousDay` where it may be two: today's own name, or `next friday` on a
    Monday, which some take for the one of this week and some for that of the next.
    """
    match = _WEEKDAY.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    place, which = _WEEKDAYS.index(match["name"][:3].lower()), (match["which"] or "").lower()
    monday = today - timedelta(days=today.weekday())
    if which == "last":
        nearest = today - timedelta(days=(today.weekday() - place - 1) % 7 + 1)
        other = monday + timedelta(days=place - 7)
    else:
        nearest = today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)
        other = monday + timedelta(days=place + 7) if which == "next" else nearest
    if not which and place == today.weekday():
        other = today
    if other != nearest:
        first, second = sorted((nearest, other))
        raise AmbiguousDay(text, "may be two different days", f"write {first} or {second}")
    return nearest


def told_day(text: str, today: date) -> str:
    """Return what becomes of a weekday, or of `+14d` that falls on a weekend, in words; nothing where it is plain."""
    from model.values import day_ahead

    if (ahead := day_ahead(text, today)) is not None:
        meant, taken = ahead
        return f"{taken:%a %Y-%m-%d}, as {meant} is a {meant:%A}" if meant != taken else ""
    try:
        day = weekday(text, today)
    except AmbiguousDay as doubt:
        return str(doubt)
    return f"{day:%a %Y-%m-%d}" if day is not None else ""


def relative_day(word: str, today: date) -> date:
    """Return the day that `today`, `yesterday` or `tomorrow` is."""
    return today + timedelta(days=RELATIVE[word])


def _the_one(readings: list[tuple[int | None, int, int]], text: str, near: date) -> date:
    """Return the only day among readings as year (if one is written), month and day."""
    days = sorted({day for reading in readings if (day := _date(*reading, near)) is not None})
    if not days:
        raise ImpossibleTime(text, "names no day of the calendar", f"write it as {EXAMPLE}")
    if len(days) > 1:
        raise AmbiguousDay(text, "may be two different days", f"write {' or '.join(day.isoformat() for day in days)}")
    return days[0]


def _date(year: int | None, month: int, day: int, near: date) -> date | None:
    try:
        return date(year if year is not None else nearest_year(month, day, near), month, day)
    except ValueError:
        return None
