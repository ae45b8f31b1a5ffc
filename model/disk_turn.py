"""Lets workbooks that save into one folder do it one after the other, so that they never displace each other's text.

The lock is on the folder itself, since the file's own would go with the replaced file; it lasts for one save, and ends
with the process. Other programs do not know it: against them the swap is checked. Where there are no locks, or
somebody holds one for too long, the save goes on without.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 3.0  # seconds; a save takes a few milliseconds, on a slow disk some hundred
_PAUSE = 0.005  # seconds between attempts


@contextlib.contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """Wait for one's turn to save in `folder`, at most a few seconds. Never raises OSError by itself."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        _wait(descriptor)
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _wait(descriptor: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:
            return
        else:
            return
