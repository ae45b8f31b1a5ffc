"""The lessons as a person sees them: the four lists under their headings in one view, each added to where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from model.fields import field_at
from model.steps import step_named
from model.values import text_from
from screens.gathered import GatheredStep
from screens.places import Manner, Place
from screens.widgets.field_rows import item_row, mark_of, words_of
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import heading_row, wrapped_row

if TYPE_CHECKING:
    from model.edits import Path
    from model.lessons import Learning
    from screens.view import View
    from screens.widgets.row_list import Row

LEARNINGS: Path = ("lessons", "learnings")
LISTS: dict[Path, tuple[str, str, str]] = {
    ("lessons", "went_well"): ("✓", "what to keep", "what helped?"),
    ("lessons", "to_improve"): ("△", "what the system made hard", "what got in the way?"),
    ("lessons", "got_lucky"): ("◇", "what would have made it worse on another day", "where did luck help?"),
    LEARNINGS: ("→", "three to seven, each with evidence and a decision", "we learned that …"),
}
"""The lists in their order: the sign of an item, what belongs there, and what is asked for the next one."""


class LessonsStep(GatheredStep):
    """Four lists in one view."""

    step = step_named("lessons")
    gathers: ClassVar[tuple[Path, ...]] = tuple(LISTS)

    def root_rows(self, view: View) -> list[Row]:
        """Return the four lists, each under its heading."""
        rows: list[Row] = []
        for path, (_, words, prompt) in LISTS.items():
            spec = field_at(path)
            title = spec.title if spec is not None else str(path[-1])
            rows.append(heading_row((*path, "heading"), title, words, first=not rows))
            rows += self.items_of(view, path, prompt)
        return rows

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of a lesson, or of a learning with its decision and evidence."""
        if path[:-1] not in LISTS:
            return item_row(view, path, item)
        sign, _, _ = LISTS[path[:-1]]
        lead = Content.assemble(mark_of(view, path), (f"{sign} ", "$text-accent"))
        learning = _learning_at(view, path)
        below = [_decided(learning)] if learning is not None else []
        words = words_of(item) if isinstance(item, dict) else text_from(item)
        return wrapped_row(path, words or "…", self.row_width, lead=lead, below=below)

    def heading_at(self, view: View, path: Path) -> Content:
        """Say what belongs into the list of the selected row."""
        spec = field_at(path)
        if not self.at_root or path[:-1] not in LISTS:
            return super().heading_at(view, path)
        if spec is not None:
            return _heading(spec.title, spec.description)
        if _learning_at(view, path) is None:
            return _heading("A learning", "a full sentence: we learned that …; then its evidence and what you decide")
        return _heading(f"Learning {int(path[2]) + 1}", "enter: its words, evidence and decision")

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Show the evidence of the selected learning."""
        learning = _learning_at(view, path) if self.at_root else None
        return [plain(f"✓ {line}", "$text-muted") for line in learning.evidence] if learning is not None else []

    def begin(self, path: Path) -> None:
        """Begin a new lesson; a learning too is typed in its place."""
        spec = field_at((*path, "learned"))
        if not self.at_root or path[:-1] != LEARNINGS or spec is None:
            super().begin(path)
            return
        self.rows.select(path)
        self.edit_field((*path, "learned"), spec)

    def field_of_row(self, path: Path) -> Path | None:
        """Return the words of a learning, which are typed in their place."""
        if self.at_root and path[:-1] == LEARNINGS:
            return (*path, "learned")
        return super().field_of_row(path)

    def go_on(self, path: Path, onward: int) -> None:
        """From the words of a learning, go on to its evidence and decision."""
        item = path[:-1]
        if self.at_root and path[-1] == "learned" and onward > 0 and self.view is not None and self.view.value(item):
            self.open_place(Place(item, Manner.FORM), path)
        super().go_on(path, onward)


def _learning_at(view: View, path: Path) -> Learning | None:
    """Return the learning that a path leads to."""
    if path[:-1] != LEARNINGS or not isinstance(path[-1], int):
        return None
    learnings = view.snapshot.lessons.learnings
    return learnings[path[-1]] if path[-1] < len(learnings) else None


def _decided(learning: Learning) -> Content:
    """Return what a learning leads to, and whether there is evidence for it."""
    decision, count = learning.decision, len(learning.evidence)
    evidence = ("✓ evidence", "$text-muted") if count else ("○ no evidence", "$text-warning")
    if decision.type is None and not decision.text:
        return Content.assemble(evidence, " · ", ("○ no decision yet", "$text-warning"))
    kind = plain(f"{decision.type or 'decision'}: ", "bold $text-accent")
    return Content.assemble(evidence, " · ", kind, plain(" ".join((decision.text or "…").split())))


def _heading(title: str, words: str) -> Content:
    return Content.assemble(plain(title, "bold"), "  ", plain(words, "$text-muted"))
