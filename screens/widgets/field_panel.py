"""The panel below the rows: what the selected field means, what is said about it, and, while one types, its editor.

There is one line editor and one text area a step, used for every field in turn, so that a form of thirty fields costs
as much as one of three. The panel reports what is typed; what becomes of it is decided elsewhere.
"""

from __future__ import annotations

from asyncio import get_running_loop
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from model.fields import FieldSpec, Shape
from model.frozen import frozen
from screens.keys import Scope, bindings
from screens.widgets.in_room import in_room
from screens.widgets.line_field import LineField
from screens.widgets.words import Words

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from model.edits import Path
    from screens.widgets.prose_field import ProseField

PAUSE = 0.15
"""Seconds without a letter after which what was typed becomes an edit."""
LONGEST = 0.28
"""Seconds after the first letter in which it becomes one in any case: the journal promises half a second in all."""
BREATH = 0.03
"""Seconds after a letter in which it is on the screen, and the next one is not there yet."""


@frozen
class Editing:
    """A field while it is edited; `session` is the same for all that is typed during one visit."""

    path: Path
    spec: FieldSpec
    session: int


class FieldPanel(Vertical):
    """What the selected field means, and its editor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.FIELD)  # type: ignore[assignment]  # lists are invariant
    DEFAULT_CSS = """
    FieldPanel {
        height: auto;
        max-height: 50%;
        border-top: solid $primary-darken-1;
        padding: 0 1;
        & > Words { height: auto; max-height: 8; }
        & > LineField { display: none; height: 1; border: none; padding: 0; background: $boost; }
        & > ProseField { display: none; height: 6; border: none; padding: 0; background: $boost; }
        &.sentence > ProseField { height: 3; }
        &.line > LineField { display: block; }
        &.prose > ProseField { display: block; }
        &.line, &.prose { border-top: heavy $accent; }
    }
    """

    virtual_size: reactive[Size] = reactive(Size(0, 0), repaint=False)
    """Nothing scrolls here: unlike in other widgets, a new size asks for no second layout."""

    class Typed(Message):
        """The text of the field being edited changed a moment ago."""

        def __init__(self, editing: Editing, text: str) -> None:
            super().__init__()
            self.editing = editing
            self.text = text

    class Left(Message):
        """The field was left: by how many fields to go on; 0 to stay."""

        def __init__(self, editing: Editing, text: str, onward: int) -> None:
            super().__init__()
            self.editing = editing
            self.text = text
            self.onward = onward

    def __init__(self) -> None:
        super().__init__()
        self.disable_messages(events.Show, events.Hide, events.Resize)  # of no use here
        self._editing: Editing | None = None
        self._told = ""
        self._gathering: TimerHandle | None = None
        self._begun = 0.0
        """When the first letter came that has not been reported."""
        self._line: LineField | None = None
        self._prose: ProseField | None = None
        self._sessions = 0

    def compose(self) -> ComposeResult:
        """Lay out the heading and what is said below it; the editors come between, once the first screen stands."""
        yield Words(classes="heading")
        yield Words(classes="remarks")

    def on_mount(self) -> None:
        """Make the editors when there is time."""
        self.call_after_refresh(self._have_editors)

    def _have_editors(self) -> None:
        if self._line is None:
            from screens.widgets.prose_field import ProseField

            self._line = LineField(compact=True, select_on_focus=False)
            self._prose = ProseField(compact=True, highlight_cursor_line=False, tab_behavior="focus")
            self.mount(self._line, self._prose, before=".remarks")

    @property
    def _line_field(self) -> LineField:
        if self._line is None:
            raise RuntimeError("no field has been edited yet")
        return self._line

    @property
    def _prose_field(self) -> ProseField:
        if self._prose is None:
            raise RuntimeError("no field has been edited yet")
        return self._prose

    @property
    def editing(self) -> Editing | None:
        """The field that is being edited."""
        return self._editing

    @property
    def next_session(self) -> int:
        """The session of the next visit to a field, by which an edit before it can be undone together with it."""
        return self._sessions + 1

    def describe(self, heading: Content, remarks: Sequence[Content]) -> None:
        """Show what the selection is, and what is said about it, as much as there is room for."""
        width, room = self._room
        heading, fitting = in_room(heading, remarks, width, room, "F lists all")
        self.query_one(".heading", Words).say(heading)
        said = self.query_one(".remarks", Words)
        said.display = bool(fitting)
        said.say(Content("\n").join(fitting))

    @property
    def _room(self) -> tuple[int, int]:
        """Return the width of a line of words, and how many lines the panel may have of them."""
        parent = self.parent
        most = self.styles.max_height
        if not isinstance(parent, Widget) or most is None or not parent.size:
            return 0, 0
        lines = int(most.resolve(parent.size, self.app.size)) - self.styles.gutter.height
        editors = [editor for editor in (self._line, self._prose) if editor is not None and editor.display]
        heights = [height.value for editor in editors if (height := editor.styles.height) is not None]
        return parent.size.width - self.styles.gutter.width, max(lines - int(sum(heights)), 1)

    def edit(self, path: Path, spec: FieldSpec, text: str, suggestions: Sequence[str] = ()) -> None:
        """Begin to edit a field that holds `text`."""
        self.flush()
        self._have_editors()
        self._sessions += 1
        self._editing = Editing(path, spec, self._sessions)
        self._told = text
        prose = spec.shape in (Shape.PROSE, Shape.SENTENCE) or "\n" in text
        self.set_class(prose, "prose")
        self.set_class(spec.shape is Shape.SENTENCE, "sentence")
        self._prose_field.breaks_lines = spec.shape is Shape.PROSE or "\n" in text
        self.set_class(not prose, "line")
        if prose:
            area = self._prose_field
            area.placeholder = f"e.g. {spec.example}" if spec.example else ""
            area.takes_items = isinstance(path[-1], int)
            area.load_text(text)
            area.move_cursor(area.document.end)
            area.focus()
        else:
            line = self._line_field
            line.suggester = SuggestFromList(list(suggestions), case_sensitive=False) if suggestions else None
            line.placeholder = f"e.g. {spec.example}" if spec.example else ""
            line.takes_items = isinstance(path[-1], int)
            line.value = text
            line.cursor_position = len(text)
            line.focus()

    def begin_with(self, text: str) -> None:
        """Have one line begin with what was typed before it was there, in place of what it holds."""
        self._line_field.value = text
        self._line_field.cursor_position = len(text)

    def replace_text(self, text: str) -> None:
        """Show another text in the field being edited, such as an undone one."""
        if self._editing is None or text == self.text:
            return
        self._told = text
        if self.has_class("prose"):
            self._prose_field.load_text(text)
        else:
            self._line_field.value = text

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that has not been reported yet."""
        return self._editing is not None and self.text != self._told

    @property
    def text(self) -> str:
        """What stands in the field now."""
        return self._prose_field.text if self.has_class("prose") else self._line_field.value

    @on(Input.Changed)
    def _gather(self, event: Message) -> None:
        event.stop()
        if self._editing is None or self.text == self._told:
            return
        loop = get_running_loop()
        if self._gathering is None:
            self._begun = loop.time()
        passed = loop.time() - self._begun
        self._stop_gathering()
        wait = PAUSE if passed + PAUSE <= LONGEST else max(min(BREATH, LONGEST - passed), 0)
        self._gathering = loop.call_later(wait, self.flush)

    def _stop_gathering(self) -> None:
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None

    def on_text_area_changed(self, event: Message) -> None:
        """Gather what is typed into prose; bound by its name, as the first screen does without loading a text area."""
        self._gather(event)

    def flush(self) -> None:
        """Report what was typed since the last report, now."""
        self._stop_gathering()
        if self._editing is not None and self.text != self._told:
            self._told = self.text
            self.post_message(self.Typed(self._editing, self.text))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave(1)

    def on_prose_field_done(self, event: Message) -> None:
        """Go on from a sentence that is done; bound by its name, as above."""
        event.stop()
        self._leave(1)

    def action_next_field(self) -> None:
        """Keep the value and go on to the next field."""
        self._leave(1)

    def action_new_line(self) -> None:
        """Begin a new line in prose."""
        self._prose_field.insert("\n")

    def action_previous_field(self) -> None:
        """Keep the value and go back to the field before."""
        self._leave(-1)

    def action_leave(self) -> None:
        """Keep the value and leave the field."""
        self._leave(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer the keys of a field only while one is edited."""
        if action == "new_line":
            return self._in_prose
        return self._editing is not None if action in ("next_field", "previous_field", "leave") else True

    @property
    def _in_prose(self) -> bool:
        """Whether enter begins a new line."""
        return self._editing is not None and self.has_class("prose") and self._prose_field.breaks_lines

    def shown_for(self, key: str) -> tuple[str, str] | None:
        """Return how the key bar shows a key that does other things in prose."""
        return ("enter/tab", "next") if key == "field.next" and not self._in_prose else None

    def _leave(self, onward: int) -> None:
        if self._editing is None:
            return
        editing, text = self._editing, self.text
        self._stop_gathering()
        self._editing = None
        self.remove_class("prose", "line", "sentence")
        self.post_message(self.Left(editing, text, onward))
