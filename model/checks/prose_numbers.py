"""Checks that prose and data agree: durations, counts of users, and times of day that the timeline does not know.

Only sentences that speak of the whole incident are held against the computed durations, since an incident is full of
other durations. What is told as approximate is compared as approximate.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from model.checks.prose import MASK, Passage, occurrence, passages
from model.checks.registry import Remark, check, whole
from model.checks.spoken_durations import Spoken, durations
from model.checks.spoken_users import users
from model.findings import Severity
from model.kinds import kind_of
from model.moments import WholeDay, end_of
from model.patterns import compiled
from model.timeline import marks, measures, spell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from model.checks.subject import Context, Subject
    from model.edits import Path
    from model.postmortem import Postmortem

rule = partial(check, "document")
SOURCE = "Google SRE workbook, ch. 10 (numbers in a postmortem are checked against the data)"

CLOCK = compiled(r"(?<![\w:.\d/-])([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?![\d:.]*\d)(?!\w)(?P<after>[^.\n]{0,12})")
OTHER_ZONE = compiled(r"\s*\(?(?:(?!UTC|GMT|Z\b)[A-Z]{2,4}T?\b|[APap]\.?[Mm]\b)")
MEAN = compiled(r"\b(?P<mean>MTT[ADMR])(?!\w)\s*(?:was|is|of|:|=|came to)\s*(?:about |around |~)?\d")
TOTALS = (("brief", "summary"), ("brief", "executive_summary"), ("brief", "technical_summary"))


def _totals(snapshot: Postmortem) -> Iterator[Passage]:
    for passage in passages(snapshot.brief):
        if ("brief", *passage.path) in TOTALS:
            yield Passage(("brief", *passage.path), passage.text)
    for passage in passages(snapshot.impact):
        yield Passage(("impact", *passage.path), passage.text)
    if snapshot.title:
        yield Passage(("title",), snapshot.title)


@rule(
    "duration-contradicts",
    Severity.WARNING,
    whole("kind", "title", "brief", "impact", "timeline"),
    fact="A duration in prose is the one that follows from the timeline; readers quote the prose.",
    source=SOURCE,
    bad=(
        "brief: {summary: The outage lasted 2 hours.}\ntimeline: [{at: 2026-11-18T14:05:00Z, event: A, milestone:"
        " started}, {at: 2026-11-18T15:18:00Z, event: B, milestone: resolved}]"
    ),
    better=(
        "brief: {summary: The outage lasted 73 minutes.}\n"
        "timeline: [{at: 2026-11-18T14:05:00Z, event: A, milestone: started}, "
        "{at: 2026-11-18T15:18:00Z, event: B, milestone: resolved}]"
    ),
)
def duration_contradicts(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell durations of the whole incident that are none of the computed ones."""
    snapshot = subject.snapshot
    computed = _computed(subject, context)
    total = next((value for name, value in computed if name == "Duration"), None)
    if total is None:
        return
    for passage in _totals(snapshot):
        for spoken in durations(passage.prose):
            if any(_fits(spoken, value, context) for _, value in computed):
                continue
            yield Remark(
                passage.path,
                f"`{spoken.words}` is none of the durations of the timeline: from start to resolution it is"
                f" {spell(total)}",
                "correct the prose, or the marks in the timeline",
                words=spoken.words,
                occurrence=occurrence(passage.text, spoken.words, spoken.start),
            )


def _computed(subject: Subject, context: Context) -> list[tuple[str, timedelta]]:
    """Return all durations between milestones, and of every span: any of them may be what the prose tells."""
    timeline, approximate = subject.snapshot.timeline, context.policy.approximate
    regression = kind_of(subject.snapshot.kind).is_regression
    told = [
        (each.name, each.value)
        for each in measures(timeline, regression=regression, approximate=approximate)
        if each.value is not None
    ]
    found = sorted(mark.middle for mark in marks(timeline, approximate).values())
    told += [("", later - earlier) for place, earlier in enumerate(found) for later in found[place + 1 :]]
    told += [("", end_of(event.until) - event.at) for event in timeline if event.at and event.until]
    return told


def _fits(spoken: Spoken, value: timedelta, context: Context) -> bool:
    share = context.policy.duration_tolerance * (2.5 if spoken.loose else 1)
    return abs(spoken.value - value) <= max(spoken.grain, value * share, context.policy.approximate)


@rule(
    "time-in-no-event",
    Severity.ADVICE,
    whole("kind", "brief", "impact", "whys", "timeline"),
    fact="A time in prose that no row has is a row that is missing, or a wrong time.",
    source=SOURCE,
    bad="brief: {summary: Payments failed from 14:05 on.}\ntimeline: [{at: 2026-11-18T15:05:00Z, event: Errors}]",
    better="brief: {summary: Payments failed from 14:05 on.}\ntimeline: [{at: 2026-11-18T14:05:00Z, event: Errors}]",
)
def time_in_no_event(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell times of day in summaries, impact and whys that no row of the timeline shows."""
    snapshot = subject.snapshot
    if kind_of(snapshot.kind).is_regression:
        return  # its timeline has dates, not times
    clocks = [(*told, match) for told in _clocked(snapshot) for match in CLOCK.finditer(told[2])]
    moments = [at for event in snapshot.timeline for at in (event.at, event.until) if at is not None] if clocks else []
    moments = [at for at in moments if not isinstance(at, WholeDay)]
    if moments:
        known = {f"{hour:02}:{minute:02}" for hour, minute in {(at.hour, at.minute) for at in moments}}
        as_written: set[str] | None = None
        told = " ".join(event.event for event in snapshot.timeline if event.event)
        for path, text, _prose, match in clocks:
            clock = f"{int(match[1]):02}:{match[2]}"
            if clock in known or clock in told or MASK in match[0] or OTHER_ZONE.match(match["after"]):
                continue
            as_written = as_written if as_written is not None else _clocks_as_written(subject.data)
            if clock in as_written:
                continue
            words = match[0][: len(match[0]) - len(match["after"])]
            yield Remark(
                path,
                f"no row of the timeline is at {clock} UTC",
                "add the row, or correct the time",
                words=words,
                occurrence=occurrence(text, words, match.start()),
            )


def _clocks_as_written(data: Any) -> set[str]:
    """Return the times of day of the rows as the file has them: prose tells local time where the rows do."""
    rows = data.get("timeline") if isinstance(data, dict) else None
    written = (str(row.get(key)) for row in rows or () if isinstance(row, dict) for key in ("at", "until"))
    return {clock for text in written for clock in re.findall(r"(?<=[Tt ])\d\d:\d\d", text)[:1]}


def _clocked(snapshot: Postmortem) -> Iterator[tuple[Path, str, str]]:
    for name in ("brief", "impact"):
        for passage in passages(getattr(snapshot, name)):
            yield (name, *passage.path), passage.text, passage.prose
    for index, chain in enumerate(snapshot.whys):
        for passage in passages(chain):
            yield ("whys", index, *passage.path), passage.text, passage.prose


@rule(
    "users-contradict",
    Severity.WARNING,
    whole("brief", "impact"),
    fact="The summary and the impact tell one number of users.",
    source=SOURCE,
    bad="brief: {summary: '30,000 users were affected.'}\nimpact: {users_affected: 50000}",
    better="brief: {summary: '50,000 users were affected.'}\nimpact: {users_affected: 50000}",
)
def users_contradict(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a summary that counts other users than the impact does."""
    count = subject.snapshot.impact.users_affected
    if count is None:
        return
    for passage in passages(subject.snapshot.brief):
        if passage.path not in (("summary",), ("executive_summary",)):
            continue
        told = next(users(passage.prose), None)
        if told is not None and abs(told.value - count) > 0.1 * max(told.value, count):
            yield Remark(
                ("brief", *passage.path),
                f"`{told.words}` beside {count:,} users in the impact",
                "tell one number in both places",
                words=told.words,
            )


@rule(
    "mean-of-one",
    Severity.ADVICE,
    whole("title", "brief", "impact"),
    fact="MTTD, MTTM and MTTR are means over many incidents; one has a time to detect, to mitigate, to resolve.",
    source="Google SRE, Incident Metrics in SRE (Davidovic): means of skewed times mislead, and of one they are none",
    bad="brief: {summary: Checkout failed for one in five users. MTTR was 73 minutes.}",
    better="brief: {summary: Checkout failed for one in five users. It took 73 minutes to resolve.}",
)
def mean_of_one(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell figures of this incident that are called means; a mean of the quarter is let be."""
    for passage in _totals(subject.snapshot):
        for match in MEAN.finditer(passage.prose):
            yield Remark(
                passage.path,
                f"`{match['mean']}` is a mean over incidents, and this is one",
                f"call it TT{match['mean'][-1]}, as the report does",
                words=match["mean"],
                occurrence=occurrence(passage.text, match["mean"], match.start()),
            )
