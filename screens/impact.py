"""The impact as a person sees it: the form, with the metrics as a table in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from model.fields import field_at
from model.kinds import kind_of
from model.steps import step_named
from screens.gathered import GatheredStep
from screens.places import asked_fields
from screens.widgets.field_rows import field_row, item_row
from screens.widgets.metric_rows import columns_of, columns_row, metric_row, no_metric_row

if TYPE_CHECKING:
    from textual.content import Content

    from model.edits import Path
    from screens.view import View
    from screens.widgets.row_list import Row

METRICS: Path = ("impact", "metrics")
WHEN = {False: "before, during and after", True: "before, its target, and what came of it"}
"""What a metric is asked for, by whether it looks back on a goal."""


class ImpactStep(GatheredStep):
    """The form and the table of metrics."""

    step = step_named("impact")
    gathers: ClassVar[tuple[Path, ...]] = (METRICS,)

    def root_rows(self, view: View) -> list[Row]:
        """Return the fields of the form; in the place of the metrics, their table."""
        rows: list[Row] = []
        for path, spec, depth in asked_fields(view, ("impact",)):
            if path != METRICS:
                rows.append(field_row(view, path, spec, depth))
                continue
            columns = columns_of(view)
            rows.append(columns_row(METRICS, spec.title, columns))
            rows += self.items_of(view, METRICS, f"a metric: its value {WHEN[kind_of(view.snapshot.kind).has_goals]}")
            if self.editing.read_only and not view.value(METRICS):
                rows.append(no_metric_row(METRICS))
        return rows

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of a metric."""
        metrics = view.snapshot.impact.metrics
        if path[:-1] != METRICS or not isinstance(path[-1], int) or path[-1] >= len(metrics):
            return item_row(view, path, item)
        return metric_row(view, path, item, metrics[path[-1]])

    def heading_at(self, view: View, path: Path) -> Content:
        """Say of a metric what the list is for."""
        if self.at_root and path[:-1] == METRICS and field_at(path) is None:
            return super().heading_at(view, METRICS)
        return super().heading_at(view, path)
