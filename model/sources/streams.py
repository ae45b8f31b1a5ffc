"""Sources that can only be read from the beginning on: standard input, pipes, compressed files.

Whatever stands before the place where a stream breaks is given; what broke is a remark, not an error. Knows nothing of
formats; gives pieces of whole lines.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from model.sources.pages import CHUNK, LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from model.sources.decompression import Decompressor

PATIENCE = 5.0
"""Seconds that a pipe into which nobody writes is waited for."""
_BEAT = 0.05

GZIP, BZIP2, XZ, ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"


class Unusable(OSError):  # noqa: N818 - named for what is wrong
    """A source that cannot be read at all; the message says why and what helps."""


class Stream:
    """Pieces of whole lines from something that is read once; `remark` says afterwards what was wrong with it."""

    def __init__(self, name: str, raw: Iterable[bytes]) -> None:
        self.name = name
        self.remark = ""
        self._raw = raw

    def pieces(self) -> Iterator[bytes]:
        """Yield whole lines, about `CHUNK` bytes at once. A line beyond `LONGEST_LINE` comes cut, with a remark."""
        held: list[bytes] = []
        size = 0
        try:
            for block in self._raw:
                held.append(block)
                size += len(block)
                if b"\n" in block and size >= CHUNK:
                    whole, _, rest = b"".join(held).rpartition(b"\n")
                    yield whole + b"\n"
                    held, size = [rest], len(rest)
                elif size > LONGEST_LINE and b"\n" not in block:
                    self.remark = f"has a line of over {LONGEST_LINE:,} bytes: what is beyond them was passed over"
                    held, size = [b"".join(held)[:LONGEST_LINE]], LONGEST_LINE
        except Unusable:
            raise
        except EOFError:
            self.remark = "ends in the middle of its compressed data: what came before is imported"
        except (ValueError, OSError) as error:
            self.remark = f"is damaged ({error}): what came before is imported"
        if size:
            yield b"".join(held)


def decompressor(head: bytes) -> Callable[[], Decompressor] | None:
    """Return what makes decompressors for a file that begins so; None where it is not compressed. Raises `Unusable`."""
    if not head.startswith((GZIP, BZIP2, XZ, ZSTD)):
        return None
    from model.sources.decompression import maker

    return maker(head)


def utf16_as_utf8(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield text of UTF-16, which begins with its mark, as UTF-8."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    for block in blocks:
        yield decoder.decode(block).encode("utf-8")


def blocks_of(file: BinaryIO, cancelled: Callable[[], bool]) -> Iterator[bytes]:
    """Yield what a file gives until it ends, or until `cancelled` says so; a silent pipe does not hold that up."""
    try:
        descriptor = file.fileno()
    except (OSError, AttributeError):
        while not cancelled() and (block := file.read(CHUNK)):
            yield block
        return
    yield from _blocks_of_descriptor(descriptor, cancelled)


def _blocks_of_descriptor(descriptor: int, cancelled: Callable[[], bool]) -> Iterator[bytes]:
    import select

    while not cancelled():
        if not select.select([descriptor], [], [], _BEAT)[0]:
            continue
        block = os.read(descriptor, CHUNK)
        if not block:
            return
        yield block


def blocks_of_fifo(
    path: str, cancelled: Callable[[], bool], clock: Callable[[], float] = time.monotonic
) -> Iterator[bytes]:
    """Yield what is written into a named pipe until the writer closes it.

    Raises `Unusable` where for `PATIENCE` seconds nobody has.
    """
    import select

    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        patience = clock() + PATIENCE
        seen = False
        while not cancelled():
            select.select([descriptor], [], [], _BEAT)
            try:
                block = os.read(descriptor, CHUNK)
            except BlockingIOError:
                # A writer has it open and is thinking.
                seen = True
                continue
            if block:
                seen = True
                yield block
            elif seen:
                return
            elif clock() > patience:
                raise Unusable("is a pipe into which nobody writes: start what writes into it, or give a file")
            else:
                time.sleep(_BEAT)
    finally:
        os.close(descriptor)
