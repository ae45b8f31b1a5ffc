"""What the machine sees of the account: the timeline, the impact, the causes, and the language they are told in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.causes import each_root_cause
from model.kinds import kind_of
from model.rubric_part import part
from model.section import filled
from model.timeline import marks

if TYPE_CHECKING:
    from model.findings import Finding
    from model.impact import Impact
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.rubric_part import Part

ENDS_AT_A_PERSON = frozenset({"stops-at-human-error", "factor-is-human-error", "tree-label-human-error"})
"""Checks of causes that stand for a check of the language where both mark the same words."""
TURNS = 5
"""Rows that tell the plan, what turned it, and the outcome."""


def timeline(snapshot: Postmortem, checks: list[str], policy: Policy) -> tuple[Part, ...]:
    """Return what the timeline earns: rows with times, all milestones, evidence and several sources."""
    events = snapshot.timeline
    wanted = kind_of(snapshot.kind).milestones
    missing = [name for name in wanted if name not in marks(events, policy.approximate)]
    sources = {event.source for event in events if event.source}
    shown = sum(1 for event in events if event.evidence)
    ordered = events and "timeline-order" not in checks and "milestone-order" not in checks
    return (
        part(0.5, len(events) >= 3, f"{len(events)} rows", "Tell it in at least three rows with clock times"),  # noqa: PLR2004 - a beginning, a middle and an end
        part(1.0, events and not missing, "All milestones are marked", f"Mark the rows {', '.join(missing or wanted)}")
        if wanted
        else part(1.0, len(events) >= TURNS, "Its turns are told", "Tell plan, turning points and outcome as rows"),
        part(0.5, ordered, "The rows are in order of time", "Put the rows in order of time"),
        part(
            1.0,
            events and shown >= 0.8 * len(events),
            f"{shown} of {len(events)} rows have evidence",
            "Link evidence in four of five rows",
        ),
        part(0.5, len(sources) > 1, f"{len(sources)} sources", "Name a second source: alerts, chat, deploys, logs"),
        part(
            0.5,
            events and "timeline-gap" not in checks,
            "No silence is unexplained",
            "Explain the silences between rows",
        ),
    )


def impact(snapshot: Postmortem, checks: list[str]) -> tuple[Part, ...]:
    """Return what the impact earns: users, cost, error budget and metrics in numbers."""
    told = snapshot.impact
    if kind_of(snapshot.kind).has_goals:
        return _outcome(told, checks)
    counted = told.users_affected is not None or told.users_affected_percent is not None
    cost = told.revenue_lost.amount is not None or told.support_tickets is not None
    measured = any(metric.before is not None and metric.during is not None for metric in told.metrics)
    sides = filled(told.user) and (filled(told.business) or cost) and filled(told.data)
    quantified = filled(told) and "unquantified-impact" not in checks
    both = told.users_affected is not None and told.users_affected_percent is not None
    return (
        part(1.0, counted, "Users are counted", "Give the number or the share of users"),
        part(0.5, cost, "Its cost is told", "Estimate revenue or support tickets"),
        part(0.5, quantified, "No size is left to an adjective", "Replace adjectives by numbers"),
        part(0.5, sides, "Users, business and data are each told", "Say what it did to users, business and data"),
        part(0.5, measured, "A metric is shown before and during", "Show a key metric before, during and after"),
        part(
            0.5,
            told.slo.budget_spent_percent is not None,
            "The error budget is told",
            "Say how much of the error budget it spent",
        ),
        part(0.5, both, "Users are told as a count and a share", "Give both the count and the share of users"),
    )


def _outcome(told: Impact, checks: list[str]) -> tuple[Part, ...]:
    """Return what an outcome earns that is set beside what was aimed at."""
    metrics = told.metrics
    against = metrics and all(metric.target is not None and metric.after is not None for metric in metrics)
    compared = any(metric.before is not None for metric in metrics)
    quantified = filled(told) and "unquantified-impact" not in checks
    return (
        part(1.0, metrics, "The outcome is told in numbers", "Tell the outcome in metrics"),
        part(1.0, against, "Each number stands beside its target", "Give each metric its target and what came of it"),
        part(0.5, compared, "It is told where it began", "Say where a metric stood before"),
        part(0.5, quantified, "No size is left to an adjective", "Replace adjectives by numbers"),
        part(0.5, filled(told.user), "It is told what changed for users", "Say what changed for users"),
        part(
            0.5, filled(told.business), "It is told what it means to the business", "Say what it means to the business"
        ),
    )


def causes(snapshot: Postmortem, checks: list[str]) -> tuple[Part, ...]:
    """Return what the analysis earns: systemic causes, by several techniques, each with evidence."""
    found = each_root_cause(snapshot)
    techniques = sum(filled(each) for each in (snapshot.whys, snapshot.factors, snapshot.fault_tree.nodes))
    whys = [why for chain in snapshot.whys for why in chain.chain if why.because]
    shown = [why for why in whys if why.evidence]
    shallow = {"stops-at-human-error", "proximate-root-cause", "vague-cause", "circular-why", "few-whys"}
    return (
        part(1.0, found, f"{len(found)} root causes are marked", "Ask why until a root cause can be marked"),
        part(
            1.0,
            found and not shallow.intersection(checks),
            "The causes lie in the system",
            "Ask once more where the analysis stops at a person or a symptom",
        ),
        part(0.75, techniques > 1, f"{techniques} techniques", "Use a second technique: factors or a fault tree"),
        part(
            0.5,
            whys and len(shown) >= 0.8 * len(whys),
            "The answers are shown by evidence",
            "Link evidence for each why",
        ),
        part(
            0.5,
            len(found) + len(snapshot.factors) > 2,  # noqa: PLR2004 - more than two
            "Several causes",
            "Name what enabled it and what made it worse",
        ),
        *_reasons(snapshot, 0.25, "It is told why it made sense", "Say of each factor why it made sense at the time"),
    )


def blameless(snapshot: Postmortem, findings: tuple[Finding, ...]) -> tuple[Part, ...]:
    """Return what the language earns: systems in focus, and what made sense to people at the time."""
    written = filled(snapshot.brief.summary) and (filled(snapshot.whys) or filled(snapshot.factors))
    language = [each for each in findings if each.family == "language"]
    at_a_person = [each for each in findings if each.check in ENDS_AT_A_PERSON]
    judging = [each for each in (*language, *at_a_person) if each.severity.value != "advice"]
    persons = at_a_person or any(each.check == "person-in-cause" for each in findings)
    return (
        part(1.5, written and not judging, "No sentence judges a person", "Reword the sentences that judge a person"),
        part(0.5, written and not language, "No wording in hindsight", "Reword what is told in hindsight"),
        part(
            1.0,
            written and not persons,
            "No person stands among the causes",
            "Ask what made it possible, not who did it",
        ),
        *_reasons(
            snapshot, 0.5, "It is told what made sense at the time", "Say which pressure and trade-offs people had"
        ),
    )


def _reasons(snapshot: Postmortem, points: float, seen: str, wanted: str) -> tuple[Part, ...]:
    """Return the part that says why it made sense; none where nothing has happened yet."""
    if not kind_of(snapshot.kind).asks(("factors", "made_sense_because")):
        return ()
    return (part(points, any(factor.made_sense_because for factor in snapshot.factors), seen, wanted),)
