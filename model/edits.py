"""The edits that can be made to a postmortem: what changes, said as a path and a value.

A path is a tuple of mapping keys and list indexes from the root of the file. Screens and scripts raise edits; the
document applies them to the text. This module knows nothing of YAML, files or the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Path = tuple[str | int, ...]


@frozen
class Set:
    """Give the value at `path`; keys, lists and sections that are missing on the way are made."""

    path: Path
    value: Any


@frozen
class Insert:
    """Put `value` into the list at `path` before position `index`; `index` equal to the length appends."""

    path: Path
    index: int
    value: Any


@frozen
class Remove:
    """Take away the key or the list item at `path`, with the comments that belong to it."""

    path: Path


@frozen
class Move:
    """Take the item at `from_index` of the list at `path` to position `to_index` of the list that results."""

    path: Path
    from_index: int
    to_index: int


@frozen
class Rename:
    """Give the mapping key at `path` another name; its value, comments and place stay."""

    path: Path
    key: str


Edit = Set | Insert | Remove | Move | Rename


def runs_of(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Yield the edits in their order; inserts that stand one behind the other in one list come together."""
    run: list[Edit] = []
    for edit in edits:
        if run and not _goes_on(run[-1], edit):
            yield run
            run = []
        run.append(edit)
    if run:
        yield run


def _goes_on(last: Edit, edit: Edit) -> bool:
    return (
        isinstance(last, Insert) and isinstance(edit, Insert) and (last.path, last.index + 1) == (edit.path, edit.index)
    )


def append(path: Path, value: Any, length: int) -> Insert:
    """Return the edit that adds `value` behind the last of `length` items of the list at `path`."""
    return Insert(path, length, value)
