"""A folder of the user's cache: entries that can be made again, each there whole or not at all.

A cache that cannot be read or written is as good as none, so nothing here is an error. An entry may be code, so only
what nobody but this user can have written is read, and only if it is still what was written. What the entries are and
under which names they are found again is for those to know who keep them.
"""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING

from model.sha256 import sha256

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_DIGEST = 32
"""Bytes of a digest, which stands before what it is of."""
_STALE = 3600
"""Seconds after which what was left unfinished is nobody's any more."""


class CacheFolder:
    """Entries by name. The folder is made when the first one is written, for this user alone."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = path

    def read(self, name: str) -> bytes | None:
        """Return an entry; None where there is none that can be trusted."""
        try:
            folder = os.open(self._path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            if not _is_ours(os.fstat(folder)):
                return None
            with os.fdopen(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder), "rb") as file:
                found = os.fstat(file.fileno())
                kept = file.read() if stat.S_ISREG(found.st_mode) and _is_ours(found) else b""
        except OSError:
            return None
        finally:
            os.close(folder)
        content = kept[_DIGEST:]
        return content if kept[:_DIGEST] == sha256(content) else None

    def write(self, name: str, content: bytes) -> None:
        """Keep an entry, for as long as the folder can be written."""
        path = self._as_path()
        if not path.is_absolute():
            return  # of a user without a home; no folder is made wherever the program was started
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(path.stat()):
                return  # it would not be read
            unfinished = path / f".{os.urandom(8).hex()}"
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sha256(content) + content)
            unfinished.replace(path / name)
        except OSError:
            return

    def _as_path(self) -> Path:
        from pathlib import Path  # not for those who only read

        return Path(self._path)

    def tidy(self, most: int) -> None:
        """Let go of the oldest entries where there are clearly more than `most`, and of what was left unfinished."""
        try:
            names = os.listdir(self._path)
            if len(names) <= most * 5 // 4 and not any(name.startswith(".") for name in names):
                return  # looking at each takes longer than writing one
            entries = sorted((entry.stat().st_mtime, entry.name) for entry in os.scandir(self._path))
            long_ago = time.time() - _STALE
            unfinished = [name for written, name in entries if name.startswith(".") and written < long_ago]
            for name in (*unfinished, *(name for _, name in entries[:-most])):
                (self._as_path() / name).unlink(missing_ok=True)
        except OSError:
            return


def _is_ours(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & _OF_OTHERS
