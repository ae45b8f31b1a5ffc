"""Rows whose words run over as many lines as they need, with something before the first and a rail down the others.

A row says its height before it is drawn, so that the width is an argument here. Knows nothing of what rows are about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from screens.widgets.row_list import Row, line_row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

NARROWEST = 12
"""Cells that words are never squeezed under; what is wider than the list then is cut off."""


@lru_cache(maxsize=2048)
def wrapped(text: str, width: int) -> tuple[Content, ...]:
    """Return `text` as one paragraph in lines of at most `width` cells; at least one line."""
    return tuple(plain(" ".join(text.split())).wrap(max(width, NARROWEST)))


def wrapped_row(
    key: Hashable,
    text: str,
    width: int,
    *,
    lead: Content,
    rail: Content | None = None,
    style: str = "",
    below: Sequence[Content] = (),
) -> Row:
    """Return a row of `text` behind `lead`; its further lines and `below` stand behind `rail`, else behind blanks."""
    before = rail if rail is not None else Content(" " * lead.cell_length)
    words = [line.stylize(style) if style else line for line in wrapped(text, width - lead.cell_length)]
    lines = tuple(Content.assemble(lead if place == 0 else before, line) for place, line in enumerate([*words, *below]))
    return Row(key, lambda _width: lines, len(lines))


def heading_row(key: Hashable, title: str, words: str = "", *, first: bool = False) -> Row:
    """Return a heading that cannot be selected, after an empty line unless it is the first."""
    heading = Content.assemble((title, "bold $text-primary"), "  ", (words, "$text-muted"))
    lines = (heading,) if first else (Content(""), heading)
    return Row(key, lambda _width: lines, len(lines), selectable=False)


def adding_row(key: Hashable, words: str) -> Row:
    """Return the row at the end of a list by which one adds to it."""
    return line_row(key, Content.assemble(("  + ", "bold $text-accent"), plain(words, "$text-muted italic")))
