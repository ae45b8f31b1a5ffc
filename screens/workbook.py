"""The workbook: the desk with all that one can ask of it by keys: findings, search, help, saving, leaving.

Files, editors and signals are the shell's; the workbook says what is wanted.
"""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import work
from textual.content import Content
from textual.message import Message

from model.checklist import State
from model.steps import STEP_NAMES, STEPS
from screens.desk import Desk, Steps
from screens.keys import Scope, bindings
from screens.view import READ_ONLY, WEIGHT
from screens.visits import step_at, where

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from model.edits import Path
    from model.findings import Finding
    from screens.widgets.row_list import Row

ALONE = 0.15
"""Seconds for which a key that hands the terminal away waits whether it is one of a word."""
CHANGING = ("undo", "redo", "save", "not_applicable")
"""What cannot be done with a file that is only looked at."""
NO_FIELD = "Nothing here takes text. Press enter on a row to edit it; u takes back what keys did."


@runtime_checkable
class TellsLetters(Protocol):
    """An app that knows which letters were typed."""

    letters_typed: int
    """How many."""
    has_letters_waiting: bool
    """Whether some of them have had no effect yet."""
    drops_keys: bool
    """Whether keys have no effect for now."""


class Workbook(Desk):
    """The desk, and the keys that work everywhere on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.WORKBOOK),
        *((str(number % 10), f"step({number - 1})", "") for number in range(1, len(STEPS) + 1)),
    ]

    class SaveAsked(Message):
        """The user wants the document saved."""

    class QuitAsked(Message):
        """The user wants to leave."""

    class EditorAsked(Message):
        """The user wants the raw file in an editor, at a line."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    _visited_problem: Path | None = None
    _sought = ""

    # Findings ------------------------------------------------------------------------------------------------------

    def problems(self) -> list[Finding]:
        """Return the findings in the order that matters: the gravest first, then as the steps go."""
        order = {name: place for place, name in enumerate(STEP_NAMES)}

        def rank(finding: Finding) -> tuple[int, int, int]:
            return (-WEIGHT[finding.severity], order[step_at(finding.path)], finding.line)

        return sorted(self.view.findings, key=rank)

    async def action_next_problem(self, by: int) -> None:
        """Go to the next finding, from the one that is in focus."""
        problems = self.problems()
        if not problems:
            self._tell("No findings: nothing to mend.")
            return
        paths = [finding.path for finding in problems]
        here = self._visited_problem if self._visited_problem in paths else None
        place = paths.index(here) + by if here is not None else 0 if by > 0 else -1
        if here is not None and step_at(here) != self._current:
            # One has gone to another step by oneself: what is to be mended there comes first.
            there = [place for place, path in enumerate(paths) if step_at(path) == self._current]
            place = (there[0] if by > 0 else there[-1]) if there else place
        while 0 <= place < len(paths) and here is not None and paths[place] == here:
            place += by
        found = paths[place % len(paths)]
        self._visited_problem = found
        await self.go_to(found)

    @work
    async def action_problems(self) -> None:
        """List every finding; enter goes there."""
        from screens.dialogs import Listing
        from screens.problems import problem_rows

        problems = self.problems()
        count = "1 finding" if len(problems) == 1 else f"{len(problems)} findings"
        title = count if problems else "No findings: nothing to mend."
        chosen = await self.app.push_screen_wait(Listing(title, problem_rows(problems), "enter: go there   esc: back"))
        if isinstance(chosen, int):
            await self.go_to(problems[chosen].path)

    async def action_redraw(self) -> None:
        """Draw the whole screen anew."""
        await self.app.run_action("redraw")

    # Panes ---------------------------------------------------------------------------------------------------------

    @property
    def _beside_step(self) -> bool:
        """Whether the checklist or the preview has the focus, or stands in the step's place."""
        focused = self.focused
        return focused is not None and self.step not in focused.ancestors_with_self

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back to the step where one is elsewhere, and nothing that a read-only file does not allow."""
        if action == "leave_pane":
            return bool(self._current) and (self._beside_step or self.has_class("-checklist"))
        if action in CHANGING and self.read_only:
            return None
        return super().check_action(action, parameters)

    def action_leave_pane(self) -> None:
        """Go back to the step from the checklist or the preview."""
        self.remove_class("-checklist")
        if self.has_class("-narrow"):
            self.remove_class("-preview")
        self.step.rows.focus()

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
    async def action_search(self) -> None:
        """Ask for words and go to the first row that holds them."""
        from screens.dialogs import Prompt

        question = Content("Search in this step, then in the others")
        words = await self.app.push_screen_wait(Prompt(question, self._sought, selects=True))
        if words:
            self._sought = words
            if not self._select_hit(1, wraps=True):
                await self._search_elsewhere(1)

    async def action_search_next(self, by: int) -> None:
        """Go to the next row that holds the words sought: of this step, then of the others, and around."""
        if not self._sought:
            self._tell("Press / to search first.")
        elif not self._select_hit(by):
            await self._search_elsewhere(by)

    def _select_hit(self, by: int, *, wraps: bool = False) -> bool:
        """Select the next row of this step that holds the words sought; say whether there is one."""
        rows = self.step.rows
        ahead = range(rows.selected + by, len(rows.rows) if by > 0 else -1, by)
        behind = range(0 if by > 0 else len(rows.rows) - 1, rows.selected + by, by) if wraps else ()
        for index in (*ahead, *behind):
            row = rows.rows[index]
            if row.selectable and self._holds(row, rows.size.width):
                return rows.select(row.key)
        return False

    async def _search_elsewhere(self, by: int) -> None:
        """Go to the words sought in the next step that holds them, or in the one before."""
        from screens.search import found_elsewhere

        found = found_elsewhere(self.view.data, self._sought, self._current, by)
        if found is not None:
            self._tell(f"“{self._sought}” stands in {where(found)}.")
            await self.go_to(found)
        elif self._select_hit(by, wraps=True):
            self._tell(f"Only this step holds “{self._sought}”.")
        else:
            self._tell(f"Nothing in this postmortem holds “{self._sought}”.")

    def _holds(self, row: Row, width: int) -> bool:
        """Whether the words sought stand in a row, or in the text that it shows only the beginning of."""
        from screens.search import says

        value = self.view.value(row.key) if isinstance(row.key, tuple) else None
        whole = [Content(value)] if isinstance(value, str) else []
        return says([*whole, *row.draw(width * 20)], self._sought)

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
        """Whether a key that hands the terminal away was meant: in a word, letters come close behind it.

        Those have no effect until there is a pause: neither here, nor in an editor or a shell. All else that letters do
        here can be undone.
        """
        app = self.app
        if not isinstance(app, TellsLetters):
            return True
        app.drops_keys, in_a_word, pause = True, app.has_letters_waiting, False
        try:
            while not pause:
                before = app.letters_typed
                await sleep(ALONE)
                pause = app.letters_typed == before
                in_a_word = in_a_word or not pause
        finally:
            app.drops_keys = False
        if in_a_word:
            self._tell(NO_FIELD, warning=True)
        return not in_a_word

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing where it is known and cannot work now."""
        if not self.read_only:
            return
        active = self.active_bindings.get(event.key)
        if active is not None and not active.enabled:
            self._tell(f"“{active.binding.description}” would change the file. {READ_ONLY}", warning=True)

    def on_paste(self, event: events.Paste) -> None:
        """Say where a paste can go: here it would be keys, so that nothing is made of it."""
        event.stop()
        more = " i takes pasted notes." if self._current == "timeline" else ""
        self._tell(f"{NO_FIELD}{more}", warning=True)

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
