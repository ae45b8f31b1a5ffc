"""The error log of Apache, and lines that begin with C's `asctime`: the year is behind the clock."""

from model.sources.lines.protocol import Anchored
from model.sources.months import LETTERS, MONTH
from model.sources.written import HALF, ZONE, Written, behind_clock, day_first, month_first

_DAY = rb"(?P<t>[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9] [0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?P<f>[0-9]{1,9}))?"
_CLOCK = rb"[0-9]{2}:[0-9]{2}:[0-9]{2}"
_FACILITY = rb"(?:[a-z0-9]+ *:[a-z]+ *: )?"
"""As `dmesg -x` puts it in front."""


def _asctime(text: str) -> Written:
    """Read `Wed Nov 18 14:05:00`, `Wed 18 Nov 14:05:00` and `Mi 18. Nov 14:05:00`."""
    _, _, behind = text.partition(" ")
    return day_first(behind.strip()) if behind.strip()[:1].isdigit() else month_first(behind.strip())


FORMAT = Anchored(
    "apache-error",
    "Apache error log",
    rb"\[" + _DAY + rb" (?P<z>[0-9]{4})\] (?:\[(?:[\w-]*:)?(?P<l>[a-z]+[0-9]?)\] )?(?P<m>)",
    month_first,
    multiline=True,
    zone=behind_clock,
    begins=(b"[",),
)

ASCTIME = Anchored(
    "asctime",
    "lines that begin with a time such as Wed Nov 18 14:05:00 2026",
    (
        _FACILITY
        + rb"[\[(]?(?P<t>(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9]|[^\s\d\[(]{2,6} {1,2}[0-9]{1,2}\.? "
        + MONTH
        + rb") "
        + _CLOCK
        + rb"(?:"
        + HALF
        + rb")?)(?:\.(?P<f>[0-9]{1,9}))?(?P<z>(?:"
        + ZONE
        + rb")? [0-9]{4}(?: [+-][0-9]{4}\b)?)(?: <[ 0-9.]+>)?[\])]?[\s:,|-]*(?P<m>)"
    ),
    _asctime,
    multiline=True,
    zone=behind_clock,
    begins=(b"[", b"(", *LETTERS),
)

UWSGI = Anchored(
    "uwsgi",
    "uWSGI request log",
    (rb"(?P<m>)\[pid: [0-9]+\|[^\]]{1,80}\] \S+ \([^)]{0,80}\) \{[^}]{1,80}\} \[" + _DAY + rb" (?P<z>[0-9]{4})\]"),
    month_first,
    zone=behind_clock,
    begins=(b"[pid: ",),
)
