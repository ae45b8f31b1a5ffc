"""What the keys of a list or a form change in the file: delete, move, step a value, tick, mend, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.edits import Edit, Insert, Move, Remove
from model.fields import Shape, field_at
from model.values import text_from
from screens.places import Manner, edits_to_set
from screens.walk import Walk
from screens.widgets.field_rows import one_line, words_of
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.edits import Path
    from model.text import Text
    from screens.view import View


NAMED = 40
"""Cells of a deleted row that are told."""


class RowEdits(Walk):
    """Edits of whole rows; fields are typed in `screens.step_view`."""

    _deleted: tuple[Text | None, int] = (None, 0)
    """The text that deleting rows came to, and how many there were with nothing else between them."""

    def apply(self, edits: list[Edit], coalesce: object = None) -> bool:
        """Ask for edits; nothing to do is done."""
        return self.editing.apply(edits, coalesce) if edits else True

    def action_delete(self) -> None:
        """Delete the selected item, or clear the selected field."""
        if self.view is None or self.rows.current is None or self.place.manner in (Manner.CHOICES, Manner.REFERENCES):
            return
        path = self.selected_path
        value, before = self.view.value(path), self.view.text
        if value is not None and self.apply([Remove(path)]):
            last, count = self._deleted
            self._deleted = (self.view.text, count + 1 if last is before else 1)
            self.post_message(self.Told(_told_of_deleting(path, value, self._deleted[1])))

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
            if len(path) > len(self.place.path):  # else there is nothing to tick
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
        else:
            self.post_message(self.Told("There are no values to step through here. enter opens the row."))

    def _toggle_reference(self, view: View, name: str) -> None:
        path = self.place.path
        chosen = view.value(path)
        if not isinstance(chosen, list):
            alone = [chosen] if isinstance(chosen, str) and chosen not in ("", name) else []
            edits: list[Edit] = edits_to_set(view, path, [*alone, name])
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
        found = self.view.findings_at(self.selected_path)
        edit = next((finding.edit for finding in found if finding.edit is not None), None)
        if edit is not None:
            self.apply([edit])
        elif found:
            self.post_message(self.Told("No finding on this row can be mended without a choice of yours."))
        else:
            self.post_message(self.Told("This row has no finding to mend. f goes to the next that there is."))


def _told_of_deleting(path: Path, value: Any, count: int) -> str:
    """Name what was deleted, an item by its words and a field by its title; of several in a row, say how many."""
    spec = field_at(path)
    name = words_of(value) if spec is None or isinstance(path[-1], int) else spec.title
    said = plain(" ".join(name.split()) or "an empty row").truncate(NAMED, ellipsis=True).plain
    if count == 1:
        return f"Deleted “{said}”. u brings it back."
    return f"Deleted {count} rows, the last “{said}”. u brings them back, one at a time."
