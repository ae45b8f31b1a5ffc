"""Which theme an app begins in, and the file by which a user's choice outlasts it.

The environment goes before what was chosen, that before the workbook's own. The file is one name in the user's state
folder. What it cannot give, or cannot take, is never an error: a theme is not worth one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from model.session import state_folder
from tui.themes import DARK, OF_FEW_COLOURS, OF_FEW_COLOURS_LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.theme import Theme

VARIABLE = "TEXTUAL_THEME"
"""Names the theme of one start, whatever was chosen before; Textual's own variable."""
_LONGEST = 200
"""Bytes of the file that are read: more is no name."""


def first_theme(themes: Mapping[str, Theme], *, few_colours: bool, state: Path | None = None) -> str:
    """Return the name of the theme to begin in, of those that there are.

    On a terminal of few colours the shades of most themes fall together: there the terminal's own colours stand in
    for a theme that was chosen elsewhere, dark for dark and light for light.
    """
    named = os.environ.get(VARIABLE, "")
    if named in themes:
        return named
    chosen = themes.get(remembered_theme(state), themes[DARK.name])
    if few_colours and not chosen.ansi:
        return OF_FEW_COLOURS if chosen.dark else OF_FEW_COLOURS_LIGHT
    return chosen.name


def remembered_theme(state: Path | None = None) -> str:
    """Return the name that was last remembered, or nothing. Whatever stands in the file's place is not waited for."""
    try:
        descriptor = os.open(_file(state), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        return os.read(descriptor, _LONGEST).decode("utf-8", "replace").strip()
    except OSError:
        return ""
    finally:
        os.close(descriptor)


def remember_theme(name: str, state: Path | None = None) -> bool:
    """Remember a theme for the next start, whole or not at all; says whether that could be done."""
    from tempfile import mkstemp

    file = _file(state)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, written = mkstemp(dir=file.parent, prefix=".theme-")
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.write(f"{name}\n".encode())
        os.replace(written, file)  # noqa: PTH105 - mkstemp gives no Path
    except OSError:
        with suppress(OSError):
            os.unlink(written)  # noqa: PTH108 - likewise
        return False
    return True


def _file(state: Path | None) -> Path:
    return state_folder(state) / "theme"
