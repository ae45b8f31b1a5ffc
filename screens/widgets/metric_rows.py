"""How metrics look: a small table of what was measured before, during and after, and how far it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.values import text_from
from screens.widgets.field_rows import mark_of
from screens.widgets.row_list import Row, line_row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.edits import Path
    from model.impact import Metric
    from screens.view import View

NUMBER = 11
"""Cells of a column of numbers."""
NUMBERS = ("before", "during", "after")


def columns_row(path: Path, title: str) -> Row:
    """Return the heading of the table."""

    def draw(width: int) -> tuple[Content, ...]:
        name = Content.assemble("  ", (title, "bold $text-primary")).truncate(_names(width), ellipsis=True, pad=True)
        heads = "".join(f"{word:>{NUMBER}}" for word in (*NUMBERS, "change"))
        return (Content.assemble(name, (heads, "$text-muted")),)

    return Row((*path, "heading"), draw, selectable=False)


def metric_row(view: View, path: Path, item: Any, metric: Metric) -> Row:
    """Return the row of one metric; a value that is no number is shown as it is written."""

    def draw(width: int) -> tuple[Content, ...]:
        written = item if isinstance(item, dict) else {"name": item}
        unit = f" [{text_from(written['unit'])}]" if written.get("unit") else ""
        name = Content.assemble("  ", mark_of(view, path), plain(f"{text_from(written.get('name')) or '…'}{unit}"))
        numbers = [_cell(plain(text_from(written.get(word)) or "–")) for word in NUMBERS]
        return (
            Content.assemble(name.truncate(_names(width), ellipsis=True, pad=True), *numbers, _cell(_change(metric))),
        )

    return Row(path, draw)


def no_metric_row(path: Path) -> Row:
    """Return the row that stands where there is no metric."""
    return line_row((*path, "none"), Content("    none").stylize("$text-disabled italic"), selectable=False)


def _names(width: int) -> int:
    return max(width - (len(NUMBERS) + 1) * NUMBER, NUMBER)


def _cell(content: Content) -> Content:
    shown = content.truncate(NUMBER - 1, ellipsis=True)
    return Content.assemble(" " * (NUMBER - shown.cell_length), shown)


def _change(metric: Metric) -> Content:
    """Return how many times the normal value the worst one was; nothing where that says nothing."""
    if (
        not metric.before
        or metric.during is None
        or metric.during == metric.before
        or metric.before * metric.during < 0
    ):
        return Content("")
    return Content(f"× {metric.during / metric.before:.3g}").stylize("bold $text-accent")
