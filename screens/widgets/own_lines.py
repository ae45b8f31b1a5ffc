"""A widget whose lines are drawn by itself, from edge to edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class OwnLines(Widget):
    """Passes the lines that it draws on as they are: line by line, Textual looks for borders, tints and hatches.

    A line that is the same object as before is not coloured again either. One that has a border is drawn as ever.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen; without colours where there are none."""
        if any(self.gutter):
            return super().render_lines(crop)
        filters, ground = self.get_line_filters(), self.background_colors[1]
        lines = [self.render_line(y) for y in crop.line_range]
        for taken in filters:
            lines = [line.apply_filter(taken, ground) for line in lines]
        if crop.column_span == (0, self.outer_size.width):
            return lines
        return [line.crop(*crop.column_span) for line in lines]
