"""Checks of the review: approvals, sharing, scores, and the waivers that switch checks off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.checks.registry import Afterwards, Remark, all_checks, check, close_to, each, whole
from model.findings import Severity
from model.kinds import kind_of
from model.postmortem import Status
from model.steps import STEP_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.checks.waiving import Waivers
    from model.review import Review

rule = partial(check, "review")
WAIVERS = "The format of this file: waivers carry a reason"
SRE = "Google SRE book, ch. 15; Google SRE workbook, ch. 10"
FINISHED = (Status.FINAL, Status.CLOSED)


@rule(
    "approval-incomplete",
    Severity.WARNING,
    each("review"),
    fact="An approval is a name and a day.",
    source="Atlassian incident handbook, postmortem approvals",
    bad="review: {approvals: [{by: '@ana'}]}",
    better="review: {approvals: [{by: '@ana', on: 2026-11-20}]}",
)
def approval_incomplete(review: Review, _: Context) -> Iterator[Remark]:
    """Tell approvals that lack their name or their day."""
    for index, approval in enumerate(review.approvals):
        for name, value in (("by", approval.by), ("on", approval.on)):
            if not value:
                yield Remark(
                    ("approvals", index, name), f"this approval has no `{name}`", "add who approves, and the day"
                )


@rule(
    "not-shared",
    Severity.ADVICE,
    whole("status", "review"),
    fact="An unshared postmortem teaches nobody: who has been told, and where?",
    source=SRE,
    bad="status: final",
    better="status: final\nreview: {shared_with: [{audience: engineering, channel: '#incidents', on: 2026-11-20}]}",
)
def not_shared(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a finished postmortem that nobody has been shown."""
    if subject.snapshot.status in FINISHED and not subject.snapshot.review.shared_with:
        yield Remark(
            ("review", "shared_with"), "nobody has been told yet", "share it, and write down with whom and where"
        )


@rule(
    "objective-ungraded",
    Severity.ADVICE,
    whole("kind", "status", "review"),
    fact="An objective without a grade compares with no other; the grade comes last, once the story is told.",
    source="Google re:Work, Set goals with OKRs (grading from 0.0 to 1.0); Doerr, Measure What Matters",
    bad="kind: okr\nstatus: final",
    better="kind: okr\nstatus: final\nreview: {grade: 0.7}",
)
def objective_ungraded(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a finished look back on an objective that gives it no grade."""
    asks = kind_of(subject.snapshot.kind).asks(("review", "grade"))
    if asks and subject.snapshot.status in FINISHED and subject.snapshot.review.grade is None:
        yield Remark(("review", "grade"), "the objective has no grade", "0.0 to 1.0: how far was it reached?")


@rule(
    "documentation-not-updated",
    Severity.ADVICE,
    whole("status", "review"),
    fact="Before it closes, runbooks and pages say what was learned.",
    source="Backend practice: definition of done for a postmortem; Google SRE workbook, ch. 10",
    bad="status: closed",
    better="status: closed\nreview: {documentation_updated: ['Runbook: pool exhaustion']}",
)
def documentation_not_updated(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a closed postmortem that changed no page."""
    if subject.snapshot.status is Status.CLOSED and not subject.snapshot.review.documentation_updated:
        yield Remark(
            ("review", "documentation_updated"),
            "no runbook or page was updated",
            "which page would have helped? Name it",
        )


@rule(
    "meeting-missing",
    Severity.ADVICE,
    whole("status", "severity", "review"),
    fact="After a SEV1 or SEV2 people meet: the document alone does not change what they believe.",
    source="Atlassian incident handbook, postmortem meetings; PagerDuty postmortem documentation",
    bad="status: final\nseverity: SEV1",
    better="status: final\nseverity: SEV1\nreview: {meeting: {at: 2026-11-20T15:00:00Z, attendees: ['@maria']}}",
)
def meeting_missing(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a finished postmortem of a grave incident without a meeting."""
    snapshot = subject.snapshot
    grave = context.policy.level(snapshot.severity) in ("SEV1", "SEV2")
    if grave and snapshot.status in FINISHED and snapshot.review.meeting.at is None:
        yield Remark(
            ("review", "meeting"), f"no review meeting is noted for a {snapshot.severity}", "say when it was held"
        )


@rule(
    "rubric-criterion-unknown",
    Severity.WARNING,
    each("review"),
    fact="The rubric has eight criteria; a score under another name counts for nothing.",
    source="The rubric of this format; `postmortem rules` explains it",
    bad="review: {rubric: {blamless: {score: 4, because: Systems are the subject}}}",
    better="review: {rubric: {blameless: {score: 4, because: Systems are the subject}}}",
)
def rubric_criterion_unknown(review: Review, _: Context) -> Iterator[Remark]:
    """Tell scores of criteria that do not exist."""
    from model.rubric_criteria import CRITERIA

    for name in review.rubric:
        if name not in CRITERIA:
            hint = close_to(name, CRITERIA) or f"known are {', '.join(CRITERIA)}"
            yield Remark(("rubric", name), f"`{name}` is no criterion of the rubric", hint, words=name)


@rule(
    "score-without-reason",
    Severity.ADVICE,
    each("review"),
    fact="A score is worth its reason: what earns it?",
    source="The rubric of this format",
    bad="review: {rubric: {blameless: {score: 4}}}",
    better="review: {rubric: {blameless: {score: 4, because: Systems are the subject throughout}}}",
)
def score_without_reason(review: Review, _: Context) -> Iterator[Remark]:
    """Tell scores that do not say what earns them."""
    for name, score in review.rubric.items():
        if score.score is not None and not score.because:
            yield Remark(
                ("rubric", name, "because"), f"nothing says what earns the {score.score:g}", "one sentence is enough"
            )


@rule(
    "rubric-below-mark",
    Severity.WARNING,
    whole("status", "severity", "review"),
    fact="The bar is a weighted mean of 3.5 of 5, and for a SEV1 at least 4 in each criterion.",
    source="Postmortem quality rubrics in SRE practice; policy pass_mark",
    bad="status: final\nreview: {rubric: {timeline: {score: 2, because: Two rows only}}}",
    better="status: final\nreview: {rubric: {timeline: {score: 4, because: Every row has evidence}}}",
)
def rubric_below_mark(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a finished postmortem that its own reviewers scored below the bar."""
    from model.rubric_criteria import weighted_mean

    given = {name: each.score for name, each in subject.snapshot.review.rubric.items() if each.score is not None}
    mean = weighted_mean(given)
    if mean is not None and subject.snapshot.status in FINISHED and mean < context.policy.pass_mark:
        yield Remark(
            ("review", "rubric"),
            f"its reviewers score it {mean:.1f}, where {context.policy.pass_mark:g} passes",
            "take up the criterion with the lowest score, or set the status back to in-review",
        )


@rule(
    "not-applicable-unknown",
    Severity.WARNING,
    each("review"),
    fact="What does not apply is a step of the checklist, with its reason.",
    source="The format of this file",
    bad="review: {not_applicable: {fator: one cause only}}",
    better="review: {not_applicable: {factors: one cause only}}",
)
def not_applicable_unknown(review: Review, _: Context) -> Iterator[Remark]:
    """Tell names under `not_applicable` that are no step, and steps without a reason."""
    for name, reason in review.not_applicable.items():
        if name not in STEP_NAMES:
            hint = close_to(name, STEP_NAMES) or f"the steps are {', '.join(STEP_NAMES)}"
            yield Remark(("not_applicable", name), f"`{name}` is no step", hint, words=name)
        elif not reason.strip():
            yield Remark(
                ("not_applicable", name), f"why `{name}` does not apply is not said", "give the reason in a few words"
            )


@rule(
    "waiver-without-reason",
    Severity.WARNING,
    whole("text"),
    fact="A waiver has no effect without its reason: the next reader must be able to judge it.",
    source=WAIVERS,
    bad="review: {waivers: [{check: action-count}]}",
    better=(
        "actions: [{action: Reject pools under 50}]\n"
        "review: {waivers: [{check: action-count, because: One small change is enough}]}"
    ),
    waivable=False,
)
def waiver_without_reason(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell waivers that do not say why."""
    from model.checks.waiving import directives

    for index, waiver in enumerate(subject.snapshot.review.waivers):
        if not waiver.because:
            yield Remark(
                ("review", "waivers", index), f"the waiver of `{waiver.check}` gives no reason", "add `because`"
            )
    for directive in directives(subject):
        if not directive.reason:
            yield Remark(
                (),
                f"`{directive.words}` gives no reason, so it has no effect",
                "write the reason behind it",
                line=directive.line,
                column=directive.column,
                words=directive.words,
            )


@rule(
    "waiver-unknown",
    Severity.WARNING,
    whole("text"),
    fact="A waiver of a check that does not exist hides a typing error.",
    source=WAIVERS,
    bad="review: {waivers: [{check: action-cont, because: One is enough}]}",
    better=(
        "actions: [{action: Reject pools under 50}]\nreview: {waivers: [{check: action-count, because: One is enough}]}"
    ),
    waivable=False,
)
def waiver_unknown(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell waivers of checks that nobody knows."""
    from model.checks.waiving import directives

    known = all_checks()
    for index, waiver in enumerate(subject.snapshot.review.waivers):
        if waiver.check and waiver.check not in known:
            hint = close_to(waiver.check, known) or "`postmortem rules` lists them"
            path = ("review", "waivers", index, "check")
            yield Remark(path, f"no check is called `{waiver.check}`", hint, words=waiver.check)
    for directive in directives(subject):
        for name in directive.names:
            if name not in known:
                hint = close_to(name, known) or "`postmortem rules` lists them"
                yield Remark(
                    (), f"no check is called `{name}`", hint, line=directive.line, column=directive.column, words=name
                )


@rule(
    "waiver-unused",
    Severity.ADVICE,
    Afterwards(),
    fact="A waiver that waives nothing outlived its reason, and would hide the next finding.",
    source=WAIVERS,
    bad="review: {waivers: [{check: action-count, because: One is enough}]}",
    better=(
        "actions: [{action: Reject pools under 50}]\nreview: {waivers: [{check: action-count, because: One is enough}]}"
    ),
    waivable=False,
)
def waiver_unused(waivers: Waivers, _: Context) -> Iterator[Remark]:
    """Tell waivers that took no effect."""
    for index in waivers.unused_entries():
        name = waivers.entries[index].check
        yield Remark(("review", "waivers", index), f"nothing was found that the waiver of `{name}` covers", "remove it")
    for directive, name in waivers.unused_directives():
        yield Remark(
            (),
            f"nothing was found on this line that the waiver of `{name}` covers",
            "remove the comment",
            line=directive.line,
            column=directive.column,
            words=directive.words,
        )
