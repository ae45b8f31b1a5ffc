"""Reads a file and saves it again so that nothing is ever lost: neither the old text, nor the new, nor another's.

A save compares what is on disk with what was opened, writes a temporary file beside it, makes it look like the old
one, brings it to the disk and swaps it in; so whenever the machine stops, the file is the old or the new one, whole.
This module knows bytes and files, nothing of YAML; the moment of the swap is in `disk_replace`.
"""

from __future__ import annotations

import hashlib  # noqa: F401 - at hand before a save begins: a full disk or a lack of files must not stop it half way
import os
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from model import disk_exchange, disk_in_place, disk_replace
from model.disk_attributes import copy_attributes
from model.disk_errors import (
    ChangedOnDisk,
    DiskError,
    FolderIsReadOnly,
    HardLinked,
    NoSuchFile,
    NotRead,
    NotRegular,
    NotSaved,
    TooLarge,
    Torn,
    explain,
)
from model.disk_reading import Stored, read, stamp_of
from model.disk_temporary import Temporary, close, digest, digest_of, leftovers, open_regular, resolve
from model.disk_turn import turn_in
from model.frozen import frozen

if TYPE_CHECKING:
    from os import PathLike

__all__ = [
    "ChangedOnDisk",
    "DiskError",
    "FolderIsReadOnly",
    "HardLinked",
    "NoSuchFile",
    "NotRead",
    "NotRegular",
    "NotSaved",
    "OnDisk",
    "Saved",
    "Stored",
    "TooLarge",
    "Torn",
    "digest",
    "holding",
    "leftovers",
    "look",
    "read",
    "save",
    "unborn",
]

_NEW_FILE = 0o666  # less the umask, as for any new file
_SECRET = 0o600  # until the temporary file has the old file's mode


@frozen
class Saved:
    """The new text is in place and `stored` is what the next save will expect."""

    stored: Stored
    durable: bool = True
    """False: saved, but the system did not confirm that it would survive a power cut."""
    remarks: tuple[str, ...] = ()
    """What could not be kept (owner, an attribute), or was left behind (a temporary file)."""


class OnDisk(Enum):
    """What a look at the disk says about a text that is open."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def unborn(path: str | PathLike[str]) -> Stored:
    """Return the promise of a file that does not exist yet: saving it fails if one has appeared. Raises NotRead."""
    asked = Path(path)
    try:
        return Stored(asked, resolve(asked), b"", exists=False)
    except OSError as error:
        raise NotRead(asked, explain(error)) from error


def look(stored: Stored) -> OnDisk:
    """Tell whether the file is still what was read; cheap while its stamp stands. Raises NotRead."""
    try:
        real = resolve(stored.path)
        found = real.stat()
        if not stored.exists:
            return OnDisk.CHANGED
        if stored.stamp is not None and stamp_of(found) == stored.stamp:
            return OnDisk.SAME
        return OnDisk.SAME if disk_replace.same_text(real, stored.digest or "") else OnDisk.CHANGED
    except FileNotFoundError:
        return OnDisk.GONE if stored.exists else OnDisk.SAME
    except OSError as error:
        raise NotRead(stored.path, explain(error)) from error


def holding(path: str | PathLike[str], text: bytes) -> Stored | None:
    """Return what a save of `text` over the file there would expect next, if the file holds just that already."""
    try:
        stored = read(path)
    except NotRead:
        return None
    return stored if stored.raw == text else None


def save(
    target: Stored | str | PathLike[str],
    new: bytes,
    *,
    in_place_if_hard_linked: bool = False,
    in_place_if_folder_is_read_only: bool = False,
) -> Saved:
    """Put `new` in the place of what was read, or into a new file where `target` is a path.

    Raises NotSaved before anything took effect: ChangedOnDisk if the file is not what was read (or a new file's name
    is taken), HardLinked and FolderIsReadOnly where only writing in place could help. Writing in place happens only
    when asked for by the flags, since a crash in that moment can tear the file.
    """
    path = target.path if isinstance(target, Stored) else Path(target)
    disk_exchange.prepare()
    try:
        real = resolve(path)
    except OSError as error:
        raise NotSaved(path, explain(error)) from error
    stored = target if isinstance(target, Stored) else Stored(path, real, b"", exists=False)
    with turn_in(real.parent):
        if not stored.exists:
            return _create(stored, real, new)
        allowed = (in_place_if_hard_linked, in_place_if_folder_is_read_only)
        return _save_over(stored, real, new, *allowed)


def _save_over(stored: Stored, real: Path, new: bytes, linked_in_place: bool, read_only_in_place: bool) -> Saved:
    """Save over what is there, if it is still what was read; the flags allow writing in place."""
    old = _open_unchanged(real, stored.digest or "")
    try:
        if os.fstat(old).st_nlink > 1:
            if not linked_in_place:
                raise HardLinked(real, os.fstat(old).st_nlink)
            return _in_place(stored, real, new)
        try:
            return _replace(stored, real, new, old)
        except FolderIsReadOnly:
            if not read_only_in_place:
                raise
            return _in_place(stored, real, new)
    except OSError as error:
        raise NotSaved(real, explain(error)) from error
    finally:
        _close_quietly(old)


def _create(stored: Stored, real: Path, new: bytes) -> Saved:
    if os.path.lexists(real):
        raise ChangedOnDisk(real)
    temporary = Temporary(real, _NEW_FILE)
    try:
        temporary.write(new)
        temporary.finish()
        placement = disk_replace.create(temporary, real)
    except OSError as error:
        raise NotSaved(real, explain(error)) from error
    finally:
        temporary.clean_up()
    return Saved(_stored_now(stored, real, new), placement.durable, placement.remarks)


def _replace(stored: Stored, real: Path, new: bytes, old: int) -> Saved:
    temporary = Temporary(real, _SECRET)
    try:
        temporary.write(new)
        remarks = copy_attributes(old, temporary.descriptor)
        temporary.finish()
        placement = disk_replace.replace(temporary, real, stored.digest or "")
    finally:
        temporary.clean_up()
    return Saved(_stored_now(stored, real, new), placement.durable, remarks + placement.remarks)


def _in_place(stored: Stored, real: Path, new: bytes) -> Saved:
    durable = disk_in_place.overwrite(real, stored.raw, new)
    return Saved(_stored_now(stored, real, new), durable)


def _open_unchanged(real: Path, expected: str) -> int:
    """Return an open descriptor of the old file, which has the digest `expected` and may be written."""
    try:
        descriptor = open_regular(real)
        if descriptor is None:
            raise NotSaved(real, "what is there now is no regular file: save to another place")
        try:
            changed = digest_of(descriptor) != expected
        except BaseException:
            _close_quietly(descriptor)
            raise
    except FileNotFoundError as error:
        raise ChangedOnDisk(real, gone=True) from error
    except OSError as error:
        raise NotSaved(real, explain(error)) from error
    if changed:
        _close_quietly(descriptor)
        raise ChangedOnDisk(real)
    if not os.access(real, os.W_OK):
        _close_quietly(descriptor)
        raise NotSaved(real, "the file is write-protected: make it writable (chmod u+w), or save to another place")
    return descriptor


def _close_quietly(descriptor: int) -> None:
    """Close a descriptor that was only read from, where a failure means nothing."""
    try:
        close(descriptor)
    except OSError:
        return


def _stored_now(stored: Stored, real: Path, new: bytes) -> Stored:
    try:
        stamp = stamp_of(real.stat())
    except OSError:
        stamp = None
    return Stored(stored.path, real, new, stamp=stamp)
