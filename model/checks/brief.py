"""Checks of the brief, and of what a regression review answers beside the causes."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from model.brief import DetectedBy
from model.checks.prose import phrase
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.kinds import kind_of
from model.postmortem import Kind
from model.section import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.brief import Brief, Regression
    from model.checks.subject import Context, Subject

rule = partial(check, "brief")
LONGEST_SUMMARY = 150
"""Words; what is longer is not read as a summary."""

WATCHING = phrase(
    "alerts?", "alerting", "alarms?", "monitor(?:s|ing|ed)?", "detect(?:s|ion|ed|or)?", "probes?", "dashboards?",
    "metrics?", "canar(?:y|ies)", "health ?checks?", "page[sd]?", "instrument(?:s|ation)?", "observability",
)  # fmt: skip


@rule(
    "detection-unsaid",
    Severity.ADVICE,
    whole("kind", "status", "brief", "timeline"),
    fact="Who or what noticed first tells whether detection works.",
    source="Google SRE workbook, ch. 10; Atlassian incident handbook, postmortem template (Detection)",
    bad="kind: incident\ntimeline: [{at: 2026-11-18T14:07:00Z, event: Alert, milestone: detected}]",
    better=(
        "kind: incident\nbrief: {detected_by: alert}\n"
        "timeline: [{at: 2026-11-18T14:07:00Z, event: Alert, milestone: detected}]"
    ),
)
def detection_unsaid(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that an incident has a timeline but not who noticed it."""
    snapshot = subject.snapshot
    if snapshot.timeline and snapshot.brief.detected_by is None and kind_of(snapshot.kind).has_response:
        yield Remark(
            ("brief", "detected_by"),
            "who or what noticed it first is not said",
            "set `detected_by` to alert, customer, employee, audit or luck",
        )


@rule(
    "detection-left-to-others",
    Severity.ADVICE,
    whole("brief", "actions", "triggers", "lessons"),
    fact="An incident that customers or luck reveal asks for better detection.",
    source="Google SRE book, ch. 6 and appendix D; Amazon Builders' Library, correction of errors",
    bad="brief: {detected_by: customer}\nactions: [{action: Reject pool sizes under 50}]",
    better="brief: {detected_by: customer}\nactions: [{action: Page when the checkout error rate exceeds 2 %}]",
)
def detection_left_to_others(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that nothing is done about a failure that no alert noticed."""
    snapshot = subject.snapshot
    told = snapshot.brief.detected_by
    if told not in (DetectedBy.CUSTOMER, DetectedBy.LUCK) or not snapshot.actions or snapshot.triggers:
        return
    texts = [part for action in snapshot.actions for part in (action.action, action.success_signal, action.artefact)]
    texts += [learning.decision.text for learning in snapshot.lessons.learnings]
    if not any(WATCHING.search(text) for text in texts if text):
        who = "a customer" if told is DetectedBy.CUSTOMER else "luck"
        yield Remark(
            ("brief", "detected_by"),
            f"it was noticed by {who}, and no action makes the next one noticed earlier",
            "add an action or a trigger that detects it: which number would have told first?",
            words=str(told.value),
        )


@rule(
    "summary-too-long",
    Severity.ADVICE,
    each("brief"),
    fact="A summary of two or three sentences is read by everyone; a page is read by nobody.",
    source="Atlassian incident handbook, postmortem template (Incident summary)",
    bad="brief: {summary: '" + "The pool ran empty and payments failed. " * 25 + "'}",
    better="brief: {summary: One in five customers could not pay for 73 minutes because the pool ran empty.}",
)
def summary_too_long(brief: Brief, _: Context) -> Iterator[Remark]:
    """Tell a summary of more than a page's worth of words."""
    for name in ("summary", "executive_summary"):
        words = len((getattr(brief, name) or "").split())
        if words > LONGEST_SUMMARY:
            yield Remark(
                (name,),
                f"{words} words are more than a summary (over {LONGEST_SUMMARY})",
                "keep what happened, to whom, for how long and why; move the mechanism to `technical_summary`",
            )


@rule(
    "lead-facilitates",
    Severity.ADVICE,
    each("brief"),
    fact="Somebody who was not in the incident asks more openly than whoever led the response.",
    source="Etsy debriefing facilitation guide; PagerDuty postmortem documentation, meeting",
    bad="brief: {people: {incident_lead: '@maria', facilitator: '@maria'}}",
    better="brief: {people: {incident_lead: '@maria', facilitator: '@sam'}}",
)
def lead_facilitates(brief: Brief, _: Context) -> Iterator[Remark]:
    """Tell that the incident lead also leads the review."""
    people = brief.people
    if people.facilitator and people.facilitator == people.incident_lead:
        yield Remark(
            ("people", "facilitator"),
            f"{people.facilitator} led the response and leads the review",
            "ask somebody to facilitate who was not part of the incident",
            words=people.facilitator,
        )


@rule(
    "not-findable",
    Severity.WARNING,
    whole("kind", "brief"),
    fact="The verbatim error text is what the next person will search for.",
    source="Google SRE workbook, ch. 10 (postmortems are searched)",
    bad="kind: regression\nbrief: {summary: Files over 2 GB could not be read.}",
    better="kind: regression\nbrief: {summary: Files over 2 GB could not be read., error_text: 'seek: invalid offset'}",
    eases=True,
)
def not_findable(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a regression without its error text."""
    snapshot = subject.snapshot
    if snapshot.kind is Kind.REGRESSION and not filled(snapshot.brief.error_text):
        yield Remark(
            ("brief", "error_text"),
            "the exact error text is missing, so a search for it will not find this file",
            "paste what users or logs showed, word by word",
        )


@rule(
    "escape-vague",
    Severity.WARNING,
    each("regression"),
    fact="That testing was insufficient is true of every regression; the gap has a name.",
    source="Google SRE book, ch. 17; Microsoft, root cause analysis of escaped defects",
    bad="regression: {why_it_escaped: Testing was insufficient.}",
    better="regression: {why_it_escaped: The integration suite reads files of 1 MB only.}",
)
def escape_vague(regression: Regression, _: Context) -> Iterator[Remark]:
    """Tell an explanation of the escape that names no gap."""
    told = regression.why_it_escaped or ""
    vague = re.search(
        r"\b(?:(?:insufficient|inadequate|poor|not enough|lack of|missing|too little|incomplete)\s+(?:\w+\s+)?"
        r"(?:test(?:s|ing)?|coverage|review|qa)|(?:test(?:s|ing)?|coverage|review|qa)\s+(?:was|were|is)\s+"
        r"(?:not\s+)?(?:insufficient|inadequate|poor|lacking|enough|incomplete|sufficient))\b",
        told,
        re.IGNORECASE,
    )
    if vague and len(told.split()) <= len(vague[0].split()) + 6:
        yield Remark(
            ("why_it_escaped",),
            f"`{vague[0]}` fits every regression and says nothing of this one",
            "name the gap: which test, review or check would have met it, and what does it not cover?",
            words=vague[0],
        )


@rule(
    "no-trigger-paths",
    Severity.ADVICE,
    whole("kind", "status", "regression"),
    fact="The source files whose change risks a repeat are where developers must meet the warning.",
    source="Chromium and Kubernetes practice of OWNERS and path-triggered checks",
    bad="kind: regression\nstatus: in-review\nregression: {why_it_escaped: The suite reads files of 1 MB only.}",
    better=(
        "kind: regression\nstatus: in-review\nregression: {why_it_escaped: The suite reads files of 1 MB only., "
        "trigger_paths: [src/offsets/**]}"
    ),
)
def no_trigger_paths(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a regression that does not say which files risk a repeat."""
    snapshot = subject.snapshot
    if snapshot.kind is Kind.REGRESSION and filled(snapshot.regression) and not snapshot.regression.trigger_paths:
        yield Remark(
            ("regression", "trigger_paths"),
            "which source files risk a repeat is not said",
            "list them as globs, such as `src/payments/**`",
        )
