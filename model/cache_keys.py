"""What the results that are kept in the user's cache follow from, as bytes to make a digest of.

A result is kept under a digest of everything that it was made from; what has another digest is another result, so that
none is ever out of date. Imports nothing heavy: finding a result again is to be quick.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from model import disk_reading
from model.disk_errors import NoSuchFile, NotRead, NotRegular
from model.file_search import folders_up

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY_FILES = (".postmortem.toml", "pyproject.toml")
SOURCES = (".py", ".j2")


def digest(*parts: bytes) -> str:
    """Return a name for a result that follows from these parts."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def policies(folder: Path) -> Iterator[bytes]:
    """Yield every file above from which the policy of a folder could be read, and each that is there but cannot be.

    Such a one is an error of the check, which a result that was remembered without it must not hide.
    """
    for above in folders_up(folder):
        for name in POLICY_FILES:
            told = os.fsencode(above / name)
            try:
                yield told + b"\0" + disk_reading.read(above / name).raw
            except (NoSuchFile, NotRegular):
                continue
            except NotRead:
                yield told


def program() -> bytes:
    """Return what changes whenever the code of the model does: names, sizes and times of its modules and templates."""
    from model import __version__

    told = [__version__]
    for above, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(SOURCES):
                found = os.stat(os.path.join(above, name))  # noqa: PTH116, PTH118 - hundreds of modules at each start
                told.append(f"{name} {found.st_mtime_ns} {found.st_size}")
    return hashlib.sha256("\n".join(told).encode()).digest()
