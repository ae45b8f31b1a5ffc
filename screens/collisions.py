"""Choosing between two versions, collision by collision: ours, theirs, or both, side by side where there is room.

Every line of both versions is a row, so that long ones are read to their end; a choice is about the collision that the
selected row belongs to.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from model.merge import Side
from model.merge_choice import both_can_stand, trouble_of
from screens.widgets.row_list import RowList, line_row
from screens.widgets.two_versions import below, beside
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from model.merge import Collision, Merged
    from screens.widgets.row_list import Row

SIDE_BY_SIDE = 100
"""Columns from which both versions stand side by side; below that one stands under the other."""
_EDGES = 6
"""Columns of the screen that frame, margins and the track of the list take."""


class Collisions(ModalScreen["bytes | None"]):
    """Shows what both sides changed differently; gives the file with all choices made, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('OURS')", "ours"),
        Binding("t", "choose('THEIRS')", "theirs"),
        Binding("b", "choose('BOTH')", "both"),
        Binding("n", "next_collision(1)", "next"),
        Binding("N", "next_collision(-1)", "previous"),
        Binding("enter", "finish", "take the choices"),
        Binding("escape", "dismiss", "back"),
    ]
    DEFAULT_CSS = """
    Collisions {
        & > Vertical { width: 100%; height: 100%; background: $surface; border: round $warning; padding: 0 1; }
        .title { text-style: bold; }
        .hint { color: $text-muted; }
    }
    """

    def __init__(self, merged: Merged, *, ours: str = "yours", theirs: str = "theirs, on disk") -> None:
        super().__init__()
        self._merged = merged
        self._sides = (ours, theirs)
        self._names = {
            Side.OURS: ours.partition(",")[0],
            Side.THEIRS: theirs.partition(",")[0],
            Side.BOTH: "both",
        }
        self._choices: list[Side | None] = [None] * len(merged.collisions)
        self._takes_both = cache(partial(both_can_stand, merged))
        self._bodies = cache(self._body)

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the collisions and the keys."""
        with Vertical():
            yield Static(classes="title")
            yield RowList()
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Show the collisions."""
        self.query_one(RowList).focus()
        self._show()

    def on_resize(self) -> None:
        """Put the versions beside each other where there is room for that now."""
        self._show()

    def _show(self) -> None:
        open_ones = self._choices.count(None)
        words = f"{open_ones} of {len(self._choices)} still to choose" if open_ones else "all chosen: press enter"
        self.query_one(".title", Static).update(Content(f"Both sides changed the same place. {words}."))
        rows = [row for place, found in enumerate(self._merged.collisions) for row in self._rows(place, found)]
        self.query_one(RowList).show(rows)

    def _rows(self, place: int, collision: Collision) -> list[Row]:
        """Return the lines of a collision, each with the collision's place and its own number as key."""
        where = ".".join(str(part + 1) if isinstance(part, int) else part for part in collision.path) or "lines"
        choice = self._choices[place]
        mark = f"● {self._names[choice]}" if choice is not None else "○ not chosen"
        head = Content.assemble(plain(where, "bold"), "  ", (mark, "$text-accent"))
        lines = [head, *self._bodies(place, self.app.size.width)]
        rows = [line_row((place, number), line) for number, line in enumerate(lines)]
        return [*rows, line_row((place, -1), Content(""), selectable=False)]

    def _body(self, place: int, columns: int) -> list[Content]:
        """Return both versions of a collision as a terminal of so many columns shows them."""
        collision = self._merged.collisions[place]
        drawn = beside if columns >= SIDE_BY_SIDE else below
        return drawn(collision.ours_text, collision.theirs_text, self._sides, columns - _EDGES)

    @property
    def _place(self) -> int | None:
        """The collision that the selected row belongs to."""
        row = self.query_one(RowList).current
        return row.key[0] if row is not None and isinstance(row.key, tuple) else None

    @on(RowList.Highlighted)
    def _name_the_keys(self) -> None:
        """Name the keys that do something at the selected row."""
        place = self._place
        mine, other = self._names[Side.OURS], self._names[Side.THEIRS]
        both = f"  b: both, {mine} first" if place is not None and self._takes_both(place) else ""
        others = "  n: next place" if len(self._choices) > 1 else ""
        keys = f"o: {mine}  t: {other}{both}  j k: read on{others}  enter: take the choices  esc: back, nothing changed"
        self.query_one(".hint", Static).update(Content(keys))

    def action_choose(self, side: str) -> None:
        """Choose a side for the selected collision and go to the next one that is open."""
        place, chosen = self._place, Side[side]
        if place is None:
            return
        if chosen is Side.BOTH and not self._takes_both(place):
            self.notify("Only one of them can stand here: o or t.", severity="warning", markup=False)
            return
        self._choices[place] = chosen
        self._show()
        behind = [*range(place + 1, len(self._choices)), *range(place)]
        self._go_to(next((other for other in behind if self._choices[other] is None), place))

    def action_next_collision(self, step: int) -> None:
        """Go to the next or the previous collision, around the ends."""
        if self._place is not None:
            self._go_to((self._place + step) % len(self._choices))

    def _go_to(self, place: int) -> None:
        """Select the head of a collision, and bring as much of it into sight as there is room for."""
        rows = self.query_one(RowList)
        if rows.select((place, 0)):
            rows.scroll_to(y=rows.selected, animate=False, force=True)  # a row is a line here

    def action_finish(self) -> None:
        """Give the file once every collision is decided."""
        if None in self._choices:
            self.notify("Choose a side for each collision first.", severity="warning", markup=False)
            self._go_to(self._choices.index(None))
            return
        chosen = self._merged.resolved(self._choices)
        if Side.BOTH in self._choices and (trouble := trouble_of(chosen)):
            words = f"These choices make no file that can be read: {trouble} Choose one side there."
            self.notify(plain(words).plain, severity="error", markup=False, timeout=15)
            return
        self.dismiss(chosen)
