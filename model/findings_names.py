"""What a file is called for a code host: by its path from the root of the repository, wherever the check was started.

Code hosts lay findings beside lines by such paths, and refuse or drop others. Names for people stay as they were given.
"""

from __future__ import annotations

import os
from pathlib import Path

from model.file_search import folders_up


def root_of(folder: Path) -> Path:
    """Return the root of the repository that a folder lies in; the folder itself where it lies in none."""
    folder = folder.absolute()
    return next((above for above in folders_up(folder) if (above / ".git").exists()), folder)


def from_root(name: str, root: Path) -> str:
    """Return a name as a path from the root, with slashes; the whole path of a file that lies elsewhere.

    Standard input, `-`, is called so.
    """
    if name == "-":
        return name
    whole = Path(os.path.abspath(name))  # noqa: PTH100 - links stay as they are named in the repository
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()
