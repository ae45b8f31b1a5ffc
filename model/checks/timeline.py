"""Checks of the timeline: order, milestones, gaps, evidence, and facts kept apart from assumptions."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from model.checks.prose import few_of, occurrence, passages, phrase
from model.checks.registry import Remark, check, each, whole
from model.edits import Move
from model.findings import Severity
from model.kinds import kind_of
from model.moments import WholeDay, end_of
from model.timeline import Certainty, Milestone, in_order, spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.timeline import Event

rule = partial(check, "timeline")
FAR = timedelta(days=30)
"""How far from the incident a row may lie before its date is questioned."""

GUESSING = phrase(
    "probably", "presumably", "perhaps", "maybe", "most likely", "supposedly",
    "we (?:think|believe|assume|suspect|guess)", "it is (?:assumed|believed|thought)", "must have been", "apparently",
)  # fmt: skip


def _row(index: int) -> str:
    return f"row {index + 1}"


@rule(
    "timeline-order",
    Severity.WARNING,
    whole("timeline"),
    fact="A timeline is read from first sign to final resolution; a row out of order hides what was known when.",
    source="Google SRE book, appendix D; PagerDuty postmortem documentation, timeline",
    bad="timeline: [{at: 2026-11-18T14:07:00Z, event: Alert}, {at: 2026-11-18T14:05:00Z, event: Deploy}]",
    better="timeline: [{at: 2026-11-18T14:05:00Z, event: Deploy}, {at: 2026-11-18T14:07:00Z, event: Alert}]",
)
def timeline_order(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell the rows that stand behind later ones, with the edit that moves them."""
    times: list[datetime] = []
    rows: list[int] = []
    for index, event in enumerate(subject.snapshot.timeline):
        if event.at is None:
            continue
        if times and event.at < times[-1]:
            place = rows[bisect_right(times, event.at)]
            yield Remark(
                ("timeline", index, "at"),
                f"{_row(index)} ({event.at:%Y-%m-%d %H:%M:%S}) stands behind later rows",
                f"move it to row {place + 1}",
                edit=Move(("timeline",), index, place),
            )
            continue
        times.append(event.at)
        rows.append(index)


@rule(
    "timeline-gap",
    Severity.ADVICE,
    whole("timeline"),
    fact="A long silence is where the waiting, the searching and the handovers were: the part one learns from.",
    source="Etsy debriefing facilitation guide; Howie guide to post-incident reviews",
    bad=(
        "timeline: [{at: 2026-11-18T14:05:00Z, event: First errors, milestone: started}, "
        "{at: 2026-11-18T19:05:00Z, event: Over, milestone: resolved}]"
    ),
    better=(
        "timeline: [{at: 2026-11-18T14:05:00Z, until: 2026-11-18T18:00:00Z, event: Errors, milestone: started}, "
        "{at: 2026-11-18T19:05:00Z, event: Over, milestone: resolved}]"
    ),
)
def timeline_gap(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell silences between two rows while the incident lasted."""
    found = context.marks(subject.snapshot.timeline)
    start, end = found.get(Milestone.STARTED), found.get(Milestone.RESOLVED)
    if start is None or end is None:
        return
    longest = timedelta(minutes=context.policy.gap_minutes)
    quiet_since: datetime | None = None
    for index, event in in_order(subject.snapshot.timeline):
        if event.at is None or event.at < start.earliest or event.at > end.latest:
            continue
        if quiet_since is not None and event.at - quiet_since > longest:
            yield Remark(
                ("timeline", index, "at"),
                f"nothing is told of the {spell(event.at - quiet_since)} before this row",
                "what was tried, who was waited for, what was believed? One row is enough",
            )
        quiet_since = max(end_of(event.until or event.at), end_of(event.at), quiet_since or event.at)


@rule(
    "timeline-evidence",
    Severity.ADVICE,
    whole("timeline"),
    fact="A row with evidence can be checked by those who were not there.",
    source="PagerDuty postmortem documentation, timeline; Atlassian incident handbook",
    bad="timeline: [{event: A}, {event: B}, {event: C}, {event: D}]",
    better="timeline: [{event: A, evidence: [log:1]}, {event: B, evidence: [log:2]}, {event: C}, {event: D}]",
)
def timeline_evidence(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell that too few rows can be checked."""
    events = subject.snapshot.timeline
    shown = sum(1 for event in events if event.evidence or event.source)
    if len(events) > 2 and shown < context.policy.evidence_share * len(events):  # noqa: PLR2004 - two rows are a start
        yield Remark(
            ("timeline",),
            f"{few_of(shown, len(events), 'rows')} evidence",
            "add links or log lines where they exist; what is only remembered is `certainty: approximate`",
        )


@rule(
    "event-without-time",
    Severity.WARNING,
    each("timeline"),
    fact="A row without a time has no place in a timeline.",
    source="Google SRE book, appendix D",
    bad="timeline: [{event: The alert fires}]",
    better="timeline: [{at: 2026-11-18T14:07:00Z, event: The alert fires}]",
    eases=True,
)
def event_without_time(event: Event, _: Context) -> Iterator[Remark]:
    """Tell a row that says what but not when."""
    if event.at is None and event.event:
        yield Remark(("at",), "this row has no time", "add `at`; with `certainty: approximate` if it is not known well")


@rule(
    "event-without-clock",
    Severity.ADVICE,
    whole("kind", "timeline"),
    fact="A day without a time leaves a day open in every duration that is measured from it.",
    source="Google SRE book, appendix D",
    bad="timeline: [{at: 2026-11-18, event: The alert fires}]",
    better="timeline: [{at: 2026-11-18T14:07:00Z, event: The alert fires}]",
)
def event_without_clock(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell rows that have only a day, where an incident was responded to; what lasts for weeks is told by days."""
    of = kind_of(subject.snapshot.kind)
    if not of.has_response or of.is_regression:
        return
    for index, event in enumerate(subject.snapshot.timeline):
        if isinstance(event.at, WholeDay):
            yield Remark(
                ("timeline", index, "at"),
                "this row has a day and no time",
                f"add the time, such as `{event.at:%Y-%m-%d} 14:07`; about when it was is `certainty: approximate`",
            )


@rule(
    "event-without-text",
    Severity.WARNING,
    each("timeline"),
    fact="A time alone tells nothing.",
    source="Google SRE book, appendix D",
    bad="timeline: [{at: 2026-11-18T14:07:00Z}]",
    better="timeline: [{at: 2026-11-18T14:07:00Z, event: The alert fires}]",
    eases=True,
)
def event_without_text(event: Event, _: Context) -> Iterator[Remark]:
    """Tell a row that says when but not what."""
    if event.at is not None and not (event.event or "").strip():
        yield Remark(
            ("event",), "this row does not say what happened", "say in one line what happened, was seen or decided"
        )


@rule(
    "span-ends-before-it-begins",
    Severity.ERROR,
    each("timeline"),
    fact="A span that ends before it begins makes every duration measured from it wrong.",
    source="The format of this file",
    bad="timeline: [{at: 2026-11-18T14:07:00Z, until: 2026-11-18T14:01:00Z, event: Restart}]",
    better="timeline: [{at: 2026-11-18T14:01:00Z, until: 2026-11-18T14:07:00Z, event: Restart}]",
)
def span_ends_before_it_begins(event: Event, _: Context) -> Iterator[Remark]:
    """Tell a span of negative length."""
    if event.at is not None and event.until is not None and end_of(event.until) < event.at:
        yield Remark(
            ("until",), f"it ends {spell(event.at - end_of(event.until))} before it begins", "correct `at` or `until`"
        )


@rule(
    "guess-told-as-fact",
    Severity.ADVICE,
    each("timeline"),
    fact="Known facts are kept apart from what is still to be verified.",
    source="PagerDuty postmortem documentation, timeline; Howie guide to post-incident reviews",
    bad="timeline: [{at: 2026-11-18T14:07:00Z, event: The cache was probably cold}]",
    better="timeline: [{at: 2026-11-18T14:07:00Z, event: The cache was probably cold, certainty: assumption}]",
)
def guess_told_as_fact(event: Event, _: Context) -> Iterator[Remark]:
    """Tell a row whose words guess while its certainty says that it is known."""
    if event.certainty is Certainty.ASSUMPTION:
        return
    for passage in passages(event):
        match = GUESSING.search(passage.prose)
        if match:
            yield Remark(
                passage.path,
                f"`{match[0]}` is a guess in a row that counts as known",
                "verify it, or mark the row `certainty: assumption`",
                words=match[0],
                occurrence=occurrence(passage.text, match[0], match.start()),
            )
            return


@rule(
    "event-in-the-future",
    Severity.WARNING,
    each("timeline"),
    fact="A timeline tells what happened.",
    source="The format of this file",
    bad="timeline: [{at: 2062-11-18T14:07:00Z, event: The alert fires}]",
    better="timeline: [{at: 2026-11-18T14:07:00Z, event: The alert fires}]",
)
def event_in_the_future(event: Event, context: Context) -> Iterator[Remark]:
    """Tell a row that has not happened yet; a day's grace is given for zones."""
    limit = datetime.combine(context.today, datetime.min.time(), UTC) + timedelta(days=2)
    if event.at is not None and event.at >= limit:
        yield Remark(("at",), f"{event.at:%Y-%m-%d} lies in the future", "correct the date; plans belong into actions")


@rule(
    "event-far-away",
    Severity.WARNING,
    whole("kind", "timeline"),
    fact="A row a month away from the incident is a wrong date, or its background.",
    source="The format of this file",
    bad=(
        "timeline: [{at: 2025-11-18T14:01:00Z, event: Page}, "
        "{at: 2026-11-18T14:05:00Z, event: Errors, milestone: started}]"
    ),
    better=(
        "timeline: [{at: 2026-11-18T14:01:00Z, event: Page}, "
        "{at: 2026-11-18T14:05:00Z, event: Errors, milestone: started}]"
    ),
)
def event_far_away(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell rows far outside of the incident; marked rows and regressions, which last long, are let be."""
    if not kind_of(subject.snapshot.kind).has_response or kind_of(subject.snapshot.kind).is_regression:
        return
    found = context.marks(subject.snapshot.timeline)
    start = found.get(Milestone.STARTED)
    if start is None:
        return
    end = found.get(Milestone.RESOLVED, start)
    for index, event in enumerate(subject.snapshot.timeline):
        if event.at is None or event.milestone is not None:
            continue
        away = max(start.earliest - event.at, event.at - end.latest)
        if away > FAR:
            yield Remark(
                ("timeline", index, "at"),
                f"{spell(away)} away from the incident",
                "correct the date, or tell it under factors if it is background",
            )


@rule(
    "event-twice",
    Severity.ADVICE,
    whole("timeline"),
    fact="The same row twice comes from importing one source again.",
    source="The format of this file",
    bad="timeline: [{at: 2026-11-18T14:05:00Z, event: Page}, {at: 2026-11-18T14:05:00Z, event: Page}]",
    better="timeline: [{at: 2026-11-18T14:05:00Z, event: Page}, {at: 2026-11-18T14:06:00Z, event: Page}]",
)
def event_twice(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell rows of the same time and text."""
    seen: dict[tuple[datetime, str], int] = {}
    for index, event in enumerate(subject.snapshot.timeline):
        if event.at is None or not event.event:
            continue
        key = (event.at, event.event.strip())
        if key in seen:
            yield Remark(("timeline", index), f"the same as {_row(seen[key])}", "keep one of the two")
        seen.setdefault(key, index)
