"""Syslog as RFC 3164 has it: a month, a day, a clock, the host. Neither year nor zone stands there."""

from model.sources.lines.protocol import MONTHS, Anchored, level_of_priority
from model.sources.sighting import Level
from model.sources.written import ZONE, month_first

_LAST_PRIORITY = 191


def _level(priority: bytes | None) -> Level | None:
    return level_of_priority(int(priority)) if priority and int(priority) <= _LAST_PRIORITY else None


FORMAT = Anchored(
    "syslog",
    "syslog (RFC 3164)",
    (
        rb"(?:<(?P<l>[0-9]{1,3})>)?(?P<t>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-9]?[0-9](?: [0-9]{4})?"
        rb" [0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,](?P<f>[0-9]+))?(?P<z>" + ZONE + rb")?:? (?P<m>)"
    ),
    month_first,
    multiline="indented",
    level=_level,
    numbered=True,
    begins=(b"<", *MONTHS),
)
