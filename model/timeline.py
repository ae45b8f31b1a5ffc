"""The timeline: events in UTC with their milestones, and the durations that follow from them.

A duration is always shown with the two rows and the formula that made it. A missing or negative one is shown with
its reason, never as nothing and never clamped. What is uncertain about the rows (approximate times, spans) is carried
into the result.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from model.frozen import frozen
from model.moments import end_of
from model.section import Evidence, Line, Moment, Section, Sentence, evidence_field, field

if TYPE_CHECKING:
    from collections.abc import Sequence

APPROXIMATE = timedelta(minutes=5)
"""How far an approximate time may be off, either way, unless policy says otherwise."""


class Milestone(StrEnum):
    """Moments from which durations are measured. Regressions use the last five, which are dates."""

    STARTED = "started"
    DETECTED = "detected"
    ACKNOWLEDGED = "acknowledged"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"
    INTRODUCED = "introduced"
    RELEASED = "released"
    REPORTED = "reported"
    CAUSE_FOUND = "cause-found"
    FIX_RELEASED = "fix-released"


ENDINGS = frozenset({Milestone.RESOLVED, Milestone.FIX_RELEASED})
"""Of a repeated milestone the first row counts, but of these the last: an incident is over once, at the end."""

ORDER: tuple[tuple[Milestone, ...], ...] = (
    (
        Milestone.INTRODUCED,
        Milestone.STARTED,
        Milestone.DETECTED,
        Milestone.ACKNOWLEDGED,
        Milestone.MITIGATED,
        Milestone.RESOLVED,
    ),
    (
        Milestone.INTRODUCED,
        Milestone.RELEASED,
        Milestone.REPORTED,
        Milestone.CAUSE_FOUND,
        Milestone.FIX_RELEASED,
    ),
)
"""The orders in which milestones pass: of an incident, and of a regression."""


class Certainty(StrEnum):
    """How well a time or an event is known."""

    KNOWN = "known"
    APPROXIMATE = "approximate"
    ASSUMPTION = "assumption"


class Event(Section):
    """One row of the timeline."""

    ASKED_FIRST: ClassVar = ("at", "event", "milestone", "evidence")

    at: Moment | None = field(
        default=None,
        title="At",
        description="When, in UTC: YYYY-MM-DDTHH:MM:SSZ; a day, YYYY-MM-DD, where no time is known.",
        examples=["2026-11-18T14:05:00Z"],
    )
    until: Moment | None = field(
        default=None,
        title="Until",
        description="The end, where it is a span.",
        examples=["2026-11-18T14:09:00Z"],
    )
    certainty: Certainty | None = field(
        default=None,
        title="Certainty",
        description="known is the default; what is not verified stays an assumption.",
        examples=["approximate"],
    )
    event: Sentence | None = field(
        default=None,
        title="Event",
        description="What happened, or what was seen or decided; one fact.",
        examples=["Deployment 4812 starts (connection-pool setting changed)"],
    )
    milestone: Milestone | None = field(
        default=None,
        title="Milestone",
        description="Durations are measured between these.",
        examples=["started"],
    )
    evidence: Evidence = evidence_field()
    source: Line | None = field(
        default=None, title="Source", description="Where the row came from.", examples=["deploys"]
    )


@frozen
class Mark:
    """The row that counts for a milestone: its place in the file and the interval in which its moment lies."""

    milestone: Milestone
    row: int
    earliest: datetime
    latest: datetime
    event: Event

    @property
    def middle(self) -> datetime:
        """The middle of the interval."""
        return self.earliest + (self.latest - self.earliest) / 2


@frozen
class Measure:
    """A duration between two milestones: `value` ± `margin`, or a reason why there is none."""

    name: str
    title: str
    start: Milestone
    end: Milestone
    start_row: int | None
    end_row: int | None
    value: timedelta | None
    margin: timedelta
    assumed: bool
    reason: str

    @property
    def formula(self) -> str:
        """How it is computed, in words."""
        return f"{self.end} - {self.start}"

    @property
    def text(self) -> str:
        """The duration as a person reads it; a dash where there is none."""
        if self.value is None:
            return "–"
        margin = f" ± {spell(self.margin)}" if self.margin else ""
        return f"{spell(self.value)}{margin}{' (assumed)' if self.assumed else ''}"


INCIDENT_MEASURES = (
    ("TTD", "time to detect", Milestone.STARTED, Milestone.DETECTED),
    ("TTA", "time to acknowledge", Milestone.DETECTED, Milestone.ACKNOWLEDGED),
    ("TTM", "time to mitigate", Milestone.STARTED, Milestone.MITIGATED),
    ("TTM from detection", "time to mitigate, from detection", Milestone.DETECTED, Milestone.MITIGATED),
    ("TTR", "time to resolve", Milestone.STARTED, Milestone.RESOLVED),
    ("TTR from detection", "time to resolve, from detection", Milestone.DETECTED, Milestone.RESOLVED),
    ("Duration", "from first impact to resolution", Milestone.STARTED, Milestone.RESOLVED),
)
REGRESSION_MEASURES = (
    ("Time to release", "from the change to its release", Milestone.INTRODUCED, Milestone.RELEASED),
    ("Time to report", "from release to the first report", Milestone.RELEASED, Milestone.REPORTED),
    ("Time to cause", "from the first report to the cause", Milestone.REPORTED, Milestone.CAUSE_FOUND),
    ("Time to fix", "from the first report to the released fix", Milestone.REPORTED, Milestone.FIX_RELEASED),
    ("Duration", "from release to the released fix", Milestone.RELEASED, Milestone.FIX_RELEASED),
)


def _interval(event: Event, at: datetime, approximate: timedelta) -> tuple[datetime, datetime]:
    end = max(end_of(at), end_of(event.until)) if event.until is not None else end_of(at)
    slack = approximate if event.certainty is Certainty.APPROXIMATE else timedelta()
    return at - slack, end + slack


def marks(events: Sequence[Event], approximate: timedelta = APPROXIMATE) -> dict[Milestone, Mark]:
    """Return the row that counts for each milestone that has one with a readable time."""
    found: dict[Milestone, Mark] = {}
    for row, event in enumerate(events):
        if event.milestone is None or event.at is None:
            continue
        mark = Mark(event.milestone, row, *_interval(event, event.at, approximate), event)
        known = found.get(event.milestone)
        later = known is not None and mark.earliest > known.earliest
        if known is None or later == (event.milestone in ENDINGS):
            found[event.milestone] = mark
    return found


def _missing(events: Sequence[Event], names: list[Milestone]) -> str:
    """Return why milestones cannot be measured: no row has them, or those that do have no time to reckon with."""
    untimed = {event.milestone: row for row, event in reversed(list(enumerate(events))) if event.milestone is not None}
    unmarked = [name for name in names if name not in untimed]
    reasons = ["no row is marked " + " or ".join(unmarked)] if unmarked else []
    reasons += [f"row {untimed[name] + 1} ({name}) has no readable time" for name in names if name in untimed]
    return ", and ".join(reasons)


def _measure(
    declared: tuple[str, str, Milestone, Milestone], events: Sequence[Event], found: dict[Milestone, Mark]
) -> Measure:
    name, title, start, end = declared
    first, last = found.get(start), found.get(end)
    if first is None or last is None:
        missing = [milestone for milestone in (start, end) if milestone not in found]
        rows = (first.row if first else None, last.row if last else None)
        return Measure(name, title, start, end, *rows, None, timedelta(), False, _missing(events, missing))
    value = last.middle - first.middle
    margin = (last.latest - last.earliest + first.latest - first.earliest) / 2
    reason = ""
    if value < timedelta():
        reason = f"{end} (row {last.row + 1}) lies before {start} (row {first.row + 1})"
    assumed = Certainty.ASSUMPTION in (first.event.certainty, last.event.certainty)
    return Measure(name, title, start, end, first.row, last.row, value, margin, assumed, reason)


def measures(
    events: Sequence[Event], *, regression: bool = False, approximate: timedelta = APPROXIMATE
) -> tuple[Measure, ...]:
    """Return the durations of a timeline.

    TTD = detected - started, TTA = acknowledged - detected, TTM = mitigated - started, TTR = resolved - started, and
    the last two from detection beside them. The margin is half the width of both rows' intervals (interval
    arithmetic): spans and days without a time count whole, approximate times by `approximate` either way.
    """
    found = marks(events, approximate)
    declared = REGRESSION_MEASURES if regression else INCIDENT_MEASURES
    return tuple(_measure(measure, events, found) for measure in declared)


def in_order(events: Sequence[Event]) -> list[tuple[int, Event]]:
    """Return the rows with their places in the file, by time; rows without one stay behind their predecessor."""
    latest = datetime.min.replace(tzinfo=UTC)
    keyed = []
    for row, event in enumerate(events):
        latest = event.at or latest
        keyed.append((latest, row, event))
    keyed.sort(key=lambda item: (item[0], item[1]))
    return [(row, event) for _, row, event in keyed]


def place_for(events: Sequence[Event], at: datetime) -> int:
    """Return the index at which an event of that time keeps the rows in order of time."""
    place = 0
    for row, event in enumerate(events):
        if event.at is not None and event.at <= at:
            place = row + 1
    return place


UNITS = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))


def spell(duration: timedelta) -> str:
    """Return a duration in its two largest units: `1 h 13 min`, `45 s`, `-3 min`."""
    seconds = round(abs(duration.total_seconds()))
    sign = "-" if duration < timedelta() and seconds else ""
    parts = []
    for unit, size in UNITS:
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {unit}")
        if len(parts) == 2 or (parts and not count):  # noqa: PLR2004 - two units are what one reads
            break
    return sign + (" ".join(parts) or "0 s")
