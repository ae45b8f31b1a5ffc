"""What a postmortem of each kind consists of: its steps, its milestones, and what it is not asked.

The checklist, the templates for new files, the report and the checks ask here, so that all four agree on what a near
miss needs and a project does not. The sources are the practices named in the rule documentation; nothing here looks
at a document.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.postmortem import Kind
from model.steps import STEP_NAMES
from model.timeline import Milestone

if TYPE_CHECKING:
    from model.edits import Path

_WHOLE = (Milestone.STARTED, Milestone.DETECTED, Milestone.MITIGATED, Milestone.RESOLVED)
_CAUGHT = (Milestone.STARTED, Milestone.DETECTED)
_DATES = (
    Milestone.INTRODUCED,
    Milestone.RELEASED,
    Milestone.REPORTED,
    Milestone.CAUSE_FOUND,
    Milestone.FIX_RELEASED,
)
_OF_A_RESPONSE = frozenset({"brief.detected_by", "brief.people.incident_lead", "brief.error_text", "impact.slo"})
_OF_A_GOAL = frozenset({"impact.metrics.target", "review.grade"})
"""What only one who looks back on a goal is asked."""
_OF_AN_OUTAGE = frozenset(
    {
        "impact.users_affected",
        "impact.users_affected_percent",
        "impact.revenue_lost",
        "impact.support_tickets",
        "impact.metrics.during",
        "impact.data",
    }
)
_OF_THE_PAST = frozenset(
    {
        "brief.technical_summary",
        "factors.made_sense_because",
        "factors.evidence",
        "fault_tree.nodes.state",
        "fault_tree.nodes.evidence",
    }
)
"""What nobody can say of a failure that is only imagined yet."""


@frozen
class KindOf:
    """One kind of postmortem and what belongs to it."""

    kind: Kind
    title: str
    """As a heading says it."""
    optional: frozenset[str] = frozenset()
    """Steps that may stay empty without a reason."""
    has_severity: bool = True
    has_response: bool = True
    """Whether somebody led a response and something was detected."""
    milestones: tuple[Milestone, ...] = _WHOLE
    """Without these no duration can be told. Acknowledged is wanted too, but not every incident has a pager."""
    not_asked: frozenset[str] = _OF_A_GOAL
    """Fields that mean nothing here, as `section.field`: no form shows them while they are empty, and no check asks."""
    file_prefix: str = ""
    """What takes the date's place in the file's name."""
    steps: tuple[str, ...] = field(init=False)
    """The steps that this kind has, in order, without the optional ones."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(name for name in STEP_NAMES if name not in self.optional))

    def asks(self, path: Path) -> bool:
        """Whether the field at a path means something in a postmortem of this kind."""
        names = [part for part in path if isinstance(part, str)]
        if names[:2] == ["fault_tree", "nodes"]:
            del names[2:3]  # the id of a node
        if names == ["severity"]:
            return self.has_severity
        return not any(".".join(names[:length]) in self.not_asked for length in range(1, len(names) + 1))

    @property
    def has_goals(self) -> bool:
        """Whether it looks back on what was aimed at."""
        return "impact.metrics.target" not in self.not_asked

    @property
    def is_regression(self) -> bool:
        """Whether its timeline counts in dates from the change to its fix."""
        return self.kind is Kind.REGRESSION

    @property
    def counts_users(self) -> bool:
        """Whether its impact is told in users who were hit, rather than in an outcome against an expectation."""
        return self.has_response and "impact" in self.steps


KINDS: dict[Kind, KindOf] = {
    each.kind: each
    for each in (
        KindOf(Kind.INCIDENT, "Incident"),
        KindOf(Kind.SECURITY, "Security incident"),
        KindOf(
            Kind.REGRESSION,
            "Regression",
            optional=frozenset({"factors", "fault_tree", "triggers"}),
            milestones=_DATES,
            file_prefix="regression",
        ),
        KindOf(
            Kind.NEAR_MISS,
            "Near miss",
            optional=frozenset({"impact", "fault_tree", "triggers"}),
            milestones=_CAUGHT,
        ),
        KindOf(
            Kind.PROJECT,
            "Project retrospective",
            not_asked=_OF_A_RESPONSE | {"review.grade"},
            optional=frozenset({"whys", "fault_tree"}),
            has_severity=False,
            has_response=False,
            milestones=(),
        ),
        KindOf(
            Kind.OKR,
            "OKR retrospective",
            not_asked=_OF_A_RESPONSE | _OF_AN_OUTAGE,
            optional=frozenset({"timeline", "whys", "fault_tree"}),
            has_severity=False,
            has_response=False,
            milestones=(),
        ),
        KindOf(
            Kind.PRE_MORTEM,
            "Pre-mortem",
            not_asked=_OF_A_RESPONSE | _OF_A_GOAL | _OF_THE_PAST,
            optional=frozenset({"impact", "timeline", "whys", "lessons"}),
            has_severity=False,
            has_response=False,
            milestones=(),
        ),
    )
}


def kind_of(kind: Kind | None) -> KindOf:
    """Return what belongs to a kind; a file that does not say its kind is an incident."""
    return KINDS[kind or Kind.INCIDENT]
