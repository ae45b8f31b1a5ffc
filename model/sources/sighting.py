"""A sighting: one moment that a source testifies to, where it stands there, and what was assumed to date it.

Knows nothing of formats, files or windows; every format of the package yields these.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Protocol

from model.frozen import frozen

if TYPE_CHECKING:
    from model.times import Instant

LONGEST_TEXT = 4096
"""Characters of an entry that a sighting keeps; a line of megabytes is cut here, and its place still says where."""


class Level(IntEnum):
    """How grave a message says it is, on one scale for all sources."""

    TRACE = 10
    DEBUG = 20
    INFO = 30
    NOTICE = 35
    WARNING = 40
    ERROR = 50
    CRITICAL = 60


class Kind(StrEnum):
    """What sort of fact a sighting is; the first six are offered for the timeline without being asked."""

    ALERT = "alert"
    ACKNOWLEDGEMENT = "acknowledgement"
    RESOLUTION = "resolution"
    DEPLOY = "deploy"
    STATUS = "status"
    NOTE = "note"
    MESSAGE = "message"
    COMMIT = "commit"
    SUSPECT = "suspect"
    """A change that touched the service in the days before."""
    LOG = "log"


PRESELECTED = frozenset({Kind.ALERT, Kind.ACKNOWLEDGEMENT, Kind.RESOLUTION, Kind.DEPLOY, Kind.STATUS, Kind.NOTE})


class Assumed(StrEnum):
    """What a source left open and a rule decided."""

    ZONE = "zone"
    """The source names no zone: the given one, or UTC, was taken."""
    YEAR = "year"
    """The source names no year: the one nearest to the incident was taken."""
    DATE = "date"
    """The source names no day: the incident's, counted on over midnight, was taken."""
    SHOWN_TWICE = "shown-twice"
    """The clock was set back over this hour: the earlier of the two instants was taken."""
    SKIPPED = "skipped"
    """The clock was set forward over this hour: no such time was shown."""
    APPROXIMATE = "approximate"
    """The source itself is vague: `~14:05`, `14:??`, `5m ago`."""


class Place(Protocol):
    """Where a sighting stands in its source."""

    def reference(self) -> str:
        """Return the evidence: `file:line` or an address."""


@frozen
class Line:
    """A line of a file or stream, counted from 1."""

    file: str
    number: int

    def reference(self) -> str:
        """Return `file:line`."""
        return f"{self.file}:{self.number}"


@frozen
class Address:
    """The URL, commit or message identity under which a record can be found again."""

    address: str

    def reference(self) -> str:
        """Return the address itself."""
        return self.address


@frozen
class Sighting:
    """One moment that a source testifies to."""

    at: Instant
    text: str
    """The original, all lines of it, cut at `LONGEST_TEXT` characters."""
    message: str
    """What was said, without the time and the level in front of it."""
    place: Place
    source: str
    """A word for where it comes from: the file's name, `pagerduty`, `#incidents`."""
    kind: Kind = Kind.LOG
    level: Level | None = None
    assumed: tuple[Assumed, ...] = ()
    until: Instant | None = None
    """The end, where the source tells of a span."""


@frozen
class Unparsed:
    """A line or record that gives no instant, and why."""

    place: Place
    text: str
    reason: str
