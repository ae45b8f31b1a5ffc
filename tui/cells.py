"""A row of the screen as cells: which characters stand where, in which look, and where terminals may disagree on it.

Wide characters take their cell and an empty one after it; combining marks join the cell before. Knows nothing of what
a cell belongs to, and nothing of how it gets to the terminal.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SURELY_WIDE = (
    "[\u1100-\u115f\u2e80-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]"
)
_FIRST_PICTOGRAPH = 0x1F000
_UNSETTLED = frozenset({"Cn", "Co", "Mn", "Me", "Mc", "Cf", "Sk"})


def is_doubtful(character: str, size: int) -> bool:
    """Whether terminals may draw a character in another number of cells than `size`, or join it to its neighbour."""
    if size == 2:  # noqa: PLR2004 - a wide character
        return not re.match(_SURELY_WIDE, character)
    if size != 1 or ord(character) >= _FIRST_PICTOGRAPH:
        return True
    return unicodedata.category(character) in _UNSETTLED and not character.isascii()


@frozen
class Spread:
    """A text laid out in cells. `doubts` are the columns, from its start, of doubtful characters."""

    cells: tuple[str, ...]
    doubts: tuple[int, ...]
    leading: str = ""
    """Marks at the text's start that join the cell before it."""


@lru_cache(maxsize=4096)
def spread(text: str) -> Spread:
    """Lay out a text. Raises `ValueError` for a control character, which has no place in a cell."""
    cells: list[str] = []
    doubts: list[int] = []
    leading = ""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            raise ValueError(f"U+{ord(character):04X} cannot be drawn in a cell")
        size = get_character_cell_size(character)
        if size == 0:
            place = len(cells) - 1
            while place > 0 and not cells[place]:
                place -= 1
            if place < 0:
                leading += character
                continue
            cells[place] += character
            doubts.append(place)
            continue
        if is_doubtful(character, size):
            doubts.append(len(cells))
        cells.extend((character, "") if size == 2 else (character,))  # noqa: PLR2004 - a wide character
    return Spread(tuple(cells), tuple(doubts), leading)


@dataclass(slots=True)
class Row:
    """One row: a text and a look for each column. A column that nobody knows has the text None."""

    texts: list[str | None]
    looks: list[int]
    doubts: set[int] = field(default_factory=set)

    @classmethod
    def unknown(cls, width: int) -> Row:
        """A row of which nothing is known."""
        return cls([None] * width, [-1] * width)

    def copy(self) -> Row:
        """A row that can be written to without changing this one."""
        return Row(self.texts.copy(), self.looks.copy(), self.doubts.copy())

    def put(self, start: int, end: int, pieces: Iterable[tuple[str, int]]) -> None:
        """Write pieces of text, each in a look, over the columns from `start` up to `end`.

        What goes beyond is cut off, what is left is filled with spaces: a strip may be of another width than it says.
        """
        end = min(end, len(self.texts))
        if start >= end:
            return
        self.doubts = {column for column in self.doubts if not start <= column < end}
        self._part(start)
        column, look = start, 0
        for text, look in pieces:
            column = self._put_one(column, end, text, look)
        if column < end:
            self._put_one(column, end, " " * (end - column), look)
        if end < len(self.texts) and self.texts[end] == "":
            self.texts[end] = None

    def _part(self, column: int) -> None:
        """A wide character whose right half is written over is gone; what shows in its left half is not known."""
        if 0 < column < len(self.texts) and self.texts[column] == "":
            self.texts[column - 1] = None

    def _put_one(self, column: int, limit: int, text: str, look: int) -> int:
        cells: Sequence[str] = text
        if not (text.isascii() and text.isprintable()):
            laid = spread(text)
            cells = laid.cells
            if laid.leading and 0 < column <= limit:
                self.texts[column - 1] = f"{self.texts[column - 1] or ''}{laid.leading}"
                self.doubts.add(column - 1)
            self.doubts.update(column + place for place in laid.doubts if column + place < limit)
        room = max(limit - column, 0)
        if len(cells) > room:
            cells = cells[:room] if cells[room] else (*cells[: max(room - 1, 0)], " ")[:room]
        end = column + len(cells)
        self.texts[column:end] = cells
        self.looks[column:end] = [look] * len(cells)
        return end
