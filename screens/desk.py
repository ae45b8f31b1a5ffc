"""The desk: checklist, step and preview around one document, and what flows between them.

It owns the document while it is open, gives every part its `View`, carries out their edits, and has findings, checklist
and preview derived on a thread, so that no key waits for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from model.checklist import checklist, first_step
from model.completeness import Least
from model.moments import day_in_name
from model.steps import STEP_NAMES
from model.text import EditRefused
from screens.all_steps import screen_of
from screens.checklist import Checklist
from screens.deriving import Derived, derive, prepare
from screens.meeting import NO_MEETING, MeetingTold
from screens.step_view import StepView
from screens.title import title_line
from screens.view import READ_ONLY, View
from screens.visits import step_at, told_of
from screens.widgets.covered import Covered
from screens.widgets.holders import Body, Steps
from screens.widgets.key_bar import KeyBar
from screens.widgets.step_bar import StepBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from model.changes import Change
    from model.document import Document
    from model.edits import Edit, Path
    from model.findings import Finding
    from model.rubric import Rubric
    from screens.preview import Preview

Clock = Callable[[], datetime]
"""Tells the time, in UTC."""

OPENED = 0.2
"""Seconds after the start before anything is derived: the first screen comes first."""

SETTLE = 0.03
"""Seconds without an edit after which findings, checklist and preview are derived anew."""


def utc_now() -> datetime:
    """Return the time that the machine tells."""
    return datetime.now(UTC)


class Desk(Screen[None], Covered):
    """Checklist, step and preview around one document."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (150, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (20, "-tall")]  # noqa: RUF012 - likewise

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who has the focus. Both who lost and who got it draw themselves; the rest of the screen need not."""

    def __init__(self, document: Document, *, read_only: bool = False, clock: Clock = utc_now) -> None:
        super().__init__()
        self.document = document
        self._clock = clock
        self._rubric: Rubric | None = None
        self._read_only = read_only
        self.view = self._view_now()
        self._current = ""
        self._preview: Preview | None = None
        self._held_back = False
        """Whether findings wait for a value that is being typed."""
        self._meeting = NO_MEETING
        document.subscribe(self._changed)

    @property
    def read_only(self) -> bool:
        """Whether edits are refused because the file is only looked at."""
        return self._read_only

    def _view_now(self, findings: tuple[Finding, ...] = (), *, scored: bool = False) -> View:
        snapshot = self.document.snapshot
        return View(
            snapshot=snapshot,
            text=self.document.text,
            findings=findings,
            entries=checklist(snapshot, findings=findings, least=self._least()),
            policy=self.document.policy,
            rubric=self._rubric,
            scored=scored,
            now=self._clock(),
            day=day_in_name(self.document.path.name) if self.document.path is not None else None,
        )

    def _least(self) -> Least | None:
        policy = self.document.policy
        if policy is None:
            return None
        return Least(answers=policy.whys_min, learnings=policy.learnings_min, triggers=policy.triggers_min)

    def compose(self) -> ComposeResult:
        """Lay out title, checklist, step, preview and key bar."""
        yield Static(id="title")
        yield StepBar()
        with Body(id="body"):
            yield Checklist()
            yield Steps(id="steps")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Open at the step that comes next."""
        self._draw_title()
        await self.open_step(first_step(self.view.entries, self.view.snapshot))
        self.set_timer(OPENED, self._derive_soon)

    # Steps ---------------------------------------------------------------------------------------------------------

    @property
    def step(self) -> StepView:
        """The step that is open."""
        return self.query_one(f"#step-{self._current}", StepView)

    async def open_step(self, name: str) -> StepView:
        """Open a step; it is made when it is first opened."""
        switcher = self.query_one(Steps)
        identity = f"step-{name}"
        if all(step.id != identity for step in switcher.children):
            await switcher.mount(screen_of(name)(self))
        is_another, self._current = name != self._current, name
        self.query_one(StepBar).show(name)
        switcher.current = identity
        step = self.step
        if not step.children:
            return step  # the workbook is being left while the step was made: there is nothing to show
        if is_another:
            step.leave_unbegun()
        if step.view is not self.view:
            step.show(self.view)
        elif self._seen_preview is not None:
            self._seen_preview.follow(step.selected_path)
        if self.has_class("-checklist") or self.has_class("-preview"):
            self.remove_class("-checklist", "-preview")
        step.rows.focus()
        self._show_checklist()
        self._say_what_was_held_back()
        return step

    async def action_step(self, index: int) -> None:
        """Open the step of that place in the checklist; the one that is open goes back to its beginning."""
        if STEP_NAMES[index] == self._current:
            self.step.begin_again()
        await self.open_step(STEP_NAMES[index])

    async def action_step_by(self, by: int) -> None:
        """Open the next step or the one before."""
        await self.open_step(STEP_NAMES[(STEP_NAMES.index(self._current) + by) % len(STEP_NAMES)])

    async def go_to(self, path: Path) -> None:
        """Open the step that a path belongs to, at the path."""
        step = await self.open_step(step_at(path))
        step.go_to(path)

    # Edits ---------------------------------------------------------------------------------------------------------

    def apply(self, edits: Sequence[Edit], coalesce: object = None) -> bool:
        """Carry out edits as one step of undo; say whether they were made."""
        if self._read_only:
            self._tell(READ_ONLY, warning=True)
            return False
        try:
            self.document.apply(*edits, coalesce=coalesce)
        except EditRefused as refusal:
            self._tell(f"Nothing was changed: {refusal}.", warning=True)
            return False
        return True

    def _changed(self, change: Change) -> None:
        del change
        before, self.view = self.view, self._view_now(self.view.findings)
        if self._current and self.step.is_half_typed:
            self.view = replace(self.view, entries=before.entries)
        if self._current:
            self.step.show(self.view)
        self._draw_title()
        self._derive_soon()

    async def action_undo(self) -> None:
        """Take back the last change and go to where it was."""
        await self._went(self.document.undo(), "Undone", "There is nothing to undo.")

    async def action_redo(self) -> None:
        """Make the change again that was taken back last, and go to where it is."""
        await self._went(self.document.redo(), "Done again", "There is nothing to redo.")

    async def _went(self, change: Change | None, done: str, otherwise: str) -> None:
        """Tell what was undone or done again, and show it."""
        if change is None:
            self._tell(otherwise)
            return
        path, words = told_of(change)
        self._tell(f"{done}: {words}.")
        if path:
            step = await self.open_step(step_at(path))
            step.show_change(path)

    def saved(self) -> None:
        """Show that the file holds what is seen."""
        self._draw_title()

    # What is derived on a thread -----------------------------------------------------------------------------------

    @work(exclusive=True, group="derive")
    async def _derive_soon(self) -> None:
        """Wait for a pause, then derive on a thread; a newer change starts over."""
        from asyncio import sleep, to_thread

        await sleep(SETTLE)
        worker, preview = get_current_worker(), self._seen_preview
        await to_thread(prepare, self.document)
        state = self.document
        mode = preview.mode if preview is not None else None
        derived = await to_thread(derive, state.text, state.subject(), state.checked, mode)
        if not worker.is_cancelled and derived.text is self.document.text:
            self._take(derived)
            if await to_thread(state.look_beside, derived.checked.subject.snapshot):
                self._derive_soon()

    def _take(self, derived: Derived) -> None:
        self.document.take_checked(derived.checked)
        self._held_back = self.step.is_half_typed
        if self._held_back:
            return  # what is on its way is judged once it is there
        before, self._rubric = self.view, derived.rubric
        self.view = self._view_now(derived.checked.findings, scored=True)
        if self.view.says_what(before):
            self.step.view = self.view
        else:
            self.step.show(self.view)
            self._show_checklist()
            self._draw_title()
        if derived.shown is not None and self._preview is not None:
            self._preview.show(derived.shown)
            self._preview.follow(self.step.selected_path)

    @on(StepView.Finished)
    def _finished(self, event: StepView.Finished) -> None:
        """Say now what was not said of a value that was on its way."""
        event.stop()
        self._say_what_was_held_back()

    def _say_what_was_held_back(self) -> None:
        if self._held_back:
            self._held_back = False
            self._derive_soon()

    def _draw_title(self) -> None:
        dirty, width = self.document.dirty, self.app.size.width
        line = title_line(self.view, width, dirty=dirty, read_only=self._read_only, meeting=self._meeting)
        self.query_one("#title", Static).update(line, layout=False)

    @on(MeetingTold)
    def _meeting_told(self, event: MeetingTold) -> None:
        """Have the clock of the meeting in sight, whichever step is open."""
        event.stop()
        self._meeting = event.words
        self._draw_title()

    # What is beside the step --------------------------------------------------------------------------------------

    def _show_checklist(self) -> None:
        """Bring the checklist up to date, where it may be seen: it is shown anew before it comes into sight."""
        if self.has_class("-checklist") or not self.has_class("-narrow"):
            self.query_one(Checklist).show_entries(self.view.entries, self._current)

    @property
    def _seen_preview(self) -> Preview | None:
        """The preview, if it is on the screen now."""
        return self._preview if self._preview is not None and self._preview.display else None

    @on(StepView.FocusMoved)
    def _focus_moved(self, event: StepView.FocusMoved) -> None:
        event.stop()
        if self._seen_preview is not None:
            self._seen_preview.follow(event.path)

    @on(StepView.Told)
    def _told(self, event: StepView.Told) -> None:
        event.stop()
        self._tell(event.text, warning=event.warning)

    def _tell(self, text: str, *, warning: bool = False) -> None:
        self.app.notify(text, severity="warning" if warning else "information", markup=False, timeout=4)
