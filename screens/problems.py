"""The list of all findings, each with where it is and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.finding_words import message_here
from screens.help import LISTING_EDGES
from screens.view import MARKS
from screens.visits import where
from screens.widgets.row_list import Row
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.findings import Finding


def problem_rows(problems: Sequence[Finding], width: int) -> list[Row]:
    """Return a row for each finding, as high as its words need in `width` cells; its key is its place in the list."""
    return [_row(place, finding, width - LISTING_EDGES) for place, finding in enumerate(problems)]


def _row(index: int, finding: Finding, width: int) -> Row:
    words = wrapped(message_here(finding), width - 2)

    def draw(_width: int) -> tuple[Content, ...]:
        mark, style = MARKS[finding.severity]
        first = Content.assemble(
            (f"{mark} ", style), plain(where(finding.path), "bold"), "  ", plain(finding.check, "$text-muted")
        )
        return (first, *(Content.assemble("  ", line) for line in words))

    return Row(index, draw, 1 + len(words))
