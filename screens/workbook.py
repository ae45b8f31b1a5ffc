"""The workbook: the desk with all that one can ask of it by keys: panes, help, saving, leaving.

Files, editors and signals are the shell's; the workbook says what is wanted.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content
from textual.message import Message

from model.checklist import State
from model.steps import STEPS
from screens.keys import Scope, bindings
from screens.seeking import Seeking
from screens.view import READ_ONLY
from screens.widgets.holders import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from model.edits import Edit


ALWAYS_WORK = frozenset([*"1234567890jkgG", "up", "down", "left_square_bracket", "right_square_bracket"])
"""Keys that move about."""
CHANGING = ("undo", "redo", "save", "not_applicable")
"""What cannot be done with a file that is only looked at."""
NO_FIELD = "Nothing here takes text, and nothing was changed. Press enter on a row to edit it."
TAKEN_FOR_KEYS = "Nothing here takes text. Press enter on a row to edit it; u takes back what keys did."
JUST_NOW = 1.5
"""Seconds up to which a change made by a key may be the work of the word that is being typed."""


class Workbook(Seeking):
    """The desk, and the keys that work everywhere on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.WORKBOOK),
        *((str(number % 10), f"step({number - 1})", "") for number in range(1, len(STEPS) + 1)),
    ]

    _changed_at = -JUST_NOW
    """When a key changed the file last."""

    class SaveAsked(Message):
        """The user wants the document saved."""

    class QuitAsked(Message):
        """The user wants to leave."""

    class EditorAsked(Message):
        """The user wants the raw file in an editor, at a line."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    async def action_redraw(self) -> None:
        """Draw the whole screen anew."""
        await self.app.run_action("redraw")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back to the step where one is elsewhere, and nothing that a read-only file does not allow."""
        if action == "leave_pane":
            return bool(self._current) and (self._beside_step or self.has_class("-checklist"))
        if action in CHANGING and self.read_only:
            return None
        return super().check_action(action, parameters)

    # Help and search -----------------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """List every key of this screen."""
        from screens.dialogs import Listing
        from screens.help import help_rows

        self.app.push_screen(Listing("Keys", help_rows(self), "j/k: scroll   esc: back"))

    def action_craft(self) -> None:
        """Tell the craft behind this step and the field in focus."""
        from screens.dialogs import Listing
        from screens.help import LISTING_EDGES, craft_rows

        rows = craft_rows(self.step, self.app.size.width - LISTING_EDGES)
        self.app.push_screen(Listing(self.step.step.title, rows, "j/k: scroll   esc: back"))

    @work
    async def action_not_applicable(self) -> None:
        """Mark the step as not applicable, with the reason, or take the mark away."""
        from model.edits import Remove, Set
        from screens.dialogs import Prompt

        path = ("review", "not_applicable", self._current)
        before = self.view.value(path)
        question = Content(f"Why does “{self.step.step.title}” not apply? (empty: it applies)")
        reason = await self.app.push_screen_wait(Prompt(question, str(before or ""), "one cause only"))
        if reason is None:
            return
        if reason.strip():
            if self.apply([Set(path, reason.strip())]):
                self._tell(self._told_of_not_applying())
        elif before is not None:
            self.apply([Remove(path)])

    def _told_of_not_applying(self) -> str:
        entry = next(entry for entry in self.view.entries if entry.step.name == self._current)
        if entry.state is State.NOT_APPLICABLE:
            return "Marked as not applicable. X takes it back."
        return "The reason is kept, but what stands in this step still counts. X takes it back."

    # Words where no field is ----------------------------------------------------------------------------------------

    async def _stands_alone(self) -> bool:
        """Whether a key that hands the terminal away was meant; says where words can go where it was not."""
        from screens.alone import stands_alone

        is_meant = await stands_alone(self.app)
        if not is_meant:
            self._tell(self._no_field, warning=True)
        return is_meant

    def apply(self, edits: Sequence[Edit], coalesce: object = None) -> bool:
        """Carry out edits; know when a key last made one."""
        is_made = super().apply(edits, coalesce)
        if is_made and coalesce is None:  # what is typed into a field is not meant
            self._changed_at = monotonic()
        return is_made

    @property
    def _no_field(self) -> str:
        """What is told of words where no field is: true also where one of their letters has changed something."""
        return TAKEN_FOR_KEYS if monotonic() - self._changed_at < JUST_NOW else NO_FIELD

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing where it is known and cannot work now."""
        if event.key in ALWAYS_WORK:
            return  # to find out what works takes as long as drawing some lines
        active = self.active_bindings.get(event.key)
        if active is None or active.enabled:
            return
        event.stop()  # at the app it would be the next key, before which words in passing go
        if self.read_only:
            self._tell(READ_ONLY, warning=True)  # of every key alike, so that it is told once while it is seen
        else:
            self._tell(f"“{active.binding.description}” works on the rows of a list, and this is none{self._way_out}.")

    @property
    def _way_out(self) -> str:
        return "" if self.step.at_root else ": esc goes back"

    def on_paste(self, event: events.Paste) -> None:
        """Say where a paste can go: here it would be keys, so that nothing is made of it."""
        event.stop()
        more = " i takes pasted notes." if self._current == "timeline" else ""
        self._tell(f"{self._no_field}{more}", warning=True)

    # What the shell does -------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Have the document saved, with what is being typed."""
        self.step.panel.flush()
        self.call_later(self.post_message, self.SaveAsked())

    @work(exclusive=True, group="leave")
    async def action_quit_workbook(self) -> None:
        """Leave; what is unsaved is asked about. A pane that covers the step is left first, as a list is."""
        if not self.query_one(Steps).display:
            self.action_leave_pane()
            return
        self.step.panel.flush()
        if self.document.dirty or await self._stands_alone():
            self.call_later(self.post_message, self.QuitAsked())

    @work(exclusive=True, group="leave")
    async def action_editor(self) -> None:
        """Open the raw file in an editor, at the line in focus; not one that is only looked at."""
        if self.read_only:
            self._tell(READ_ONLY, warning=True)
            return
        if not await self._stands_alone():
            return
        line = self.document.text.position(self.step.selected_path).line
        self.post_message(self.EditorAsked(line))
