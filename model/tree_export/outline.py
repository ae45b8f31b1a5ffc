"""The tree as indented text: each node once, further uses as references, for terminals, mails and screen readers.

Deep trees go on in a block of their own below, so that indentation stays narrow.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from model.cut_sets.tree import BasicEvent, Gate, inputs_of
from model.frozen import frozen
from model.tree_export.words import STATES, event_note, gate_word, one_line
from model.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from model.cut_sets.tree import FaultTree

DEEPEST = 24
"""Levels of indentation, after which a gate goes on in a block of its own."""


def outline(tree: FaultTree, *, single_points: Collection[str] = (), marked: Collection[str] = ()) -> str:
    """Return the tree as text, one node a line.

    `●` occurred, `○` did not, `·` unknown; `×2` counts the uses of a shared node, `↑` refers to the line where it is
    drawn, `↓` to a block below; `!` marks the `single_points` and `»` the `marked` nodes, such as a chosen cut set.
    """
    return "\n".join(_Outline(tree, single_points, marked).lines()) + "\n"


@frozen
class _Line:
    """A line still to draw: a node and the strokes before it, before its inputs too."""

    name: str
    lead: str
    below: str
    level: int


class _Outline:
    """One run over a tree."""

    def __init__(self, tree: FaultTree, single_points: Collection[str], marked: Collection[str]) -> None:
        self.tree, self.single_points, self.marked = tree, single_points, marked
        self.uses = Counter(below for node in tree.nodes.values() for below in inputs_of(node))
        self.drawn: set[str] = set()
        self.deferred: set[str] = set()
        """Gates that go on in a block still to come."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the top's block and of those that follow from it."""
        if not self.tree.top:
            yield "(no top event)"
            return
        blocks = [self.tree.top]
        for block in blocks:
            if block != self.tree.top:
                yield ""
            self.deferred.discard(block)
            todo = [_Line(block, "", "", 0)]
            while todo:
                line = todo.pop()
                inputs = self._inputs(line, blocks)
                yield line.lead + self._words(line.name)
                if line.name not in self.deferred:
                    self.drawn.add(line.name)
                todo += reversed(inputs)

    def _inputs(self, line: _Line, blocks: list[str]) -> list[_Line]:
        """Return the lines below one; a gate at the deepest level goes onto `blocks` instead."""
        inputs = inputs_of(self.tree.nodes.get(line.name))
        if not inputs or line.name in self.drawn or line.name in self.deferred:
            return []
        if line.level == DEEPEST:
            self.deferred.add(line.name)
            blocks.append(line.name)
            return []
        last = len(inputs) - 1
        return [
            _Line(
                name,
                line.below + ("└─ " if index == last else "├─ "),
                line.below + ("   " if index == last else "│  "),
                line.level + 1,
            )
            for index, name in enumerate(inputs)
        ]

    def _words(self, name: str) -> str:
        node = self.tree.nodes.get(name)
        mark = ("» " if name in self.marked else "") + ("! " if name in self.single_points else "")
        shown = visible_line(name)
        if name in self.deferred:
            return f"{mark}↓ {shown}"
        if name in self.drawn:
            return f"{mark}↑ {shown}"
        if node is None:
            return f"{mark}{shown} (not defined)"
        if isinstance(node, Gate):
            parts = [shown, f"[{gate_word(node)}]" if gate_word(node) else "", visible_line(one_line(node))]
        else:
            state = STATES[node.state] if isinstance(node, BasicEvent) else "⌂"
            parts = [f"{state} {shown}", visible_line(one_line(node)), event_note(node)]
        uses = f"×{self.uses[name]}" if self.uses[name] > 1 else ""
        return mark + "  ".join(part for part in (*parts, uses) if part)
