"""The whole schema of a postmortem file, joined from its sections.

The order of the fields is the order of the file. How a file that is not quite right becomes a `Postmortem` is told
in `model.reading`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from model.actions import Action
from model.brief import Brief, Regression
from model.factors import Factor
from model.fault_tree import FaultTree
from model.impact import Impact
from model.lessons import Lessons
from model.review import Review
from model.section import Line, Name, Section, Suggested, field
from model.timeline import Event
from model.triggers import Trigger
from model.whys import Chain


class Kind(StrEnum):
    """What the postmortem is about."""

    INCIDENT = "incident"
    SECURITY = "security"
    REGRESSION = "regression"
    NEAR_MISS = "near-miss"
    PROJECT = "project"
    OKR = "okr"
    PRE_MORTEM = "pre-mortem"


class Status(StrEnum):
    """How far the document has come."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    FINAL = "final"
    CLOSED = "closed"


class Postmortem(Section):
    """One postmortem, format version 1."""

    postmortem: Literal[1] | None = field(default=None, title="Format version", description="Always 1.", examples=[1])
    kind: Kind | None = field(
        default=None, title="Kind", description="What this postmortem is about.", examples=["incident"]
    )
    title: Line | None = field(
        default=None,
        title="Title",
        description="What happened, in a few words that one would search for.",
        examples=["Checkout API outage"],
    )
    status: Status | None = field(
        default=None, title="Status", description="How far the document has come.", examples=["draft"]
    )
    severity: Annotated[Line | None, Suggested("SEV1", "SEV2", "SEV3", "SEV4")] = field(
        default=None,
        title="Severity",
        description="SEV1: customers are out for over 30 minutes; SEV2: degraded, a workaround exists; "
        "SEV3: internal; SEV4: near miss.",
        examples=["SEV1"],
    )
    services: tuple[Name, ...] = field(
        default=(), title="Services", description="What was hit.", examples=["checkout-api"]
    )
    tags: tuple[Name, ...] = field(
        default=(),
        title="Tags",
        description="Words by which patterns are found later.",
        examples=["configuration"],
    )
    brief: Brief = field(default=Brief(), title="Brief", description="What is reviewed, for whom and why.")
    impact: Impact = field(default=Impact(), title="Impact", description="How many, how much, how long: in numbers.")
    timeline: tuple[Event, ...] = field(
        default=(),
        title="Timeline",
        description="What happened when, in UTC, from the first sign to the end.",
    )
    whys: tuple[Chain, ...] = field(
        default=(), title="5 Whys", description="Chains from a problem down to a root cause."
    )
    factors: tuple[Factor, ...] = field(
        default=(), title="Factors", description="Conditions that made it likely, by category."
    )
    fault_tree: FaultTree = field(
        default=FaultTree(),
        title="Fault tree",
        description="Which combinations of causes bring the failure about.",
    )
    lessons: Lessons = field(
        default=Lessons(), title="Lessons", description="What to keep, what to change, what was luck."
    )
    actions: tuple[Action, ...] = field(
        default=(), title="Actions", description="What will be changed, by whom, until when."
    )
    triggers: tuple[Trigger, ...] = field(
        default=(), title="Triggers", description="Measurable signals that commit to an act."
    )
    regression: Regression = field(
        default=Regression(),
        title="Regression",
        description="What a regression review answers beside the causes.",
    )
    review: Review = field(
        default=Review(), title="Review", description="Meeting, rubric, approvals, what remains open."
    )
