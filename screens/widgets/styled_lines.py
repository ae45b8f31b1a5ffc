"""Lines of styled words: wrapped to a width in terminal cells, indented and joined. Knows nothing of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Run = tuple[str, Style]
Line = list[Segment]

_WIDE = "\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60\U0001f300-\U0001faff\U00020000-\U0003fffd"
_WORD = re.compile(rf"[ \t]+|[{_WIDE}]|[^ \t{_WIDE}]+")
"""A stretch of spaces, one character of a script that is written without spaces, or a word."""
TAB = " " * 4


def _fold(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut one word into stretches of at most `width` cells."""
    used, begin = 0, start
    for index in range(start, end):
        size = get_character_cell_size(text[index])
        if used + size > width and index > begin:
            yield begin, index
            used, begin = 0, index
        used += size
    yield begin, end


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a paragraph begin and end, as indexes into it, greedily filled to `width` cells.

    Spaces at a break belong to no line; spaces that begin the text are kept.
    """
    found: list[tuple[int, int]] = []
    start = end = used = space = 0
    for match in _WORD.finditer(text):
        word = match.group()
        size = len(word) if word.isascii() else cell_len(word)
        if word[0] in " \t" and match.start():
            space = size
            continue
        if used and used + space + size > width:
            found.append((start, end))
            start, used, space = match.start(), 0, 0
        if size > width:
            *full, (start, end) = _fold(text, match.start(), match.end(), width)
            found.extend(full)
            used = cell_len(text[start:end])
        else:
            end = match.end()
            used += space + size
        space = 0
    found.append((start, end))
    return found


def _slices(runs: Sequence[Run], spans: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """Cut runs at ascending spans of their joined text."""
    index, offset = 0, 0
    for start, end in spans:
        line: Line = []
        while index < len(runs) and offset + len(runs[index][0]) <= start:
            offset += len(runs[index][0])
            index += 1
        while index < len(runs) and offset < end:
            text, style = runs[index]
            line.append(Segment(text[max(start - offset, 0) : end - offset], style))
            if offset + len(text) > end:
                break
            offset += len(text)
            index += 1
        yield line


def wrap(runs: Sequence[Run], width: int) -> list[Line]:
    """Wrap runs to lines of at most `width` cells; a line feed in a run ends a line."""
    width = max(width, 1)
    lines: list[Line] = []
    for paragraph in _paragraphs(runs):
        text = "".join(run[0] for run in paragraph)
        if text.isascii() and len(text) <= width:
            lines.append([Segment(*run) for run in paragraph])
        else:
            lines.extend(_slices(paragraph, breaks(text, width)))
    return lines


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    paragraph: list[Run] = []
    for text, style in runs:
        first, *others = text.replace("\t", TAB).split("\n")
        if first:
            paragraph.append((first, style))
        for other in others:
            yield paragraph
            paragraph = [(other, style)] if other else []
    yield paragraph


def cells(line: Iterable[Segment]) -> int:
    """The width of a line in cells."""
    return sum(len(text) if text.isascii() else cell_len(text) for text, _, _ in line)


def padded(line: Line, width: int, style: Style, align: str = "left") -> Line:
    """The line filled with spaces to `width` cells; as it is where it is wider."""
    missing = width - cells(line)
    if missing <= 0:
        return line
    left = {"right": missing, "center": missing // 2}.get(align, 0)
    before = [Segment(" " * left, style)] if left else []
    after = [Segment(" " * (missing - left), style)] if missing > left else []
    return [*before, *line, *after]


def indented(lines: Iterable[Line], first: Segment, others: Segment) -> list[Line]:
    """Lines that begin with `first`, from the second on with `others`."""
    return [[others if number else first, *line] for number, line in enumerate(lines)]
