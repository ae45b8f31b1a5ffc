"""Linux's rename flags, which Python does not offer: swap two files in one step, or move without replacing.

A private trick, alone here: `renameat2` is called in the C library through ctypes (there since glibc 2.28 and
musl 1.2.5; seen working on Linux 6 with ext4, xfs, btrfs, tmpfs and overlayfs). Where the system, the C library or
the file system lacks it, `FlagUnsupported` is raised and the caller takes the plain way. Knows nothing of texts.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_CURRENT_FOLDER = -100  # AT_FDCWD of <fcntl.h>
_NO_REPLACE = 1  # RENAME_NOREPLACE of <linux/fs.h>
_EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


class FlagUnsupported(Exception):  # noqa: N818 - not an error: it tells the caller to take the plain way
    """The system or file system cannot rename with that flag; nothing was changed."""


def prepare() -> None:
    """Load what the calls below need, so that a save need not load it in its most delicate moment."""
    _renameat2()


def exchange(first: Path, second: Path) -> None:
    """Swap two existing files in one step. Raises OSError as `rename` does, or FlagUnsupported."""
    _rename(first, second, _EXCHANGE)


def move_to_free_name(source: Path, target: Path) -> None:
    """Rename `source` to `target` unless that exists (FileExistsError). Raises OSError or FlagUnsupported."""
    _rename(source, target, _NO_REPLACE)


def _rename(source: Path, target: Path, flag: int) -> None:
    call = _renameat2()
    if call is None:
        raise FlagUnsupported
    import ctypes

    while True:
        if not call(_CURRENT_FOLDER, os.fsencode(source), _CURRENT_FOLDER, os.fsencode(target), flag):
            return
        number = ctypes.get_errno()
        if number in _UNSUPPORTED:
            raise FlagUnsupported
        if number != errno.EINTR:
            raise OSError(number, os.strerror(number), str(source), None, str(target))


@cache
def _renameat2() -> Any:
    """Return the C function, or None where there is none; any surprise while looking counts as none."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        import ctypes

        call = ctypes.CDLL(None, use_errno=True).renameat2
        call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        call.restype = ctypes.c_int
    except (ImportError, OSError, AttributeError):
        return None
    return call
