"""The impact as a person sees it: the form, with the metrics as a table of before, during and after in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from model.fields import field_at
from model.steps import step_named
from screens.gathered import GatheredStep
from screens.places import form_fields
from screens.widgets.field_rows import field_row, item_row
from screens.widgets.metric_rows import columns_row, metric_row, no_metric_row

if TYPE_CHECKING:
    from textual.content import Content

    from model.edits import Path
    from screens.view import View
    from screens.widgets.row_list import Row

METRICS: Path = ("impact", "metrics")


class ImpactStep(GatheredStep):
    """The form and the table of metrics."""

    step = step_named("impact")
    gathers: ClassVar[tuple[Path, ...]] = (METRICS,)

    def root_rows(self, view: View) -> list[Row]:
        """Return the fields of the form; in the place of the metrics, their table."""
        rows: list[Row] = []
        for path, spec, depth in form_fields(("impact",)):
            if path != METRICS:
                rows.append(field_row(view, path, spec, depth))
                continue
            rows.append(columns_row(METRICS, spec.title))
            rows += self.items_of(view, METRICS, "a metric: its value before, during and after")
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
