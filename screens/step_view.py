"""One step of the checklist: rows to walk through, and a panel to edit in.

A step's own module derives from `StepView` and adds what is special to it: its first rows, the lines above them, its
keys. The view holds no truth: it shows a `View` and asks `Editing` for edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from model.edits import Edit, Insert, Move, Path, Remove
from model.fields import FieldSpec, Shape, field_at, key_order
from model.values import completed, text_from, value_from
from screens.keys import Scope, bindings
from screens.places import EDITED_AS_TEXT, Manner, Place, edits_to_name, edits_to_set, first_field, place_at
from screens.view import READ_ONLY
from screens.walk import Walk
from screens.widgets.field_panel import FieldPanel
from screens.widgets.field_rows import one_line
from screens.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import datetime

    from textual.binding import BindingType

    from screens.view import View


class StepView(Walk):
    """One step: walk through it and edit it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.ROWS)]

    # What a step may say differently -------------------------------------------------------------------------------

    def near(self, view: View, path: Path) -> datetime | None:
        """Return the moment from which short forms of times in the field at `path` are completed."""
        del view, path
        return None

    def shorter(self, view: View, path: Path) -> str:
        """Show what a short form of a time becomes before it is taken."""
        spec = field_at(path)
        if spec is not None and spec.shape is Shape.INSTANT and self.panel.text.strip():
            from model.typed_times import told

            becomes = told(self.panel.text, now=view.now, near=self.near(view, path) or view.now)
            if becomes:
                return f"  {becomes}"
        return super().shorter(view, path)

    def settled(self, view: View, path: Path) -> list[Edit]:
        """Return the edits that follow once the field at `path` has been left: an id, or keeping an order."""
        return edits_to_name(view, path)

    def first_values(self, path: Path) -> dict[str, Any]:
        """Return what a new item of the list at `path` holds besides the first field that is typed."""
        del path
        return {}

    # Opening -------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something here."""
        del parameters
        if action == "open":
            return self.panel.editing is None
        if action == "back":
            return not self.at_root
        if action in ("add", "delete", "shift_item", "toggle_value", "fix"):
            if self.editing.read_only:
                return None
            lists = (Manner.ITEMS, Manner.LINES)
            if action == "add":
                return self.can_add()
            if action == "shift_item":
                return self.place.manner in lists
            if action in ("delete", "fix"):
                return self.place.manner not in (Manner.CHOICES, Manner.REFERENCES)
        return True

    def can_add(self) -> bool:
        """Whether `add` means something here: in a list, or on a field that holds one."""
        if self.place.manner in (Manner.ITEMS, Manner.LINES):
            return True
        spec = field_at(self.selected_path)
        return spec is not None and spec.shape in (Shape.ITEMS, Shape.LINES)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the selected row: edit a text, enter a list or a form, take a choice."""
        current = self.rows.current
        if current is None and not self.rows.rows and self.can_add() and not self.editing.read_only:
            self.action_add()  # nothing is here yet: enter begins the first
        if current is None or self.view is None or not isinstance(current.key, tuple):
            return
        if self.place.manner is Manner.CHOICES:
            self._take_choice(str(current.key[-1]))
        elif self.place.manner is Manner.REFERENCES:
            self.action_toggle_value()
        else:
            self.open_path(current.key)

    def open_path(self, path: Path) -> None:
        """Open the field, list, form or choice at a path."""
        spec = field_at(path)
        if spec is not None and spec.shape is Shape.FLAG:
            self.action_toggle_value()
        elif spec is not None and spec.shape in EDITED_AS_TEXT:
            self.edit_field(path, spec)
        else:
            place = place_at(path)
            if place is not None:
                chosen = (*path, text_from(self.view.value(path))) if self.view is not None else None
                self.open_place(place, chosen if place.manner is Manner.CHOICES else None)
                self._begin_first_line()

    def _begin_first_line(self) -> None:
        """In a list of lines that is empty, begin the first: that is what it was opened for."""
        if self.place.manner is Manner.LINES and not self.rows.rows and not self.editing.read_only:
            self.action_add()

    def edit_field(self, path: Path, spec: FieldSpec) -> None:
        """Edit a field in the panel."""
        if self.editing.read_only:
            self.post_message(self.Told(READ_ONLY, warning=True))
            return
        if self.view is not None:
            self.panel.edit(path, spec, text_from(self.view.value(path)), spec.choices)
            self._describe()
            self.refresh_bindings()

    def _take_choice(self, choice: str) -> None:
        path, spec = self.place.path, field_at(self.place.path)
        if spec is None or self.view is None:
            return
        value = value_from(spec, choice) if spec.shape is not Shape.CHOICE else choice
        if path == ("postmortem",):
            value = int(choice)
        self._visits.pop()
        self._visits[-1].selected = path
        self.apply(edits_to_set(self.view, path, value))
        self.rows.action_select_by(1)

    # Editing -------------------------------------------------------------------------------------------------------

    def apply(self, edits: list[Edit], coalesce: object = None) -> bool:
        """Ask for edits; nothing to do is done."""
        return self.editing.apply(edits, coalesce) if edits else True

    @on(FieldPanel.Typed)
    def _typed(self, event: FieldPanel.Typed) -> None:
        event.stop()
        editing = event.editing
        self._set_text(editing.path, editing.spec, event.text, editing.session)

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
        text = completed(editing.spec, event.text, near=self.near(view, editing.path), now=view.now)
        self._set_text(editing.path, editing.spec, text, editing.session)
        follow = self.settled(self.view or view, editing.path)
        path = editing.path
        if follow and self.apply(follow, ("typing", self.step.name, editing.session)):
            path = moved_path(path, follow)
            self._follow(editing.path, path)
        self.rows.focus()
        self._redraw(path)
        self.refresh_bindings()
        if self.place.manner is Manner.LINES and self.view is not None and not self.view.value(self.place.path):
            self.action_back()  # the first line of an empty list was left without a word
        elif event.onward:
            self.go_on(path, event.onward)

    def _follow(self, before: Path, after: Path) -> None:
        """Keep in the item that moved."""
        for visit in self._visits:
            length = len(visit.place.path)
            if visit.place.path == before[:length]:
                visit.place = Place(after[:length], visit.place.manner)
                visit.selected = None

    def go_on(self, path: Path, onward: int) -> None:
        """Edit the next field of the form, or select it where it is chosen; in a list of lines, the next new line."""
        if self.place.manner is Manner.LINES and onward > 0:
            items = self.view.value(self.place.path) if self.view is not None else None
            if isinstance(items, list) and path[-1] == len(items) - 1:
                self.action_add()
            return
        fields = [row.key for row in self.rows.rows if row.selectable and not self._is_named(row.key)]
        place = fields.index(path) + onward if path in fields else -1
        if not 0 <= place < len(fields):
            self.rows.action_select_by(onward)
            return
        self.rows.select(fields[place])
        spec = field_at(self.selected_path)
        if spec is not None and spec.shape in EDITED_AS_TEXT:
            self.edit_field(self.selected_path, spec)

    def _is_named(self, key: object) -> bool:
        """Whether a row is about an id that was given already; nobody wants to type another by accident."""
        is_id = isinstance(key, tuple) and key[-1] == "id"
        return is_id and self.view is not None and self.view.value(key) is not None  # type: ignore[arg-type] # a tuple

    def action_add(self) -> None:
        """Add an item below the selected one and begin with its first field."""
        if self.view is None:
            return
        if self.place.manner not in (Manner.ITEMS, Manner.LINES):
            self.open_path(self.selected_path)
        place = self.place
        if place.manner not in (Manner.ITEMS, Manner.LINES):
            return
        self.begin(self.view.end_of(place.path))

    def begin(self, path: Path) -> None:
        """Begin a new item at a path: type the line, or open its form at the field by which it is known."""
        spec = field_at(path)
        if spec is not None:
            self.edit_field(path, spec)
            return
        self.open_place(Place(path, Manner.FORM))
        self.rows.select((*path, first_field(path)))
        self.action_open()

    def action_delete(self) -> None:
        """Delete the selected item, or clear the selected field."""
        if self.view is None or self.rows.current is None or self.place.manner in (Manner.CHOICES, Manner.REFERENCES):
            return
        path = self.selected_path
        if self.view.value(path) is not None and self.apply([Remove(path)]):
            self.post_message(self.Told("Deleted. u brings it back."))

    def action_shift_item(self, step: int) -> None:
        """Move the selected item up or down."""
        path = self.selected_path
        if self.view is None or not isinstance(path[-1], int) or self.view.value(path) is None:
            return
        items = self.view.value(path[:-1])
        target = path[-1] + step
        if isinstance(items, list) and 0 <= target < len(items):
            self._visits[-1].selected = (*path[:-1], target)
            self.apply([Move(path[:-1], path[-1], target)])

    def action_toggle_value(self) -> None:
        """Step a choice or a flag to its next value, or tick a reference."""
        view, path = self.view, self.selected_path
        if view is None or self.editing.read_only:
            return
        if self.place.manner is Manner.REFERENCES:
            self._toggle_reference(view, str(path[-1]))
            return
        spec = field_at(path)
        if spec is None:
            return
        if spec.shape is Shape.FLAG:
            self.apply(edits_to_set(view, path, None if view.value(path) is True else True))
        elif spec.shape is Shape.CHOICE and path != ("postmortem",):
            order = (*spec.choices, None)
            present = text_from(view.value(path))
            place = order.index(present) if present in order else len(order) - 1
            self.apply(edits_to_set(view, path, order[(place + 1) % len(order)]))

    def _toggle_reference(self, view: View, name: str) -> None:
        path = self.place.path
        chosen = view.value(path)
        if not isinstance(chosen, list):
            edits: list[Edit] = edits_to_set(view, path, [name])
        elif name in chosen:
            only = len(chosen) == 1
            edits = [Remove(path) if only else Remove((*path, chosen.index(name)))]
        else:
            edits = [Insert(path, len(chosen), name)]
        self._visits[-1].selected = (*path, name)
        self.apply(edits)

    def action_copy(self) -> None:
        """Send the selected value to the terminal's clipboard."""
        if self.view is not None:
            value = self.view.value(self.selected_path)
            self.app.copy_to_clipboard(
                text_from(value) if not isinstance(value, (dict, list)) else one_line(value).plain
            )
            self.post_message(self.Told("Sent to the terminal's clipboard."))

    def action_fix(self) -> None:
        """Make the edit that a finding on the selected row offers."""
        if self.view is None:
            return
        offered = [finding for finding in self.view.findings_at(self.selected_path) if finding.edit is not None]
        if offered and offered[0].edit is not None:
            self.apply([offered[0].edit])
        else:
            self.post_message(self.Told("No finding on this row can be mended without a choice of yours."))


def moved_path(path: Path, edits: list[Edit]) -> Path:
    """Return where a path leads after edits moved items of the lists on the way."""
    for edit in edits:
        if isinstance(edit, Move) and path[: len(edit.path)] == edit.path and path[len(edit.path)] == edit.from_index:
            path = (*edit.path, edit.to_index, *path[len(edit.path) + 1 :])
    return path
