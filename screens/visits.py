"""Visits: the places of a step that one is in, from its root down to where one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from model.changes import Origin
from model.edits import Insert, Move
from model.fields import field_at
from model.steps import step_named, step_of
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.changes import Change
    from model.edits import Path
    from model.steps import Step
    from screens.places import Place
    from screens.view import View


OF_A_STEP = 2
"""How long the path of an item is that belongs to the step itself, and needs no name before its number."""


@dataclass
class Visit:
    """A place that one is in, and the row that was selected there."""

    place: Place
    selected: Path | None = None


def stands(view: View, place: Place) -> bool:
    """Whether a place still exists; a new item is one behind the last."""
    last = place.path[-1]
    return not isinstance(last, int) or last <= _length(view, place.path[:-1])


def trail(step: Step, view: View, visits: Sequence[Visit]) -> Content:
    """Return where one is, from the step down through the places visited."""
    parts: list[Content] = [Content(step.title).stylize("bold $text-primary")]
    before: Path = ()
    for visit in visits:
        path = visit.place.path
        # A step that shows items of items at its root leads past their lists: of several, which one has to be said.
        passed = (path[:length] for length in range(len(before) + 1, len(path)) if isinstance(path[length - 1], int))
        parts += [plain(_item_name(view, item)) for item in passed if _length(view, item[:-1]) > 1]
        parts.append(plain(_item_name(view, path) if isinstance(path[-1], int) else _name(path)))
        before = path
    return Content(" › ").join(parts)


def _name(path: Path) -> str:
    spec = field_at(path)
    return spec.title if spec is not None else str(path[-1])


def _item_name(view: View, path: Path) -> str:
    """Return which item of a list a path leads to, and of which list, unless that is the step's own."""
    number, count = int(path[-1]), _length(view, path[:-1])
    name = f"{number + 1} of {count}" if number < count else "new"
    return f"{_name(path[:-1])} {name}" if len(path) > OF_A_STEP and field_at(path[:-1]) is not None else name


def step_at(path: Path) -> str:
    """Return the name of the step that shows a path; what concerns the whole file is the brief's."""
    return step_of(str(path[0])) if path else "brief"


def where(path: Path) -> str:
    """Return a path in the words of the screens, such as `Timeline › Events › 2 › What`."""
    if not path:
        return "the whole file"
    step = step_named(step_at(path))
    names = [step.title]
    for length in range(2 if path[0] == step.name else 1, len(path) + 1):
        spec, part = field_at(path[:length]), path[length - 1]
        names.append(str(part + 1) if isinstance(part, int) else spec.title if spec is not None else part)
    return " › ".join(names)


def told_of(change: Change) -> tuple[Path, str]:
    """Return where a change that was taken back or made again is to be seen, and what it was, in words."""
    path, was = max(change.paths, key=len), change.edits_of_step
    moved = was[0] if len(was) == 1 and isinstance(was[0], Move) else None
    if moved is not None:
        path = (*moved.path, moved.from_index if change.origin is Origin.UNDO else moved.to_index)
        return path, f"{where(path)}, which was moved"
    added = sum(isinstance(edit, Insert) and edit.path == path for edit in was)
    return path, f"{where(path)}, {added} added" if added else where(path)


def _length(view: View, path: Path) -> int:
    items = view.value(path)
    return len(items) if isinstance(items, list) else 0
