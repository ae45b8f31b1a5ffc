"""The factors as a person sees them: under the bones of the fishbone, in its order, drawn where wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from model.factors import FactorCategory
from model.steps import step_named
from screens.gathered import GatheredStep
from screens.widgets.field_rows import item_row, mark_of, words_of
from screens.widgets.fishbone import fishbone
from screens.widgets.row_list import Row, line_row
from screens.widgets.wrapped_rows import adding_row, wrapped_row

if TYPE_CHECKING:
    from model.edits import Path
    from screens.view import View


class FactorsStep(GatheredStep):
    """Factors by category; a category without one says so."""

    step = step_named("factors")
    gathers: ClassVar[tuple[Path, ...]] = (("factors",),)

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return what the step is for, and the fishbone where there is room for it."""
        problem = next((chain.problem for chain in view.snapshot.whys if chain.problem), view.snapshot.title)
        return [*super().top_lines(view, width), *fishbone(view.snapshot.factors, problem or "What happened", width)]

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of a factor: its words, all of them."""
        if path[:-1] != ("factors",):
            return item_row(view, path, item)
        return wrapped_row(path, words_of(item) or "(empty)", self.row_width, lead=mark_of(view, path))

    def root_rows(self, view: View) -> list[Row]:
        """Return the factors under headings, one a category."""
        factors = view.snapshot.factors
        items = view.value(("factors",))
        rows: list[Row] = []
        for category in (*FactorCategory, None):
            members = [index for index, factor in enumerate(factors) if factor.category is category]
            if category is None and not members:
                continue
            title = category.value.capitalize() if category is not None else "No category yet"
            none = Content("  none").stylize("$text-disabled italic") if not members else Content("")
            heading = Content.assemble((title, "bold $text-primary"), none)
            rows.append(line_row(("factors", "heading", title), heading, selectable=False))
            rows += [self.row_for_item(view, ("factors", index), items[index]) for index in members]
        words = "a factor: which condition made it likely?"
        return rows if self.editing.read_only else [*rows, adding_row(view.end_of(("factors",)), words)]
