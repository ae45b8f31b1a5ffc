"""Keeps one open document safe: its journal follows every change, and others on the same file are seen.

The one thing that whoever opens a document for editing has to start, tell of saves, and end. It knows documents and
where things are noted; what to ask or show is for the caller.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.journal import Action, Journal
from model.presence import Places, Presence, Sighting
from model.recovery import Recovered, find

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from model.changes import Change
    from model.document import Document
    from model.merge import Merged


@dataclass(frozen=True)
class Safekeeping:
    """The journal and the presence of one document that has a file. Made by `start`."""

    document: Document
    journal: Journal
    presence: Presence
    recovered: tuple[Recovered, ...]
    """What earlier workbooks on this file left behind, the oldest first; each stays until it is dropped."""
    unsubscribe: Callable[[], None]

    @classmethod
    def start(
        cls,
        document: Document,
        *,
        state: str | os.PathLike[str] | None = None,
        places: Places | None = None,
        on_trouble: Callable[[str], None] | None = None,
    ) -> Safekeeping:
        """Follow `document` from now on. Raises ValueError where it has no file yet.

        `state` is the folder for journals, by default the user's; `on_trouble` is called from another thread with
        the reason when edits cannot be noted, and with an empty text when they can again.
        """
        stored = document.stored
        if stored is None:
            raise ValueError("this document has no file yet: save it under a name first")
        recovered = find(stored.path, state=state)
        journal = Journal.begin(stored.path, stored.raw, state=state, on_trouble=on_trouble)
        journal.saved(stored.raw, text_now=document.to_bytes())

        def note(change: Change) -> None:
            journal.record(change.edits, document.to_bytes(), Action(change.origin.value))

        presence = Presence(stored.path, places=places or Places.usual(state))
        return cls(document, journal, presence, recovered, document.subscribe(note))

    def others(self) -> tuple[Sighting, ...]:
        """Return who else has the file open now."""
        return self.presence.others()

    def newcomers(self) -> tuple[Sighting, ...]:
        """Return who has opened the file since this or `others` was asked last; cheap while nobody has."""
        return self.presence.newcomers()

    def saved(self) -> None:
        """Note that the document's `stored` is on the disk; what was edited since stays in the journal."""
        stored = self.document.stored
        if stored is not None:
            self.journal.saved(stored.raw, stored.path, text_now=self.document.to_bytes())

    def flush_now(self) -> bool:
        """Bring everything to the disk, also from a signal handler; False where that did not succeed in time."""
        return self.journal.flush_now()

    def end(self, *, discard: bool = False) -> None:
        """Stop following; unsaved edits stay in the journal unless the person discards them. May be called again."""
        with contextlib.suppress(ValueError):  # ended before
            self.unsubscribe()
        if discard:
            self.journal.discard()
        else:
            self.journal.close()
        self.presence.withdraw()


def merged_onto(recovered: Recovered, current: bytes) -> Merged:
    """Merge what a journal leads to with the file as it is now. Raises model.journal_lines.UnreadableLine."""
    from model.merge import merge_files

    return merge_files(recovered.base, recovered.final(), current)
