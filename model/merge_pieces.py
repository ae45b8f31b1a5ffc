"""Cuts a YAML text into pieces: each entry with its lines, its comments and its value, down to single fields.

Put together again the pieces are the text, byte for byte; a piece can be shifted to another indentation, read from a
value, or given another value. What pieces of several texts have to do with each other is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from model.edits import Set
from model.yaml.build import parse
from model.yaml.errors import EditRefused, ProblemKind
from model.yaml.events import fastest
from model.yaml.guard import Limits
from model.yaml.lines import column_of, line_start, next_line
from model.yaml.nodes import Mapping, Sequence
from model.yaml.spots import Sheet

if TYPE_CHECKING:
    from model.yaml.spots import Spot

Key = str | int


class Kind(Enum):
    """What stands in a piece; a leaf has no pieces of its own: a scalar, brackets, or what is kept as it is."""

    MAPPING = "mapping"
    LIST = "list"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of a mapping or list, or the whole text."""

    key: Key
    """The mapping's key, or the index in the list; empty for the whole text."""
    value: Any
    kind: Kind
    column: int
    """Where the key or dash stands."""
    lead: str
    """Blank lines and comments above it, as whole lines."""
    head: str
    """A leaf's lines; else the lines above the first entry, or, beside a dash, what that entry's line begins with."""
    children: tuple[Piece, ...] = ()
    tail: str = ""
    """Comments and blank lines below the last entry that belong to the collection."""
    beside: bool = False
    """Whether the first entry shares its line with the dash."""

    @property
    def body(self) -> str:
        """Everything but the lead."""
        inner = "".join(child.lead + child.body for child in self.children)
        if self.beside:
            return self.head + inner[len(self.head) :] + self.tail
        return self.head + inner + self.tail


def pieces(source: str) -> Piece | None:
    r"""Return the whole text as a piece; None where it is more or other than one mapping. Raises UnreadableText.

    `source` must end with a line break and know no other one than `\n`.
    """
    parsed = parse(source, fastest(), Limits())
    sheet = Sheet(source, parsed.root, parsed.start)
    root = sheet.root
    if any(problem.kind is not ProblemKind.LONG_NUMBER for problem in parsed.problems):
        return None
    if root is None:
        return Piece("", {}, Kind.MAPPING, 0, "", source)
    if not isinstance(root.node, Mapping) or root.node.flow:
        return None
    begin = sheet.first(root, 0)
    children, end = _children(sheet, root, begin)
    return Piece("", root.node.data, Kind.MAPPING, 0, "", source[:begin], children, source[end:])


def shifted(text: str, columns: int) -> str:
    """Return whole lines moved to the right, or to the left as far as they have spaces; empty lines stay empty."""
    if not columns:
        return text
    lines = text.split("\n")
    if columns > 0:
        return "\n".join(" " * columns + line if line else line for line in lines)
    return "\n".join(line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in lines)


def emptied(piece: Piece, kind: Kind) -> Piece:
    """Return a collection of `kind` without entries under the key of `piece`. Raises `model.text.TextError`."""
    filled = written(piece, {"key": None} if kind is Kind.MAPPING else [None])
    return replace(filled, value={} if kind is Kind.MAPPING else [], children=())


def opened(piece: Piece) -> Piece:
    """Return a piece with pieces of its own for one whose collection is written in brackets.

    Raises `model.text.TextError`.
    """
    kind = Kind.MAPPING if isinstance(piece.value, dict) else Kind.LIST
    return written(piece, piece.value) if piece.value else emptied(piece, kind)


def written(piece: Piece, value: Any) -> Piece:
    """Return a piece in the place of `piece` with its key and `value`, in the workbook's own way of writing.

    Raises `model.text.TextError`.
    """
    from model.text import Text

    step = piece.key if isinstance(piece.key, str) else 0
    source = Text.parse("").apply(Set((step,), value)).source
    return _placed(piece, _only(source, is_item=isinstance(piece.key, int)))


def given(piece: Piece, value: Any) -> Piece:
    """Return `piece` with another value, its comments and manner kept. Raises `model.text.TextError`."""
    from model.text import Text

    step = piece.key if isinstance(piece.key, str) else 0
    source = Text.parse(shifted(piece.body, -piece.column)).apply(Set((step,), value)).source
    return _placed(piece, _only(source, is_item=isinstance(piece.key, int)))


def _placed(old: Piece, new: Piece) -> Piece:
    moved = moved_by(new, old.column - new.column)
    return replace(moved, key=old.key, lead=old.lead)


def moved_by(piece: Piece, columns: int) -> Piece:
    """Return `piece` with all its lines shifted."""
    if not columns:
        return piece
    return replace(
        piece,
        column=piece.column + columns,
        lead=shifted(piece.lead, columns),
        head=shifted(piece.head, columns),
        children=tuple(moved_by(child, columns) for child in piece.children),
        tail=shifted(piece.tail, columns),
    )


def _only(source: str, *, is_item: bool) -> Piece:
    """Return the single entry of a text that has one."""
    if is_item:
        source = "list:\n" + shifted(source, 2)
    root = pieces(source)
    child = root.children[0] if root is not None else None
    if child is not None and is_item:
        child = moved_by(child.children[0], -2)
    if child is None:
        raise EditRefused((), "the value cannot be written on lines of its own")
    return child


def _children(sheet: Sheet, spot: Spot, begin: int) -> tuple[tuple[Piece, ...], int]:
    """Return the pieces of a block collection whose first line begins at `begin`, and where the last one ends."""
    node = spot.collection
    made = []
    for index in range(len(node.children)):
        key: Key = node.names[index] if isinstance(node, Mapping) else index
        end = next_line(sheet.source, sheet.last(spot, index))
        made.append(_piece(sheet, spot.child(index), key, begin, end))
        begin = end
    return tuple(made), begin


def _piece(sheet: Sheet, spot: Spot, key: Key, begin: int, end: int) -> Piece:
    source = sheet.source
    head = sheet.head(spot.parent, spot.index) if spot.parent else 0
    column = column_of(source, head)
    # An entry beside a dash begins in the middle of a line; spaces stand for what is before it there.
    at = max(begin, line_start(source, head))
    pad = " " * column_of(source, at)
    lead, value = source[begin:at], spot.node.data
    if not _is_open(sheet, spot):
        return Piece(key, value, Kind.LEAF, column, lead, pad + source[at:end])
    beside = not sheet.on_own_line(spot, 0)
    inner = sheet.head(spot, 0) if beside else sheet.floor(spot, 0)
    children, last = _children(sheet, spot, inner)
    kind = Kind.MAPPING if isinstance(spot.node, Mapping) else Kind.LIST
    return Piece(key, value, kind, column, lead, pad + source[at:inner], children, source[last:end], beside)


def _is_open(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a node is a block collection with entries, without anchor or tag."""
    node = spot.node
    if not isinstance(node, Mapping | Sequence) or node.flow or not node.children:
        return False
    return sheet.gap(sheet.slot(spot)) == spot.start
