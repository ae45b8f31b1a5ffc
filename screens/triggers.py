"""The triggers as a person sees them: each one a sentence, with a mark that says whether it can be measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from model.steps import step_named
from model.triggers import Trigger, sentence
from screens.gathered import GatheredStep
from screens.widgets.field_rows import item_row, mark_of
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from model.edits import Path
    from screens.view import View
    from screens.widgets.row_list import Row


def measurable(trigger: Trigger) -> bool:
    """Whether a trigger has a number to compare with and a window to hold for."""
    return bool(re.search(r"\d", trigger.threshold or "") and re.search(r"\d", trigger.window or ""))


class TriggersStep(GatheredStep):
    """One sentence a trigger."""

    step = step_named("triggers")
    gathers: ClassVar[tuple[Path, ...]] = (("triggers",),)

    def root_rows(self, view: View) -> list[Row]:
        """Return the triggers, and the row that adds one."""
        return self.items_of(view, ("triggers",), "a trigger: when what is over which mark, who does what?")

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the sentence of a trigger and its measurable mark."""
        index, triggers = path[-1], view.snapshot.triggers
        if len(path) != 2 or not isinstance(index, int) or index >= len(triggers):  # noqa: PLR2004 - an item of the list
            return item_row(view, path, item)
        trigger = triggers[index]
        mark = ("◉ measurable  ", "$text-success") if measurable(trigger) else ("○ no measure  ", "$text-warning")
        lead = Content.assemble(mark_of(view, path), mark)
        facts = Content(" · ").join([plain(fact, "$text-muted") for fact in (trigger.response, trigger.source) if fact])
        return wrapped_row(path, sentence(trigger), self.row_width, lead=lead, below=[facts] if facts.plain else [])
