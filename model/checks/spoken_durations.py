"""Durations as prose tells them, and of these only such as speak of an incident as a whole.

An incident is full of durations (a timeout, a restart, a delay); only sentences that say how long it lasted, how long
something was down or how long it took to resolve can be held against the timeline. This module compares nothing.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS = {
    "half a": 0.5, "half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
SIZES = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_NUMBER = r"(?:\d+(?:\.\d+)?|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?:days?|hours?|hrs?|h|minutes?|mins?|m(?!\w)|seconds?|secs?|s(?!\w))"
DURATION = compiled(
    rf"(?<![\w.:/-])(?P<first>{_NUMBER})[\s-]*(?P<unit>{_UNIT})(?![\w/])(?P<half> and a half)?"
    rf"(?:(?:,?\s*(?:and\s+)?)(?P<second>{_NUMBER})[\s-]*(?P<unit2>{_UNIT})(?![\w/]))?",
    re.IGNORECASE,
)
_LOOSE = (
    r"(?:about|around|roughly|nearly|almost|approximately|approx\.?|over|more than|some|at least|under|less"
    r" than|just|~)"
)
LOOSELY = compiled(rf"{_LOOSE}\s*$", re.IGNORECASE)
BEFORE = compiled(
    r"\b(?:last(?:ed|ing)(?: for)?|(?:total )?duration(?: of| was| is|:)|(?:outage|downtime|incident|disruption) of|"
    r"M?TTR(?: of| was| is|:)?|in total|(?:for )?a total of|totall?ing|"
    r"(?:down|offline|unavailable|unreachable|inaccessible|degraded|out) for(?: a total of)?|"
    r"(?:resolved|restored|recovered|mitigated|fixed) (?:in|within|after)|"
    rf"(?:could not|couldn['’]t|unable to|cannot)\b[^.;\n]{{0,40}}? for)\s*(?:{_LOOSE}\s+){{0,2}}$",
    re.IGNORECASE,
)
AFTER = compiled(r"^[\s-]*(?:long\s+|of\s+|total\s+)*(?:outage|downtime|incident|disruption)\b", re.IGNORECASE)
TOOK = compiled(r"\btook(?: us)?\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
TO_END = compiled(
    r"^\s+(?:to|until we|before we)\s+(?:fully\s+)?(?:resolve|recover|restore|mitigate|fix)", re.IGNORECASE
)
ELSEWHERE = compiled(
    r"^[\s-]*(?:after|before|ago|earlier|later|each|apart|per|every|window|old|delay|timeouts?|intervals?|into|at a"
    r" time)\b",
    re.IGNORECASE,
)
PARTIAL = compiled(
    r"\b(?:regions?|zones?|some|subset|partial(?:ly)?|first|last|most|each|per|another|up to|a few|half of|remaining|"
    r"second|third|previous|similar|earlier|normally|usually|would|might|may)\b",
    re.IGNORECASE,
)
REACH = 90
"""Characters before a duration that may say what it is the duration of."""


@frozen
class Spoken:
    """A duration as prose tells it."""

    words: str
    start: int
    value: timedelta
    grain: timedelta
    """Half the smallest unit told: `2 hours` may be anything from one and a half to two and a half."""
    loose: bool


def durations(prose: str) -> Iterator[Spoken]:
    """Yield the durations that a text tells of an incident as a whole."""
    for match in DURATION.finditer(prose):
        before = prose[max(0, match.start() - REACH) : match.start()]
        before = before[max(before.rfind(stop) for stop in (". ", "\n\n", "; ")) + 1 :]
        after = prose[match.end() : match.end() + REACH // 2].split(". ", maxsplit=1)[0]
        if ELSEWHERE.match(after) or PARTIAL.search(LOOSELY.sub("", before)) or PARTIAL.search(after):
            continue
        if AFTER.match(after) or BEFORE.search(before) or (TOOK.search(before) and TO_END.match(after)):
            value, grain = _value(match)
            yield Spoken(match[0], match.start(), value, grain, bool(LOOSELY.search(before)))


def _value(match: re.Match[str]) -> tuple[timedelta, timedelta]:
    seconds, unit = 0.0, match["unit"]
    for number, each in ((match["first"], match["unit"]), (match["second"], match["unit2"])):
        if number and each:
            seconds += (NUMBERS.get(number.lower()) or float(number)) * SIZES[each[0].lower()]
            unit = each
    size = SIZES[unit[0].lower()]
    if match["half"]:
        seconds += SIZES[match["unit"][0].lower()] / 2
    precise = match["half"] or "." in match["first"] or match["first"].lower().startswith("half")
    return timedelta(seconds=seconds), timedelta(seconds=size / (10 if precise else 2))
