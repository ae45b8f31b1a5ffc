"""One step of the checklist: rows to walk through, and a panel to edit in.

A step's own module derives from `StepView` and adds what is special to it: its first rows, the lines above them, its
keys. The view holds no truth: it shows a `View` and asks `Editing` for edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from model.fields import Shape, field_at
from screens.choosing import Choosing
from screens.keys import Scope, bindings
from screens.places import CHOOSERS, EDITED_AS_TEXT, Manner, Place, first_field, place_at
from screens.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from model.edits import Path
    from screens.view import Editing


class StepView(Choosing):
    """One step: walk through it and edit it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.ROWS)]

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._way_in_told = ""
        """What the key bar says that enter does."""

    # Opening -------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something here; those that only belong to lists say so when they are pressed."""
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
                return self.can_add() or None
            if action == "shift_item":
                return self.place.manner in lists or None
            if action in ("delete", "fix"):
                return self.place.manner not in (Manner.CHOICES, Manner.REFERENCES)
        return True

    @property
    def _way_in(self) -> str:
        """What enter does on the selected row, in a word for the key bar."""
        if self.place.manner in CHOOSERS:
            return "take it, next" if self.place.manner is Manner.CHOICES else "tick it"
        path = self.selected_path
        spec = field_at(path) if not self.editing.read_only else None
        if spec is not None and spec.shape in (*EDITED_AS_TEXT, Shape.CHOICE, Shape.FLAG):
            return "choose" if self.choices_at(path) and spec.shape is not Shape.FLAG else "edit"
        return "open"

    def shown_for(self, key: str) -> tuple[str, str] | None:
        """Return how the key bar shows a key that does other things on other rows."""
        if key != "rows.open":
            return None
        return ("enter/tab" if self.place.manner is Manner.CHOICES else "enter", self._way_in)

    @on(RowList.Highlighted)
    def _offer_way_in(self) -> None:
        """The key bar says what enter does on this row."""
        if self._way_in != self._way_in_told:
            self._way_in_told = self._way_in
            self.refresh_bindings()

    def has_key(self, action: str) -> bool:
        """Whether a key of the step means something in this postmortem, on whichever row."""
        del action
        return True

    def can_add(self) -> bool:
        """Whether `add` means something here: in a list, in one of its items, or on a field that holds a list."""
        return self.place.manner in (Manner.ITEMS, Manner.LINES) or self._holds_list() or self._in_item()

    def _holds_list(self) -> bool:
        spec = field_at(self.selected_path)
        return spec is not None and spec.shape in (Shape.ITEMS, Shape.LINES)

    def _in_item(self) -> bool:
        """Whether one is in the form of an item of a list."""
        return self.place.manner is Manner.FORM and not self.at_root and isinstance(self.place.path[-1], int)

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
            self.action_take()
        elif self.place.manner is Manner.REFERENCES:
            self.action_tick()
        else:
            self.open_path(current.key)

    def open_path(self, path: Path) -> None:
        """Open the field, list, form or choice at a path."""
        spec = field_at(path)
        if spec is not None and spec.shape is Shape.FLAG:
            self.action_toggle_value()
        elif self.choices_at(path) or (spec is not None and spec.shape is Shape.LINES and spec.reference):
            self._open_chooser(path)
        elif spec is not None and spec.shape in EDITED_AS_TEXT:
            self.edit_field(path, spec)
        else:
            place = place_at(path)
            if place is not None:
                self.open_place(place)
                self._begin_first_line()

    def _begin_first_line(self) -> None:
        """In a list of lines that is empty, begin the first: that is what it was opened for."""
        if self.place.manner is Manner.LINES and not self.rows.rows and not self.editing.read_only:
            self.action_add()

    def lines_here(self) -> Path | None:
        """Return the list of lines that the selected row belongs to, where it can be added to."""
        return self.place.path if self.place.manner is Manner.LINES and not self.editing.read_only else None

    def on_paste(self, event: events.Paste) -> None:
        """Add lines that are pasted where no field is to a list of lines; what has no line break may be typed words."""
        lines = self.lines_here()
        if lines is not None and self.panel.editing is None and len(event.text.splitlines()) > 1:
            event.stop()
            self.add_items(lines, event.text)

    def action_add(self) -> None:
        """Add an item below the selected one and begin with its first field; in the form of an item, the next one."""
        if self.view is None:
            return
        if self._in_item() and not self._holds_list():
            self.begin(self.view.end_of(self._visits.pop().place.path[:-1]))
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
