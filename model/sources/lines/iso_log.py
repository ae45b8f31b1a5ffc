"""Logs whose lines begin with a date and time as ISO 8601 has them, in the variants that programs write.

Python, Java (log4j, logback, Spring), Go, PostgreSQL, containers and most others: a `T`, a space or slashes, comma or
point before the fraction, an offset, `Z`, an abbreviation or nothing behind. A bracket, a level, a file's or a
container's name may stand in front. Traces behind a line belong to it.
"""

import re

from model.sources.lines.protocol import Anchored
from model.sources.written import ZONE, compact, iso, ordinal

COLOUR = rb"(?:\x1b\[[0-9;]*m)*"
"""What programs put around a time that they show on a terminal."""
_IN_FRONT = (
    rb"(?:\S*\.log\S* +|[\w.-]+ *\| |\[pod/[^\]]+\] |(?:https?|h2|wss?|grpcs?) |[A-Z]{3,8}:? +(?:\[[^\]]{1,80}\] +)?"
    rb"|[\w-]+::[A-Z]+::|# Time: |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) |[A-Z], |<[0-9]{1,3}>)?" + COLOUR
)

FORMAT = Anchored(
    "iso",
    "lines that begin with an ISO 8601 time",
    re.compile(
        _IN_FRONT
        + rb"[\[(\"]?(?P<t>[0-9]{4}(?:-[0-9]{2}-|/[0-9]{2}/)[0-9]{2}(?:[T _t\t]|, )"
        + rb"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?![0-9:])"
        + rb"(?:[.,](?P<f>[0-9]{1,12}))?(?P<z>"
        + ZONE
        + rb")?"
        + COLOUR
        + rb"[\])\"]?(?=[\s,;:|\]\[-]|$)[\s,;:|-]*(?P<m>)"
    ),
    iso,
    multiline=True,
)

COMPACT = Anchored(
    "iso-compact",
    "lines that begin with a time such as 20261118T140500Z",
    re.compile(
        rb"\[?(?P<t>[0-9]{8}[T_ -][0-9]{6})(?:[.,](?P<f>[0-9]{1,9}))?(?P<z>"
        + ZONE
        + rb")?\]?(?=[\s,;:|]|$)[\s,;:|]*(?P<m>)"
    ),
    compact,
    multiline=True,
)

ORDINAL = Anchored(
    "iso-ordinal",
    "lines that begin with a time such as 2026-322T14:05:00",
    re.compile(
        rb"\[?(?P<t>[0-9]{4}-[0-9]{3}[T ][0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?(?P<z>"
        + ZONE
        + rb")?\]?(?=[\s,;:|]|$)[\s,;:|]*(?P<m>)"
    ),
    ordinal,
    multiline=True,
)
