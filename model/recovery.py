"""Reads the journals that were left behind, and says of each what it holds, from when, and whether it still fits.

A journal fits a file whose text is the one that it starts from. One that fits no more is kept and shown; nothing is
guessed. How journals are written is `journal`'s; what a person chooses to do with one is for the caller.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from model.disk_temporary import digest, resolve
from model.journal import SUFFIX, journal_folder
from model.journal_lines import Header, Record, UnreadableLine, read_header, read_records
from model.session import file_key

if TYPE_CHECKING:
    from datetime import datetime

    from model.edits import Edit

__all__ = ["Damaged", "Fit", "Recovered", "all_journals", "find"]

_LARGEST = 256 * 1024 * 1024  # bytes of a journal: months of typing


class Fit(Enum):
    """How a journal stands to the file as it is now."""

    FITS = "fits"
    """The file is what the journal starts from: its edits can be carried out."""
    ALREADY_SAVED = "already saved"
    """The file is what the journal leads to: nothing was lost and the journal can go."""
    DIFFERS = "differs"
    """The file has a text that the journal does not know: look, and merge or drop."""
    GONE = "gone"
    """There is no such file any more; the journal holds its text."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A journal whose first line cannot be read; it is kept for a person to look at."""

    journal: Path
    reason: str

    def drop(self) -> None:
        """Delete the journal. Raises OSError."""
        self.journal.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What one journal holds."""

    journal: Path
    header: Header
    records: tuple[Record, ...]
    torn: bool
    """Whether something behind the last record was lost, as when the power failed while it was written."""
    alive: bool
    """Whether the workbook that writes it still runs: then there is nothing to recover."""

    @property
    def base(self) -> bytes:
        """The text that the edits start from."""
        return self.header.base

    @property
    def base_digest(self) -> str:
        """The digest of `base`, as `model.disk.digest` makes it."""
        return digest(self.header.base)

    @property
    def path(self) -> Path:
        """The file's path as it was opened."""
        return Path(self.header.path)

    @property
    def when(self) -> datetime:
        """The time of the last edit, in UTC."""
        return self.records[-1].at if self.records else self.header.began

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in order. What was undone is among them; `final` tells the outcome."""
        return tuple(edit for record in self.records for edit in record.edits)

    def final(self) -> bytes:
        """Return the text after the last record.

        Raises UnreadableLine where a record does not continue the text before it, or where an edit that was noted
        without its text cannot be carried out.
        """
        text = self.header.base
        for record in self.records:
            text = _carry_out(record, text)
        return text

    def fit(self, current: bytes | None) -> Fit:
        """Tell how the journal stands to the file whose bytes are `current` (None: there is no file)."""
        if current is None:
            return Fit.GONE
        if current == self.header.base:
            return Fit.FITS
        with contextlib.suppress(ValueError):
            if current == self.final():
                return Fit.ALREADY_SAVED
        return Fit.DIFFERS

    def diff(self, against: bytes | None = None) -> str:
        """Return what the edits change, as a unified diff from `against` (by default from `base`)."""
        import difflib

        before = self.header.base if against is None else against
        lines = difflib.unified_diff(
            before.decode("utf-8", "replace").splitlines(),
            self.final().decode("utf-8", "replace").splitlines(),
            "on disk" if against is not None else "before",
            "recovered",
            lineterm="",
        )
        return "\n".join(lines)

    def sentence(self) -> str:
        """Return what was found in one sentence, for a person; names in it are as the file system gave them."""
        count = len(self.records)
        steps = "1 edit" if count == 1 else f"{count} edits"
        who = f"{self.header.session.user} on {self.header.session.host}"
        torn = "; what was typed in the last moment may be missing" if self.torn else ""
        return f"{steps} to {self.header.path} by {who}, the last at {self.when:%Y-%m-%d %H:%M:%S} UTC{torn}"

    def drop(self) -> None:
        """Delete the journal. Raises OSError."""
        self.journal.unlink(missing_ok=True)


def find(path: str | os.PathLike[str], *, state: str | os.PathLike[str] | None = None) -> tuple[Recovered, ...]:
    """Return the journals about the file at `path` whose workbooks no longer run, the oldest first."""
    try:
        real = resolve(Path(path))
    except OSError:
        real = Path(os.path.realpath(path))
    found = (_read(journal) for journal in _journals(state, f"{file_key(real)}-"))
    ours = [each for each in found if isinstance(each, Recovered) and not each.alive and each.records]
    return tuple(sorted(ours, key=lambda each: each.when))


def all_journals(*, state: str | os.PathLike[str] | None = None) -> tuple[Recovered | Damaged, ...]:
    """Return every journal, of running workbooks and damaged ones too."""
    return tuple(read for journal in _journals(state, "") if (read := _read(journal)) is not None)


def _journals(state: str | os.PathLike[str] | None, prefix: str) -> list[Path]:
    folder = journal_folder(state)
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [entry for entry in entries if entry.name.startswith(prefix) and entry.suffix == SUFFIX]


def _read(journal: Path) -> Recovered | Damaged | None:
    """Read one journal; None if it went away meanwhile."""
    try:
        with journal.open("rb") as file:
            alive = _is_locked(file.fileno())
            content = file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Damaged(journal, str(error))
    first, *rest = content.split(b"\n")
    try:
        header = read_header(first)
    except UnreadableLine as error:
        # A journal that is locked and has no first line yet is being begun in this moment.
        return None if alive else Damaged(journal, str(error))
    records, torn = read_records(line for line in rest if line)
    return Recovered(journal, header, records, torn, alive)


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _carry_out(record: Record, text: bytes) -> bytes:
    if record.splice is not None:
        return record.splice.apply(text)
    from model.text import Text, TextError

    try:
        after = Text.from_bytes(text)
        for edit in record.edits:
            after = after.apply(edit)
    except TextError as error:
        raise UnreadableLine(f"an edit cannot be carried out again: {error}") from error
    return after.to_bytes()
