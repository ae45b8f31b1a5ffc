"""One line of text: what the panel edits most fields in, and what dialogs ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class LineField(Input):
    """One line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "app.suspend_process", "Suspend", show=False),
    ]
    takes_items = False
    """Whether what stands here is one line of a list, so that pasted lines are further ones."""
    virtual_size: reactive[Size] = reactive(Size(0, 0), repaint=False)
    """How long the text is; the field is as large as ever, so that a letter does not lay the screen out again."""

    def on_mount(self) -> None:
        """Keep the cursor still: a blinking one writes to the line all night."""
        self.cursor_blink = False

    def on_resize(self) -> None:
        """Show the text where the cursor stands: before it had a width, nothing could be scrolled there."""
        cursor = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(cursor, 0, 1, 1), force=True, animate=False, immediate=True)

    def on_paste(self, event: events.Paste) -> None:
        """Bring pasted lines into one, before the input takes the first and drops the others; in a list, part them."""
        lines = event.text.splitlines()
        if len(lines) > 1 and self.takes_items:
            from screens.widgets.pasted_lines import PastedLines, items_around  # no first screen waits for it

            event.prevent_default()
            event.stop()
            start, end = sorted(self.selection)
            items = items_around(self.value[:start], event.text, self.value[end:])
            self.value = items[0]
            if len(items) > 1:
                self.post_message(PastedLines(items))
        elif len(lines) > 1:
            event.text = " ".join(line.strip() for line in lines)
