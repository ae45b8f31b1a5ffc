"""Lines that begin with a day, a named month and a year: Tomcat, PHP, Redis."""

from model.sources.lines.protocol import Anchored
from model.sources.months import DAYS, LETTERS, MONTH
from model.sources.written import HALF, REGION, ZONE, day_first

_WEEKDAY = rb"(?:[A-Za-z\xc3-\xc5\x80-\xbf]{2,12}[.,]{0,2} )?"
FORMAT = Anchored(
    "day-first",
    "lines that begin with a time such as 18-Nov-2026 14:05:00",
    (
        rb"\[?"
        + _WEEKDAY
        + rb"(?P<t>[0-9]{1,2}\.?[-/ ]?"
        + MONTH
        +
        # A year may be missing, as ntpd leaves it out.
        rb"(?:[-/ ]?[0-9]{4}(?: {1,2}|[:T])|-[0-9]{2} | (?=[0-9]{2}:))[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:"
        + HALF
        + rb")?)"
        rb"(?:[.,](?P<f>[0-9]{1,9}))?(?P<z>" + ZONE + rb"| " + REGION + rb")?\]?[\s:,|-]*(?P<m>)"
    ),
    day_first,
    multiline=True,
    begins=(b"[", *LETTERS, *DAYS),
)

REDIS = Anchored(
    "redis",
    "Redis log",
    (
        rb"(?:[\w.-]+ *\| )?(?:[0-9]+:[A-Z]|\[[0-9]+\]) "
        rb"(?P<t>[0-9]{1,2} [A-Z][a-z]{2} (?:[0-9]{4} )?[0-9]{2}:[0-9]{2}:[0-9]{2})\.(?P<f>[0-9]{3})"
        rb" (?P<l>[.*#-]) (?P<m>)"
    ),
    day_first,
)
