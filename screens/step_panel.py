"""The parts of a step: its rows, and the panel that says what the selected one is and what was found in it.

Everything that is told follows from the schema and the findings. Which rows there are is `screens.step_rows`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from model.fields import FieldSpec, Shape, field_at
from screens.places import Place, place_at, spec_here
from screens.visits import Visit
from screens.widgets.covered import Covered
from screens.widgets.field_panel import FieldPanel
from screens.widgets.field_rows import example_of, words_of
from screens.widgets.in_room import around
from screens.widgets.row_list import RowList
from screens.widgets.visible_text import plain, plain_lines
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from model.edits import Path
    from model.findings import Finding
    from model.steps import Step
    from screens.view import Editing, View

MOST_REMARKS = 20
"""Findings of one row that the panel is given: more than it has room for, which then counts the others."""

MOST_TOLD = 4000
"""Characters of a value that the panel is given: more than its few lines hold in any terminal."""

SHORTER = {Shape.INSTANT: "  14:07 will do", Shape.DAY: "  +14d will do"}
"""The short forms that a field completes, told while it is edited."""


class StepPanel(Vertical, Covered):
    """The rows of one step, where one is among them, and the panel that says what the selected one is."""

    step: ClassVar[Step]
    """What the step is."""

    DEFAULT_CSS = """
    StepPanel {
        height: 1fr;
        & > .top { height: auto; max-height: 40%; padding: 0 1; }
    }
    """

    class FocusMoved(Message):
        """Another place of the file is in focus; the preview follows it."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Told(Message):
        """Something to tell the user in passing."""

        def __init__(self, text: str, *, warning: bool = False) -> None:
            super().__init__()
            self.text = text
            self.warning = warning

    def __init__(self, editing: Editing) -> None:
        super().__init__(id=f"step-{self.step.name}", classes="step")
        self.disable_messages(events.DescendantFocus, events.DescendantBlur)  # ten at each change of step, for nobody
        self.editing = editing
        self.view: View | None = None
        self._visits: list[Visit] = [Visit(self.root)]
        self._pointed: tuple[Finding, str, Path] | None = None
        """The finding that was asked for, which one it is of how many, and the row that was selected for it."""

    @property
    def root(self) -> Place:
        """Where the step begins."""
        place = place_at((self.step.name,))
        if place is None:
            raise TypeError(f"the schema has no section `{self.step.name}`")
        return place

    def compose(self) -> ComposeResult:
        """Lay out the top, the rows and the panel."""
        yield Words(classes="top")
        yield RowList()
        yield FieldPanel()

    @property
    def rows(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    @property
    def panel(self) -> FieldPanel:
        """The panel."""
        return self.query_one(FieldPanel)

    @property
    def place(self) -> Place:
        """Where one is now."""
        return self._visits[-1].place

    @property
    def at_root(self) -> bool:
        """Whether one is at the beginning of the step."""
        return len(self._visits) == 1

    @property
    def selected_path(self) -> Path:
        """The path that is in focus: the selected row's, else the place's."""
        current = self.rows.current
        if current is not None and isinstance(current.key, tuple):
            return current.key
        return self.place.path

    # What the panel says -------------------------------------------------------------------------------------------

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Return further lines for the panel about the selected row, besides findings."""
        del view, path
        return []

    def _describe(self) -> None:
        view = self.view
        if view is None:
            return
        editing = self.panel.editing
        path = editing.path if editing is not None else self.selected_path
        remarks = self._remarks(view, path)
        if editing is not None:
            self.panel.describe(heading(editing.spec, self.shorter(view, editing.path)), remarks)
            return
        self.panel.describe(self.heading_at(view, path), remarks)

    def shorter(self, view: View, path: Path) -> str:
        """Return which short forms the field being edited completes, or what the one that is typed becomes."""
        del view
        spec = field_at(path)
        if spec is not None and spec.name == "on":
            return "  today will do"  # a day that has been: of an approval, of telling somebody
        return SHORTER.get(spec.shape, "") if spec is not None else ""

    def findings_told(self, view: View, path: Path) -> list[Finding]:
        """Return the findings that the panel tells of the selected row."""
        return view.findings_at(path)

    def heading_at(self, view: View, path: Path) -> Content:
        """Return what the panel says of the selected row."""
        if not self.rows.rows:
            return Content.assemble(
                "Nothing here yet. Press ", ("a", "bold"), " to add the first.", _such_as(view, path)
            )
        spec = field_at(path)
        value = view.value(path)
        if value is None and spec is None:
            return Content.assemble(("enter", "bold"), " or ", ("a", "bold"), " adds one.")
        if spec is None:
            return Content.assemble(plain_lines(words_of(value)[:MOST_TOLD]), ("  enter opens it", "$text-muted"))
        shown = [heading(spec_here(view, path, spec))]
        if isinstance(value, str) and value.strip():
            pointed = self._pointed_at(view, path)
            shown.append(around(value.rstrip()[:MOST_TOLD], pointed[0].words if pointed is not None else ""))
        return Content("\n").join(shown)

    def point_at(self, finding: Finding, which: str) -> None:
        """Tell a finding before all others while the row is selected that one came to for it."""
        self._pointed = (finding, which, self.selected_path)
        self._describe()

    def _pointed_at(self, view: View, path: Path) -> tuple[Finding, str] | None:
        if self._pointed is None or self._pointed[2] != path or self._pointed[0] not in view.findings:
            return None
        return self._pointed[:2]

    def _remarks(self, view: View, path: Path) -> list[Content]:
        pointed, found = self._pointed_at(view, path), self.findings_told(view, path)
        if pointed is None:
            return [*self.remarks_on(view, path), *map(_remark, found[:MOST_REMARKS])]
        first = Content.assemble((f"{pointed[1]}  ", "bold $text-accent"), _remark(pointed[0]))
        others = [finding for finding in found if finding != pointed[0]]
        return [first, *self.remarks_on(view, path), *map(_remark, others[:MOST_REMARKS])]


def _remark(finding: Finding) -> Content:
    from screens.finding_words import remark  # there are no findings yet on the first screen, which comes sooner so

    return remark(finding)


def heading(spec: FieldSpec, more: str = "") -> Content:
    """Return the title of a field and what it means, as the panel shows them."""
    return Content.assemble(plain(spec.title, "bold"), "  ", plain(spec.description, "$text-muted"), (more, "bold"))


def _such_as(view: View, path: Path) -> Content:
    """Return what the first item of an empty list could be."""
    spec = field_at(path)
    example = example_of(spec_here(view, path, spec)) if spec is not None else ""
    return plain(f"  e.g. {example}", "$text-disabled italic") if example else Content("")
