"""A widget of which nothing is seen but what lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Region


class Covered(Widget):
    """Draws its ground all at once: Textual draws each line, also of what is covered by what lies in it.

    It is the last base of a class: Textual takes a widget's styles from its first one, and from the bases of that.
    """

    only_holds = False
    """Whether it does nothing with a key but pass it on."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of nothing; without colours where there are none."""
        line = Strip.blank(crop.width, self.visual_style.rich_style)
        for taken in self.get_line_filters():
            line = line.apply_filter(taken, self.background_colors[1])
        return [line] * crop.height
