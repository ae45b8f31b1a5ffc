"""The line above everything: whether there is something to save, the title, and how far the postmortem is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.checklist import State
from model.findings import Severity
from screens.view import MARKS
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from screens.view import View

NARROW = 60
"""Cells of width under which the line leaves words out."""
WIDE = 120
"""Cells under which it does so while a meeting is on."""
BETWEEN = " ·"
LEAST_TITLE = 12
"""Cells that the title keeps."""


def title_line(view: View, width: int, *, dirty: bool, read_only: bool, meeting: Content) -> Content:
    """Return the line, `width` cells wide; a title that is too long is cut before what stands at the end.

    While a meeting is on its clock stands before how far the postmortem is, which is shorter then.
    """
    terse = width < (WIDE if meeting else NARROW)
    end = Content("").join([*_progress(view, terse=terse), *_counts(view)])
    if meeting:
        room = max(width - end.cell_length - len(BETWEEN) - LEAST_TITLE, 1)
        end = Content.assemble(meeting.truncate(room, ellipsis=True), BETWEEN, end)
    if read_only:
        end += Content(" read-only").stylize("bold $text-warning")
    mark_of_dirt = ("● ", "$text-warning") if dirty else "  "
    title = Content.assemble(mark_of_dirt, plain(view.snapshot.title or "Untitled postmortem", "bold"))
    return title.truncate(max(width - end.cell_length - 1, 10), ellipsis=True, pad=True) + end


def _progress(view: View, *, terse: bool) -> list[Content]:
    snapshot, entries = view.snapshot, view.entries
    done = sum(entry.state is State.DONE for entry in entries)
    asked = sum(entry.state is not State.NOT_APPLICABLE for entry in entries)
    parts = [plain(f" {words}") for words in (snapshot.severity, snapshot.status) if words]
    parts.append(plain(f" {done}/{asked}" + ("" if terse else " steps")))
    if view.rubric is not None:
        mean = view.rubric.mean
        parts.append(plain(f" {mean:.1f}" if terse else f" · score {mean:.1f} of 5"))
    return parts


def _counts(view: View) -> list[Content]:
    """Return how many findings there are of the severities that matter most."""
    parts = []
    for severity in (Severity.ERROR, Severity.WARNING):
        count = sum(finding.severity is severity for finding in view.findings)
        if count:
            mark, style = MARKS[severity]
            parts.append(Content(f" {mark}{count}").stylize(style))
    return parts
