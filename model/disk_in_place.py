"""Writes a file over itself, for the two cases where it cannot be replaced: hard links and read-only folders.

Not safe against a crash in that moment, so it happens only when a person asked for it; whatever else fails, the old
text is put back. Knows nothing of why it was chosen.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from model.disk_errors import ChangedOnDisk, NotSaved, Torn, explain
from model.disk_temporary import close, open_regular, sync, write_all

if TYPE_CHECKING:
    from pathlib import Path


def overwrite(target: Path, old: bytes, new: bytes) -> bool:
    """Make `target`, which holds `old`, hold `new`; return whether the disk confirmed it.

    Raises ChangedOnDisk or NotSaved with the old text in place, Torn where it could not be put back.
    """
    try:
        descriptor = open_regular(target, os.O_RDWR)
    except OSError as error:
        raise NotSaved(target, explain(error)) from error
    if descriptor is None:
        raise NotSaved(target, "what is there now is no regular file: save to another place")
    try:
        if os.pread(descriptor, len(old) + 1, 0) != old:
            raise ChangedOnDisk(target)
        _reserve(descriptor, len(new))
        return _write_or_restore(descriptor, target, old, new)
    except OSError as error:
        raise NotSaved(target, explain(error)) from error
    finally:
        _close(descriptor)


def _reserve(descriptor: int, size: int) -> None:
    """Claim the space first, so that a full disk is found before a byte of the old text is gone.

    The claimed room must not show: a file grown by zeros is cut to its old size by whoever fails next.
    """
    before = os.fstat(descriptor).st_size
    if size > before and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(descriptor, before, size - before)
        except OSError as error:
            os.ftruncate(descriptor, before)
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
                raise


def _write_or_restore(descriptor: int, target: Path, old: bytes, new: bytes) -> bool:
    try:
        _put(descriptor, new)
    except BaseException as error:
        reason = explain(error) if isinstance(error, OSError) else "interrupted"
        try:
            _put(descriptor, old)
        except OSError:
            raise Torn(target, reason) from error
        raise
    try:
        sync(descriptor)
    except OSError:
        return False
    return True


def _put(descriptor: int, content: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, content)
    os.ftruncate(descriptor, len(content))


def _close(descriptor: int) -> None:
    try:
        close(descriptor)
    except OSError:
        return
