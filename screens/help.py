"""Help: every key of the screen one is on, and the craft behind the step and the field in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fields import field_at
from model.questions import purpose_of, questions_of
from screens.keys import KEYS, MOVING, Scope
from screens.widgets.row_list import Row, line_row
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from screens.step_view import StepView
    from screens.workbook import Workbook


LISTING_EDGES = 6
"""Cells of the terminal's width that a listing's border and padding, its selection mark and its scrollbar take."""


def help_rows(workbook: Workbook) -> list[Row]:
    """Return the keys that work on this screen, by where they work."""
    present = {active.binding.id for active in workbook.active_bindings.values() if active.enabled}
    width = workbook.app.size.width - LISTING_EDGES
    rows = [_heading("Moving")]
    rows += [_line(f"move-{keys}", keys, meaning, width) for keys, meaning in MOVING]
    for scope in sorted(Scope, key=lambda scope: scope is Scope.WORKBOOK):
        keys = [key for key in KEYS if key.scope is scope and (key.id in present or scope is Scope.FIELD)]
        if keys:
            rows.append(_heading(scope.value.capitalize()))
            rows += [_line(key.id, key.shown or key.keys.replace(",", " "), key.meaning, width) for key in keys]
    return rows


def _heading(text: str) -> Row:
    return line_row(f"heading-{text}", Content(text).stylize("bold $text-primary"), selectable=False)


def _line(name: str, keys: str, meaning: str, width: int) -> Row:
    return wrapped_row(name, meaning, width, lead=Content(f"  {keys:<9} ").stylize("bold"))


def craft_rows(step: StepView, width: int) -> list[Row]:
    """Return what the step is for, the questions that unlock it, and what the field in focus means."""
    kind = step.view.snapshot.kind if step.view is not None else None
    blank, bullet = Content("  "), Content("  • ")
    rows = [wrapped_row("purpose", purpose_of(step.step, kind), width, lead=Content(""), style="italic")]
    rows.append(_heading("Ask"))
    rows += [wrapped_row(each, each, width, lead=bullet) for each in questions_of(step.step, kind)]
    spec = field_at(step.selected_path)
    if spec is not None:
        rows.append(_heading(spec.title))
        rows.append(wrapped_row("description", spec.description, width, lead=blank))
        rows.append(wrapped_row("expected", f"expects {spec.expected}", width, lead=blank))
        if spec.example:
            rows.append(wrapped_row("example", f"e.g. {spec.example}", width, lead=blank))
    return rows
