"""Comparing what two texts were parsed to, node by node."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from model.yaml.nodes import Mapping, Scalar, walk
from model.yaml.scalars import same

if TYPE_CHECKING:
    from model.text import Text


def assert_alike(text: Text, whole: Text) -> None:
    """Every node is at the same place with the same content."""
    one, other = text._state.parsed, whole._state.parsed
    assert one.count == other.count
    if one.root is None or other.root is None:
        assert one.root is other.root
        return
    for (node, start), (twin, place) in zip_longest(walk(one.root, one.start), walk(other.root, other.start)):
        assert type(node) is type(twin)
        assert (start, node.length) == (place, twin.length)
        assert same(node.data, twin.data)
        if isinstance(node, Scalar):
            assert node.style == twin.style
        if isinstance(node, Mapping):
            assert (node.names, node.key_starts) == (twin.names, twin.key_starts)
