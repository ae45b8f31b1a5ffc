"""From one edit to the splices that make it: which text is replaced by which, and nothing else.

Reads the nodes around the place of the edit, chooses how new values are written, and leaves the proof (parse again,
compare) to `model.yaml.change`. An edit that makes no sense here is refused with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from model.edits import Insert, Move, Path, Remove, Rename, Set
from model.yaml import block_edits, flow_edits
from model.yaml.block_edits import Splice
from model.yaml.blocks import STEP, block_lines, body_lines, entry_lines, flow_text, is_block, item_lines
from model.yaml.errors import EditRefused, shown
from model.yaml.folding import LONGEST
from model.yaml.lines import column_of, line_end, next_line
from model.yaml.nodes import FOLDED, LITERAL, Mapping, Scalar, Sequence
from model.yaml.writing import Manner, Written, key_text, style_kept, written

if TYPE_CHECKING:
    from model.edits import Edit
    from model.yaml.spots import Sheet, Spot
    from model.yaml.state import KeyOrder

_HEADER: Final = re.compile(r"[|>][-+0-9]*")
_LONGEST_IN_BRACKETS: Final = 40


def splices(sheet: Sheet, edit: Edit, key_order: KeyOrder | None) -> list[Splice]:
    """Return what to replace so that `edit` is made."""
    match edit:
        case Set(path, value):
            return _set(sheet, path, value, key_order)
        case Insert(path, index, value):
            spot, done = sheet.follow(path)
            if index == 0 and (spot is None or done < len(path)):
                return _set(sheet, path, [value], key_order)
            return _insert(sheet, _at(sheet, path), index, value)
        case Remove(path):
            return _remove(sheet, _at(sheet, path))
        case Move(path, from_index, to_index):
            return _move(sheet, _at(sheet, path), from_index, to_index)
        case Rename(path, key):
            return [_rename(sheet, _at(sheet, path), key)]


def nested(path: Path, value: Any) -> Any:
    """Return `value` inside the mappings and lists that `path` asks for."""
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def _at(sheet: Sheet, path: Path) -> Spot:
    spot, done = sheet.follow(path)
    if spot is None or done < len(path):
        raise EditRefused(path, f"{shown(path[: done + 1])} does not exist")
    return spot


def _set(sheet: Sheet, path: Path, value: Any, key_order: KeyOrder | None) -> list[Splice]:
    spot, done = sheet.follow(path)
    if spot is None:
        return [_first_content(sheet, nested(path, value))]
    if done == len(path):
        return _replace(sheet, spot, value)
    step, value = path[done], nested(path[done + 1 :], value)
    if isinstance(spot.node, Scalar) and spot.node.data is None:
        return _replace(sheet, spot, nested((step,), value))
    if isinstance(spot.node, Mapping) and isinstance(step, str):
        order = key_order(path[:done]) if key_order else ()
        return _new_entry(sheet, spot, step, value, order)
    if isinstance(spot.node, Sequence) and step == len(spot.node.children):
        return _insert(sheet, spot, step, value)
    raise EditRefused(path, f"{shown(path[:done])} has no place for {step!r}")


def _first_content(sheet: Sheet, value: Any) -> Splice:
    source = sheet.source
    lead = "" if not source or source.endswith("\n") else sheet.newline
    lines = block_lines(value, 0, sheet.style) if is_block(value) else [flow_text(value, sheet.style)]
    end = "" if lead else sheet.newline
    return Splice(len(source), len(source), lead + sheet.newline.join(lines) + end)


def _new_entry(sheet: Sheet, spot: Spot, key: str, value: Any, order: tuple[str, ...]) -> list[Splice]:
    node = spot.collection
    assert isinstance(node, Mapping)  # noqa: S101 - the caller has looked
    index = place_of(key, node.names, order)
    if node.flow:
        roomy = bool(node.children) or not (is_block(value) or spot.parent is None)
        text = f"{key_text(key, sheet.style.manner.in_flow)}: {flow_text(value, sheet.style)}"
        if spot.in_flow or (roomy and flow_edits.fits(sheet, spot, text)) or _keeps_comments(sheet, spot):
            return [flow_edits.put(sheet, spot, index, text)]
        entries = list(node.data.items())
        return _replace(sheet, spot, dict([*entries[:index], (key, value), *entries[index:]]))
    lines = entry_lines(key, value, column_of(sheet.source, spot.start), sheet.style)
    if index == 0:
        separated = spot.parent is None and is_block(value)
        return [block_edits.put_before(sheet, spot, 0, lines, separated=separated)]
    separated = _apart(sheet, spot, index - 1, new_is_block=is_block(value))
    return [block_edits.put_after(sheet, spot, index - 1, lines, separated=separated)]


def place_of(key: str, names: list[str], order: tuple[str, ...]) -> int:
    """Return the index for a new `key` among `names`: behind its last predecessor in `order`, or before what follows.

    A key that `order` does not know goes to the end.
    """
    if key not in order:
        return len(names)
    rank = {name: number for number, name in enumerate(order)}
    known = [(rank[name], index) for index, name in enumerate(names) if name in rank]
    before = [pair for pair in known if pair[0] < rank[key]]
    after = [pair for pair in known if pair[0] > rank[key]]
    if before:
        return max(before)[1] + 1
    return min(after)[1] if after else len(names)


def _apart(sheet: Sheet, spot: Spot, index: int, *, new_is_block: bool) -> bool:
    """Tell whether a blank line belongs between entry `index` and a new one below it."""
    neighbour = spot.collection.children[index]
    tall = isinstance(neighbour, Mapping | Sequence) and not neighbour.flow
    if not new_is_block and not (tall and spot.parent is None):
        return False
    others = [number for number in (index - 1, index) if 0 <= number < len(spot.collection.children) - 1]
    blank = [sheet.blank_after(spot, number) for number in others]
    if blank:
        return any(blank)
    return spot.parent is None and new_is_block and not tall


def _insert(sheet: Sheet, spot: Spot, index: int, value: Any) -> list[Splice]:
    node = spot.node
    if isinstance(node, Scalar) and node.data is None and index == 0:
        return _replace(sheet, spot, [value])
    assert isinstance(node, Sequence)  # noqa: S101 - the expected data would have been refused
    if node.flow:
        text = flow_text(value, sheet.style)
        short = not (sheet.style.has_dashes or is_block(value)) and len(text) <= _LONGEST_IN_BRACKETS
        roomy = bool(node.children) or short
        if spot.in_flow or (roomy and flow_edits.fits(sheet, spot, text)) or _keeps_comments(sheet, spot):
            return [flow_edits.put(sheet, spot, index, text)]
        return _replace(sheet, spot, [*node.data[:index], value, *node.data[index:]])
    lines = item_lines(value, column_of(sheet.source, spot.start), sheet.style)
    separated = sheet.separated(spot)
    if index == len(node.children):
        return [block_edits.put_after(sheet, spot, index - 1, lines, separated=separated)]
    return [block_edits.put_before(sheet, spot, index, lines, separated=separated)]


def _keeps_comments(sheet: Sheet, spot: Spot) -> bool:
    return sheet.has_comment(spot.start, spot.end)


def _remove(sheet: Sheet, spot: Spot) -> list[Splice]:
    if spot.parent is None:
        raise EditRefused((), "the whole file cannot be removed")
    cut = flow_edits.cut if spot.in_flow else block_edits.cut
    return cut(sheet, spot.parent, spot.index)


def _move(sheet: Sheet, spot: Spot, from_index: int, to_index: int) -> list[Splice]:
    # The first item of a list that begins beside another dash has no lines of its own to move.
    move = block_edits.move if sheet.on_own_line(spot, 0) and not spot.collection.flow else flow_edits.move
    return move(sheet, spot, from_index, to_index)


def _rename(sheet: Sheet, spot: Spot, key: str) -> Splice:
    assert spot.parent is not None  # noqa: S101 - the expected data would have been refused
    mapping = spot.parent.node
    assert isinstance(mapping, Mapping)  # noqa: S101 - likewise
    old = mapping.keys[spot.index]
    start = spot.parent.start + mapping.key_starts[spot.index]
    style = old.style if isinstance(old, Scalar) else ""
    text = key_text(key, Manner(style=style, flow=mapping.flow, wary=sheet.style.wary))
    return Splice(start, start + old.length, text)


def _replace(sheet: Sheet, spot: Spot, value: Any) -> list[Splice]:
    """Put `value` in the place of the node at `spot`."""
    if spot.in_flow:
        return [_replace_in_flow(sheet, spot, value)]
    if spot.parent is None:
        lines = block_lines(value, 0, sheet.style) if is_block(value) else [flow_text(value, sheet.style)]
        return [Splice(spot.start, line_end(sheet.source, sheet.tail(spot)), sheet.newline.join(lines))]
    if is_block(value):
        return [_replace_by_block(sheet, spot, value)]
    if isinstance(spot.node, Mapping | Sequence) and not spot.node.flow:
        return [_replace_block(sheet, spot, value)]
    return [_replace_inline(sheet, spot, value)]


def _replace_in_flow(sheet: Sheet, spot: Spot, value: Any) -> Splice:
    node = spot.node
    if isinstance(node, Scalar) and isinstance(value, str):
        text = written(value, _manner(sheet, spot)).head
    else:
        text = flow_text(value, sheet.style)
    if spot.start == spot.end:
        colon = sheet.source[spot.start - 1 : spot.start] == ":"
        text = (" " if colon else ": ") + text
    return Splice(spot.start, spot.end, text)


def _replace_by_block(sheet: Sheet, spot: Spot, value: Any) -> Splice:
    """Put a mapping or list on lines of its own where a value or another collection was."""
    assert spot.parent is not None  # noqa: S101 - the caller has looked
    column = sheet.column(spot)
    in_list = isinstance(spot.parent.node, Sequence)
    step = sheet.style.dash if isinstance(value, list) and not in_list else STEP
    lines = block_lines(value, column + step, sheet.style)
    start, stop, comment = _extent(sheet, spot)
    if in_list and isinstance(value, dict) and not comment:
        lines[0] = lines[0].lstrip(" ")
        return Splice(start, stop, " " + sheet.newline.join(lines))
    return Splice(start, stop, comment + sheet.newline + sheet.newline.join(lines))


def _replace_block(sheet: Sheet, spot: Spot, value: Any) -> Splice:
    """Put a single value where a block collection was."""
    start, stop, comment = _extent(sheet, spot)
    text = _written(sheet, value, sheet.style.manner)
    lines = body_lines(text, sheet.column(spot) + STEP)
    return Splice(start, stop, sheet.newline.join([f" {text.head}{comment}", *lines]))


def _extent(sheet: Sheet, spot: Spot) -> tuple[int, int, str]:
    """Return from where to where the value and its lines reach, and the comment beside its key, to be kept."""
    source, slot = sheet.source, sheet.slot(spot)
    if isinstance(spot.node, Scalar) and spot.node.style in {LITERAL, FOLDED}:
        header = _HEADER.match(source, spot.start)
        return slot, spot.end, sheet.line_rest(header.end() if header else slot)
    stop = line_end(source, sheet.tail(spot))
    if spot.start >= next_line(source, slot):
        return slot, stop, sheet.line_rest(slot)
    if isinstance(spot.node, Scalar) or spot.collection.flow:
        return slot, stop, sheet.line_rest(spot.end)
    return slot, stop, ""


def _replace_inline(sheet: Sheet, spot: Spot, value: Any) -> Splice:
    """Put a single value, or empty brackets, where one was; comments beside it stay."""
    source, newline = sheet.source, sheet.newline
    manner = _manner(sheet, spot)
    text = _written(sheet, value, manner, _old_lines(sheet, spot))
    lines = body_lines(text, sheet.column(spot) + manner.step)
    lead = " " if source[spot.start - 1 : spot.start] in {":", "-"} else ""
    stop, comment = spot.end, ""
    if isinstance(spot.node, Scalar) and spot.node.style in {LITERAL, FOLDED}:
        header = _HEADER.match(source, spot.start)
        comment = sheet.line_rest(header.end() if header else spot.start)
    elif lines:
        comment, stop = sheet.line_rest(spot.end), line_end(source, spot.end)
    if lines and "+" in text.head:
        # The blank lines below belong to the value now, so there are exactly as many as it has.
        stop = max(stop, line_end(source, sheet.keepable(stop)))
    return Splice(spot.start, stop, newline.join([lead + text.head + comment, *lines]))


def _written(sheet: Sheet, value: Any, manner: Manner, old_lines: tuple[str, ...] = ()) -> Written:
    if isinstance(value, dict | list):
        return Written(flow_text(value, sheet.style))
    return written(value, manner, old_lines)


def _manner(sheet: Sheet, spot: Spot) -> Manner:
    """Return how the value at `spot` is written, for what replaces it."""
    node, wary = spot.node, sheet.style.wary
    if not isinstance(node, Scalar):
        return Manner(flow=spot.in_flow, wary=wary)
    breaks = isinstance(node.data, str) and "\n" in node.data
    step = STEP
    if node.style in {LITERAL, FOLDED}:
        filled = [line for line in sheet.source[spot.start : spot.end].split("\n")[1:] if line.strip()]
        indent = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
        step = min(max(indent - sheet.column(spot), 1), 9) if filled else STEP
    was_long = isinstance(node.data, str) and len(node.data) > LONGEST
    return Manner(style_kept(node.style, node.data, flow=spot.in_flow), spot.in_flow, wary, breaks, was_long, step)


def _old_lines(sheet: Sheet, spot: Spot) -> tuple[str, ...]:
    if not isinstance(spot.node, Scalar) or spot.node.style != FOLDED:
        return ()
    lines = sheet.source[spot.start : spot.end].split("\n")[1:]
    return tuple(line.strip() for line in lines)
