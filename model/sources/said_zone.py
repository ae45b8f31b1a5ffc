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


def zone_said(line: str) -> str | None:
    """Return the zone that a line without a clock names for those below it; None where it names none."""
    for cell in line.strip().strip("|").split("|") if "|" in line else ():
        head = _HEAD.fullmatch(cell.strip())
        if head is not None:
            return head["zone"]
    said = _SENTENCE.search(line)
    return None if said is None else said["zone"]
