"""Typing into the fields of a step: from the row to the panel's editor, and from what was typed to edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on

from model.edits import Edit, Insert, Move, Path
from model.fields import FieldSpec, Shape, field_at, fields_of, key_order, model_at
from model.values import completed, text_from, value_from
from screens.places import Manner, Place, edits_to_name, edits_to_set
from screens.row_edits import RowEdits
from screens.view import READ_ONLY
from screens.widgets.field_panel import Editing, FieldPanel
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from textual.content import Content

    from screens.view import Editing as Desk
    from screens.view import View

LAST_FIELD = "This is the last field here: esc when you are done."
FIRST_FIELD = "This is the first field here: esc when you are done."


ONE_A_LINE = "One a line; tab on an empty one goes on to the next field."
NUMBERS = (Shape.WHOLE, Shape.NUMBER)


class FieldEdits(RowEdits):
    """A step whose fields can be typed."""

    def __init__(self, editing: Desk) -> None:
        super().__init__(editing)
        self._edge = ""
        """What is said where there is no further field."""

    def near(self, view: View, path: Path) -> datetime | None:
        """Return the moment from which short forms of times in the field at `path` are completed."""
        del view, path
        return None

    def shorter(self, view: View, path: Path) -> str:
        """Show what a short form of a time or a number becomes before it is taken."""
        spec = field_at(path)
        if spec is not None and spec.shape in NUMBERS and self.panel.text.strip():
            from model.typed_numbers import told as told_number

            return told_number(spec, self.panel.text, _beside(view, path)) or super().shorter(view, path)
        if spec is not None and spec.shape is Shape.INSTANT and self.panel.text.strip():
            from model.typed_times import told

            becomes = told(self.panel.text, now=view.now, near=self.near(view, path) or view.now)
            if becomes:
                return f"  {becomes}"
        return super().shorter(view, path)

    def parted(self, view: View, path: Path, text: str) -> tuple[str, list[Edit]]:
        """Return what of a text belongs into the field that is left, and the edits for the rest of it."""
        del view, path
        return text, []

    def settled(self, view: View, path: Path) -> list[Edit]:
        """Return the edits that follow once the field at `path` has been left: an id, or keeping an order."""
        return edits_to_name(view, path)

    def first_values(self, path: Path) -> dict[str, Any]:
        """Return what a new item of the list at `path` holds besides the first field that is typed."""
        del path
        return {}

    def edit_field(self, path: Path, spec: FieldSpec, word: str = "") -> None:
        """Edit a field in the panel, with a word to whoever types, if there is one."""
        if self.editing.read_only:
            self.post_message(self.Told(READ_ONLY, warning=True))
            return
        if self.view is not None:
            is_new_line = self.place.manner is Manner.LINES and self.view.value(path) is None
            self._edge = word or (ONE_A_LINE if is_new_line else "")
            self.panel.edit(path, spec, text_from(self.view.value(path)), spec.choices)
            if self.place.manner is Manner.LINES:
                self._visits[-1].selected = path
                self._redraw(path)  # with the row of a new line
            self._describe()
            self.refresh_bindings()

    def _remarks(self, view: View, path: Path) -> list[Content]:
        said = super()._remarks(view, path)
        return [plain(self._edge, "bold"), *said] if self._edge and self.panel.editing is not None else said

    @on(FieldPanel.Typed)
    def _typed(self, event: FieldPanel.Typed) -> None:
        event.stop()
        editing = event.editing
        self._set_text(editing.path, editing.spec, event.text, editing.session)
        if editing.spec.shape in NUMBERS:
            self._describe()  # `1.0` and `1.000` are the same value, and yet not the same to whoever types them

    def _set_text(self, path: Path, spec: FieldSpec, text: str, session: int) -> None:
        if self.view is None:
            return
        edits = edits_to_set(self.view, path, value_from(spec, text, self.view.value(path)))
        self.apply([self._with_first_values(edit) for edit in edits], ("typing", self.step.name, session))

    def _with_first_values(self, edit: Edit) -> Edit:
        """Give a new item its `id` and what else it begins with, before the field that was typed."""
        if isinstance(edit, Insert) and isinstance(edit.value, dict):
            values, order = {**self.first_values(edit.path), **edit.value}, key_order((*edit.path, edit.index))
            known = {name: values[name] for name in order if name in values}
            return Insert(edit.path, edit.index, {**known, **values})
        return edit

    @on(FieldPanel.Left)
    def _left(self, event: FieldPanel.Left) -> None:
        event.stop()
        editing, view = event.editing, self.view
        if view is None:
            return
        text, rest = self.parted(view, editing.path, event.text)
        text = completed(editing.spec, text, near=self.near(view, editing.path), now=view.now)
        if editing.spec.shape in NUMBERS and text.strip():
            text = self._number_kept(view, editing, text)
        self._set_text(editing.path, editing.spec, text, editing.session)
        self.apply(rest, ("typing", self.step.name, editing.session))
        follow = self.settled(self.view or view, editing.path)
        path = editing.path
        if follow and self.apply(follow, ("typing", self.step.name, editing.session)):
            path = moved_path(path, follow)
            self._follow(editing.path, path)
        self.rows.focus()
        self._redraw(path)
        self.refresh_bindings()
        if event.onward:
            self.go_on(path, event.onward)
        elif self.place.manner is Manner.LINES and self.view is not None and not self.view.value(self.place.path):
            self.action_back()  # the first line of an empty list was left without a word

    def _number_kept(self, view: View, editing: Editing, text: str) -> str:
        """Return a number spelled out, its unit in the field for it; say so where it may be another one."""
        from model.typed_numbers import doubt, spelled, value_for

        path = editing.path
        taken = value_for(editing.spec, text, _beside(view, path))
        if words := doubt(text):
            self.post_message(self.Told(words[:1].upper() + words[1:] + ".", warning=True))
        if taken is None:
            return text
        if taken.unit_field:
            fills = edits_to_set(view, (*path[:-1], taken.unit_field), taken.unit)
            self.apply(fills, ("typing", self.step.name, editing.session))
        return spelled(taken.value)

    def _follow(self, before: Path, after: Path) -> None:
        """Keep in the item that moved."""
        for visit in self._visits:
            length = len(visit.place.path)
            if visit.place.path == before[:length]:
                visit.place = Place(after[:length], visit.place.manner)
                visit.selected = None

    def go_on(self, path: Path, onward: int) -> None:
        """Go on from the field at a path; where fields stand alone, there is none to go on to."""
        self.stay(path, onward)

    def stay(self, path: Path, onward: int) -> None:
        """Stay in a field behind or before which there is none, and say so."""
        spec = field_at(path)
        if spec is not None:
            self.edit_field(path, spec, LAST_FIELD if onward > 0 else FIRST_FIELD)


def _beside(view: View, path: Path) -> dict[str, object]:
    """Return the fields of the mapping that holds a field, those that are empty among them."""
    model, present = model_at(path[:-1]), view.value(path[:-1])
    empty = dict.fromkeys(fields_of(model)) if model is not None else {}
    return {**empty, **present} if isinstance(present, dict) else empty


def moved_path(path: Path, edits: list[Edit]) -> Path:
    """Return where a path leads after edits moved items of the lists on the way."""
    for edit in edits:
        if isinstance(edit, Move) and path[: len(edit.path)] == edit.path and path[len(edit.path)] == edit.from_index:
            path = (*edit.path, edit.to_index, *path[len(edit.path) + 1 :])
    return path
