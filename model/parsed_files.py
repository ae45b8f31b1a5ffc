"""What files were parsed into the last time: a command that only looks at their values need not load a parser again.

The values of a file are remembered under a digest of its bytes and of what parses them, in a folder of the user's
cache. Only what is made of plain values is kept, as it is found again without running anything. Imports nothing heavy.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

from model.sha256 import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.cache_folder import CacheFolder

LARGEST = 1 << 20
"""Bytes; what a larger file is parsed into is not remembered."""
MOST = 100
"""Files whose values are kept; when there are more, the oldest go."""
_OURS = ("text.py", "yaml")
_LIBRARY, _COMPILED = "ruamel.yaml", "_ruamel_yaml"
"""The parser, and the part of it that is compiled, which has a version of its own and may not be there."""


class ParsedFiles:
    """The values of files, by their bytes; none where it cannot be told what parses them."""

    def __init__(self, folder: CacheFolder) -> None:
        self._folder = folder
        self._parser = _parser()

    def of(self, path: str) -> tuple[bytes, Any] | None:
        """Return a file's bytes and its values; None where they are not remembered, or it is no file to be read."""
        raw = _glance(path)
        known = None if raw is None else self.recall(raw)
        return None if raw is None or known is None else (raw, known[0])

    def recall(self, raw: bytes) -> tuple[Any] | None:
        """Return the values of a file that holds these bytes, alone in a tuple; None where they are not remembered."""
        kept = None if self._parser is None else self._folder.read(_name(self._parser, raw))
        try:
            return None if kept is None else (marshal.loads(kept),)  # noqa: S302 - the folder gives what this user wrote
        except (EOFError, TypeError, ValueError):
            return None

    def keep(self, raw: bytes, values: Any) -> None:
        """Remember the values of a file, for as long as the folder can be written."""
        try:
            told = marshal.dumps(values)
        except ValueError:  # something that is no plain value
            return
        if self._parser is None or len(raw) > LARGEST:
            return
        self._folder.write(_name(self._parser, raw), told)
        self._folder.tidy(MOST)


def _name(parser: bytes, raw: bytes) -> str:
    return sha256(parser, raw).hex()


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


def _parser() -> bytes | None:
    """Return what changes whenever what parses a file does; None where it is no files, as in an archive."""
    from model import __version__

    try:
        told = [__version__, sys.implementation.cache_tag or "", str(marshal.version), *_modules(), *_library()]
    except (ImportError, OSError, ValueError):
        return None
    return "\n".join(told).encode("utf-8", "surrogateescape") + b"\0"


def _modules() -> Iterator[str]:
    """Yield names, sizes and times of our modules."""
    here = os.path.dirname(__file__)
    for name in _OURS:
        path = os.path.join(here, name)
        modules = os.scandir(path) if os.path.isdir(path) else ()
        for each in sorted([path, *(entry.path for entry in modules if entry.name.endswith(".py"))]):
            yield _stamp(each)


def _library() -> Iterator[str]:
    """Yield what tells the version of the library: the module that declares it, and the file of its compiled part.

    Neither is imported, and no metadata of installed packages are read: both take longer than all the rest.
    """
    from importlib.util import find_spec

    declares = find_spec(_LIBRARY)
    if declares is None or declares.origin is None:
        raise ImportError(_LIBRARY)
    with open(declares.origin, encoding="utf-8") as module:
        yield module.read()
    compiled = find_spec(_COMPILED)
    yield _stamp(compiled.origin) if compiled is not None and compiled.origin else ""


def _stamp(path: str) -> str:
    found = os.stat(path)
    return f"{path} {found.st_mtime_ns} {found.st_size}"
