"""Puts a finished temporary file in its target's place so that at every moment the target is the old or the new.

Where Linux can swap two files in one step, the text that was displaced is looked at afterwards: a writer who slipped
in between the last look and the swap is found out, and gets the place back. Elsewhere the look comes directly before
the rename. Knows nothing of how the temporary file came to be.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from model import disk_exchange
from model.disk_errors import ChangedOnDisk, NotSaved, explain
from model.disk_temporary import close, digest_of, open_regular, sync, uninterrupted
from model.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

    from model.disk_temporary import Temporary


@frozen
class Placement:
    """The new file has its place. `remarks` say what was left behind."""

    durable: bool
    remarks: tuple[str, ...] = ()


def create(temporary: Temporary, target: Path) -> Placement:
    """Give `temporary` a name that must be free. Raises ChangedOnDisk where it is taken, or NotSaved."""
    leftover = False
    try:
        try:
            disk_exchange.move_to_free_name(temporary.path, target)
        except disk_exchange.FlagUnsupported:
            leftover = _link(temporary, target)
    except FileExistsError as error:
        raise ChangedOnDisk(target) from error
    except OSError as error:
        if not temporary.is_at(target):
            raise NotSaved(target, explain(error)) from error
        return Placement(durable=False)
    return Placement(sync_folder(target), (_left(temporary.path),) if leftover else ())


def replace(temporary: Temporary, target: Path, expected: str) -> Placement:
    """Replace `target`, whose digest must be `expected`. Raises ChangedOnDisk or NotSaved, the old file in place."""
    try:
        disk_exchange.exchange(temporary.path, target)
    except disk_exchange.FlagUnsupported:
        return _replace_plainly(temporary, target, expected)
    except FileNotFoundError as error:
        raise ChangedOnDisk(target, gone=True) from error
    except OSError as error:
        # A network file system can report a failure of what it did do; the file's identity tells.
        if not temporary.is_at(target):
            raise NotSaved(target, explain(error)) from error
    return _judge_displaced(temporary, target, expected)


def same_text(path: Path, expected: str) -> bool:
    """Tell whether `path` is a regular file with the digest `expected`. Raises OSError."""
    descriptor = open_regular(path)
    if descriptor is None:
        return False
    try:
        return digest_of(descriptor) == expected
    finally:
        close(descriptor)


def sync_folder(target: Path) -> bool:
    """Bring the folder's entry to the disk; return False where that cannot be confirmed."""
    try:
        descriptor = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            sync(descriptor)
        finally:
            close(descriptor)
    except OSError:
        return False
    return True


def _link(temporary: Temporary, target: Path) -> bool:
    """Take a free name without rename flags; return True if the temporary name stays behind. Raises OSError."""
    try:
        uninterrupted(lambda: os.link(temporary.path, target))
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links offers nothing better than a look before the rename.
        if os.path.lexists(target):
            raise FileExistsError from None
        uninterrupted(lambda: temporary.path.rename(target))
        return False
    try:
        uninterrupted(temporary.path.unlink)
    except OSError:
        return True
    return False


def _replace_plainly(temporary: Temporary, target: Path, expected: str) -> Placement:
    try:
        if not same_text(target, expected):
            raise ChangedOnDisk(target)
        uninterrupted(lambda: temporary.path.replace(target))
    except FileNotFoundError as error:
        raise ChangedOnDisk(target, gone=True) from error
    except OSError as error:
        if not temporary.is_at(target):
            raise NotSaved(target, explain(error)) from error
        return Placement(durable=False)
    return Placement(sync_folder(target))


def _judge_displaced(temporary: Temporary, target: Path, expected: str) -> Placement:
    """Look at what the swap displaced: drop it if it is the old text, put it back if it is somebody else's."""
    try:
        welcome = same_text(temporary.path, expected)
    except OSError as error:
        return _put_back(temporary, target, NotSaved(target, explain(error)))
    if not welcome:
        return _put_back(temporary, target, ChangedOnDisk(target))
    try:
        uninterrupted(temporary.path.unlink)
    except OSError:
        return Placement(sync_folder(target), (_left(temporary.path),))
    return Placement(sync_folder(target))


def _put_back(temporary: Temporary, target: Path, verdict: NotSaved) -> Placement:
    """Undo the swap and raise `verdict`; return only where undoing failed, the displaced text kept beside."""
    try:
        disk_exchange.exchange(temporary.path, target)
    except (OSError, disk_exchange.FlagUnsupported):
        if not temporary.is_at(temporary.path):
            kept = f"another text was there in the moment of saving and is kept as {temporary.path}: compare both"
            return Placement(durable=False, remarks=(kept,))
    if not temporary.is_at(temporary.path):
        # A third writer came between the two swaps: theirs is the newest, so it gets its place back, and the
        # second one's stays beside it.
        try:
            disk_exchange.exchange(temporary.path, target)
        except (OSError, disk_exchange.FlagUnsupported):
            raise ChangedOnDisk(target, kept=temporary.path) from verdict
        raise ChangedOnDisk(target, kept=temporary.path) from verdict
    raise verdict


def _left(path: Path) -> str:
    return f"a temporary file could not be removed: {path}"
