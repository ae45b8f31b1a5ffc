"""What was found in a file the last time: a check that looks at nothing new reads its result instead of finding it.

A result is remembered under a digest of all that it follows from: the bytes of the file, its name, those of the
policy files above it, what lies beside it, the day, and this program. It is kept in the user's cache folder; one that
cannot be read or written is as good as none. Imports nothing heavy, so that a remembered check is quick.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from model.cache_folder import CacheFolder
from model.cache_keys import digest, policies, program
from model.disk_errors import NotRead
from model.disk_reading import read
from model.file_search import siblings
from model.findings import FileChecked, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

LARGEST = 20_000_000
"""Bytes; the result of a larger file is not remembered."""
MOST = 2000
"""Results that are kept; when there are more, the oldest go."""


class Memory:
    """The results of earlier checks, below a folder."""

    def __init__(self, folder: Path, today: date, together: Iterable[Path] = ()) -> None:
        """Open the memory below `folder` for files that are checked `together`, as duplicates are told among them."""
        self._folder = CacheFolder(folder)
        self._run = b"\0".join((program(), str(today).encode(), _listing(together)))
        self._around: dict[Path, bytes] = {}

    def key(self, path: Path) -> str | None:
        """Return under which digest the result of a file is remembered; None for what cannot be read."""
        try:
            raw = read(path, max_bytes=LARGEST).raw
        except NotRead:
            return None
        folder = path.absolute().parent
        if folder not in self._around:
            # The file itself may be in the listing: touching it costs one check, and one listing serves the folder.
            self._around[folder] = b"\0".join((*policies(folder), _listing(siblings(folder / "?"))))
        return digest(self._run, self._around[folder], os.fsencode(path), raw)

    def recall(self, path: Path, key: str) -> FileChecked | None:
        """Return the remembered result of a file; None where there is none."""
        try:
            kept = json.loads(self._folder.read(f"{key}.json") or b"")
            findings = tuple(_finding(each) for each in kept["findings"])
            return FileChecked(str(path), kept["source"], findings)
        except (ValueError, KeyError, TypeError):
            return None

    def keep(self, key: str, checked: FileChecked) -> None:
        """Remember a result, for as long as the folder can be written."""
        if checked.unusable:
            return
        kept = {"source": checked.source, "findings": [finding.as_json() for finding in checked.findings]}
        try:
            told = json.dumps(kept, ensure_ascii=False).encode()
        except ValueError:  # half a surrogate pair
            return
        self._folder.write(f"{key}.json", told)

    def forget(self) -> None:
        """Let go of the oldest results where there are too many."""
        self._folder.tidy(MOST)


def _finding(kept: dict[str, object]) -> Finding:
    severity = Severity(str(kept["severity"]))
    path = tuple(part if isinstance(part, int) else str(part) for part in _listed(kept["path"]))
    return Finding(
        check=str(kept["check"]),
        family=str(kept["family"]),
        severity=severity,
        path=path,
        message=str(kept["message"]),
        suggestion=str(kept["suggestion"]),
        words=str(kept["words"]),
        line=_whole(kept["line"]),
        column=_whole(kept["column"]),
    )


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a path is a list")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a place is a whole number")
    return value


def _listing(paths: Iterable[Path]) -> bytes:
    """Return what tells whether files are still the same, as duplicates are looked for among them."""
    told = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        told.append(f"{path} {found.st_mtime_ns} {found.st_size}")
    return os.fsencode("\n".join(told))
