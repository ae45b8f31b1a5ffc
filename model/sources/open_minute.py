"""A minute of a log that is being read: whole pieces that lie in it are counted as they come, and told in one go.

A busy log writes megabytes a minute, and whatever is done for each run of lines is done once for all of them. Knows
nothing of windows; whoever adds a piece knows that all of its lines lie in this minute.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from model.sources.pages import CHUNK
from model.sources.runs import Located

if TYPE_CHECKING:
    from model.sources.runs import Minute

LARGEST = 8 * CHUNK
"""Bytes that are held together at most, so that memory does not grow with the log."""


class OpenMinute:
    """Pieces of one minute, one behind the other, and how many of their lines are alike."""

    __slots__ = ("_alike", "_begin", "_number", "_pieces", "counted", "minute", "size")

    def __init__(self, minute: Minute, offset: int, number: int) -> None:
        """Begin with the byte of the first line, and its number among those that were fed."""
        self.minute = minute
        self.counted: Counter[bytes] = Counter()
        self.size = 0
        self._begin = offset
        self._number = number
        self._pieces: list[bytes] = []
        self._alike: list[list[bytes]] = []

    def goes_on(self, minute: Minute, offset: int) -> bool:
        """Whether a piece of this minute at this byte belongs with those that are held."""
        return minute.at == self.minute.at and offset == self._begin + self.size and self.size < LARGEST

    def add(self, piece: bytes, alike: list[bytes]) -> None:
        """Take a piece, with what its lines are but for their digits."""
        self._pieces.append(piece)
        self._alike.append(alike)
        self.size += len(piece)
        self.counted.update(alike)

    def closed(self) -> tuple[Located | None, int, bytes]:
        """Return the lines but for the last one, None where it is the only one; and its byte and the line itself.

        It may go on in lines that are not read yet, and is counted no more.
        """
        piece = self._pieces.pop()
        last = piece.rfind(b"\n", 0, -1) + 1
        line = piece[last:]
        alike = self._alike[-1].pop()
        self.counted[alike] -= 1
        if not self.counted[alike]:
            del self.counted[alike]
        before = (*self._pieces, piece[:last]) if last else tuple(self._pieces)
        located = Located(self._begin, self._number, before, alike=self._alike) if before else None
        return located, self._begin + self.size - len(line), line
