"""The key bar: one line with the keys that work where the focus is.

Textual's own footer mounts a widget a key and lays them out again whenever the focus moves; this draws one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from screens.keys import KEYS

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.screen import Screen

ORDER = {key.id: place for place, key in enumerate(KEYS)}
ALWAYS = "workbook.help"


class KeyBar(Widget):
    """The keys that work here, as many as fit; help is always among them."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $footer-background; color: $footer-foreground; }
    """

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the keys in the order in which they are declared, help last."""
        found: dict[str, Content] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.id is not None and active.enabled:
                shown = binding.key_display or binding.key
                found[binding.id] = Content.assemble((shown, "bold $footer-key-foreground"), " ", binding.description)
        last = found.pop(ALWAYS, Content(""))
        room = self.size.width - last.cell_length - 3
        parts: list[Content] = []
        for name in sorted(found, key=lambda name: ORDER.get(name, len(ORDER))):
            room -= found[name].cell_length + 2
            if room < 0:
                break
            parts.append(found[name])
        return Content.assemble(" ", Content("  ").join([*parts, last])).truncate(self.size.width)
