"""The fault tree as the file holds it: flat nodes by id, joined by gates under one top event.

Sharing a cause is naming its id twice. What the tree means (cut sets, probabilities, coverage) is computed in
`model.cut_sets` from the value that `engine_tree` makes here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from model.section import Bounds, Evidence, Line, Ref, Section, evidence_field, field

if TYPE_CHECKING:
    from model.cut_sets import tree as engine


class GateType(StrEnum):
    """How the inputs of a node bring it about."""

    AND = "and"
    OR = "or"
    VOTE = "vote"
    XOR = "xor"
    NOT = "not"
    INHIBIT = "inhibit"


class NodeState(StrEnum):
    """What is known of an event in this incident."""

    OCCURRED = "occurred"
    NOT_OCCURRED = "not-occurred"
    UNKNOWN = "unknown"


class Node(Section):
    """One node: a gate over inputs, or an event if it has no gate."""

    label: Line | None = field(
        default=None,
        title="Label",
        description="What failed, in failure wording, in one line.",
        examples=["The connection pool was templated as 10"],
    )
    gate: GateType | None = field(
        default=None,
        title="Gate",
        description="and: all inputs are needed; or: any suffices; none: a basic event.",
        examples=["and"],
    )
    k: int | None = field(
        default=None,
        title="k",
        description="How many inputs a vote gate needs.",
        examples=[2],
    )
    inputs: tuple[Ref, ...] = field(
        default=(), title="Inputs", description="Ids of the nodes below.", examples=["pool-too-small"]
    )
    state: NodeState | None = field(
        default=None,
        title="State",
        description="Whether it happened in this incident.",
        examples=["occurred"],
    )
    root_cause: bool | None = field(
        default=None,
        title="Root cause",
        description="Systemic, and fixable by the organisation.",
        examples=[True],
    )
    probability: Annotated[float, Bounds(0, 1)] | None = field(
        default=None,
        title="Probability",
        description="Between 0 and 1, where it is known.",
        examples=[0.02],
    )
    evidence: Evidence = evidence_field()


class FaultTree(Section):
    """The top event and all nodes by id."""

    top: Ref | None = field(
        default=None,
        title="Top",
        description="Id of the top event: the failure itself.",
        examples=["checkout-down"],
    )
    nodes: dict[str, Node] = field(default_factory=dict, title="Nodes", description="Every gate and event by its id.")


def engine_tree(fault_tree: FaultTree) -> engine.FaultTree:
    """Return the tree as the engine takes it: a node with a gate is a gate, every other one a basic event."""
    from model.cut_sets.tree import BasicEvent, EventState, Gate, GateKind
    from model.cut_sets.tree import FaultTree as EngineTree

    nodes: dict[str, Gate | BasicEvent] = {}
    for name, node in fault_tree.nodes.items():
        label = node.label or ""
        if node.gate is not None:
            nodes[name] = Gate(GateKind(node.gate.value), node.inputs, node.k, label)
        else:
            state = EventState(node.state.value) if node.state is not None else EventState.UNKNOWN
            nodes[name] = BasicEvent(node.probability, state, label)
    return EngineTree(fault_tree.top or "", nodes)
