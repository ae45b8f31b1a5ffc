"""What the fault tree answers in a report: which causes suffice, whether it explains the incident, what actions cut.

Small trees only, so that a report never waits: a larger one is for `postmortem tree`. The analysis itself is
`model.cut_sets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.actions import ActionStatus
from model.frozen import frozen
from model.report.facts import counts

if TYPE_CHECKING:
    from model.actions import Action
    from model.cut_sets import Analysis, Protection
    from model.fault_tree import FaultTree

MOST_NODES = 120
"""Nodes of a tree that is analysed for a report."""
SHOWN = 5
"""Ways to a repetition that are shown."""
_EXACT_NODES = 50_000
_HIGHEST_ORDER = 4


@frozen
class TreeAnswers:
    """The answers of one tree, in the words of the analysis."""

    cut_sets: int
    smallest_order: int
    complete_to: int | None
    """Up to which order the cut sets are known, where they are not all."""
    single_points: tuple[str, ...]
    vital: tuple[str, ...]
    """Causes without which it cannot happen."""
    explains: bool | None
    """Whether the causes that occurred bring about the top event; None where no state is given."""
    planned: Protection | None
    """By the actions that are neither dropped nor parked; None where coverage does not apply."""
    finished: Protection | None


def tree_answers(section: FaultTree, actions: tuple[Action, ...]) -> TreeAnswers | None:
    """Return what a tree answers; None where it is unsound, always or never true, or too large for a report."""
    from model.cut_sets import Action as Counted
    from model.cut_sets import UnsoundTree, analyse
    from model.fault_tree import engine_tree

    if not section.top or len(section.nodes) > MOST_NODES:
        return None
    counted = [
        Counted(action.id or f"action {number}", action.addresses, finished=action.status is ActionStatus.DONE)
        for number, action in enumerate(actions, 1)
        if counts(action)
    ]
    tree = engine_tree(section)
    try:
        found = analyse(tree, counted, limit=SHOWN, exact_nodes=_EXACT_NODES, max_order=_HIGHEST_ORDER)
    except UnsoundTree:
        return None
    return _answers(found) if found.minimal_cut_sets.count and found.constant is None else None


def _answers(found: Analysis) -> TreeAnswers:
    sets, coverage = found.minimal_cut_sets, found.coverage
    return TreeAnswers(
        cut_sets=sets.count,
        smallest_order=sets.smallest_order or 0,
        complete_to=None if sets.exact else sets.complete_to,
        single_points=found.single_points,
        vital=tuple(weight.event for weight in found.importance if weight.vital and not weight.single_point),
        explains=found.state.explains if found.state is not None and found.state.occurred else None,
        planned=None if coverage.refused else coverage.planned,
        finished=None if coverage.refused else coverage.finished,
    )
