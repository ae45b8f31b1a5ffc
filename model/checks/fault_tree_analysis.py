"""Checks of what the fault tree means as a whole: constant trees, causes that no cut set holds.

Only trees that share nodes or negate can have them, so the others cost nothing. The analysis is bounded: of a tree that
is too large for a moment only that is told, and the command `tree` takes its time over it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from model.checks.fault_tree_structure import NUREG, SOUND, faults_in
from model.checks.registry import Remark, check, whole
from model.fault_tree import FaultTree, GateType, engine_tree
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.cut_sets import Fault
    from model.edits import Path

rule = partial(check, "fault_tree")
PATIENCE = 0.5
"""Seconds that the analysis may take."""
LARGEST = 400
"""Nodes of a tree that shares or negates, up to which it is looked at."""
DIAGRAM = 20_000
"""Nodes of its diagram, likewise."""
Gist = tuple[str, tuple[tuple[str, str, int | None, tuple[str, ...]], ...]]
"""What of a tree its cut sets depend on: the top, and each node's id, gate, k and inputs."""


def _gist(tree: FaultTree) -> Gist:
    nodes = ((name, node.gate.value if node.gate else "", node.k, node.inputs) for name, node in tree.nodes.items())
    return tree.top or "", tuple(nodes)


class _Asked:
    """A tree that is equal to another with the same cut sets, whatever its labels, states and evidence."""

    def __init__(self, tree: FaultTree) -> None:
        self.tree, self._gist = tree, _gist(tree)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other._gist == self._gist

    def __hash__(self) -> int:
        return hash(self._gist)


@lru_cache(maxsize=8)
def _consequences(asked: _Asked) -> tuple[Fault, ...] | None:
    from model.cut_sets import analyse, consequences

    tree = engine_tree(asked.tree)
    analysis = analyse(tree, limit=0, timeout=PATIENCE, exact_nodes=DIAGRAM)
    return consequences(tree, analysis) if analysis.minimal_cut_sets.exact else None


def consequences_in(tree: FaultTree) -> tuple[Fault, ...] | None:
    """Return what only the cut sets show: nothing where they cannot or the tree is broken, None if too large."""
    if not tree.nodes or not _may_cancel(tree) or any(fault.blocking for fault in faults_in(tree)):
        return ()
    from model.cut_sets.tree import from_top

    below = set(from_top(engine_tree(tree)))  # what the top does not reach is told as such
    found = _consequences(_Asked(tree)) if len(below) <= LARGEST else None
    return found if found is None else tuple(fault for fault in found if fault.node in below)


def _may_cancel(tree: FaultTree) -> bool:
    """Whether a cause can drop out: where none is shared or negated, each is in some cut set."""
    met: set[str] = set()
    for node in tree.nodes.values():
        if node.gate in (GateType.NOT, GateType.XOR) or not met.isdisjoint(node.inputs):
            return True
        met.update(node.inputs)
    return False


NOT_HELD = (
    "fault_tree: {top: d, nodes: {d: {label: D, gate: or, inputs: [a, g]}, "
    "g: {label: G, gate: and, inputs: [a, b]}, a: {label: A}, b: {label: B}}}"
)
NOT_HELD_ROOT = NOT_HELD.replace("b: {label: B}", "b: {label: B, root_cause: true}")
HELD = NOT_HELD.replace("or, inputs: [a, g]", "or, inputs: [c, g]").replace("}}}", "}, c: {label: C}}}")


@rule(
    "tree-constant",
    Severity.WARNING,
    whole("fault_tree"),
    fact="A top event that always or never happens, whatever its causes do, is explained by none of them.",
    source=NUREG,
    bad=(
        "fault_tree: {top: d, nodes: {d: {label: D, gate: or, inputs: [a, n]}, n: {label: N, gate: not, inputs: [a]}, "
        "a: {label: A}}}"
    ),
    better=SOUND,
)
def tree_constant(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a tree that is constantly true or false."""
    for fault in consequences_in(subject.snapshot.fault_tree) or ():
        if fault.kind in ("always", "never"):
            yield Remark(("fault_tree", "top"), fault.message, fault.mend, words=fault.node)


@rule(
    "tree-event-in-no-cut-set",
    Severity.WARNING,
    whole("fault_tree"),
    fact="A cause that no minimal cut set holds makes no difference: the others suffice wherever it takes part.",
    source="NUREG-0492, ch. VII (minimal cut sets, law of absorption)",
    bad=NOT_HELD,
    better=HELD,
)
def tree_event_in_no_cut_set(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell events that cancel out, but for marked root causes, which are told by their own check."""
    yield from _idle(subject, root_causes=False)


@rule(
    "tree-root-cause-in-no-cut-set",
    Severity.WARNING,
    whole("fault_tree"),
    fact="A root cause is part of some way in which the failure comes about; one that no cut set holds is not.",
    source="NUREG-0492, ch. VII; root cause analysis practice",
    bad=NOT_HELD_ROOT,
    better=HELD.replace("b: {label: B}", "b: {label: B, root_cause: true}"),
)
def tree_root_cause_in_no_cut_set(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell marked root causes that cancel out."""
    yield from _idle(subject, root_causes=True)


def _idle(subject: Subject, *, root_causes: bool) -> Iterator[Remark]:
    tree = subject.snapshot.fault_tree
    for fault in consequences_in(tree) or ():
        if fault.kind == "in-no-cut-set" and bool(tree.nodes[fault.node].root_cause) is root_causes:
            what = "the marked root cause" if root_causes else "the event"
            path: Path = ("fault_tree", "nodes", fault.node)
            yield Remark(path, f"{what} `{fault.node}` makes no difference: {fault.message}", fault.mend)


@rule(
    "tree-too-large",
    Severity.ADVICE,
    whole("fault_tree"),
    fact="A tree that shares many nodes takes more than a moment to solve, and a check is to take no more.",
    source="NUREG-0492, ch. VII (the number of cut sets grows exponentially)",
    bad="",
    better="",
)
def tree_too_large(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that it was not looked whether each cause makes a difference."""
    if consequences_in(subject.snapshot.fault_tree) is None:
        yield Remark(
            ("fault_tree", "top"),
            "the tree is too large for a moment: whether each of its causes makes a difference was not looked at",
            "`postmortem tree` takes its time over it",
        )
