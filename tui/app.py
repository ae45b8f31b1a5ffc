"""The app: opens a document in the workbook, saves it, hands it to an editor and leaves without losing anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.content import Content

import screens
from screens.desk import utc_now
from screens.workbook import Workbook
from tui.bindings import KeymapError, keymap_path, read_keymap
from tui.safe_app import SafeApp
from tui.signals import install_signals
from tui.terminal import settle_memory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from model.document import Document
    from screens.desk import Clock


class PostmortemApp(SafeApp):
    """The workbook around one document."""

    TITLE = "postmortem"
    ENABLE_COMMAND_PALETTE = True
    CSS_PATH = Path(screens.__file__).with_name("workbook.tcss")
    BINDINGS: ClassVar = []

    def __init__(
        self, document: Document, *, read_only: bool = False, tour: bool = False, clock: Clock = utc_now
    ) -> None:
        super().__init__(document, read_only=read_only)
        self._tour = tour
        self._clock = clock
        self.animation_level = "none"
        self._take_keymap()

    def _take_keymap(self) -> None:
        self._keymap_trouble = ""
        try:
            self.set_keymap(read_keymap(keymap_path()))
        except KeymapError as error:
            self._keymap_trouble = str(error)

    def get_default_screen(self) -> Screen[None]:
        """Return the workbook."""
        return Workbook(self.document, read_only=self.read_only, clock=self._clock)

    def on_mount(self) -> None:
        """Say what is wrong with the keymap file, if anything."""
        self.call_after_refresh(settle_memory)
        self.call_after_refresh(self.keep_safe)
        if self._tour:
            self.call_after_refresh(self.action_tour)
        if self._keymap_trouble:
            self.notify(self._keymap_trouble, severity="warning", markup=False, timeout=10)

    def action_command_palette(self) -> None:
        """Show everything by name."""
        from tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the themes, the export, the tour, and every key that works here by what it does."""
        from tui.palette import key_commands

        yield from (command for command in super().get_system_commands(screen) if command.title == "Theme")
        if isinstance(screen, Workbook):
            yield SystemCommand("Export the report", "Write it as Markdown beside the file.", self.action_export)
            yield SystemCommand(
                "Tour", "What the workbook is and which keys it takes, in four pages.", self.action_tour
            )
            yield from key_commands(screen)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the report as Markdown beside the file."""
        from tui.export_beside import export_beside

        self.workbook.step.panel.flush()
        await export_beside(self)

    def action_help_quit(self) -> None:
        """Say which keys leave, where ctrl+c was pressed for it."""
        self.tell("ctrl+c does nothing here: q leaves the workbook, esc goes back.")

    def action_redraw(self) -> None:
        """Draw every cell anew."""
        self.redraw()

    def action_tour(self) -> None:
        """Show what the workbook is and which keys it takes, in four pages."""
        from screens.tour import Tour

        self.push_screen(Tour())

    @on(Workbook.SaveAsked)
    def _save_asked(self, event: Workbook.SaveAsked) -> None:
        event.stop()
        self.save()

    # Leaving -------------------------------------------------------------------------------------------------------

    @on(Workbook.QuitAsked)
    async def _quit_asked(self, event: Workbook.QuitAsked) -> None:
        event.stop()
        await self.action_quit()

    async def action_quit(self) -> None:
        """Leave; ask once if there are unsaved changes."""
        if not self.document.dirty:
            self.end_safekeeping(discard=True)
            self.exit(0)
            return
        from screens.dialogs import Answer, Question

        answers = (
            Answer("s", "save and quit", "save"),
            Answer("d", "quit without saving: the changes are dropped", "drop"),
            Answer("escape", "stay", ""),
        )
        if not isinstance(self.screen, Question):
            self.push_screen(Question(Content("There are unsaved changes."), answers), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "save":
            self.save(leave=True)
        elif answer == "drop":
            self.end_safekeeping(discard=True)
            self.exit(0)

    # The user's editor ---------------------------------------------------------------------------------------------

    @on(Workbook.EditorAsked)
    def _editor_asked(self, event: Workbook.EditorAsked) -> None:
        event.stop()
        self._edit(event.line)

    @work(exclusive=True, group="editor")
    async def _edit(self, line: int) -> None:
        from tui.editing import edit

        await edit(self, line)


def run(document: Document, *, read_only: bool = False, mouse: bool = True, tour: bool = False) -> int:
    """Run the workbook on a document until the user leaves it, and return the exit code."""
    app = PostmortemApp(document, read_only=read_only, tour=tour)
    install_signals(app, app.flush)
    app.run(mouse=mouse)
    if app.mishap is not None:
        from tui.mishap import told

        return told(app.mishap, app.what_became_of_the_edits())
    return app.return_code or 0
