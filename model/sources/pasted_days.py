"""Days as people write them in notes: `18 Nov`, `11/18/2026`, `2026-11-18`, and today or yesterday in a scroll of chat.

Knows neither clocks nor lines; of numbers that may be two days it decides nothing.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from model.month_names import SHORT
from model.patterns import compiled
from model.sources.months import month_of
from model.sources.scroll import SPEAKER
from model.sources.written import Written
from model.times import AmbiguousDay

if TYPE_CHECKING:
    from model.times import Instant

_MONTH = rf"(?:{'|'.join(SHORT).lower()})[a-z]*"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
DAY = (
    r"(?P<iso>[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
    rf"|(?:{_WEEKDAY},?\s+)?(?P<dmy>[0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTH}\.?,?(?:\s+[0-9]{{4}})?)"
    rf"|(?:{_WEEKDAY},?\s+)?(?P<mdy>{_MONTH}\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?(?:\s+[0-9]{{4}})?)"
    r"|(?P<slashes>[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{4}|[0-9]{2}))"
)
"""The groups iso, dmy, mdy and slashes: one of them holds the day."""
_RELATIVE = compiled(
    rf"(?P<front>\s*[\[(]?(?:{SPEAKER}(?:\s+APP)?,?\s+(?:[—–-]\s+)?)?[\[(]?)"
    r"(?P<day>[Tt]oday|[Yy]esterday)(?: at|,)? (?=[0-9])"
)
"""A day as programs for chat name it where the clock follows; meant is that on which the text was copied."""


def with_date(line: str, copied: date) -> str:
    """Return a line that begins with today or yesterday (behind a name) with that day as a date."""
    match = _RELATIVE.match(line)
    if match is None:
        return line
    day = copied - timedelta(days=match["day"].lower() == "yesterday")
    return f"{match['front']}{day:%Y-%m-%d} {line[match.end() :]}"


def day_of(match: re.Match[str], near: Instant | None) -> Written:
    """Return the day that is written, if one is. Raises `UnreadableTime` where its parts are ambiguous."""
    if match["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", match["iso"]))
        return Written(year=year, month=month, day=day)
    named = match["dmy"] or match["mdy"]
    if named:
        numbers = [int(number) for number in re.findall(r"[0-9]+", named)]
        name = re.search(_MONTH, named, re.IGNORECASE)
        month = (month_of(name[0][:3]) or 0) if name else 0
        return Written(year=numbers[1] if len(numbers) > 1 else None, month=month, day=numbers[0])
    if match["slashes"]:
        return _slashed(match["slashes"], near)
    return Written()


def _slashed(text: str, near: Instant | None) -> Written:
    """Read `18/11/2026`, `11/18/26` or `18.11.2026`: only where no number can be taken for the other."""
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    if "/" in text and year < 100 and near is not None:  # noqa: PLR2004 - two digits
        year_first = _possible(2000 + first, second, year)
        last = _possible(2000 + year, second, first) or _possible(2000 + year, first, second)
        if year_first is not None and (last is None or _is_nearer(year_first, last, near)):
            return Written(year=year_first.year, month=second, day=year, year_assumed=True)
    full_year = year + 2000 if year < 100 else year  # noqa: PLR2004 - two digits
    if "." in text or first > 12:  # noqa: PLR2004 - no month has this number
        return Written(year=full_year, month=second, day=first)
    if second > 12 or first == second:  # noqa: PLR2004 - likewise
        return Written(year=full_year, month=first, day=second)
    raise AmbiguousDay(text, "may be two different days", f"write it as {full_year}-{second:02}-{first:02}")


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_nearer(one: date, other: date, near: Instant) -> bool:
    return abs(one - near.date()) < abs(other - near.date())
