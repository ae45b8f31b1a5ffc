"""What undoes the compression of a file: gzip, bzip2, xz and zstd, one member behind the other.

Only imported for files that are compressed. What comes of damaged ones is given up to where they break.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING, Any, Protocol

from model.sources.streams import BZIP2, GZIP, XZ, ZSTD, Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_FED = 16 * 1024
"""Bytes that are given to a decompressor at once: they may become a thousand times as many."""


class Decompressor(Protocol):
    """What the decompressors of the standard library have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of the compressed stream was reached."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind that end."""

    def decompress(self, data: bytes, /) -> bytes:
        """Return what the next compressed bytes hold."""


def maker(head: bytes) -> Callable[[], Decompressor] | None:
    """Return what makes decompressors for a file that begins so; None for one in no known way. Raises `Unusable`."""
    if head.startswith(GZIP):
        return lambda: zlib.decompressobj(wbits=31)
    if head.startswith(BZIP2):
        return bz2.BZ2Decompressor
    if head.startswith(XZ):
        return lzma.LZMADecompressor
    return _zstd() if head.startswith(ZSTD) else None


def _zstd() -> Callable[[], Decompressor]:
    """Return the zstd decompressor of Python 3.14, or of the package for earlier ones."""
    import importlib

    for name in ("compression.zstd", "zstandard"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        make, error = module.ZstdDecompressor, module.ZstdError
        if name == "zstandard":
            return lambda: _Zstd(make().decompressobj(), error)
        return lambda: _Zstd(make(), error)
    raise Unusable("is compressed with zstd: install the package `zstandard`, or decompress it first (`zstd -d`)")


class _Zstd:
    """A zstd decompressor whose errors are those of the others: a `ValueError`."""

    def __init__(self, inner: Any, error: type[Exception]) -> None:
        self._inner = inner
        self._error = error

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, /) -> bytes:
        try:
            return bytes(self._inner.decompress(data))
        except self._error as error:
            raise ValueError(str(error)) from None


def decompressed(blocks: Iterable[bytes], make: Callable[[], Decompressor]) -> Iterator[bytes]:
    """Yield what compressed blocks hold, over all members.

    Raises `EOFError` where the last one is not whole, `ValueError` where one is damaged.
    """
    member = make()
    fresh = True
    for block in blocks:
        for at in range(0, len(block), _FED):
            rest = block[at : at + _FED]
            while rest:
                if member.eof:
                    rest = rest.lstrip(b"\x00")
                    if not rest:
                        break
                    member, fresh = make(), True
                found = _decompressed(member, rest)
                fresh = False
                if found:
                    yield found
                rest = member.unused_data if member.eof else b""
    if not member.eof and not fresh:
        raise EOFError


def _decompressed(member: Decompressor, raw: bytes) -> bytes:
    try:
        return member.decompress(raw)
    except (zlib.error, lzma.LZMAError) as error:
        raise ValueError(str(error)) from None
