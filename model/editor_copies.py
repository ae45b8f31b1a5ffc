"""Copies that a user's own editor works on: in the state folder, so that a session that breaks off leaves them there.

Each lies in a folder of its own, named for the file and the process that wrote it, where the editor also finds what it
keeps itself, such as a swap file. No copy is written over another one. A folder whose process is gone holds an edit
that was broken off, also where this process has got the number of that one, as it does in containers.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from model.session import file_key, state_folder

UNNAMED = "postmortem.yaml"
_ours: set[Path] = set()
"""The folders that this process has made."""


def copy_for(path: Path | None, raw: bytes) -> Path:
    """Write the text of the file at `path` where an editor may work on it, and return where. Raises OSError."""
    folder = _folder() / f"{_key(path)}-{os.urandom(8).hex()}-{os.getpid()}"
    folder.mkdir(mode=0o700, parents=True)
    _ours.add(folder)
    copy = folder / (_real(path).name if path is not None else UNNAMED)
    copy.write_bytes(raw)
    return copy


def left_over(path: Path) -> list[Path]:
    """Return the copies of the file at `path` whose process is gone, the newest first. Never raises OSError."""
    try:
        folders = [each for each in _folder().iterdir() if each.name.startswith(f"{_key(path)}-")]
        name = _real(path).name
        copies = [copy for each in folders if not _runs(each) and (copy := each / name).is_file()]
        return sorted(copies, key=lambda copy: copy.stat().st_mtime, reverse=True)
    except OSError:
        return []


def holds(copy: Path, raw: bytes) -> bool:
    """Whether a copy is as it was written. Never raises OSError."""
    try:
        return copy.read_bytes() == raw and len(list(copy.parent.iterdir())) == 1
    except OSError:
        return False


def written_at(copy: Path) -> datetime | None:
    """Return when a copy was last written; None where it is gone, as another workbook may drop it."""
    try:
        return datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    except OSError:
        return None


def drop_if_empty(copy: Path) -> bool:
    """Remove the folder of a copy if nothing is in it; say whether it is gone. Never raises OSError."""
    try:
        copy.parent.rmdir()
    except OSError:
        return not copy.parent.exists()
    return True


def drop(copy: Path) -> None:
    """Remove a copy with what the editor left beside it. Never raises OSError."""
    import shutil  # a start only looks whether there is anything

    shutil.rmtree(copy.parent, ignore_errors=True)


def _folder() -> Path:
    return state_folder() / "editor"


def _key(path: Path | None) -> str:
    return file_key(_real(path)) if path is not None else "new"


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _runs(folder: Path) -> bool:
    try:
        process = int(folder.name.rpartition("-")[2])
        if process == os.getpid():
            return folder in _ours
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True
