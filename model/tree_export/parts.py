"""Parts of a tree that can be drawn by themselves: its modules, and what a cut set brings about.

Works on ids, for drawing; the engine has its own on compiled numbers. Unsound trees are taken as far as they go.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.cut_sets.tree import FaultTree, Gate, GateKind, HouseEvent, Node, from_top, inputs_of

if TYPE_CHECKING:
    from collections.abc import Collection


def closed_gates(tree: FaultTree) -> set[str]:
    """Return the gates that dominate everything below them, so that a diagram can be cut there without loose ends."""
    from networkx import immediate_dominators

    graph = tree.graph()
    if tree.top not in graph:
        return set()
    above: dict[str, str] = immediate_dominators(graph, tree.top)
    order = from_top(tree)
    depth: dict[str, int] = {tree.top: 0}
    for name in reversed(order):
        if name != tree.top:
            depth[name] = _depth(above, depth, name)
    lowest: dict[str, int] = {}
    closed = set()
    for name in order:
        inputs = [below for below in inputs_of(tree.nodes.get(name)) if below in lowest]
        found = [min(depth[above[below]], lowest[below]) for below in inputs if below != tree.top]
        lowest[name] = min(found, default=len(order))
        if inputs and lowest[name] >= depth[name]:
            closed.add(name)
    return closed


def _depth(above: dict[str, str], depth: dict[str, int], name: str) -> int:
    """Return how many dominators a node has, noting those on the way."""
    path = []
    while name not in depth:
        path.append(name)
        name = above[name]
    found = depth[name]
    for step in reversed(path):
        found += 1
        depth[step] = found
    return found


def true_part(tree: FaultTree, events: Collection[str]) -> FaultTree:
    """Return the nodes that are true when exactly the given events are, below the top; a not keeps its input."""
    true: dict[str, bool] = {}
    order = from_top(tree)
    for name in order:
        true[name] = _true(tree.nodes.get(name), name in events, true)
    nodes: dict[str, Node] = {}
    for name in order:
        node = tree.nodes.get(name)
        if node is not None and isinstance(node, Gate) and node.kind is not GateKind.NOT:
            kept = tuple(below for below in node.inputs if true.get(below) or _negation(tree, below))
            nodes[name] = replace(node, inputs=kept)
        elif node is not None:
            nodes[name] = node
    kept_names = set(from_top(FaultTree(tree.top, nodes)))
    return FaultTree(tree.top, {name: node for name, node in nodes.items() if name in kept_names})


def _negation(tree: FaultTree, name: str) -> bool:
    node = tree.nodes.get(name)
    return isinstance(node, Gate) and node.kind is GateKind.NOT


def _true(node: Node | None, chosen: bool, true: dict[str, bool]) -> bool:
    if not isinstance(node, Gate):
        return node.value if isinstance(node, HouseEvent) else chosen
    count = sum(true.get(below, False) for below in node.inputs)
    match node.kind:
        case GateKind.OR:
            return count > 0
        case GateKind.VOTE:
            return count >= (node.k or 1)
        case GateKind.XOR:
            return count == 1
        case GateKind.NOT:
            return count == 0
        case _:
            return bool(node.inputs) and count == len(node.inputs)
