"""Edits among the entries of a block collection: where their lines go in, come out and move to.

Each function returns the splices that do it, on the text as it is. What the entries mean is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.yaml.lines import blank_above, blank_below, column_of, line_end, line_start, next_line
from model.yaml.nodes import Mapping

if TYPE_CHECKING:
    from model.yaml.spots import Sheet, Spot


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace the text from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


def put_after(sheet: Sheet, spot: Spot, index: int, lines: list[str], *, separated: bool) -> Splice:
    """Put `lines` below entry `index`."""
    at = sheet.last(spot, index)
    separated = separated and not sheet.keeps_blank_lines(spot.child(index))
    lead = sheet.newline * (2 if separated else 1)
    return Splice(at, at, lead + sheet.newline.join(lines))


def put_before(sheet: Sheet, spot: Spot, index: int, lines: list[str], *, separated: bool) -> Splice:
    """Put `lines` above entry `index` and its comments."""
    gap = sheet.newline * (2 if separated else 1)
    text = sheet.newline.join(lines) + gap
    if sheet.on_own_line(spot, index):
        at = sheet.first(spot, index)
        return Splice(at, at, text)
    # The first entry shares its line with the dash of the item around it: the new one takes that place.
    head = sheet.head(spot, index)
    column = column_of(sheet.source, head)
    return Splice(head, head, text[column:] + " " * column)


def cut(sheet: Sheet, spot: Spot, index: int) -> list[Splice]:
    """Take entry `index` out, with its comments and one side of the blank lines around it."""
    if len(spot.collection.children) == 1:
        return _empty(sheet, spot)
    if not sheet.on_own_line(spot, index):
        return [_cut_beside_dash(sheet, spot, index)]
    return [_cut_lines(sheet, spot, index)]


def move(sheet: Sheet, spot: Spot, source_index: int, target_index: int) -> list[Splice]:
    """Take the lines of one entry, comments and all, to where they are entry `target_index`."""
    start, stop = sheet.first(spot, source_index), sheet.last(spot, source_index)
    lines = [sheet.source[start:stop]]
    separated = sheet.separated(spot)
    put = put_after if target_index > source_index else put_before
    return [
        _cut_lines(sheet, spot, source_index),
        put(sheet, spot, target_index, lines, separated=separated),
    ]


def _cut_lines(sheet: Sheet, spot: Spot, index: int) -> Splice:
    source = sheet.source
    start, stop = sheet.first(spot, index), sheet.last(spot, index)
    after = next_line(source, stop)
    below = blank_below(source, after)
    above = max(blank_above(source, start), sheet.floor(spot, index))
    hungry = index > 0 and sheet.keeps_blank_lines(spot.child(index - 1))
    if below > after and (above < start or index == 0 or hungry):
        after = below
    elif above < start and index == len(spot.collection.children) - 1:
        start = above
    return Splice(start, after, "") if hungry else _whole_lines(source, start, after)


def _whole_lines(source: str, start: int, end: int) -> Splice:
    """Cut lines; where the text ends without a line break it still does afterwards."""
    if end == len(source) and not source.endswith("\n") and start:
        start = line_end(source, line_start(source, start - 1))
    return Splice(start, end, "")


def _cut_beside_dash(sheet: Sheet, spot: Spot, index: int) -> Splice:
    """Cut the first entry of an item; the second one, or its comments, move up to the dash."""
    source = sheet.source
    head, after = sheet.head(spot, index), sheet.head(spot, index + 1)
    stop = sheet.last(spot, index)
    if sheet.has_comment(stop, after):
        blank_start = head - (len(source[:head]) - len(source[:head].rstrip(" ")))
        return Splice(blank_start, stop, "")
    return Splice(head, after, "")


def _empty(sheet: Sheet, spot: Spot) -> list[Splice]:
    """Take the only entry out: `[]` or `{}` stays."""
    brackets = "{}" if isinstance(spot.node, Mapping) else "[]"
    if spot.parent is None or not sheet.on_own_line(spot, 0):
        return [Splice(spot.start, sheet.tail(spot.child(0)), brackets)]
    slot = sheet.slot(spot)
    start, stop = sheet.first(spot, 0), sheet.last(spot, 0)
    return [
        Splice(slot, slot, " " + brackets),
        _whole_lines(sheet.source, start, next_line(sheet.source, stop)),
    ]
