"""What is asked of the sources, and what comes of it: the two values between this package and whoever calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from model.frozen import frozen
from model.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from typing import BinaryIO

    from model.sources.sighting import Assumed, Level, Sighting, Unparsed
    from model.sources.tray import Candidate
    from model.times import Instant

Cancelled = Callable[[], bool]


@frozen
class Source:
    """One thing to read: a file, a directory, a pattern of files, a repository, or `-`."""

    location: str
    zone: tzinfo | None = None
    """The zone of its times, where they name none; the request's otherwise."""
    format: str | None = None
    """The name of its format, where the vote is to be overruled."""
    text: str | None = None
    """What was pasted, in place of something to read; `location` is then only its name."""
    raw: bytes | None = None
    """What a command has written, likewise."""

    @property
    def given(self) -> bytes | None:
        """What there is to read without opening anything; None where the location is to be opened."""
        return self.raw if self.text is None else self.text.encode("utf-8", "replace")


@frozen
class Request:
    """What to look for, where, and what is known from outside."""

    sources: tuple[Source, ...]
    now: Instant
    """The clock: no log tells of what lies behind it."""
    incident: Instant | None = None
    """About when it happened, for times without year or day; else the window, else the clock."""
    since: Instant | None = None
    until: Instant | None = None
    grep: str | None = None
    """A regular expression on raw lines (Python's syntax)."""
    severity: Level | None = None
    """The lowest level that is wanted; what names no level, and seems to have none, falls out."""
    zone: tzinfo | None = None
    format: str | None = None
    everything: bool = False
    """Choose every sighting, in place of the default choice."""
    paths: tuple[str, ...] = ()
    """The paths that changes in repositories must touch."""
    columns: tuple[tuple[str, str], ...] = ()
    """Which column of a table holds what: pairs of time, event, level, link, source or until, and a column's name."""
    standard_input: BinaryIO | None = None


@frozen
class Progress:
    """How far the reading is."""

    location: str
    done: int
    total: int
    """Bytes; zero where nobody knows, as with pipes."""


@frozen
class Reading:
    """What became of one source."""

    location: str
    format: str
    """Name of the format; empty where none was found."""
    vote: str = ""
    """How the format was decided, in words."""
    read: int = 0
    matched: int = 0
    unparsed: int = 0
    remarks: tuple[str, ...] = ()
    """What a person should know: cut, rotated, not sorted, mixed formats."""
    failed: bool = False
    """Nothing could be read of it; the last remark says why."""


@frozen
class Gathering:
    """What the sources gave."""

    readings: tuple[Reading, ...]
    candidates: tuple[Candidate, ...]
    """Groups of alike sightings, the first to look at first."""
    chosen: tuple[Sighting, ...]
    """The default choice, or everything where that was asked for, in order of time."""
    assumed: Mapping[Assumed, int]
    """How many sightings of the window lean on which assumption."""
    examples: tuple[Unparsed, ...]
    """The first lines that gave no instant, and why."""
    seconds: float
    cancelled: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """Lines and records that were looked at."""
        return sum(reading.read for reading in self.readings)

    @property
    def matched(self) -> int:
        """Lines and records that lie in the window and match the pattern and the severity."""
        return sum(reading.matched for reading in self.readings)

    @property
    def unparsed(self) -> int:
        """Lines and records that gave no instant."""
        return sum(reading.unparsed for reading in self.readings)

    def as_json(self) -> dict[str, Any]:
        """Return the stable machine form of the summary."""
        return {
            "read": self.read,
            "matched": self.matched,
            "chosen": len(self.chosen),
            "assumed": {assumption.value: count for assumption, count in self.assumed.items() if count},
            "unparsed": {"count": self.unparsed, "examples": [_example(each) for each in self.examples]},
            "candidates": [_candidate(each) for each in self.candidates],
            "sources": [_reading(each) for each in self.readings],
            "cancelled": self.cancelled,
            "seconds": round(self.seconds, 3),
        }


def _example(each: Unparsed) -> dict[str, str]:
    return {"at": each.place.reference(), "text": each.text[:200], "reason": each.reason}


def _candidate(each: Candidate) -> dict[str, Any]:
    return {
        "template": each.template,
        "kind": each.kind.value,
        "level": None if each.level is None else each.level.name.lower(),
        "source": each.source,
        "first": format_instant(each.first),
        "last": format_instant(each.last),
        "count": each.count,
        "before": each.before,
        "new": each.new,
        "breaks_out": None if each.breaks_out is None else format_instant(each.breaks_out),
        "preselected": each.preselected,
        "reasons": list(each.reasons),
        "samples": [{"at": format_instant(one.at), "text": one.text[:200]} for one in each.samples],
    }


def _reading(each: Reading) -> dict[str, Any]:
    return {
        "source": each.location,
        "format": each.format,
        "vote": each.vote,
        "read": each.read,
        "matched": each.matched,
        "unparsed": each.unparsed,
        "remarks": list(each.remarks),
        "failed": each.failed,
    }
