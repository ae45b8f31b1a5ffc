"""An empty line over the key bar of the screen beneath: its keys do nothing while a dialog stands before it."""

from __future__ import annotations

from textual.widget import Widget


class KeyCover(Widget):
    """Hides keys that do not work now; the dialog says its own."""

    DEFAULT_CSS = "KeyCover { dock: bottom; height: 1; background: $footer-background; }"

    def render(self) -> str:
        """Draw nothing but the ground."""
        return ""
