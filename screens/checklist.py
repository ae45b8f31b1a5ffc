"""The checklist: every step with its state, its findings and what it is called; the way to move between steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from model.checklist import Entry, State
from model.findings import Severity
from screens.view import MARKS
from screens.widgets.row_list import Row, RowList
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

STATES = {
    State.NOT_STARTED: ("○", "$text-muted"),
    State.IN_PROGRESS: ("◐", "$text-warning"),
    State.DONE: ("●", "$text-success"),
    State.NOT_APPLICABLE: ("–", "$text-muted"),
}
"""How far a step has come, as a shape first and a colour second."""


def _counts(entry: Entry) -> Content:
    parts = []
    for severity in (Severity.ERROR, Severity.WARNING):
        count = entry.findings.get(severity, 0)
        if count:
            mark, style = MARKS[severity]
            parts.append(Content(f" {mark}{count}").stylize(style))
    return Content("").join(parts)


def entry_row(number: int, entry: Entry, current: str) -> Row:
    """Return the row of one step: its number key, its state, its name, its findings; below it what is missing."""
    mark, style = STATES[entry.state]
    here = entry.step.name == current
    lines = 2 if entry.missing else 1

    def draw(width: int) -> tuple[Content, ...]:
        name = plain(entry.step.title, "bold underline" if here else "")
        counts = _counts(entry)
        first = Content.assemble((f"{number % 10} ", "$text-muted"), (f"{mark} ", style), name)
        gap = max(width - first.cell_length - counts.cell_length, 1)
        second = Content.assemble("    ", plain(entry.missing, "$text-muted")).truncate(width, ellipsis=True)
        return (Content.assemble(first, " " * gap, counts), second)[:lines]

    return Row((entry.step.name,), draw, lines)


class Checklist(RowList):
    """The steps in order."""

    DEFAULT_CSS = """
    Checklist { border-right: solid $primary-darken-1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,right,l", "open_step", "open", key_display="enter")]

    def __init__(self) -> None:
        super().__init__(id="checklist")
        self.disable_messages(RowList.Highlighted)  # nothing follows the selection here

    def action_open_step(self) -> None:
        """Open the selected step."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def show_entries(self, entries: Sequence[Entry], current: str) -> None:
        """Show the steps; the one that is open is underlined and selected."""
        self.show([entry_row(number, entry, current) for number, entry in enumerate(entries, 1)], (current,))
