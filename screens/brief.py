"""The brief as a person sees it: the header of the file, the brief itself, and a regression's own questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fields import Shape, fields_of
from model.kinds import kind_of
from model.policy import LEVELS
from model.postmortem import Kind, Postmortem
from model.steps import step_named
from model.values import text_from
from screens.places import OTHER, asked_fields
from screens.step_view import StepView
from screens.widgets.field_rows import field_row
from screens.widgets.row_list import Row, line_row

if TYPE_CHECKING:
    from model.edits import Path
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

    def show(self, view: View) -> None:
        """Show a state of the document; at first, select the first row that nobody has filled in."""
        if self.view is None and self._visits[0].selected is None:
            paths = [row.key for row in self.root_rows(view) if row.selectable and isinstance(row.key, tuple)]
            self._visits[0].selected = next((path for path in paths if not view.value(path)), None)
        super().show(view)

    def root_rows(self, view: View) -> list[Row]:
        """Return the header's fields, the brief's, and a regression's."""
        header = fields_of(Postmortem)
        kind = kind_of(view.snapshot.kind)
        shown = [name for name in HEADER if kind.asks((name,)) or view.value((name,)) is not None]
        rows = [field_row(view, (name,), header[name], 0) for name in shown]
        rows += self._section(view, "brief")
        if view.snapshot.kind is Kind.REGRESSION or view.value(("regression",)) is not None:
            rows += self._section(view, "regression")
        return rows

    def choices_at(self, path: Path) -> tuple[str, ...]:
        """Offer the severities: the team's own names, those that every policy knows, and other words."""
        if path != ("severity",) or self.view is None:
            return super().choices_at(path)
        own = self.view.policy.severities if self.view.policy is not None else {}
        known = (*own, *(level for level in LEVELS if level not in map(str.upper, own.values())))
        present = text_from(self.view.value(path))
        return (*known, *([present] if present and present not in known else []), OTHER)

    def meaning_of(self, path: Path, choice: str) -> str:
        """Say of a severity which level the team means by it, and when its postmortem is due."""
        policy = self.view.policy if self.view is not None else None
        if path != ("severity",) or policy is None:
            return super().meaning_of(path, choice)
        level = policy.level(choice)
        hours = policy.deadline_hours.get(level) if level is not None else None
        said = [level] if level is not None and level != choice else []
        return ", ".join([*said, *([f"in review within {hours} hours"] if hours is not None else [])])

    def _section(self, view: View, name: str) -> list[Row]:
        title = fields_of(Postmortem)[name].title
        heading = line_row((name, "heading"), Content(title).stylize("bold $text-primary"), selectable=False)
        return [heading, *(field_row(view, path, spec, depth) for path, spec, depth in asked_fields(view, (name,)))]
