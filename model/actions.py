"""The actions: what will be changed, by whom, until when, and how one will see that it worked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar

from model.section import Day, Id, Line, Ref, Section, Sentence, Suggested, field

if TYPE_CHECKING:
    from datetime import date


class Horizon(StrEnum):
    """How far away the action reaches: days, weeks, months."""

    IMMEDIATE = "immediate"
    SHORT_TERM = "short-term"
    LONG_TERM = "long-term"


class Control(StrEnum):
    """The hierarchy of prevention, strongest first."""

    ELIMINATE = "eliminate"
    SUBSTITUTE = "substitute"
    ENGINEERING = "engineering"
    ADMINISTRATIVE = "administrative"
    TRAINING = "training"


class Level(StrEnum):
    """A coarse weight for impact and effort."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ActionStatus(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"
    PARKED = "parked"


ACTIVE = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE)
"""The states in which an action counts: neither dropped nor parked."""


class Action(Section):
    """One change that somebody owns."""

    ASKED_FIRST: ClassVar = ("action", "owner", "due", "success_signal", "follow_up")

    id: Id | None = field(default=None, title="Id", description="A short, stable name.", examples=["validate-config"])
    action: Sentence | None = field(
        default=None,
        title="Action",
        description="Specific: a verb, an object and a bound.",
        examples=["Reject pool sizes under 50 in the deployment pipeline"],
    )
    owner: Line | None = field(
        default=None, title="Owner", description="One named person, not a team.", examples=["@alex"]
    )
    due: Day | None = field(
        default=None, title="Due", description="The day by which it is done.", examples=["2026-12-01"]
    )
    success_signal: Sentence | None = field(
        default=None,
        title="Success signal",
        description="What one will see when it works.",
        examples=["A deploy with size 10 fails in CI"],
    )
    follow_up: Day | None = field(
        default=None,
        title="Follow-up",
        description="The day on which somebody looks whether it worked.",
        examples=["2026-12-15"],
    )
    horizon: Horizon | None = field(
        default=None, title="Horizon", description="Days, weeks or months.", examples=["immediate"]
    )
    control: Control | None = field(
        default=None,
        title="Control",
        description="Its place in the hierarchy of prevention, strongest first.",
        examples=["engineering"],
    )
    artefact: Annotated[Line | None, Suggested("test", "ci-check", "process", "document")] = field(
        default=None,
        title="Artefact",
        description="What remains and prevents a return.",
        examples=["ci-check"],
    )
    impact: Level | None = field(
        default=None, title="Impact", description="How much of the risk it takes away.", examples=["high"]
    )
    effort: Level | None = field(default=None, title="Effort", description="How much work it is.", examples=["low"])
    addresses: tuple[Ref, ...] = field(
        default=(),
        title="Addresses",
        description="Ids of the tree events, factors or why chains that it acts on.",
        examples=["pool-too-small"],
    )
    status: ActionStatus | None = field(default=None, title="Status", description="Where it stands.", examples=["open"])
    link: Line | None = field(
        default=None,
        title="Link",
        description="The ticket that tracks it.",
        examples=["https://tracker.example.com/OPS-77"],
    )


def next_status(status: ActionStatus | None) -> ActionStatus:
    """Return the status that follows: open, in progress, done, dropped, parked, and open again."""
    order = list(ActionStatus)
    return order[(order.index(status) + 1) % len(order)] if status is not None else ActionStatus.IN_PROGRESS


def next_level(level: Level | None) -> Level | None:
    """Return the weight that follows: high, medium, low, none, and high again."""
    order: tuple[Level | None, ...] = (*Level, None)
    return order[(order.index(level) + 1) % len(order)]


def days_overdue(action: Action, today: date) -> int:
    """Return by how many days an action that is still to be done has passed its day; 0 where it has not."""
    if action.due is None or action.status not in (None, ActionStatus.OPEN, ActionStatus.IN_PROGRESS):
        return 0
    return max((today - action.due).days, 0)


def priority(action: Action) -> str:
    """Return where impact against effort puts the action: now, strategic, if-room, reconsider, or nothing.

    High impact at low effort is done now, high at high is a strategic project, low at low is done if there is room,
    low at high is reconsidered (SRE practice). Medium impact counts as high, medium effort as low.
    """
    if action.impact is None or action.effort is None:
        return ""
    gains = action.impact is not Level.LOW
    costs = action.effort is Level.HIGH
    return {
        (True, False): "now",
        (True, True): "strategic",
        (False, False): "if-room",
        (False, True): "reconsider",
    }[gains, costs]
