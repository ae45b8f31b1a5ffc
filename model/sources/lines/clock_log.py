"""Lines that begin with a clock alone: traces of system calls, consoles, programs with a short pattern.

The day is the incident's, and goes on over midnight; that it was assumed is said. What switches write before a message
such as `%LINK-3-UPDOWN` is the time since they were started, and no clock.
"""

from model.sources.lines.protocol import NUMBERED, Anchored
from model.sources.written import HALF, NO_HALF, clock

FORMAT = Anchored(
    "clock",
    "lines that begin with a clock, without a day",
    (
        rb"(?:[\[(]|\[[A-Z] |(?:\[pid +)?[0-9]{1,7}\]? +(?=[0-9:]{8}\.[0-9]{6} ))?"
        rb"(?P<t>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?" + HALF + rb"|[0-9]{2}:[0-9]{2}:[0-9]{2})"
        rb"(?:[.,](?P<f>[0-9]{1,9}))?" + NO_HALF + rb"[\])]?(?=[\s,;|]|:(?![0-9]| %[A-Z])|$)[\s,;:|]*(?P<m>)"
    ),
    clock,
    multiline=True,
    begins=(b"[", b"(", b"00:00", b"0:00", *NUMBERED),
)
