"""SHA-256 for a few kilobytes, without the library of ciphers that `hashlib` loads: that takes longer than a look-up.

The module of the standard library that is asked first is the one that `hashlib` itself falls back on; it is private,
and its name has changed (`_sha256` up to Python 3.11, `_sha2` since). Where neither is there, `hashlib` is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULES = ("_sha2", "_sha256", "hashlib")


def _found() -> Callable[[bytes], Any]:
    for name in _MODULES:
        try:
            make: Callable[[bytes], Any] = import_module(name).sha256
        except (ImportError, AttributeError):
            continue
        return make
    raise ImportError("this Python has no SHA-256")


_make = _found()


def sha256(*parts: bytes) -> bytes:
    """Return the digest of the parts, one behind the other."""
    found: bytes = _make(b"".join(parts)).digest()
    return found
