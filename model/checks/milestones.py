"""Checks of the milestones: the rows from which durations are measured."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from model.checks.registry import Remark, check, whole
from model.findings import Severity
from model.kinds import kind_of
from model.timeline import ENDINGS, ORDER, Milestone, marks, spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject

rule = partial(check, "timeline")


def _row(index: int) -> str:
    return f"row {index + 1}"


@rule(
    "milestone-missing",
    Severity.WARNING,
    whole("kind", "timeline", "review"),
    fact="Time to detect, mitigate and resolve are measured between marked rows; without them none can be told.",
    source="Google SRE workbook, ch. 10; Atlassian incident handbook, KPIs",
    bad="kind: incident\ntimeline: [{at: 2026-11-18T14:05:00Z, event: Deploy, milestone: started}]",
    better=(
        "kind: near-miss\ntimeline: [{at: 2026-11-18T14:05:00Z, event: Deploy, milestone: started}, "
        "{at: 2026-11-18T14:06:00Z, event: Noticed in review, milestone: detected}]"
    ),
    eases=True,
)
def milestone_missing(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell the milestones that this kind needs and no row has."""
    snapshot = subject.snapshot
    if not snapshot.timeline:
        return
    known = {event.milestone for event in snapshot.timeline}
    for milestone in kind_of(snapshot.kind).milestones:
        if milestone not in known:
            yield Remark(
                ("timeline",),
                f"no row is marked `{milestone}`, so no duration to or from it can be told",
                f"find the row and add `milestone: {milestone}`",
            )


@rule(
    "milestone-order",
    Severity.ERROR,
    whole("timeline"),
    fact="What is detected has started, what is resolved was mitigated: a negative duration is a wrong row.",
    source="Google SRE workbook, ch. 10; ITIL 4, incident management",
    bad=(
        "timeline: [{at: 2026-11-18T14:05:00Z, event: Over, milestone: resolved}, "
        "{at: 2026-11-18T15:05:00Z, event: First errors, milestone: started}]"
    ),
    better=(
        "timeline: [{at: 2026-11-18T14:05:00Z, event: First errors, milestone: started}, "
        "{at: 2026-11-18T15:05:00Z, event: Over, milestone: resolved}]"
    ),
)
def milestone_order(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell each milestone that lies before one that must precede it, uncertain times granted."""
    found = context.marks(subject.snapshot.timeline)
    for order in ORDER:
        present = [found[milestone] for milestone in order if milestone in found]
        for earlier, later in pairwise(present):
            # Who works on it may acknowledge before the alert, and a fix may be shipped before the cause is clear.
            if later.latest < earlier.earliest:
                yield Remark(
                    ("timeline", later.row, "milestone"),
                    f"`{later.milestone}` ({_row(later.row)}) lies {spell(earlier.earliest - later.latest)} before "
                    f"`{earlier.milestone}` ({_row(earlier.row)})",
                    "correct one of the two times, or mark another row",
                    words=str(later.milestone.value),
                )


@rule(
    "milestone-repeated",
    Severity.ADVICE,
    whole("timeline"),
    fact="A duration is measured from one row; of several with the same mark only one counts.",
    source="Google SRE workbook, ch. 10",
    bad=(
        "timeline: [{at: 2026-11-18T14:05:00Z, event: A, milestone: detected}, "
        "{at: 2026-11-18T14:06:00Z, event: B, milestone: detected}]"
    ),
    better=(
        "timeline: [{at: 2026-11-18T14:05:00Z, event: A, milestone: detected}, {at: 2026-11-18T14:06:00Z, event: B}]"
    ),
)
def milestone_repeated(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell rows that repeat a mark without effect; endings may repeat, as incidents come back."""
    first: dict[Milestone, int] = {}
    for index, event in enumerate(subject.snapshot.timeline):
        mark = event.milestone
        if mark is None or mark in ENDINGS:
            continue
        if mark in first:
            yield Remark(
                ("timeline", index, "milestone"),
                f"`{mark}` is already {_row(first[mark])}; the earlier one counts",
                "keep the mark on the row that durations are measured from",
                words=str(mark.value),
            )
        first.setdefault(mark, index)


@rule(
    "milestone-without-evidence",
    Severity.ADVICE,
    whole("timeline"),
    fact="The rows from which durations are measured are the ones that are doubted first.",
    source="Google SRE workbook, ch. 10; PagerDuty postmortem documentation, timeline",
    bad="timeline: [{at: 2026-11-18T14:05:00Z, event: Alert fires, milestone: detected}]",
    better="timeline: [{at: 2026-11-18T14:05:00Z, event: Alert fires, milestone: detected, evidence: [alert 4711]}]",
)
def milestone_without_evidence(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a milestone that nothing shows; of rows with the same mark, the one that counts."""
    events = subject.snapshot.timeline
    for row in sorted(mark.row for mark in marks(events).values()):
        event = events[row]
        if event.evidence or event.source:
            continue
        yield Remark(
            ("timeline", row, "evidence"),
            f"durations are measured from this row (`{event.milestone}`), and nothing shows it",
            "link the alert, the log line, the deploy or the message",
        )
