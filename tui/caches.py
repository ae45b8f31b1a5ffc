"""Where the commands keep what can be made again: folders of the user's cache, by what is in them.

The place is the one that the libraries for it tell (XDG on Linux, Library/Caches on macOS); asking one of them would
take longer than reading what is kept there.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model import patterns
from model.cache_folder import CacheFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION = "postmortem-workbook"


def cache_path(of: str) -> Path:
    """Return the folder for entries of one sort."""
    from pathlib import Path

    return Path(_place(of))


def _place(of: str) -> str:
    given = os.environ.get("XDG_CACHE_HOME", "").strip()
    if os.path.isabs(given):  # the specification passes over relative paths
        return os.path.join(given, APPLICATION, of)
    usual = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return os.path.join(os.path.expanduser("~"), *usual, APPLICATION, of)  # no error where there is no home


@contextmanager
def remembered_patterns(command: str) -> Iterator[None]:
    """Let what a command imports and does take compiled patterns from the cache; keep there what it lacked."""
    patterns.remember_in(cache_folder("patterns"), command)
    try:
        yield
    finally:
        patterns.keep()


def cache_folder(of: str) -> CacheFolder:
    """Return the cache of entries of one sort."""
    return CacheFolder(_place(of))
