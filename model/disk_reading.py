"""Reads a file: its bytes, and by what it is known again. Apart from saving, since a file is read first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from model.disk_errors import NoSuchFile, NotRead, NotRegular, TooLarge, explain
from model.disk_temporary import close, digest, open_regular, resolve
from model.frozen import frozen

if TYPE_CHECKING:
    from os import PathLike

MAX_BYTES = 4 * 1024 * 1024
_CHUNK = 1 << 20


@frozen
class Stored:
    """A text and where it lies: what a save will expect to find there again."""

    path: Path
    """As it was asked for; symbolic links are followed anew at each save."""
    real_path: Path
    raw: bytes
    exists: bool = True
    """False: a file that does not exist yet."""
    stamp: tuple[int, ...] | None = None
    """Device, inode, size and times: equal means unchanged for a quick look, never for a save."""

    @property
    def digest(self) -> str | None:
        """SHA-256 in hexadecimal; None for a file that does not exist yet."""
        return digest(self.raw) if self.exists else None


def read(path: str | PathLike[str], *, max_bytes: int = MAX_BYTES) -> Stored:
    """Return the file's bytes, at most `max_bytes`. Raises NoSuchFile, NotRegular, TooLarge or NotRead."""
    asked = Path(path)
    try:
        real = resolve(asked)
        descriptor = open_regular(real)
        if descriptor is None:
            raise NotRegular(asked, "this is no regular file but a folder, a device or a pipe: name a YAML file")
        try:
            raw = _read_up_to(descriptor, max_bytes + 1)
            stamp = stamp_of(os.fstat(descriptor))
        finally:
            close(descriptor)
    except FileNotFoundError as error:
        raise NoSuchFile(asked, "there is no such file") from error
    except IsADirectoryError as error:
        raise NotRegular(asked, "this is a folder: name a YAML file in it") from error
    except OSError as error:
        raise NotRead(asked, explain(error)) from error
    if len(raw) > max_bytes:
        raise TooLarge(asked, f"the file holds more than {max_bytes:,} bytes: split it, or keep logs beside it")
    return Stored(asked, real, raw, stamp=stamp)


def stamp_of(found: os.stat_result) -> tuple[int, ...]:
    """Return by what a file is known at a quick look: device, inode, size and times."""
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _read_up_to(descriptor: int, limit: int) -> bytes:
    pieces = []
    while limit > 0 and (piece := os.read(descriptor, min(limit, _CHUNK))):
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)
