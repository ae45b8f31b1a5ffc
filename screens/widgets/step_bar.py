"""The step bar: one line with all ten steps and their number keys, for terminals too narrow for the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from model.steps import STEPS

if TYPE_CHECKING:
    from textual.app import RenderResult


class StepBar(Widget):
    """All steps by number; the open one is reversed."""

    DEFAULT_CSS = """
    StepBar { height: 1; background: $panel; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._current = ""

    def show(self, current: str) -> None:
        """Show which step is open."""
        if current != self._current:
            self._current = current
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the steps; where they do not fit, the open one and what follows."""
        parts = [
            Content(f"{number % 10}{step.short}").stylize("reverse bold" if step.name == self._current else "")
            for number, step in enumerate(STEPS, 1)
        ]
        here = next((place for place, step in enumerate(STEPS) if step.name == self._current), 0)
        while len(parts) > 1 and here > 0 and Content(" ").join(parts).cell_length > self.size.width:
            parts.pop(0)
            here -= 1
        return Content(" ").join(parts).truncate(self.size.width)
