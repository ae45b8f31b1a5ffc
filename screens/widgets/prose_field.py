"""The field for prose and sentences. Apart from the panel, because a text area is much to load for a first screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual import events


class ProseField(TextArea):
    """Text that wraps. Where it holds one sentence, enter is done with it; in prose, enter breaks the line."""

    @dataclass
    class Done(Message):
        """Enter was pressed in a sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "app.suspend_process", "Suspend", show=False),
        Binding("ctrl+y", "screen.redo", "Redo", show=False),
    ]

    breaks_lines = True
    takes_items = False
    """Whether what stands here is one sentence of a list, so that pasted lines are further ones."""

    def on_mount(self) -> None:
        """Keep the cursor still: a blinking one writes to the line all night."""
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Leave a sentence by enter, before the text area takes it for a line break."""
        if event.key == "enter" and not self.breaks_lines:
            event.prevent_default()
            event.stop()
            self.post_message(self.Done())

    def on_paste(self, event: events.Paste) -> None:
        """Keep a pasted sentence in one line; in a list, each line is a sentence of its own."""
        if self.breaks_lines or len(event.text.splitlines()) < 2:  # noqa: PLR2004 - one line is none to part
            return
        event.prevent_default()
        event.stop()
        if not self.takes_items:
            self.insert(" ".join(event.text.split()))
            return
        from screens.widgets.pasted_lines import PastedLines, items_around  # few ever paste

        start, end = sorted(self.selection)
        before, after = self.get_text_range((0, 0), start), self.get_text_range(end, self.document.end)
        items = items_around(before, event.text, after)
        self.load_text(items[0])
        if len(items) > 1:
            self.post_message(PastedLines(items))
