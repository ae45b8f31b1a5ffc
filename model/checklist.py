"""The checklist: how far each step has come, what it lacks, and what comes next.

Everything is derived from the snapshot by the kind of the postmortem. Findings are only counted here; what a step
lacks is known to `model.completeness`. Cheap enough to be asked after every key.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from model.completeness import Least, is_begun, what_lacks
from model.findings import Severity
from model.frozen import frozen
from model.kinds import KindOf, kind_of
from model.postmortem import Status
from model.steps import STEPS, Step, step_named, step_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.findings import Finding
    from model.postmortem import Postmortem

WRITTEN_ANYWAY = "marked as not applicable, yet something stands here"


class State(StrEnum):
    """How far a step has come."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOT_APPLICABLE = "not applicable"


@frozen
class Entry:
    """One step of the checklist as it stands."""

    step: Step
    state: State
    lacks: tuple[str, ...] = ()
    """What is missing, each in a few words."""
    reason: str = ""
    """Why a step does not apply, or that it is written although it is said not to."""
    findings: dict[Severity, int] = field(default_factory=dict)
    """How many findings the step has, by severity; severities without any are left out."""

    @property
    def missing(self) -> str:
        """What is missing, and why the step does not apply or is written anyway, in one line; empty if it is done."""
        return "; ".join((*self.lacks, *([self.reason] if self.reason else ())))


@frozen
class NextStep:
    """Where to go on, and what to do there."""

    step: str
    what: str


def checklist(
    snapshot: Postmortem, *, findings: Iterable[Finding] = (), least: Least | None = None
) -> tuple[Entry, ...]:
    """Return all steps in order, each with its state and what it lacks.

    A step is done when it lacks nothing and has no finding that is an error. One that the kind does not need, or
    that `review.not_applicable` names, counts as not applicable while it is empty.
    """
    kind, least = kind_of(snapshot.kind), least or Least()
    counted = _count(findings)
    return tuple(_entry(step, snapshot, kind, least, counted.get(step.name, {})) for step in STEPS)


def next_step(entries: tuple[Entry, ...], status: Status | None = None) -> NextStep:
    """Return what comes next: the first step that is not done, or what the document as a whole waits for."""
    for entry in entries:
        if entry.state in (State.NOT_STARTED, State.IN_PROGRESS):
            return NextStep(entry.step.name, entry.lacks[0] if entry.lacks else "mend its errors")
    return NextStep("review", _CLOSING[status or Status.DRAFT])


def first_step(entries: tuple[Entry, ...], snapshot: Postmortem) -> str:
    """Return the step at which a document opens: the timeline of one that was only just begun, else what comes next.

    Facts fade fastest, so they are written first; a brief is easier to write once they stand. What is finished is read
    from its beginning.
    """
    has_timeline = "timeline" in kind_of(snapshot.kind).steps
    others = (entry for entry in entries if entry.step.name not in ("brief", "timeline"))
    begun = any(entry.state in (State.IN_PROGRESS, State.DONE) for entry in others) or len(snapshot.timeline) > 1
    if has_timeline and snapshot.title and not snapshot.brief.summary and not begun:
        return "timeline"
    is_done = all(entry.state in (State.DONE, State.NOT_APPLICABLE) for entry in entries)
    if is_done and snapshot.status in (Status.FINAL, Status.CLOSED):
        return "brief"
    return next_step(entries, snapshot.status).step


_CLOSING = {
    Status.DRAFT: "every step is done: set the status to in-review",
    Status.IN_REVIEW: "every step is done: set the status to final",
    Status.FINAL: "set the status to closed once every action is done or tracked",
    Status.CLOSED: "nothing is left to do",
}


def _count(findings: Iterable[Finding]) -> dict[str, dict[Severity, int]]:
    counted: dict[str, dict[Severity, int]] = {}
    for finding in findings:
        step = step_of(str(finding.path[0])) if finding.path else "brief"
        severities = counted.setdefault(step, {})
        severities[finding.severity] = severities.get(finding.severity, 0) + 1
    return counted


def _entry(step: Step, snapshot: Postmortem, kind: KindOf, least: Least, found: dict[Severity, int]) -> Entry:
    written = is_begun(step.name, snapshot)
    reason = snapshot.review.not_applicable.get(step.name)
    if not written and reason is not None:
        return Entry(step, State.NOT_APPLICABLE, reason=reason or "no reason given", findings=found)
    if not written and step.name in kind.optional:
        reason = f"optional for this kind ({kind.title.lower()})"
        return Entry(step, State.NOT_APPLICABLE, reason=reason, findings=found)
    lacks = what_lacks(step.name, snapshot, kind, least)
    if not written:
        return Entry(step, State.NOT_STARTED, lacks, findings=found)
    is_done = not lacks and not found.get(Severity.ERROR)
    told = WRITTEN_ANYWAY if reason is not None else ""
    return Entry(step, State.DONE if is_done else State.IN_PROGRESS, lacks, told, found)


def entry_of(entries: tuple[Entry, ...], name: str) -> Entry:
    """Return the entry of one step; an unknown name is a KeyError that says which exist."""
    step = step_named(name)
    return next(entry for entry in entries if entry.step is step)
