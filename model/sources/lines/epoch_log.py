"""Lines whose time is a number since 1970: at the beginning, or where audit logs and supercomputers place it.

The unit follows from the digits; no zone is needed.
"""

import re

from model.sources.lines.protocol import Anchored
from model.sources.written import epoch

FORMAT = Anchored(
    "epoch",
    "lines that begin with an epoch",
    re.compile(
        rb"[\[(]?(?P<t>[0-9]{19}|[0-9]{16}|[0-9]{13}|[0-9]{10})(?:\.(?P<f>[0-9]{1,9}))?[\])]?(?=[\s,;:|]|$)[\s,;:|]*(?P<m>)"
    ),
    epoch,
    multiline=True,
)

AUDIT = Anchored(
    "audit",
    "Linux audit log",
    re.compile(rb"(?P<m>)(?:node=\S+ )?type=\S+ msg=audit\((?P<t>[0-9]{10})\.(?P<f>[0-9]{3}):[0-9]+\)"),
    epoch,
)

CLUSTER = Anchored(
    "cluster",
    "supercomputer log, with an epoch and a date",
    re.compile(rb"\S+ (?P<t>[0-9]{10}) [0-9]{4}\.[0-9]{2}\.[0-9]{2} (?P<m>)\S+ "),
    epoch,
)

NODE_STATE = Anchored(
    "node-state",
    "cluster log, with an epoch behind node and state",
    re.compile(rb"[0-9]+ (?P<m>)\S+ \S+ \S+ (?P<t>[0-9]{10}) [0-9] "),
    epoch,
)
