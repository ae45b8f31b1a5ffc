"""Says who else has a file open now: a warning, never a lock.

Each open workbook keeps a small locked note in the user's state folder, which follows the user from host to host, and
in a folder that all users of this host share. The lock ends with the process, so a note without one is stale. All of
it is a courtesy: where it cannot be kept, nothing is said and nothing fails.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from model.disk_temporary import open_regular, write_all
from model.session import file_key, state_folder, this_session, user_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHARED = Path("/tmp/postmortem-open")  # noqa: S108 - sticky, and what lies there is only ever shown
_EVERYBODY = 0o1777  # as /tmp itself: all may add, each removes only their own
_LARGEST_NOTE = 4096
_SETTLED = 2.0
"""Seconds after which a folder's time of change is old enough that a further change cannot bear the same one."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody else has the file open."""

    user: str
    host: str
    pid: int
    since: datetime
    token: str

    def sentence(self) -> str:
        """Return the warning; user and host are as that workbook gave them, so escape before showing."""
        return f"also open by {self.user} on {self.host} since {self.since:%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that notes lie in."""

    own: Path
    shared: Path | None

    @classmethod
    def usual(cls, state: str | os.PathLike[str] | None = None) -> Places:
        """Return the folder below the user's state folder and the one that all users of this host share."""
        return cls(state_folder(state) / "open", _SHARED)


class Presence:
    """The notes that this workbook has a file open; `withdraw` when it is closed."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        places: Places | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Announce that `path` is open. Never raises OSError."""
        self.token = os.urandom(8).hex()
        self._places = places or Places.usual()
        self._key = file_key(Path(os.path.realpath(path)))
        self._notes: list[tuple[int, Path]] = []
        self._known: set[str] = set()
        self._seen_at: dict[Path, int] = {}
        session = this_session()
        note = {
            "user": session.user,
            "host": session.host,
            "pid": session.pid,
            "since": now().astimezone(UTC).isoformat(),
            "token": self.token,
        }
        self._leave(self._places.own, 0o700, 0o600, note)
        if self._places.shared is not None:
            self._leave(self._places.shared, _EVERYBODY, 0o644, note)

    def others(self) -> tuple[Sighting, ...]:
        """Return who else has the file open, each once, in order of time. Never raises OSError."""
        found: dict[str, Sighting] = {}
        for folder in self._folders():
            for sighting in _sightings(folder, self._key, trusted=folder == self._places.own):
                found[sighting.token] = sighting
        found.pop(self.token, None)
        self._known = set(found)
        return tuple(sorted(found.values(), key=lambda sighting: sighting.since))

    def newcomers(self) -> tuple[Sighting, ...]:
        """Return who has opened the file since this or `others` was asked last. Never raises OSError.

        While no note came or went it costs a stat a folder, so that it may be asked every few seconds.
        """
        changed_at = {folder: changed for folder in self._folders() if (changed := _changed_at(folder)) is not None}
        if changed_at == self._seen_at:
            return ()
        known, settled = self._known, time.time_ns() - int(_SETTLED * 1e9)
        others = self.others()
        self._seen_at = {folder: changed for folder, changed in changed_at.items() if changed < settled}
        return tuple(other for other in others if other.token not in known)

    def _folders(self) -> tuple[Path, ...]:
        return tuple(folder for folder in (self._places.shared, self._places.own) if folder is not None)

    def withdraw(self) -> None:
        """Take the notes away. Never raises OSError."""
        while self._notes:
            descriptor, path = self._notes.pop()
            with contextlib.suppress(OSError):
                path.unlink()
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _leave(self, folder: Path, folder_mode: int, mode: int, note: dict[str, object]) -> None:
        with contextlib.suppress(OSError):
            _make_folder(folder, folder_mode)
            path = folder / f"{self._key}-{self.token}"
            # Locked before it gets its name: a note without a lock is taken for a dead one's.
            hidden = path.with_name(f".{path.name}")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(hidden, flags, mode)
            self._notes.append((descriptor, hidden))
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            write_all(descriptor, json.dumps(note).encode("ascii"))
            os.fchmod(descriptor, mode)
            hidden.rename(path)
            self._notes[-1] = (descriptor, path)


def _make_folder(folder: Path, mode: int) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)


def _changed_at(folder: Path) -> int | None:
    """Return when a note came or went there last, in nanoseconds; None where that cannot be told."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return None


def _sightings(folder: Path, key: str, *, trusted: bool) -> Iterator[Sighting]:
    try:
        entries = [entry for entry in folder.iterdir() if entry.name.startswith(f"{key}-")]
    except OSError:
        return
    for entry in entries:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            sighting = _read(entry, trusted=trusted)
            if sighting is not None:
                yield sighting


def _read(note: Path, *, trusted: bool) -> Sighting | None:
    """Return what a locked note says; remove a stale one of ours."""
    descriptor = open_regular(note)
    if descriptor is None:
        return None
    try:
        if not _is_locked(descriptor):
            if os.fstat(descriptor).st_uid == os.getuid():
                note.unlink()
            return None
        found = os.fstat(descriptor)
        plain = json.loads(os.read(descriptor, _LARGEST_NOTE))
    finally:
        os.close(descriptor)
    # In a shared folder anybody can write anything, but not in another's name.
    user = str(plain["user"]) if trusted else user_name(found.st_uid)
    host = str(plain["host"]) if trusted else os.uname().nodename
    return Sighting(
        user, host, int(plain["pid"]), datetime.fromisoformat(plain["since"]).astimezone(UTC), str(plain["token"])
    )


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False
