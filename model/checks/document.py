"""Checks of the document as a whole: required parts, deadlines, and what its status promises."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from model.actions import ActionStatus
from model.checks.registry import Remark, check, whole
from model.findings import Severity
from model.kinds import kind_of
from model.policy import Closing
from model.postmortem import Status
from model.section import filled
from model.timeline import Certainty, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.policy import Policy
    from model.postmortem import Postmortem

rule = partial(check, "document")
EVERYTHING = (
    "kind", "severity", "status", "title", "brief", "impact", "timeline", "whys", "factors", "fault_tree", "lessons",
    "actions", "triggers", "regression", "review",
)  # fmt: skip
FINISHED = (Status.FINAL, Status.CLOSED)


def missing_parts(snapshot: Postmortem, policy: Policy) -> list[str]:
    """Return the required parts that a document lacks, as the policy names them, without what does not apply."""
    wanted = list(policy.required.get((snapshot.kind or "incident"), ()))
    wanted += policy.required_by_severity.get(policy.level(snapshot.severity) or "", ())
    return [part for part in wanted if not any(_present(snapshot, each) for each in part.split("|"))]


def _present(snapshot: Postmortem, part: str) -> bool:
    value: Any = snapshot
    for name in part.split("."):
        value = getattr(value, name, None)
    return filled(value) or part.split(".", maxsplit=1)[0] in snapshot.review.not_applicable


def _named(part: str) -> str:
    """Return the keys of a required part as findings name them; one of several will do."""
    return " or ".join(f"`{name}`" for name in part.split("|"))


def _required(snapshot: Postmortem, policy: Policy) -> Iterator[Remark]:
    for part in missing_parts(snapshot, policy):
        first, names = part.split("|")[0], _named(part)
        kind = snapshot.kind or "incident"
        yield Remark(
            tuple(first.split(".")),
            f"{names} is missing, which a postmortem of kind {kind} needs to be of use",
            f"fill in {names}, or say under `review.not_applicable` why it does not apply",
        )


@rule(
    "required-part",
    Severity.WARNING,
    whole(*EVERYTHING),
    fact="A report has a header, a summary, impact, timeline, causes, lessons and actions; each kind has its own list.",
    source="Google SRE book, ch. 15 and appendix D (example postmortem); Atlassian incident handbook",
    bad="status: in-review\nkind: incident\ntitle: Checkout down\nseverity: SEV3",
    better=(
        "status: in-review\nkind: pre-mortem\ntitle: Launch of checkout\nbrief: {summary: It is a year from"
        " now.}\nfactors: [{factor: Nobody tested refunds}]\nactions: [{action: Test refunds}]\ntriggers: [{signal:"
        " refund rate}]"
    ),
    eases=True,
)
def required_part(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell the parts that are missing while the document is worked on; of a draft in one remark."""
    if subject.snapshot.status in FINISHED:
        return
    remarks = list(_required(subject.snapshot, context.policy))
    if subject.snapshot.status is Status.IN_REVIEW or len(remarks) < 2:  # noqa: PLR2004 - one needs no joining
        yield from remarks
        return
    parts = missing_parts(subject.snapshot, context.policy)
    yield Remark(
        (),
        f"{len(parts)} required parts are still to be written: {', '.join(_named(part) for part in parts)}",
        "the checklist leads through them; what does not apply goes under `review.not_applicable`",
    )


@rule(
    "final-incomplete",
    Severity.ERROR,
    whole(*EVERYTHING),
    fact="A final postmortem has all its sections: readers rely on it, and nobody comes back to fill it in.",
    source="Atlassian incident handbook, postmortem approvals; Google SRE book, ch. 15",
    bad="status: final\nkind: okr\ntitle: Checkout in two clicks\nreview: {approvals: [{by: '@ana', on: 2026-11-20}]}",
    better=(
        "status: final\nkind: okr\ntitle: Checkout in two clicks\nbrief: {summary: 40 % reached.}\n"
        "lessons: {went_well: [The flag]}\nactions: [{action: Ship it}]"
    ),
)
def final_incomplete(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell the parts that are missing although the document says that it is final."""
    if subject.snapshot.status in FINISHED:
        yield from _required(subject.snapshot, context.policy)


@rule(
    "kind-missing",
    Severity.ADVICE,
    whole("kind", "title"),
    fact="The kind decides what the postmortem must tell: a near miss has no resolution, a regression has dates.",
    source="Google SRE book, ch. 15; PagerDuty postmortem documentation",
    bad="title: Checkout API outage",
    better="title: Checkout API outage\nkind: incident",
)
def kind_missing(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that the kind is not said, once there is anything to say it of."""
    if subject.snapshot.kind is None and subject.snapshot.title:
        yield Remark(
            ("kind",), "the kind is not said, so it is checked as an incident", "add `kind: incident`, or another"
        )


@rule(
    "severity-unknown",
    Severity.ADVICE,
    whole("severity"),
    fact="Deadlines and marks depend on the severity, so its name must have a meaning.",
    source="PagerDuty incident response, severity levels",
    bad="severity: pretty bad",
    better="severity: SEV2",
)
def severity_unknown(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a severity that neither the format nor the policy knows."""
    told = subject.snapshot.severity
    if told and context.policy.level(told) is None:
        yield Remark(
            ("severity",),
            f"the severity `{told}` has no meaning here, so no deadline follows from it",
            "use SEV1 to SEV4, or map the name in the policy: `severities = {" + f'"{told}" = "SEV2"' + "}`",
            words=told,
        )


@rule(
    "title-vague",
    Severity.ADVICE,
    whole("title"),
    fact="The title is what people search for: it names what was hit and what happened to it.",
    source="Atlassian incident handbook, postmortem template",
    bad="title: Production incident",
    better="title: Checkout returned errors after a connection-pool change",
)
def title_vague(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a title that would fit any incident."""
    title = subject.snapshot.title or ""
    generic = r"(?:the|a|an|our|big|major|minor|production|prod|service|system|site|website)"
    noun = r"(?:outage|incident|issue|problem|downtime|failure|postmortem|post-mortem|bug|error)s?"
    if re.fullmatch(
        rf"(?:{generic}\s+)*{noun}(?:\s+(?:report|review|postmortem|\d[\d./-]*))*", title.strip(), re.IGNORECASE
    ):
        yield Remark(
            ("title",), f"`{title}` would fit any incident", "name what was hit and what happened to it", words=title
        )


@rule(
    "postmortem-late",
    Severity.WARNING,
    whole("kind", "severity", "status", "timeline"),
    fact="A postmortem of a SEV1 is owed within 48 hours, of a SEV2 within a week: memory fades and people move on.",
    source="Google SRE workbook, ch. 10; PagerDuty postmortem documentation",
    bad="status: draft\nseverity: SEV1\ntimeline: [{at: 2026-11-10T15:00:00Z, milestone: resolved, event: Over}]",
    better=(
        "status: in-review\nseverity: SEV1\ntimeline: [{at: 2026-11-10T15:00:00Z, milestone: resolved, event: Over}]"
    ),
)
def postmortem_late(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a draft whose deadline has passed."""
    snapshot = subject.snapshot
    hours = context.policy.deadline_hours.get(context.policy.level(snapshot.severity) or "")
    if hours is None or snapshot.status not in (None, Status.DRAFT) or not kind_of(snapshot.kind).has_response:
        return
    found = context.marks(snapshot.timeline)
    over = found.get(Milestone.RESOLVED) or found.get(Milestone.FIX_RELEASED)
    if over is None:
        return
    owed = over.latest + timedelta(hours=hours)
    if datetime.combine(context.today, datetime.min.time(), UTC) > owed:
        yield Remark(
            ("status",),
            f"still a draft, although a {snapshot.severity} is owed within {hours} hours: since"
            f" {owed:%Y-%m-%d %H:%M} UTC",
            "hand it to review as it is, with what is unknown named as unknown",
        )


@rule(
    "final-without-approval",
    Severity.ERROR,
    whole("status", "review"),
    fact="A postmortem that nobody has reviewed is unfinished: somebody stands behind it by name.",
    source="Google SRE book, ch. 15; Atlassian incident handbook, postmortem approvals",
    bad="status: final",
    better="status: final\nreview: {approvals: [{by: '@ana', on: 2026-11-20}]}",
)
def final_without_approval(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a finished document that nobody approved."""
    if subject.snapshot.status in FINISHED and not any(each.by for each in subject.snapshot.review.approvals):
        yield Remark(
            ("status",),
            f"the status is {subject.snapshot.status}, but nobody has approved it",
            "add who approves it under `review.approvals`, or set the status back to in-review",
            words=str(subject.snapshot.status),
        )


@rule(
    "closed-with-open-actions",
    Severity.ERROR,
    whole("status", "actions"),
    fact="A postmortem closes when its actions are done, or each one left is tracked elsewhere by link.",
    source="Google SRE workbook, ch. 10; Atlassian incident handbook, postmortem actions",
    bad="status: closed\nactions: [{id: limit, action: Reject pool sizes under 50, status: open}]",
    better="status: closed\nactions: [{id: limit, action: Reject pool sizes under 50, status: done}]",
)
def closed_with_open_actions(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell each action that keeps a closed document open."""
    if subject.snapshot.status is not Status.CLOSED:
        return
    tracked_suffices = context.policy.closing is Closing.DONE_OR_TRACKED
    for index, action in enumerate(subject.snapshot.actions):
        if action.status in (ActionStatus.DONE, ActionStatus.DROPPED) or (action.link and tracked_suffices):
            continue
        yield Remark(
            ("actions", index, "status"),
            f"the postmortem is closed, but this action is {action.status or 'open'} and nothing tracks it",
            "finish it, link its ticket, or open the postmortem again" if tracked_suffices else "finish it",
        )


@rule(
    "assumption-still-open",
    Severity.ADVICE,
    whole("status", "timeline"),
    fact="What was assumed is verified or named as unknown before readers rely on it.",
    source="PagerDuty postmortem documentation, analysis; Howie guide to post-incident reviews",
    bad="status: in-review\ntimeline: [{at: 2026-11-18T14:05:00Z, event: The retries begin, certainty: assumption}]",
    better="status: in-review\ntimeline: [{at: 2026-11-18T14:05:00Z, event: The retries begin, certainty: known}]",
)
def assumption_still_open(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell rows that are still assumptions once the document is in review."""
    if subject.snapshot.status in (None, Status.DRAFT):
        return
    for index, event in enumerate(subject.snapshot.timeline):
        if event.certainty is Certainty.ASSUMPTION:
            yield Remark(
                ("timeline", index, "certainty"),
                "this row is still an assumption, and readers take a timeline for fact",
                "verify it, or move it to `brief.assumptions`",
                words="assumption",
            )
