"""Syslog as RFC 5424 has it: a priority, a version, a full time. The structured data stays in the message."""

from model.sources.lines.protocol import Anchored, level_of_priority
from model.sources.sighting import Level
from model.sources.written import iso

_LAST_PRIORITY = 191


def _level(priority: bytes | None) -> Level | None:
    return level_of_priority(int(priority)) if priority and int(priority) <= _LAST_PRIORITY else None


FORMAT = Anchored(
    "syslog-5424",
    "syslog (RFC 5424)",
    (
        rb"(?:[0-9]+ )?(?:<(?P<l>[0-9]{1,3})>)?1 (?P<t>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})"
        rb"(?:\.(?P<f>[0-9]{1,9}))?(?P<z>Z|[+-][0-9]{2}:[0-9]{2}) (?P<m>)"
    ),
    iso,
    level=_level,
    numbered=True,
    begins=(b"<", b"0"),
)
