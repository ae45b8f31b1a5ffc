"""The file in the user's own editor, and back: what the editor left is taken, or kept where it is said why not."""

from __future__ import annotations

import subprocess
from asyncio import to_thread
from typing import TYPE_CHECKING

from textual.content import Content

from model import editor_copies
from model.text import UnreadableText
from screens.dialogs import Answer, Question
from screens.widgets.visible_text import plain
from tui.editor import editor_command
from tui.saving_app import LONG

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.saving_app import SavingApp


async def edit(app: SavingApp, line: int) -> None:
    """Hand the text to the editor at a line, and take what it leaves as one step of undo.

    Where that cannot be read, it is kept in a file and the user may go back to it as often as it takes.
    """
    raw = app.document.to_bytes()
    try:
        copy = editor_copies.copy_for(app.document.path, raw)
    except OSError as error:
        app.tell(f"No copy for the editor could be written: {error.strerror}.", severity="error", seconds=LONG)
        return
    if await _edited(app, copy, line) or editor_copies.holds(copy, raw):
        editor_copies.drop(copy)


async def offer_left_over(app: SavingApp, copies: Sequence[Path]) -> None:
    """Ask about edits in the editor that a session before this one did not see the end of."""
    for copy in copies:
        if await to_thread(editor_copies.holds, copy, app.document.to_bytes()):
            editor_copies.drop(copy)
            continue
        at = editor_copies.written_at(copy)
        if at is None:
            continue
        question = Content("\n").join(
            [
                Content("An edit in your editor was broken off.").stylize("bold"),
                plain(f"Last written {at:%Y-%m-%d %H:%M} UTC; it is kept in {copy}", "$text-muted"),
            ]
        )
        answers = (
            Answer("e", "go on with it in the editor; what it leaves is taken", "edit"),
            Answer("d", "drop it for good", "drop"),
            Answer("escape", "keep it for later", ""),
        )
        answer = await app.push_screen_wait(Question(question, answers))
        if answer == "drop" or (answer == "edit" and await _edited(app, copy, 1)):
            editor_copies.drop(copy)


async def _edited(app: SavingApp, copy: Path, line: int) -> bool:
    """Have a copy edited and take what is left of it; say whether the copy has served its purpose."""
    while True:
        left = _left_of(app, copy, line)
        if left is None:
            return False
        try:
            app.document.replace(left)
        except UnreadableText as error:
            if not await _goes_back(app, error, copy):
                return False
            line = error.line
        else:
            return True


def _left_of(app: SavingApp, copy: Path, line: int) -> bytes | None:
    """Return what the editor made of the copy; None where it made nothing, which is then told."""
    command = editor_command(copy, line)
    with app.suspend():
        try:
            subprocess.run(command, check=False)  # noqa: S603 - the user's own editor, asked for by a key
        except OSError as error:
            trouble = f"`{command[0]}` could not be started: {error.strerror}. Set $EDITOR."
            app.call_later(app.tell, trouble, severity="error", seconds=LONG)
            return None
    try:
        return copy.read_bytes()
    except OSError as error:
        trouble = f"The editor left no file ({error.strerror}): nothing was taken, nothing is lost."
        if not editor_copies.drop_if_empty(copy):
            trouble = f"What the editor left cannot be read ({error.strerror}). It is kept in {copy.parent}"
        app.call_later(app.tell, trouble, severity="error", seconds=LONG)
        return None


async def _goes_back(app: SavingApp, error: UnreadableText, copy: Path) -> bool:
    """Say what is wrong with the text that the editor left; ask whether to go on with it."""
    question = Content("\n").join(
        [
            Content("What the editor left cannot be read, and nothing of it was taken:").stylize("bold"),
            plain(f"{error}"),
            plain(f"It is kept in {copy}; the next start offers it again.", "$text-muted"),
        ]
    )
    answers = (
        Answer("e", f"back to the editor, at line {error.line}", "again"),
        Answer("escape", "leave it: the workbook goes on with what it had", ""),
    )
    return await app.push_screen_wait(Question(question, answers)) == "again"
