"""The temporary file that a save writes beside its target, and the system calls that need care about interruption.

It is opened exclusively under a hidden name, readable by its owner alone until it gets its target's mode, and it
knows its own identity, so that it is never mistaken for a file that was swapped into its name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from model.disk_errors import FolderIsReadOnly, NotSaved, explain

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SUFFIX = ".postmortem-save"
_LONGEST_STEM = 150  # bytes of the target's name that go into the temporary name; file systems allow 255 in all
_CHUNK = 1 << 20
_ATTEMPTS = 20
_RANDOM = 6  # bytes of the name that are chosen by chance


class Temporary:
    """A new file beside `target`, open for writing as `descriptor`."""

    def __init__(self, target: Path, mode: int) -> None:
        """Make the file with `mode` less the umask. Raises FolderIsReadOnly or NotSaved."""
        stem = os.fsdecode(os.fsencode(target.name)[:_LONGEST_STEM])
        for _ in range(_ATTEMPTS):
            self.path = target.with_name(f".{stem}.{os.urandom(_RANDOM).hex()}{SUFFIX}")
            try:
                self.descriptor = os.open(
                    self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode
                )
            except FileExistsError:
                continue
            except OSError as error:
                if error.errno in {errno.EACCES, errno.EPERM}:
                    raise FolderIsReadOnly(target) from error
                raise NotSaved(target, explain(error)) from error
            break
        else:
            raise NotSaved(target, "no free name for a temporary file: clean up the folder")
        self._open = True
        self._identity: tuple[int, int] | None = None

    def write(self, content: bytes) -> None:
        """Write everything. Raises OSError."""
        write_all(self.descriptor, content)

    def finish(self) -> None:
        """Bring the content to the disk and close. Raises OSError where any of it is in doubt."""
        found = os.fstat(self.descriptor)
        self._identity = (found.st_dev, found.st_ino)
        sync(self.descriptor)
        self._open = False
        close(self.descriptor)

    def is_at(self, path: Path) -> bool:
        """Tell whether `path` names this very file now; False also where that cannot be found out."""
        try:
            found = path.lstat()
        except OSError:
            return False
        return self._identity == (found.st_dev, found.st_ino)

    def clean_up(self) -> None:
        """Close, and remove the file if its name still means it. Never raises OSError."""
        with contextlib.suppress(OSError):
            if self._identity is None:
                found = os.fstat(self.descriptor)
                self._identity = (found.st_dev, found.st_ino)
        if self._open:
            self._open = False
            with contextlib.suppress(OSError):
                close(self.descriptor)
        if self._identity is None or self.is_at(self.path):
            with contextlib.suppress(OSError):
                uninterrupted(self.path.unlink)


def leftovers(target: Path) -> tuple[Path, ...]:
    """Return temporary files that saves of `target` left behind when they were killed.

    One of them can hold what another program wrote in the very moment of the save, so nothing removes them unasked.
    """
    stem = os.fsdecode(os.fsencode(target.name)[:_LONGEST_STEM])
    try:
        names = [entry.name for entry in target.parent.iterdir()]
    except OSError:
        return ()
    # A file whose name begins with ours has leftovers of its own.
    ours = re.compile(rf"\.{re.escape(stem)}\.[0-9a-f]{{{2 * _RANDOM}}}{re.escape(SUFFIX)}")
    return tuple(sorted(target.with_name(name) for name in names if ours.fullmatch(name)))


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal, by which texts are told apart."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def digest_of(descriptor: int) -> str:
    """Return the digest of all that can be read from `descriptor`. Raises OSError."""
    import hashlib

    running = hashlib.sha256()
    while chunk := os.read(descriptor, _CHUNK):
        running.update(chunk)
    return running.hexdigest()


def resolve(path: Path) -> Path:
    """Follow all symbolic links, also where the last one leads to a file yet to be made. Raises OSError.

    A lenient look would take a link that cannot be read for the file itself, and a save would replace the link.
    """
    try:
        return uninterrupted(lambda: Path(os.path.realpath(path, strict=True)))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def open_regular(path: Path, flags: int = os.O_RDONLY) -> int | None:
    """Open a regular file without waiting for a pipe's other end; None for anything else. Raises OSError.

    Symbolic links are not followed: `resolve` has done that, and a link that appears later is somebody's change.
    """
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
    except BaseException:
        os.close(descriptor)
        raise
    if regular:
        return descriptor
    os.close(descriptor)
    return None


def write_all(descriptor: int, content: bytes) -> None:
    """Write `content` however many calls it takes. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest[:_CHUNK]) :]


def sync(descriptor: int) -> None:
    """Bring the file's content to the medium itself, as far as the system can. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        # There fsync only hands the content to the drive, which may keep it in its cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def close(descriptor: int) -> None:
    """Close; an interruption counts as closed, since the system has let go of the descriptor by then."""
    with contextlib.suppress(InterruptedError):
        os.close(descriptor)


def uninterrupted(call: Callable[[], T]) -> T:
    """Repeat a call that Python does not repeat by itself for as long as signals interrupt it."""
    while True:
        try:
            return call()
        except InterruptedError:
            continue
