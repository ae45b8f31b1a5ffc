"""Text from files as Textual may show it: never read as console markup, every acting character seen as a stand-in.

Labels, buttons, notifications, table cells and tree labels read markup in plain strings, so that `[/]` crashes them
and `[@click=…]` runs an action. What comes from a file, an import or the clipboard goes through `plain`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.visible import visible, visible_line

if TYPE_CHECKING:
    from textual.style import Style


def plain(text: str, style: str | Style = "") -> Content:
    """One line of `text`, as it is written, in one style."""
    return Content(visible_line(text)).stylize(style) if style else Content(visible_line(text))


def plain_lines(text: str) -> Content:
    """`text` as it is written, keeping its lines and tabs."""
    return Content(visible(text))
