"""What a report says that no field holds: when it was, how long it took, how many were hit, which actions come first.

Pure functions on a snapshot, for the templates of every export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from model.actions import ACTIVE, ActionStatus, Control, priority
from model.kinds import kind_of
from model.report.environment import number, printed
from model.report.figures import amount, money, share
from model.section import filled
from model.timeline import Milestone, marks, measures

if TYPE_CHECKING:
    from datetime import date, timedelta

    from model.actions import Action
    from model.brief import People
    from model.fault_tree import FaultTree, Node
    from model.impact import Impact
    from model.postmortem import Kind, Postmortem
    from model.timeline import Event, Measure

Fact = tuple[str, Markup]
"""A name and what a template prints for it."""

_PRIORITIES = ("now", "strategic", "", "if-room", "reconsider")
_BEGINNINGS = (Milestone.STARTED, Milestone.RELEASED, Milestone.INTRODUCED)
_ALWAYS_SHOWN = {Milestone.ACKNOWLEDGED}


def happened_on(snapshot: Postmortem) -> date | None:
    """Return the day on which it started, as its row tells it, or else of the first row that has a time."""
    found = marks(snapshot.timeline)
    told = [found[each].event.at for each in _BEGINNINGS if each in found]
    told += sorted(event.at for event in snapshot.timeline if event.at is not None)
    return next((at.date() for at in told if at is not None), None)


def durations(events: tuple[Event, ...], of: Kind | None, approximate: timedelta) -> tuple[Measure, ...]:
    """Return the measures that a kind asks for, with the reason where one cannot be told, and any that can be."""
    kind = kind_of(of)
    wanted = {*kind.milestones, *_ALWAYS_SHOWN} if kind.milestones else set()
    told = measures(events, regression=kind.is_regression, approximate=approximate)
    return tuple(each for each in told if each.value is not None or {each.start, each.end} <= wanted)


def duration(told: tuple[Measure, ...]) -> str:
    """Return the whole duration as text; empty where it is not known."""
    return next((each.text for each in told if each.name == "Duration" and each.value is not None), "")


def header_facts(snapshot: Postmortem, told: tuple[Measure, ...]) -> list[Fact]:
    """Return the rows of the table at the top, those that are filled."""
    brief = snapshot.brief
    rows: list[tuple[str, object]] = [
        ("Status", (snapshot.status or "draft").replace("-", " ")),
        ("Severity", snapshot.severity),
        ("Date", happened_on(snapshot)),
        ("Duration", duration(told)),
        ("Grade", snapshot.review.grade),
        ("Impact", hit(snapshot.impact)),
        ("Services", _listed(snapshot.services)),
        ("Detected by", brief.detected_by),
        *_roles(brief.people),
        ("Tags", _listed(snapshot.tags)),
    ]
    return [(name, printed(value)) for name, value in rows if filled(value)]


def _roles(people: People) -> list[tuple[str, object]]:
    return [
        ("Incident lead", people.incident_lead),
        ("Authors", _listed(people.authors)),
        ("Facilitator", people.facilitator),
        ("Scribe", people.scribe),
        ("Decision owner", people.decision_owner),
        ("Participants", _listed(people.participants)),
    ]


def _listed(names: tuple[str, ...]) -> Markup:
    return Markup(", ").join(printed(name) for name in names if filled(name))


def hit(impact: Impact) -> str:
    """Return who was hit, in a few words: `50,000 users (20%)`."""
    part = share(impact.users_affected_percent) if impact.users_affected_percent is not None else ""
    if impact.users_affected is None:
        return f"{part} of users" if part else ""
    return f"{amount(impact.users_affected)} users" + (f" ({part})" if part else "")


def impact_numbers(impact: Impact) -> list[Fact]:
    """Return what the impact section counts, with its units."""
    lost, slo = impact.revenue_lost, impact.slo
    rows: list[tuple[str, str]] = [("Users affected", hit(impact))]
    if lost.amount is not None:
        rows.append(("Revenue lost", money(lost.amount, lost.currency)))
    if impact.support_tickets is not None:
        rows.append(("Support tickets", number(impact.support_tickets)))
    if slo.objective is not None:
        rows.append(("SLO", share(slo.objective) + (f" over {slo.window}" if slo.window else "")))
    if slo.budget_spent_percent is not None:
        rows.append(("Error budget spent", share(slo.budget_spent_percent)))
    return [(name, printed(value)) for name, value in rows if value]


def counts(action: Action) -> bool:
    """Say whether an action is neither parked nor dropped."""
    return (action.status or ActionStatus.OPEN) in ACTIVE


def first_actions(actions: tuple[Action, ...], most: int = 5) -> list[Action]:
    """Return the actions that matter most: by impact against effort, then by strength of control, then as written."""
    controls = list(Control)
    active = [action for action in actions if counts(action) and filled(action)]
    active.sort(
        key=lambda action: (
            _PRIORITIES.index(priority(action)),
            controls.index(action.control) if action.control else len(controls),
        )
    )
    return active[:most]


def causes(tree: FaultTree) -> list[tuple[str, Node]]:
    """Return the events that the top depends on, as one reads the tree: depth first, inputs in order."""
    order: dict[str, None] = {}
    stack = [tree.top] if tree.top else []
    while stack:
        name = stack.pop()
        if name not in order:
            order[name] = None
            stack += reversed(tree.nodes[name].inputs if name in tree.nodes else ())
    return [(name, tree.nodes[name]) for name in order if name in tree.nodes and tree.nodes[name].gate is None]


def root_causes(snapshot: Postmortem) -> list[str]:
    """Return the root causes that the whys and the tree mark, each once."""
    told = [why.because for chain in snapshot.whys for why in chain.root_causes]
    told += [node.label or name for name, node in snapshot.fault_tree.nodes.items() if node.root_cause]
    return list(dict.fromkeys(text.strip() for text in told if text and filled(text)))
