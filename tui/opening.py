"""Opening the workbook on a file: reads it, asks about conflict markers, runs the app and gives the exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.later import called_later, gathered_later, later, load_without

if TYPE_CHECKING:
    from pathlib import Path

    from model.document import Document


def open_workbook(path: Path, *, read_only: bool = False, mouse: bool = True) -> int:
    """Run the workbook on a file until the user leaves it; 2 where the file cannot be opened, said on stderr."""
    from tui import first_paint
    from tui.caches import remembered_patterns

    with remembered_patterns("open"):
        from model.disk_errors import NotRead
        from model.patterns import of_libraries
        from model.text import UnreadableText

        try:
            document = _document(path)
        except (NotRead, UnreadableText) as error:
            first_paint.end()
            where = "" if isinstance(error, NotRead) else f"{path}: "
            sys.stderr.write(f"postmortem: {where}{error}\n")
            return 2
        if document is None:
            return 1
        _let_textual_load_less()
        with of_libraries():
            from tui.app import run
            from tui.first_start import tour_is_due

    locked = read_only or not os.access(path, os.W_OK)
    return run(document, read_only=locked, mouse=mouse, tour=tour_is_due())


def _let_textual_load_less() -> None:
    """Let what Textual imports at its beginning, and seldom uses, wait or be left out."""
    load_without("asyncio", "ssl")  # nothing is connected to; the library for that takes some milliseconds
    load_without("shutil", "bz2", "lzma")  # nothing is packed
    later("mimetypes")
    gathered_later("textual.types", "textual._types")  # it loads widgets that are not used here, for their types
    called_later("difflib", "get_close_matches")
    called_later("uuid", "uuid4")


def _document(path: Path) -> Document | None:
    """Open the file; one with conflict markers is first asked about, and None is given where nothing was chosen."""
    from model.document import Document
    from model.text import ConflictMarkers

    try:
        return Document.open(path)
    except ConflictMarkers:
        from model.disk import read
        from model.merge import unmerged

        stored = read(path)
        merged = unmerged(stored.raw)
        if merged is None:
            raise
        from tui.choosing import choose_sides

        raw = merged.to_bytes() if merged.clean else choose_sides(merged)
        return Document.instead_of(stored, raw) if raw is not None else None
