"""Lines of rows as they are written to the terminal, kept by what they say and how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from model.frozen import frozen
from screens.widgets.scroll_track import scroll_track

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.content import Content
    from textual.scroll_view import ScrollView
    from textual.widget import Widget

LETTERS = 4
"""Characters for each cell of the width, beyond which a line is cut off unseen: some take no cell of their own."""
MOST_KEPT = 500
"""Drawn lines that are kept; then all are dropped."""


def fitted(lines: Sequence[Content], width: int) -> list[Content]:
    """Return lines cut to a width. What is far too long is cut before it is measured: it may be a page in one line."""
    cut = [line if len(line.plain) <= width * LETTERS else line[: width * LETTERS] for line in lines]
    return [line.truncate(width, ellipsis=True) for line in cut]


@frozen
class Pass:
    """What all lines of one drawing have in common: their width and place, how rows look, and the scrollbar."""

    width: int
    offset: int
    looks: tuple[tuple[str, Style], tuple[str, Style]]
    """The mark before a row and its style, for rows that are not selected, and for the one that is."""
    track: tuple[Segment, ...] | None
    theme: str


def pass_over(rows: ScrollView, lines: int) -> Pass:
    """Return what the lines of a list of rows have in common now, of as many `lines` as there are to scroll over."""
    width, height = rows.size
    offset, track = rows.scroll_offset.y, None
    if rows.allow_vertical_scroll and height:
        styles = rows.styles
        ground = styles.scrollbar_background
        if ground.a < 1:
            ground = rows.background_colors[0] + ground
        thumb, under = ground + styles.scrollbar_color, rows.rich_style.bgcolor
        track = scroll_track(height, lines, offset, ground, thumb, under)
    mark = "▌" if rows.has_focus else "▏"
    looks = ((" ", rows.visual_style), (mark, _chosen_style(rows)))
    return Pass(width - 1 if track else width, offset, looks, track, rows.app.theme)


def _chosen_style(rows: ScrollView) -> Style:
    name = "rows--selected" if rows.has_focus else "rows--selected-blurred"
    style = rows.get_visual_style(name)  # which leaves out that letters are to be reversed (Textual 8.2.8)
    return style + Style(reverse=True) if rows.get_component_styles(name).text_style.reverse else style


class RowStrips:
    """Draws lines of rows, each once."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Strip] = {}

    def strip(self, widget: Widget, content: Content, drawn: Pass, track: Segment | None, *, chosen: bool) -> Strip:
        """Return one line behind its mark, as wide as the rows, and before its part of the scrollbar."""
        mark, style = drawn.looks[chosen]
        key = (content.plain, tuple(content.spans), mark, style, drawn.theme, drawn.width, track)
        strip = self._kept.get(key)
        if strip is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            (words,) = Visual.to_strips(widget, content, drawn.width - 1, 1, style, apply_selection=False, pad=True)
            parts = [Segment(mark, style.rich_style), *words, *([track] if track else ())]
            strip = self._kept[key] = Strip(parts, drawn.width + bool(track))
        return strip
