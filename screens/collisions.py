"""Choosing between two versions, collision by collision: ours, theirs, or both, side by side."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from model.merge import Side
from screens.widgets.row_list import Row, RowList
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from model.merge import Collision, Merged

NAMES = {Side.OURS: "ours", Side.THEIRS: "theirs", Side.BOTH: "both"}
SIDE_BY_SIDE = 100
"""Columns from which both versions stand side by side; below that one stands under the other."""


class Collisions(ModalScreen["bytes | None"]):
    """Shows what both sides changed differently; gives the file with all choices made, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('OURS')", "ours"),
        Binding("t", "choose('THEIRS')", "theirs"),
        Binding("b", "choose('BOTH')", "both"),
        Binding("enter", "finish", "take the choices"),
        Binding("escape", "dismiss", "back"),
    ]
    DEFAULT_CSS = """
    Collisions {
        & > Vertical { width: 100%; height: 100%; background: $surface; border: round $warning; padding: 0 1; }
        .title { text-style: bold; }
        .hint { color: $text-muted; }
    }
    """

    def __init__(self, merged: Merged, *, ours: str = "yours", theirs: str = "theirs, on disk") -> None:
        super().__init__()
        self._merged = merged
        self._sides = (ours, theirs)
        self._choices: list[Side | None] = [None] * len(merged.collisions)

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the collisions and the keys."""
        with Vertical():
            yield Static(classes="title")
            yield RowList()
            keys = "o: ours  t: theirs  b: both, ours first  enter: take the choices  esc: back, nothing changed"
            yield Static(Content(keys), classes="hint")

    def on_mount(self) -> None:
        """Show the collisions."""
        self.query_one(RowList).focus()
        self._show()

    def on_resize(self) -> None:
        """Put the versions beside each other where there is room for that now."""
        self._show()

    def _show(self) -> None:
        open_ones = self._choices.count(None)
        words = f"{open_ones} of {len(self._choices)} still to choose" if open_ones else "all chosen: press enter"
        self.query_one(".title", Static).update(Content(f"Both sides changed the same place. {words}."))
        rows = [self._row(place, collision) for place, collision in enumerate(self._merged.collisions)]
        self.query_one(RowList).show(rows)

    def _row(self, place: int, collision: Collision) -> Row:
        where = ".".join(str(part + 1) if isinstance(part, int) else part for part in collision.path) or "lines"
        choice = self._choices[place]
        mark = f"● {NAMES[choice]}" if choice in NAMES and choice is not None else "○ not chosen"
        ours, theirs = collision.ours_text.splitlines(), collision.theirs_text.splitlines()
        wide = self.app.size.width >= SIDE_BY_SIDE
        height = 2 + (max(len(ours), len(theirs), 1) if wide else len(ours) + len(theirs) + 2)

        def draw(width: int) -> tuple[Content, ...]:
            head = Content.assemble(plain(where, "bold"), "  ", (mark, "$text-accent"))
            body = _beside(ours, theirs, self._sides, width) if wide else _below(ours, theirs, self._sides)
            return (head, *body, Content(""))[:height]

        return Row(place, draw, height)

    def action_choose(self, side: str) -> None:
        """Choose a side for the selected collision and go to the next one that is open."""
        rows = self.query_one(RowList)
        if rows.current is None or not isinstance(rows.current.key, int):
            return
        place = rows.current.key
        self._choices[place] = Side[side]
        self._show()
        behind = [*range(place + 1, len(self._choices)), *range(place)]
        rows.select(next((other for other in behind if self._choices[other] is None), place))

    def action_finish(self) -> None:
        """Give the file once every collision is decided."""
        if None in self._choices:
            self.notify("Choose a side for each collision first.", severity="warning", markup=False)
            return
        chosen = self._merged.resolved(self._choices)
        if Side.BOTH in self._choices and (trouble := _trouble(chosen)):
            words = f"These choices make no file that can be read: {trouble} Choose one side there."
            self.notify(plain(words).plain, severity="error", markup=False, timeout=15)
            return
        self.dismiss(chosen)


def _trouble(raw: bytes) -> str:
    """Return why a file cannot be read, as where both versions of one field stand below each other; else nothing."""
    from model.text import Text, UnreadableText
    from model.yaml.errors import ProblemKind

    try:
        problems = Text.from_bytes(raw).problems
    except UnreadableText as error:
        return str(error)
    twice = next((problem for problem in problems if problem.kind is ProblemKind.DUPLICATE_KEY), None)
    return f"`{twice.path[-1]}` stands twice, again on line {twice.line}." if twice is not None else ""


def _below(ours: list[str], theirs: list[str], sides: tuple[str, str]) -> list[Content]:
    lines = [Content(f"  {sides[0]}:").stylize("$text-success")]
    lines += [Content.assemble("  < ", plain(line)) for line in ours]
    lines.append(Content(f"  {sides[1]}:").stylize("$text-warning"))
    return [*lines, *(Content.assemble("  > ", plain(line)) for line in theirs)]


def _beside(ours: list[str], theirs: list[str], sides: tuple[str, str], width: int) -> list[Content]:
    half = max(width // 2 - 2, 10)
    pairs = [(f"{sides[0]}:", f"{sides[1]}:")]
    pairs += zip_longest(ours, theirs, fillvalue="")
    return [
        Content.assemble(plain(left).truncate(half, ellipsis=True, pad=True), " │ ", plain(right))
        for left, right in pairs
    ]
