"""The step bar: one line with all ten steps and their number keys, for terminals too narrow for the checklist."""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from model.steps import STEPS
from screens.widgets.one_line import OneLine


class StepBar(OneLine):
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

    def said(self) -> Content:
        """Return the steps; where they do not fit, the open one and what follows."""
        return _steps(self._current, self.size.width)


@lru_cache(maxsize=64)
def _steps(current: str, width: int) -> Content:
    parts = [
        Content(f"{number % 10}{step.short}").stylize("reverse bold" if step.name == current else "")
        for number, step in enumerate(STEPS, 1)
    ]
    here = next((place for place, step in enumerate(STEPS) if step.name == current), 0)
    while len(parts) > 1 and here > 0 and Content(" ").join(parts).cell_length > width:
        parts.pop(0)
        here -= 1
    return Content(" ").join(parts).truncate(width)
