"""Two versions of some lines, drawn below each other or side by side: every line whole, what differs in it marked.

Each side's lines are wrapped where they are too long, behind the blanks that they begin with. Knows nothing of merging.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from model.differing import differing
from model.visible import visible_line
from screens.widgets.wrapped_rows import NARROWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.differing import Spans

    Pair = tuple[Content | None, Content | None]

MARKED = "bold reverse"
"""How words stand out that only one version has."""
NOTHING = "nothing"
"""Stands where a version has no lines."""
STYLES = ("$text-success", "$text-warning")
_SIGNS = ("  < ", "  > ")
_BETWEEN = " │ "


def below(ours: str, theirs: str, names: tuple[str, str], width: int) -> list[Content]:
    """Return both versions as lines of at most `width` cells, ours first."""
    pairs = list(_paired(ours.splitlines(), theirs.splitlines()))
    drawn: list[Content] = []
    for side, (name, style, sign) in enumerate(zip(names, STYLES, _SIGNS, strict=True)):
        drawn.append(Content(f"  {name}:").stylize(style))
        lines = [line for pair in pairs if (line := pair[side]) is not None] or [_nothing()]
        drawn += [
            Content.assemble((sign, style), piece) for line in lines for piece in _wrapped(line, width - len(sign))
        ]
    return drawn


def beside(ours: str, theirs: str, names: tuple[str, str], width: int) -> list[Content]:
    """Return both versions side by side in `width` cells, lines that belong together on one height."""
    half = (width - len(_BETWEEN)) // 2
    pairs = list(_paired(ours.splitlines(), theirs.splitlines()))
    left, right = (Content(f"{name}:").stylize(style) for name, style in zip(names, STYLES, strict=True))
    drawn = [_row(left, right, half)]
    if not ours or not theirs:
        pairs[:1] = [(one or _nothing(), other or _nothing()) for one, other in pairs[:1]]
    for pair in pairs:
        pieces = ([] if line is None else _wrapped(line, half) for line in pair)
        drawn += [_row(one, other, half) for one, other in zip_longest(*pieces, fillvalue=Content(""))]
    return drawn


def _row(left: Content, right: Content, half: int) -> Content:
    return Content.assemble(left.pad_right(max(half - left.cell_length, 0)), (_BETWEEN, "$text-muted"), right)


def _nothing() -> Content:
    return Content(NOTHING).stylize("$text-muted italic")


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    """Yield the lines that stand for each other, in order; None where a side has none there."""
    from difflib import SequenceMatcher

    mine, other = [visible_line(line) for line in ours], [visible_line(line) for line in theirs]
    for code, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        for left, right in zip_longest(mine[a:b], other[c:d]):
            if code == "equal" or left is None or right is None:
                whole = "" if code == "equal" else MARKED
                yield _whole(left, whole), _whole(right, whole)
            else:
                of_left, of_right = differing(left, right)
                yield marked(left, of_left), marked(right, of_right)


def _whole(line: str | None, style: str) -> Content | None:
    if line is None:
        return None
    return Content(line).stylize(style, len(line) - len(line.lstrip(" "))) if style else Content(line)


def marked(line: str, spans: Spans) -> Content:
    """Return a line in which stands out what only it has."""
    said = Content(line)
    for start, end in spans:
        said = said.stylize(MARKED, start, end)
    return said


def _wrapped(line: Content, width: int) -> list[Content]:
    """Return a line in pieces of at most `width` cells, all as far in as the first one."""
    inside = len(line.plain) - len(line.plain.lstrip(" "))
    blanks = min(inside, max(width - NARROWEST, 0))
    pieces = line[inside:].wrap(max(width - blanks, 1)) or [Content("")]
    return [Content.assemble(" " * blanks, piece) for piece in pieces]
