"""The user's own editor: which command opens a file at a line and waits until it is closed."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WITH_COLON = frozenset({"hx", "helix", "micro", "zed"})
"""Editors that take FILE:LINE."""
GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
"""Editors that take --goto FILE:LINE, and --wait."""
WAITING = frozenset({"subl", "zed", "gedit", "kate", "mate"})
"""Editors that return at once unless told to wait."""


def editor_command(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens `path` at a line (from 1) in $VISUAL, $EDITOR or vi."""
    words = shlex.split(environment.get("VISUAL") or environment.get("EDITOR") or "vi")
    name = Path(words[0]).name
    if name in GOTO | WAITING and not {"--wait", "-w"} & set(words):
        words.append("--block" if name == "kate" else "--wait")
    if name in GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    if name in WITH_COLON or name == "subl":
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", str(path)]
