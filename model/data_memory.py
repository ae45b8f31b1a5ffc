"""What a file's data were the last time: a command that only looks at them need not load a parser again.

Data are remembered under a digest of the file's bytes and of what reads them, in a folder of the user's cache. Only
what is made of plain values is kept, as it is found again without running anything. Imports nothing heavy.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

from model.sha256 import sha256

if TYPE_CHECKING:
    from model.cache_folder import CacheFolder

LARGEST = 1 << 20
"""Bytes; the data of a larger file are not remembered."""
MOST = 100
"""Files whose data are kept; when there are more, the oldest go."""
_READERS = ("text.py", "yaml")


class DataMemory:
    """The data of files, by their bytes."""

    def __init__(self, folder: CacheFolder) -> None:
        self._folder = folder
        self._reader = _reader()

    def of(self, path: str) -> tuple[bytes, Any] | None:
        """Return a file's bytes and its data; None where they are not remembered, or it is no file to be read."""
        raw = _glance(path)
        known = None if raw is None else self.recall(raw)
        return None if raw is None or known is None else (raw, known[0])

    def recall(self, raw: bytes) -> tuple[Any] | None:
        """Return the data of a file that holds these bytes, alone in a tuple; None where they are not remembered."""
        kept = self._folder.read(self._name(raw))
        try:
            return None if kept is None else (marshal.loads(kept),)  # noqa: S302 - the folder gives what this user wrote
        except (EOFError, TypeError, ValueError):
            return None

    def keep(self, raw: bytes, data: Any) -> None:
        """Remember the data of a file, for as long as the folder can be written."""
        try:
            told = marshal.dumps(data)
        except ValueError:  # something that is no plain value
            return
        if len(raw) > LARGEST:
            return
        self._folder.write(self._name(raw), told)
        self._folder.tidy(MOST)

    def _name(self, raw: bytes) -> str:
        return sha256(self._reader, raw).hex()


def _glance(path: str) -> bytes | None:
    """Return the bytes of a file of usual size; None for anything else, which is for others to explain."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        found = os.fstat(file)
        usual = stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST
        raw = os.read(file, LARGEST) if usual else b""
        return raw if usual and len(raw) == found.st_size else None
    except OSError:
        return None
    finally:
        os.close(file)


def _reader() -> bytes:
    """Return what changes whenever what reads a file does: version, names, sizes and times of its modules."""
    from model import __version__

    here = os.path.dirname(__file__)
    told = [__version__, sys.implementation.cache_tag or "", str(marshal.version)]
    for name in _READERS:
        path = os.path.join(here, name)
        modules = os.scandir(path) if os.path.isdir(path) else ()
        for each in sorted([path, *(entry.path for entry in modules if entry.name.endswith(".py"))]):
            found = os.stat(each)
            told.append(f"{each} {found.st_mtime_ns} {found.st_size}")
    return "\n".join(told).encode("utf-8", "surrogateescape") + b"\0"
