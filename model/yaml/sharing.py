"""Giving a text that was parsed as a whole the nodes and data of its predecessor, wherever they say the same.

Whoever derives things from the data may then tell by identity what an edit left alone, however it was parsed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.yaml.nodes import Collection, Mapping, Node, Sequence
from model.yaml.scalars import same

if TYPE_CHECKING:
    from model.yaml.build import Parsed


def sharing(new: Parsed, source: str, old: Parsed, old_source: str) -> Parsed:
    """Return `new` with the nodes of `old` where text and data are alike."""
    if new.root is None or old.root is None:
        return new
    root = Sharing(source, old_source).shared(new.root, new.start, old.root, old.start)
    return replace(new, root=root)


class Sharing:
    """Two sources, a new and an old one, whose nodes are compared."""

    def __init__(self, source: str, old_source: str) -> None:
        self._source = source
        self._old_source = old_source

    def shared(self, new: Node, start: int, old: Node, old_start: int) -> Node:
        """Return `old` where it stands for `new`, else `new` with the children of `old` that may stay."""
        text = self._source[start : start + new.length]
        if type(new) is type(old) and text == self._old_source[old_start : old_start + old.length]:
            if same(new.data, old.data):
                return old
        elif isinstance(old, Mapping | Sequence):
            self.share_children(new, start, old, old_start, range(len(old.children)))
        return new

    def share_children(self, new: Node, start: int, old: Collection, old_start: int, among: range) -> None:
        """Give `new`, which nobody else has seen yet, the children of `old` (those `among` them) that may stay."""
        if isinstance(new, Mapping) and isinstance(old, Mapping):
            twins = {old.names[index]: index for index in among}
            pairs = [(index, twins.get(name)) for index, name in enumerate(new.names)]
        elif isinstance(new, Sequence) and isinstance(old, Sequence):
            pairs = _aligned(new, old, among)
        else:
            return
        for index, twin in pairs:
            if twin is not None:
                place, old_place = start + new.starts[index], old_start + old.starts[twin]
                child = self.shared(new.children[index], place, old.children[twin], old_place)
                new.children[index] = child
                if isinstance(new, Mapping):
                    new.data[new.names[index]] = child.data
                else:
                    new.data[index] = child.data


def _aligned(new: Sequence, old: Sequence, among: range) -> list[tuple[int, int | None]]:
    """Return for each item of `new` the one of `old` to compare it with: aligned at both ends."""
    shorter = min(len(new.children), len(among))
    alike = 0
    while alike < shorter and same(new.data[-1 - alike], old.data[among[-1 - alike]]):
        alike += 1
    front = len(new.children) - alike
    from_front = [(index, among[index] if index < len(among) - alike else None) for index in range(front)]
    from_end = [(index, among[index - len(new.children)]) for index in range(front, len(new.children))]
    return [*from_front, *from_end]
