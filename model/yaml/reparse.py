"""Parsing only what an edit changed: the lines of the entries around it, on their own, put in among their neighbours.

In a text without anchors, tags, directives and the like, whole lines of entries at one indentation mean the same
alone and in their place. Where that does not hold, or anything comes out otherwise than expected, the answer is None
and the whole text is to be parsed. Nodes and data of all that is not parsed anew are the very same objects as before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from model.yaml.build import Parsed, parse
from model.yaml.errors import UnreadableText
from model.yaml.lines import line_start
from model.yaml.nodes import Collection, Mapping, Node, Sequence, count
from model.yaml.sharing import Sharing

if TYPE_CHECKING:
    from array import array

    from model.yaml.block_edits import Splice
    from model.yaml.events import Engine
    from model.yaml.guard import Limits
    from model.yaml.spots import Sheet, Spot

_LONE_RETURN: Final = re.compile(r"\r(?!\n)")


def reparsed(sheet: Sheet, old: Parsed, splice: Splice, engine: Engine, limits: Limits) -> Parsed | None:
    """Return what the sheet's text parses to once `splice` is made, or None where only a full parse can tell."""
    if not old.steady or old.ended or sheet.root is None:
        return None
    for level in reversed(_levels(sheet, splice)):
        made = level.parsed(sheet, splice, engine, limits)
        if made is None:
            continue
        fresh, difference = made
        total = old.count + difference
        if total > limits.nodes:
            return None
        root = level.grown(sheet, splice, fresh)
        return replace(old, root=root, count=total)
    return None


class _Level:
    """A block collection on the way to the splice: entries `first` to `last` reach over it, up to `end`."""

    def __init__(self, spot: Spot, depth: int, first: int, last: int, end: int) -> None:
        self.spot = spot
        self.depth = depth
        self.first = first
        self.last = last
        self.end = end

    def parsed(self, sheet: Sheet, splice: Splice, engine: Engine, limits: Limits) -> tuple[Collection, int] | None:
        """Return the entries parsed on their own, and by how many nodes the text grows; None where that is unsafe."""
        source = sheet.source
        head = sheet.head(self.spot, self.first)
        start = line_start(source, head)
        text = source[start : splice.start] + splice.text + source[splice.end : self.end]
        if (not text.endswith("\n") and self.end < len(source)) or _LONE_RETURN.search(text):
            return None
        try:
            part = parse(text, engine, limits, self.depth)
        except UnreadableText:
            return None
        if not part.steady or part.begun or part.ended or part.start != head - start:
            return None
        node = part.root
        if type(node) is not type(self.spot.node) or not isinstance(node, Sequence | Mapping) or node.flow:
            return None
        if isinstance(node, Mapping) and self._collide(node):
            return None
        old = self.spot.collection
        among = range(self.first, self.last + 1)
        Sharing(text, source).share_children(node, part.start, old, self.spot.start, among)
        gone = sum(map(count, old.children[self.first : self.last + 1]))
        gone += self.last + 1 - self.first if isinstance(old, Mapping) else 0
        return node, part.count - 1 - gone

    def grown(self, sheet: Sheet, splice: Splice, fresh: Collection) -> Node:
        """Return the root with the entries replaced by those of `fresh`."""
        delta = len(splice.text) - (splice.end - splice.start)
        head = sheet.head(self.spot, self.first)
        node: Node = _joined(self.spot.collection, fresh, self, head - self.spot.start, delta)
        spot = self.spot
        while spot.parent is not None:
            node = _with_child(spot.parent.collection, spot.index, node, delta)
            spot = spot.parent
        return node

    def _collide(self, fresh: Mapping) -> bool:
        old = self.spot.node
        assert isinstance(old, Mapping)  # noqa: S101 - the types were compared
        replaced = set(old.names[self.first : self.last + 1])
        return any(name in old.data and name not in replaced for name in fresh.names)


def _levels(sheet: Sheet, splice: Splice) -> list[_Level]:
    """Return the block collections around the splice, from the root down, whose entries can be parsed alone."""
    levels: list[_Level] = []
    spot, end, depth = sheet.root, len(sheet.source), 0
    while spot is not None and isinstance(spot.node, Sequence | Mapping) and not spot.node.flow:
        if splice.end > end or not spot.node.children:
            break
        first = _entry_at(sheet, spot, splice.start)
        last = max(first, _entry_at(sheet, spot, max(splice.start, splice.end - 1)))
        inner = spot.child(max(first, 0)) if first == last else None
        # What stands directly above an entry may belong to the one before it.
        if first >= 0 and splice.start <= sheet.head(spot, first):
            first -= 1
        after = sheet.head(spot, last + 1) if last + 1 < len(spot.node.children) else None
        end = end if after is None else line_start(sheet.source, after)
        if first >= 0 and sheet.on_own_line(spot, first):
            levels.append(_Level(spot, depth, first, last, end))
        spot, depth = inner, depth + 1
    return levels


def _entry_at(sheet: Sheet, spot: Spot, offset: int) -> int:
    """Return the entry whose lines hold `offset`, -1 for what stands above the first."""
    node = spot.collection
    heads = node.key_starts if isinstance(node, Mapping) else node.starts
    index = bisect_right(heads, offset - spot.start) - 1
    if index + 1 < len(heads) and line_start(sheet.source, sheet.head(spot, index + 1)) <= offset:
        index += 1
    return index


def _joined(old: Collection, fresh: Collection, level: _Level, base: int, delta: int) -> Collection:
    """Return `old` with entries first to last replaced by those of `fresh`, which starts at `base`."""
    first, after = level.first, level.last + 1
    children = [*old.children[:first], *fresh.children, *old.children[after:]]
    starts = _shifted(old.starts, fresh.starts, level, base, delta)
    length = old.length + delta if after < len(old.children) else base + fresh.length
    if isinstance(old, Mapping) and isinstance(fresh, Mapping):
        names = [*old.names[:first], *fresh.names, *old.names[after:]]
        keys = [*old.keys[:first], *fresh.keys, *old.keys[after:]]
        key_starts = _shifted(old.key_starts, fresh.key_starts, level, base, delta)
        values = {name: child.data for name, child in zip(names, children, strict=True)}
        return Mapping(values, length, old.flow, names, keys, key_starts, starts, children)
    return Sequence([child.data for child in children], length, old.flow, starts, children)


def _shifted(old: array[int], fresh: array[int], level: _Level, base: int, delta: int) -> array[int]:
    moved = old[: level.first]
    moved.extend(base + start for start in fresh)
    moved.extend(start + delta for start in old[level.last + 1 :])
    return moved


def _with_child(node: Collection, index: int, child: Node, delta: int) -> Collection:
    """Return `node` with its child `index` replaced by one that is `delta` longer, or that ends the node."""
    children = node.children.copy()
    children[index] = child
    starts = node.starts[: index + 1]
    starts.extend(start + delta for start in node.starts[index + 1 :])
    last = index == len(children) - 1
    length = node.starts[index] + child.length if last else node.length + delta
    if isinstance(node, Mapping):
        key_starts = node.key_starts[: index + 1]
        key_starts.extend(start + delta for start in node.key_starts[index + 1 :])
        values = {**node.data, node.names[index]: child.data}
        return Mapping(values, length, node.flow, node.names, node.keys, key_starts, starts, children)
    items = node.data.copy()
    items[index] = child.data
    return Sequence(items, length, node.flow, starts, children)
