"""What the 5 Whys and the factors say, grown into the fault tree as causes that are not in it yet.

Which of them become nodes is `model.cause_web`'s; here they become edits. Nothing is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.cause_web import FULL, LEAST, Plan, Web
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
    web = Web(postmortem)
    plan = Plan(web, tree, below)
    causes = plan.below(web.roots)
    causes += [said for said in web.factors if said not in web.answers and said not in plan.in_tree]
    if len(causes) == 1 and not node.inputs:
        alone = causes[0]
        causes = plan.inputs[alone]
        if not causes and not plan.further:
            return Growth(alone=web.words[alone])
    gate = GateType.OR if postmortem.kind is Kind.PRE_MORTEM else GateType.AND
    seedlings = _Seedlings(postmortem, web, plan, gate)
    seedlings.hang(below, causes)
    for name, further in plan.further.items():
        seedlings.hang(name, further)
    seedlings.address()
    return Growth(tuple(seedlings.edits), gate)


class _Seedlings:
    """The edits that make new nodes, each once, and hang them where they belong."""

    def __init__(self, postmortem: Postmortem, web: Web, plan: Plan, gate: GateType) -> None:
        self.postmortem, self.web, self.plan, self.gate = postmortem, web, plan, gate
        self.tree = postmortem.fault_tree
        self.names: dict[str, str] = {}
        """The ids of the new nodes by their text."""
        self.edits: list[Edit] = []
        ids = [chain.id for chain in postmortem.whys if chain.id]
        ids += [factor.id for factor in postmortem.factors if factor.id]
        self._given_twice = {name for name in ids if ids.count(name) > 1}
        self._taken = {*self.tree.nodes, *ids}

    def hang(self, below: str, causes: list[str]) -> None:
        """Make the nodes of texts and all below them, and hang them below a node of the tree."""
        if not causes:
            return
        node, path = self.tree.nodes[below], (*NODES, below)
        names = self._make(causes)
        if not node.inputs:
            self.edits += [Set((*path, "gate"), self.gate.value), Set((*path, "inputs"), names)]
            return
        alike = {self.gate, None} | ({GateType.INHIBIT} if self.gate is GateType.AND else set())
        if node.gate not in alike and len(names) >= LEAST:
            joined = [each for each in node.inputs if each in self.tree.nodes and self._joins(each)]
            if joined:
                path, node = (*NODES, joined[0]), self.tree.nodes[joined[0]]
            else:
                name = self._name("found")
                self.edits.append(
                    Set((*NODES, name), {"label": JOINED[self.gate], "gate": self.gate.value, "inputs": names})
                )
                names = [name]
        if node.gate is None:
            self.edits.append(Set((*path, "gate"), self.gate.value))
        start = len(node.inputs)
        self.edits += [Insert((*path, "inputs"), start + place, name) for place, name in enumerate(names)]

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
                self.names[said] = self._name(self.web.words[said], self.web.ids.get(said))
                new.append(said)
                pending += reversed(self.plan.inputs[said])
        self.edits += [Set((*NODES, self.names[said]), self._node(said)) for said in new]
        return [self.names[said] for said in causes]

    def _name(self, words: str, own: str | None = None) -> str:
        """Return a free id; a factor's own, as the factor and its event are one cause."""
        usable = own is not None and own not in self.tree.nodes and own not in self._given_twice
        name = own if own is not None and usable else free_id(words, self._taken, "cause")
        self._taken.add(name)
        return name

    def _node(self, said: str) -> dict[str, Any]:
        node: dict[str, Any] = {"label": self.web.words[said]}
        below = self.plan.inputs[said]
        if below:
            return node | {"gate": self.gate.value, "inputs": [self.names[each] for each in below]}
        known = self.web.known[said]
        if known.root_cause:
            node["root_cause"] = True
        if known.evidence and self.postmortem.kind is not Kind.PRE_MORTEM:
            node["state"] = NodeState.OCCURRED.value
        return node | ({"evidence": list(known.evidence)} if known.evidence else {})

    def address(self) -> None:
        """Let the actions that address a chain address its event too, so that the tree counts them."""
        events = {said: name for said, name in self.names.items() if not self.plan.inputs[said]}
        of_chain = {
            chain: next((events[said] for said in reversed(line) if said in events), None)
            for chain, line in self.web.lines.items()
        }
        for number, action in enumerate(self.postmortem.actions):
            found = dict.fromkeys(of_chain.get(chain) for chain in action.addresses)
            new = [name for name in found if name is not None and name not in action.addresses]
            start = len(action.addresses)
            self.edits += [
                Insert(("actions", number, "addresses"), start + place, name) for place, name in enumerate(new)
            ]
