"""What the machine sees of each criterion: parts with points, whether they are there, and what they say.

The points of a criterion sum to four, from the lowest score of 1 to 5; what only a person can know takes no points
here, so that some criteria end below 5 until somebody attests the rest.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from model.actions import ActionStatus, Control
from model.checks.causes import each_root_cause
from model.checks.document import missing_parts
from model.frozen import frozen
from model.kinds import kind_of
from model.section import filled
from model.timeline import Milestone, marks

if TYPE_CHECKING:
    from datetime import date, datetime

    from model.actions import Action
    from model.findings import Finding
    from model.policy import Policy
    from model.postmortem import Postmortem

STRONG = (Control.ELIMINATE, Control.SUBSTITUTE, Control.ENGINEERING)
SOON, STILL_FRESH, LATE = timedelta(hours=48), timedelta(hours=72), timedelta(days=7)
NEARLY_ALL = 0.9


@frozen
class Part:
    """Something that earns points: what was seen if it is there, what would earn them if not."""

    points: float
    earned: bool
    said: str


def _part(points: float, earned: object, seen: str, wanted: str) -> Part:
    return Part(points, bool(earned), seen if earned else wanted)


def parts_of(
    snapshot: Postmortem, findings: tuple[Finding, ...], policy: Policy, today: date
) -> dict[str, tuple[Part, ...]]:
    """Return the parts of every criterion for a document."""
    checks = [finding.check for finding in findings]
    return {
        "timeline": _timeline(snapshot, checks, policy),
        "impact": _impact(snapshot, checks),
        "root_cause_depth": _causes(snapshot, checks),
        "actions": _actions(snapshot, checks, policy),
        "blameless": _blameless(snapshot, findings),
        "timeliness": _timeliness(snapshot, today),
        "learning": _learning(snapshot, policy),
        "completeness": _completeness(snapshot, policy),
    }


def _timeline(snapshot: Postmortem, checks: list[str], policy: Policy) -> tuple[Part, ...]:
    events = snapshot.timeline
    wanted = kind_of(snapshot.kind).milestones
    missing = [name for name in wanted if name not in marks(events, policy.approximate)]
    sources = {event.source for event in events if event.source}
    shown = sum(1 for event in events if event.evidence)
    ordered = events and "timeline-order" not in checks and "milestone-order" not in checks
    return (
        _part(0.5, len(events) >= 3, f"{len(events)} rows", "Tell it in at least three rows with clock times"),  # noqa: PLR2004 - a beginning, a middle and an end
        _part(
            1.0,
            events and not missing,
            "All milestones are marked",
            f"Mark the rows {', '.join(missing) or 'of the milestones'}",
        ),
        _part(0.5, ordered, "The rows are in order of time", "Put the rows in order of time"),
        _part(
            1.0,
            events and shown >= 0.8 * len(events),
            f"{shown} of {len(events)} rows have evidence",
            "Link evidence in four of five rows",
        ),
        _part(0.5, len(sources) > 1, f"{len(sources)} sources", "Name a second source: alerts, chat, deploys, logs"),
        _part(
            0.5,
            events and "timeline-gap" not in checks,
            "No silence is unexplained",
            "Explain the silences between rows",
        ),
    )


def _impact(snapshot: Postmortem, checks: list[str]) -> tuple[Part, ...]:
    impact = snapshot.impact
    counted = impact.users_affected is not None or impact.users_affected_percent is not None
    cost = impact.revenue_lost.amount is not None or impact.support_tickets is not None
    measured = any(metric.before is not None and metric.during is not None for metric in impact.metrics)
    sides = filled(impact.user) and (filled(impact.business) or cost) and filled(impact.data)
    quantified = filled(impact) and "unquantified-impact" not in checks
    both = impact.users_affected is not None and impact.users_affected_percent is not None
    return (
        _part(1.0, counted, "Users are counted", "Give the number or the share of users"),
        _part(0.5, cost, "Its cost is told", "Estimate revenue or support tickets"),
        _part(0.5, quantified, "No size is left to an adjective", "Replace adjectives by numbers"),
        _part(0.5, sides, "Users, business and data are each told", "Say what it did to users, business and data"),
        _part(0.5, measured, "A metric is shown before and during", "Show a key metric before, during and after"),
        _part(
            0.5,
            impact.slo.budget_spent_percent is not None,
            "The error budget is told",
            "Say how much of the error budget it spent",
        ),
        _part(0.5, both, "Users are told as a count and a share", "Give both the count and the share of users"),
    )


def _causes(snapshot: Postmortem, checks: list[str]) -> tuple[Part, ...]:
    found = each_root_cause(snapshot)
    techniques = sum(filled(part) for part in (snapshot.whys, snapshot.factors, snapshot.fault_tree.nodes))
    whys = [why for chain in snapshot.whys for why in chain.chain if why.because]
    shown = [why for why in whys if why.evidence]
    shallow = {"stops-at-human-error", "proximate-root-cause", "vague-cause", "circular-why", "few-whys"}
    reasons = [factor for factor in snapshot.factors if factor.made_sense_because]
    return (
        _part(1.0, found, f"{len(found)} root causes are marked", "Ask why until a root cause can be marked"),
        _part(
            1.0,
            found and not shallow.intersection(checks),
            "The causes lie in the system",
            "Ask once more where the analysis stops at a person or a symptom",
        ),
        _part(0.75, techniques > 1, f"{techniques} techniques", "Use a second technique: factors or a fault tree"),
        _part(
            0.5,
            whys and len(shown) >= 0.8 * len(whys),
            "The answers are shown by evidence",
            "Link evidence for each why",
        ),
        _part(
            0.5,
            len(found) + len(snapshot.factors) > 2,  # noqa: PLR2004 - more than two
            "Several causes",
            "Name what enabled it and what made it worse",
        ),
        _part(0.25, reasons, "It is told why it made sense", "Say of each factor why it made sense at the time"),
    )


def _actions(snapshot: Postmortem, checks: list[str], policy: Policy) -> tuple[Part, ...]:
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
        _part(
            0.5,
            policy.actions_min <= len(active) <= policy.actions_max,
            f"{len(active)} actions",
            f"Agree on {policy.actions_min} to {policy.actions_advised} actions",
        ),
        _part(
            1.0,
            active and len(smart) == len(active),
            "Each has an owner, a day and a signal",
            "Give each action an owner, a day and a success signal",
        ),
        _part(
            0.5,
            active and not vague.intersection(checks),
            "They are specific",
            "Word the vague actions so that they end",
        ),
        _part(
            0.5,
            linked and len(linked) == len(active) and "uncovered-root-cause" not in checks,
            "Actions and causes are tied both ways",
            "Tie each action to a cause, and each root cause to an action",
        ),
        _part(0.5, strong, "There is a strong control", "Eliminate, substitute or engineer one of the causes away"),
        _part(
            0.5,
            active and len(prioritised) == len(active),
            "They are prioritised",
            "Weigh impact against effort of each action",
        ),
        _part(
            0.5, _balanced(active), "They also detect or mitigate", "Add an action that detects the next one earlier"
        ),
    )


def _balanced(active: list[Action]) -> bool:
    from model.checks.brief import WATCHING

    return any(WATCHING.search(text) for each in active for text in (each.action, each.artefact) if text)


def _blameless(snapshot: Postmortem, findings: tuple[Finding, ...]) -> tuple[Part, ...]:
    written = filled(snapshot.brief.summary) and (filled(snapshot.whys) or filled(snapshot.factors))
    language = [each for each in findings if each.family == "language"]
    judging = [each for each in language if each.severity.value != "advice"]
    persons = any(each.check in ("person-in-cause", "stops-at-human-error") for each in findings)
    reasons = any(factor.made_sense_because for factor in snapshot.factors)
    return (
        _part(1.5, written and not judging, "No sentence judges a person", "Reword the sentences that judge a person"),
        _part(0.5, written and not language, "No wording in hindsight", "Reword what is told in hindsight"),
        _part(
            1.0,
            written and not persons,
            "No person stands among the causes",
            "Ask what made it possible, not who did it",
        ),
        _part(0.5, reasons, "It is told what made sense at the time", "Say which pressure and trade-offs people had"),
    )


def _timeliness(snapshot: Postmortem, today: date) -> tuple[Part, ...]:
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
        _part(0.5, taken is not None and taken <= LATE, "Reviewed within a week", "Hold the review, and note when"),
        _part(
            0.75, taken is not None and taken <= STILL_FRESH, "Within 72 hours", "Review within 72 hours the next time"
        ),
        _part(0.75, taken is not None and taken <= SOON, "Within 48 hours", "Review within 48 hours the next time"),
        _part(
            0.5, active and any(each.link or each.status for each in active), "Actions are tracked", "Link the tickets"
        ),
        _part(0.5, active and not due, "No action is overdue", "Finish or move what is overdue"),
        _part(
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


def _learning(snapshot: Postmortem, policy: Policy) -> tuple[Part, ...]:
    lessons, review = snapshot.lessons, snapshot.review
    learnings = [each for each in lessons.learnings if each.learned]
    decided = [each for each in learnings if filled(each.decision) and each.evidence]
    return (
        _part(
            1.0,
            len(learnings) >= policy.learnings_min,
            f"{len(learnings)} learnings",
            f"Write down {policy.learnings_min} learnings",
        ),
        _part(
            0.5,
            filled(lessons.went_well) and filled(lessons.to_improve) and filled(lessons.got_lucky),
            "What went well, what to improve and luck are told",
            "Say what went well, what to improve, and where luck helped",
        ),
        _part(
            0.5,
            learnings and len(decided) == len(learnings),
            "Each has evidence and a decision",
            "Tie each learning to evidence and to a decision",
        ),
        _part(0.5, review.shared_with, "It is shared", "Share it, and note with whom"),
        _part(
            0.5,
            filled(review.documentation_updated),
            "Documentation was updated",
            "Update the page that would have helped",
        ),
        _part(
            0.5, snapshot.brief.related or snapshot.tags, "It can be found again", "Tag it, or name related postmortems"
        ),
    )


def _completeness(snapshot: Postmortem, policy: Policy) -> tuple[Part, ...]:
    missing = missing_parts(snapshot, policy)
    steps = kind_of(snapshot.kind).steps
    empty = [
        name for name in steps if not filled(getattr(snapshot, name)) and name not in snapshot.review.not_applicable
    ]
    people = snapshot.brief.people
    return (
        _part(2.0, not missing, "All required parts are there", f"Fill in {', '.join(missing[:3])}"),
        _part(1.0, not empty, "Every step is filled", f"Fill in {', '.join(empty[:3])}, or say why not"),
        _part(0.5, filled(snapshot.brief.executive_summary), "It has an executive summary", "Add an executive summary"),
        _part(
            0.5, people.authors and people.incident_lead, "Authors and lead are named", "Name the authors and the lead"
        ),
    )
