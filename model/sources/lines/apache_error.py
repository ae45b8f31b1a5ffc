"""The error log of Apache, and lines that begin with C's `asctime`: the year is behind the clock."""

from model.sources.lines.protocol import Anchored
from model.sources.written import ZONE, Written, in_zone, month_first

_DAY = rb"(?P<t>[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9] [0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?P<f>[0-9]{1,9}))?"


def _with_year(made: Written, behind: str) -> Written:
    """Take `2026` or `UTC 2026` behind the clock for the year and the zone."""
    *zone, year = behind.split()
    return in_zone(made._replace(year=int(year)), "".join(zone))


FORMAT = Anchored(
    "apache-error",
    "Apache error log",
    rb"\[" + _DAY + rb" (?P<z>[0-9]{4})\] (?:\[(?:[\w-]*:)?(?P<l>[a-z]+[0-9]?)\] )?(?P<m>)",
    month_first,
    multiline=True,
    zone=_with_year,
    begins=(b"[",),
)

ASCTIME = Anchored(
    "asctime",
    "lines that begin with a time such as Wed Nov 18 14:05:00 2026",
    rb"[\[(]?" + _DAY + rb"(?P<z>(?:" + ZONE + rb")? [0-9]{4})[\])]?[\s:,|-]*(?P<m>)",
    month_first,
    multiline=True,
    zone=_with_year,
    begins=(b"[", b"(", b"M", b"T", b"W", b"F", b"S"),
)

UWSGI = Anchored(
    "uwsgi",
    "uWSGI request log",
    (rb"(?P<m>)\[pid: [0-9]+\|[^\]]{1,80}\] \S+ \([^)]{0,80}\) \{[^}]{1,80}\} \[" + _DAY + rb" (?P<z>[0-9]{4})\]"),
    month_first,
    zone=_with_year,
    begins=(b"[pid: ",),
)
