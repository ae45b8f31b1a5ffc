"""Words that a screen shows in a place of their own, laid out again only where they take another number of lines."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Static


class Words(Static):
    """A text that `say` replaces: what is the same is not drawn, what is as long moves nothing else."""

    virtual_size: reactive[Size] = reactive(Size(0, 0), repaint=False)
    """Nothing scrolls here: unlike in other widgets, a new size asks for no second layout."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.disable_messages(events.Show, events.Hide, events.Resize)  # of no use here, many at each change of step
        self._said: tuple[Content, int, int] = (Content(""), 0, 0)
        """What is shown, in how many lines, at which width; at no width nothing is known of the lines."""

    def say(self, content: Content) -> None:
        """Show another text."""
        width = self.content_size.width
        before, lines, width_before = self._said
        if width == width_before and content.is_same(before):
            return
        needed = len(content.wrap(width)) if width else 0
        self._said = (content, needed, width)
        self.update(content, layout=not width or width != width_before or needed != lines)
