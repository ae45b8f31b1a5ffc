"""The key bar: one line with the keys that work where the focus is.

Textual's own footer mounts a widget a key and lays them out again whenever the focus moves; this draws one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.content import Content
from textual.widget import Widget

from screens.keys import KEYS

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.screen import Screen

ORDER = {key.id: place for place, key in enumerate(KEYS)}
ALWAYS = "workbook.help"


@runtime_checkable
class SaysKeys(Protocol):
    """A widget with keys that do other things at other places in it."""

    def shown_for(self, key: str) -> tuple[str, str] | None:
        """Return the key and the word to show for a key's id; None for those that were declared."""


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
        letters_act = not getattr(self.screen.focused, "takes_letters", False)
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.id is not None and active.enabled:
                said = active.node.shown_for(binding.id) if isinstance(active.node, SaysKeys) else None
                shown, word = said or (binding.key_display or binding.key, binding.description)
                if letters_act or len(shown) > 1 or binding.id == ALWAYS:
                    found[binding.id] = Content.assemble((shown, "bold $footer-key-foreground"), " ", word)
        last = found.pop(ALWAYS, Content(""))
        room = self.size.width - last.cell_length - 3
        parts: list[Content] = []
        for name in sorted(found, key=lambda name: ORDER.get(name, len(ORDER))):
            room -= found[name].cell_length + 2
            if room < 0:
                break
            parts.append(found[name])
        return Content.assemble(" ", Content("  ").join([*parts, last])).truncate(self.size.width)
