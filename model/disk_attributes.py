"""Makes one file look like another: owner, extended attributes (access lists are among them) and mode.

Works on open descriptors, so nobody can put another file under the name in between. Knows nothing of contents.
Extended attributes are kept where Python can reach them, which is Linux.
"""

from __future__ import annotations

import errno
import os
import stat

_SHRUGGED = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP}


def copy_attributes(source: int, target: int) -> tuple[str, ...]:
    """Give the file open as `target` the owner, extended attributes and mode of `source`.

    Returns a remark for each that the system does not let this user keep. Raises OSError where the target would
    not get its mode or the disk fails. The mode goes last: a read-only file takes no attributes.
    """
    wanted = os.fstat(source)
    remarks, mode = _copy_owner(wanted, target)
    remarks += _copy_extended(source, target)
    os.fchmod(target, mode)
    return tuple(remarks)


def _copy_owner(wanted: os.stat_result, target: int) -> tuple[list[str], int]:
    """Return remarks, and the mode to give: without the group's rights where the group could not be kept."""
    mode = stat.S_IMODE(wanted.st_mode)
    made = os.fstat(target)
    if (made.st_uid, made.st_gid) == (wanted.st_uid, wanted.st_gid):
        return [], mode
    for owner in (wanted.st_uid, -1):
        try:
            os.fchown(target, owner, wanted.st_gid)
        except PermissionError:
            continue
        kept_all = owner != -1 or made.st_uid == wanted.st_uid
        remark = f"the file now belongs to user {made.st_uid} (was {wanted.st_uid})"
        return ([] if kept_all else [remark]), mode
    # Another group must not gain what the old group was given.
    others = (mode & stat.S_IRWXO) << 3
    narrowed = (mode & ~stat.S_IRWXG & ~stat.S_ISGID) | (mode & stat.S_IRWXG & others)
    return [f"the file now belongs to user {made.st_uid} and group {made.st_gid}"], narrowed


def _copy_extended(source: int, target: int) -> list[str]:
    if not hasattr(os, "listxattr"):
        return []
    remarks = []
    wanted = _names(source)
    for name in wanted:
        try:
            value = os.getxattr(source, name)
            os.setxattr(target, name, value)
        except OSError as error:
            if error.errno not in _SHRUGGED:
                raise
            remarks.append(f"the extended attribute {name} could not be kept")
    # A folder's default access list would otherwise let in people whom the old file kept out.
    for name in _names(target):
        if name not in wanted and not name.startswith("security."):
            os.removexattr(target, name)
    return remarks


def _names(descriptor: int) -> list[str]:
    try:
        return os.listxattr(descriptor)
    except OSError as error:
        if error.errno not in _SHRUGGED:
            raise
        return []
