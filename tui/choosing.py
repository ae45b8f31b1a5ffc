"""The choice between the sides of a file with conflict markers, as an app of its own before the workbook opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.collisions import Collisions
from tui.signals import install_signals
from tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from model.merge import Merged


class ChoosingApp(ThemedApp[bytes]):
    """Asks about each collision and ends with the file that results."""

    TITLE = "postmortem"

    def __init__(self, merged: Merged) -> None:
        super().__init__()
        self._merged = merged
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Ask at once."""
        self.push_screen(Collisions(self._merged, ours="ours", theirs="theirs"), self.exit)


def choose_sides(merged: Merged) -> bytes | None:
    """Return the file with every collision decided, or None where the user went back."""
    app = ChoosingApp(merged)
    install_signals(app, lambda: None)  # nothing is typed here that could be lost, but the terminal is restored
    merged_text = app.run()
    if app.mishap is not None:
        raise app.mishap
    return merged_text
