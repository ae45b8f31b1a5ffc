"""Lines that begin with a day, a named month and a year: Tomcat, PHP, Redis."""

from model.sources.lines.protocol import DAYS, Anchored
from model.sources.written import REGION, ZONE, day_first

FORMAT = Anchored(
    "day-first",
    "lines that begin with a time such as 18-Nov-2026 14:05:00",
    (
        rb"\[?(?:[A-Z][a-z]{2,8}, )?(?P<t>[0-9]{1,2}[-/ ]?[A-Z][A-Za-z]{2}(?:[-/ ]?[0-9]{4}[ :T]|-[0-9]{2} )"
        rb"[0-9]{2}:[0-9]{2}:[0-9]{2})(?! ?[AP]M)"
        rb"(?:[.,](?P<f>[0-9]{1,9}))?(?P<z>" + ZONE + rb"| " + REGION + rb")?\]?[\s:,|-]*(?P<m>)"
    ),
    day_first,
    multiline=True,
    begins=(b"[", b"M", b"T", b"W", b"F", b"S", *DAYS),
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
