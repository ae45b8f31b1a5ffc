"""The journal: every edit is on the disk within half a second, so that no crash costs more than that.

A thread of its own writes, so that nobody waits for the disk and a frozen terminal changes nothing; a disk that
refuses is a warning to show, never a reason to stop. A clean save or a discard removes the journal. What a journal
holds is read by `recovery`; this module knows nothing of that, nor of how edits are carried out.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from model.journal_file import JournalFile
from model.journal_lines import Action, Header, Record, Splice, header_line, record_line
from model.session import file_key, state_folder, this_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from model.edits import Edit

__all__ = ["Action", "Journal", "journal_folder"]

SUFFIX = ".journal"
_SYNC_AFTER = 0.2  # seconds from a line's writing, which a killed process survives, to the medium, for power cuts
_RETRY_AFTER = 2.0  # seconds between attempts while the disk refuses
_EXIT = 1.0  # seconds that leaving waits for a slow disk


@dataclass(frozen=True, slots=True)
class _Step:
    at: datetime
    action: Action
    edits: tuple[Edit, ...]
    text_after: bytes | None


@dataclass(frozen=True, slots=True)
class _Forget:
    path: Path
    base: bytes
    at: datetime
    unsaved: _Step | None = None


@dataclass(frozen=True, slots=True)
class _Flush:
    done: Event


@dataclass(frozen=True, slots=True)
class _Stop:
    done: Event


def journal_folder(state: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder that journals lie in, below `state` or the user's state folder."""
    return state_folder(state) / "journals"


class Journal:
    """The journal of one open file. Made by `begin`; the file on disk appears with the first edit."""

    def __init__(
        self,
        path: Path,
        base: bytes,
        folder: Path,
        now: Callable[[], datetime],
        on_trouble: Callable[[str], None] | None,
    ) -> None:
        self._path = path
        self._now = now
        # Putting into a SimpleQueue may be interrupted by a signal whose handler puts as well.
        self._orders: SimpleQueue[_Step | _Forget | _Flush | _Stop] = SimpleQueue()
        self._writer = _Writer(self._orders, folder, on_trouble)
        self._orders.put(_Forget(path, base, now()))
        self._thread = Thread(target=self._writer.run, name="journal", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    @classmethod
    def begin(
        cls,
        path: str | os.PathLike[str],
        base: bytes,
        *,
        state: str | os.PathLike[str] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_trouble: Callable[[str], None] | None = None,
    ) -> Journal:
        """Start a journal for the file at `path`, whose text on disk is `base`.

        `on_trouble` is called, from the journal's thread, with the reason whenever the disk begins to refuse, and
        with an empty text when it takes lines again.
        """
        return cls(Path(path), base, journal_folder(state), now, on_trouble)

    @property
    def trouble(self) -> str:
        """Why edits are in memory only, and how to mend it; empty while all is well."""
        return self._writer.trouble

    def record(self, edits: Iterable[Edit], text_after: bytes | None = None, action: Action = Action.EDIT) -> None:
        """Note one step. Returns at once.

        With the text after it (the file's bytes) the step can be brought back exactly; without it, only its edits
        are known, and they are carried out again. Values of edits must not change afterwards.
        """
        self._orders.put(_Step(self._now(), action, tuple(edits), text_after))

    def saved(self, base: bytes, path: str | os.PathLike[str] | None = None, *, text_now: bytes | None = None) -> None:
        """Note that `base` is safe on the disk: the journal so far is removed, the next edit begins a new one.

        Where edits went on while the file was saved, `text_now` is the text with them; they are noted anew before
        the old journal goes.
        """
        self._path = Path(path) if path is not None else self._path
        unsaved = None
        if text_now is not None and text_now != base:
            unsaved = _Step(self._now(), Action.REPLACED, (), text_now)
        self._orders.put(_Forget(self._path, base, self._now(), unsaved))

    def discard(self) -> None:
        """Remove the journal, since the person wants none of the edits, and stop."""
        self.saved(b"")
        self.close()

    def flush(self, timeout: float = _EXIT) -> bool:
        """Wait until everything noted so far is on the disk; return False where it is not after `timeout` seconds."""
        done = Event()
        self._orders.put(_Flush(done))
        return done.wait(timeout if self._thread.is_alive() else 0) and not self.trouble

    def flush_now(self) -> bool:
        """Do as `flush` for a handler set by `signal.signal`: takes no lock that the interrupted code may hold."""
        return self.flush(_EXIT)

    def close(self) -> None:
        """Stop; what was not saved stays on the disk for a later recovery."""
        atexit.unregister(self.close)
        if self._thread.is_alive():
            done = Event()
            self._orders.put(_Stop(done))
            done.wait(_EXIT)


class _Writer:
    """What the thread does: takes orders, turns steps into lines, writes them, and syncs a little later."""

    def __init__(
        self,
        orders: SimpleQueue[_Step | _Forget | _Flush | _Stop],
        folder: Path,
        on_trouble: Callable[[str], None] | None,
    ) -> None:
        self.file: JournalFile | None = None
        self._orders = orders
        self._folder = folder
        self._on_trouble = on_trouble
        self._told = ""
        self._failed = ""
        self._text: bytes | None = None
        self._number = 0
        self._due: float | None = None

    def run(self) -> None:
        """Work until told to stop."""
        while True:
            try:
                order = self._orders.get(timeout=self._patience())
            except Empty:
                self._sync()
                continue
            try:
                self._carry_out(order)
            except Exception as error:  # noqa: BLE001 - the edits after one that cannot be noted must not be lost too
                self._failed = f"one edit could not be noted ({type(error).__name__}: {error})."
                self._tell()
            if isinstance(order, _Flush | _Stop):
                order.done.set()
            if isinstance(order, _Stop):
                return

    @property
    def trouble(self) -> str:
        """Why not all edits are on the disk; empty while all is well."""
        return self._failed or (self.file.trouble if self.file is not None else "")

    def _carry_out(self, order: _Step | _Forget | _Flush | _Stop) -> None:
        match order:
            case _Step():
                self._write(order)
            case _Forget():
                self._forget(order)
            case _Flush():
                self._sync()
            case _Stop():
                if self.file is not None:
                    self.file.leave()

    def _patience(self) -> float | None:
        """Return how long to wait for an order before the next sync or attempt; None for as long as it takes."""
        return None if self._due is None else max(0.0, self._due - time.monotonic())

    def _forget(self, order: _Forget) -> None:
        old = self.file
        self._text, self._number, self._due, self._failed = order.base, 0, None, ""
        real = Path(os.path.realpath(order.path))
        stamp = order.at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
        name = f"{file_key(real)}-{stamp}-{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
        self.file = JournalFile(self._folder / name)
        self._header = Header(
            str(order.path.absolute()), str(real), this_session(), order.at.astimezone(UTC), order.base
        )
        if order.unsaved is not None:
            self._write(order.unsaved)
            self._sync()
        if old is not None:
            old.remove()
        self._tell()

    def _write(self, step: _Step) -> None:
        if self.file is None:
            return
        splice = None
        if step.text_after is not None and self._text is not None:
            splice = Splice.between(self._text, step.text_after)
        record = Record(self._number + 1, step.at.astimezone(UTC), step.action, step.edits, splice)
        line = record_line(record)
        if not self._number:
            self.file.append(header_line(self._header))
        self.file.append(line)
        # Only now: the splice of the next step then holds what a step that could not be noted did. A step without
        # its text makes the text unknown from then on: its edits must be carried out to know it.
        self._number, self._text = record.number, step.text_after
        self._failed = self._failed if splice is None else ""
        if self._due is None:
            self._due = time.monotonic() + (_RETRY_AFTER if self.file.trouble else _SYNC_AFTER)
        self._tell()

    def _sync(self) -> None:
        if self.file is not None:
            self.file.sync()
            self._due = time.monotonic() + _RETRY_AFTER if self.file.waiting else None
            self._tell()

    def _tell(self) -> None:
        trouble = self.trouble
        if not trouble and not self._number:
            return  # the disk has not been asked yet whether it takes this file
        if trouble != self._told and self._on_trouble is not None:
            # Whoever listens may have left already; the journal must go on.
            with contextlib.suppress(Exception):
                self._on_trouble(trouble)
        self._told = trouble
