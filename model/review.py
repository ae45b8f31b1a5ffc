"""The review: the meeting, the rubric, approvals, who has seen it, and what remains open."""

from __future__ import annotations

from typing import Annotated

from model.section import Bounds, Day, Instant, Line, Name, Section, Sentence, field

CRITERIA = (
    "timeline",
    "impact",
    "root_cause_depth",
    "actions",
    "blameless",
    "timeliness",
    "learning",
    "completeness",
)
"""The eight criteria of the rubric, by the names that the file uses."""


class Meeting(Section):
    """The review meeting."""

    at: Instant | None = field(
        default=None,
        title="At",
        description="When it was or will be held.",
        examples=["2026-11-20T15:00:00Z"],
    )
    attendees: tuple[Name, ...] = field(
        default=(), title="Attendees", description="Who came.", examples=["@maria", "@sam"]
    )


class Score(Section):
    """One criterion of the rubric, as people scored it."""

    score: Annotated[float, Bounds(1, 5)] | None = field(
        default=None, title="Score", description="1 to 5.", examples=[4]
    )
    because: Sentence | None = field(
        default=None,
        title="Because",
        description="What earns it.",
        examples=["Systems are the subject throughout."],
    )


class Approval(Section):
    """Somebody who stands behind the document."""

    by: Line | None = field(default=None, title="By", description="Who approves.", examples=["@ana"])
    on: Day | None = field(default=None, title="On", description="The day.", examples=["2026-11-20"])


class Share(Section):
    """One audience that has been told."""

    audience: Line | None = field(default=None, title="Audience", description="Who was told.", examples=["engineering"])
    channel: Line | None = field(default=None, title="Channel", description="Where.", examples=["#incidents"])
    on: Day | None = field(default=None, title="On", description="The day.", examples=["2026-11-20"])


class Waiver(Section):
    """A check that does not apply here, with the reason."""

    check: Line | None = field(
        default=None, title="Check", description="The name of the check.", examples=["action-count"]
    )
    because: Sentence | None = field(
        default=None,
        title="Because",
        description="Why it does not apply to this file.",
        examples=["Seven small actions were agreed on; each takes an hour."],
    )


class Review(Section):
    """What happens to the document once it is written."""

    meeting: Meeting = field(default=Meeting(), title="Meeting", description="The review meeting.")
    rubric: dict[str, Score] = field(
        default_factory=dict,
        title="Rubric",
        description="Scores by criterion: timeline, impact, root_cause_depth, actions, blameless, timeliness, "
        "learning, completeness.",
    )
    grade: Annotated[float, Bounds(0, 1)] | None = field(
        default=None,
        title="Grade",
        description="How far the objective was reached, from 0.0 to 1.0; given once its story is told.",
        examples=[0.7],
    )
    approvals: tuple[Approval, ...] = field(default=(), title="Approvals", description="Who stands behind it.")
    shared_with: tuple[Share, ...] = field(default=(), title="Shared with", description="Who has been told.")
    documentation_updated: tuple[Sentence, ...] = field(
        default=(),
        title="Documentation updated",
        description="Runbooks and pages that were changed; one a line.",
        examples=["Runbook: connection pool exhaustion"],
    )
    risks: tuple[Sentence, ...] = field(
        default=(),
        title="Risks",
        description="What may still happen; one a line.",
        examples=["The batch pool is unchanged."],
    )
    open_questions: tuple[Sentence, ...] = field(
        default=(),
        title="Open questions",
        description="What nobody could answer yet; one a line.",
        examples=["Why did the health check pass?"],
    )
    next_steps: tuple[Sentence, ...] = field(
        default=(),
        title="Next steps",
        description="What follows this review; one a line.",
        examples=["Share in the monthly review."],
    )
    not_applicable: dict[str, Line] = field(
        default_factory=dict,
        title="Not applicable",
        description="Steps that do not apply, each with the reason.",
        examples=[{"factors": "one cause only"}],
    )
    waivers: tuple[Waiver, ...] = field(
        default=(), title="Waivers", description="Checks that do not apply here, each with the reason."
    )
