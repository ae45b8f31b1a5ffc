"""How metrics look: a small table of what was measured before, during and after, and how far it went.

Of a goal it is told what was aimed at and what came of it, and how much of the way was gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.impact import reached
from model.kinds import kind_of
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
OF_A_GOAL = ("before", "target", "after")


def columns_of(view: View) -> tuple[str, ...]:
    """Return the fields of a metric that a postmortem of this kind compares, and any other that holds a number."""
    wanted = OF_A_GOAL if kind_of(view.snapshot.kind).has_goals else NUMBERS
    metrics = view.snapshot.impact.metrics
    every = ("before", "target", "during", "after")
    return tuple(
        name for name in every if name in wanted or any(getattr(metric, name) is not None for metric in metrics)
    )


def columns_row(path: Path, title: str, columns: tuple[str, ...]) -> Row:
    """Return the heading of the table."""

    def draw(width: int) -> tuple[Content, ...]:
        room = _names(width, columns)
        name = Content.assemble("  ", (title, "bold $text-primary")).truncate(room, ellipsis=True, pad=True)
        heads = "".join(f"{word:>{NUMBER}}" for word in (*columns, _compared(columns)))
        return (Content.assemble(name, (heads, "$text-muted")),)

    return Row((*path, "heading"), draw, selectable=False)


def metric_row(view: View, path: Path, item: Any, metric: Metric) -> Row:
    """Return the row of one metric; a value that is no number is shown as it is written."""
    columns = columns_of(view)

    def draw(width: int) -> tuple[Content, ...]:
        written = item if isinstance(item, dict) else {"name": item}
        unit = f" [{text_from(written['unit'])}]" if written.get("unit") else ""
        name = Content.assemble("  ", mark_of(view, path), plain(f"{text_from(written.get('name')) or '…'}{unit}"))
        numbers = [_cell(plain(text_from(written.get(word)) or "–")) for word in columns]
        far = _reached(metric) if "target" in columns else _change(metric)
        return (Content.assemble(name.truncate(_names(width, columns), ellipsis=True, pad=True), *numbers, _cell(far)),)

    return Row(path, draw)


def no_metric_row(path: Path) -> Row:
    """Return the row that stands where there is no metric."""
    return line_row((*path, "none"), Content("    none").stylize("$text-disabled italic"), selectable=False)


def _compared(columns: tuple[str, ...]) -> str:
    return "reached" if "target" in columns else "change"


def _names(width: int, columns: tuple[str, ...]) -> int:
    return max(width - (len(columns) + 1) * NUMBER, NUMBER)


def _cell(content: Content) -> Content:
    shown = content.truncate(NUMBER - 1, ellipsis=True)
    return Content.assemble(" " * (NUMBER - shown.cell_length), shown)


def _reached(metric: Metric) -> Content:
    """Return how much of the way from before to the target was gone; nothing where one of the three is not known."""
    share = reached(metric)
    return Content(f"{share:.0%}").stylize("bold $text-accent") if share is not None else Content("")


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
