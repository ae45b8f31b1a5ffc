"""The app's side of the terminal: what may be written to it, how little of it, and by which driver.

Everything here that leans on Textual's private parts (seen on 8.2.8) says so, is used only where they have the shape
that was seen, and falls back to Textual's own way at any doubt. Knows nothing of postmortems.
"""

from __future__ import annotations

import gc
import logging
import sys
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.binding import Binding, BindingType
from textual.events import Event, Resize
from textual.widgets import Input

from tui.cell_writer import CellWriter, Doubt
from tui.line_filter import VisibleText
from tui.pen import AT_REST
from tui.typed_ahead import TypedAheadApp, takes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from textual.app import App, ComposeResult
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.geometry import Offset
    from textual.screen import Screen
    from textual.widget import Widget

ReturnType = TypeVar("ReturnType")
_PRIVATE = (
    "_display",
    "_batch_count",
    "_running",
    "_closed",
    "_driver",
    "_sync_available",
    "_previous_cursor_position",
)
"""What is used of Textual's app that it does not promise to keep."""
_ONE_PACKET = 1000
"""Bytes that reach the terminal at once, so that a frame of them needs no marks of beginning and end."""
TURN = 0.001
"""Seconds for which a thread that computes may keep the others waiting; Python's own choice is five times as long."""
_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"

_log = logging.getLogger(__name__)


def is_understood(app: App[Any]) -> bool:
    """Whether Textual's private parts have the shape they were seen to have; asking for its version takes longer."""
    return (
        LayoutUpdate.__init__.__code__.co_varnames[:3] == ("self", "strips", "region")
        and ChopsUpdate.__init__.__code__.co_varnames[:4] == ("self", "chops", "spans", "chop_ends")
        and all(hasattr(app, name) for name in _PRIVATE)
    )


class TerminalApp(TypedAheadApp[ReturnType]):
    """An app that writes little and lets nothing through: the base of the workbook.

    In a field the terminal's own cursor stands where one types, so that screen readers and braille displays find it,
    and the field draws none. Elsewhere it is hidden, and parked where the widget in focus says: at its selected row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", "Suspend", show=False)]

    DEFAULT_CSS = """
    TerminalApp.-terminal-cursor {
        & Input > .input--cursor, & TextArea .text-area--cursor {
            color: $foreground; background: transparent; text-style: none;
        }
    }
    """

    def __init__(self) -> None:
        # Textual asks for the driver and the filters while it is set up.
        self._visible_text = VisibleText()
        self._cells: CellWriter | None = None
        self._cells_of_start = 0
        self._shows_cursor = False
        super().__init__()
        if is_understood(self):
            self._cells = CellWriter()

    def compose(self) -> ComposeResult:
        """Leave the cursor of fields to the terminal, where its driver is ours; nothing else is laid out here."""
        self._shows_cursor = self._cells is not None and hasattr(self._driver, "starts") and not self.is_headless
        self.set_class(self._shows_cursor, "-terminal-cursor")
        yield from super().compose()

    def on_mount(self) -> None:
        """Have threads that compute give way sooner: a key needs the interpreter twice, to be read and to be drawn."""
        sys.setswitchinterval(TURN)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and last the one that makes acting characters visible."""
        return [*super().get_line_filters(), self._visible_text]

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice of driver; ours in place of its driver for Linux and macOS."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen
        from tui.driver import WorkbookDriver

        return WorkbookDriver

    def redraw(self) -> None:
        """Draw every cell anew, whatever is on the screen: another program may have written over it."""
        if self._cells is not None:
            self._cells.forget()
        for screen in self.screen_stack[-1:]:
            screen.refresh()

    def _fatal_error(self) -> None:
        """End the app after an error that nobody foresaw; whoever runs it tells. Overrides Textual's traceback."""
        self._close_messages_no_wait()

    @property
    def mishap(self) -> BaseException | None:
        """The error that ended the app, if one did."""
        error = getattr(self, "_exception", None)
        within = getattr(error, "error", None)  # a worker's error comes wrapped
        return within if isinstance(within, BaseException) else error

    async def on_event(self, event: Event) -> None:
        """Take in that the terminal may show other cells, before Textual acts on it, and draw all of them.

        A driver that takes the terminal again, after a stop, tells so by a resize to the same size, to which Textual
        does nothing.
        """
        if isinstance(event, Resize):
            self.redraw()
        await super().on_event(event)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write a frame. Overrides Textual's private method, which is where all frames pass."""
        if self._batch_count:
            self.has_lost_frame = True
        if self._cells is None or renderable is None or not self._may_write():
            super()._display(screen, renderable)
            return
        try:
            if not isinstance(renderable, CompositorUpdate):
                raise Doubt("not made by the compositor")  # noqa: TRY301 - the one way out for all that is not understood
            self._write_frame(self._changes(self._cells, renderable))
            self.post_display_hook()
        except Doubt as doubt:
            _log.debug("a frame is written whole: %s", doubt)
            self._cells = CellWriter()
            if self._driver is not None:
                self._driver.write(AT_REST)
            super()._display(screen, renderable)

    def _may_write(self) -> bool:
        """Whether Textual would write this frame now, to a driver that says when the screen was taken anew."""
        return (
            self._running
            and not self._closed
            and not self._batch_count
            and not self.is_headless
            and hasattr(self._driver, "starts")
        )

    def _changes(self, cells: CellWriter, update: CompositorUpdate) -> str:
        starts = getattr(self._driver, "starts", 0)
        if starts != self._cells_of_start:
            self._cells_of_start = starts
            cells.forget()
        position = cursor_of(self.focused)
        if position is not None:
            self._previous_cursor_position = self.screen.outer_size.clamp_offset(position)
        typing = self._shows_cursor and takes_text(self.focused)
        return cells.changes(update, self.console, self.size, self._previous_cursor_position, shown=typing)

    def _write_frame(self, frame: str) -> None:
        """Write what changed, if anything did, as one piece that the terminal shows at once."""
        if self._driver is None or not frame:
            return
        if self._sync_available and len(frame) > _ONE_PACKET:
            frame = f"{_SYNC_START}{frame}{_SYNC_END}"
        self._driver.write(frame)
        self._driver.flush()


def cursor_of(widget: Widget | None) -> Offset | None:
    """Where on the screen one types in a widget, or what one has selected there; None where it does not say."""
    offset: Offset | None = getattr(widget, "cursor_screen_offset", None)
    if offset is not None and isinstance(widget, Input) and widget.cursor_at_end:
        return offset - (1, 0)  # behind the last letter, where it wants to be scrolled to, an input says one cell more
    return offset


def settle_memory() -> None:
    """Take what was loaded at the start out of the garbage collector's sight, and let it run less often.

    A collection in the middle of a key costs up to twenty milliseconds; after this, half of the slowest keys are gone.
    To be called once, when the first screen stands.
    """
    gc.freeze()
    gc.set_threshold(20_000, 25, 50)
    gc.enable()
