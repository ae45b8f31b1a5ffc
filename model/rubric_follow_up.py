"""What the machine sees of the follow-up: actions, how soon it was reviewed, what was learned, what is complete."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from model.actions import ActionStatus, Control
from model.checks.document import missing_parts
from model.completeness import Least, is_begun
from model.kinds import kind_of
from model.rubric_part import part
from model.section import filled
from model.timeline import Milestone, marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from model.actions import Action
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.rubric_part import Part

STRONG = (Control.ELIMINATE, Control.SUBSTITUTE, Control.ENGINEERING)
SOON, STILL_FRESH, LATE = timedelta(hours=48), timedelta(hours=72), timedelta(days=7)
NEARLY_ALL = 0.9


def actions(snapshot: Postmortem, checks: list[str], policy: Policy) -> tuple[Part, ...]:
    """Return what the actions earn: few, specific, strong, tied to causes, weighed."""
    active = [
        each
        for each in snapshot.actions
        if each.action and each.status not in (ActionStatus.DROPPED, ActionStatus.PARKED)
    ]
    smart = [each for each in active if each.owner and each.due and each.success_signal]
    vague = {"action-vague", "action-weak", "action-without-owner"}
    linked = [each for each in active if each.addresses]
    strong = [each for each in active if each.control in STRONG]
    prioritised = [each for each in active if each.impact and each.effort]
    return (
        part(
            0.5,
            policy.actions_min <= len(active) <= policy.actions_max,
            f"{len(active)} actions",
            f"Agree on {policy.actions_min} to {policy.actions_advised} actions",
        ),
        part(
            1.0,
            active and len(smart) == len(active),
            "Each has an owner, a day and a signal",
            "Give each action an owner, a day and a success signal",
        ),
        part(
            0.5,
            active and not vague.intersection(checks),
            "They are specific",
            "Word the vague actions so that they end",
        ),
        part(
            0.5,
            linked and len(linked) == len(active) and "uncovered-root-cause" not in checks,
            "Actions and causes are tied both ways",
            "Tie each action to a cause, and each root cause to an action",
        ),
        part(0.5, strong, "There is a strong control", "Eliminate, substitute or engineer one of the causes away"),
        part(
            0.5,
            active and len(prioritised) == len(active),
            "They are prioritised",
            "Weigh impact against effort of each action",
        ),
        part(0.5, _balanced(active), "They also detect or mitigate", "Add an action that detects the next one earlier"),
    )


def _balanced(active: list[Action]) -> bool:
    from model.checks.brief import WATCHING

    return any(WATCHING.search(text) for each in active for text in (each.action, each.artefact) if text)


def timeliness(snapshot: Postmortem, today: date) -> tuple[Part, ...]:
    """Return what time earns: how soon after the end the review was held, and what was done since."""
    over = _over(snapshot)
    held = snapshot.review.meeting.at
    taken = held - over if over and held else None
    active = [
        each
        for each in snapshot.actions
        if each.status not in (ActionStatus.DROPPED, ActionStatus.PARKED) and each.action
    ]
    done = sum(1 for each in active if each.status is ActionStatus.DONE)
    due = [
        each for each in active if each.due is not None and each.due < today and each.status is not ActionStatus.DONE
    ]
    return (
        part(0.5, taken is not None and taken <= LATE, "Reviewed within a week", "Hold the review, and note when"),
        part(
            0.75, taken is not None and taken <= STILL_FRESH, "Within 72 hours", "Review within 72 hours the next time"
        ),
        part(0.75, taken is not None and taken <= SOON, "Within 48 hours", "Review within 48 hours the next time"),
        part(
            0.5, active and any(each.link or each.status for each in active), "Actions are tracked", "Link the tickets"
        ),
        part(0.5, active and not due, "No action is overdue", "Finish or move what is overdue"),
        part(
            1.0,
            active and done >= NEARLY_ALL * len(active),
            f"{done} of {len(active)} actions are done",
            "Bring nine in ten actions to done",
        ),
    )


def _over(snapshot: Postmortem) -> datetime | None:
    found = marks(snapshot.timeline)
    mark = found.get(Milestone.RESOLVED) or found.get(Milestone.FIX_RELEASED) or found.get(Milestone.DETECTED)
    return mark.latest if mark else None


def learning(snapshot: Postmortem, policy: Policy) -> tuple[Part, ...]:
    """Return what the learnings earn: with evidence, decided on, shared, to be found again."""
    lessons, review = snapshot.lessons, snapshot.review
    learnings = [each for each in lessons.learnings if each.learned]
    decided = [each for each in learnings if filled(each.decision) and each.evidence]
    return (
        part(
            1.0,
            len(learnings) >= policy.learnings_min,
            f"{len(learnings)} learnings",
            f"Write down {policy.learnings_min} learnings",
        ),
        part(
            0.5,
            filled(lessons.went_well) and filled(lessons.to_improve) and filled(lessons.got_lucky),
            "What went well, what to improve and luck are told",
            "Say what went well, what to improve, and where luck helped",
        ),
        part(
            0.5,
            learnings and len(decided) == len(learnings),
            "Each has evidence and a decision",
            "Tie each learning to evidence and to a decision",
        ),
        part(0.5, review.shared_with, "It is shared", "Share it, and note with whom"),
        part(
            0.5,
            filled(review.documentation_updated),
            "Documentation was updated",
            "Update the page that would have helped",
        ),
        part(
            0.5, snapshot.brief.related or snapshot.tags, "It can be found again", "Tag it, or name related postmortems"
        ),
    )


def completeness(snapshot: Postmortem, policy: Policy) -> tuple[Part, ...]:
    """Return what completeness earns: required parts, a checklist without gaps, and who wrote it."""
    missing = missing_parts(snapshot, policy)
    steps = kind_of(snapshot.kind).steps
    empty = [name for name in steps if not is_begun(name, snapshot) and name not in snapshot.review.not_applicable]
    waits = next(_open_steps(snapshot, policy), "")
    people = snapshot.brief.people
    return (
        part(1.5, not missing, "All required parts are there", f"Fill in {', '.join(missing[:3])}"),
        part(0.5, not empty, "Every step is begun", f"Fill in {', '.join(empty[:3])}, or say why not"),
        part(1.0, not waits, "Every step of the checklist is complete", f"Complete the checklist: {waits}"),
        part(0.5, filled(snapshot.brief.executive_summary), "It has an executive summary", "Add an executive summary"),
        part(
            0.5, people.authors and people.incident_lead, "Authors and lead are named", "Name the authors and the lead"
        ),
    )


def _open_steps(snapshot: Postmortem, policy: Policy) -> Iterator[str]:
    """Yield the steps of the checklist that lack something, each with what it lacks first."""
    from model.checklist import checklist

    least = Least(answers=policy.whys_min, learnings=policy.learnings_min, triggers=policy.triggers_min)
    for entry in checklist(snapshot, least=least):
        if entry.lacks:
            yield f"{entry.step.title}, {entry.lacks[0]}"
