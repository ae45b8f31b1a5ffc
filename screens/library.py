"""The library of a folder as a person sees it: one line a postmortem, to be opened by enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from model.library import Volume, files_in, volume
from screens.widgets.row_list import Row, RowList
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

SHOWN_AT_ONCE = 20
"""How many files are read before the list is drawn again."""


class Library(Screen[None]):
    """The postmortems of a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "open", "open"),
        Binding("q,escape", "leave", "quit"),
    ]
    DEFAULT_CSS = """
    Library {
        .title { height: 1; background: $panel; text-style: bold; padding: 0 1; }
        .bar { height: 1; dock: bottom; background: $footer-background; padding: 0 1; }
    }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._volumes: dict[Path, Volume] = {}

    def compose(self) -> ComposeResult:
        """Lay out the title, the rows and the keys."""
        yield Static(classes="title")
        yield RowList()
        yield Static(Content.from_markup("[b]enter[/b] open  [b]j k[/b] move  [b]q[/b] quit"), classes="bar")

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
        found = {path: Volume(path, path.name) for path in paths}
        self.app.call_from_thread(self._show, dict(found))
        for number, path in enumerate(paths, 1):
            found[path] = volume(path)
            if number % SHOWN_AT_ONCE == 0 or number == len(paths):
                self.app.call_from_thread(self._show, dict(found))

    def _show(self, volumes: dict[Path, Volume]) -> None:
        self._volumes = volumes
        count = len(volumes)
        none = "no postmortems here; `postmortem new` begins one"
        self._tell(f"{count} postmortem{'s' if count != 1 else ''}" if count else none)
        self.query_one(RowList).show([self._row(found) for found in volumes.values()])

    def _row(self, found: Volume) -> Row:
        def draw(width: int) -> tuple[Content, ...]:
            facts = found.trouble or "  ".join(
                part
                for part in (found.kind, found.started, found.status, str(found.path.relative_to(self._folder)))
                if part
            )
            title = Content.assemble(plain(f"{found.severity:<4} ", "bold $text-accent"), plain(found.title, "bold"))
            style = "$text-error" if found.trouble else "$text-muted"
            return (title, Content.assemble("     ", plain(facts, style)).truncate(width, ellipsis=True))

        return Row(found.path, draw, 2)

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

    def action_leave(self) -> None:
        """Leave without opening one."""
        self.app.exit(None)
