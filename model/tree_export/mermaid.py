"""The tree as Mermaid flowcharts that GitHub renders: its limits kept, shapes of every version, labels escaped.

A tree beyond the limits becomes several diagrams, cut at modules where it can be; a gate drawn in another diagram
stands as a double-framed box. What no diagram can hold (a gate with thousands of inputs) says how much it leaves out.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from model.cut_sets.tree import BasicEvent, EventState, FaultTree, Gate, GateKind, inputs_of
from model.frozen import frozen, slotted
from model.patterns import compiled
from model.tree_export.parts import closed_gates, true_part
from model.tree_export.words import event_note, gate_word, one_line
from model.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MOST_CHARACTERS = 50_000
"""Mermaid's maxTextSize, which GitHub leaves as it is."""
MOST_EDGES = 500
"""Mermaid's maxEdges: 501 fail."""
MOST_INPUTS = 100
"""Inputs of one gate that a diagram draws."""
LONGEST = 60
"""Characters of a label: about three lines of a box. Longer ones end in an ellipsis, after a whole word."""

# Shapes of Mermaid's first version, boxes for what is a sentence: circles grow with it. Stadium, hexagon and flag are
# left out: where an edge fails to meet their outline, Mermaid puts the label itself into an attribute that holds
# Latin-1 only, and labels beyond it fail to render.
GATES = {
    GateKind.AND: ("[", "]"),
    GateKind.OR: ("[", "]"),
    GateKind.VOTE: ("[/", "\\]"),
    GateKind.XOR: ("{", "}"),
    GateKind.NOT: ("[\\", "/]"),
    GateKind.INHIBIT: ("[/", "/]"),
    GateKind.PASS: ("[", "]"),
}
EVENT = ("(", ")")
HOUSE = ("(((", ")))")
ELSEWHERE = ("[[", "]]")
UNDEFINED = ("[\\", "\\]")
_PLAIN = compiled(r"[^\w ,.()'=/!?-]|_")
_DECODED = compiled(r"\\(?=n)|\$(?=\$)|fa[bklrs]?:(?=fa-)")
"""What Mermaid acts on even after it has put the characters back for their numbers: \\n, formulas, icons."""
_LIST = compiled(r"^(\d+)([.)])|^([-+*])")


@frozen
class Diagram:
    """One flowchart within the limits."""

    root: str
    """The id of the node at its top."""
    text: str
    edges: int
    left_out: int = 0
    """How many inputs of too wide gates are not drawn."""


def mermaid(tree: FaultTree, *, marked: Collection[str] = ()) -> tuple[Diagram, ...]:
    """Return the tree as one diagram if it fits, else as several, the top's first; `marked` nodes are drawn bold."""
    if not tree.top:
        return ()
    plan = _Plan(tree)
    roots, found = [tree.top], []
    for root in roots:
        drawing = plan.drawing(root)
        roots += [name for name in drawing.elsewhere if name not in roots]
        found.append(_written(tree, drawing, marked))
    return tuple(found)


def mermaid_of_cut_set(tree: FaultTree, events: Sequence[str]) -> tuple[Diagram, ...]:
    """Return only what one cut set brings about: its causes, and the gates that follow from them up to the top."""
    return mermaid(true_part(tree, events), marked=events)


@slotted
class _Drawing:
    """What one diagram shows."""

    root: str
    nodes: list[str] = field(default_factory=list)
    opened: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The gates whose inputs it shows, with those inputs."""
    elsewhere: list[str] = field(default_factory=list)
    left_out: int = 0


class _Plan:
    """Decides which gates a diagram opens: whole subtrees while they fit, modules last, so that those are cut off."""

    def __init__(self, tree: FaultTree) -> None:
        self.tree = tree
        self.closed = closed_gates(tree)

    def drawing(self, root: str) -> _Drawing:
        """Return the diagram below one gate."""
        drawing = _Drawing(root, [root])
        room = _Room(self.tree, drawing)
        whole: list[tuple[bool, int, str]] = []
        todo = [root]
        for name in todo:
            below = self._gates_below(name)
            fits_alone = below and _Room(self.tree, _Drawing(name, [name])).fits(below)
            if name == root or not fits_alone:
                if room.fits([name]) or name == root:
                    todo += [gate for gate in room.open(name) if gate not in todo]
                else:
                    drawing.elsewhere.append(name)
            else:
                whole.append((name in self.closed, len(below), name))
        for _, _, name in sorted(whole):
            below = [gate for gate in self._gates_below(name) if gate not in drawing.opened]
            if room.fits(below):
                for gate in below:
                    room.open(gate)
            else:
                drawing.elsewhere.append(name)
        drawing.elsewhere = [name for name in dict.fromkeys(drawing.elsewhere) if name not in drawing.opened]
        return drawing

    def _gates_below(self, name: str) -> list[str]:
        """Return a gate and the gates that it reaches, none where they have too many inputs for any diagram."""
        found, met, edges = [name], {name}, 0
        for gate in found:
            inputs = inputs_of(self.tree.nodes.get(gate))[:MOST_INPUTS]
            edges += len(inputs)
            if edges > MOST_EDGES:
                return []
            for below in inputs:
                if below not in met and inputs_of(self.tree.nodes.get(below)):
                    met.add(below)
                    found.append(below)
        return found


class _Room:
    """What a diagram still has room for."""

    def __init__(self, tree: FaultTree, drawing: _Drawing) -> None:
        self.tree, self.drawing = tree, drawing
        self.shown = set(drawing.nodes)
        self.edges = MOST_EDGES
        self.characters = MOST_CHARACTERS - 1000 - sum(map(self._size, drawing.nodes))

    def fits(self, gates: Collection[str]) -> bool:
        """Tell whether the inputs of all these gates fit."""
        drawn = [self._drawn(gate) for gate in gates]
        fresh = {below for inputs in drawn for below in inputs} - self.shown
        edges = sum(len(inputs) + 1 for inputs in drawn)
        return edges <= self.edges and sum(map(self._size, fresh)) + 40 * edges <= self.characters

    def open(self, gate: str) -> list[str]:
        """Draw the inputs of a gate; return those that are gates themselves."""
        drawn, inputs = self._drawn(gate), inputs_of(self.tree.nodes.get(gate))
        fresh = [below for below in dict.fromkeys(drawn) if below not in self.shown]
        self.shown.update(fresh)
        self.drawing.nodes += fresh
        self.drawing.opened[gate] = drawn
        self.drawing.left_out += len(inputs) - len(drawn)
        self.edges -= len(drawn) + (len(inputs) > len(drawn))
        self.characters -= sum(map(self._size, fresh)) + 40 * len(drawn)
        return [below for below in drawn if inputs_of(self.tree.nodes.get(below))]

    def _drawn(self, gate: str) -> tuple[str, ...]:
        return inputs_of(self.tree.nodes.get(gate))[:MOST_INPUTS]

    def _size(self, name: str) -> int:
        """Return the most characters that a node takes, the lines that mark it included."""
        return len(_label(self.tree, name)) + 50


def _written(tree: FaultTree, drawing: _Drawing, marked: Collection[str]) -> Diagram:
    number = {name: f"n{index}" for index, name in enumerate(drawing.nodes)}
    lines, edges = ["flowchart TD"], 0
    for name in drawing.nodes:
        node = tree.nodes.get(name)
        opening, closing = _shape(node, elsewhere=name in drawing.elsewhere)
        lines.append(f'  {number[name]}{opening}"{_label(tree, name)}"{closing}')
    for name, inputs in drawing.opened.items():
        for below in inputs:
            lines.append(f"  {number[name]} --> {number[below]}")
            edges += 1
        more = len(inputs_of(tree.nodes.get(name))) - len(inputs)
        if more:
            lines.append(f'  {number[name]} --> {number[name]}m["… {more} more"]')
            edges += 1
    lines += _classes(tree, drawing, number, marked)
    return Diagram(drawing.root, "\n".join(lines) + "\n", edges, drawing.left_out)


def _classes(tree: FaultTree, drawing: _Drawing, number: dict[str, str], marked: Collection[str]) -> list[str]:
    """Return the lines that tell marked nodes and causes that did not occur by their frames, not by colour."""
    absent = [number[name] for name in drawing.nodes if _did_not_occur(tree, name)]
    bold = [number[name] for name in drawing.nodes if name in marked]
    lines = []
    if absent:
        lines += ["  classDef absent stroke-dasharray: 6 3", f"  class {','.join(absent)} absent"]
    if bold:
        lines += ["  classDef marked stroke-width: 4px", f"  class {','.join(bold)} marked"]
    return lines


def _did_not_occur(tree: FaultTree, name: str) -> bool:
    node = tree.nodes.get(name)
    return isinstance(node, BasicEvent) and node.state is EventState.NOT_OCCURRED


def _shape(node: object, *, elsewhere: bool) -> tuple[str, str]:
    if elsewhere:
        return ELSEWHERE
    if isinstance(node, Gate):
        return GATES[node.kind]
    if isinstance(node, BasicEvent):
        return EVENT
    return UNDEFINED if node is None else HOUSE


def _label(tree: FaultTree, name: str) -> str:
    node = tree.nodes.get(name)
    text = one_line(node) or name
    if len(text) > LONGEST:
        whole, blank, _ = text[:LONGEST].rpartition(" ")
        text = (whole if blank else text[: LONGEST - 1]).rstrip(" ,;:") + "…"
    note = "not defined" if node is None else gate_word(node) if isinstance(node, Gate) else event_note(node)
    return _escaped(text) + (f"<br/>{_escaped(note)}" if note else "")


def _escaped(text: str) -> str:
    """Return text that Mermaid shows as it is: everything that it or Markdown may read as syntax by its number."""
    text = _DECODED.sub("\\g<0>\u200b", visible_line(text))
    text = _PLAIN.sub(lambda found: f"#{ord(found.group())};", text)
    # A label that begins like a list item would be drawn as "Unsupported markdown: list".
    return _LIST.sub(lambda m: f"{m[1]}#{ord(m[2])};" if m[1] else f"#{ord(m[3])};", text)
