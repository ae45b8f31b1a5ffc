"""Parts of a tree that can be drawn by themselves: its modules, and what a cut set brings about.

Works on ids, for drawing; the engine has its own on compiled numbers. Unsound trees are taken as far as they go.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.cut_sets.tree import FaultTree, Gate, GateKind, HouseEvent, Node, from_top, inputs_of
from model.frozen import slotted

if TYPE_CHECKING:
    from collections.abc import Collection


def closed_gates(tree: FaultTree) -> set[str]:
    """Return the gates above everything that leads below them, so that a diagram can be cut there without loose ends.

    By dates of visits, in linear time (Y. Dutuit, A. Rauzy: A linear-time algorithm to find modules of fault trees,
    IEEE Transactions on Reliability 45, 1996): all below a closed gate is first met after it and last met before it is
    left.
    """
    dates = _visits(tree)
    earliest: dict[str, int] = {}
    latest: dict[str, int] = {}
    closed = set()
    for name, dated in dates.items():
        below = [each for each in inputs_of(tree.nodes.get(name)) if each in dates]
        earliest[name] = min((min(dates[each].met, earliest.get(each, dated.met)) for each in below), default=dated.met)
        latest[name] = max((max(dates[each].again, latest.get(each, dated.left)) for each in below), default=dated.left)
        if below and earliest[name] > dated.met and latest[name] < dated.left:
            closed.add(name)
    return closed


@slotted
class _Dates:
    """When a walk over a tree met a node first and last, and when it had seen all below it."""

    met: int
    again: int
    left: int = 0


def _visits(tree: FaultTree) -> dict[str, _Dates]:
    """Return the dates of every node below the top, those below a node before it."""
    found: dict[str, _Dates] = {}
    done: dict[str, _Dates] = {}
    if tree.top not in tree.nodes:
        return done
    found[tree.top] = _Dates(0, 0)
    path = [(tree.top, iter(inputs_of(tree.nodes.get(tree.top))))]
    now = 0
    while path:
        name, rest = path[-1]
        now += 1
        below = next(rest, None)
        if below is None:
            found[name].left = found[name].again = now
            done[name] = found[name]
            path.pop()
        elif below in found:
            found[below].again = now
        else:
            found[below] = _Dates(now, now)
            path.append((below, iter(inputs_of(tree.nodes.get(below)))))
    return done


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
