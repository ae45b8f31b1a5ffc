"""What a postmortem of each kind consists of: its steps, the milestones of its timeline, whether it has a severity.

The checklist, the templates for new files, the report and the checks ask here, so that all four agree on what a near
miss needs and a project does not. The sources are the practices named in the rule documentation; nothing here looks
at a document.
"""

from __future__ import annotations

from dataclasses import field

from model.frozen import frozen
from model.postmortem import Kind
from model.steps import STEP_NAMES
from model.timeline import Milestone

_WHOLE = (Milestone.STARTED, Milestone.DETECTED, Milestone.MITIGATED, Milestone.RESOLVED)
_CAUGHT = (Milestone.STARTED, Milestone.DETECTED)
_DATES = (
    Milestone.INTRODUCED,
    Milestone.RELEASED,
    Milestone.REPORTED,
    Milestone.CAUSE_FOUND,
    Milestone.FIX_RELEASED,
)


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
    file_prefix: str = ""
    """What takes the date's place in the file's name."""
    steps: tuple[str, ...] = field(init=False)
    """The steps that this kind has, in order, without the optional ones."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(name for name in STEP_NAMES if name not in self.optional))

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
            optional=frozenset({"whys", "fault_tree"}),
            has_severity=False,
            has_response=False,
            milestones=(),
        ),
        KindOf(
            Kind.OKR,
            "OKR retrospective",
            optional=frozenset({"timeline", "whys", "fault_tree"}),
            has_severity=False,
            has_response=False,
            milestones=(),
        ),
        KindOf(
            Kind.PRE_MORTEM,
            "Pre-mortem",
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
