"""Between the text that a person types into a field and the value that goes into the file.

What cannot be read as the field's type goes into the file as it was typed, and a finding says what is expected: a
field never refuses a keystroke. Short forms of times and days are completed when the field is left.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from model.fields import FieldSpec, Shape

FRIDAY = 5
AHEAD = re.compile(r"\+(\d{1,3})\s*([dwm])")
ONE_LAST_BLANK = re.compile(r"(?<=\S) (?=\n)")
DAYS = {"d": 1, "w": 7, "m": 30}


def value_from(spec: FieldSpec, text: str, present: Any = None) -> Any:
    """Return what the file should hold for the text in a field; None takes the key away.

    Prose of several lines ends with a line break, as a literal block does; one line does if `present` did.
    """
    if not text.strip():
        return None
    if spec.shape is Shape.PROSE or "\n" in text.strip():
        several = "\n" in text.strip() or (isinstance(present, str) and present.endswith("\n"))
        return _without_last_blanks(text.rstrip(), present) + "\n" * several
    if spec.shape is Shape.SENTENCE and isinstance(present, str) and present == text.strip() + "\n":
        return present
    if spec.shape is Shape.FLAG and text in ("true", "false"):
        return text == "true"
    if spec.shape in (Shape.WHOLE, Shape.NUMBER):
        is_as_it_was = isinstance(present, (int, float)) and text.strip() == text_from(present)
        return present if is_as_it_was else _number(text.strip())
    return text.strip()


def _without_last_blanks(text: str, present: Any) -> str:
    """Return prose without the one blank that stays at a line's end as one types on; two are a line break of Markdown.

    Where the file has such blanks they are left: a diff tells of what was edited only.
    """
    if isinstance(present, str) and " \n" in present:
        return text
    return ONE_LAST_BLANK.sub("", text)


def _number(text: str) -> int | float | str:
    is_grouped = re.fullmatch(r"[-+]?\d{1,3}(?:[ _]\d{3})+(?:\.\d+)?", text)
    plain = re.sub("[ _]", "", text) if is_grouped else text
    if re.fullmatch(r"[-+]?\d{1,18}", plain):
        return int(plain)
    if re.fullmatch(r"[-+]?\d{0,18}\.\d{1,18}", plain):
        return float(plain)
    return text


def text_from(value: Any) -> str:
    """Return a value of the file as the text that a field shows, without the line break that ends a block."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.rstrip("\n") if isinstance(value, str) else str(value)


def completed(spec: FieldSpec, text: str, *, near: datetime | None, now: datetime) -> str:
    """Return a time or a day with its short form spelled out; other text as it is.

    Times: what `model.typed_times` understands without a doubt, such as the `14:05` that is nearest to `near` (the
    event before, else now) in UTC, `yesterday 23:50 CET`, `now`; in the one form that the file has. A day alone stays
    one where the field takes it.
    Days: what `model.typed_days` understands, such as `yesterday`, `friday` or `18 Nov`; `+14d`, `+2w`, `+1m` (30
    days), on a weekend the Monday behind it.
    """
    short = text.strip()
    if spec.shape is Shape.INSTANT:
        return _completed_instant(spec, short, near or now, now) or text
    if spec.shape is Shape.DAY:
        return completed_day(short, now.date()) or _completed_weekday(short, now.date()) or text
    return text


def _completed_instant(spec: FieldSpec, short: str, near: datetime, now: datetime) -> str | None:
    from model.times import TimeError, format_instant
    from model.typed_times import understand, whole_day

    if spec.day_will_do and (day := whole_day(short, now=now, near=near)) is not None:
        return day.isoformat()
    try:
        return format_instant(understand(short, now=now, near=near).at)
    except TimeError:
        return None


def _completed_weekday(short: str, today: date) -> str | None:
    from model.times import TimeError
    from model.typed_days import weekday

    try:
        day = weekday(short, today)
    except TimeError:
        return None
    return day.isoformat() if day is not None else None


def day_ahead(short: str, today: date) -> tuple[date, date] | None:
    """Return the day that is meant by `+14d`, and the working day that is taken for it; None for other text."""
    match = AHEAD.fullmatch(short.strip().lower())
    if match is None:
        return None
    day = today + timedelta(days=int(match[1]) * DAYS[match[2]])
    is_weekend = day.isoweekday() > FRIDAY
    return day, day + timedelta(days=8 - day.isoweekday() if is_weekend else 0)


def completed_day(short: str, today: date) -> str | None:
    """Return the day that a text means, as the file has it; None where it means none, or may mean two.

    Names of weekdays are left to `completed`: at the end of a sentence they need not be its day.
    """
    if (ahead := day_ahead(short, today)) is not None:
        return ahead[1].isoformat()
    from model.times import TimeError
    from model.typed_days import understood_day

    try:
        return understood_day("today" if short.lower() == "now" else short, today=today, near=today).isoformat()
    except TimeError:
        return None
