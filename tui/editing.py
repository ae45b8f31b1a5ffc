"""The file in the user's own editor, and back: what the editor left is taken, or kept where it is said why not."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from model.text import UnreadableText
from screens.dialogs import Answer, Question
from screens.widgets.visible_text import plain
from tui.editor import editor_command

if TYPE_CHECKING:
    from tui.saving_app import SavingApp

LONG = 15.0
"""Seconds that a failure is told."""


async def edit(app: SavingApp, line: int) -> None:
    """Hand the text to the editor at a line, and take what it leaves as one step of undo.

    Where that cannot be read, it is kept in a file and the user may go back to it as often as it takes.
    """
    before = given = app.document.to_bytes()
    while True:
        left = _edited(app, given, line)
        if left is None or left == before:
            return
        try:
            app.document.replace(left)
        except UnreadableText as error:
            if not await _goes_back(app, error, _kept(left)):
                return
            given, line = left, error.line
        else:
            return


def _edited(app: SavingApp, given: bytes, line: int) -> bytes | None:
    """Return what the editor made of the text; None where it made nothing, which is then told."""
    name = app.document.path.name if app.document.path is not None else "postmortem.yaml"
    with tempfile.TemporaryDirectory(prefix="postmortem-") as folder:
        path = Path(folder) / name
        path.write_bytes(given)
        command = editor_command(path, line)
        with app.suspend():
            try:
                subprocess.run(command, check=False)  # noqa: S603 - the user's own editor, asked for by a key
            except OSError as error:
                trouble = f"`{command[0]}` could not be started: {error.strerror}. Set $EDITOR."
                app.call_later(app.tell, trouble, severity="error", seconds=LONG)
                return None
        try:
            return path.read_bytes()
        except OSError as error:
            trouble = f"The editor left no file ({error.strerror}): nothing was taken, nothing is lost."
            app.call_later(app.tell, trouble, severity="error", seconds=LONG)
            return None


def _kept(left: bytes) -> Path:
    kept = Path(tempfile.mkdtemp(prefix="postmortem-")) / "edited.yaml"
    kept.write_bytes(left)
    return kept


async def _goes_back(app: SavingApp, error: UnreadableText, kept: Path) -> bool:
    """Say what is wrong with the text that the editor left; ask whether to go on with it."""
    question = Content("\n").join(
        [
            Content("What the editor left cannot be read, and nothing of it was taken:").stylize("bold"),
            plain(f"{error}"),
            plain(f"It is kept in {kept}", "$text-muted"),
        ]
    )
    answers = (
        Answer("e", f"back to the editor, at line {error.line}", "again"),
        Answer("escape", "leave it: the workbook goes on with what it had", ""),
    )
    return await app.push_screen_wait(Question(question, answers)) == "again"
