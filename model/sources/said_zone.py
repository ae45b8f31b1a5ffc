"""A zone that notes name once for all their times: in the head of a table's column, or in a line that says so.

`| Time (CET) | Event |`, `All times are UTC`, `(times in Europe/Berlin)`, `Time zone: EST`. Knows no clocks.
"""

from __future__ import annotations

from typing import Final

from model.patterns import compiled
from model.sources.written import REGION
from model.zones import ABBREVIATIONS

_ZONE: Final = (
    r"(?P<zone>(?:UTC|GMT)[+-][0-9]{1,2}(?::?[0-9]{2})?|"
    + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
    + rf"|{REGION.decode()}|[+-][0-9]{{2}}:?[0-9]{{2}})(?![\w/+-])"
)
_HEAD: Final = compiled(
    r"[*_` ]*(?i:time|times|when|timestamp|clock|start|date(?: ?(?:and|/|&) ?time)?)[ ,]*[(\[]?\s*"
    + _ZONE
    + r"[)\]*_` ]*"
)
_SENTENCE: Final = compiled(
    r"(?i:\b(?:time ?zone|(?:all |the )?time(?:s|stamps)(?: (?:below|here|shown|given|listed))?|all times?))"
    r"(?i:\s*(?:[(\[:=-]|\b(?:are|is|in|all)\b))*\s*" + _ZONE
)


_BEHIND: Final = compiled(r".*[(\[]\s*" + _ZONE + r"\s*[)\]]")


def zone_of_column(name: str) -> str | None:
    """Return the zone that the name of a column for times tells: `Time, CET`, `Started (UTC)`; None for none."""
    head = _HEAD.fullmatch(name.strip()) or _BEHIND.fullmatch(name.strip())
    return None if head is None else head["zone"]


def zone_said(line: str) -> str | None:
    """Return the zone that a line without a clock names for those below it; None where it names none."""
    between = next((mark for mark in "|\t;," if mark in line), "\n")
    for cell in line.strip().strip("|").split(between):
        head = _HEAD.fullmatch(cell.strip())
        if head is not None:
            return head["zone"]
    said = _SENTENCE.search(line)
    return None if said is None else said["zone"]
