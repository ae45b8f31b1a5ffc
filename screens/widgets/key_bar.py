"""The key bar: one line with the keys that work where the focus is.

Textual's own footer mounts a widget a key and lays them out again whenever the focus moves; this draws one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.keys import KEYS
from screens.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

ALWAYS = "workbook.help"
ANYWHERE = ("f1", "F1")
"""The key of it that works where what others type is text, and how it is shown."""
ORDER = {key.id: place for place, key in enumerate(KEYS)} | {ALWAYS: len(KEYS) + 1}
"""In which order keys stand; the one that is always among them is the last."""


class KeyBar(OneLine):
    """The keys that work here, as many as fit; help is always among them."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $footer-background; color: $footer-foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawn = Content("")
        self._drawn_for: tuple[tuple[tuple[str, str], ...], int] = ((), 0)
        """The keys and the width for which it was drawn last."""
        self._is_due = False
        """Whether it will be drawn anew already: the keys change twice as the focus moves."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and not self._is_due:
            self._is_due = True
            self.refresh()

    def said(self) -> Content:
        """Return the keys in the order in which they are declared, help last."""
        self._is_due = False
        keys = self._keys()
        if (keys, self.size.width) != self._drawn_for:
            self._drawn_for = (keys, self.size.width)
            self._drawn = _drawn(keys, self.size.width)
        return self._drawn

    def _keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that work here and their words, in order.

        A widget whose keys do other things at other places in it says so by `shown_for`: given the id of a key, it
        returns the key and the word to show, or None for those that were declared.
        """
        found: dict[str, tuple[str, str]] = {}
        for_help = []
        letters_act = not getattr(self.screen.focused, "takes_letters", False)
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.id == ALWAYS:
                for_help.append(key)
            if binding.show and binding.id is not None and active.enabled:
                shown_for = getattr(active.node, "shown_for", None)
                said = shown_for(binding.id) if shown_for is not None else None
                shown, word = said or (binding.key_display or binding.key, binding.description)
                if letters_act or len(shown) > 1 or binding.id == ALWAYS:
                    found[binding.id] = (shown, word)
        if ALWAYS in found and for_help == [ANYWHERE[0]]:
            found[ALWAYS] = (ANYWHERE[1], found[ALWAYS][1])
        return tuple(found[name] for name in sorted(found, key=lambda name: ORDER.get(name, len(ORDER))))


def _drawn(keys: Sequence[tuple[str, str]], width: int) -> Content:
    """Return as many of the keys as fit, and the last one."""
    drawn = [Content.assemble((shown, "bold $footer-key-foreground"), " ", word) for shown, word in keys]
    last = drawn.pop() if drawn else Content("")
    room = width - last.cell_length - 3
    parts: list[Content] = []
    for key in drawn:
        room -= key.cell_length + 2
        if room < 0:
            break
        parts.append(key)
    return Content.assemble(" ", Content("  ").join([*parts, last])).truncate(width)
