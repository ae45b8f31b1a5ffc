"""How what can be referred to is ticked: by its words, under a heading for each step, with the id behind the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.places import known_ids, referable
from screens.widgets.row_list import Row
from screens.widgets.row_strips import LETTERS
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import heading_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.edits import Path
    from screens.view import View

NOWHERE = "Named, but nowhere in the file"
"""The heading of ids that are ticked and that nothing has; they can be taken away here."""


def reference_rows(view: View, path: Path, chosen: Sequence[object]) -> list[Row]:
    """Return the rows in which one ticks what the list at `path` refers to."""
    known = dict(known_ids(view))
    gone = [(name, "") for name in chosen if isinstance(name, str) and name not in known]
    groups = [group for group in referable(view) if path[0] != "fault_tree" or group.step == path[0]]
    rows: list[Row] = []
    for title, listed in [*((group.title, group.ids) for group in groups), (NOWHERE, gone)]:
        if listed:
            rows.append(heading_row((*path, "heading", title), title, first=not rows))
            rows += [ticked_row(path, name, words, chosen=name in chosen) for name, words in listed]
    return rows


def ticked_row(path: Path, name: str, words: str, *, chosen: bool) -> Row:
    """Return the row of one thing that can be referred to, ticked or not."""

    def draw(width: int) -> tuple[Content, ...]:
        tick = Content("[x] " if chosen else "[ ] ").stylize("$text-accent")
        shown = Content.assemble(tick, plain((words or name)[: width * LETTERS])).truncate(width, ellipsis=True)
        behind = plain(f"  {name}", "$text-muted") if words else Content("")
        fits = shown.cell_length + behind.cell_length <= width
        return (Content.assemble(shown, behind) if fits else shown,)

    return Row((*path, name), draw)


def referred(view: View, name: str) -> Content:
    """Return what is selected, whole: its words, and its id."""
    words = dict(known_ids(view)).get(name, "")
    return Content.assemble(plain(words), "  ", plain(name, "$text-muted")) if words else plain(name)
