"""Who works here (user, host, process), and the folder where the workbook keeps what is no part of a postmortem.

That folder is the user's state folder by the platform's custom, so that repositories stay clean and read-only
folders work. Knows nothing of what is kept there.
"""

from __future__ import annotations

import os
from pathlib import Path

from model.frozen import frozen

APPLICATION = "postmortem"


@frozen
class Session:
    """One running workbook, as others are told about it."""

    user: str
    host: str
    pid: int


def this_session() -> Session:
    """Return who runs this process."""
    return Session(user_name(os.getuid()), os.uname().nodename, os.getpid())


def user_name(uid: int) -> str:
    """Return the name of an account; one without goes by its number."""
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def state_folder(chosen: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder for journals: `chosen`, else below XDG_STATE_HOME, else the platform's custom."""
    if chosen is not None:
        return Path(chosen)
    home = os.environ.get("XDG_STATE_HOME", "")
    if Path(home).is_absolute():
        return Path(home) / APPLICATION
    import platformdirs

    return Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))


def file_key(real_path: Path) -> str:
    """Return a short name for the file at `real_path`, safe in any folder and telling nothing of the path."""
    import hashlib

    return hashlib.sha256(os.fsencode(real_path)).hexdigest()[:20]
