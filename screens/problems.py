"""The list of all findings, each with where it is and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.finding_words import message_here
from screens.view import MARKS
from screens.visits import where
from screens.widgets.row_list import Row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.findings import Finding


def problem_rows(problems: Sequence[Finding]) -> list[Row]:
    """Return a row for each finding; its key is its place in the list."""
    return [_row(place, finding) for place, finding in enumerate(problems)]


def _row(index: int, finding: Finding) -> Row:
    mark, style = MARKS[finding.severity]

    def draw(width: int) -> tuple[Content, ...]:
        first = Content.assemble(
            (f"{mark} ", style), plain(where(finding.path), "bold"), "  ", plain(finding.check, "$text-muted")
        )
        return (first, Content.assemble("  ", plain(message_here(finding))).truncate(width, ellipsis=True))

    return Row(index, draw, 2)
