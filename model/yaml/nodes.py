"""The nodes of a parsed text: plain values joined with where their text stands, relative to the node around them.

A node holds no absolute place, so that the nodes of what an edit left alone serve the next text as they are. Offsets
and lengths are code points. Nodes are shared between texts: nothing changes one after it was built. How nodes come
about and how they are edited is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from model.frozen import slotted

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

PLAIN: Final = ""
SINGLE: Final = "'"
DOUBLE: Final = '"'
LITERAL: Final = "|"
FOLDED: Final = ">"


@slotted
class Scalar:
    """A single value; its text begins behind anchor and tag and ends with its last character."""

    data: Any
    length: int
    style: str
    """One of PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED."""


@slotted
class Alias:
    """A `*name`: `data` is the very object of the node that it stands for."""

    data: Any
    length: int


@slotted
class Sequence:
    """A list, from its bracket or first dash to the end of its last item; `starts` are relative to that."""

    data: list[Any]
    length: int
    flow: bool
    starts: array[int]
    children: list[Node]


@slotted
class Mapping:
    """A mapping, from its brace or first key on; `key_starts` and `starts` (of values) are relative to that.

    Keys are text as they are written (`1` and `true` too), so that every path is made of text and list indexes.
    With duplicate keys `names` has all of them and `data` the value of the last.
    """

    data: dict[str, Any]
    length: int
    flow: bool
    names: list[str]
    keys: list[Node]
    key_starts: array[int]
    starts: array[int]
    children: list[Node]

    def index(self, name: str) -> int:
        """Return where the entry with key `name` is, the last one of duplicates; ValueError where there is none."""
        if name not in self.data:
            raise ValueError(name)
        return len(self.names) - 1 - self.names[::-1].index(name)


Collection = Sequence | Mapping
Node = Scalar | Alias | Sequence | Mapping


def step_into(node: Node, step: str | int) -> int | None:
    """Return the index of the child of `node` under the key or list index `step`, or None."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.index(step) if step in node.data else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.children):
        return step
    return None


def count(node: Node) -> int:
    """Return how many nodes `node` is made of, keys included."""
    if isinstance(node, Scalar | Alias):
        return 1
    keys = len(node.keys) if isinstance(node, Mapping) else 0
    return 1 + keys + sum(map(count, node.children))


def walk(node: Node, start: int) -> Iterator[tuple[Node, int]]:
    """Yield `node`, which starts at `start`, and all nodes beneath it, each with its absolute start."""
    yield node, start
    if isinstance(node, Sequence | Mapping):
        for child, offset in zip(node.children, node.starts, strict=True):
            yield from walk(child, start + offset)
