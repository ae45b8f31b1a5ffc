"""Keeps what our own templates compile to, which takes longer than all else that an export does.

Jinja asks for the code of a template by name and source. What it compiles to follows from these, from the settings of
the sandbox, from Jinja and from Python; an entry is named by a digest of them all, so that none is ever out of date.
A team's own template is no file of ours and is compiled each time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from types import CodeType
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import BytecodeCache

from model import __version__

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

    from model.cache_folder import CacheFolder

MOST = 100
"""Entries that are kept: those of a few versions."""


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates, in a folder of the user's cache."""

    def __init__(self, folder: CacheFolder) -> None:
        self._folder = folder
        made_by = (__version__, _settings(), jinja2.__version__, sys.version)
        self._made_by = "\0".join(made_by).encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that was kept of it; nothing where none was."""
        kept = self._folder.read(self._name(bucket))
        if kept is None:
            return
        try:
            code = marshal.loads(kept)  # noqa: S302 - the folder gives what this user wrote, whole
        except (EOFError, TypeError, ValueError):
            return
        bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._folder.write(self._name(bucket), marshal.dumps(bucket.code))
            self._folder.tidy(MOST)

    def _name(self, bucket: Bucket) -> str:
        told = b"\0".join((self._made_by, bucket.key.encode(), bucket.checksum.encode()))
        return hashlib.sha256(told).hexdigest()


def _settings() -> str:
    """Return what changes with the module that sets up the sandbox, and with those whose filters it folds in."""
    folder = os.path.dirname(__file__)  # noqa: PTH120 - at each export
    with os.scandir(folder) as entries:
        modules = sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
    return " ".join(f"{name} {found.st_mtime_ns} {found.st_size}" for name, found in modules)
