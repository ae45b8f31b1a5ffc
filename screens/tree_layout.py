"""The lines of the fault tree, without their words: which node stands where, under which gate, led in by which strokes.

Each node is drawn once; further uses are references, uses within itself loops. A layout belongs to one tree and one
set of folded gates, and answers from a map what a screen asks at every key. Knows nothing of widgets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from model.fault_tree import FaultTree

DEEPEST = 20
"""Levels that are indented; deeper ones keep the indentation and say their level."""


class Kind(StrEnum):
    """What a line is."""

    NODE = "node"
    REFERENCE = "reference"
    """A node that is drawn on another line."""
    LOOP = "loop"
    """A node that is its own ancestor here."""
    MISSING = "missing"
    """An id without a node."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the tree."""

    name: str
    parent: str | None
    """The gate above it on this line; None for the top and for what hangs on nothing."""
    lead: str
    """The strokes before it."""
    kind: Kind
    level: int
    """How many gates are above it on this line."""


@dataclass(frozen=True)
class TreeLayout:
    """The lines of one tree with some of its gates folded."""

    tree: FaultTree
    folded: frozenset[str]
    places: tuple[Place, ...]
    loose_from: int
    """The index of the first line that is not connected to the top; the number of lines if all are."""
    parent_of: dict[str, str | None]
    """The gate above each node on the line where it is drawn."""
    uses: Counter[str]
    """How often each node is an input."""

    def is_of(self, tree: FaultTree, folded: frozenset[str]) -> bool:
        """Whether it is the layout of this tree with these gates folded."""
        return self.tree is tree and self.folded == folded


def layout(tree: FaultTree, folded: frozenset[str] = frozenset()) -> TreeLayout:
    """Lay the tree out from the top, then what is not connected to it. Neither depth nor width is a limit."""
    drawn: set[str] = set()
    places = list(_below(tree, [tree.top] if tree.top else [], folded, drawn))
    loose_from = len(places)
    uses = Counter(child for node in tree.nodes.values() for child in node.inputs)
    connected = _reached(tree, drawn)
    loose = [name for name in tree.nodes if name not in connected]
    starts = [name for name in loose if not uses[name]] or loose
    places += _below(tree, starts, folded, drawn)
    # What is left then are loops apart from everything else, each drawn from its first node.
    left = [name for name in loose if name not in _reached(tree, drawn)]
    places += _below(tree, left, folded, drawn)
    parents = {place.name: place.parent for place in places if place.kind is Kind.NODE}
    return TreeLayout(tree, folded, tuple(places), loose_from, parents, uses)


def _below(tree: FaultTree, roots: Iterable[str], folded: Collection[str], drawn: set[str]) -> Iterator[Place]:
    for root in roots:
        if root not in drawn:
            yield from _tree(tree, root, folded, drawn)


@dataclass(slots=True)
class _Open:
    """A gate whose inputs are being drawn."""

    name: str
    rail: str
    """The strokes that go on before its inputs."""
    next_input: int = 0


def _tree(tree: FaultTree, root: str, folded: Collection[str], drawn: set[str]) -> Iterator[Place]:
    above: set[str] = set()
    yield _place(tree, Place(root, None, "", Kind.NODE, 0), above, drawn)
    path = [_Open(root, "")] if _opens(tree, root, folded) else []
    above.update(gate.name for gate in path)
    while path:
        gate = path[-1]
        inputs = tree.nodes[gate.name].inputs
        if gate.next_input == len(inputs):
            above.discard(path.pop().name)
            continue
        name = inputs[gate.next_input]
        gate.next_input += 1
        last = gate.next_input == len(inputs)
        line = Place(name, gate.name, gate.rail + ("└─ " if last else "├─ "), Kind.NODE, len(path))
        place = _place(tree, line, above, drawn)
        yield place
        if place.kind is Kind.NODE and _opens(tree, name, folded):
            rail = gate.rail if len(path) > DEEPEST else gate.rail + ("   " if last else "│  ")
            path.append(_Open(name, rail))
            above.add(name)


def _opens(tree: FaultTree, name: str, folded: Collection[str]) -> bool:
    return name in tree.nodes and name not in folded and bool(tree.nodes[name].inputs)


def _place(tree: FaultTree, line: Place, above: Collection[str], drawn: set[str]) -> Place:
    """Return a line as what it is, and note a node that is drawn now."""
    kind = line.kind
    if line.name not in tree.nodes:
        kind = Kind.MISSING
    elif line.name in above:
        kind = Kind.LOOP
    elif line.name in drawn:
        kind = Kind.REFERENCE
    else:
        drawn.add(line.name)
    return Place(line.name, line.parent, line.lead, kind, line.level)


def _reached(tree: FaultTree, starts: Iterable[str]) -> set[str]:
    """Return the nodes at or below some others, folded or not."""
    pending, found = [name for name in starts if name in tree.nodes], set[str]()
    while pending:
        name = pending.pop()
        if name not in found and name in tree.nodes:
            found.add(name)
            pending += tree.nodes[name].inputs
    return found
