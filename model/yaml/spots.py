"""Where things are in one text: nodes with their absolute places, the entries around them, the file's own style.

A spot is a node met on the way down a path; a sheet is the text with its root and answers where an entry's head
(its key or dash), the slot of its value and its last line are. Nothing is changed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from model.patterns import compiled
from model.yaml.blocks import STEP, Style
from model.yaml.lines import (
    attached_start,
    blank_below,
    column_of,
    end_with_comments,
    gap_end,
    line_end,
    line_start,
    newline_of,
    next_line,
    stands_first,
)
from model.yaml.nodes import FOLDED, LITERAL, Alias, Collection, Mapping, Node, Scalar, Sequence, step_into

if TYPE_CHECKING:
    from model.edits import Path

_GAPS_ASKED: Final = 8
_KEEP: Final = compiled(r"[|>][0-9]?\+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A node at its absolute place; `index` is its number among the children of `parent`."""

    node: Node
    start: int
    parent: Spot | None = None
    index: int = 0

    @property
    def end(self) -> int:
        """Where the text of the node ends."""
        return self.start + self.node.length

    @property
    def in_flow(self) -> bool:
        """Whether it stands inside brackets."""
        return self.parent is not None and self.parent.collection.flow

    @property
    def collection(self) -> Collection:
        """The node as the list or mapping that it is."""
        assert isinstance(self.node, Sequence | Mapping)  # noqa: S101 - callers have looked
        return self.node

    def child(self, index: int) -> Spot:
        """Return the spot of child number `index`."""
        return Spot(self.collection.children[index], self.start + self.collection.starts[index], self, index)


class Sheet:
    """One text with its nodes."""

    def __init__(self, source: str, root: Node | None, start: int, *, wary: bool = False) -> None:
        self.source = source
        self.root = Spot(root, start) if root is not None else None
        self._wary = wary

    @cached_property
    def newline(self) -> str:
        """The text's line break."""
        return newline_of(self.source)

    @cached_property
    def style(self) -> Style:
        """How this file writes lists: the first ones that it has decide."""
        dash, separated = None, None
        for list_spot in self._lists():
            if dash is None and isinstance(list_spot.node, Sequence) and list_spot.parent:
                dash = column_of(self.source, list_spot.start) - self.column(list_spot)
            if separated is None and isinstance(list_spot.collection.children[0], Mapping):
                separated = self._gaps(list_spot)
            if dash is not None and separated is not None:
                break
        return Style(STEP if dash is None else dash, self._wary, bool(separated), has_dashes=dash is not None)

    def follow(self, path: Path) -> tuple[Spot | None, int]:
        """Return the deepest spot on `path`, and how many steps lead there; None where there is no root."""
        spot, done = self.root, 0
        for step in path:
            index = step_into(spot.node, step) if spot else None
            if spot is None or index is None:
                break
            spot, done = spot.child(index), done + 1
        return spot, done

    def head(self, spot: Spot, index: int) -> int:
        """Return where entry `index` of a collection begins: its key, or its dash, or in brackets its value."""
        node = spot.collection
        if isinstance(node, Mapping):
            return spot.start + node.key_starts[index]
        if node.flow:
            return spot.start + node.starts[index]
        if index == 0:
            return spot.start
        before = spot.start + node.starts[index - 1] + node.children[index - 1].length
        return self.gap(before)

    def gap(self, offset: int) -> int:
        """Return where the spaces, line breaks and comments at `offset` end."""
        return gap_end(self.source, offset)

    def slot(self, spot: Spot) -> int:
        """Return where the value of a spot may begin: right behind its colon or dash."""
        parent = spot.parent
        if parent is None:
            return spot.start
        head = self.head(parent, spot.index)
        if isinstance(parent.node, Mapping):
            end = head + parent.node.keys[spot.index].length
            colon = self.gap(end)
            return colon + 1 if self.source[colon : colon + 1] == ":" else end
        return head if parent.collection.flow else head + 1

    def column(self, spot: Spot) -> int:
        """Return the column of the key or dash in front of a spot."""
        return column_of(self.source, self.head(spot.parent, spot.index)) if spot.parent else 0

    def tail(self, spot: Spot) -> int:
        """Return an offset on the last line of a spot, the blank lines that a `|+` keeps included."""
        return self.keepable(spot.end) if self.keeps_blank_lines(spot) else spot.end

    def keeps_blank_lines(self, spot: Spot) -> bool:
        """Tell whether a spot ends with a `|+` or `>+`, to which the blank lines below belong."""
        while isinstance(spot.node, Sequence | Mapping) and not spot.node.flow and spot.node.children:
            spot = spot.child(len(spot.node.children) - 1)
        block = isinstance(spot.node, Scalar) and spot.node.style in {LITERAL, FOLDED}
        return block and _KEEP.match(self.source, spot.start) is not None

    def keepable(self, offset: int) -> int:
        """Return an offset on the last of the blank lines below the line of `offset`, or `offset` itself."""
        after = next_line(self.source, offset)
        below = blank_below(self.source, after)
        return line_start(self.source, below - 1) if below > after else offset

    def first(self, spot: Spot, index: int) -> int:
        """Return where the lines of entry `index` begin, the comments directly above it included."""
        head = self.head(spot, index)
        floor = self.floor(spot, index)
        start = attached_start(self.source, head, floor)
        # Comments that open the file are about the file, not about its first key.
        return line_start(self.source, head) if start == 0 and spot.parent is None else start

    def floor(self, spot: Spot, index: int) -> int:
        """Return where the line after the entry before `index`, or after the collection's own key, begins."""
        if index:
            return next_line(self.source, self.tail(spot.child(index - 1)))
        return next_line(self.source, self.slot(spot)) if spot.parent else 0

    def last(self, spot: Spot, index: int) -> int:
        """Return where the lines of entry `index` end, the deeper comments below it included."""
        column = column_of(self.source, self.head(spot, index))
        return end_with_comments(self.source, self.tail(spot.child(index)), column)

    def on_own_line(self, spot: Spot, index: int) -> bool:
        """Tell whether entry `index` is the first thing on its line."""
        return stands_first(self.source, self.head(spot, index))

    def separated(self, spot: Spot) -> bool:
        """Tell whether the entries of a block collection have blank lines between them."""
        children = spot.collection.children
        if len(children) > 1:
            return self._gaps(spot)
        return self.style.separated and isinstance(children[0], Mapping)

    def blank_after(self, spot: Spot, index: int) -> bool:
        """Tell whether a blank line follows entry `index`."""
        after = next_line(self.source, self.last(spot, index))
        return blank_below(self.source, after) > after

    def has_comment(self, start: int, end: int) -> bool:
        """Tell whether a line comment may stand between two offsets."""
        return "#" in self.source[start:end]

    def line_rest(self, offset: int) -> str:
        """Return the comment behind `offset` on its line, with the spaces before it (a tab may not follow a dash)."""
        rest = self.source[offset : line_end(self.source, offset)].rstrip()
        comment = rest.lstrip()
        spaces = rest[: len(rest) - len(comment)]
        return spaces.expandtabs(2) + comment

    def _gaps(self, spot: Spot) -> bool:
        asked = min(len(spot.collection.children) - 1, _GAPS_ASKED)
        blank = sum(self.blank_after(spot, index) for index in range(asked))
        return asked > 0 and blank * 2 >= asked

    def _lists(self) -> list[Spot]:
        """Return the block lists that are found first, level by level."""
        found: list[Spot] = []
        around = [self.root] if self.root else []
        for spot in around:
            if isinstance(spot.node, Scalar | Alias) or spot.node.flow or not spot.node.children:
                continue
            if isinstance(spot.node, Sequence):
                found.append(spot)
            if len(around) < _GAPS_ASKED * STEP * STEP:
                around += [spot.child(index) for index in range(min(len(spot.node.children), 16))]
        return found
