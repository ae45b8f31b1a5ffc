"""The triggers as a person sees them: each one a sentence, with a mark that says whether it can be measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.steps import step_named
from model.triggers import Trigger, sentence
from screens.step_view import StepView
from screens.widgets.field_rows import item_row, mark_of
from screens.widgets.row_list import Row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.edits import Path
    from screens.view import View


def measurable(trigger: Trigger) -> bool:
    """Whether a trigger has a number to compare with and a window to hold for."""
    return bool(re.search(r"\d", trigger.threshold or "") and re.search(r"\d", trigger.window or ""))


class TriggersStep(StepView):
    """One sentence a trigger."""

    step = step_named("triggers")

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the sentence of a trigger and its measurable mark."""
        index, triggers = path[-1], view.snapshot.triggers
        if len(path) != 2 or not isinstance(index, int) or index >= len(triggers):  # noqa: PLR2004 - an item of the list
            return item_row(view, path, item)
        trigger = triggers[index]

        def draw(width: int) -> tuple[Content, ...]:
            mark = ("◉ measurable  ", "$text-success") if measurable(trigger) else ("○ no measure  ", "$text-warning")
            first, *rest = plain(sentence(trigger)).wrap(max(width - 16, 20))
            second = rest[0] if rest else Content("")
            return (Content.assemble(mark_of(view, path), mark, first), Content.assemble(" " * 16, second))

        return Row(path, draw, 2)
