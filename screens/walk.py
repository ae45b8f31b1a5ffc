"""Walking through one step: into its places and back, and to whatever is asked for.

This half of a step shows and moves; the other half, `screens.step_view`, edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.places import CHOOSERS, Place, places_to
from screens.step_rows import StepRows
from screens.visits import Visit

if TYPE_CHECKING:
    from model.edits import Path
    from screens.view import View
    from screens.widgets.row_list import Row


class Walk(StepRows):
    """The way through the rows of one step."""

    def go_to(self, path: Path) -> None:
        """Go to the field or item at a path, from wherever one is."""
        if self.view is None:
            return
        self._visits = [Visit(self.root)]
        places = self.way_to(path)
        if places and places[-1].manner in CHOOSERS:  # where letters choose: one goes to the row that it is opened from
            path = places.pop().path
        for place in places:
            self._visits[-1].selected = place.path
            self._visits.append(Visit(place))
        self._visits[-1].selected = path
        self._redraw(path)
        holders = [row for row in self.rows.rows if row.selectable and path[: len(_key(row))] == _key(row)]
        row = max(holders, key=lambda row: len(_key(row)), default=None)
        if row is not None and self.rows.current is not None and self.rows.current.key != path:
            self.rows.select(row.key)

    def show_change(self, path: Path) -> None:
        """Select the row that holds what changed, here or at the beginning of the step; go there where none does.

        Of what is not there any more, the step is shown from its beginning.
        """
        if self.view is None or self._select_holder(path):
            return
        self.begin_again()
        if not self._select_holder(path) and path != self.root.path and self.view.value(path) is not None:
            self.go_to(path)

    def _select_holder(self, path: Path) -> bool:
        keys = [_key(row) for row in self.rows.rows if row.selectable]
        holder = max((key for key in keys if key and path[: len(key)] == key), key=len, default=())
        return bool(holder) and self.rows.select(holder)

    def way_to(self, path: Path) -> list[Place]:
        """Return the places between the root and a path; a step that shows more at its root has fewer."""
        return places_to(self.root.path, path)

    def open_place(self, place: Place, select: Path | None = None) -> None:
        """Go into a place."""
        self._visits.append(Visit(place, select))
        self._redraw(select, afresh=True)

    def begin_again(self) -> None:
        """Go back to the beginning of the step."""
        if len(self._visits) > 1:
            below = self._visits[1].place.path
            del self._visits[1:]
            self._redraw(below)

    def leave_unbegun(self) -> None:
        """Leave the form of a new item in which nothing was filled in: whoever comes back means the list."""
        visits = len(self._visits)
        while len(self._visits) > 1 and self.view is not None and not _is_begun(self.view, self.place.path):
            self._visits.pop()
        if len(self._visits) < visits:
            self._redraw()

    def action_back(self) -> None:
        """Go back out of the place; at the root there is nothing to go back from."""
        if len(self._visits) > 1:
            left = self._visits.pop()
            self._visits[-1].selected = left.place.path
            self._redraw(left.place.path)


def _is_begun(view: View, path: Path) -> bool:
    items = (path[: place + 1] for place, part in enumerate(path) if isinstance(part, int))
    return all(view.value(item) is not None for item in items)


def _key(row: Row) -> Path:
    return row.key if isinstance(row.key, tuple) else ()
