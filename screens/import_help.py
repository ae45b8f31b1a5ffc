"""What the keys of the tray do, in whole sentences, for whoever asks there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.dialogs import Listing
from screens.help import LISTING_EDGES
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from textual.app import App

    from screens.widgets.row_list import Row

KEYS = (
    ("space", "Choose the selected group, or let it go: only what is chosen comes to the timeline."),
    ("a", "Choose all groups that are shown, or none if all are."),
    ("enter", "The lines around the first one of the group, as they stand in their source."),
    ("m", "Accept the milestone that the row suggests, or take that back."),
    ("/", "Read again, only lines in which a regular expression is found."),
    ("L", "Read again, nothing milder than a level."),
    ("w", "Read again, nothing before one time or after another."),
    ("s", "Show only what comes from one of the sources."),
    ("z", "Read again, with times that name no zone in another zone."),
    ("t", "Take what is chosen to the timeline, or the selected row where nothing is: one step of undo."),
    ("esc", "Back: nothing is changed, and what was chosen is there again at the next time."),
)


async def show_keys(app: App[object]) -> None:
    """Show them until they are left."""

    def rows(width: int) -> list[Row]:
        return [
            wrapped_row(key, said, width - LISTING_EDGES, lead=Content(f"  {key:<9} ").stylize("bold"))
            for key, said in KEYS
        ]

    await app.push_screen_wait(Listing("Keys of the tray", rows, "j/k: scroll   esc: back"))
