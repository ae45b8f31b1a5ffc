"""Asking where events come from: a file, folder or repository; pasted text; or the output of a command.

A command runs only when it was typed here and confirmed, never because a file says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from model.sources.request import Request, Source
from screens.dialogs import Answer, Prompt, Question
from screens.import_drafts import COMMAND, FILE, PASTE
from screens.import_path import PathPrompt
from screens.widgets.key_cover import KeyCover
from screens.widgets.prose_field import ProseField
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual import events
    from textual.app import App, ComposeResult

    from screens.import_drafts import Drafts
    from screens.view import View

PASTED = "pasted text"
READ = "read"
"""The answer of whoever pastes where the question stands."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read, and what proves an event of it that has no place of its own: the command, nothing for a paste."""

    request: Request
    evidence: str = ""


class PasteBox(ModalScreen["str | None"]):
    """Takes pasted text: notes, a chat scroll, a table. What stands in it when one goes back waits for next time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "take it"),
        Binding("escape", "keep", "back"),
    ]
    DEFAULT_CSS = """
    PasteBox {
        & > Vertical { width: 100%; height: 100%; background: $surface; border: round $accent; padding: 0 1; }
        ProseField { height: 1fr; border: none; background: $boost; }
    }
    """

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self._drafts = drafts

    def compose(self) -> ComposeResult:
        """Lay out the box and its keys."""
        waits = bool(self._drafts.text)
        with Vertical():
            yield Static(Content("Paste notes, chat or a table with times").stylize("bold"))
            yield ProseField(self._drafts.text, compact=True, highlight_cursor_line=False)
            keys = "ctrl+s: read it   esc: back, the text is kept"
            yield Static(Content(f"{keys}   f7: select all of it" if waits else keys).stylize("$text-muted"))

    def on_mount(self) -> None:
        """Go on behind what waits."""
        field = self.query_one(ProseField)
        field.move_cursor(field.document.end)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.query_one(ProseField).text

    def action_take(self) -> None:
        """Give the text; it is kept until it has come to the timeline."""
        self._drafts.text = self.text
        self.dismiss(self.text)

    def action_keep(self) -> None:
        """Go back, and keep the text."""
        self._drafts.text = self.text
        if self.text.strip():
            self.notify("The pasted text is kept: i p shows it again.", markup=False, timeout=4)
        self.dismiss(None)


class CoveredQuestion(Question):
    """A question below which no keys of another screen are offered."""

    def compose(self) -> ComposeResult:
        """Lay out the question, and nothing below it."""
        yield from super().compose()
        yield KeyCover()


class SourceQuestion(CoveredQuestion):
    """Asks where events come from; text that is pasted here is an answer."""

    def __init__(self, drafts: Drafts) -> None:
        paste = "pasted text: what was kept" if drafts.text else "pasted text; or paste it right here"
        answers = (
            Answer(FILE, "a file, folder, pattern, or git repository", FILE),
            Answer(PASTE, paste, PASTE),
            Answer(COMMAND, "the output of a command, such as journalctl -o json", COMMAND),
            Answer("escape", "back", ""),
        )
        super().__init__(Content("Bring events from …"), answers)
        self._drafts = drafts

    def on_paste(self, event: events.Paste) -> None:
        """Read what is pasted at once where it has times, else show it in the box."""
        from model.importing import holds_times

        event.stop()
        if holds_times(event.text) and not self._drafts.text:
            self._drafts.add_text(event.text)
            self.dismiss(READ)
        elif event.text.strip():
            self._drafts.add_text(event.text)
            self.dismiss(PASTE)


class CommandPrompt(Prompt):
    """Asks for a command; what was typed is kept for the next time."""

    def __init__(self, drafts: Drafts) -> None:
        question = Content("Command whose output is read; it runs without a shell: no pipes, no variables")
        super().__init__(question, drafts.command, "e.g. journalctl -u checkout -o json --since today")
        self._drafts = drafts

    def compose(self) -> ComposeResult:
        """Lay out the question, over nothing that suggests other keys."""
        yield from super().compose()
        yield KeyCover()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._drafts.command = event.value


async def bring_events(
    app: App[Any], view: View, drafts: Drafts, text: str | None = None
) -> list[dict[str, Any]] | None:
    """Return the events that were chosen from a text, else from what is asked for; None where the user went back.

    What was typed and pasted for it stays among the drafts until `Drafts.taken` is called.
    """
    from model.importing import existing_events
    from screens.import_tray import ImportTray

    if text is not None:
        drafts.add_text(text)
    asked = await ask_for_source(app, view, drafts) if text is None else pasted(view, drafts, text)
    if asked is None:
        return None
    choices = drafts.choices_of(asked.request.sources[0])
    events = await app.push_screen_wait(ImportTray(asked.request, existing_events(view.data), choices))
    if events is None:
        app.notify(drafts.kept, markup=False, timeout=4)
        return None
    proof = [asked.evidence] if asked.evidence else []
    return [{**event, "evidence": proof} if proof and "evidence" not in event else event for event in events]


async def ask_for_source(app: App[Any], view: View, drafts: Drafts) -> Asked | None:
    """Return what to read, or None where the user went back; what was typed for it stays among the drafts."""
    kind = await app.push_screen_wait(SourceQuestion(drafts))
    if kind == FILE:
        path = await app.push_screen_wait(PathPrompt(drafts))
        drafts.read(FILE)
        return Asked(_request(view, Source(path))) if path else None
    if kind == READ:
        return pasted(view, drafts, drafts.text)
    if kind == PASTE:
        text = await app.push_screen_wait(PasteBox(drafts))
        return pasted(view, drafts, text) if text and text.strip() else None
    if kind == COMMAND:
        return await _from_command(app, view, drafts)
    return None


def pasted(view: View, drafts: Drafts, text: str) -> Asked:
    """Return the request to read a pasted text."""
    drafts.read(PASTE, text)
    return Asked(_request(view, Source(PASTED, text=text)))


def _request(view: View, source: Source) -> Request:
    from model.importing import incident_time
    from model.times import in_utc

    return Request(sources=(source,), now=in_utc(datetime.now(UTC), "now"), incident=incident_time(view.data))


async def _from_command(app: App[Any], view: View, drafts: Drafts) -> Asked | None:
    from screens.import_command import RunningCommand

    typed = await app.push_screen_wait(CommandPrompt(drafts))
    if not typed or not typed.strip():
        return None
    answers = (Answer("y", "run it", "run"), Answer("escape", "do not run it", ""))
    asked = Content.assemble("Run this command now?\n", plain(typed.strip(), "bold"))
    if not await app.push_screen_wait(CoveredQuestion(asked, answers)):
        return None
    output = await app.push_screen_wait(RunningCommand(typed.strip()))
    if output is None:
        return None
    drafts.read(COMMAND)
    source = Source(typed.strip(), raw=output)
    return Asked(_request(view, source), evidence=typed.strip())
