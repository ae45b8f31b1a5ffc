"""What a source's name stands for: a file, a directory or a pattern of them, standard input, a repository, an archive.

Only looks; reading is done elsewhere. What cannot be read is refused with a word that says what helps.
"""

from __future__ import annotations

import os
import stat
from enum import Enum, auto
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.streams import Unusable, decompressor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD = 64 * 1024
_MOST_FILES = 2000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_SKIPPED = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules"})


class Shape(Enum):
    """How something has to be read."""

    FILE = auto()
    COMPRESSED = auto()
    UTF16 = auto()
    ARCHIVE = auto()
    FIFO = auto()
    STANDARD_INPUT = auto()
    REPOSITORY = auto()
    UNUSABLE = auto()


@frozen
class Found:
    """One thing to read."""

    location: str
    """As the user wrote it, or as it follows from the directory or pattern that they wrote: it becomes the evidence."""
    shape: Shape
    head: bytes = b""
    size: int = 0
    problem: str = ""
    """Why it cannot be read, where it is one of several."""


def find(location: str, *, repositories: bool = True) -> Iterator[Found]:
    """Yield what a location stands for. Raises `Unusable` where that is nothing that can be read."""
    if location == "-":
        yield Found(location, Shape.STANDARD_INPUT)
    elif os.path.isdir(location):
        yield from _found_in(location, repositories=repositories)
    elif not os.path.exists(location) and (matches := _matches(location)) is not None:
        if not matches:
            raise Unusable("matches no file")
        for match in matches:
            yield from _one_of_several(match)
    else:
        yield look_at(location)


def _matches(location: str) -> list[str] | None:
    """Return the names that a pattern matches; None for what is no pattern."""
    import glob

    return sorted(glob.glob(location, recursive=True)) if glob.has_magic(location) else None


def _found_in(location: str, *, repositories: bool) -> Iterator[Found]:
    from pathlib import Path

    from model.sources.repository import is_repository

    path = Path(location)
    if repositories and is_repository(path):
        yield Found(location, Shape.REPOSITORY)
    else:
        yield from _directory(path)


def _directory(path: Path) -> Iterator[Found]:
    """Yield the readable files below a directory, by name; hidden ones are left out, links are not followed."""
    files: list[Path] = []
    for folder, folders, names in os.walk(path):
        above = type(path)(folder)
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        files.extend(above / name for name in sorted(names) if not name.startswith("."))
        if len(files) > _MOST_FILES:
            raise Unusable(f"holds more than {_MOST_FILES:,} files: name those that matter")
    readable = [file for file in files if file.is_file() and file.stat().st_size]
    if not readable:
        raise Unusable("is a directory without files")
    for file in readable:
        yield from _one_of_several(str(file))


def _one_of_several(location: str) -> Iterator[Found]:
    """Yield what a location stands for; one that cannot be read is yielded with its problem, and stops no other."""
    try:
        yield from find(location, repositories=False)
    except Unusable as error:
        yield Found(location, Shape.UNUSABLE, problem=str(error))


def look_at(location: str) -> Found:
    """Return how one existing file has to be read. Raises `Unusable`."""
    try:
        status = os.stat(location)
        if stat.S_ISFIFO(status.st_mode):
            return Found(location, Shape.FIFO)
        if not stat.S_ISREG(status.st_mode):
            raise Unusable("is a device or a socket, no file")
        with open(location, "rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise Unusable("does not exist") from None
    except PermissionError:
        raise Unusable("may not be read: check its permissions") from None
    except (OSError, ValueError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable(f"cannot be read ({error})") from None
    return Found(location, shape_of(head), head, status.st_size)


def shape_of(head: bytes) -> Shape:
    """Return how a file that begins so has to be read. Raises `Unusable` for one that is not text."""
    if not head:
        raise Unusable("is empty")
    if head.startswith(_UTF16):
        return Shape.UTF16
    if head.startswith(_ZIP):
        return Shape.ARCHIVE
    if decompressor(head) is not None:
        return Shape.COMPRESSED
    refuse_binary(head)
    return Shape.FILE


def refuse_binary(head: bytes) -> None:
    """Raise `Unusable` where the bytes are no text; a journal's export may hold some that are not.

    Zeros alone are the hole that is left where a log was cut while its program went on writing.
    """
    if b"\x00" in head[:8192] and head.strip(b"\x00") and b"__REALTIME_TIMESTAMP=" not in head:
        raise Unusable("is binary, no text: export it as text first (for a journal: `journalctl -o json`)")
