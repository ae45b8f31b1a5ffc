"""Checks of the lessons: all three sides, and learnings with evidence and a decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.section import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.lessons import Learning, Lessons

rule = partial(check, "lessons")
SIDES = {
    "went_well": ("what went well", "what should stay as it is, even if it seems ordinary?"),
    "to_improve": ("what to improve", "what did the system make hard?"),
    "got_lucky": ("where luck helped", "what would have made it worse on another day?"),
}
FEWEST_WORDS = 5


@rule(
    "lesson-side-unsaid",
    Severity.ADVICE,
    each("lessons"),
    fact="What went well, what to improve, and where luck helped: the third is the cheapest warning there is.",
    source="Google SRE book, appendix D (Lessons Learned)",
    bad="lessons: {went_well: [The page came within a minute], to_improve: [The dashboard hid the spike]}",
    better=(
        "lessons: {went_well: [The page came within a minute], to_improve: [The dashboard hid the spike], "
        "got_lucky: [It happened at noon]}"
    ),
)
def lesson_side_unsaid(lessons: Lessons, _: Context) -> Iterator[Remark]:
    """Tell which of the three sides is missing, once the lessons are begun."""
    if not filled(lessons):
        return
    for name, (what, question) in SIDES.items():
        if not filled(getattr(lessons, name)):
            yield Remark((name,), f"{what} is not said", question)


@rule(
    "learning-count",
    Severity.ADVICE,
    whole("status", "lessons"),
    fact="Three to seven learnings: fewer waste the incident, more are not remembered.",
    source="Atlassian and PagerDuty postmortem practice; retrospective practice",
    bad="lessons: {learnings: [{learned: We learned that no load test covers the pool setting}]}",
    better=(
        "lessons: {learnings: [{learned: We learned that A is so}, {learned: We learned that B is so}, "
        "{learned: We learned that C is so}]}"
    ),
)
def learning_count(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell too few or too many learnings, where there are any."""
    count, policy = len(subject.snapshot.lessons.learnings), context.policy
    if 0 < count < policy.learnings_min or count > policy.learnings_max:
        few = count < policy.learnings_min
        yield Remark(
            ("lessons", "learnings"),
            f"{count} {'learning' if count == 1 else 'learnings'}, where {policy.learnings_min} to "
            f"{policy.learnings_max} are advised",
            "what surprised you?" if few else "keep those that change what you do; move the rest to `to_improve`",
        )


@rule(
    "learning-without-decision",
    Severity.ADVICE,
    each("lessons.learnings"),
    fact="A learning that leads to no decision changes nothing: fix, guardrail, instrumentation, runbook, training …",
    source="Retrospective practice; Howie guide to post-incident reviews",
    bad="lessons: {learnings: [{learned: We learned that no load test covers the pool setting, evidence: [log:1]}]}",
    better=(
        "lessons: {learnings: [{learned: We learned that no load test covers the pool setting, evidence: [log:1], "
        "decision: {type: guardrail, text: Deployments reject pools under 50}}]}"
    ),
)
def learning_without_decision(learning: Learning, _: Context) -> Iterator[Remark]:
    """Tell a learning without a decision."""
    if learning.learned and not filled(learning.decision):
        yield Remark(("decision",), "nothing follows from this learning", "what will be done differently?")


@rule(
    "learning-without-evidence",
    Severity.ADVICE,
    each("lessons.learnings"),
    fact="Each learning is tied to what showed it.",
    source="Retrospective practice; RCA2 (National Patient Safety Foundation)",
    bad="lessons: {learnings: [{learned: We learned that no load test covers the pool setting}]}",
    better="lessons: {learnings: [{learned: We learned that no load test covers the pool setting, evidence: [log:1]}]}",
)
def learning_without_evidence(learning: Learning, _: Context) -> Iterator[Remark]:
    """Tell a learning that nothing shows."""
    if learning.learned and not learning.evidence:
        yield Remark(("evidence",), "nothing shows this learning", "link the row, the log line or the test that did")


@rule(
    "learning-too-short",
    Severity.ADVICE,
    each("lessons.learnings"),
    fact="A learning is a full sentence that somebody who was not there understands.",
    source="Google SRE workbook, ch. 10",
    bad="lessons: {learnings: [{learned: Testing matters}]}",
    better="lessons: {learnings: [{learned: We learned that the pool setting is not covered by any load test}]}",
)
def learning_too_short(learning: Learning, _: Context) -> Iterator[Remark]:
    """Tell a learning of a few words."""
    text = (learning.learned or "").strip()
    if text and len(text.split()) < FEWEST_WORDS:
        yield Remark(
            ("learned",),
            f"`{text}` is a heading, not a learning",
            "complete the sentence: we learned that …, because …",
            words=text,
        )
