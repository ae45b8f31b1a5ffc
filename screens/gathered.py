"""A step that shows its lists whole at its root, each with a row at its end by which one adds to it.

So that one sees the four lists of lessons, or all chains of whys, without opening anything, and adds into the right
one. Which lists those are, and how their items are drawn, each step says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from model.fields import Shape, field_at
from screens.step_view import StepView
from screens.widgets.row_list import Row, RowList
from screens.widgets.wrapped_rows import adding_row

if TYPE_CHECKING:
    from model.edits import Path
    from screens.places import Place
    from screens.view import View


class GatheredStep(StepView):
    """Lists whole at the root of a step."""

    gathers: ClassVar[tuple[Path, ...]] = ()
    """The lists and keyed parts whose items are rows of the root."""

    @property
    def row_width(self) -> int:
        """The cells that a row may fill: without the mark of the selection and room for the scroll bar."""
        return max(self.size.width - 2, 20)

    def list_of(self, path: Path) -> Path | None:
        """Return the list at the root that a row belongs to."""
        owner = next((owner for owner in self.gathers if path[: len(owner)] == owner), None)
        spec = field_at(owner) if owner is not None else None
        return owner if spec is not None and spec.shape in (Shape.ITEMS, Shape.LINES) else None

    def items_of(self, view: View, path: Path, words: str) -> list[Row]:
        """Return the rows of the list at `path`, and the one that adds to it."""
        items = view.value(path)
        rows = [
            self.row_for_item(view, (*path, index), item)
            for index, item in enumerate(items if isinstance(items, list) else [])
        ]
        return rows if self.editing.read_only else [*rows, adding_row(view.end_of(path), words)]

    def lines_here(self) -> Path | None:
        """Return the list of lines of the selected row, at the root too."""
        owner = self.list_of(self.selected_path) if self.at_root and not self.editing.read_only else None
        spec = field_at(owner) if owner is not None else None
        return owner if spec is not None and spec.shape is Shape.LINES else super().lines_here()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something here."""
        offered = super().check_action(action, parameters)
        if self.at_root and action == "delete" and offered:
            return self.view is not None and self.view.value(self.selected_path) is not None
        if self.at_root and action == "shift_item" and not self.editing.read_only:
            return (isinstance(self.selected_path[-1], int) and self.list_of(self.selected_path) is not None) or None
        return offered

    @on(RowList.Highlighted)
    def _offer_keys_of_row(self) -> None:
        """Which keys are offered depends on the row."""
        self.refresh_bindings()

    def can_add(self) -> bool:
        """Whether `add` means something here: at the root, on a row of a list."""
        return self.list_of(self.selected_path) is not None if self.at_root else super().can_add()

    def action_add(self) -> None:
        """Add to the list that the selected row belongs to."""
        owner = self.list_of(self.selected_path) if self.at_root else None
        if owner is None or self.view is None:
            super().action_add()
        else:
            self.begin(self.view.end_of(owner))

    def action_open(self) -> None:
        """Open the selected row; the one behind the last item begins a new item."""
        path = self.selected_path
        if self.at_root and self.view is not None and self.view.end_of(path[:-1]) == path and self.list_of(path):
            self.begin(path)
        else:
            super().action_open()

    def begin(self, path: Path) -> None:
        """Begin a new item; its row is selected while it is typed."""
        self.rows.select(path)
        super().begin(path)

    def go_on(self, path: Path, onward: int) -> None:
        """After the last line of a list at the root, begin the next one; an empty one leads to the list behind."""
        end = self.view.end_of(path[:-1]) if self.view is not None else path
        is_last = isinstance(path[-1], int) and isinstance(end[-1], int) and end[-1] == path[-1] + 1
        if self.at_root and onward > 0 and is_last:
            self.begin(end)
        else:
            super().go_on(path, onward)

    def way_to(self, path: Path) -> list[Place]:
        """Return the places on the way to a path, without the lists that are at the root already."""
        return [place for place in super().way_to(path) if place.path not in self.gathers]
