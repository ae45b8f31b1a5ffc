"""Asking for a path as a shell does: `tab` completes it, and what is not there is told before anything is read."""

from __future__ import annotations

import os
from asyncio import to_thread, wait_for
from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from screens.dialogs import Prompt
from screens.widgets.key_cover import KeyCover
from screens.widgets.line_field import LineField
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from screens.import_drafts import Drafts

SHOWN = 12
"""Names that are listed where a path may go on in several ways."""
PATIENCE = 0.5
"""Seconds for which a look at a path may hold up the keys behind it."""
KEYBOARD = "- is standard input, which the keys come from: name a file"


class PathSuggester(Suggester):
    """Completes a path as a shell would, one name at a time."""

    def __init__(self) -> None:
        # Names differ by case, and files come and go.
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path completed by the first name that begins so."""
        found = await to_thread(completions, value) if not value.endswith("/") else []
        return found[0] if value and found else None


def completions(value: str) -> list[str]:
    """Return the paths with which one that was begun may go on, by name; folders end in a slash."""
    try:
        written = Path(value).expanduser()
        folder, begun = (written, "") if value.endswith("/") or not value else (written.parent, written.name)
        hidden = begun.startswith(".")
        names = sorted(
            entry.name + "/" * entry.is_dir()
            for entry in folder.iterdir()
            if entry.name.startswith(begun) and entry.name.startswith(".") <= hidden
        )
    except (OSError, RuntimeError, ValueError):  # a `~name` of nobody is a RuntimeError
        return []
    head = value[: len(value) - len(begun)]
    return [head + name for name in names]


def expanded(path: str) -> str:
    """Return a path as it was typed, with `~` spelled out where it is somebody's; patterns stay patterns."""
    return os.path.expanduser(path.strip())  # noqa: PTH111 - no error where there is no home


def problem_with(path: str) -> str:
    """Return why there is nothing to read at a path, folder or pattern; empty where there is."""
    from model.sources.opening import find
    from model.sources.streams import Unusable

    if path == "-":
        return KEYBOARD
    try:
        next(find(path), None)
    except Unusable as error:
        return f"{path} {error}"
    except (OSError, ValueError) as error:
        return f"{path} cannot be read ({error})"
    return ""


class PathPrompt(Prompt):
    """Asks for a file, folder, pattern or repository that is there; what was typed is kept for the next time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete", show=False),
        Binding("escape", "keep", "back", show=False),
    ]

    def __init__(self, drafts: Drafts) -> None:
        question = Content("File, folder, pattern such as logs/*.log, or repository")
        hint = "enter: read it   tab: complete   esc: back"
        # What was read is replaced by the next path that is typed; one that was begun goes on.
        was_read = os.path.exists(expanded(drafts.path))  # noqa: PTH110 - no error for what is no path
        example = "e.g. /var/log/checkout.log"
        super().__init__(question, drafts.path, example, PathSuggester(), hint=hint, selects=was_read)
        self._drafts = drafts

    def compose(self) -> ComposeResult:
        """Lay out the question, the field, and what is to be said of the path."""
        yield from super().compose()
        yield KeyCover()

    def compose_said(self) -> ComposeResult:
        """Lay out what is to be said of the path."""
        yield Static(classes="said")

    def on_mount(self) -> None:
        """Begin with nothing to say."""
        self._say(Content(""))

    def _say(self, words: Content) -> None:
        said = self.query_one(".said", Static)
        said.display = bool(words.plain)
        said.update(words)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._drafts.path = event.value
        self._say(Content(""))

    @on(Input.Submitted)
    async def _look(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()  # a prompt takes whatever it is given
        typed, path = event.value, expanded(event.value)
        try:
            problem = await wait_for(to_thread(problem_with, path), PATIENCE) if typed.strip() else ""
        except TimeoutError:
            problem = ""  # a slow disk: the reading can be given up, and says the same
        if problem:
            others = await to_thread(completions, typed)
            hint = f" (tab completes it to {others[0]})" if len(others) == 1 and others[0] != typed else ""
            self._say(plain(problem + hint, "$text-error"))
        else:
            self.dismiss(path if typed.strip() else None)

    async def action_complete(self) -> None:
        """Complete the path as far as there is one way to go on, and list the ways where there are several."""
        field = self.query_one(LineField)
        typed = field.value
        found = await to_thread(completions, typed)
        if not found:
            self._say(plain(f"Nothing here begins with {typed}" if typed else "Nothing is here.", "$text-warning"))
            return
        whole = commonprefix(found)  # noqa: RUF071 - letters are completed, not folders
        with self.prevent(Input.Changed):
            field.value = self._drafts.path = whole
        field.cursor_position = len(whole)
        self._say(_names(found) if len(found) > 1 else Content(""))

    def action_keep(self) -> None:
        """Go back; what was typed waits for the next time."""
        self.dismiss(None)


def _names(found: list[str]) -> Content:
    names = [path.rstrip("/").rsplit("/", 1)[-1] + "/" * path.endswith("/") for path in found]
    more = f"   … {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return plain("   ".join(names[:SHOWN]) + more, "$text-muted")
