"""Edits inside brackets: entries between commas, on the lines where they are.

Each function returns the splices that do it, on the text as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.yaml.block_edits import Splice
from model.yaml.lines import attached_start, column_of, line_end, line_start, next_line
from model.yaml.writing import WIDTH

if TYPE_CHECKING:
    from model.yaml.spots import Sheet, Spot


def put(sheet: Sheet, spot: Spot, index: int, text: str) -> Splice:
    """Put `text` in as entry `index`."""
    entries = len(spot.collection.children)
    if not entries:
        return Splice(spot.start + 1, spot.start + 1, text)
    if index == entries:
        at = spot.child(index - 1).end
        return Splice(at, at, ", " + text)
    at = sheet.head(spot, index)
    return Splice(at, at, text + ", ")


def fits(sheet: Sheet, spot: Spot, text: str) -> bool:
    """Tell whether `text` may join the entries: the line stays short, or there are several lines already."""
    line = sheet.source[line_start(sheet.source, spot.start) : line_end(sheet.source, spot.end)]
    return "\n" in line or len(line) + len(text) + 2 <= WIDTH


def cut(sheet: Sheet, spot: Spot, index: int) -> list[Splice]:
    """Take entry `index` out, with the comma that it does not need any more."""
    entries = len(spot.collection.children)
    if entries == 1:
        return [Splice(spot.start + 1, spot.end - 1, "")]
    if index == 0:
        return [Splice(sheet.head(spot, index), sheet.head(spot, index + 1), "")]
    before, end = spot.child(index - 1).end, spot.child(index).end
    comma = _comma_behind(sheet.source, before)
    if "\n" in sheet.source[before:comma]:
        return [_cut_line(sheet.source, before, comma, end)]
    if index < entries - 1:
        return [Splice(sheet.head(spot, index), sheet.head(spot, index + 1), "")]
    return _cut_last(sheet.source, before, sheet.head(spot, index), end)


def _cut_last(source: str, before: int, head: int, end: int) -> list[Splice]:
    """Take the last entry out; a remark behind the one that ends at `before` stays with it."""
    between = source[before:head]
    to_comma, _, rest = between.partition(",")
    line, _, indent = rest.rpartition("\n")
    if "#" not in line or to_comma.strip() or indent.strip():
        return [Splice(before, end, "")]
    comma = _behind_blanks(source, end)
    stop = comma + 1 if source[comma : comma + 1] == "," else end
    start = head - len(indent) - 1 - line.endswith("\r")
    if source[(close := _behind_blanks(source, stop)) : close + 1] in ("]", "}"):
        start = head  # the bracket cannot move up behind the remark
    if stop > end:
        return [Splice(start, stop, "")]
    at = before + len(to_comma)
    return [Splice(at, at + 1, ""), Splice(start, stop, "")]


def _comma_behind(source: str, at: int) -> int:
    """Return where the comma behind an entry stands, which ends at `at`; those of remarks are none."""
    while source[at] != ",":
        at = line_end(source, at) if source[at] == "#" else at + 1
    return at


def _cut_line(source: str, before: int, comma: int, end: int) -> Splice:
    """Take an entry out whose comma leads its line: with the remark behind it, and the comments above the comma."""
    stop = _behind_blanks(source, end)
    start = attached_start(source, comma, next_line(source, before))
    if source[stop : stop + 1] not in ("", "#", "\r", "\n"):
        return Splice(start + column_of(source, comma), stop, "")  # what goes on there stays on a line of its own
    line_break = 2 if source[:start].endswith("\r\n") else 1
    return Splice(start - line_break, line_end(source, stop), "")


def _behind_blanks(source: str, at: int) -> int:
    return at + len(source[at:]) - len(source[at:].lstrip(" "))


def move(sheet: Sheet, spot: Spot, source_index: int, target_index: int) -> list[Splice]:
    """Let the entries change places; commas, line breaks and comments stay where they are."""
    order = list(range(len(spot.collection.children)))
    order.insert(target_index, order.pop(source_index))
    places = [(sheet.head(spot, index), spot.child(index).end) for index in order]
    texts = [sheet.source[start:end] for start, end in places]
    return [Splice(*place, text) for place, text in zip(sorted(places), texts, strict=True) if place[0] != place[1]]
