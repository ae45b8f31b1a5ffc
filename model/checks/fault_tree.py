"""Checks of the fault tree: labels, the states of its events, and whether the actions cut every way through it.

Its structure is `model.checks.fault_tree_structure`'s. Whether the actions suffice is one evaluation of the tree with
the addressed causes taken away, which is exact and needs no list of cut sets.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.actions import ACTIVE
from model.checks.fault_tree_structure import NUREG, SOUND, faults_in
from model.checks.fault_tree_ways import open_way
from model.checks.registry import Remark, check, whole
from model.fault_tree import FaultTree, GateType, Node, NodeState
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject

rule = partial(check, "fault_tree")
SHOWN = 6
"""Causes of an open way that are named."""


@rule(
    "tree-event-with-inputs",
    Severity.ERROR,
    whole("fault_tree"),
    fact="A node with inputs needs a gate that says whether all or any of them bring it about.",
    source=NUREG,
    bad="fault_tree: {top: down, nodes: {down: {inputs: [a, b]}, a: {label: A}, b: {label: B}}}",
    better=SOUND,
)
def tree_event_with_inputs(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell nodes that have inputs and no gate."""
    for name, node in subject.snapshot.fault_tree.nodes.items():
        if node.inputs and node.gate is None:
            yield Remark(
                ("fault_tree", "nodes", name),
                f"`{name}` has inputs but no gate",
                "add `gate: and` if all of them are needed, `gate: or` if any suffices",
            )


@rule(
    "tree-node-unlabelled",
    Severity.WARNING,
    whole("fault_tree"),
    fact="A node says what failed, in failure wording; an id is for references only.",
    source="NUREG-0492, ch. V (writing event descriptions)",
    bad=SOUND,
    better="fault_tree: {top: d, nodes: {d: {label: Down, gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}",
    eases=True,
)
def tree_node_unlabelled(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell nodes without a label."""
    for name, node in subject.snapshot.fault_tree.nodes.items():
        if not node.label:
            yield Remark(("fault_tree", "nodes", name), f"`{name}` does not say what failed", "add a `label`")


@rule(
    "tree-event-without-evidence",
    Severity.WARNING,
    whole("kind", "fault_tree"),
    fact="A leaf is where the reasoning ends, so something shows that it was so, or that it was not.",
    source="NUREG-0492, ch. V; RCA2 (National Patient Safety Foundation)",
    bad="fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: A, state: occurred}, b: {label: B}}}",
    better=(
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, "
        "a: {label: A, state: occurred, evidence: [log:1]}, b: {label: B, evidence: [log:2]}}}"
    ),
    eases=True,
)
def tree_event_without_evidence(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell basic events that nothing shows; of a failure that is only imagined yet, nothing can."""
    if subject.snapshot.kind == "pre-mortem":
        return
    for name, node in subject.snapshot.fault_tree.nodes.items():
        if node.gate is None and not node.inputs and not node.evidence:
            occurred = node.state is NodeState.OCCURRED
            yield Remark(
                ("fault_tree", "nodes", name, "evidence"),
                f"`{name}` occurred, and nothing shows it" if occurred else f"nothing shows whether `{name}` was so",
                "link what shows it" + (", or set its state to unknown" if occurred else ""),
            )


@rule(
    "tree-state-contradicts",
    Severity.WARNING,
    whole("fault_tree"),
    fact="A gate follows from its inputs: an and has not occurred while one of its inputs has not.",
    source=NUREG,
    bad=(
        "fault_tree: {top: d, nodes: {d: {gate: and, state: occurred, inputs: [a, b]}, a: {state: occurred}, "
        "b: {state: not-occurred}}}"
    ),
    better=(
        "fault_tree: {top: d, nodes: {d: {gate: or, state: occurred, inputs: [a, b]}, a: {state: occurred}, "
        "b: {state: not-occurred}}}"
    ),
)
def tree_state_contradicts(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell gates whose state cannot follow from the states of their inputs."""
    nodes = subject.snapshot.fault_tree.nodes
    for name, node in nodes.items():
        states = [nodes[below].state for below in node.inputs if below in nodes]
        if node.state is None or not states:
            continue
        follows = _follows(node, states)
        if follows is not None and follows is not node.state and node.state is not NodeState.UNKNOWN:
            yield Remark(
                ("fault_tree", "nodes", name, "state"),
                f"`{name}` is {node.state}, but from its inputs ({node.gate}) follows {follows}",
                "correct the state of the gate or of an input, or the gate",
                words=str(node.state.value),
            )


def _follows(node: Node, states: list[NodeState | None]) -> NodeState | None:
    """Return what the inputs' states bring about; None where it is not certain."""
    yes = sum(1 for state in states if state is NodeState.OCCURRED)
    no = sum(1 for state in states if state is NodeState.NOT_OCCURRED)
    least = {GateType.AND: len(states), GateType.INHIBIT: len(states), GateType.OR: 1, GateType.VOTE: node.k}.get(
        node.gate or GateType.NOT
    )
    if least is None:
        return None
    if yes >= least:
        return NodeState.OCCURRED
    return NodeState.NOT_OCCURRED if len(states) - no < least else None


@rule(
    "tree-not-cut",
    Severity.WARNING,
    whole("fault_tree", "actions"),
    fact="As long as one minimal cut set holds no addressed cause, the top event can happen again.",
    source="NUREG-0492, ch. VII; Worrell and Blanchard, top event prevention analysis",
    bad=(
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}\n"
        "actions: [{action: Remove A, addresses: [a]}]"
    ),
    better=(
        "fault_tree: {top: d, nodes: {d: {gate: and, inputs: [a, b]}, a: {label: A}, b: {label: B}}}\n"
        "actions: [{action: Remove A, addresses: [a]}]"
    ),
)
def tree_not_cut(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a way in which the top event can still happen although all actions are done."""
    snapshot = subject.snapshot
    tree = snapshot.fault_tree
    active = [action for action in snapshot.actions if (action.status or ACTIVE[0]) in ACTIVE]
    named = {name for action in active for name in action.addresses if name in tree.nodes}
    if not named or any(fault.blocking for fault in faults_in(tree)) or not _coherent(tree):
        return
    way = open_way(tree, {name for name in named if tree.nodes[name].gate is None})
    if way is not None:
        shown = " and ".join(f"`{name}`" for name in way[:SHOWN])
        more = f" and {len(way) - SHOWN} more" if len(way) > SHOWN else ""
        yield Remark(
            ("fault_tree", "top"),
            f"with all actions done, `{tree.top}` still happens by {shown}{more}",
            "address one of these, or say in the review why the risk is taken",
        )


@rule(
    "action-addresses-gate",
    Severity.ADVICE,
    whole("fault_tree", "actions"),
    fact="An action cuts the causes that it takes away; a gate only follows from them, so addressing it cuts nothing.",
    source="NUREG-0492, ch. VII; Worrell and Blanchard, top event prevention analysis",
    bad=(
        "fault_tree: {top: d, nodes: {d: {label: D, gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}\n"
        "actions: [{action: Remove both, addresses: [d]}]"
    ),
    better=(
        "fault_tree: {top: d, nodes: {d: {label: D, gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}\n"
        "actions: [{action: Remove both, addresses: [a, b]}]"
    ),
)
def action_addresses_gate(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell actions that address a gate: the coverage of the tree does not count them."""
    nodes = subject.snapshot.fault_tree.nodes
    for index, action in enumerate(subject.snapshot.actions):
        if (action.status or ACTIVE[0]) not in ACTIVE:
            continue
        for place, name in enumerate(action.addresses):
            if name in nodes and nodes[name].gate is not None:
                yield Remark(
                    ("actions", index, "addresses", place),
                    f"`{name}` is a gate, and no cause: the coverage of the tree does not count it",
                    "address the causes below it that the action takes away",
                    words=name,
                )


def _coherent(tree: FaultTree) -> bool:
    return all(node.gate not in (GateType.NOT, GateType.XOR) for node in tree.nodes.values())
