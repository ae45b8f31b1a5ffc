"""Changes to a document: what its subscribers are told of each, and what undo keeps of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from model.edits import Edit, Insert, Move, Path, Remove, Rename, Set
from model.frozen import frozen

if TYPE_CHECKING:
    from model.text import Text


class Origin(StrEnum):
    """What a change came from."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    REPLACED = "replaced"


@frozen
class Change:
    """A notice to subscribers: which paths changed, by which edits (none where the whole text was replaced)."""

    paths: frozenset[Path]
    origin: Origin
    edits: tuple[Edit, ...] = ()
    edits_of_step: tuple[Edit, ...] = ()
    """Of what was taken back or made again: the edits that had been made."""


@frozen
class UndoStep:
    """One thing that undo takes back. Texts share what they have in common, so that many can be kept."""

    before: Text
    after: Text
    edits: tuple[Edit, ...]
    paths: frozenset[Path]
    coalesce: object = None


def amended(last: Edit, edit: Edit) -> Edit | None:
    """Return the one edit that does what `last` and then `edit` do, where `edit` only gives its value anew."""
    if not isinstance(edit, Set):
        return None
    match last:
        case Set(path) | Remove(path) if path == edit.path and isinstance(path[-1], str):
            return edit
        case Set(path) if path == edit.path:
            return edit
        case Insert(path, index, value):
            if edit.path == (*path, index):
                return Insert(path, index, edit.value)
            if isinstance(value, dict) and edit.path[:-1] == (*path, index) and edit.path[-1] in value:
                return Insert(path, index, {**value, edit.path[-1]: edit.value})
    return None


def touched(edit: Edit) -> frozenset[Path]:
    """Return the paths whose values an edit changes; of lists that shift, the list itself."""
    match edit:
        case Insert(path) | Move(path):
            return frozenset({path})
        case Remove(path) | Rename(path):
            return frozenset({path, path[:-1]})
        case _:
            return frozenset({edit.path})
