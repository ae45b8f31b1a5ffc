"""Syslog as RFC 3164 has it: a month, a day, a clock, the host.

Neither year nor zone stands there, but where devices of networks add them; some put a sign of how good their clock is
before the month. Journals name months in the language of their machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled
from model.sources.lines.protocol import Anchored, AnchoredReader, Entry, LineReader, level_of_priority
from model.sources.months import BEGINNINGS, MONTH
from model.sources.written import NO_HALF, ZONE, behind_clock, month_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.sighting import Level

_LAST_PRIORITY = 191


def _level(priority: bytes | None) -> Level | None:
    return level_of_priority(int(priority)) if priority and int(priority) <= _LAST_PRIORITY else None


_REQUEST = compiled(rb"\S{1,100} \S{1,60}\[[0-9]+\]: \S{1,80} \[[0-9]{2}/([A-Z][a-z]{2})/((?:19|20)[0-9]{2}):").match
"""How HAProxy goes on: behind who asked stands when, with the year."""


@frozen
class Syslog(Anchored):
    """The format: the year is taken from the message where a proxy tells it there."""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:  # noqa: ARG002 - such a format needs no sample
        """Return a reader."""
        return SyslogReader(self)


class SyslogReader(AnchoredReader):
    """Reads the lines of one file."""

    __slots__ = ()

    def split(self, line: bytes) -> Entry | None:
        """Take a line apart; of a request that came in another month, syslog's own rule decides the year."""
        entry = super().split(line)
        if entry is None or entry.zone or b"haproxy[" not in line:
            return entry
        request = _REQUEST(entry.message)
        if request is None or not entry.stamp.startswith(request[1]):
            return entry
        return entry._replace(zone=request[2])


FORMAT = Syslog(
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
