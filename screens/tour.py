"""The tour: four short pages for somebody who has never seen the workbook, left at any moment with one key.

It only shows. Whether it is due is the shell's to know, so that it comes once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.dialogs import DIALOG_CSS

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what it is about, and what it says."""

    title: str
    text: str


PAGES: tuple[Page, ...] = (
    Page(
        "Ten steps, one file",
        (
            "A postmortem is ten steps, from the brief to the review. The keys 1 to 9 and 0 go to "
            "a step, ] to the next, and c lists all with what each still lacks. "
            "Begin with the timeline: facts fade fastest."
        ),
    ),
    Page(
        "Walk, open, go back",
        (
            "j and k or the arrows walk, enter opens a row or edits a field, tab goes on to the "
            "next field. esc always goes back, and what you typed is kept. "
            "a adds, d deletes, u takes back whatever was done last."
        ),
    ),
    Page(
        "A reviewer looks over your shoulder",
        (
            "Marks beside a row say what a reviewer would: ✖ mend it, ▲ look at it, • advice. "
            "f goes to the next one. w tells what a step is for and what to ask. "
            "p shows the report as it grows; v shows it as page, Markdown or YAML."
        ),
    ),
    Page(
        "Nothing is lost",
        (
            "ctrl+s saves, and only the lines that you changed. What is not saved yet lies in a "
            "journal and comes back after a crash or a broken line. "
            "? lists the keys of where you are, q leaves. The tour stands in the palette, ctrl+p."
        ),
    ),
)


_ON, _BACK, _LEAVE = "enter,space,right,l,j,down", "left,h,k,up,backspace", "escape,q"
_TURNING = frozenset(f"{_ON},{_BACK},{_LEAVE}".split(","))


class Tour(ModalScreen[None]):
    """Shows the pages one after the other."""

    DEFAULT_CSS = DIALOG_CSS.format(name="Tour")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_LEAVE, "dismiss", "leave", show=False),
        Binding(_ON, "turn(1)", "on", show=False),
        Binding(_BACK, "turn(-1)", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical():
            yield Static()

    def on_mount(self) -> None:
        """Show the first page."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Leave at any key that turns no page, and let the workbook have it: whoever presses it knows where to go."""
        if event.key in _TURNING:
            return
        event.stop()
        self.dismiss()
        self.app.call_later(self.app.simulate_key, event.key)

    def action_turn(self, by: int) -> None:
        """Turn the page; behind the last one the workbook begins."""
        if self._at + by >= len(PAGES):
            self.dismiss()
            return
        self._at = max(self._at + by, 0)
        self._draw()

    def _draw(self) -> None:
        page = PAGES[self._at]
        keys = "enter: begin" if self._at == len(PAGES) - 1 else "enter: go on   esc: leave the tour"
        head = Content.assemble(
            (page.title, "bold $text-primary"), (f"   {self._at + 1} of {len(PAGES)}", "$text-muted")
        )
        words = Content(page.text)
        self.query_one(Static).update(
            Content("\n").join([head, Content(""), words, Content(""), Content(keys).stylize("$text-muted")])
        )
