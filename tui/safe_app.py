"""The part of the app that sees to it that nothing is lost: the journal, and what an earlier session left behind."""

from __future__ import annotations

import os
from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message

from screens.widgets.visible_text import plain
from tui.saving_app import LONG, LOOK_EVERY, SavingApp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.presence import Sighting
    from model.recovery import Recovered


def rescued(text: bytes) -> str:
    """Put a text into a new file of the system's temporary folder, readable by the user alone. Raises OSError."""
    from tempfile import mkstemp

    descriptor, path = mkstemp(prefix="postmortem-", suffix=".yaml")
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
    return path


class SafeApp(SavingApp):
    """An app around one document that loses nothing."""

    class JournalTrouble(Message):
        """The disk refuses the journal for this reason; an empty one: it takes it again."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def _note_trouble(self, reason: str) -> None:
        # Posted, not called: the journal's thread must not wait for a terminal that may be frozen.
        self.post_message(self.JournalTrouble(reason))

    def keep_safe(self) -> None:
        """Start the journal, ask about what an earlier session left, and look at the disk from time to time."""
        if self.document.stored is None:
            return
        if self.read_only:
            self._tell_what_waits()
            return
        from model.safekeeping import Safekeeping

        self.safekeeping = Safekeeping.start(self.document, on_trouble=self._note_trouble)
        self._warn_of(self.safekeeping.others())
        self.set_interval(LOOK_EVERY, self.look_at_disk)
        self.set_interval(LOOK_EVERY, self.look_for_others)
        self._offer_what_was_left(self.safekeeping.recovered)

    def _warn_of(self, others: Sequence[Sighting]) -> None:
        for other in others:
            self.tell(f"The file is {other.sentence()}.", severity="warning", seconds=10)

    @work(exclusive=True, group="others")
    async def look_for_others(self) -> None:
        """Warn the first workbook on a file too when another one opens it."""
        if self.safekeeping is not None:
            self._warn_of(await to_thread(self.safekeeping.newcomers))

    def _tell_what_waits(self) -> None:
        """Say that edits wait for a file that cannot be changed now."""
        from model.recovery import find

        if self.document.path is not None and find(self.document.path):
            words = "Edits that were not saved wait for this file: open it to change it, or see `postmortem recover`."
            self.tell(words, severity="warning", seconds=LONG)

    @on(JournalTrouble)
    def _journal_trouble(self, event: JournalTrouble) -> None:
        event.stop()
        reason = event.reason
        said = f"Edits are not journalled: {reason.rstrip('.')}. Save often."
        words = said if reason else "Edits are journalled again."
        self.tell(words, severity="warning" if reason else "information", seconds=10)

    def flush(self) -> None:
        """Bring what was typed to the journal's file; called while leaving by a signal, from any thread."""
        if self.safekeeping is not None:
            self.safekeeping.flush_now()

    def what_became_of_the_edits(self) -> list[str]:
        """Bring unsaved edits to a safe place after the app has failed, and say where they are."""
        document, path = self.document, self.document.path
        if not document.dirty:
            return ["Nothing is lost: there were no unsaved edits."]
        if self.safekeeping is not None and self.safekeeping.flush_now():
            return [f"Nothing is lost: the unsaved edits are in the journal. Open {path} again to take them back."]
        try:
            kept = rescued(document.to_bytes())
        except OSError as error:
            return [f"The unsaved edits could not be kept: {error.strerror}."]
        return [f"Nothing is lost: the journal could not be written, so the whole text was put into {kept}."]

    # What an earlier session left ----------------------------------------------------------------------------------

    @work(group="safekeeping")
    async def _offer_what_was_left(self, recovered: Sequence[Recovered]) -> None:
        from model.editor_copies import left_over

        if recovered:
            await self._offer_recovery(recovered)
        copies = await to_thread(left_over, self.document.path) if self.document.path is not None else []
        if copies:
            from tui.editing import offer_left_over

            await offer_left_over(self, copies)

    async def _offer_recovery(self, recovered: Sequence[Recovered]) -> None:
        from model.recovery import Fit

        for found in recovered:
            stored = self.document.stored
            fit = found.fit(stored.raw if stored is not None else None)
            if fit is Fit.ALREADY_SAVED:
                self._drop(found)
            else:
                # After an edit, one of an earlier journal too, the text is not what this journal starts from.
                await self._ask_about(found, fits=fit is Fit.FITS and not self.document.can_undo)

    async def _ask_about(self, found: Recovered, *, fits: bool) -> None:
        from screens.dialogs import Answer, Question

        take = Answer("r", "replay them: they become one step that can be undone", "take")
        if not fits:
            take = Answer("m", "merge them: what is open here has changed since", "take")
        answers = (
            take,
            Answer("l", "look at what they change", "look"),
            Answer("d", "drop them for good", "drop"),
            Answer("escape", "keep them for later", ""),
        )
        question = Content.assemble(("Edits were found that had not been saved.\n", "bold"), plain(found.sentence()))
        while answer := await self.push_screen_wait(Question(question, answers)):
            if answer == "look":
                await self._show_diff(found)
            elif answer == "take":
                if await self._take_recovered(found, fits=fits):
                    await self._drop_when_noted(found)
                return
            elif await self._is_sure():
                self._drop(found)
                return

    async def _is_sure(self) -> bool:
        """Ask again before edits go for good: keys that were typed ahead must not drop them."""
        from screens.dialogs import Answer, Question

        answers = (Answer("y", "yes, drop them for good", "drop"), Answer("escape", "back", ""))
        question = Content("Nothing can bring these edits back.")
        answer = await self.push_screen_wait(Question(question, answers))
        return bool(answer)

    async def _show_diff(self, found: Recovered) -> None:
        from model.journal_lines import UnreadableLine
        from screens.dialogs import Listing
        from screens.help import LISTING_EDGES
        from screens.widgets.diff_rows import diff_rows

        try:
            lines = found.diff().splitlines() or ["They change nothing."]
        except UnreadableLine as error:
            lines = [f"They cannot be told: {error}"]
        listing = Listing("What the edits change", lambda width: diff_rows(lines, width - LISTING_EDGES))
        await self.push_screen_wait(listing)

    async def _take_recovered(self, found: Recovered, *, fits: bool) -> bool:
        from model.journal_lines import UnreadableLine
        from model.safekeeping import merged_onto
        from model.text import UnreadableText

        try:
            if fits:
                self.document.replace(found.final())
                return True
            merged = merged_onto(found, self.document.to_bytes())
            text = merged.to_bytes() if merged.clean else await self.choose(merged, "recovered", "in the file")
            if text is None:
                return False
            self.document.replace(text)
        except (UnreadableLine, UnreadableText) as error:
            words = f"They cannot be replayed: {error} The journal is kept; `postmortem recover` shows it."
            self.tell(words, severity="error", seconds=LONG)
            return False
        return True

    async def _drop_when_noted(self, found: Recovered) -> None:
        """Drop a journal once this session's own holds what it held, so that no moment is without either."""
        keeping = self.safekeeping
        if keeping is not None and await to_thread(keeping.flush_now):
            self._drop(found)

    def _drop(self, found: Recovered) -> None:
        try:
            found.drop()
        except OSError as error:
            self.tell(f"The journal cannot be deleted: {error.strerror}.", severity="warning", seconds=10)
