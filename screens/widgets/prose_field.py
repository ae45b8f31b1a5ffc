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
        """Keep a pasted sentence in one line."""
        if not self.breaks_lines and "\n" in event.text:
            event.prevent_default()
            event.stop()
            self.insert(" ".join(event.text.split()))
