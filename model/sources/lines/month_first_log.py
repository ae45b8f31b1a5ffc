"""Lines that begin with a month and a day in brackets, as Asterisk writes them. Neither year nor zone stands there."""

from model.sources.lines.protocol import Anchored
from model.sources.written import month_first

FORMAT = Anchored(
    "month-first",
    "lines that begin with a time such as [Nov 18 14:05:00]",
    (
        rb"[\[(] ?(?P<t>[A-Z][a-z]{2} [ 0-9]?[0-9] [0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?"
        rb"(?:[\])]|(?= [A-Z]))"
        rb"[\s:,|-]*(?P<l>[A-Z]+(?=\[))?(?P<m>)"
    ),
    month_first,
    multiline=True,
    begins=(b"[", b"("),
)
