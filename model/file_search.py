"""Which files are postmortems: below a folder, and beside a file; and which folders have a say in one above.

Reads no more than the beginnings of files.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".yaml", ".yml")
SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
HEAD = 8192
"""Bytes of a file in which a postmortem says that it is one."""
MOST = 300
"""Files beside one that are looked at; of a larger folder the newest by name."""


def postmortems_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that say they are postmortems, in order of their names."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
        for name in sorted(names):
            if name.endswith(ENDINGS) and not name.startswith(".") and says_so(Path(above, name)):
                yield Path(above, name)


def siblings(path: Path) -> list[Path]:
    """Return the other files in the folder of a file that may be postmortems, the newest by name first."""
    try:
        beside = [each for each in path.parent.iterdir() if each.suffix in ENDINGS and each.name != path.name]
        found = [each for each in beside if is_plain_file(each)]
    except OSError:
        return []
    return sorted(found, reverse=True)[:MOST]


def says_so(path: Path) -> bool:
    """Whether a file has `postmortem:` as a key of its own in its beginning."""
    if not is_plain_file(path):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return any(line.startswith((b"postmortem:", b"\xef\xbb\xbfpostmortem:")) for line in head.splitlines())


def is_plain_file(path: Path) -> bool:
    """Whether a path that nobody named may be read: no link, which may lead anywhere, and no pipe, which may wait."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def folders_up(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it, as far as its repository goes: what lies outside has no say in it."""
    for above in (folder, *folder.parents):
        yield above
        if (above / ".git").exists():
            return
