"""Typing into the fields of a step: from the row to the panel's editor, and from what was typed to edits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual import on
from textual.message import Message

from model.edits import Edit, Insert, Path, Set
from model.fields import NUMBERS, UNDERSTOOD, FieldSpec, Shape, field_at, fields_of, key_order, model_at
from model.moments import noon_of
from model.values import text_from, value_from
from screens.places import Manner, Place, edits_to_name, edits_to_set, moved_path, spec_here
from screens.row_edits import RowEdits
from screens.view import READ_ONLY
from screens.widgets.field_panel import Editing, FieldPanel
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from textual.content import Content

    from model.findings import Finding
    from screens.view import Editing as Desk
    from screens.view import View
    from screens.widgets.pasted_lines import PastedLines

LAST_FIELD = "This is the last field here: esc when you are done."
FIRST_FIELD = "This is the first field here: esc when you are done."


_COMMA = re.compile(",")
_LINKS = re.compile(r",\s+(?=https?://)")
_ADDRESS = re.compile(r"https?://\S+")
ITEMS = "{} lines, each an item; u takes them back"
"""What is told of lines that were pasted into a list."""
ONE_A_LINE = "One a line; tab on an empty one goes on to the next field."


class FieldEdits(RowEdits):
    """A step whose fields can be typed."""

    def __init__(self, editing: Desk) -> None:
        super().__init__(editing)
        self._edge = ""
        """What is said where there is no further field."""
        self._held = ""
        """What the field that is edited held when it was opened."""
        self._written = ("", "")
        """What was typed last, and what was written for it."""
        self._given: set[str] = set()
        """The ids that were made from the words of items since the step was opened."""

    class Finished(Message):
        """A field was left: what stands in it is the user's last word."""

    def near(self, view: View, path: Path) -> datetime | None:
        """Return the moment from which short forms of times in the field at `path` are completed."""
        from model.typed_values import moment_held  # for a field that is edited: no first screen waits for it

        del view
        held = moment_held(field_at(path), self._held)
        return noon_of(held) if held is not None else None

    @property
    def is_half_typed(self) -> bool:
        """Whether what is being typed is no value yet: so far, nothing is said about it."""
        editing = self.panel.editing
        if editing is None or editing.spec.shape not in UNDERSTOOD or self.panel.text in ("", self._held):
            return False
        from model.typed_values import fits

        return not fits(editing.spec, self.stands_for(self.panel.text))

    def stands_for(self, text: str) -> str:
        """Return what is written for a text in the field being edited: a short form is spelled out."""
        return self._written[1] if text == self._written[0] else text

    def _understood(self, view: View, path: Path, spec: FieldSpec, text: str) -> str:
        from model.typed_values import written

        near = self.near(view, path)
        return written(spec, text, held=self._held, near=near, now=view.now, beside=_beside(view, path))

    def findings_told(self, view: View, path: Path) -> list[Finding]:
        """Return the findings on the selected row, none on a field in which the value is still on its way."""
        found, editing = super().findings_told(view, path), self.panel.editing
        if editing is None or not self.is_half_typed:
            return found
        return [finding for finding in found if finding.path != editing.path]

    def shorter(self, view: View, path: Path) -> str:
        """Show what a short form of a time or a number becomes before it is taken."""
        spec = field_at(path)
        if spec is not None and spec.shape in NUMBERS and self.panel.text.strip():
            from model.typed_numbers import told as told_number

            return told_number(spec, self.panel.text, _beside(view, path)) or super().shorter(view, path)
        if spec is not None and spec.shape is Shape.INSTANT and self.panel.text.strip():
            from model.typed_times import told

            near, will_do = self.near(view, path) or view.now, spec.day_will_do
            becomes = told(self.panel.text, now=view.now, near=near, day_will_do=will_do)
            if becomes:
                return f"  {becomes}"
        if spec is not None and spec.shape is Shape.DAY and self.panel.text.strip():
            from model.typed_days import told_day

            becomes = told_day(self.panel.text, view.now.date())
            if becomes:
                return f"  {becomes}"
        return super().shorter(view, path)

    def parted(self, view: View, path: Path, text: str) -> tuple[str, list[Edit]]:
        """Return what of a text belongs into the field that is left, and the edits for the rest of it.

        Of several names on one line of a list, and of several links, each is an item.
        """
        del view
        spec, index = field_at(path), path[-1]
        if spec is None or not isinstance(index, int) or text == self._held:
            return text, []
        items = [item for part in (_COMMA if spec.apart else _LINKS).split(text) if (item := part.strip())]
        are_items = spec.apart or all(_ADDRESS.fullmatch(item) for item in items)  # else a sentence that names some
        if len(items) < 2 or not are_items:  # noqa: PLR2004 - one item is none to part
            return text, []
        self.post_message(self.Told(f"{len(items)} items, parted at the commas. u takes it back."))
        return items[0], [Insert(path[:-1], index + place, item) for place, item in enumerate(items[1:], 1)]

    def settled(self, view: View, path: Path) -> list[Edit]:
        """Return the edits that follow once the field at `path` is left: an id, an order, the same words elsewhere."""
        named = edits_to_name(view, path, self._given)
        if path[0] not in ("factors", "fault_tree"):
            return named
        from model.tree_edits import reworded  # for those two steps: no first screen waits for it

        return [*named, *reworded(view.snapshot, path, self._held)]

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
            self._held = text_from(self.view.value(path))
            self._written = (self._held, self._held)
            self.panel.edit(path, spec_here(self.view, path, spec), self._held, spec.choices)
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
        editing, text = event.editing, event.text
        if self.view is not None and editing.spec.shape in UNDERSTOOD:
            text = self._understood(self.view, editing.path, editing.spec, text)
            self._written = (event.text, text)
        self._set_text(editing.path, editing.spec, text, editing.session)
        if editing.spec.shape in UNDERSTOOD:
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
        if editing.spec.shape in NUMBERS and text.strip():
            self._keep_unit(view, editing, text)
        if editing.spec.shape is Shape.DAY and text.strip():
            self._tell_day(view, text)
        text = self._understood(view, editing.path, editing.spec, text)
        self._set_text(editing.path, editing.spec, text, editing.session)
        self.apply(rest, ("typing", self.step.name, editing.session))
        follow = self.settled(self.view or view, editing.path)
        path = editing.path
        if rest and isinstance(last := rest[-1], Insert):
            path = (*last.path, last.index)
        if follow and self.apply(follow, ("typing", self.step.name, editing.session)):
            path = moved_path(path, follow)
            self._given |= {str(edit.value) for edit in follow if isinstance(edit, Set) and edit.path[-1] == "id"}
            self._follow(editing.path, path)
        self.post_message(self.Finished())
        self.rows.focus()
        self._redraw(path)
        self.refresh_bindings()
        if event.onward:
            self.go_on(path, event.onward)
        elif self.place.manner is Manner.LINES and self.view is not None and not self.view.value(self.place.path):
            self.action_back()  # the first line of an empty list was left without a word

    def on_pasted_lines(self, event: PastedLines) -> None:
        """Make an item of each line that was pasted, and go on in the last; bound by its name, loaded by a paste."""
        event.stop()
        editing = self.panel.editing
        if editing is None:
            return
        if self._set_items(editing.path, event.items, ("typing", self.step.name, editing.session)):
            last = (*editing.path[:-1], int(editing.path[-1]) + len(event.items) - 1)
            self.edit_field(last, editing.spec, ITEMS.format(len(event.items)))

    def add_items(self, lines: Path, text: str) -> None:
        """Add each line of a text to the list of lines at a path."""
        from screens.widgets.pasted_lines import items_of

        items = items_of(text)
        if self.view is not None and items and self._set_items(end := self.view.end_of(lines), items):
            self.rows.select((*lines, int(end[-1]) + len(items) - 1))
            self.post_message(self.Told(ITEMS.format(len(items)) + "."))

    def _set_items(self, path: Path, items: list[str], coalesce: object = None) -> bool:
        """Have the line of a list at a path hold the first of some items, and further lines behind it the others."""
        if self.view is None:
            return False
        first = [self._with_first_values(edit) for edit in edits_to_set(self.view, path, items[0])]
        others = [Insert(path[:-1], int(path[-1]) + place, item) for place, item in enumerate(items[1:], 1)]
        return self.apply([*first, *others], coalesce)

    def _keep_unit(self, view: View, editing: Editing, text: str) -> None:
        """Put the unit of a number into the field for it; say so where it may be another number."""
        from model.typed_numbers import doubt, value_for

        path = editing.path
        taken = value_for(editing.spec, text, _beside(view, path))
        if words := doubt(text):
            self.post_message(self.Told(words[:1].upper() + words[1:] + ".", warning=True))
        if taken is not None and taken.unit_field:
            beside = (*path[:-1], taken.unit_field)
            spec, unit = field_at(beside), taken.unit
            fills = edits_to_set(view, beside, unit if spec is None else self._understood(view, beside, spec, unit))
            self.apply(fills, ("typing", self.step.name, editing.session))

    def _tell_day(self, view: View, text: str) -> None:
        """Say which day was taken where it is another one than was typed."""
        from model.typed_days import told_day

        if becomes := told_day(text, view.now.date()):
            self.post_message(self.Told(becomes + "."))

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
