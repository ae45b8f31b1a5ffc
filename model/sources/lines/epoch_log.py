"""Lines whose time is a number since 1970: where audit logs, clouds and supercomputers place it, or at the beginning.

There a mark may stand before it, as in the history of a shell.

The unit follows from the digits; no zone is needed.
"""

from model.sources.lines.protocol import Anchored
from model.sources.written import epoch, tai

FORMAT = Anchored(
    "epoch",
    "lines that begin with an epoch",
    (
        rb"(?:[\[(#]|: (?=[0-9]{10}:))?(?P<t>[0-9]{19}|[0-9]{16}|[0-9]{13}|[0-9]{10}|[0-9]\.[0-9]{5,18}e\+0?9)"
        rb"(?:\.(?P<f>[0-9]{1,9}))?[\])]?(?=[\s,;:|]|$)[\s,;:|]*(?P<m>)"
    ),
    epoch,
    multiline=True,
    begins=(b"[", b"(", b"#", b": ", b"00000000", b"0.00000"),
)

AUDIT = Anchored(
    "audit",
    "Linux audit log",
    rb"(?P<m>)(?:node=\S+ )?type=\S+ msg=audit\((?P<t>[0-9]{10})\.(?P<f>[0-9]{3}):[0-9]+\)",
    epoch,
    begins=(b"type=", b"node="),
)

CLUSTER = Anchored(
    "cluster",
    "supercomputer log, with an epoch and a date",
    rb"\S+ (?P<t>[0-9]{10}) [0-9]{4}\.[0-9]{2}\.[0-9]{2} (?P<m>)\S+ ",
    epoch,
)

NODE_STATE = Anchored(
    "node-state",
    "cluster log, with an epoch behind node and state",
    rb"[0-9]+ (?P<m>)\S+ \S+ \S+ (?P<t>[0-9]{10}) [0-9] ",
    epoch,
    begins=(b"0",),
)

FLOW = Anchored(
    "flow",
    "flow log of a virtual network (AWS, version 2)",
    (
        rb"(?P<m>)[0-9] [0-9]{12} eni-\S+ (?:\S+ ){7}(?P<t>[0-9]{10}) [0-9]{10} (?:ACCEPT|REJECT|-) "
        rb"(?:OK|NODATA|SKIPDATA)"
    ),
    epoch,
    begins=(b"0 000000",),
)

COMMON_EVENT = Anchored(
    "cef",
    "common event format, with its time of receipt",
    rb"(?P<m>)CEF:[0-9](?:\|(?:[^|\\]|\\.)*){7} ?(?:[\w.]+=(?:[^=]*) )*?rt=(?P<t>[0-9]{13})(?=\s|$)",
    epoch,
    begins=(b"CEF:",),
)

TAI = Anchored(
    "tai64n",
    "lines that begin with a label of TAI64N, as multilog and svlogd write it",
    rb"(?P<t>@[0-9a-f]{24}) (?P<m>)",
    tai,
    multiline=True,
    begins=(b"@",),
)
