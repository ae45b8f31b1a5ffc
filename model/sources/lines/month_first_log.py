"""Lines that begin with the name of a month where it is no syslog: in brackets, with a dash, or behind the year."""

from model.sources.lines.protocol import Anchored
from model.sources.months import BEGINNINGS, MONTH
from model.sources.written import NO_HALF, ZONE, month_first, year_first

_FRACTION = rb"(?:[.,](?P<f>[0-9]{1,9}))?"
FORMAT = Anchored(
    "month-first",
    "lines that begin with a time such as [Nov 18 14:05:00]",
    (
        rb"[\[(] ?(?P<t>[A-Z][a-z]{2} [ 0-9]?[0-9] [0-9]{2}:[0-9]{2}:[0-9]{2})" + _FRACTION + rb"(?:[\])]|(?= [A-Z]))"
        rb"[\s:,|-]*(?P<l>[A-Z]+(?=\[))?(?P<m>)"
    ),
    month_first,
    multiline=True,
    begins=(b"[", b"("),
)
"""As Asterisk writes them: neither year nor zone stands there."""

DASHED = Anchored(
    "month-dash",
    "lines that begin with a time such as Nov-18 14:05:00",
    rb"\[?(?P<t>" + MONTH + rb"-[0-9]{1,2} [0-9]{2}:[0-9]{2}:[0-9]{2})" + _FRACTION + rb"\]?[\s:,|-]+(?P<m>)",
    month_first,
    multiline=True,
    begins=(b"[", *BEGINNINGS),
)
"""As the runners of workflows write them."""

YEAR_FIRST = Anchored(
    "year-first",
    "lines that begin with a time such as 2026 Nov 18 14:05:00",
    (
        rb"(?:<[0-9]{1,3}>)?\[?(?P<t>[0-9]{4}(?P<mark>[ /-])"
        + MONTH
        + rb"(?P=mark) ?[0-9]{1,2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2})"
        + _FRACTION
        + NO_HALF
        + rb"(?P<z>"
        + ZONE
        + rb")?\]?(?=[\s:,;|]|$)[\s:,;|-]*(?P<m>)"
    ),
    year_first,
    multiline=True,
    begins=(b"<", b"[", b"0000 ", b"0000-", b"0000/"),
)
"""As switches and libraries of C++ do."""
