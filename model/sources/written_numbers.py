"""Dates in numbers between slashes or dashes, where they fill a field: `18/11/2026 14:05:00`, `11-18-26 2:05 PM`.

A number over twelve shows which is the month; where none does, the other times of the same column may, else a person is
asked. The same at the beginnings of lines is `lines.slash_date`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.patterns import compiled
from model.sources.written import LAST_MONTH, Written, found, of_half_day, second_of
from model.times import AmbiguousDay, TimeError, microseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHORT = 2
"""Digits of a year that leaves out its century."""
_CENTURY = 2000
IN_SLASHES = compiled(
    r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4}|[0-9]{2}),? ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\.([0-9]{1,9}))?"
    r"(?:[ \u202f\xa0]?([AaPp])\.?[Mm]\.?)?"
)


def day_before_month(text: str) -> Written:
    """Read `18/11/2026 14:05:00`, where it is known that the day stands first."""
    return _in_slashes(text, month=1, day=0)


def month_before_day(text: str) -> Written:
    """Read `11/18/2026 2:05:00 PM`, where it is known that the month stands first."""
    return _in_slashes(text, month=0, day=1)


def slashed(text: str) -> Written:
    """Read a date in slashes whose numbers say themselves which is the month. Raises `UnreadableTime` otherwise."""
    first, second, third, *_ = found(IN_SLASHES.fullmatch(text), text).groups()
    if int(first) > LAST_MONTH and len(third) == _SHORT:
        made = day_before_month(text)
        return made._replace(otherwise=made._replace(year=_CENTURY + int(first), day=int(third)))
    if int(first) > LAST_MONTH or (first == second and len(third) > _SHORT):
        return day_before_month(text)
    if int(second) > LAST_MONTH:
        return month_before_day(text)
    raise AmbiguousDay(text, "may be two different days", "write it as 2026-11-18")


def spelled_out(texts: Sequence[str]) -> list[str]:
    """Return times of one source as ISO, where they are dates in slashes and one of them shows which is the month.

    Those of any other form stay as they are; so do all where none shows it, or two show different orders.
    """
    dates = [match for match in map(IN_SLASHES.fullmatch, map(str.strip, texts)) if match is not None]
    if any(len(date[3]) == _SHORT and int(date[1]) > LAST_MONTH for date in dates):
        # The year may be what stands first.
        return list(texts)
    day_first = any(int(date[1]) > LAST_MONTH for date in dates)
    month_first = any(int(date[2]) > LAST_MONTH for date in dates)
    if day_first == month_first:
        return list(texts)
    return [_spelled_out(text, day_before_month if day_first else month_before_day) for text in texts]


def _spelled_out(text: str, read: Callable[[str], Written]) -> str:
    try:
        made = read(text.strip())
    except TimeError:
        return text
    clock = f"{made.hour:02}:{made.minute:02}:{made.second:02}" + (
        f".{made.microsecond:06}" if made.microsecond else ""
    )
    return f"{made.year:04}-{made.month:02}-{made.day:02} {clock}"


def _in_slashes(text: str, *, month: int, day: int) -> Written:
    parts = found(IN_SLASHES.fullmatch(text), text).groups()
    _, _, year, hour, minute, second, fraction, half = parts
    return Written(
        of_half_day(int(hour), half, text),
        int(minute),
        second_of(second),
        microseconds(fraction),
        year=int(year) + (_CENTURY if len(year) == _SHORT else 0),
        month=int(parts[month]),
        day=int(parts[day]),
    )
