"""A screen without colours: when it is asked for, and how its lines lose the colours that they were drawn in.

Marks and words stand beside every meaning; what else the theme of no colours says by one is said by an attribute: what
has a ground of its own (the selection, a cursor) is reversed, what is secondary is dim. Textual's own way is to write
greys, which are colours too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.color import Color as RichColor
    from textual.color import Color

_QUIET = 8
"""The number of the terminal's bright black, in which the theme of no colours writes what is secondary."""


def is_colourless(environment: Mapping[str, str]) -> bool:
    """Whether the user wants no colours (https://no-color.org), or the terminal's description knows none.

    A terminal that nobody has described is taken to have colours, as nearly all have.
    """
    if environment.get("NO_COLOR"):
        return True
    terminal = environment.get("TERM", "")
    if not terminal or environment.get("COLORTERM") or "color" in terminal:
        return False
    try:
        import curses
    except ImportError:  # Python can be built without
        return False
    try:
        curses.setupterm(terminal, 1)
    except curses.error:
        return False
    return curses.tigetnum("colors") <= 0


class Colourless(LineFilter):
    """Takes the colours out of a line, and leaves all else."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The line in the terminal's own two colours."""
        return [Segment(text, style and _without_colour(style), control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _without_colour(style: Style) -> Style:
    bare = style.without_color + _said_by(style.color, style.bgcolor, reversed_already=bool(style.reverse))
    return bare + Style.from_meta(style.meta) if style.meta else bare


def _said_by(colour: RichColor | None, ground: RichColor | None, *, reversed_already: bool) -> Style:
    """What the theme of no colours says by a colour, as attributes."""
    has_ground = ground is not None and not ground.is_default
    return Style(
        reverse=True if has_ground and not reversed_already else None,
        dim=True if colour is not None and colour.number == _QUIET else None,
    )
