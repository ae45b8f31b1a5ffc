"""Logs of servers whose times stand in a form of their own: WebLogic, Erlang and RabbitMQ, Rails, Monit, Tornado."""

from model.sources.lines.iso_log import BEHIND_ZONE, CLOSED, TIME
from model.sources.lines.protocol import Anchored
from model.sources.written import ZONE, day_first, iso, month_first, short_year

WEBLOGIC = Anchored(
    "weblogic",
    "WebLogic server log",
    (
        rb"(?:####)?<(?P<t>[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4},? [0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:,[0-9]{3})? [AP]M)"
        rb"(?P<z> ?(?:" + ZONE + rb"|[A-Z][A-Za-z]+(?: [A-Z][a-z]+){1,4}))?> <(?P<l>[A-Z][a-z]+)> (?P<m>)"
    ),
    month_first,
    multiline=True,
    begins=(b"<", b"####<"),
)

WEBLOGIC_WHOLE_DAY = Anchored(
    "weblogic-24h",
    "WebLogic server log, with the hours of a whole day",
    (
        rb"(?:####)?<(?P<t>[0-9]{1,2}-[A-Z][a-z]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}) o'clock(?P<z> ?"
        + ZONE
        + rb")?> <(?P<l>[A-Z][a-z]+)> (?P<m>)"
    ),
    day_first,
    multiline=True,
    begins=(b"<", b"####<"),
)

ERLANG = Anchored(
    "erlang",
    "reports of Erlang/OTP",
    (
        rb"(?P<m>)=(?P<l>[A-Z]+) REPORT==== (?P<t>[0-9]{1,2}-[A-Z][a-z]{2}-[0-9]{4}::[0-9]{2}:[0-9]{2}:[0-9]{2})"
        rb"(?:\.(?P<f>[0-9]{1,9}))?(?P<z> UTC)? ==="
    ),
    lambda text: day_first(text.replace("::", " ")),
    multiline=True,
    begins=(b"=",),
)

RAILS = Anchored(
    "rails",
    "Rails development log",
    rb"(?P<m>)Started [A-Z]+ \"[^\"]*\" for \S+ at " + TIME + BEHIND_ZONE + CLOSED.replace(b"(?P<m>)", b""),
    iso,
    multiline=True,
    begins=(b"Started ",),
)

MONIT = Anchored(
    "monit",
    "Monit log",
    (rb"\[(?P<z>[A-Z]{2,5}) (?P<t>[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2})\] (?P<l>[a-z]+) *: (?P<m>)"),
    month_first,
    begins=(b"[",),
)

TORNADO = Anchored(
    "tornado",
    "Tornado log",
    rb"\[(?P<l>[DIWEC]) (?P<t>[0-9]{6} [0-9]{2}:[0-9]{2}:[0-9]{2}) [^\]]{1,120}\] (?P<m>)",
    short_year,
    multiline=True,
    begins=(b"[",),
)
