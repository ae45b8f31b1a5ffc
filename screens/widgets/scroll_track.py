"""The scrollbar of a widget that draws it in its own lines, one cell to each.

Textual's is a widget beside the one it scrolls: showing and moving it lays the screen out again, up to three times for
one change of the rows. This one looks the same and costs nothing of that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.scrollbar import ScrollBarRender

if TYPE_CHECKING:
    from rich.color import Color as RichColor
    from textual.color import Color


@lru_cache(maxsize=64)
def scroll_track(
    height: int, total: int, offset: int, background: Color, thumb: Color, ground: RichColor | None
) -> tuple[Segment, ...]:
    """Return the cells of a scrollbar of `height` lines, from the top, where `total` lines are scrolled by `offset`."""
    under = Style(bgcolor=ground)
    drawn = ScrollBarRender.render_bar(
        height, total, height, offset, back_color=background.rich_color, bar_color=thumb.rich_color
    )
    # What Textual's own bar says to its mouse is left out: it would call actions that are not here.
    return tuple(
        Segment(cell.text, under + (cell.style or Style.null()).clear_meta_and_links()) for cell in drawn.segments
    )
