"""Walking through one step: which rows are shown, where one is, and what is said about the selected row.

Everything follows from the schema: forms, lists, lists in forms, choices. This half of a step shows and moves; the
other half, `screens.step_view`, edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from model.fields import FieldSpec, Shape, field_at
from model.review import CRITERIA
from model.steps import STEP_NAMES, Step
from model.values import text_from, value_from
from screens.guidance import asks_for_room, guidance, is_small
from screens.places import CHOOSERS, Manner, Place, form_fields, place_at, places_to
from screens.visits import Visit, stands, trail
from screens.widgets.covered import Covered
from screens.widgets.field_panel import FieldPanel, remark
from screens.widgets.field_rows import choice_row, field_row, item_row, keyed_row, words_of
from screens.widgets.in_room import around
from screens.widgets.row_list import Row, RowList, line_row
from screens.widgets.visible_text import plain, plain_lines
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

    from model.edits import Path
    from model.findings import Finding
    from screens.view import Editing, View

MOST_REMARKS = 20
"""Findings of one row that the panel is given: more than it has room for, which then counts the others."""

MOST_TOLD = 4000
"""Characters of a value that the panel is given: more than its few lines hold in any terminal."""

FLAGS = ("true", "false")
"""What can be chosen for what is either so or not."""

SHORTER = {Shape.INSTANT: "  14:07 will do", Shape.DAY: "  +14d will do"}
"""The short forms that a field completes, told while it is edited."""


class Walk(Covered, Vertical):
    """The rows of one step, the way through them, and the panel that says what the selected one is."""

    step: ClassVar[Step]
    """What the step is."""

    DEFAULT_CSS = """
    Walk {
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
        self._drawn_for: tuple[int, Size] | None = None
        """The width of the step and the size of the terminal that the rows were made for."""

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

    # What a step may say differently -------------------------------------------------------------------------------

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return the lines above the rows at the root: what the step is for, what it lacks, the next key."""
        del width
        return guidance(self.step, view, self.root.manner)

    def gist(self, view: View, lines: Sequence[Content]) -> Content:
        """Return the one line above the rows that a small terminal shows: what is missing, else the next key."""
        return (guidance(self.step, view, self.root.manner)[1:2] or lines)[0] if self.at_root else lines[0]

    def choices_at(self, path: Path) -> tuple[str, ...]:
        """Return what can be chosen for the field at a path; nothing where it is typed."""
        spec = field_at(path)
        if spec is None or spec.shape is not Shape.CHOICE:
            return FLAGS if spec is not None and spec.shape is Shape.FLAG else ()
        return spec.choices

    def meaning_of(self, path: Path, choice: str) -> str:
        """Return what a choice for the field at a path means, where it does not say so itself."""
        del path, choice
        return ""

    def root_rows(self, view: View) -> list[Row]:
        """Return the rows at the root."""
        return self.rows_of(view, self.root)

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of an item of a list."""
        return item_row(view, path, item)

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Return further lines for the panel about the selected row, besides findings."""
        del view, path
        return []

    def on_resize(self) -> None:
        """Lay out what depends on the size anew, where that is another one than it was drawn for."""
        if self._drawn_for != (self.size.width, self.app.size):
            self._redraw()

    # Showing -------------------------------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Show a state of the document."""
        self.view = view
        while len(self._visits) > 1 and not stands(view, self.place):
            self._visits.pop()
        self._redraw()
        editing = self.panel.editing
        if editing is not None and not self.panel.is_typing:
            value = view.value(editing.path)
            if value_from(editing.spec, self.panel.text, value) != value:
                self.panel.replace_text(text_from(value))

    def _redraw(self, select: Path | None = None, *, afresh: bool = False) -> None:
        view = self.view
        if view is None or not self.is_mounted:
            return
        self._drawn_for = (self.size.width, self.app.size)
        self.rows.takes_letters = self.place.manner in CHOOSERS
        rows = self.root_rows(view) if self.at_root else self.rows_of(view, self.place)
        self.rows.show(rows, select if select is not None else self._visits[-1].selected, afresh=afresh)
        self._draw_top(view)
        self._describe()
        self.refresh_bindings()

    def _draw_top(self, view: View) -> None:
        self.query_one(".top", Words).say(Content("\n").join(self._lines_on_top(view)))

    def _lines_on_top(self, view: View) -> list[Content]:
        width = max(self.size.width - 2, 20)
        lines = self.top_lines(view, width) if self.at_root else [trail(self.step, view, self._visits[1:])]
        columns, rows = self.app.size
        if not is_small(columns, rows):
            return lines
        gist = self.gist(view, lines).truncate(width, ellipsis=True)
        return [gist, asks_for_room(columns, rows)] if self.at_root else [gist]

    def rows_of(self, view: View, place: Place) -> list[Row]:
        """Return the rows of a place."""
        path, value = place.path, view.value(place.path)
        match place.manner:
            case Manner.FORM:
                return [field_row(view, field, spec, depth) for field, spec, depth in form_fields(path)]
            case Manner.ITEMS | Manner.LINES:
                items = value if isinstance(value, list) else []
                rows = [self.row_for_item(view, (*path, index), item) for index, item in enumerate(items)]
                editing = self.panel.editing
                new = editing is not None and editing.path == (*path, len(items))
                return [*rows, line_row((*path, len(items)), Content("  …"))] if new else rows
            case Manner.KEYED:
                return [keyed_row(view, (*path, key), view.value((*path, key))) for key in self._keys(view, path)]
            case Manner.CHOICES:
                present = text_from(value)
                return [
                    choice_row(path, choice, self.meaning_of(path, choice), chosen=present == choice)
                    for choice in self.choices_at(path)
                ]
            case Manner.REFERENCES:
                from screens.reference_rows import reference_rows

                return reference_rows(view, path, value if isinstance(value, list) else [])

    def _keys(self, view: View, path: Path) -> list[str]:
        """Return the keys of a keyed place: those that it may have where they are given, and those that it has."""
        given = {"rubric": CRITERIA, "not_applicable": STEP_NAMES}.get(str(path[-1]), ())
        value = view.value(path)
        present = [str(key) for key in value] if isinstance(value, dict) else []
        return list(dict.fromkeys([*given, *present]))

    def on_mount(self) -> None:
        """Know the selection at once: a state that is shown before the list's message arrives must not undo it."""
        self.watch(self.rows, "selected", self._keep_selected, init=False)

    def _keep_selected(self) -> None:
        current = self.rows.current
        if current is not None and isinstance(current.key, tuple):
            self._visits[-1].selected = current.key

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._keep_selected()
        self._describe()
        self.post_message(self.FocusMoved(self.selected_path))

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
        return SHORTER.get(spec.shape, "") if spec is not None else ""

    def findings_told(self, view: View, path: Path) -> list[Finding]:
        """Return the findings that the panel tells of the selected row."""
        return view.findings_at(path)

    def heading_at(self, view: View, path: Path) -> Content:
        """Return what the panel says of the selected row."""
        if not self.rows.rows:
            return Content.assemble("Nothing here yet. Press ", ("a", "bold"), " to add the first.")
        spec = field_at(path)
        value = view.value(path)
        if value is None and spec is None:
            return Content.assemble(("enter", "bold"), " or ", ("a", "bold"), " adds one.")
        if spec is None:
            return Content.assemble(plain_lines(words_of(value)[:MOST_TOLD]), ("  enter opens it", "$text-muted"))
        shown = [heading(spec)]
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
            return [*self.remarks_on(view, path), *map(remark, found[:MOST_REMARKS])]
        first = Content.assemble((f"{pointed[1]}  ", "bold $text-accent"), remark(pointed[0]))
        others = [finding for finding in found if finding is not pointed[0]]
        return [first, *self.remarks_on(view, path), *map(remark, others[:MOST_REMARKS])]

    # Moving --------------------------------------------------------------------------------------------------------

    def go_to(self, path: Path) -> None:
        """Go to the field or item at a path, from wherever one is."""
        if self.view is None:
            return
        self._visits = [Visit(self.root)]
        places = self.way_to(path)
        if places and places[-1].manner in CHOOSERS:  # where letters choose: one goes to the row that it is opened from
            path = places.pop().path
        for place in places:
            self._visits[-1].selected = place.path
            self._visits.append(Visit(place))
        self._visits[-1].selected = path
        self._redraw(path)
        holders = [row for row in self.rows.rows if row.selectable and path[: len(_key(row))] == _key(row)]
        row = max(holders, key=lambda row: len(_key(row)), default=None)
        if row is not None and self.rows.current is not None and self.rows.current.key != path:
            self.rows.select(row.key)

    def show_change(self, path: Path) -> None:
        """Select the row that holds what changed, here or at the beginning of the step; go there where none does.

        Of what is not there any more, the step is shown from its beginning.
        """
        if self.view is None or self._select_holder(path):
            return
        self.begin_again()
        if not self._select_holder(path) and path != self.root.path and self.view.value(path) is not None:
            self.go_to(path)

    def _select_holder(self, path: Path) -> bool:
        keys = [_key(row) for row in self.rows.rows if row.selectable]
        holder = max((key for key in keys if key and path[: len(key)] == key), key=len, default=())
        return bool(holder) and self.rows.select(holder)

    def way_to(self, path: Path) -> list[Place]:
        """Return the places between the root and a path; a step that shows more at its root has fewer."""
        return places_to(self.root.path, path)

    def open_place(self, place: Place, select: Path | None = None) -> None:
        """Go into a place."""
        self._visits.append(Visit(place, select))
        self._redraw(select, afresh=True)

    def begin_again(self) -> None:
        """Go back to the beginning of the step."""
        if len(self._visits) > 1:
            below = self._visits[1].place.path
            del self._visits[1:]
            self._redraw(below)

    def action_back(self) -> None:
        """Go back out of the place; at the root there is nothing to go back from."""
        if len(self._visits) > 1:
            left = self._visits.pop()
            self._visits[-1].selected = left.place.path
            self._redraw(left.place.path)


def heading(spec: FieldSpec, more: str = "") -> Content:
    """Return the title of a field and what it means, as the panel shows them."""
    return Content.assemble(plain(spec.title, "bold"), "  ", plain(spec.description, "$text-muted"), (more, "bold"))


def _key(row: Row) -> Path:
    return row.key if isinstance(row.key, tuple) else ()
