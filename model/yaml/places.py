"""From a place in the text to the path of what stands there, for jumps from an editor or a preview."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from model.yaml.lines import line_end, line_start
from model.yaml.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from model.edits import Path
    from model.yaml.spots import Sheet, Spot


def deepest_at(sheet: Sheet, begin: int, offset: int | None) -> Path:
    """Return the path of the deepest entry at `offset`, or of the first that begins on the line that `begin` begins.

    Of what begins on an earlier line it is the last; brackets on one line are not looked into without an offset.
    """
    path: list[str | int] = []
    spot = sheet.root
    end = line_end(sheet.source, begin)
    while spot is not None and isinstance(spot.node, Mapping | Sequence) and spot.node.children:
        on_one_line = spot.node.flow and line_start(sheet.source, spot.end) == line_start(sheet.source, spot.start)
        if offset is None and on_one_line:
            break
        index = _child(sheet, spot, begin, end, offset)
        if index is None:
            break
        path.append(spot.node.names[index] if isinstance(spot.node, Mapping) else index)
        spot = spot.child(index)
    return tuple(path)


def _child(sheet: Sheet, spot: Spot, begin: int, end: int, offset: int | None) -> int | None:
    node = spot.collection
    heads = node.key_starts if isinstance(node, Mapping) else node.starts
    if offset is not None:
        # A dash belongs to its item, a key to its value.
        index = bisect_right(heads, offset - spot.start) - 1
        if isinstance(node, Sequence) and index + 1 < len(node.children):
            index += sheet.head(spot, index + 1) <= offset
        return index if index >= 0 and (not node.flow or offset < spot.end) else None
    first = bisect_right(heads, begin - spot.start - 1)
    if first < len(heads) and sheet.head(spot, first) <= end:
        return first
    return first - 1 if first else None
