"""The app's side of themes: has the workbook's own, begins in the right one, and remembers which was chosen.

What is remembered, and where, is `tui.theme_choice`'s; when there are no colours at all, and what then stands for them,
is `tui.colourless`'s.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.filter import Monochrome, NoColor
from textual.theme import ThemeProvider

from tui.colourless import Colourless, is_colourless
from tui.terminal import TerminalApp
from tui.theme_choice import first_theme, remember_theme
from tui.themes import OF_NO_COLOURS, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.filter import LineFilter

ReturnType = TypeVar("ReturnType")


class ThemedApp(TerminalApp[ReturnType]):
    """An app that looks as its user last chose, or does without colours where they want none."""

    def __init__(self) -> None:
        self._colourless = Colourless()
        super().__init__()
        self.no_color = is_colourless(os.environ)
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(ThemedApp.theme, self._first_theme())
        self.stylesheet.set_variables(self.get_css_variables())

    def _first_theme(self) -> str:
        if self.no_color:
            self.register_theme(OF_NO_COLOURS)
            return OF_NO_COLOURS.name
        return first_theme(self.available_themes, few_colours=self.console.color_system == "standard")

    def on_mount(self) -> None:
        """Have Textual take in that the colours of a theme are the terminal's own."""
        if self.current_theme.ansi:
            self.mutate_reactive(ThemedApp.theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters and ours; where there are to be no colours, ours in place of its shades of grey."""
        filters = [each for each in super().get_line_filters() if not isinstance(each, (Monochrome, NoColor))]
        return [*filters, self._colourless] if self.no_color else filters

    def choose_theme(self, name: str) -> None:
        """Change to a theme, now and for the starts to come."""
        self.theme = name
        if not remember_theme(name):
            self.notify("It cannot be remembered, and lasts until you quit.", severity="warning", markup=False)

    def search_themes(self) -> None:
        """Show the themes to choose from. Overrides Textual's, whose choice ends with the session."""
        if self.no_color:
            self.notify("There are no themes to choose from: NO_COLOR, or this terminal, asks for none.", markup=False)
            return
        from tui.palette import Palette

        self.push_screen(Palette(providers=[Themes], placeholder="Search for themes…"))


class Themes(ThemeProvider):
    """The themes in the palette; to take one is to choose it for good."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the themes by name."""
        app = self.app
        if not isinstance(app, ThemedApp):
            return super().commands
        return [(name, partial(app.choose_theme, name)) for name in sorted(app.available_themes)]
