"""What a file was exported as the last time: an export of what did not change reads it instead of making it.

An export is remembered under a digest of all that it follows from: the bytes of the file and its name, those of the
policy files above it, the form, and this program. One that cannot be read or written is as good as none. Imports
nothing heavy, so that a remembered export is quick.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from model.cache_keys import digest, policies, program
from model.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

    from model.cache_folder import CacheFolder

MOST = 500
"""Exports that are kept; when there are more, the oldest go."""


@frozen
class Exported:
    """An export, and the lines that its reader should be told on the way."""

    content: bytes
    remarks: tuple[str, ...]


class ExportsMemory:
    """Earlier exports, in a folder of the user's cache."""

    def __init__(self, folder: CacheFolder) -> None:
        self._folder = folder

    @staticmethod
    def key(path: Path, raw: bytes, form: str) -> str:
        """Return under which digest an export of these bytes, read from `path`, is remembered."""
        return digest(program(), form.encode(), os.fsencode(path), raw, *policies(path.absolute().parent))

    def recall(self, key: str) -> Exported | None:
        """Return a remembered export; None where there is none."""
        kept = self._folder.read(key) or b""
        head, _, content = kept.partition(b"\n")
        try:
            remarks = json.loads(head)
        except ValueError:
            return None
        return Exported(content, tuple(map(str, remarks))) if isinstance(remarks, list) else None

    def keep(self, key: str, exported: Exported) -> None:
        """Remember an export."""
        self._folder.write(key, json.dumps(exported.remarks).encode() + b"\n" + exported.content)
        self._folder.tidy(MOST)
