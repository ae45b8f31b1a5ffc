"""What is wrong with a fault tree as a structure: each fault with the node, what it means and how to mend it.

It knows nothing of files and lines; whoever read the tree can say where a node stands. Faults that follow from the
analysis (a tree that is always true, a cause that no cut set holds) are told by `consequences`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from model.cut_sets.tree import BasicEvent, FaultTree, Gate, GateKind, inputs_of
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.cut_sets.result import Analysis

LEAST_INPUTS = 2
SHOWN = 12
"""How many nodes of a loop are named in a message; `Fault.loop` has them all."""


class FaultKind(StrEnum):
    """What kind of fault it is; the names are stable."""

    UNKNOWN_TOP = "unknown-top"
    TOP_HAS_PARENT = "top-has-parent"
    CYCLE = "cycle"
    MISSING_REFERENCE = "missing-reference"
    DUPLICATE_INPUT = "duplicate-input"
    INPUT_COUNT = "input-count"
    VOTE_COUNT = "vote-count"
    UNREACHABLE = "unreachable"
    PROBABILITY = "probability"
    VOTE_IS_OR = "vote-is-or"
    VOTE_IS_AND = "vote-is-and"
    ALWAYS = "always"
    NEVER = "never"
    IN_NO_CUT_SET = "in-no-cut-set"


@frozen
class Fault:
    """One thing that is wrong with the tree."""

    kind: FaultKind
    node: str
    """The id of the node to mend."""
    message: str
    mend: str
    error: bool = True
    """False for what is allowed but surely not meant."""
    blocking: bool = False
    """True where the tree cannot be analysed before it is mended."""
    loop: tuple[str, ...] = ()
    """For a cycle: the ids along it, each an input of the one before, the last again the first."""
    other: str = ""
    """The second id that is concerned: the missing or repeated input, the parent of the top."""


class UnsoundTree(ValueError):  # noqa: N818 - named for what it says
    """The tree cannot be analysed; `faults` holds the reasons."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.node or 'the tree'}: {fault.message}" for fault in faults[:SHOWN]))


def faults(tree: FaultTree) -> tuple[Fault, ...]:
    """Return the structural faults of a tree, those at the top first, then by node in the order of the file."""
    return (*_top_faults(tree), *loops(tree), *_node_faults(tree))


def _top_faults(tree: FaultTree) -> Iterator[Fault]:
    if tree.top not in tree.nodes:
        found = f"top event '{tree.top}' is not a node of the tree" if tree.top else "the tree names no top event"
        known = f": one of {', '.join(list(tree.nodes)[:5])} …" if tree.nodes else ", and add that node"
        yield Fault(FaultKind.UNKNOWN_TOP, tree.top, found, f"Set the top to the id of a node{known}", blocking=True)
        return
    for name, gate in tree.gates().items():
        if tree.top in gate.inputs:
            yield Fault(
                FaultKind.TOP_HAS_PARENT,
                tree.top,
                f"the top event is an input of '{name}', so it is not at the top",
                f"Take '{tree.top}' out of the inputs of '{name}', or make the uppermost node the top",
                other=name,
            )


def loops(tree: FaultTree) -> Iterator[Fault]:
    """Yield the loops that a depth-first walk over all nodes closes, but for those whose nodes have all been told."""
    done: set[str] = set()
    told: set[str] = set()
    for start in (tree.top, *tree.nodes):
        if start in done:
            continue
        on_path: dict[str, int] = {start: 0}
        path = [(start, iter(inputs_of(tree.nodes.get(start))))]
        while path:
            name, rest = path[-1]
            below = next(rest, None)
            if below is None:
                path.pop()
                done.add(name)
                del on_path[name]
            elif below in on_path:
                loop = tuple(step for step, _ in path[on_path[below] :])
                if not told.issuperset(loop):
                    told.update(loop)
                    yield _loop_fault((*loop, below))
            elif below not in done:
                on_path[below] = len(path)
                path.append((below, iter(inputs_of(tree.nodes.get(below)))))


def _loop_fault(loop: tuple[str, ...]) -> Fault:
    names = loop if len(loop) <= SHOWN else (*loop[: SHOWN - 1], "…", loop[-1])
    return Fault(
        FaultKind.CYCLE,
        loop[0],
        f"a cause of itself: {' → '.join(names)}",
        f"Take '{loop[-1]}' out of the inputs of '{loop[-2]}', or break the loop elsewhere",
        blocking=True,
        loop=loop,
        other=loop[-2],
    )


def _node_faults(tree: FaultTree) -> Iterator[Fault]:
    reached = _reached(tree)
    for name, node in tree.nodes.items():
        if reached and name not in reached:
            yield Fault(
                FaultKind.UNREACHABLE,
                name,
                f"the top event '{tree.top}' cannot be reached from it",
                f"Make '{name}' an input of a gate below the top, or remove it",
            )
        if isinstance(node, Gate):
            yield from _gate_faults(tree, name, node)
        elif isinstance(node, BasicEvent) and node.probability is not None and not 0 <= node.probability <= 1:
            yield Fault(
                FaultKind.PROBABILITY,
                name,
                f"probability {node.probability:g} is outside 0 to 1",
                "Give a number between 0 and 1, or leave it out",
            )


def _reached(tree: FaultTree) -> set[str]:
    """Return what the top reaches; nothing where there is no top to start from."""
    if tree.top not in tree.nodes:
        return set()
    met, todo = {tree.top}, [tree.top]
    while todo:
        for below in inputs_of(tree.nodes.get(todo.pop())):
            if below not in met:
                met.add(below)
                todo.append(below)
    return met


def _gate_faults(tree: FaultTree, name: str, gate: Gate) -> Iterator[Fault]:
    met: set[str] = set()
    for below in gate.inputs:
        if below not in tree.nodes and below not in met:
            yield Fault(
                FaultKind.MISSING_REFERENCE,
                name,
                f"input '{below}' is not a node of the tree",
                f"Add a node '{below}', or correct the id",
                blocking=True,
                other=below,
            )
        elif below in met:
            yield Fault(
                FaultKind.DUPLICATE_INPUT,
                name,
                f"input '{below}' is listed twice",
                "Remove the second mention: a cause counts once in a gate",
                other=below,
            )
        met.add(below)
    yield from _vote_faults(name, gate) if gate.kind is GateKind.VOTE else _count_faults(name, gate)


def _count_faults(name: str, gate: Gate) -> Iterator[Fault]:
    kind, found = gate.kind, len(gate.inputs)
    exactly = {GateKind.NOT: 1, GateKind.PASS: 1, GateKind.XOR: 2}.get(kind)
    if exactly is not None and found != exactly:
        yield Fault(
            FaultKind.INPUT_COUNT,
            name,
            f"{kind.value} takes exactly {exactly} input{'s' * (exactly > 1)}, found {found}",
            f"Give it {exactly} input{'s' * (exactly > 1)}, or choose another gate",
            blocking=True,
        )
    elif exactly is None and found < LEAST_INPUTS:
        yield Fault(
            FaultKind.INPUT_COUNT,
            name,
            f"{kind.value} takes at least 2 inputs, found {found}",
            "Add the missing inputs" + (", or put its one input in its place" if found else ""),
            blocking=not found,
        )


def _vote_faults(name: str, gate: Gate) -> Iterator[Fault]:
    k, found = gate.k, len(gate.inputs)
    if k is None or not 1 <= k <= found:
        yield Fault(
            FaultKind.VOTE_COUNT,
            name,
            f"vote over {found} inputs takes k from 1 to {found}, found {'none' if k is None else k}",
            f"Set k to a number from 1 to {found}" if found else "Add its inputs",
            blocking=True,
        )
    elif k == 1:
        yield Fault(FaultKind.VOTE_IS_OR, name, "one of its inputs suffices, so it is an or", "Write or", error=False)
    elif k == found:
        yield Fault(FaultKind.VOTE_IS_AND, name, "it takes all its inputs, so it is an and", "Write and", error=False)


def consequences(tree: FaultTree, analysis: Analysis) -> tuple[Fault, ...]:
    """Return the faults that only the analysis shows: a constant tree, causes that no cut set holds."""
    if analysis.constant is not None:
        kind, word = (FaultKind.ALWAYS, "always") if analysis.constant else (FaultKind.NEVER, "never")
        return (
            Fault(
                kind,
                tree.top,
                f"the top event {word} happens, whatever its causes do",
                "Look for a cause that stands beside its own negation, or for a house event",
                error=False,
            ),
        )
    return tuple(
        Fault(
            FaultKind.IN_NO_CUT_SET,
            name,
            "no minimal cut set holds it: wherever it takes part, the others suffice without it",
            "Remove it, or look whether it should be combined with something else",
            error=False,
        )
        for name in analysis.idle_events
    )
