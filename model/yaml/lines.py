"""The lines around a node: where they begin and end, which comments belong to what, where blank lines stand.

Pure functions on a text and offsets into it. A comment directly above an entry belongs to it; so does a comment below
it that is indented deeper. Everything else stays where it is. Nodes and values are not known here.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final

from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONE_RETURN: Final = compiled(r"\r(?!\n)")
_BREAK: Final = compiled(r"\r\n|\n|\r")
_GAP: Final = compiled(r"(?:[ \t]+|(?<!\S)#[^\r\n]*|\r\n|\n|\r)*")


def line_start(source: str, offset: int) -> int:
    """Return where the line of `offset` begins."""
    return source.rfind("\n", 0, offset) + 1


def line_end(source: str, offset: int) -> int:
    """Return where the line of `offset` ends, before its line break."""
    end = source.find("\n", offset)
    if end < 0:
        return len(source)
    return end - 1 if end > offset and source[end - 1] == "\r" else end


def next_line(source: str, offset: int) -> int:
    """Return where the line after that of `offset` begins; the length of the text for the last one."""
    end = source.find("\n", offset)
    return len(source) if end < 0 else end + 1


def column_of(source: str, offset: int) -> int:
    """Return how many characters stand before `offset` on its line."""
    return offset - line_start(source, offset)


def stands_first(source: str, offset: int) -> bool:
    """Tell whether only spaces stand before `offset` on its line."""
    return not source[line_start(source, offset) : offset].strip(" ")


def newline_of(source: str) -> str:
    """Return the line break that the text uses: that of its first line."""
    end = source.find("\n")
    return "\r\n" if end > 0 and source[end - 1] == "\r" else "\n"


def gap_end(source: str, offset: int) -> int:
    """Return where the spaces, line breaks and comments at `offset`, which may stand between two tokens, end."""
    match = _GAP.match(source, offset)
    return match.end() if match else offset


def attached_start(source: str, offset: int, floor: int) -> int:
    """Return where the comment lines directly above the line of `offset` begin, not before `floor`."""
    column = column_of(source, offset)
    start = line_start(source, offset)
    while start > floor:
        above = line_start(source, start - 1)
        line = source[above : start - 1]
        text = line.lstrip(" ")
        if above < floor or not text.startswith("#") or len(line) - len(text) > column:
            break
        start = above
    return start


def end_with_comments(source: str, end: int, column: int) -> int:
    """Return the end of the line of `end`, or of comments below it that are indented deeper than `column`."""
    last = line_end(source, end)
    at = next_line(source, end)
    while at < len(source):
        line = source[at : line_end(source, at)]
        text = line.lstrip(" ")
        if text.startswith("#") and len(line) - len(text) > column:
            last = at + len(line)
        elif text.strip():
            break
        at = next_line(source, at)
    return last


def blank_above(source: str, start: int) -> int:
    """Return where the blank lines directly above the line that begins at `start` begin."""
    while start > 0:
        above = line_start(source, start - 1)
        if source[above : start - 1].strip():
            break
        start = above
    return start


def blank_below(source: str, start: int) -> int:
    """Return where the blank lines that begin at `start` (a line's beginning) end."""
    while start < len(source) and not source[start : line_end(source, start)].strip():
        start = next_line(source, start)
    return start


def _line_starts(source: str) -> Iterator[int]:
    if _LONE_RETURN.search(source):
        return chain((0,), (found.end() for found in _BREAK.finditer(source)))
    return accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0)


class LineIndex:
    """Lines and columns of one text, counted from 1; CR LF, LF and CR each end a line."""

    def __init__(self, source: str) -> None:
        self._starts = array("I", _line_starts(source))
        self._length = len(source)

    def line(self, offset: int) -> int:
        """Return the line of `offset`."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of `offset`."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, line: int) -> tuple[int, int]:
        """Return where `line` begins and where the next one does; a line beyond the text is empty."""
        start = self._starts[line - 1] if 0 < line <= len(self._starts) else self._length
        end = self._starts[line] if 0 <= line < len(self._starts) else self._length
        return start, end


def block_scalar_end(source: str, start: int, end: int) -> int:
    """Return where the last line with content of the literal or folded scalar at `start` ends."""
    lines = source[start:end].split("\n")
    filled = [line for line in lines[1:] if line.strip()]
    width = min((len(line) - len(line.lstrip(" ")) for line in filled), default=end)
    while len(lines) > 1 and not lines[-1].strip(" \r") and len(lines[-1].rstrip("\r")) <= width:
        lines.pop()
    return start + len("\n".join(lines).rstrip("\r"))
