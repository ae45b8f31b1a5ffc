"""What the 5 Whys and the factors say, grown into the fault tree as causes that are not in it yet.

Which of them become nodes is `model.cause_graph`'s; here they become edits. Nothing is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.cause_graph import FULL, LEAST, CauseGraph, NodesOfCauses
from model.edits import Edit, Insert, Set
from model.fault_tree import GateType, NodeState
from model.frozen import frozen
from model.ids import free_id
from model.postmortem import Kind
from model.tree_edits import NODES

if TYPE_CHECKING:
    from model.postmortem import Postmortem

JOINED = {
    GateType.AND: "What the 5 Whys and the factors found came together",
    GateType.OR: "One of what the 5 Whys and the factors found came about",
}
"""What a gate says that joins what grows where the node's own gate means something else."""


@frozen
class Growth:
    """What grows: the edits of one step of undo, how the new causes are joined, or why nothing grows."""

    edits: tuple[Edit, ...] = ()
    gate: GateType = GateType.AND
    alone: str = ""
    """The words of the only cause there is: one alone makes no gate."""


def grow(postmortem: Postmortem, below: str) -> Growth:
    """Return what hangs the 5 Whys and the factors below a node.

    What happened took all the causes that were found, so they are joined by an and, until somebody says that any of
    them suffices; of what a pre-mortem imagines, any does. A cause is one node, wherever it is said, and an action that
    addresses a chain addresses the event that the chain becomes.
    """
    tree = postmortem.fault_tree
    node = tree.nodes[below]
    if node.gate in FULL:
        return Growth()
    graph = CauseGraph(postmortem)
    nodes = NodesOfCauses(graph, tree, below)
    causes = nodes.below(graph.roots)
    causes += [said for said in graph.factors if said not in graph.answers and said not in nodes.in_tree]
    if len(causes) == 1 and not node.inputs:
        alone = causes[0]
        causes = nodes.inputs[alone]
        if not causes and not nodes.further:
            return Growth(alone=graph.words[alone])
    gate = GateType.OR if postmortem.kind is Kind.PRE_MORTEM else GateType.AND
    making = _NodeEdits(postmortem, graph, nodes, gate)
    joined = making.hang(below, causes)
    for name, further in nodes.further.items():
        making.hang(name, further)
    making.address()
    return Growth(tuple(making.edits), joined)


class _NodeEdits:
    """The edits that make new nodes, each once, and hang them where they belong."""

    def __init__(self, postmortem: Postmortem, graph: CauseGraph, nodes: NodesOfCauses, gate: GateType) -> None:
        self.postmortem, self.graph, self.nodes, self.gate = postmortem, graph, nodes, gate
        self.tree = postmortem.fault_tree
        self.names: dict[str, str] = {}
        """The ids of the new nodes by their text."""
        self.edits: list[Edit] = []
        ids = [chain.id for chain in postmortem.whys if chain.id]
        ids += [factor.id for factor in postmortem.factors if factor.id]
        self._given_twice = {name for name in ids if ids.count(name) > 1}
        self._taken = {*self.tree.nodes, *ids}

    def hang(self, below: str, causes: list[str]) -> GateType:
        """Make the nodes of texts and all below them, and hang them below a node of the tree; return what joins them.

        A gate that somebody chose stays. Where it has inputs and means something else, a gate of ours joins them below.
        """
        if not causes:
            return self.gate
        node, path = self.tree.nodes[below], (*NODES, below)
        names = self._make(causes)
        if node.gate is None:
            self.edits.append(Set((*path, "gate"), self.gate.value))
        if not node.inputs:
            self.edits.append(Set((*path, "inputs"), names))
        elif len(names) >= LEAST and not self._means_the_same(node.gate):
            self._add_joined(below, names)
            return self.gate
        else:
            self._add(below, names)
        return node.gate or self.gate

    def _means_the_same(self, gate: GateType | None) -> bool:
        return gate in {self.gate, None} or (gate is GateType.INHIBIT and self.gate is GateType.AND)

    def _add(self, below: str, names: list[str]) -> None:
        start = len(self.tree.nodes[below].inputs)
        path = (*NODES, below, "inputs")
        self.edits += [Insert(path, start + place, name) for place, name in enumerate(names)]

    def _add_joined(self, below: str, names: list[str]) -> None:
        """Add the names to the gate of ours that the node has among its inputs, else make one."""
        inputs = self.tree.nodes[below].inputs
        ours = next((each for each in inputs if each in self.tree.nodes and self._joins(each)), None)
        if ours is not None:
            self._add(ours, names)
            return
        name = self._name("found")
        gate = {"label": JOINED[self.gate], "gate": self.gate.value, "inputs": names}
        self.edits.append(Set((*NODES, name), gate))
        self._add(below, [name])

    def _joins(self, name: str) -> bool:
        node = self.tree.nodes[name]
        return node.gate is self.gate and bool(node.inputs) and node.label == JOINED[self.gate]

    def _make(self, causes: list[str]) -> list[str]:
        """Return the ids of the nodes of texts; name those and all below them, then make what is new."""
        new: list[str] = []
        pending = list(reversed(causes))
        while pending:
            said = pending.pop()
            if said not in self.names:
                self.names[said] = self._name(self.graph.words[said], self.graph.ids.get(said))
                new.append(said)
                pending += reversed(self.nodes.inputs[said])
        self.edits += [Set((*NODES, self.names[said]), self._node(said)) for said in new]
        return [self.names[said] for said in causes]

    def _name(self, words: str, own: str | None = None) -> str:
        """Return a free id; a factor's own, as the factor and its event are one cause."""
        usable = own is not None and own not in self.tree.nodes and own not in self._given_twice
        name = own if own is not None and usable else free_id(words, self._taken, "cause")
        self._taken.add(name)
        return name

    def _node(self, said: str) -> dict[str, Any]:
        node: dict[str, Any] = {"label": self.graph.words[said]}
        below = self.nodes.inputs[said]
        if below:
            return node | {"gate": self.gate.value, "inputs": [self.names[each] for each in below]}
        known = self.graph.known[said]
        if known.root_cause:
            node["root_cause"] = True
        if known.evidence and self.postmortem.kind is not Kind.PRE_MORTEM:
            node["state"] = NodeState.OCCURRED.value
        return node | ({"evidence": list(known.evidence)} if known.evidence else {})

    def address(self) -> None:
        """Let the actions that address a chain address its event too, so that the tree counts them."""
        events = {said: name for said, name in self.names.items() if not self.nodes.inputs[said]}
        of_chain = {
            chain: next((events[said] for said in reversed(line) if said in events), None)
            for chain, line in self.graph.lines.items()
        }
        for number, action in enumerate(self.postmortem.actions):
            found = dict.fromkeys(of_chain.get(chain) for chain in action.addresses)
            new = [name for name in found if name is not None and name not in action.addresses]
            start = len(action.addresses)
            self.edits += [
                Insert(("actions", number, "addresses"), start + place, name) for place, name in enumerate(new)
            ]
