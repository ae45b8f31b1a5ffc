"""The lessons: what went well, what to improve, where luck helped, and what was learned from which evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from model.section import Evidence, Section, Sentence, evidence_field, field


class DecisionType(StrEnum):
    """What a learning leads to."""

    FIX = "fix"
    GUARDRAIL = "guardrail"
    INSTRUMENTATION = "instrumentation"
    RUNBOOK = "runbook"
    TRAINING = "training"
    SCOPE = "scope"
    EXPERIMENT = "experiment"


class Decision(Section):
    """What a learning leads to."""

    ASKED_FIRST: ClassVar = ("text",)

    type: DecisionType | None = field(
        default=None, title="Type", description="The kind of decision.", examples=["guardrail"]
    )
    text: Sentence | None = field(
        default=None,
        title="Decision",
        description="What will be done differently.",
        examples=["Deployments reject pool sizes under 50."],
    )


class Learning(Section):
    """One thing that was learned, from evidence, and the decision that follows."""

    learned: Sentence | None = field(
        default=None,
        title="Learned",
        description="A full sentence: we learned that …",
        examples=["We learned that the pool setting is not covered by any load test."],
    )
    evidence: Evidence = evidence_field()
    decision: Decision = field(default=Decision(), title="Decision", description="What follows from it.")


class Lessons(Section):
    """What to keep, what to change, and what was luck."""

    went_well: tuple[Sentence, ...] = field(
        default=(),
        title="Went well",
        description="What to keep; one a line.",
        examples=["The on-call engineer was paged within a minute."],
    )
    to_improve: tuple[Sentence, ...] = field(
        default=(),
        title="To improve",
        description="What the system made hard; one a line.",
        examples=["The dashboard averages over five minutes and hid the spike."],
    )
    got_lucky: tuple[Sentence, ...] = field(
        default=(),
        title="Got lucky",
        description="What would have made it worse on another day; one a line.",
        examples=["It happened at noon; the batch run at midnight uses the same pool."],
    )
    learnings: tuple[Learning, ...] = field(
        default=(),
        title="Learnings",
        description="Three to seven, each with evidence and a decision.",
    )
