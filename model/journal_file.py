"""The journal's file while it is written: opened on the first line, locked, and never the reason that work stops.

Lines that the disk refuses are kept in memory and offered again; a file that somebody deleted is made again. Used by
one thread only. Knows nothing of edits.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING

from model.disk_errors import explain
from model.disk_replace import sync_folder
from model.disk_temporary import close, sync

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCK_ATTEMPTS = 5
_LOCK_PAUSE = 0.02  # seconds: as long as somebody looks whether we are alive


class JournalFile:
    """An append-only file of whole lines at `path`, which is made when the first line comes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""
        """Why the last line is not on the disk; empty while all is well."""
        self._lines: list[bytes] = []
        self._written = 0  # how many of them the file holds
        self._torn = False
        self._unsynced = False
        self._descriptor: int | None = None

    @property
    def waiting(self) -> bool:
        """Whether anything is not yet written, or written but not yet on the medium."""
        return self._written < len(self._lines) or self._unsynced

    def append(self, line: bytes) -> None:
        """Take a line and try to write it."""
        self._lines.append(line)
        if not self.trouble:
            self.write()

    def write(self) -> None:
        """Try to write all lines that the file does not hold."""
        with self._noting_trouble():
            if self._descriptor is not None and not os.fstat(self._descriptor).st_nlink:
                self._let_go()
            if self._descriptor is None:
                self._open()
            self._write_rest()

    def sync(self) -> None:
        """Try to write everything and to bring it to the medium."""
        if self._written < len(self._lines):
            self.write()
        if self._unsynced and self._descriptor is not None and self._written == len(self._lines):
            with self._noting_trouble():
                sync(self._descriptor)
                self._unsynced = False

    def remove(self) -> None:
        """Close and delete the file, whose lines nobody needs any more."""
        made = self._descriptor is not None
        self._let_go()
        self._lines.clear()
        if made:
            with contextlib.suppress(OSError):
                self.path.unlink()

    def leave(self) -> None:
        """Close the file and let it stay for a later recovery."""
        self.sync()
        self._let_go()

    @contextlib.contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.trouble = f"{self.path.parent}: {explain(error)}"
        else:
            self.trouble = ""

    def _open(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        self._descriptor = os.open(self.path, flags, 0o600)
        self._written, self._torn = 0, False
        for _ in range(_LOCK_ATTEMPTS):
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_LOCK_PAUSE)
            except OSError:
                break  # a file system without locks: the journal is then taken for a dead one's, which is harmless
            else:
                break
        sync_folder(self.path)

    def _write_rest(self) -> None:
        # After a torn line the next begins on a line of its own; readers skip the torn one.
        rest = memoryview((b"\n" if self._torn else b"") + b"".join(self._lines[self._written :]))
        while rest:
            count = os.write(self._descriptor or 0, rest)
            rest = rest[count:]
            self._torn = self._unsynced = True
        self._torn = False
        self._written = len(self._lines)

    def _let_go(self) -> None:
        """Close; a file of ours that is opened again later is written anew from the first line."""
        descriptor, self._descriptor = self._descriptor, None
        self._written, self._unsynced, self._torn = 0, False, False
        if descriptor is not None:
            with contextlib.suppress(OSError):
                close(descriptor)
