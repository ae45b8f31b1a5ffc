"""The brief as a person sees it: the header of the file, the brief itself, and a regression's own questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fields import Shape, fields_of
from model.postmortem import Kind, Postmortem
from model.steps import step_named
from screens.places import form_fields
from screens.step_view import StepView
from screens.widgets.field_rows import field_row
from screens.widgets.row_list import Row, line_row

if TYPE_CHECKING:
    from screens.view import View

HEADER = tuple(
    name
    for name, spec in fields_of(Postmortem).items()
    if spec.shape in (Shape.LINE, Shape.CHOICE, Shape.LINES) and name != "postmortem"
)
"""The fields that stand before the sections."""


class BriefStep(StepView):
    """The header, the brief, and what a regression review answers besides."""

    step = step_named("brief")

    def root_rows(self, view: View) -> list[Row]:
        """Return the header's fields, the brief's, and a regression's."""
        header = fields_of(Postmortem)
        rows = [field_row(view, (name,), header[name], 0) for name in HEADER]
        rows += self._section(view, "brief")
        if view.snapshot.kind is Kind.REGRESSION or view.value(("regression",)) is not None:
            rows += self._section(view, "regression")
        return rows

    def _section(self, view: View, name: str) -> list[Row]:
        title = fields_of(Postmortem)[name].title
        heading = line_row((name, "heading"), Content(title).stylize("bold $text-primary"), selectable=False)
        return [heading, *(field_row(view, path, spec, depth) for path, spec, depth in form_fields((name,)))]
