"""Counts of users as prose tells them: a number before the users to whom something happened.

A number before `users` is a count only where it is none of something else: of a date (`On 22 February 2022 many users
could not connect`), of a clock, of a span, of a share (`one in 5 users`). This module compares nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.month_names import FULL, SHORT
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}
_MONTH = rf"(?:{'|'.join(FULL)}|{'|'.join(SHORT)}|Sept)"
_BETWEEN = (
    rf"(?!\d|(?:{_MONTH}|many|most|some|all|several|few|no|the|our|these|those|any|every|"
    r"seconds?|minutes?|mins?|hours?|days?|percent|or|and)\b)\w+"
)
"""A word between a count and its users: none that begins another count, nor one that makes the number another thing."""
_COUNT = compiled(
    rf"(?<![\w.:$€£-])(?P<number>\d[\d,.]*\d|\d)\s*(?P<scale>k|thousand|m|million)?\s+(?:{_BETWEEN}\s+){{0,2}}?"
    r"(?:users|customers|accounts|subscribers)\s+"
    r"(?:were|was|are|had|have|saw|could|experienced|lost|received|got|affected|impacted)",
    re.IGNORECASE,
)
_OF_A_DATE = compiled(rf"\b(?:in|since|until|{_MONTH}\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?)\s+$", re.IGNORECASE)
"""What stands before the number of a day, of a year or of a share."""
_REACH = 24
"""Characters before a number that are looked at: a month, a day."""


@frozen
class SpokenUsers:
    """A count of users in prose."""

    words: str
    """As it is told, without the verb."""
    value: float


def users(prose: str) -> Iterator[SpokenUsers]:
    """Yield the counts of users to whom something happened, in the order of the prose."""
    for match in _COUNT.finditer(prose):
        if _OF_A_DATE.search(prose[max(match.start() - _REACH, 0) : match.start()]):
            continue
        value = float(re.sub(r"[,.](?=\d{3}(?:\D|$))", "", match["number"]).replace(",", "."))
        yield SpokenUsers(match[0].rsplit(None, 1)[0], value * SCALES.get((match["scale"] or "").lower(), 1))
