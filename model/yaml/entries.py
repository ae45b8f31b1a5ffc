"""Several entries of a list at once: one splice, where as many edits would each be proved by a parse of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.yaml import block_edits
from model.yaml.blocks import item_lines
from model.yaml.lines import column_of
from model.yaml.nodes import Sequence

if TYPE_CHECKING:
    from model.edits import Path
    from model.yaml.block_edits import Splice
    from model.yaml.spots import Sheet


def entries(sheet: Sheet, path: Path, index: int, values: list[Any]) -> Splice | None:
    """Return what to put in so that several values stand behind one another in a block list; None for any other."""
    spot, done = sheet.follow(path)
    if spot is None or done < len(path) or not isinstance(spot.node, Sequence) or not spot.node.children:
        return None
    last = len(spot.node.children)
    if spot.node.flow or spot.in_flow or not (index == last or sheet.on_own_line(spot, index)):
        return None
    separated = sheet.separated(spot)
    column = column_of(sheet.source, spot.start)
    lines = item_lines(values[0], column, sheet.style)
    for value in values[1:]:
        lines += [*([""] if separated else []), *item_lines(value, column, sheet.style)]
    if index == last:
        return block_edits.put_after(sheet, spot, index - 1, lines, separated=separated)
    return block_edits.put_before(sheet, spot, index, lines, separated=separated)
