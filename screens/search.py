"""Looking for words: in the rows that are seen, and in what the other steps hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.steps import STEP_NAMES
from screens.visits import step_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.content import Content

    from model.edits import Path

RAILS = " │"
"""What stands before the further lines of a row, and is no word of it."""


def says(lines: Sequence[Content], sought: str) -> bool:
    """Whether the lines of a row hold these words, also where they run over from one line into the next."""
    words = [line.plain.strip(RAILS).casefold() for line in lines]
    wanted = " ".join(sought.split()).casefold()
    return any(wanted in joint.join(words) for joint in (" ", ""))  # what is written without blanks is cut without one


def found_elsewhere(data: Any, sought: str, current: str, by: int) -> Path | None:
    """Return where the words sought stand first in the next step that holds them; with `by` -1 in the one before."""
    wanted, here = _folded(sought), STEP_NAMES.index(current)
    hits = [path for path, text in _texts(data, ()) if step_at(path) != current and wanted in _folded(text)]
    return min(hits, key=lambda path: (STEP_NAMES.index(step_at(path)) - here) * by % len(STEP_NAMES), default=None)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a file, each with its path, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
