"""Positional reading of a regular file, and the numbers of its lines.

Pages come straight from the kernel's cache and nothing of the file is kept, so a log of any size costs no memory.
Reading by position is as fast as a mapping and survives what a mapping does not: a log that is cut while it is read
would end a program that has it mapped. Knows nothing of formats.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

CHUNK = 112 * 1024
"""Bytes that are read and worked on at once: small enough to be cancelled within a blink.

Under 128 KB, so that the C library keeps the memory: a larger block is taken from the kernel and given back each time.
"""
LARGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes of a source that is read as a whole."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a line that are looked at; what a longer line has beyond them is passed over."""
_BLOCK = 64 * 1024
_SHORT = 1024


class Pages:
    """A file as it was when it was opened: its first `size` bytes."""

    _descriptor = -1

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._descriptor = -1
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        status = os.fstat(self._descriptor)
        self.size = status.st_size
        self.modified_at = status.st_mtime
        self.identity = (status.st_dev, status.st_ino)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`; fewer at the end, or where the file has been cut meanwhile."""
        return os.pread(self._descriptor, max(0, min(length, self.size - offset)), offset)

    def chunks(self, begin: int, end: int, length: int = CHUNK) -> Iterator[tuple[int, bytes]]:
        """Yield whole lines in pieces of about `length` bytes, each with its offset; `begin` is a line's start.

        The last line of a piece is cut beyond `LONGEST_LINE`.
        """
        offset = begin
        while offset < end:
            # Looking for the line's end beforehand is quicker than cutting what was read, which copies it.
            behind = min(self.next_line(offset + length), end)
            piece = self.read(offset, min(behind - offset, length + LONGEST_LINE))
            if not piece:
                return
            yield offset, piece
            offset += len(piece)
            if not piece.endswith(b"\n"):
                offset = self.next_line(offset)

    def next_line(self, offset: int) -> int:
        """Return where the first line begins that starts at or behind `offset`; the size where there is none."""
        if offset <= 0:
            return 0
        at = offset - 1
        length = _SHORT
        while at < self.size:
            piece = self.read(at, length)
            length = _BLOCK
            cut = piece.find(b"\n")
            if cut >= 0:
                return at + cut + 1
            if not piece:
                break
            at += len(piece)
        return self.size

    def lines_below(self, offset: int, lines: int) -> int:
        """Return where the line begins that stands so many lines below the one that begins at `offset`."""
        for _ in range(lines):
            offset = self.next_line(offset + 1)
        return offset

    def last_line(self, beginning: bytes, offset: int) -> bytes:
        """Return the last line before `offset` that begins so; empty where there is none."""
        end = offset
        while end > 0:
            begin = max(0, end - CHUNK)
            # A line that begins just before the end is found whole.
            piece = (b"" if begin else b"\n") + self.read(begin, end - begin + _SHORT)
            at = piece.rfind(b"\n" + beginning, 0, end - begin + len(beginning) + 1)
            if at >= 0:
                return piece[at + 1 :].split(b"\n", 1)[0].rstrip(b"\r")
            end = begin
        return b""

    def line_start(self, offset: int) -> int:
        """Return where the line begins that `offset` lies in."""
        end = offset
        length = _SHORT
        while end > 0:
            begin = max(0, end - length)
            length = _BLOCK
            cut = self.read(begin, end - begin).rfind(b"\n")
            if cut >= 0:
                return begin + cut + 1
            end = begin
        return 0

    def what_changed(self) -> str:
        """Return what has happened to the file since it was opened, in words; empty where nothing that matters has."""
        try:
            status = os.stat(self.path)
        except OSError:
            return "was removed while it was read: what it held until then is imported"
        if (status.st_dev, status.st_ino) != self.identity:
            return "was rotated while it was read: the old file is imported, the new one is another source"
        if status.st_size < self.size:
            return "was cut while it was read: what was left is imported"
        if status.st_size > self.size:
            grown = status.st_size - self.size
            return f"has grown by {grown:,} bytes since: import it again for these, nothing comes twice"
        return ""


class Numbering:
    """The numbers of a file's lines, counted only when somebody asks, and only up to where they ask."""

    def __init__(self, pages: Pages) -> None:
        self._path = pages.path
        self._identity = pages.identity
        self._before_block = [0]
        self._last = (0, 0)

    def number(self, offset: int) -> int | None:
        """Return the number, from 1, of the line that begins at `offset`; None where the file is no longer there."""
        try:
            with Pages(self._path) as pages:
                return self._count(pages, offset) if pages.identity == self._identity else None
        except OSError:
            return None

    def _count(self, pages: Pages, offset: int) -> int:
        begin, count = self._last
        if offset < begin or offset - begin > _BLOCK:
            begin, count = self._at_block(pages, offset // _BLOCK)
        count += pages.read(begin, offset - begin).count(b"\n")
        self._last = (offset, count)
        return count + 1

    def _at_block(self, pages: Pages, block: int) -> tuple[int, int]:
        counts = self._before_block
        while len(counts) <= block:
            counts.append(counts[-1] + pages.read((len(counts) - 1) * _BLOCK, _BLOCK).count(b"\n"))
        return block * _BLOCK, counts[block]


@frozen
class Offset:
    """A place of which only the byte is known: its line is counted when somebody asks for the evidence."""

    file: str
    offset: int
    numbering: Numbering
    below: int = 0
    """Lines that the place lies below that byte's."""

    def reference(self) -> str:
        """Return `file:line`; the file alone where it is no longer there to be counted."""
        number = self.numbering.number(self.offset)
        return self.file if number is None else f"{self.file}:{number + self.below}"
