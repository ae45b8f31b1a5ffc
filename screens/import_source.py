"""Asking where events come from: a file, folder or repository; pasted text; or the output of a command.

A command runs only when it was typed here and confirmed, never because a file says so.
"""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Static

from model.sources.request import Request, Source
from screens.dialogs import Answer, Prompt, Question
from screens.widgets.prose_field import ProseField
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual.app import App, ComposeResult

    from screens.view import View

PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read, and what proves an event of it that has no place of its own: the command, nothing for a paste."""

    request: Request
    evidence: str = ""


class PathSuggester(Suggester):
    """Completes a path as a shell would, one name at a time."""

    def __init__(self) -> None:
        # Names differ by case, and files come and go.
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path completed by the first name that begins so."""
        return await to_thread(_completed, value)


def _completed(value: str) -> str | None:
    written = Path(value).expanduser()
    folder, begun = (written, "") if value.endswith("/") else (written.parent, written.name)
    try:
        names = sorted(entry.name + "/" * entry.is_dir() for entry in folder.iterdir() if entry.name.startswith(begun))
    except OSError:
        return None
    head = value[: len(value) - len(begun)]
    return head + names[0] if names and begun else None


class PasteBox(ModalScreen["str | None"]):
    """Takes pasted text: notes, a chat scroll, a table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "take it"),
        Binding("escape", "dismiss", "back"),
    ]
    DEFAULT_CSS = """
    PasteBox {
        & > Vertical { width: 100%; height: 100%; background: $surface; border: round $accent; padding: 0 1; }
        ProseField { height: 1fr; border: none; background: $boost; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the box and its keys."""
        with Vertical():
            yield Static(Content("Paste notes, chat or a table with times").stylize("bold"))
            yield ProseField(compact=True, highlight_cursor_line=False)
            yield Static(Content("ctrl+s: read it   esc: back").stylize("$text-muted"))

    def action_take(self) -> None:
        """Give the text."""
        self.dismiss(self.query_one(ProseField).text)


async def ask_for_source(app: App[Any], view: View) -> Asked | None:
    """Return what to read, or None where the user went back."""
    answers = (
        Answer("f", "a file, folder, pattern, or git repository", "file"),
        Answer("p", "pasted text", "paste"),
        Answer("c", "the output of a command, such as journalctl -o json", "command"),
        Answer("escape", "back", ""),
    )
    kind = await app.push_screen_wait(Question(Content("Bring events from …"), answers))
    if kind == "file":
        question = Content("File, folder, pattern such as logs/*.log, or repository")
        hint = "enter: read it   right: complete   esc: back"
        path = await app.push_screen_wait(
            Prompt(question, "", "e.g. /var/log/checkout.log", PathSuggester(), hint=hint)
        )
        return Asked(_request(view, Source(_expanded(path)))) if path and path.strip() else None
    if kind == "paste":
        text = await app.push_screen_wait(PasteBox())
        return Asked(_request(view, Source(PASTED, text=text))) if text and text.strip() else None
    if kind == "command":
        return await _from_command(app, view)
    return None


def _expanded(path: str) -> str:
    """Return a path as it was typed, with `~` spelled out; patterns stay patterns."""
    return str(Path(path.strip()).expanduser())


def _request(view: View, source: Source) -> Request:
    from model.importing import incident_time
    from model.times import in_utc

    return Request(sources=(source,), now=in_utc(datetime.now(UTC), "now"), incident=incident_time(view.data))


async def _from_command(app: App[Any], view: View) -> Asked | None:
    from screens.import_command import RunningCommand

    question = Content("Command whose output is read; it runs without a shell: no pipes, no variables")
    typed = await app.push_screen_wait(Prompt(question, "", "e.g. journalctl -u checkout -o json --since today"))
    if not typed or not typed.strip():
        return None
    answers = (Answer("y", "run it", "run"), Answer("escape", "do not run it", ""))
    asked = Content.assemble("Run this command now?\n", plain(typed.strip(), "bold"))
    if not await app.push_screen_wait(Question(asked, answers)):
        return None
    output = await app.push_screen_wait(RunningCommand(typed.strip()))
    if output is None:
        return None
    source = Source(typed.strip(), raw=output)
    return Asked(_request(view, source), evidence=typed.strip())
