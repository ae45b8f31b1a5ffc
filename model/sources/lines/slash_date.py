"""Lines that begin with a date in slashes or points: `18/11/2026 14:05`, `11/18/2026 2:05 PM`, `18.11.2026 14:05:00`.

Which number is the month follows from the first lines: one of them must have a number over twelve. Where none has, the
lines are refused and a person is asked; where both places have, the file is none of this format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.sources.lines.protocol import Anchored, LineReader
from model.sources.written import ZONE, Written, day_before_month, month_before_day, slashed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LINE = re.compile(
    rb"[\[\"]?(?P<t>(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/[0-9]{4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    rb"(?: ?[AaPp]\.?[Mm]\b\.?)?)(?:[.,](?P<f>[0-9]{1,9}))?[\]\"]?(?=[\s,;:|-]|$)[\s,;:|-]*(?P<m>)"
)
_MONTHS = 12


class SlashDate:
    """The format: a file is of it where a line begins so."""

    name = "slash-date"
    title = "lines that begin with a date in slashes"

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return the reader for the order of day and month that the first lines show."""
        dates = [match for match in map(_LINE.match, sample) if match is not None]
        day_first = any(int(date["first"]) > _MONTHS for date in dates)
        month_first = any(int(date["second"]) > _MONTHS for date in dates)
        if not dates or (day_first and month_first):
            return None
        read: Callable[[str], Written] = day_before_month if day_first else month_before_day if month_first else slashed
        return Anchored(self.name, self.title, _LINE, read, multiline=True).reader(sample)


FORMAT = SlashDate()

DOTTED = Anchored(
    "dotted-date",
    "lines that begin with a date such as 18.11.2026 14:05:00",
    re.compile(
        rb"[\[\"]?(?P<t>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4},? [0-9]{1,2}:[0-9]{2}:[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?"
        rb"(?P<z>" + ZONE + rb")?[\]\"]?(?=[\s,;:|-]|$)[\s,;:|-]*(?P<m>)"
    ),
    lambda text: day_before_month(text.replace(".", "/")),
    multiline=True,
)
"""With points the day stands first, wherever dates are written so."""
