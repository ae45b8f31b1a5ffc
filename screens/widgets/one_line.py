"""A bar of one line, drawn once for each thing that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.visual import Visual

from screens.widgets.own_lines import OwnLines

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

MOST_KEPT = 64
"""Drawn lines that are kept; then all are dropped."""


class OneLine(OwnLines):
    """A bar that says one line, the same few again and again: going through the steps draws none anew."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[Hashable, Strip] = {}

    def said(self) -> Content:
        """Return what the bar says, as wide as it is at most."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the line; there is nothing under it."""
        width, style = self.size.width, self.visual_style
        if y:
            return Strip.blank(width, style.rich_style)
        content = self.said()
        key = (content.plain, tuple(content.spans), width, style, self.app.theme)
        strip = self._kept.get(key)
        if strip is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            (strip,) = Visual.to_strips(self, content, width, 1, style, apply_selection=False, pad=True)
            self._kept[key] = strip
        return strip
