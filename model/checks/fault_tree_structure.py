"""Checks of the fault tree's structure: the faults that `model.cut_sets.faults` finds, with a name and a place each."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from model.checks.registry import Remark, check, whole
from model.edits import Remove, Set
from model.fault_tree import FaultTree, engine_tree
from model.findings import Severity
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.cut_sets.faults import Fault
    from model.edits import Path

rule = partial(check, "fault_tree")
NUREG = "NUREG-0492, Fault Tree Handbook, ch. IV"


@frozen
class Structure:
    """A structural fault as the registry declares it; `kind` is the engine's name of it."""

    kind: str
    name: str
    severity: Severity
    fact: str
    bad: str
    better: str
    eases: bool = False
    """Whether it may merely not be written yet."""


STRAY = (
    "fault_tree: {top: down, nodes: {down: {label: Down, gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}, "
    "c: {label: C}}}"
)
SOUND = "fault_tree: {top: down, nodes: {down: {gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}"


def _bent(inputs: str, further: str = "", gate: str = "or") -> str:
    return (
        f"fault_tree: {{top: down, nodes: {{down: {{gate: {gate}, inputs: [{inputs}]}}, "
        f"a: {{label: A}}, b: {{label: B}}{further}}}}}"
    )


STRUCTURES = (
    Structure(
        "unknown-top",
        "tree-top-unknown",
        Severity.ERROR,
        "A fault tree is read from its top event downwards; without it nothing can be computed.",
        "fault_tree: {top: dwon, nodes: {down: {gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}",
        SOUND,
    ),
    Structure(
        "top-has-parent",
        "tree-top-has-parent",
        Severity.ERROR,
        "Nothing stands above the top event: it is the failure that the tree explains.",
        _bent("a, b", ", c: {gate: and, inputs: [down, a]}"),
        SOUND,
    ),
    Structure(
        "cycle",
        "tree-cycle",
        Severity.ERROR,
        "A cause of itself explains nothing; what feeds back is drawn as two events at two times.",
        _bent("a, c", ", c: {gate: and, inputs: [down, b]}"),
        _bent("a, c", ", c: {gate: and, inputs: [a, b]}"),
    ),
    Structure(
        "missing-reference",
        "tree-input-unknown",
        Severity.ERROR,
        "An input that is no node is a cause that nobody described.",
        _bent("a, bb"),
        SOUND,
    ),
    Structure(
        "duplicate-input",
        "tree-input-twice",
        Severity.ERROR,
        "A cause counts once in a gate.",
        _bent("a, b, a"),
        SOUND,
    ),
    Structure(
        "input-count",
        "tree-input-count",
        Severity.ERROR,
        "And, or and inhibit join two causes or more; xor takes two, not takes one.",
        _bent("a"),
        SOUND,
        eases=True,
    ),
    Structure(
        "vote-count",
        "tree-vote-count",
        Severity.ERROR,
        "A vote says how many of its inputs suffice: k from 1 to their number.",
        _bent("a, b", gate="vote"),
        _bent("a, b, c", ", c: {label: C}", gate="vote, k: 2"),
    ),
    Structure(
        "unreachable",
        "tree-node-unreachable",
        Severity.ERROR,
        "A node that the top does not reach takes no part in the failure.",
        STRAY,
        SOUND,
    ),
    Structure(
        "vote-is-or",
        "tree-vote-is-or",
        Severity.WARNING,
        "A vote for one of its inputs is an or, and easier to read as one.",
        _bent("a, b", gate="vote, k: 1"),
        SOUND,
    ),
    Structure(
        "vote-is-and",
        "tree-vote-is-and",
        Severity.WARNING,
        "A vote for all of its inputs is an and, and easier to read as one.",
        _bent("a, b", gate="vote, k: 2"),
        SOUND,
    ),
)


class _Held:
    """Keeps a tree alive while its faults are remembered; equal only for the same tree."""

    def __init__(self, tree: FaultTree) -> None:
        self.tree = tree

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.tree is self.tree

    def __hash__(self) -> int:
        return id(self.tree)


@lru_cache(maxsize=8)
def _faults_of(held: _Held) -> tuple[Fault, ...]:
    from model.cut_sets.faults import faults

    return faults(engine_tree(held.tree))


def faults_in(tree: FaultTree) -> tuple[Fault, ...]:
    """Return the structural faults; ten checks ask for those of one tree."""
    return _faults_of(_Held(tree)) if tree.nodes or tree.top else ()


def _place(tree: FaultTree, fault: Fault) -> tuple[Path, str]:
    """Return the path of a fault and the words concerned."""
    if fault.kind == "unknown-top":
        return ("fault_tree", "top"), fault.node
    base = ("fault_tree", "nodes", fault.node)
    inputs = tree.nodes[fault.node].inputs if fault.node in tree.nodes else ()
    if fault.kind == "cycle" and fault.other in tree.nodes:
        feeding = tree.nodes[fault.other].inputs
        place = feeding.index(fault.node) if fault.node in feeding else 0
        return ("fault_tree", "nodes", fault.other, "inputs", place), fault.node
    if fault.other in inputs:
        place = len(inputs) - 1 - inputs[::-1].index(fault.other)
        return (*base, "inputs", place), fault.other
    if fault.kind == "vote-count":
        return (*base, "k"), ""
    return base, ""


def _told(kind: str, subject: Subject, _: Context) -> Iterator[Remark]:
    tree = subject.snapshot.fault_tree
    for fault in faults_in(tree):
        if fault.kind != kind:
            continue
        path, words = _place(tree, fault)
        edit: Remove | Set | None = None
        if kind == "duplicate-input":
            edit = Remove(path)
        elif kind in ("vote-is-or", "vote-is-and"):
            edit = Set((*path, "gate"), kind.removeprefix("vote-is-"))
        name = f"`{fault.node}`: " if fault.node else ""
        yield Remark(path, name + fault.message, fault.mend, words=words, edit=edit)


for _structure in STRUCTURES:
    rule(
        _structure.name,
        _structure.severity,
        whole("fault_tree"),
        fact=_structure.fact,
        source=NUREG,
        bad=_structure.bad,
        better=_structure.better,
        eases=_structure.eases,
    )(partial(_told, _structure.kind))
