"""A list of rows with a selection, drawn by the line: the one list of the workbook.

Rows say how high they are and draw themselves only when they are seen, so that thousands cost as little as ten. What
was drawn is kept: moving the selection draws two rows. The list knows nothing of what its rows are about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from model.frozen import frozen
from screens.widgets.own_lines import OwnLines
from screens.widgets.row_strips import Pass, RowStrips, fitted, pass_over

Drawing = Callable[[int], Sequence[Content]]
"""Given the width in cells, the lines of a row; no more than its height."""


@frozen
class Row:
    """One row: what it is about, how it is drawn, how many lines it takes."""

    key: Hashable
    draw: Drawing
    height: int = 1
    selectable: bool = True


def line_row(key: Hashable, content: Content, *, selectable: bool = True) -> Row:
    """Return a row of one line that is cut off with an ellipsis where it is too long."""
    return Row(key, lambda _width: (content,), 1, selectable)


class RowList(ScrollView, OwnLines, can_focus=True):
    """Rows of any height with one selected."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--selected", "rows--selected-blurred"}
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow: hidden hidden;
        & > .rows--selected { background: $primary 40%; }
        & > .rows--selected-blurred { background: $foreground 10%; }
        /* Of sixteen colours, any may be that of a word in the row: what is reversed stays readable. */
        &:ansi > .rows--selected { background: ansi_default; text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "select_by(-1)", "Up", show=False),
        Binding("down,j", "select_by(1)", "Down", show=False),
        Binding("pageup", "select_page(-1)", "Page up", show=False),
        Binding("pagedown", "select_page(1)", "Page down", show=False),
        Binding("ctrl+u", "select_page(-1, 2)", "Half a page up", show=False),
        Binding("ctrl+d", "select_page(1, 2)", "Half a page down", show=False),
        Binding("home,g", "select_edge(False)", "First", show=False),
        Binding("end,G", "select_edge(True)", "Last", show=False),
    ]

    takes_letters = False
    """Whether letters mean rows here, so that a word is no run of commands."""
    selected: reactive[int] = reactive(-1, repaint=False)
    virtual_size: reactive[Size] = reactive(Size(0, 0), repaint=False)
    """How large all rows are together; unlike in other widgets nothing is laid out again when it changes."""

    class Highlighted(Message):
        """Another row was selected."""

        def __init__(self, rows: RowList, row: Row | None) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> RowList:
            """The list, by which selectors tell one list from another."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Only the last selection matters."""
            return isinstance(message, RowList.Highlighted)

    class Chosen(Message):
        """A row was clicked that was already selected."""

        def __init__(self, rows: RowList, row: Row) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> RowList:
            """The list, by which selectors tell one list from another."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self.disable_messages(events.Show)  # of no use here
        self._rows: tuple[Row, ...] = ()
        self._ends: list[int] = []
        self._fitted: tuple[Size, tuple[Row, ...]] = (Size(0, 0), ())
        """The size and the rows for which the selection was brought into sight."""
        self._drawn: dict[tuple[int, int], Sequence[Content]] = {}
        """The lines of rows that were seen, by the row's place and the width."""
        self._strips = RowStrips()
        self._pass: Pass | None = None
        """The drawing that goes on now."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in their order."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The selected row."""
        return self._rows[self.selected] if 0 <= self.selected < len(self._rows) else None

    def show(self, rows: Sequence[Row], select: Hashable | None = None, *, afresh: bool = False) -> None:
        """Show these rows; select the one about `select`, else keep the selection, or begin `afresh` at the first."""
        before = self.current
        key = select if select is not None else before.key if before is not None else None
        place = 0 if afresh else self.selected
        self._rows = tuple(rows)
        self._drawn.clear()
        self._ends = list(accumulate(row.height for row in self._rows))
        self._resize_contents()
        index = self._index_of(key)
        if index is None:
            index = self._nearest_selectable(min(max(place, 0), max(len(self._rows) - 1, 0)))
        changed = (
            self.current is None or index != self.selected or before is None or before.key != self._rows[index].key
        )
        self.set_reactive(RowList.selected, index)
        self.refresh()
        if changed:
            self._reveal()
        self.post_message(self.Highlighted(self, self.current))

    def select(self, key: Hashable) -> bool:
        """Select the row about `key`; say whether there is one."""
        index = self._index_of(key)
        if index is None:
            return False
        self.selected = index
        return True

    def _index_of(self, key: Hashable | None) -> int | None:
        if key is None:
            return None
        return next((index for index, row in enumerate(self._rows) if row.selectable and row.key == key), None)

    def _nearest_selectable(self, index: int) -> int:
        """Return the first selectable row from `index` on, else the last one before it, else -1."""
        behind = range(index, len(self._rows))
        before = range(min(index, len(self._rows)) - 1, -1, -1)
        return next((place for place in (*behind, *before) if place >= 0 and self._rows[place].selectable), -1)

    @property
    def _total(self) -> int:
        """How many lines all rows have together."""
        return self._ends[-1] if self._ends else 0

    def _resize_contents(self) -> None:
        self.virtual_size = Size(self.size.width, self._total)

    def on_resize(self) -> None:
        """Follow the size; the selection stays in sight. A list that is uncovered as it was is told so too."""
        if self._fitted[0] == self.size and self._fitted[1] is self._rows:
            return
        self._fitted = (self.size, self._rows)
        self._resize_contents()
        self._reveal()

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is anything to scroll by the mouse; there is no scrollbar of Textual's that would know."""
        return self._total > self.size.height

    def watch_selected(self, before: int, after: int) -> None:
        """Redraw the two rows concerned and tell."""
        for index in (before, after):
            if 0 <= index < len(self._rows):
                self._refresh_row(index)
        self._reveal()
        self.post_message(self.Highlighted(self, self.current))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave the styles as they are: none of a list's depends on the focus, which only its selected row shows."""

    def on_focus(self) -> None:
        """Show the selection as active."""
        self._refresh_row(self.selected)

    def on_blur(self) -> None:
        """Show the selection as passive."""
        self._refresh_row(self.selected)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the selected row begins on the screen: the terminal's cursor waits there for whoever reads by it."""
        start = self._span(self.selected)[0] if 0 <= self.selected < len(self._rows) else 0
        line = min(max(start - self.scroll_offset.y, 0), max(self.size.height - 1, 0))
        return self.content_region.offset + Offset(0, line)

    def _span(self, index: int) -> tuple[int, int]:
        return (self._ends[index] - self._rows[index].height, self._rows[index].height)

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            start, height = self._span(index)
            self.refresh(Region(0, start - self.scroll_offset.y, self.size.width, height))

    def _reveal(self) -> None:
        if 0 <= self.selected < len(self._rows):
            start, height = self._span(self.selected)
            above = next((index for index, row in enumerate(self._rows) if row.selectable), 0)
            if self.selected == above and start + height <= self.size.height:
                start, height = 0, start + height  # with the headings over the first row, where they fit
            self.scroll_to_region(Region(0, start, 1, height), animate=False, force=True)

    def action_select_by(self, step: int) -> None:
        """Select the next selectable row in a direction."""
        index = self.selected + step
        while 0 <= index < len(self._rows):
            if self._rows[index].selectable:
                self.selected = index
                return
            index += step

    def action_select_page(self, direction: int, part: int = 1) -> None:
        """Select the row a screenful away, or a part of one."""
        if not self._rows:
            return
        start, _ = self._span(max(self.selected, 0))
        line = min(max(start + direction * max((self.size.height - 1) // part, 1), 0), self._ends[-1] - 1)
        self.selected = self._nearest_selectable(bisect_right(self._ends, line))

    def action_select_edge(self, last: bool) -> None:
        """Select the first or the last row."""
        order = reversed(range(len(self._rows))) if last else range(len(self._rows))
        self.selected = next((index for index in order if self._rows[index].selectable), self.selected)

    def on_click(self, event: events.Click) -> None:
        """Select by mouse; a click on the selected row opens it."""
        line = event.y + self.scroll_offset.y
        index = bisect_right(self._ends, line)
        if index < len(self._rows) and self._rows[index].selectable:
            if index == self.selected:
                self.post_message(self.Chosen(self, self._rows[index]))
            self.selected = index

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen; what is the same for all of them is found once."""
        self._pass = pass_over(self, self._total)
        try:
            return super().render_lines(crop)
        finally:
            self._pass = None

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        drawn = self._pass or pass_over(self, self._total)
        if drawn.width <= 0:
            return Strip.blank(self.size.width)
        line = y + drawn.offset
        index = bisect_right(self._ends, line)
        if index >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        lines = self._lines_of(index, drawn.width - 1)
        offset = line - self._span(index)[0]
        content = lines[offset] if offset < len(lines) else Content("")
        track = drawn.track[y] if drawn.track else None
        return self._strips.strip(self, content, drawn, track, chosen=index == self.selected)

    def _lines_of(self, index: int, width: int) -> Sequence[Content]:
        lines = self._drawn.get((index, width))
        if lines is None:
            lines = self._drawn[index, width] = fitted(self._rows[index].draw(width), width)
        return lines
