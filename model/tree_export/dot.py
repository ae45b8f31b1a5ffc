"""The tree as Graphviz DOT, whole, with each shared node once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.tree import BasicEvent, EventState, Gate, HouseEvent, from_top, inputs_of
from model.tree_export.words import event_note, gate_word, one_line
from model.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from model.cut_sets.tree import FaultTree, Node


def dot(tree: FaultTree, *, marked: Collection[str] = ()) -> str:
    """Return a DOT digraph from the top down; `marked` nodes, such as a chosen cut set, are drawn bold."""
    return "\n".join(_lines(tree, marked)) + "\n"


def _lines(tree: FaultTree, marked: Collection[str]) -> Iterator[str]:
    yield "digraph fault_tree {"
    yield '  node [shape=box, fontname="sans-serif"];'
    names = list(reversed(from_top(tree))) if tree.top else []
    for name in names:
        attributes = _attributes(name, tree.nodes.get(name))
        if name in marked:
            attributes.append("penwidth=3")
        yield f"  {_quoted(name)} [{', '.join(attributes)}];"
    for name in names:
        for below in inputs_of(tree.nodes.get(name)):
            yield f"  {_quoted(name)} -> {_quoted(below)};"
    yield "}"


def _attributes(name: str, node: Node | None) -> list[str]:
    label = one_line(node) or name
    if node is None:
        return [f"label={_quoted(f'{name} (not defined)')}", "style=dashed"]
    if isinstance(node, Gate):
        return [f"label={_quoted(label, gate_word(node))}"]
    shape = "house" if isinstance(node, HouseEvent) else "ellipse"
    attributes = [f"label={_quoted(label, event_note(node))}", f"shape={shape}"]
    if isinstance(node, BasicEvent) and node.state is EventState.OCCURRED:
        attributes += ["style=filled", "fillcolor=gray85"]
    return attributes


def _quoted(*lines: str) -> str:
    """Return a DOT string; a quote and a backslash are escaped, and no other character has a meaning in it."""
    shown = (visible_line(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines if line)
    return '"' + "\\n".join(shown) + '"'
