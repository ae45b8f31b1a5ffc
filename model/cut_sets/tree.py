"""The fault tree as the engine takes it: gates, basic events and house events by id, in one frozen value.

It knows nothing of YAML, of the schema or of files: whoever has a tree in another form makes a `FaultTree` of it.
A tree here may be unsound (cyclic, dangling, empty); `model.cut_sets.faults` says so, the analysis refuses it.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


class GateKind(StrEnum):
    """How a gate follows from its inputs."""

    AND = "and"
    """All inputs."""
    OR = "or"
    """At least one input."""
    VOTE = "vote"
    """At least `k` of the inputs."""
    XOR = "xor"
    """Exactly one of two inputs."""
    NOT = "not"
    """The one input does not happen."""
    INHIBIT = "inhibit"
    """All inputs, one of them a condition rather than a failure; logically an AND."""
    PASS = "pass"  # noqa: S105 - a gate's kind, no password
    """The one input as it is; such gates come with imported models."""


class EventState(StrEnum):
    """Whether a cause took part in the incident."""

    OCCURRED = "occurred"
    NOT_OCCURRED = "not-occurred"
    UNKNOWN = "unknown"


@frozen
class Gate:
    """An intermediate event (or the top event) and what it follows from."""

    kind: GateKind
    inputs: tuple[str, ...]
    k: int | None = None
    """How many inputs it takes; only for `GateKind.VOTE`."""
    label: str = ""


@frozen
class BasicEvent:
    """A cause that is not developed further."""

    probability: float | None = None
    """Between 0 and 1, where it is known."""
    state: EventState = EventState.UNKNOWN
    label: str = ""


@frozen
class HouseEvent:
    """A condition that is switched on or off for the whole analysis: a constant."""

    value: bool = False
    label: str = ""


Node = Gate | BasicEvent | HouseEvent


@frozen
class FaultTree:
    """A top event and the nodes below it, by id. Shared causes are repeated ids, so it is a directed acyclic graph."""

    top: str
    nodes: Mapping[str, Node] = field(default_factory=dict)

    def graph(self) -> Any:
        """Return the tree as a `networkx.DiGraph` with an edge from each gate to each input.

        Every node carries `node` (its value here, or None where an input is not defined). The type is left open
        because networkx ships no type information.
        """
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from((name, {"node": node}) for name, node in self.nodes.items())
        for name, node in self.nodes.items():
            for below in inputs_of(node):
                if below not in graph:
                    graph.add_node(below, node=None)
                graph.add_edge(name, below)
        return graph

    def gates(self) -> dict[str, Gate]:
        """Return the gates by id, in the order of the tree's nodes."""
        return {name: node for name, node in self.nodes.items() if isinstance(node, Gate)}

    def basic_events(self) -> dict[str, BasicEvent]:
        """Return the basic events by id, in the order of the tree's nodes."""
        return {name: node for name, node in self.nodes.items() if isinstance(node, BasicEvent)}


def inputs_of(node: Node | None) -> tuple[str, ...]:
    """Return the ids that a node follows from; none for events and for what is not defined."""
    return node.inputs if isinstance(node, Gate) else ()


def from_top(tree: FaultTree) -> list[str]:
    """Return the ids that the top reaches, each once, inputs before the gates that use them.

    Ids that are not defined are included, so that a reader of the list can say so. In a cyclic tree each node still
    appears once, but no order can put every input first.
    """
    order: list[str] = []
    met = {tree.top}
    path = [(tree.top, iter(inputs_of(tree.nodes.get(tree.top))))]
    while path:
        name, rest = path[-1]
        for below in rest:
            if below not in met:
                met.add(below)
                path.append((below, iter(inputs_of(tree.nodes.get(below)))))
                break
        else:
            path.pop()
            order.append(name)
    return order
