"""What one does to a fault tree, as edits of the file: add a cause, wrap it in a gate, share, rename, cut off.

Each function takes the tree as it stands and returns the edits that make one step of undo. Nothing is drawn here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cause_graph import same
from model.edits import Edit, Insert, Path, Remove, Rename, Set
from model.fault_tree import GateType
from model.ids import free_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.fault_tree import FaultTree
    from model.postmortem import Postmortem

NODES: Path = ("fault_tree", "nodes")
LEAST_VOTES = 3
"""Inputs from which on a vote says something that AND and OR do not."""


def id_for(tree: FaultTree, words: str) -> str:
    """Return an id made of words that no node has yet."""
    return free_id(words, tree.nodes, "cause")


def add_top(tree: FaultTree, label: str) -> tuple[str, list[Edit]]:
    """Return the id of a new top event and the edits that begin the tree with it."""
    name = id_for(tree, label)
    return name, [Set(("fault_tree", "top"), name), Set((*NODES, name), {"label": label})]


def add_cause(tree: FaultTree, below: str, label: str) -> tuple[str, list[Edit]]:
    """Return the id of a new cause and the edits that put it below a node.

    An event that gets its first cause becomes an OR gate: any cause suffices until somebody says otherwise.
    """
    name = id_for(tree, label)
    return name, [Set((*NODES, name), {"label": label}), *share(tree, below, name)]


def share(tree: FaultTree, below: str, name: str) -> list[Edit]:
    """Return the edits that make an existing node an input of another one."""
    node = tree.nodes[below]
    edits: list[Edit] = [] if node.gate is not None else [Set((*NODES, below, "gate"), GateType.OR.value)]
    if node.inputs:
        return [*edits, Insert((*NODES, below, "inputs"), len(node.inputs), name)]
    return [*edits, Set((*NODES, below, "inputs"), [name])]


def shareable(tree: FaultTree, below: str) -> list[str]:
    """Return the nodes that can become an input of `below` too: no input of it yet, and without closing a loop."""
    not_again = {below, *tree.nodes[below].inputs, *gates_above(tree, [below])}
    return [name for name in tree.nodes if name not in not_again]


def gates_above(tree: FaultTree, names: Iterable[str]) -> set[str]:
    """Return the gates through which any of the nodes is reached, whether from the top or not."""
    parents: dict[str, list[str]] = {}
    for name, node in tree.nodes.items():
        for child in node.inputs:
            parents.setdefault(child, []).append(name)
    pending, found = list(names), set[str]()
    while pending:
        for parent in parents.get(pending.pop(), ()):
            if parent not in found:
                found.add(parent)
                pending.append(parent)
    return found


def describe(name: str, label: str) -> list[Edit]:
    """Return the edits that make the node for an id that is named already and that no node has."""
    return [Set((*NODES, name), {"label": label})]


def reworded(postmortem: Postmortem, path: Path, before: str) -> list[Edit]:
    """Return the edits by which a factor and the node that has its id go on saying the same, once one was reworded.

    Where they said different things before, each keeps its own words.
    """
    nodes = postmortem.fault_tree.nodes
    pairs: list[tuple[tuple[Path, str | None], tuple[Path, str | None]]] = [
        ((("factors", place, "factor"), factor.factor), ((*NODES, factor.id, "label"), nodes[factor.id].label))
        for place, factor in enumerate(postmortem.factors)
        if factor.id in nodes
    ]
    for (changed, words), (other, others_words) in (*pairs, *((node, factor) for factor, node in pairs)):
        if changed == path and words and same(others_words) == same(before) != same(words):
            return [Set(other, " ".join(words.split()))]
    return []


def hangs(tree: FaultTree, name: str, parent: str | None) -> bool:
    """Say whether a node hangs below that gate; without one, whether it is the top or hangs on nothing."""
    if parent is not None:
        return parent in tree.nodes and name in tree.nodes[parent].inputs
    return name in tree.nodes and (name == tree.top or not gates_above(tree, [name]))


def wrap(tree: FaultTree, name: str, parent: str | None, label: str) -> tuple[str, list[Edit]]:
    """Return the id of a new AND gate over a node, and the edits that put it in the node's place under `parent`.

    Over the top it becomes the top; over what hangs on nothing, it hangs on nothing too.
    """
    above = id_for(tree, label)
    edits: list[Edit] = [Set((*NODES, above), {"label": label, "gate": GateType.AND.value, "inputs": [name]})]
    if parent is None:
        return above, [*edits, Set(("fault_tree", "top"), above)] if name == tree.top else edits
    place = tree.nodes[parent].inputs.index(name)
    return above, [*edits, Set((*NODES, parent, "inputs", place), above)]


def toggled_gate(tree: FaultTree, name: str) -> list[Edit]:
    """Return the edits that make an OR gate an AND, and any other one an OR; a node with inputs and no gate too."""
    return _with_gate(tree, name, GateType.AND if tree.nodes[name].gate is GateType.OR else GateType.OR)


def rarer_gates(count: int) -> tuple[GateType, ...]:
    """Return the gates besides AND and OR that take so many inputs, the more usual ones first."""
    if count >= LEAST_VOTES:
        return (GateType.VOTE,)
    return {1: (GateType.NOT,), 2: (GateType.INHIBIT, GateType.XOR)}.get(count, ())


def next_rarer_gate(tree: FaultTree, name: str) -> list[Edit]:
    """Return the edits that give a gate its next kind besides AND and OR; none where no other takes its inputs."""
    node = tree.nodes[name]
    kinds = rarer_gates(len(node.inputs))
    if not kinds or kinds == (node.gate,):
        return []
    return _with_gate(tree, name, kinds[(kinds.index(node.gate) + 1) % len(kinds)] if node.gate in kinds else kinds[0])


def _with_gate(tree: FaultTree, name: str, gate: GateType) -> list[Edit]:
    node = tree.nodes[name]
    edits: list[Edit] = [Set((*NODES, name, "gate"), gate.value)]
    if gate is GateType.VOTE and (node.k is None or not 1 <= node.k <= len(node.inputs)):
        edits.append(Set((*NODES, name, "k"), 2))
    if gate is not GateType.VOTE and node.k is not None:
        edits.append(Remove((*NODES, name, "k")))
    return edits


def rename(postmortem: Postmortem, name: str, new: str) -> list[Edit]:
    """Return the edits that give a node another id wherever it is named: key, top, inputs, and what addresses it.

    An action that addresses the id keeps it beside the new one where a chain or a factor has the same id.
    """
    tree = postmortem.fault_tree
    edits: list[Edit] = []
    for parent, node in tree.nodes.items():
        edits += [
            Set((*NODES, parent, "inputs", place), new) for place, child in enumerate(node.inputs) if child == name
        ]
    if tree.top == name:
        edits.append(Set(("fault_tree", "top"), new))
    ambiguous = name in {cause.id for cause in postmortem.whys} | {factor.id for factor in postmortem.factors}
    for number, action in enumerate(postmortem.actions):
        path: Path = ("actions", number, "addresses")
        if ambiguous and name in action.addresses:
            edits.append(Insert(path, len(action.addresses), new))
        elif not ambiguous:
            edits += [Set((*path, place), new) for place, cause in enumerate(action.addresses) if cause == name]
    return [*edits, Rename((*NODES, name), new)] if name in tree.nodes else edits


def cut_off(tree: FaultTree, name: str, parent: str | None) -> list[Edit]:
    """Return the edits that take a node away from under `parent`, with all that hangs on nothing else then.

    Without a parent it is the top, or hangs on nothing, and goes itself.
    """
    edits: list[Edit] = []
    remaining = {other: list(node.inputs) for other, node in tree.nodes.items()}
    if parent is not None:
        edits += _without_input(tree, parent, remaining[parent].index(name))
        remaining[parent].remove(name)
    elif name == tree.top:
        edits.append(Remove(("fault_tree", "top")))
    gone = _orphaned(tree, remaining, name, parent)
    if gone == list(tree.nodes):
        return [Remove(("fault_tree",))]
    return [*edits, *(Remove((*NODES, node)) for node in gone)]


def _without_input(tree: FaultTree, parent: str, place: int) -> list[Edit]:
    """Return the edits that take one input away; a gate that loses its last becomes an event."""
    node, path = tree.nodes[parent], (*NODES, parent)
    if len(node.inputs) > 1:
        return [Remove((*path, "inputs", place))]
    edits: list[Edit] = [Remove((*path, "inputs"))]
    edits += [Remove((*path, "gate"))] if node.gate is not None else []
    return [*edits, Remove((*path, "k"))] if node.k is not None else edits


def _orphaned(tree: FaultTree, remaining: dict[str, list[str]], name: str, parent: str | None) -> list[str]:
    """Return what was reached through `name` only, in the file's order."""
    below = _reached(tree, [name])
    roots = [node for node in tree.nodes if node not in below]
    if tree.top and (parent is not None or name != tree.top):
        roots.append(tree.top)
    kept = _closure(remaining, roots) - ({name} if parent is None else set())
    return [node for node in tree.nodes if node in below and node not in kept]


def _reached(tree: FaultTree, starts: Iterable[str]) -> set[str]:
    return _closure({name: list(node.inputs) for name, node in tree.nodes.items()}, starts)


def _closure(inputs: dict[str, list[str]], starts: Iterable[str]) -> set[str]:
    pending, found = list(starts), set[str]()
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += inputs.get(name, [])
    return found
