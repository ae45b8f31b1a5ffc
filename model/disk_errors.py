"""What can go wrong between the workbook and the disk, as one tree of errors that say what to do next.

    DiskError               anything below; has `path` and `reason`
      NotRead               the file could not be read
        NoSuchFile          nothing is there
        NotRegular          a folder, a device or a pipe
        TooLarge            more bytes than allowed
      NotSaved              the file on disk is untouched; the edits are still in the workbook
        ChangedOnDisk       somebody else's text is there now
        HardLinked          the file has other names that a replacement would cut off
        FolderIsReadOnly    no temporary file can be made beside it
        Torn                only when writing in place: the file may hold a part of each text

This module knows nothing of how files are read or written.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MEND = {
    errno.ENOSPC: "the disk is full: free some space, then save again",
    errno.EDQUOT: "the disk quota is used up: free some space, then save again",
    errno.EROFS: "the file system is mounted read-only: save to another place",
    errno.EACCES: "permission denied: change the permissions, or save to another place",
    errno.EPERM: "the system does not permit it: change the permissions, or save to another place",
    errno.EIO: "the disk reports an error: save to another disk, and look at the system log",
    errno.ENAMETOOLONG: "the name is too long for this file system: save under a shorter one",
    errno.ELOOP: "its symbolic links lead in a circle: mend the links",
    errno.ENOENT: "no such file or folder: make the folder first",
    errno.ENOTDIR: "a part of the path is not a folder: correct the path",
}


def explain(error: OSError) -> str:
    """Return what the system's error means for somebody who wants to read or save, and how to mend it."""
    known = _MEND.get(error.errno or 0)
    return known or (os.strerror(error.errno) if error.errno else str(error))


class DiskError(Exception):
    """A file could not be read or saved; `reason` says why and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotRead(DiskError):  # noqa: N818 - reads as the sentence that is shown
    """The file could not be read."""


class NoSuchFile(NotRead):
    """Nothing is there, or a symbolic link leads nowhere."""


class NotRegular(NotRead):
    """What is there is a folder, a device, a socket or a pipe, which no workbook can be kept in."""


class TooLarge(NotRead):
    """The file holds more bytes than `max_bytes` allows."""


class NotSaved(DiskError):  # noqa: N818 - reads as the sentence that is shown
    """The save failed before it took effect: the old file is whole and nothing was lost from the workbook."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.args = (f"not saved: {path}: {reason}",)


class ChangedOnDisk(NotSaved):
    """The file is no longer what was opened: `gone`, or another text. It was not written over.

    `kept` names a file beside it that holds a third text, in the rare case that two others wrote while we saved.
    """

    def __init__(self, path: Path, *, gone: bool = False, kept: Path | None = None) -> None:
        what = "was deleted" if gone else "was changed by somebody else"
        also = f"; another text that was there for a moment is kept as {kept}" if kept else ""
        super().__init__(path, f"the file {what} since it was opened: look at both before saving{also}")
        self.gone = gone
        self.kept = kept


class HardLinked(NotSaved):
    """The file has `links` names; replacing it would leave the other names with the old text."""

    def __init__(self, path: Path, links: int) -> None:
        super().__init__(
            path,
            f"the file has {links} names (hard links), and replacing it would leave the others with the old "
            "text: save in place to keep them together, or save under another name",
        )
        self.links = links


class FolderIsReadOnly(NotSaved):
    """No temporary file can be made in the file's folder, so the file cannot be replaced in one step."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"the folder {path.parent} does not let files be made in it: save in place (not safe against a "
            "crash in that moment), or save to another place",
        )


class Torn(NotSaved):
    """Writing in place failed half way and the old text could not be put back; the journal holds both texts."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"writing in place failed half way ({reason}); the file may hold a part of each text")
