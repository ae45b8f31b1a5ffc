"""The part of the app that stands between the document and its file: saving, and what others made of the file.

Everything that touches the file takes turns, so that a second save waits for the first, and a question about the disk
is asked once. Journals and recovery are `tui.safe_app`'s.
"""

from __future__ import annotations

from asyncio import Lock, to_thread
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from screens.widgets.visible_text import plain
from screens.workbook import Workbook
from tui.telling_app import IN_PASSING, TellingApp

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from model import disk
    from model.disk import Stored
    from model.document import Document
    from model.merge import Merged
    from model.safekeeping import Safekeeping
    from model.text import Text

LOOK_EVERY = 2.0
"""Seconds between looks at the file on disk; a look is one stat while nothing changed."""
LONG = 15.0
"""Seconds that a message stays which somebody must read."""
GONE = "gone"
"""Stands for the digest of a file that is not there any more."""


class SavingApp(TellingApp[int]):
    """An app around one document that saves it and never over what somebody else wrote."""

    def __init__(self, document: Document, *, read_only: bool = False) -> None:
        super().__init__()
        self.document = document
        self.read_only = read_only
        self.safekeeping: Safekeeping | None = None
        self._turn = Lock()
        self._durable = True
        self._asked_about: str | None = None
        self._told_about: str | None = None

    @property
    def workbook(self) -> Workbook:
        """The workbook, whatever stands before it."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Workbook))

    def tell(self, text: str, *, severity: SeverityLevel = "information", seconds: float = IN_PASSING) -> None:
        """Tell the user something in passing; nothing in it is read as markup."""
        self.notify(plain(text).plain, severity=severity, markup=False, timeout=seconds)

    def end_safekeeping(self, *, discard: bool) -> None:
        """Stop the journal; it goes when nothing is unsaved or the user drops the changes."""
        if self.safekeeping is not None:
            self.safekeeping.end(discard=discard)

    async def choose(self, merged: Merged, ours: str, theirs: str) -> bytes | None:
        """Have the user decide each collision; None where they went back."""
        from screens.collisions import Collisions

        return await self.push_screen_wait(Collisions(merged, ours=ours, theirs=theirs))

    # Others on the same file ---------------------------------------------------------------------------------------

    @work(exclusive=True, group="look")
    async def look_at_disk(self) -> None:
        """Look whether somebody else changed the file, and ask once about each version that is found there."""
        from model import disk

        stored = self.document.stored
        if stored is None or len(self.screen_stack) > 1 or self._turn.locked():
            return
        try:
            seen = await to_thread(disk.look, stored)
            if seen is disk.OnDisk.SAME or stored is not self.document.stored:
                return
            found = (await to_thread(disk.read, stored.path)).digest if seen is disk.OnDisk.CHANGED else GONE
        except disk.NotRead:
            return
        if found == self._asked_about or stored is not self.document.stored or found == stored.digest:
            return
        if self.workbook.step.panel.editing is not None:
            # A question would take the keys that are being typed for its answers.
            self._tell_once(found)
            return
        self._asked_about = found
        self.changed_on_disk()

    def _tell_once(self, found: str | None) -> None:
        if found != self._told_about:
            self._told_about = found
            what = "deleted" if found == GONE else "changed"
            self.tell(f"The file was {what} on disk by somebody else. Saving will ask.", severity="warning", seconds=10)

    @work(group="save")
    async def changed_on_disk(self) -> None:
        """Ask what to do with a version on disk that somebody else wrote; a save cannot pass over it."""
        from model import disk

        async with self._turn:
            stored, text = self.document.stored, self.document.text
            if stored is not None and (held := await to_thread(disk.holding, stored.path, text.to_bytes())):
                self._note_saved(disk.Saved(held), text, "Somebody else wrote to the file what stands here.")
            else:
                await self._ask_about_disk()

    async def _ask_about_disk(self) -> None:
        from model import disk
        from screens.dialogs import Answer, Question

        stored = self.document.stored
        try:
            seen = await to_thread(disk.look, stored) if stored is not None else disk.OnDisk.SAME
        except disk.NotRead:
            seen = disk.OnDisk.CHANGED
        if seen is disk.OnDisk.GONE:
            await self._ask_to_write_anew()
            return
        answers = (
            Answer("m", "merge theirs with yours; what collides is yours to choose", "merge"),
            Answer("r", "take theirs instead of yours; undo brings yours back", "reload"),
            Answer("escape", "go on; saving will ask again", ""),
        )
        question = Content("The file was changed on disk by somebody else.")
        answer = await self.push_screen_wait(Question(question, answers))
        if answer:
            await self._take_theirs(merge=answer == "merge")

    async def _ask_to_write_anew(self) -> None:
        from model import disk
        from screens.dialogs import Answer, Question

        stored = self.document.stored
        answers = (
            Answer("w", "write it anew, with what you have here", "write"),
            Answer("escape", "go on; your edits are still here", ""),
        )
        question = Content("The file was deleted or moved away by somebody else.")
        if not await self.push_screen_wait(Question(question, answers)) or stored is None:
            return
        text = self.document.text
        try:
            unborn = await to_thread(disk.unborn, stored.path)
            saved = await to_thread(disk.save, unborn, text.to_bytes())
        except disk.DiskError as error:
            self._tell_not_saved(error)
            return
        self._note_saved(saved, text)

    async def _take_theirs(self, *, merge: bool) -> None:
        from model import disk
        from model.text import UnreadableText

        try:
            taken = await self._took_theirs(merge=merge)
        except (disk.NotRead, UnreadableText) as error:
            words = f"The version on disk cannot be taken: {str(error).rstrip('.')}. Yours is as it was."
            self.tell(words, severity="error", seconds=LONG)
            return
        if not taken:
            return
        if self.safekeeping is not None:
            self.safekeeping.saved()
        self.workbook.saved()
        self.tell("Merged with the version on disk; save to write it." if merge else "The version on disk was taken.")

    async def _took_theirs(self, *, merge: bool) -> bool:
        """Take the version on disk; what is typed meanwhile is merged too. Tells whether it was taken."""
        from model import disk
        from model.merge import merge_files

        stored = self.document.stored
        while stored is not None:
            theirs = await to_thread(disk.read, stored.path)
            mine = self.document.text
            text: bytes | None = theirs.raw
            if merge:
                merged = await to_thread(merge_files, stored.raw, mine.to_bytes(), theirs.raw)
                text = merged.to_bytes() if merged.clean else await self.choose(merged, "yours", "theirs, on disk")
            if text is None:
                return False
            if mine is self.document.text:
                self.document.rebase(theirs, text)
                return True
        return False

    # Saving --------------------------------------------------------------------------------------------------------

    @work(group="save")
    async def save(self, *, leave: bool = False) -> None:
        """Save on a thread, after a save that still runs; say what is known of it, and leave if asked to."""
        async with self._turn:
            await self._save(leave=leave)

    async def _save(self, *, leave: bool) -> None:
        from model import disk

        stored, text = self.document.stored, self.document.text
        if stored is None or self.read_only:
            self.tell("This file is opened read-only: nothing was saved.", severity="warning")
            return
        held = await to_thread(disk.holding, stored.path, text.to_bytes()) if self._durable else None
        saved = await self._written(stored, text.to_bytes()) if held is None else disk.Saved(held)
        if saved is None:
            return
        self._note_saved(
            saved, text, "Saved." if held is None else "Nothing to save: the file holds all of it already."
        )
        if leave and not self.document.dirty:
            self.end_safekeeping(discard=False)
            self.exit(0)

    async def _written(self, stored: Stored, raw: bytes) -> disk.Saved | None:
        """Write `raw` over what was read or ask what stands against it; None where it was not written."""
        from model import disk

        try:
            return await to_thread(disk.save, stored, raw)
        except disk.ChangedOnDisk:
            await self._ask_about_disk()
        except (disk.HardLinked, disk.FolderIsReadOnly) as error:
            return await self._save_in_place(error, raw)
        except disk.NotSaved as error:
            self._tell_not_saved(error)
        return None

    def _note_saved(self, saved: disk.Saved, text: Text, words: str = "Saved.") -> None:
        self.document.note_saved(saved, text)
        self._asked_about = self._told_about = None
        if self.safekeeping is not None:
            self.safekeeping.saved()
        self.workbook.saved()
        self._durable = saved.durable
        if not saved.durable:
            words = "Saved, durability not confirmed: the disk did not answer in the end."
        warning = self._what_must_not_leave()
        told = " ".join([words, *saved.remarks, *([warning] if warning else [])])
        if saved.durable and not warning:
            self.tell(told, seconds=3)
        else:
            self.tell(told, severity="warning", seconds=LONG)

    def _what_must_not_leave(self) -> str:
        """Say how much of the text looks like a secret or like personal data, as far as it has been checked."""
        from model.findings import Severity

        checked = self.document.checked
        findings = checked.findings if checked is not None else ()
        found = [each for each in findings if each.family == "secrets" and each.severity is not Severity.ADVICE]
        if not found:
            return ""
        lines = ", ".join(str(line) for line in sorted({each.line for each in found})[:5])
        return f"What looks like a secret or personal data stands on line {lines}: look at it before it is shared."

    def _tell_not_saved(self, error: disk.DiskError) -> None:
        self.tell(
            f"Not saved: {error.path}: {error.reason}. Your edits are still here.", severity="error", seconds=LONG
        )

    async def _save_in_place(self, why: disk.NotSaved, raw: bytes) -> disk.Saved | None:
        from model import disk
        from screens.dialogs import Answer, Question

        stored = self.document.stored
        answers = (
            Answer("i", "write in place; a crash in that moment can tear the file", "in-place"),
            Answer("escape", "do not save; your edits are still here", ""),
        )
        question = Content.assemble(("Not saved yet.\n", "bold"), plain(f"{why.path}: {why.reason}"))
        if not await self.push_screen_wait(Question(question, answers)) or stored is None:
            return None
        try:
            return await to_thread(
                disk.save, stored, raw, in_place_if_hard_linked=True, in_place_if_folder_is_read_only=True
            )
        except disk.ChangedOnDisk:
            await self._ask_about_disk()
        except disk.NotSaved as error:
            self._tell_not_saved(error)
        return None
