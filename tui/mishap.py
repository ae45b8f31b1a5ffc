"""What is said and kept when the program itself fails by an error that nobody foresaw.

A traceback is for those who mend the program, so it goes to a file in the user's state folder; the user is told what
happened, whether anything is lost, where the details are and what to do. Knows no document: whoever has one says what
became of it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.exit_codes import FAILED

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = 10
_LONGEST = 300


def told(error: BaseException, what_became: list[str]) -> int:
    """Note the details of an error in a file, tell the user on stderr, and return the exit code."""
    noted = note(error)
    details = f"The details are in {noted}; please report them." if noted else "The details could not be written down."
    lines = [f"postmortem: an unforeseen error ended the program: {in_words(error)}", *what_became, details]
    with suppress(OSError):
        sys.stderr.write("\n".join(map(_harmless, lines)) + "\n")
    return FAILED


def in_words(error: BaseException) -> str:
    """Return the kind of an error and what it says, on one line."""
    said = " ".join(str(error).split())
    kind = type(error).__name__
    return f"{kind}: {said}"[:_LONGEST] if said else kind


def note(error: BaseException) -> Path | None:
    """Write the traceback into the user's state folder, readable by them alone; None where that cannot be done."""
    import traceback
    from datetime import UTC, datetime

    from model import __version__
    from model.session import state_folder

    lines = [
        f"postmortem {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n",
        *traceback.format_exception(error),
    ]
    try:
        folder = state_folder() / "errors"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}-{os.urandom(2).hex()}.log"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
        for old in sorted(folder.glob("*.log"))[:-_KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def _harmless(line: str) -> str:
    """Return a line without characters that act on a terminal: paths and messages may hold any."""
    return "".join(character if character.isprintable() else "\ufffd" for character in line)
