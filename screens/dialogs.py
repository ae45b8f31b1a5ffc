"""Small questions that stand before the workbook: choose one of a few answers, give one line, read a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from screens.widgets.line_field import LineField
from screens.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.suggester import Suggester

DIALOG_CSS = """
{name} {{
    align: center middle;
    & > Vertical, & > VerticalScroll {{
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $accent; background: $surface; padding: 0 1;
    }}
}}
"""

A_WORD = 0.4
"""Seconds between two letters up to which they are taken for one word: somebody types where no field is."""

ACCEPT = "enter: accept   esc: back"
"""What a prompt says below its line where nothing else is to be said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the key that gives it, its words, its value."""

    key: str
    words: str
    value: str


class Question(ModalScreen[str]):
    """Asks for one of a few answers, each given by one key; esc gives the empty answer."""

    DEFAULT_CSS = DIALOG_CSS.format(name="Question")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "back", show=False)]

    def __init__(self, question: Content, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._no_answer_at = -A_WORD

    def compose(self) -> ComposeResult:
        """Lay out the question over its answers."""
        lines = [
            Content.assemble(
                "  ", ("esc" if answer.key == "escape" else answer.key, "bold $text-accent"), "  ", answer.words
            )
            for answer in self._answers
        ]
        with VerticalScroll():  # a small terminal may have too few lines for all answers
            yield Static(Content("\n").join([self._question, Content(""), *lines]))

    def on_key(self, event: events.Key) -> None:
        """Take the answer whose key it is; not where it comes close behind a letter that is none: that is a word."""
        answer = next((answer for answer in self._answers if answer.key == event.key), None)
        if answer is None:
            self._no_answer_at = event.time if event.is_printable else self._no_answer_at
        elif event.time - self._no_answer_at > A_WORD:
            event.stop()
            self.dismiss(answer.value)
        else:
            self._no_answer_at = event.time


class Prompt(ModalScreen[str | None]):
    """Asks for one line of text; esc gives None. A text may be there, and selected: the first letter replaces it."""

    DEFAULT_CSS = DIALOG_CSS.format(name="Prompt") + "Prompt LineField { border: none; background: $boost; height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "back", show=False),
        Binding("tab", "accept", "accept", show=False),
    ]

    def __init__(
        self,
        question: Content,
        text: str = "",
        example: str = "",
        suggester: Suggester | None = None,
        hint: str = ACCEPT,
        *,
        selects: bool = False,
    ) -> None:
        super().__init__()
        self._question = question
        self._hint = hint
        self._selects = selects
        self._suggester = suggester
        self._text = text
        self._example = example

    def compose(self) -> ComposeResult:
        """Lay out the question over the field."""
        with Vertical():
            yield Static(self._question)
            yield LineField(
                self._text,
                placeholder=self._example,
                suggester=self._suggester,
                compact=True,
                select_on_focus=self._selects,
            )
            yield from self.compose_said()
            yield Static(Content(self._hint).stylize("$text-muted"))

    def compose_said(self) -> ComposeResult:
        """Lay out what is said of the text, between the field and what can be pressed: nothing."""
        yield from ()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_accept(self) -> None:
        """Accept what stands there: tab does what enter does, as in every field of one line."""
        self.dismiss(self.query_one(LineField).value)


class Listing(ModalScreen[object]):
    """Shows rows to read or to choose from; enter gives the key of the row, esc gives None."""

    DEFAULT_CSS = DIALOG_CSS.format(name="Listing") + (
        "Listing > Vertical { width: 100%; height: 100%; } Listing .title { text-style: bold; color: $text-primary; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "back", show=False),
        Binding("enter,right,l", "take", "go there", show=False),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Row] | Callable[[int], Sequence[Row]],
        hint: str = "esc: back",
        *,
        select: Hashable | None = None,
    ) -> None:
        """Rows that depend on the width are made anew for each; they are given the terminal's."""
        super().__init__()
        self._select = select
        self._title = title
        self._listed = rows
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay out the title, the rows and what can be pressed."""
        with Vertical():
            yield Static(Content(self._title), classes="title")
            yield RowList()
            yield Static(Content(self._hint).stylize("$text-muted"))

    def on_mount(self) -> None:
        """Show the rows."""
        rows = self.query_one(RowList)
        rows.show(self._rows(), self._select)
        rows.focus()

    def on_resize(self) -> None:
        """Fit the rows to another width."""
        if callable(self._listed):
            self.query_one(RowList).show(self._rows())

    def _rows(self) -> Sequence[Row]:
        return self._listed(self.app.size.width) if callable(self._listed) else self._listed

    def action_take(self) -> None:
        """Give the selected row's key."""
        current = self.query_one(RowList).current
        self.dismiss(current.key if current is not None else None)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_take()
