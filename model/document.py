"""The document: one postmortem file while it is worked on.

It holds the text (the truth), the snapshot derived from it, undo and redo, and tells its subscribers which paths a
change touched. It knows nothing of screens; reading and writing files is `model.disk`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from model.changes import Change, Origin, UndoStep, amended, touched
from model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from model.checks import Checked, Neighbour, Subject
    from model.checks.beside import Beside
    from model.disk import Saved, Stored
    from model.edits import Edit
    from model.findings import Finding
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.reading import Reading


@dataclass
class Document:
    """One postmortem file while it is worked on. Make one with `open` or `from_bytes`."""

    text: Text
    stored: Stored | None = None
    policy: Policy | None = None
    today: Callable[[], date] | None = None
    _reading: Reading | None = field(default=None, repr=False)
    _checked: Checked | None = field(default=None, repr=False)
    _beside: Beside | None = field(default=None, repr=False)
    _neighbours: tuple[Neighbour, ...] = field(default=(), repr=False)
    _undo: list[UndoStep] = field(default_factory=list, repr=False)
    _redo: list[UndoStep] = field(default_factory=list, repr=False)
    _subscribers: list[Callable[[Change], None]] = field(default_factory=list, repr=False)
    _saved_source: str | None = field(default="", repr=False)

    def __post_init__(self) -> None:
        self._saved_source = self.text.source

    @classmethod
    def open(cls, path: str | FilePath, *, policy: Policy | None = None) -> Document:
        """Open a file.

        Raises:
            OSError: it cannot be read.
            model.text.UnreadableText: it is not YAML that can be edited; says where and why.
        """
        from model.disk_reading import read

        stored = read(FilePath(path))
        document = cls.from_bytes(stored.raw, policy=policy)
        document.stored = stored
        return document

    @classmethod
    def instead_of(cls, stored: Stored, raw: bytes, *, policy: Policy | None = None) -> Document:
        """Make a document that holds `raw` and, when it is saved, takes the place of `stored`; it is unsaved."""
        document = cls.from_bytes(raw, policy=policy)
        document.stored = stored
        document._saved_source = None  # noqa: SLF001 - of this very class
        return document

    @classmethod
    def from_bytes(cls, raw: bytes, *, policy: Policy | None = None) -> Document:
        """Make a document that has no file. Raises `model.text.UnreadableText` as `open` does."""
        from model.fields import key_order

        return cls(Text.from_bytes(raw, key_order=key_order), policy=policy)

    @property
    def path(self) -> FilePath | None:
        """Where the document was read from, if it was."""
        return self.stored.path if self.stored is not None else None

    @property
    def reading(self) -> Reading:
        """The snapshot together with what did not fit the schema."""
        if self._reading is None or self._reading.data is not self.text.data:
            from model.reading import read

            self._reading = read(self.text.data, self._reading)
        return self._reading

    @property
    def snapshot(self) -> Postmortem:
        """The typed, frozen postmortem."""
        return self.reading.snapshot

    @property
    def data(self) -> Any:
        """The plain data as the file has it, values that do not fit included."""
        return self.text.data

    def have_policy(self) -> Policy:
        """Return the policy in force; it is looked for upward from the file when it is first asked for."""
        if self.policy is None:
            from model.policy import policy_for

            self.policy = policy_for(self.path)
        return self.policy

    def subject(self) -> Subject:
        """Return what the checks look at, as a value that another thread may check."""
        from model.checks import Subject

        return Subject(
            snapshot=self.snapshot,
            data=self.text.data,
            text=self.text,
            misfits=self.reading.misfits,
            policy=self.have_policy(),
            today=self._today(),
            path=self.path,
            neighbours=self._neighbours,
        )

    def look_beside(self, snapshot: Postmortem) -> bool:
        """Read what changed beside the file; say whether others than before may cover the same as `snapshot`.

        For a thread: the first time, the whole folder is read.
        """
        if self.path is None:
            return False
        if self._beside is None or self._beside.path != self.path:
            from model.checks.beside import Beside

            self._beside = Beside(self.path)
        before, self._neighbours = self._neighbours, self._beside.of(snapshot)
        return self._neighbours is not before

    def _today(self) -> date:
        from datetime import UTC, datetime

        return self.today() if self.today is not None else datetime.now(UTC).date()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a reviewer would say, in the order of the file."""
        if self._checked is None or self._checked.subject.text is not self.text:
            from model.checks import run

            self._checked = run(self.subject(), self._checked)
        return self._checked.findings

    @property
    def checked(self) -> Checked | None:
        """The last finished check, of this text or of an earlier one."""
        return self._checked

    def take_checked(self, checked: Checked) -> None:
        """Keep the result of a check that ran elsewhere."""
        self._checked = checked

    @property
    def dirty(self) -> bool:
        """Whether the text differs from what was opened or last saved."""
        return self.text.source is not self._saved_source and self.text.source != self._saved_source

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._undo)

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        """Have `subscriber` called after every change; return what ends that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def apply(self, *edits: Edit, coalesce: object = None) -> Change:
        """Apply edits as one step of undo.

        Consecutive steps with the same `coalesce` value, such as the letters typed into one field, undo as one.

        Raises:
            model.text.EditRefused: an edit cannot be made; nothing was changed.
        """
        last = self._undo[-1] if self._undo and not self._redo else None
        if last is None or coalesce is None or last.coalesce != coalesce:
            return self._commit(self.text.apply_all(edits), edits, Origin.EDIT, coalesce)
        return self._coalesced(last, edits, coalesce)

    def _coalesced(self, last: UndoStep, edits: tuple[Edit, ...], coalesce: object) -> Change:
        """Make edits a part of the last step.

        What only gives the same value anew is made on the text before, so that the file does not depend on how it
        was typed: a time is not quoted because half of it had to be.
        """
        one = amended(last.edits[-1], edits[0]) if len(edits) == 1 and last.edits else None
        if one is not None:
            edits = (*last.edits[:-1], one)
            text = last.before.apply_all(edits)
        else:
            text, edits = self.text.apply_all(edits), (*last.edits, *edits)
        self._undo.pop()
        return self._commit(text, edits, Origin.EDIT, coalesce, before=last.before)

    def replace(self, raw: bytes) -> Change:
        """Take another text whole, as an editor left it; one step of undo. Raises as `from_bytes` does."""
        from model.fields import key_order

        return self._commit(Text.from_bytes(raw, key_order=key_order), (), Origin.REPLACED, None)

    def _commit(
        self,
        text: Text,
        edits: tuple[Edit, ...],
        origin: Origin,
        coalesce: object,
        *,
        before: Text | None = None,
    ) -> Change:
        paths = frozenset().union(*(touched(edit) for edit in edits)) if edits else frozenset({()})
        change = Change(paths, origin, edits)
        before = before or self.text
        if text.source != before.source:
            self._undo.append(UndoStep(before, text, edits, paths, coalesce))
        elif text.source == self.text.source:
            return change
        self._redo.clear()
        self.text = text
        self._tell(change)
        return change

    def undo(self) -> Change | None:
        """Take back the last step; None if there is none."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        return self._go_to(step.before, step, Origin.UNDO)

    def redo(self) -> Change | None:
        """Make the step again that was taken back last; None if there is none."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        return self._go_to(step.after, step, Origin.REDO)

    def _go_to(self, text: Text, step: UndoStep, origin: Origin) -> Change:
        self.text = text
        change = Change(step.paths, origin, edits_of_step=step.edits)
        self._tell(change)
        return change

    def _tell(self, change: Change) -> None:
        for subscriber in list(self._subscribers):
            subscriber(change)

    def to_bytes(self) -> bytes:
        """Return the file as it would be saved now."""
        return self.text.to_bytes()

    def save(self, path: str | FilePath | None = None) -> Saved:
        """Write the file, whole or not at all, and return what is known of it.

        Raises:
            model.disk.NotSaved: the file on disk is as it was, the edits are still here.
        """
        from model import disk

        target: Stored | FilePath | None = FilePath(path) if path is not None else self.stored
        if target is None:
            raise ValueError("this document has no file yet: give save() a path")
        text = self.text
        saved = disk.save(target, text.to_bytes())
        self.note_saved(saved, text)
        return saved

    def rebase(self, stored: Stored, raw: bytes) -> Change:
        """Take a text that holds what `stored`, the version now on disk, holds; one step of undo.

        Raises `model.text.UnreadableText` as `from_bytes` does; nothing has changed then.
        """
        from model.fields import key_order

        on_disk = Text.from_bytes(stored.raw, key_order=key_order)
        change = self.replace(raw)
        self.stored = stored
        self._saved_source = on_disk.source
        return change

    def note_saved(self, saved: Saved, text: Text) -> None:
        """Take note that `text` is what the file holds now: saving may run elsewhere while editing goes on."""
        self.stored = saved.stored
        self._saved_source = text.source
