"""Asks the engine about the tree of a snapshot, off the screen's thread, and keeps what one steps through.

An analysis is about the causes, gates, states and probabilities of one tree and about the actions: new labels or
evidence leave it as it is. Two threads never share the engine's memory at once: the one whose answer nobody wants any
more stops first. Puts nothing into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from model.actions import ACTIVE, ActionStatus
from model.fault_tree import engine_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.actions import Action as Planned
    from model.cut_sets import Action, Analysis, FaultTree, Memory
    from model.fault_tree import Node
    from model.postmortem import Postmortem

PATIENCE = 20.0
"""Seconds after which the analysis of a huge tree says up to which order it is complete."""
SHOWN_WAYS = 200
"""How many cut sets one can step through."""


@dataclass(frozen=True)
class Way:
    """One minimal cut set: a way in which the top event comes about, and whether an action covers it."""

    events: tuple[str, ...]
    covered: bool


@dataclass(frozen=True)
class Analysed:
    """The analysis of one state of the tree and the actions; `trouble` where there is none."""

    snapshot: Postmortem
    analysis: Analysis | None
    trouble: str = ""
    """Why the tree cannot be analysed: its first fault, and how to mend it."""

    def is_about(self, snapshot: Postmortem) -> bool:
        """Whether the analysis is still about this state."""
        return self.snapshot.fault_tree is snapshot.fault_tree and self.snapshot.actions is snapshot.actions

    def carried_to(self, snapshot: Postmortem) -> Analysed | None:
        """Return the analysis for another state that differs in nothing that it depends on; None if it does."""
        before, now = self.snapshot, snapshot
        if before.fault_tree is not now.fault_tree:
            nodes, others = before.fault_tree.nodes, now.fault_tree.nodes
            if before.fault_tree.top != now.fault_tree.top or list(nodes) != list(others):
                return None
            if any(_gist(nodes[name]) != _gist(node) for name, node in others.items() if nodes[name] is not node):
                return None
        if list(map(_plan, before.actions)) != list(map(_plan, now.actions)):
            return None
        return replace(self, snapshot=snapshot)

    @property
    def single_points(self) -> frozenset[str]:
        """The causes that suffice alone."""
        return frozenset(self.analysis.single_points) if self.analysis is not None else frozenset()

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The cut sets that one can step through: uncovered ones first, then by order."""
        analysis = self.analysis
        if analysis is None:
            return ()
        planned = analysis.coverage.planned
        addressed = set(planned.addressed) if planned is not None else set()
        found = dict.fromkeys(
            [*(planned.uncovered if planned else ()), *(cut.events for cut in analysis.minimal_cut_sets.sets)]
        )
        listed = [Way(events, bool(addressed & set(events))) for events in found]
        return tuple(sorted(listed, key=lambda way: (way.covered, len(way.events))))


def _gist(node: Node) -> tuple[object, ...]:
    """Return what of a node the analysis depends on."""
    return node.gate, node.k, node.inputs, node.state, node.probability


def _plan(action: Planned) -> tuple[object, ...]:
    return action.id, action.addresses, action.status


def actions_of(snapshot: Postmortem) -> list[Action]:
    """Return the actions that count, as the engine takes them."""
    from model.cut_sets import Action

    return [
        Action(action.id or f"action {number}", action.addresses, action.status is ActionStatus.DONE)
        for number, action in enumerate(snapshot.actions, 1)
        if action.status is None or action.status in ACTIVE
    ]


@dataclass
class Analyst:
    """Analyses one state after the other, on threads, and remembers the modules that did not change."""

    _turn: Lock = field(default_factory=Lock)
    _memory: Memory | None = None

    def analyse(
        self, snapshot: Postmortem, cancelled: Callable[[], bool], progress: Callable[[float, str], None]
    ) -> Analysed | None:
        """Analyse the tree of a snapshot; None once `cancelled` says that nobody wants the answer."""
        from model.cut_sets import Cancelled, Memory, UnsoundTree, analyse

        with self._turn:
            if cancelled():
                return None
            self._memory = self._memory or Memory()
            try:
                analysis = analyse(
                    engine_tree(snapshot.fault_tree),
                    actions_of(snapshot),
                    limit=SHOWN_WAYS,
                    timeout=PATIENCE,
                    cancelled=cancelled,
                    progress=progress,
                    memory=self._memory,
                )
            except Cancelled:
                return None
            except UnsoundTree as unsound:
                fault = unsound.faults[0]
                words = f"{fault.node}: {fault.message}" if fault.node else fault.message
                more = f" (and {len(unsound.faults) - 1} more: F)" if len(unsound.faults) > 1 else ""
                return Analysed(snapshot, None, f"{words}. {fault.mend}{more}")
        return Analysed(snapshot, analysis)


def led_to(tree: FaultTree, events: tuple[str, ...]) -> frozenset[str]:
    """Return the gates that the causes of a cut set bring about."""
    from model.tree_export.parts import true_part

    return frozenset(true_part(tree, events).gates())
