"""What a step still lacks, in a few words each, by the kind of the postmortem.

A near miss needs no resolution, a project no severity. It says what is missing, never whether what is there is good:
that is the checks' part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.actions import ACTIVE, ActionStatus
from model.fault_tree import GateType
from model.frozen import frozen
from model.section import filled
from model.whys import depths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.actions import Action
    from model.fault_tree import Node
    from model.impact import Metric
    from model.kinds import KindOf
    from model.postmortem import Postmortem
    from model.whys import Chain


@frozen
class Least:
    """The counts below which a step is not done (DOMAIN.md: learnings, triggers and whys from three up)."""

    answers: int = 3
    factors: int = 2
    learnings: int = 3
    actions: int = 1
    triggers: int = 3


def is_begun(step: str, snapshot: Postmortem) -> bool:
    """Say whether something stands in a step. Reasons and waivers are written before the review, and begin none."""
    if step != "review":
        return filled(getattr(snapshot, step))
    review = snapshot.review
    return any(filled(value) for name, value in review.__dict__.items() if name not in ("not_applicable", "waivers"))


def what_lacks(step: str, snapshot: Postmortem, kind: KindOf, least: Least) -> tuple[str, ...]:
    """Return what a step lacks, the most important first; nothing where it is complete."""
    return tuple(_LACKS[step](snapshot, kind, least))


def _brief(snapshot: Postmortem, kind: KindOf, _: Least) -> Iterator[str]:
    brief, regression = snapshot.brief, snapshot.regression
    needed: list[tuple[object, str]] = [
        (snapshot.title, "a title"),
        (snapshot.severity or not kind.has_severity, "a severity"),
        (brief.summary, "a summary"),
        (brief.purpose, "the purpose of the review"),
        (brief.detected_by or not kind.has_response, "who or what detected it"),
        (brief.people.incident_lead or not kind.has_response, "the incident lead"),
        (brief.people.authors, "an author"),
    ]
    if kind.is_regression:
        needed += [
            (brief.error_text, "the exact error text"),
            (regression.how_it_reached_users, "how it reached users"),
            (regression.violated_assumption, "the violated assumption"),
            (regression.why_it_escaped, "why it escaped"),
            (regression.fix, "the fix"),
            (regression.trigger_paths, "paths whose change risks a repeat"),
        ]
    yield from (name for value, name in needed if not filled(value or None))


def _impact(snapshot: Postmortem, kind: KindOf, _: Least) -> Iterator[str]:
    impact = snapshot.impact
    if not kind.counts_users:
        if not filled(impact.business) and not impact.metrics:
            yield "the outcome against what was expected"
        yield from _goals(impact.metrics) if kind.has_goals else ()
        return
    if impact.users_affected is None and impact.users_affected_percent is None:
        yield "how many users, or which share"
    for name, what in (("user", "users"), ("business", "the business"), ("data", "data")):
        if not filled(getattr(impact, name)):
            yield f"the impact on {what}"


def _goals(metrics: tuple[Metric, ...]) -> Iterator[str]:
    for name, what in (("target", "a target"), ("after", "what came of it")):
        without = sum(1 for metric in metrics if getattr(metric, name) is None)
        if without:
            yield f"{what} for {without} of {len(metrics)} metrics"


def _timeline(snapshot: Postmortem, kind: KindOf, _: Least) -> Iterator[str]:
    events = snapshot.timeline
    if not events:
        yield "events"
    marked = {event.milestone for event in events if event.at is not None}
    unmarked = [milestone.value for milestone in kind.milestones if milestone not in marked]
    if unmarked:
        yield "a row marked " + ", ".join(unmarked)
    yield from _lacking([row for row, event in enumerate(events, 1) if event.at is None], "a time")
    yield from _lacking([row for row, event in enumerate(events, 1) if not filled(event.event)], "a text")
    if events and not any(event.evidence for event in events):
        yield "evidence"


def _lacking(rows: list[int], what: str) -> Iterator[str]:
    if len(rows) == 1:
        yield f"{what} in row {rows[0]}"
    elif rows:
        yield f"{what} in {len(rows)} rows"


def _whys(snapshot: Postmortem, _: KindOf, least: Least) -> Iterator[str]:
    if not snapshot.whys:
        yield "a chain of whys"
    for number, (chain, answers) in enumerate(zip(snapshot.whys, depths(snapshot.whys), strict=True), 1):
        yield from (f"{what} in chain {number}" for what in _chain(chain, answers, least))


def _chain(chain: Chain, answers: int, least: Least) -> Iterator[str]:
    """Yield what a chain lacks that is so many answers deep."""
    if not filled(chain.problem):
        yield "the problem"
    if answers < least.answers:
        yield f"{least.answers - answers} more of at least {least.answers} answers"
    elif not chain.root_causes:
        yield "a root cause"


def _factors(snapshot: Postmortem, _: KindOf, least: Least) -> Iterator[str]:
    factors = snapshot.factors
    if not factors:
        yield "contributing factors"
    elif len(factors) < least.factors:
        yield "a second factor: one cause alone is rare"
    without = sum(1 for factor in factors if factor.category is None)
    if without:
        yield f"a category for {without} of {len(factors)}"


def _fault_tree(snapshot: Postmortem, _: KindOf, __: Least) -> Iterator[str]:
    tree = snapshot.fault_tree
    if not filled(tree.top):
        yield "a top event"
    elif tree.top not in tree.nodes:
        yield f"a node for the top event {tree.top}"
    if not any(node.gate and node.inputs for node in tree.nodes.values()):
        yield "a gate with its causes"
    begun = [node.label or name for name, node in tree.nodes.items() if _waits_for_second(node)]
    if begun:
        yield f"a second cause of {begun[0]}" + (f" and {len(begun) - 1} more" if len(begun) > 1 else "")
    undeveloped = {cause for node in tree.nodes.values() for cause in node.inputs} - tree.nodes.keys()
    if undeveloped:
        yield "nodes for " + ", ".join(sorted(undeveloped))


def _waits_for_second(node: Node) -> bool:
    return node.gate is not None and node.gate is not GateType.NOT and len(node.inputs) == 1


def _lessons(snapshot: Postmortem, _: KindOf, least: Least) -> Iterator[str]:
    lessons = snapshot.lessons
    for name, what in (("went_well", "what went well"), ("to_improve", "what to improve")):
        if not filled(getattr(lessons, name)):
            yield what
    learned = [learning for learning in lessons.learnings if filled(learning.learned)]
    if len(learned) < least.learnings:
        yield f"{least.learnings - len(learned)} more of at least {least.learnings} learnings"
    undecided = sum(1 for learning in learned if not filled(learning.decision))
    if undecided:
        yield f"a decision for {undecided} of {len(learned)} learnings"


_OF_AN_ACTION: tuple[tuple[str, str], ...] = (
    ("owner", "an owner"),
    ("due", "a due date"),
    ("success_signal", "a success signal"),
    ("follow_up", "a follow-up date"),
)


def _counts(action: Action) -> bool:
    return (action.status or ActionStatus.OPEN) in ACTIVE


def _actions(snapshot: Postmortem, _: KindOf, least: Least) -> Iterator[str]:
    active = [action for action in snapshot.actions if _counts(action) and filled(action)]
    if len(active) < least.actions:
        yield "an action" if least.actions == 1 else f"{least.actions} actions"
    for name, what in (("action", "a text"), *_OF_AN_ACTION):
        without = sum(1 for action in active if not filled(getattr(action, name)))
        if without:
            yield f"{what} for {without} of {len(active)}"


def _triggers(snapshot: Postmortem, _: KindOf, least: Least) -> Iterator[str]:
    written = [trigger for trigger in snapshot.triggers if filled(trigger)]
    if len(written) < least.triggers:
        yield f"{least.triggers - len(written)} more of at least {least.triggers} triggers"
    for name in ("signal", "threshold", "window", "action", "owner"):
        without = sum(1 for trigger in written if not filled(getattr(trigger, name)))
        if without:
            yield f"{'an' if name[0] in 'ao' else 'a'} {name} for {without} of {len(written)}"


def _review(snapshot: Postmortem, kind: KindOf, _: Least) -> Iterator[str]:
    review = snapshot.review
    if review.meeting.at is None:
        yield "the time of the meeting"
    if review.grade is None and kind.asks(("review", "grade")):
        yield "the grade"
    if not any(filled(approval.by) for approval in review.approvals):
        yield "an approval"
    if not any(filled(share.audience) for share in review.shared_with):
        yield "an audience that has been told"


_LACKS: dict[str, Callable[[Postmortem, KindOf, Least], Iterator[str]]] = {
    "brief": _brief,
    "impact": _impact,
    "timeline": _timeline,
    "whys": _whys,
    "factors": _factors,
    "fault_tree": _fault_tree,
    "lessons": _lessons,
    "actions": _actions,
    "triggers": _triggers,
    "review": _review,
}
