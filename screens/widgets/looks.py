"""How the parts of a block look: one style for each kind of word, taken from the theme through component classes.

Where a difference matters it is never one of colour alone: headings are bold and ruled, links underlined, quotes
barred, changes marked by a sign in the gutter.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

STRONG = Style(bold=True)
EMPHASIS = Style(italic=True)
STRUCK = Style(strike=True)


@dataclass(frozen=True, slots=True)
class Looks:
    """Complete styles, background included. Equal looks draw equal lines."""

    text: Style
    faint: Style
    title: Style
    heading: Style
    strong: Style
    link: Style
    code: Style
    panel: Style
    """The inside of fenced code."""
    name: Style
    """A key of YAML, a function or a tag of code."""
    string: Style
    number: Style
    keyword: Style
    comment: Style
    changed: Style
    focus: Style

    @classmethod
    def read(cls, style_of: Callable[[str], Style]) -> Looks:
        """Ask for the style of each component class."""
        return cls(**{field.name: style_of(component(field.name)) for field in fields(cls)})


def component(name: str) -> str:
    """The component class of one look."""
    return f"block-view--{name}"


COMPONENTS = frozenset(component(field.name) for field in fields(Looks))
