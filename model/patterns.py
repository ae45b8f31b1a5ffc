"""Regular expressions that are compiled once a computer rather than once a start.

The checks know some hundred patterns, long ones among them; compiling them was a quarter of the time that a check of
one file took. `compiled` is `re.compile`; where a command has given a folder of the user's cache, what a pattern
compiles to is read from there.

This leans on what the standard library does not promise: `re` compiles a pattern to a list of numbers, from which
`_sre.compile` makes the pattern object. Seen on Python 3.11 to 3.13. An entry is named by the Python that wrote it,
and holds only patterns of which it was seen that what is read equals what `re.compile` makes, which compares the
numbers; `_sre` looks through them itself before it takes them. On any other Python, and at any doubt, patterns are
compiled.
"""

from __future__ import annotations

import array
import marshal
import re
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.cache_folder import CacheFolder

KNOWN_PYTHONS = ((3, 11), (3, 12), (3, 13))
MOST = 12
"""Entries that are kept: those of a few commands and versions."""
LARGEST = 1000
"""Patterns of an entry; the program has some two hundred, a team's own words may be in others."""

_compile = re.compile

Key = tuple[str | bytes, int]
Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their numbers by name and their names by number."""


class _Memory:
    """What patterns compile to, as one entry of a folder."""

    def __init__(self, folder: CacheFolder, name: str) -> None:
        self._folder = folder
        self._name = name
        self._parts: dict[Key, Parts] = _read(folder.read(name))
        self._new: dict[Key, re.Pattern[Any]] = {}

    def recall(self, source: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """Return a pattern, compiled where nothing is remembered of it."""
        parts = self._parts.get((source, flags))
        if parts is not None:
            try:
                return _made(source, parts)
            except (MemoryError, OverflowError, RuntimeError, TypeError, ValueError):
                del self._parts[source, flags]
        made = self._new[source, flags] = _compile(source, flags)
        return made

    def keep(self) -> None:
        """Write what was compiled anew, if anything was."""
        if not self._new:
            return
        if len(self._parts) + len(self._new) > LARGEST:
            self._parts = {}  # begun anew, as nobody knows which of them are still asked for
        for (source, flags), made in self._new.items():
            parts = _parts(source, flags)
            if _made(made.pattern, parts) == made:
                self._parts[source, flags] = parts
        self._new = {}
        self._folder.write(self._name, marshal.dumps(self._parts))
        self._folder.tidy(MOST)


_memory: _Memory | None = None


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(source, flags)`, for patterns that are written in the program."""
    return _compile(source, flags) if _memory is None else _memory.recall(source, int(flags))


@contextmanager
def of_libraries() -> Iterator[None]:
    """Let `re.compile` be `compiled` meanwhile: libraries compile a hundred patterns as they are imported."""
    before = re.compile
    re.compile = _of_a_library  # type: ignore[assignment] # it is declared once for each kind of argument
    try:
        yield
    finally:
        re.compile = before


def _of_a_library(source: Any, flags: int = 0) -> re.Pattern[Any]:
    if not isinstance(source, str) or flags & (re.DEBUG | re.LOCALE):
        return _compile(source, flags)
    return compiled(source, flags)


def remember_in(folder: CacheFolder, command: str) -> None:
    """From now on read what patterns compile to from a folder; `keep` writes what it lacked."""
    global _memory  # noqa: PLW0603 - as `re` has one cache for all
    if sys.version_info[:2] not in KNOWN_PYTHONS or sys.implementation.name != "cpython":
        return
    from model import __version__

    made_by = (command, __version__, sys.implementation.cache_tag, f"{sys.hexversion:x}", sys.byteorder)
    _memory = _Memory(folder, "-".join(map(str, made_by)))


def keep() -> None:
    """Write what was compiled since `remember_in`, and forget it."""
    global _memory  # noqa: PLW0603 - as above
    if _memory is not None:
        try:
            _memory.keep()
        except (ArithmeticError, AttributeError, ImportError, RuntimeError, TypeError, ValueError):
            return  # this Python compiles in another way than we know: nothing is kept
        finally:
            _memory = None


def _read(kept: bytes | None) -> dict[Key, Parts]:
    try:
        found = marshal.loads(kept or b"")  # noqa: S302 - the folder gives what this user wrote, whole
    except (EOFError, TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _made(source: AnyStr, parts: Parts) -> re.Pattern[AnyStr]:
    flags, code, groups, index, names = parts
    numbers = array.array("I", code).tolist()
    made: re.Pattern[AnyStr] = import_module("_sre").compile(source, flags, numbers, groups, index, names)
    return made


def _parts(source: str | bytes, flags: int) -> Parts:
    """Return what `re` hands over to `_sre` for a pattern."""
    parsed = import_module("re._parser").parse(source, flags)
    numbers = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001 - the trick of this module
    index: dict[str, int] = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in index.items():
        names[number] = name
    return flags | parsed.state.flags, array.array("I", numbers).tobytes(), parsed.state.groups - 1, index, tuple(names)
