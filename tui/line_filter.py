"""The one gate between every widget and the terminal: no character that acts gets through, nor a link of a file's own.

Widgets that show a file's text already make it visible, at its right width; this is for those that do not. Textual
calls line filters on each finished line, so that a stand-in must not change the line's width: it takes the room of
spaces beside it, else the end of its own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.filter import LineFilter

from model.visible import ACTIVE, visible_line

if TYPE_CHECKING:
    from rich.style import Style
    from textual.color import Color

_WEB_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")
"""The only links a terminal is told of: no other scheme, and nothing that could end the sequence they stand in."""


class VisibleText(LineFilter):
    """Replaces characters that act by visible stand-ins, and drops links that are not to the web."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The line as the terminal may have it, as wide as before."""
        for text, style, control in segments:
            if control or not _is_safe(text) or (style is not None and style.link):
                return _made_safe(segments)
        return segments


def _is_safe(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or not ACTIVE.search(text)


def _linked(style: Style | None) -> Style | None:
    if style is None or not style.link or _WEB_ADDRESS.fullmatch(style.link):
        return style
    return style.update_link(None)


def _made_safe(segments: list[Segment]) -> list[Segment]:
    safe: list[Segment] = []
    owed = 0
    """Cells that a stand-in took and that the spaces after it have yet to give."""
    for text, style, control in segments:
        if control:
            continue
        spaces = len(text) - len(text.lstrip(" "))
        if owed and not spaces:
            safe[-1] = _narrowed(safe[-1], owed)
            owed = 0
        given = min(owed, spaces)
        width = cell_len(text) - given
        owed -= given
        shown = visible_line(text[given:])
        excess = cell_len(shown) - width
        if excess < 0:
            shown += " " * -excess
        elif excess:
            unpadded = shown.rstrip(" ")
            kept = max(len(shown) - len(unpadded) - excess, 0)
            owed += excess - (len(shown) - len(unpadded) - kept)
            shown = unpadded + " " * kept
        safe.append(Segment(shown, _linked(style)))
    if owed:
        safe[-1] = _narrowed(safe[-1], owed)
    return [segment for segment in safe if segment.text]


def _narrowed(segment: Segment, cells: int) -> Segment:
    return Segment(set_cell_size(segment.text, max(cell_len(segment.text) - cells, 0)), segment.style)
