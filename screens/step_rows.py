"""The rows of a step: which are shown at each place of it, and what stands above them.

Everything follows from the schema: forms, lists, lists in forms, choices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content

from model.fields import Shape, field_at
from model.review import CRITERIA
from model.steps import STEP_NAMES
from model.values import text_from, value_from
from screens.guidance import asks_for_room, guidance, is_small, of_the_step
from screens.places import CHOOSERS, Manner, Place, asked_fields
from screens.step_panel import StepPanel
from screens.visits import stands, trail
from screens.widgets.field_rows import choice_row, field_row, item_row, keyed_row, unchosen_row
from screens.widgets.row_list import Row, RowList, line_row
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from model.edits import Path
    from screens.view import Editing, View

FLAGS = ("true", "false")
"""What can be chosen for what is either so or not."""


class StepRows(StepPanel):
    """Shows the rows of the place that one is in."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._drawn_for: tuple[int, Size] | None = None
        """The width of the step and the size of the terminal that the rows were made for."""

    # What a step may say differently -------------------------------------------------------------------------------

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return the lines above the rows at the root: what the step is for, what it lacks, the next key."""
        del width
        return self._guidance(view)

    def _guidance(self, view: View) -> list[Content]:
        return guidance(self.step, view, self.root.manner, read_only=self.editing.read_only)

    def gist(self, view: View, lines: Sequence[Content]) -> Content:
        """Return the one line above the rows that a small terminal shows: what is missing, else the next key."""
        return (self._guidance(view)[1:2] or lines)[0] if self.at_root else lines[0]

    def choices_at(self, path: Path) -> tuple[str, ...]:
        """Return what can be chosen for the field at a path; nothing where it is typed."""
        spec = field_at(path)
        if spec is None or spec.shape is not Shape.CHOICE:
            return FLAGS if spec is not None and spec.shape is Shape.FLAG else ()
        return spec.choices

    def meaning_of(self, path: Path, choice: str) -> str:
        """Return what a choice for the field at a path means, where it does not say so itself."""
        del path, choice
        return ""

    def root_rows(self, view: View) -> list[Row]:
        """Return the rows at the root."""
        return self.rows_of(view, self.root)

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of an item of a list."""
        return item_row(view, path, item)

    # Showing -------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay out what depends on the size anew, where that is another one than it was drawn for."""
        if self._drawn_for != (self.size.width, self.app.size):
            self._redraw()

    def show(self, view: View) -> None:
        """Show a state of the document."""
        self.view = view
        while len(self._visits) > 1 and not stands(view, self.place):
            self._visits.pop()
        self._redraw()
        editing = self.panel.editing
        if editing is not None and not self.panel.is_typing:
            value = view.value(editing.path)
            if value_from(editing.spec, self.stands_for(self.panel.text), value) != value:
                self.panel.replace_text(text_from(value))

    def stands_for(self, text: str) -> str:
        """Return what is written for a text in the field being edited."""
        return text

    def _redraw(self, select: Path | None = None, *, afresh: bool = False) -> None:
        view = self.view
        if view is None or not self.is_mounted:
            return
        self._drawn_for = (self.size.width, self.app.size)
        self.rows.takes_letters = self.place.manner in CHOOSERS
        rows = self.root_rows(view) if self.at_root else self.rows_of(view, self.place)
        self.rows.show(rows, select if select is not None else self._visits[-1].selected, afresh=afresh)
        self._draw_top(view)
        self._describe()
        self.refresh_bindings()

    def _draw_top(self, view: View) -> None:
        self.query_one(".top", Words).say(Content("\n").join(self._lines_on_top(view)))

    def _lines_on_top(self, view: View) -> list[Content]:
        width = max(self.size.width - 2, 20)
        lines = self.top_lines(view, width) if self.at_root else [trail(self.step, view, self._visits[1:])]
        found = of_the_step(self.step, view, {row.key for row in self.rows.rows}) if self.at_root else None
        columns, rows = self.app.size
        if not is_small(columns, rows):
            return [*lines, found] if found is not None else lines
        gist = (found or self.gist(view, lines)).truncate(width, ellipsis=True)
        return [gist, asks_for_room(columns, rows)] if self.at_root else [gist]

    def rows_of(self, view: View, place: Place) -> list[Row]:
        """Return the rows of a place."""
        path, value = place.path, view.value(place.path)
        match place.manner:
            case Manner.FORM:
                return [field_row(view, field, spec, depth) for field, spec, depth in asked_fields(view, path)]
            case Manner.ITEMS | Manner.LINES:
                items = value if isinstance(value, list) else []
                rows = [self.row_for_item(view, (*path, index), item) for index, item in enumerate(items)]
                editing = self.panel.editing
                new = editing is not None and editing.path == (*path, len(items))
                return [*rows, line_row((*path, len(items)), Content("  …"))] if new else rows
            case Manner.KEYED:
                return [keyed_row(view, (*path, key), view.value((*path, key))) for key in self._keys(view, path)]
            case Manner.CHOICES:
                present, choices = text_from(value), self.choices_at(path)
                rows = [] if present in choices else [unchosen_row(path, present)]
                for choice in choices:
                    rows.append(choice_row(path, choice, self.meaning_of(path, choice), chosen=present == choice))
                return rows
            case Manner.REFERENCES:
                from screens.reference_rows import reference_rows

                return reference_rows(view, path, value if isinstance(value, list) else [])

    def _keys(self, view: View, path: Path) -> list[str]:
        """Return the keys of a keyed place: those that it may have where they are given, and those that it has."""
        given = {"rubric": CRITERIA, "not_applicable": STEP_NAMES}.get(str(path[-1]), ())
        value = view.value(path)
        present = [str(key) for key in value] if isinstance(value, dict) else []
        return list(dict.fromkeys([*given, *present]))

    def on_mount(self) -> None:
        """Know the selection at once: a state that is shown before the list's message arrives must not undo it."""
        self.watch(self.rows, "selected", self._keep_selected, init=False)

    def _keep_selected(self) -> None:
        current = self.rows.current
        if current is not None and isinstance(current.key, tuple):
            self._visits[-1].selected = current.key

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._keep_selected()
        self._describe()
        self.post_message(self.FocusMoved(self.selected_path))
