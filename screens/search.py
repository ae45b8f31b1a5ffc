"""Looking for words: in the rows that are seen, and in what the other steps hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.steps import STEP_NAMES, step_of
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


def found_in(value: Any, sought: str, path: Path) -> Path | None:
    """Return where in a value of a file, which stands at `path`, the words sought stand first."""
    wanted = _folded(sought)
    return next((where for where, text in _texts(value, path) if wanted in _folded(text)), None)


def found_elsewhere(data: Any, sought: str, seen: Path, by: int) -> Path | None:
    """Return where the words sought stand next in what is not seen now, in the order of the steps, and around.

    `seen` is the step that is seen from its beginning, or the place in it; with `by` -1 it is the one before.
    """
    wanted = _folded(sought)
    texts = sorted(_texts(data, ()), key=lambda text: STEP_NAMES.index(step_at(text[0])))
    whole_step = len(seen) == 1
    within = [(step_at(path),) == seen if whole_step else path[: len(seen)] == seen for path, _ in texts]
    here = within.index(True) if True in within else _begin_of(str(seen[0]), texts)
    hits = [place for place, (_, text) in enumerate(texts) if not within[place] and wanted in _folded(text)]
    found = min(hits, key=lambda place: (place - here + 0.5) * by % len(texts), default=None)
    return None if found is None else texts[found][0]


def _begin_of(step: str, texts: Sequence[tuple[Path, str]]) -> int:
    """Return where the texts of a step would begin."""
    order = STEP_NAMES.index(step_of(step))
    return sum(STEP_NAMES.index(step_at(path)) < order for path, _ in texts)


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
