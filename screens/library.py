"""The library of a folder as a person sees it: one row a postmortem, to be found by its words and opened by enter."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from model.library import Volume, files_in, newest_first, unread, volume
from screens.widgets.line_field import LineField
from screens.widgets.row_list import Row, RowList
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

SHOWN_AT_ONCE = 20
"""How many files are read before the list is drawn again."""
BAR = "[b]enter[/b] open  [b]/[/b] filter  [b]n[/b] new  [b]q[/b] quit  [b]?[/b] help"
KEYS = (
    ("enter →", "Open the selected postmortem."),
    (
        "/",
        "Filter by words of the title, kind, severity, status, day or file; enter goes to what is left, esc ends it.",
    ),
    ("n", "Begin a new postmortem in this folder."),
    ("j k ↓ ↑", "Move the selection."),
    ("g G", "First and last row."),
    ("q", "Quit."),
)


class Wish(Enum):
    """What is asked for instead of a file."""

    NEW = "a new postmortem"


class Library(Screen[None]):
    """The postmortems of a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "open", "open"),
        Binding("slash", "filter", "filter"),
        Binding("n", "begin", "new"),
        Binding("question_mark,f1", "keys", "help"),
        Binding("escape", "back", "back", show=False),
        Binding("q", "leave", "quit"),
    ]
    DEFAULT_CSS = """
    Library {
        .title { height: 1; background: $panel; text-style: bold; padding: 0 1; }
        .bar { height: 1; dock: bottom; background: $footer-background; padding: 0 1; }
        LineField { display: none; height: 1; border: none; background: $boost; padding: 0 1; }
        &.-filtered LineField { display: block; }
    }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._volumes: dict[Path, Volume] = {}

    def compose(self) -> ComposeResult:
        """Lay out the title, the rows, the filter and the keys."""
        yield Static(classes="title")
        yield RowList()
        yield LineField(placeholder="words of the title, kind, severity, status, day or file", compact=True)
        yield Static(Content.from_markup(BAR), classes="bar")

    def on_mount(self) -> None:
        """List the files, then read them on a thread."""
        self.query_one(RowList).focus()
        self._tell("looking for postmortems …")
        self._read()

    def _tell(self, words: str) -> None:
        self.query_one(".title", Static).update(plain(f"{words} · {self._folder}"))

    @work(thread=True)
    def _read(self) -> None:
        paths = files_in(self._folder)
        found = {path: unread(path) for path in paths}
        self.app.call_from_thread(self._take, dict(found))
        for number, path in enumerate(paths, 1):
            found[path] = volume(path)
            if number % SHOWN_AT_ONCE == 0 or number == len(paths):
                self.app.call_from_thread(self._take, dict(found))

    def _take(self, volumes: dict[Path, Volume]) -> None:
        self._volumes = volumes
        self._show()

    def _show(self) -> None:
        """Show the postmortems that hold the words of the filter."""
        sought = self.query_one(LineField).value.strip()
        shown = newest_first(each for each in self._volumes.values() if each.says(sought))
        count = len(self._volumes)
        words = f"{count} postmortem{'s' if count != 1 else ''}"
        if not count:
            words = "no postmortems here; n begins one"
        elif sought:
            words = f"{len(shown)} of {words} with “{sought}”"
        self._tell(words)
        rows, listed = [self._row(found) for found in shown], self.query_one(RowList)
        is_at_top = listed.selected <= 0  # it stays there while files that are read late come to their place
        listed.show(rows, rows[0].key if rows and is_at_top else None)

    def _row(self, found: Volume) -> Row:
        def draw(width: int) -> tuple[Content, ...]:
            where = str(found.path.relative_to(self._folder))
            facts = found.trouble or "  ".join(filter(None, (found.day, found.kind, found.status, where)))
            title = Content.assemble(plain(f"{found.severity:<4} ", "bold $text-accent"), plain(found.title, "bold"))
            style = "$text-error" if found.trouble else "$text-muted"
            return (title, Content.assemble("     ", plain(facts, style)).truncate(width, ellipsis=True))

        return Row(found.path, draw, 2)

    # The filter ----------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Ask for the words that are sought."""
        self.add_class("-filtered")
        self.query_one(LineField).focus()

    @on(Input.Changed)
    def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Input.Submitted)
    def _filter_taken(self, event: Input.Submitted) -> None:
        """Go to what is left; nothing sought is no filter."""
        event.stop()
        self.set_class(bool(event.value.strip()), "-filtered")
        self.query_one(RowList).focus()

    def action_back(self) -> None:
        """End the filter; without one, say how to leave: esc is pressed too often to quit by it."""
        if not self.has_class("-filtered"):
            self.app.notify("q quits.", markup=False)
            return
        self.query_one(RowList).focus()
        self.remove_class("-filtered")
        self.query_one(LineField).value = ""

    # What is done with a postmortem --------------------------------------------------------------------------------

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the selected postmortem."""
        current = self.query_one(RowList).current
        if current is None:
            return
        found = volume(Path(str(current.key)))  # as it is now: it may have been mended meanwhile
        if found.trouble:
            words = f"{found.trouble}. Mend it in an editor; enter then opens it."
            self.app.notify(plain(words).plain, severity="warning", markup=False, timeout=15)
        else:
            self.app.exit(found.path)

    @work(exclusive=True, group="leave")
    async def action_begin(self) -> None:
        """Leave for the questions of a new postmortem."""
        await self._leave(Wish.NEW)

    def action_keys(self) -> None:
        """List the keys."""
        from screens.dialogs import Listing
        from screens.help import LISTING_EDGES

        def rows(width: int) -> list[Row]:
            return [
                wrapped_row(keys, said, width - LISTING_EDGES, lead=Content(f"  {keys:<9} ").stylize("bold"))
                for keys, said in KEYS
            ]

        self.app.push_screen(Listing("Keys of the library", rows))

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Leave without opening one. Nothing is unsaved here, so that nothing is asked."""
        await self._leave(None)

    async def _leave(self, wish: Wish | None) -> None:
        """Leave, but not for a letter of a word: the shell, or a question, would take the rest of it."""
        from screens.alone import stands_alone

        if await stands_alone(self.app):
            self.app.exit(wish)
        else:
            self._tell_where_text_goes()

    def on_paste(self, event: events.Paste) -> None:
        """Say where a paste can go: here it would be keys, so that nothing is made of it."""
        event.stop()
        self._tell_where_text_goes()

    def _tell_where_text_goes(self) -> None:
        self.app.notify("Nothing here takes text: / seeks words, q alone quits.", severity="warning", markup=False)
