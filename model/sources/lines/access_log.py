"""Access logs of web servers: the common and the combined log format, and what servers append to them."""

from model.sources.lines.protocol import Anchored
from model.sources.sighting import Level
from model.sources.written import day_first


def _level(status: bytes | None) -> Level | None:
    """Return how grave an answer's status is: the server's faults are errors, the caller's are warnings."""
    return {b"5": Level.ERROR, b"4": Level.WARNING}.get(status[:1], Level.INFO) if status else None


FORMAT = Anchored(
    "access-log",
    "common or combined log format",
    (
        rb"(?P<m>)(?:[^\s\[\]\"]+ ){1,2}(?:[^\[\]\"]{1,200} )?\["
        rb"(?:[A-Z][a-z]{2}, )?(?P<t>[0-9]{1,2}[/ ][A-Z][a-z]{2}[/ ][0-9]{4}[: ][0-9]{2}:[0-9]{2}:[0-9]{2})"
        rb"(?:[.,](?P<f>[0-9]+))?(?: (?P<z>[+-][0-9]{4}|GMT|UTC))?\](?: \"(?:[^\"\\]|\\.)*\" (?P<l>[0-9]{3})\b)?"
    ),
    day_first,
    level=_level,
    numbered=True,
)
