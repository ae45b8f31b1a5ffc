"""Syslog as RFC 3164 has it: a month, a day, a clock, the host.

Neither year nor zone stands there, but where devices of networks add them; some put a sign of how good their clock is
before the month. Journals name months in the language of their machine.
"""

from model.sources.lines.protocol import Anchored, level_of_priority
from model.sources.months import BEGINNINGS, MONTH
from model.sources.sighting import Level
from model.sources.written import NO_HALF, ZONE, behind_clock, month_first

_LAST_PRIORITY = 191


def _level(priority: bytes | None) -> Level | None:
    return level_of_priority(int(priority)) if priority and int(priority) <= _LAST_PRIORITY else None


FORMAT = Anchored(
    "syslog",
    "syslog (RFC 3164)",
    (
        rb"(?:<(?P<l>[0-9]{1,3})>)?[*.%]?(?P<t>"
        + MONTH
        + rb"(?: [ 0-9]?[0-9](?: [0-9]{4})?|/[0-9]{2}(?:/[0-9]{4})?) [0-9]{2}:[0-9]{2}:[0-9]{2})"
        rb"(?:[.,:](?P<f>[0-9]+))?" + NO_HALF + rb"(?P<z>" + ZONE + rb"| (?:19|20)[0-9]{2}(?= ))?:? (?P<m>)"
    ),
    month_first,
    multiline="indented",
    level=_level,
    numbered=True,
    zone=behind_clock,
    begins=(b"<", b"*", b".", b"%", *BEGINNINGS),
)
