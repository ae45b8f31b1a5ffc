"""Logs whose lines begin with a date and time as ISO 8601 has them, in the variants that programs write.

Python, Java (log4j, logback, Spring), Go, PostgreSQL, containers and most others: a `T`, a space or slashes, comma or
point before the fraction, an offset, `Z`, an abbreviation, a region or nothing behind, in brackets or not. A bracket, a
level, a file's or a container's name may stand in front. Traces behind a line belong to it.
"""

from model.sources.lines.protocol import LEVEL_NAME, NUMBERED, Anchored
from model.sources.written import HALF, NO_HALF, REGION, ZONE, compact, iso, iso_of_twelve_hours, ordinal

COLOUR = rb"(?:\x1b\[[0-9;]*m)*"
"""What programs put around a time that they show on a terminal."""
_LEVEL_IN_FRONT = rb"(?:(?=[A-Za-z])(?=(?:[\w-]+::)?(?P<l>" + LEVEL_NAME + rb"))|)"
_IN_FRONT = (
    _LEVEL_IN_FRONT + rb"(?:\S*\.log\S* +|[\w.-]+ *\| |\[pod/[^\]]+\] |(?:https?|h2|wss?|grpcs?) "
    rb"|[A-Z]{3,8}:? +(?:\[[^\]]{1,80}\] +)?"
    rb"|[\w-]+::[A-Z]+::|# Time: |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) |[A-Z], |<[0-9]{1,3}>)?" + COLOUR
)
_DAY = rb"[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{2}\.|:[0-9]{2}:(?=[0-9]{2}-))[0-9]{1,2}"
_BETWEEN = rb"(?:[T _t\t;,@-]|, |  | - |\]\[|\.(?=[0-9]{2}:))"
_CLOCK = rb"(?:[0-9]{2}:[0-9]{2}(?::[0-9]{2})?|(?<= )[0-9]:[0-9]{2}:[0-9]{2}|[0-9]{2}\.[0-9]{2}\.[0-9]{2})"
_FRACTION = (
    rb"(?:(?:\.|,(?!(?:[0-9]{1,2}|[0-9]{4,5}|[0-9]{7,8}|[0-9]{10,}),)"
    rb"|(?<=[:.][0-9]{2}[:.][0-9]{2}):(?=[0-9]{3}(?![0-9])))(?P<f>[0-9]{1,12})(?:\.[0-9]{1,6})?)?"
)
"""Behind a point, a comma (which may also part it from the next column), or a colon where three digits follow; some
count below it again, behind a second point."""
TIME = rb"(?P<t>" + _DAY + _BETWEEN + _CLOCK + rb")(?![0-9]|:(?![0-9]{3}(?![0-9])|[ \t]|$))" + _FRACTION
BEHIND_ZONE = (
    rb"(?P<z>" + ZONE + rb"|[ ]?[\[(](?:" + ZONE + rb")(?=[\])])|\] ?\[(?:" + ZONE + rb")(?=\])"
    rb"|[+-][0-9]{3}(?![0-9:])| " + REGION + rb")?(?:\[" + REGION + rb"\])?"
)
"""The zone, where one stands behind the time: bare, in brackets of its own, as minutes, as a region."""
CLOSED = COLOUR + rb"[\])>}\"'|]?(?=[\s,;:|\]\[>})*#\"'-]|$)[\s,;:|*-]*(?P<m>)"

FORMAT = Anchored(
    "iso",
    "lines that begin with an ISO 8601 time",
    _IN_FRONT + rb"[\[(<{\"'|]?" + TIME + NO_HALF + BEHIND_ZONE + CLOSED,
    iso,
    multiline=True,
)

TWELVE_HOURS = Anchored(
    "iso-12h",
    "lines that begin with a time such as 2026-11-18 02:05:00 PM",
    (
        _IN_FRONT
        + rb"[\[(<{\"'|]?(?P<t>"
        + _DAY
        + rb"[ T]{1,2}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
        + HALF
        + rb")"
        + BEHIND_ZONE
        + CLOSED
    ),
    iso_of_twelve_hours,
    multiline=True,
)

COMPACT = Anchored(
    "iso-compact",
    "lines that begin with a time such as 20261118T140500Z",
    (
        rb"[\[(]?(?:[ 0-9]{1,8}:)?(?P<t>[0-9]{8}(?:[T_ :-][0-9]{6}|[ T_-][0-9]{2}:[0-9]{2}:[0-9]{2}))"
        rb"(?:[.,](?P<f>[0-9]{1,9}))?" + BEHIND_ZONE + rb"[\])]?(?=[\s,;:|]|$)[\s,;:|]*(?P<m>)"
    ),
    compact,
    multiline=True,
    begins=(b"[", b"(", b" ", b"00000000", *NUMBERED),
)

RUN_TOGETHER = Anchored(
    "iso-digits",
    "lines that begin with a time such as 20261118140500",
    (
        rb"[\[(]?(?P<t>(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-2][0-9][0-5][0-9][0-5][0-9])"
        rb"(?:[.,]?(?P<f>[0-9]{3}|[0-9]{6}))?[\])]?(?=[\s,;|]|$)[\s,;|]*(?P<m>)"
    ),
    compact,
    multiline=True,
    begins=(b"[", b"(", b"00000000"),
)

ORDINAL = Anchored(
    "iso-ordinal",
    "lines that begin with a time such as 2026-322T14:05:00",
    (
        rb"\[?(?P<t>[0-9]{4}-[0-9]{3}[T ][0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?(?P<z>"
        + ZONE
        + rb")?\]?(?=[\s,;:|]|$)[\s,;:|]*(?P<m>)"
    ),
    ordinal,
    multiline=True,
    begins=(b"[", b"0000-000"),
)
