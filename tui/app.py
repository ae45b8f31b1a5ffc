"""The app: opens a document in the workbook, saves it, hands it to an editor and leaves without losing anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.content import Content

import screens
from model.text import UnreadableText
from screens.desk import utc_now
from screens.keys import KEYS, Scope
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

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key that this step knows by name in the palette, and Textual's own commands."""
        yield from super().get_system_commands(screen)
        if isinstance(screen, Workbook):
            yield SystemCommand(
                "Tour", "What the workbook is and which keys it takes, in four pages.", self.action_tour
            )
            for key in KEYS:
                target = screen if key.scope is Scope.WORKBOOK else screen.step
                known = hasattr(target, f"action_{key.action.partition('(')[0]}")
                if known and key.scope is not Scope.FIELD:
                    yield SystemCommand(
                        key.word.capitalize(),
                        f"{key.meaning} ({key.shown or key.keys})",
                        lambda target=target, action=key.action: self.call_later(self.run_action, action, target),
                    )

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
        import subprocess
        import tempfile

        from tui.editor import editor_command

        event.stop()
        before = self.document.to_bytes()
        name = self.document.path.name if self.document.path is not None else "postmortem.yaml"
        with tempfile.TemporaryDirectory(prefix="postmortem-") as folder:
            path = Path(folder) / name
            path.write_bytes(before)
            command = editor_command(path, event.line)
            with self.suspend():
                try:
                    subprocess.run(command, check=False)  # noqa: S603 - the user's own editor, asked for by a key
                except OSError as error:
                    self._tell_later(f"`{command[0]}` could not be started: {error.strerror}. Set $EDITOR.")
                    return
            try:
                after = path.read_bytes()
            except OSError as error:
                self._tell_later(f"The editor left no file ({error.strerror}): nothing was taken, nothing is lost.")
                return
        if after != before:
            self._take_edited(after)

    def _take_edited(self, raw: bytes) -> None:
        try:
            self.document.replace(raw)
        except UnreadableText as error:
            import tempfile

            kept = Path(tempfile.mkdtemp(prefix="postmortem-")) / "edited.yaml"
            kept.write_bytes(raw)
            self._tell_later(f"What the editor left cannot be read: {error} It is kept in {kept}; nothing was taken.")

    def _tell_later(self, text: str) -> None:
        self.call_later(self.notify, text, severity="error", markup=False, timeout=20)


def run(document: Document, *, read_only: bool = False, mouse: bool = True, tour: bool = False) -> int:
    """Run the workbook on a document until the user leaves it, and return the exit code."""
    app = PostmortemApp(document, read_only=read_only, tour=tour)
    install_signals(app, app.flush)
    app.run(mouse=mouse)
    if app.mishap is not None:
        from tui.mishap import told

        return told(app.mishap, app.what_became_of_the_edits())
    return app.return_code or 0
