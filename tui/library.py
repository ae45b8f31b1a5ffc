"""The library as an app of its own: shows a folder and gives the file that was chosen, or the wish for a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from screens.library import Library, Wish
from tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen


class LibraryApp(ThemedApp[Path | Wish]):
    """Shows the postmortems of a folder."""

    TITLE = "postmortem"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        """Return the library."""
        return Library(self._folder)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the themes, and what the keys of the library do."""
        yield from (command for command in super().get_system_commands(screen) if command.title == "Theme")
        if isinstance(screen, Library):
            yield SystemCommand("Open", "Open the selected postmortem.", screen.action_open)
            yield SystemCommand("Filter", "Show those that hold some words.", screen.action_filter)
            yield SystemCommand("New", "Begin a new postmortem in this folder.", screen.action_begin)
            yield SystemCommand("Keys", "Every key of the library.", screen.action_keys)
            yield SystemCommand("Quit", "Leave without opening one.", screen.action_leave)


def choose(folder: Path) -> Path | Wish | None:
    """Show the library of a folder and return the file that was chosen, or what else was wished; None for neither."""
    app = LibraryApp(folder)
    chosen = app.run()
    if app.mishap is not None:
        raise app.mishap
    return chosen
