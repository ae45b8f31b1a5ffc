"""Lines that begin with a date in numbers: `18/11/2026 14:05`, `11-18-2026 2:05 PM`, `[11/18/26 14:05:00:123 CET]`.

Which number is the day, the month or the year follows from the first lines: an order that makes no date of one of
them is none, a year stands still while days go on, and the day is what goes on where the clock passes midnight. Where
day and month may still be either, the lines are refused and a person is asked; which of two numbers is the year, the
incident decides. Where no order is left, the file is none of this format.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.patterns import compiled
from model.sources.lines.protocol import Anchored, LineReader
from model.sources.written import HALF, LAST_MONTH, REGION, ZONE, Written, of_half_day
from model.times import AmbiguousDay, UnreadableTime, microseconds

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

_DAY_AND_CLOCK = (
    rb"(?P<first>[0-9]{1,2})(?P<mark>[/-])(?P<second>[0-9]{1,2})(?:(?P=mark)(?P<third>[0-9]{4}|[0-9]{2}))?"
    rb"(?: -- | - |, ?|[ T;-]|  )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
)
DATE = _DAY_AND_CLOCK + rb"(?:(?:[.,:][0-9]{1,9})?" + HALF + rb")?"
"""The day and the clock, with the half of the day where one is named."""
_MARK = rb"(?!,(?:[0-9]{1,2}|[0-9]{4,5}|[0-9]{7,8}|[0-9]{10,}),)[.,:]"
"""In front of a fraction; a comma may also part the time from a column that holds a number."""
BEHIND_DATE = (
    rb"(?:" + _MARK + rb"(?P<f>[0-9]{1,9}))?(?P<z>" + ZONE + rb"| " + REGION + rb")?"
    rb"[\]\")>]?(?=[\s,;:|-]|$)[\s,;:|-]*(?P<m>)"
)
_IN_FRONT = (
    rb"(?:[0-9]{1,5},|SU |[0-9]{3} \([0-9.]{5,30}\) |(?:node=\S+ )?type=\S+ msg=audit\("
    rb"|[0-9A-Fa-f.:]{3,45}, [^,]{1,64}, | {0,6}[0-9]{1,6} {2})?"
)
"""Numbers of rows, of a shell's history, of answers; Linux's audit; the address and the user of a web server."""
_LINE = compiled(rb"[\[\"(<]?" + _IN_FRONT + rb"(?P<t>" + DATE + rb")" + BEHIND_DATE)
_WRITTEN = compiled(
    r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{2,4}))?(?: -- | - |, ?|[ T;-]|  )"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?"
    r"(?:(?:[.,:]([0-9]{1,9}))?[ \u202f\xa0]?([AaPp])\.?[Mm]\.?)?"
)
_CENTURY = 2000
_LAST_DAY = 31
_SOON = 180
"""Minutes between two lines around midnight, at most, where they show which number counts the days."""
_MINUTES_OF_A_DAY = 24 * 60
_MONTH_FIRST = compiled(rb"[0-9]{2}/[0-9]{2}(?:/[0-9]{2,4})?-[0-9]")
"""As Snort and Suricata write dates, whatever the language of the machine."""
_Numbers = tuple[str | None, ...]


class _Order(NamedTuple):
    """Which of the numbers of a date is what; None where no year is written."""

    year: int | None
    month: int
    day: int


_FULL_YEARS = (_Order(2, 0, 1), _Order(2, 1, 0))
_SHORT_YEARS = (*_FULL_YEARS, _Order(0, 1, 2))
_NO_YEARS = (_Order(None, 0, 1), _Order(None, 1, 0))


class SlashDate:
    """The format: a file is of it where a line begins so."""

    name = "slash-date"
    title = "lines that begin with a date in slashes or dashes"
    begins = ()

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return the reader for the order of day, month and year that the first lines show."""
        read = order_read_from([match["t"] for match in map(_LINE.match, sample) if match is not None])
        if read is None:
            return None
        return Anchored(self.name, self.title, _LINE.pattern, read, multiline=True).reader(sample)


def order_read_from(stamps: Sequence[bytes]) -> Callable[[str], Written] | None:
    """Return what reads these dates, in the orders that they leave open; None where no order makes dates of all."""
    found = [match.groups()[:3] for stamp in stamps if (match := _WRITTEN.match(_text(stamp)))]
    dates = [(int(first), int(second), int(third or 0)) for first, second, third in found]
    lengths = {len(third or "") for _, _, third in found}
    if len(lengths) != 1:
        return None
    orders = {4: _FULL_YEARS, 2: _SHORT_YEARS, 0: _NO_YEARS}.get(lengths.pop(), ())
    left: Sequence[_Order] = [order for order in orders if all(_is_date(date, order) for date in dates)]
    if all(_MONTH_FIRST.match(stamp) for stamp in stamps):
        left = [order for order in left if order.month < order.day]
    if len(left) > 1:
        left = _over_midnight(left, [match for stamp in stamps if (match := _WRITTEN.match(_text(stamp)))])
    return _Read(_of_one_year(left, dates)) if left else None


def _text(stamp: bytes) -> str:
    return stamp.decode("utf-8", "replace")


def _over_midnight(orders: Sequence[_Order], written: Sequence[re.Match[str]]) -> Sequence[_Order]:
    """Leave only the order in which the log goes on over midnight; all where it does in none, or in several."""
    steps = [
        pair
        for pair in pairwise(dict.fromkeys((made.group(1, 2, 3), _minute(made)) for made in written))
        if pair[0][0] != pair[1][0]
    ]
    going_on = [order for order in orders if any(_goes_on(early, late, order) for early, late in steps)]
    return going_on if len(going_on) == 1 else orders


def _minute(made: re.Match[str]) -> int:
    """Return the minute of the day."""
    hour = int(made[4]) if made[8] is None else int(made[4]) % 12 + (12 if made[8] in "Pp" else 0)
    return 60 * hour + int(made[5])


def _goes_on(early: tuple[_Numbers, int], late: tuple[_Numbers, int], order: _Order) -> bool:
    """Whether the later time lies just behind midnight, and the earlier one just before it."""
    days = [_day(numbers, order) for numbers, _ in (early, late)]
    if days[0] is None or days[1] is None or days[1] - days[0] != timedelta(days=1):
        return False
    return late[1] + _MINUTES_OF_A_DAY - early[1] <= _SOON


def _day(numbers: _Numbers, order: _Order) -> date | None:
    year = 2000 if order.year is None else int(numbers[order.year] or 0)
    try:
        return date(
            year + (_CENTURY if year < _CENTURY // 20 else 0),
            int(numbers[order.month] or 0),
            int(numbers[order.day] or 0),
        )
    except ValueError:
        return None


def _is_date(date: Sequence[int], order: _Order) -> bool:
    return 1 <= date[order.month] <= LAST_MONTH and 1 <= date[order.day] <= _LAST_DAY


def _of_one_year(orders: Sequence[_Order], dates: Sequence[Sequence[int]]) -> Sequence[_Order]:
    """Leave out the orders whose year goes on while that of another stands still: days pass, years hardly do."""
    still = [order for order in orders if order.year is not None and len({date[order.year] for date in dates}) == 1]
    return still or orders


class _Read:
    """Reads the dates of one file in the orders that are left: where they differ in the month, a person has to say."""

    def __init__(self, orders: Sequence[_Order]) -> None:
        self._orders = orders

    def __call__(self, text: str) -> Written:
        """Return the parts of a time. Raises `UnreadableTime`, and `AmbiguousDay` where the order is not known."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise UnreadableTime(text, "is no time of this format", "another format may fit")
        numbers = match.groups()[:3]
        hour, minute, second, fraction, half = match.groups()[3:]
        clock = Written(of_half_day(int(hour), half, text), int(minute), int(second or 0), microseconds(fraction))
        readings = {_on_day(clock, numbers, order): None for order in self._orders}
        if len({(reading.month, reading.day) for reading in readings if reading.year == next(iter(readings)).year}) > 1:
            raise AmbiguousDay(text, "may be two different days", "write it as 2026-11-18")
        made, *others = readings
        return made._replace(otherwise=others[0]) if others else made


def _on_day(clock: Written, numbers: Sequence[str | None], order: _Order) -> Written:
    year = None if order.year is None else int(numbers[order.year] or 0)
    if year is not None and year < _CENTURY // 20:
        year += _CENTURY
    return clock._replace(year=year, month=int(numbers[order.month] or 0), day=int(numbers[order.day] or 0))


FORMAT = SlashDate()

_DAY_FIRST, _YEAR_FIRST = _FULL_YEARS[1], _SHORT_YEARS[-1]
_YEAR_IN_FULL = compiled(r"[0-9]+\.[0-9]+\.[0-9]{4}")


def _dotted(text: str) -> Written:
    """Read `18.11.2026 14:05:00` and `18.11.26 14:05`; of two digits of a year the incident tells where they stand."""
    orders = (_DAY_FIRST,) if _YEAR_IN_FULL.match(text) else (_DAY_FIRST, _YEAR_FIRST)
    date, clock = text[:8], text[8:]
    return _Read(orders)(date.replace(".", "/") + clock)


DOTTED = Anchored(
    "dotted-date",
    "lines that begin with a date such as 18.11.2026 14:05:00",
    (
        rb"[\[\"]?(?P<t>[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})(?:,? | - )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
        rb"(?:[.,](?P<f>[0-9]{1,9}))?"
        rb"(?P<z>" + ZONE + rb")?[\]\"]?(?=[\s,;:|-]|$)[\s,;:|-]*(?P<m>)"
    ),
    _dotted,
    multiline=True,
    begins=(b"[", b'"', b"0.", b"00."),
)
"""With points the day stands first, wherever dates are written so."""
