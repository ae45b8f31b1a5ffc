"""Rows of a unified diff: each line whole, over as many lines as it needs, with what differs between two marked.

A text that one edits is often one long line, so that what was removed and what came look alike but for a word: the
words that differ are reversed, and what is alike far from them is left out. Knows nothing of where a diff comes from.
"""

from __future__ import annotations

from itertools import pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from model.differing import differing
from model.visible import visible_line
from screens.widgets.row_list import Row
from screens.widgets.two_versions import marked
from screens.widgets.wrapped_rows import NARROWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.differing import Spans

STYLES = {"+": "$text-success", "-": "$text-error", "@": "$text-accent"}
AROUND = 60
"""Characters that stay on each side of what differs; a longer stretch that is alike is left out between them."""


def diff_rows(lines: Sequence[str], width: int) -> list[Row]:
    """Return the lines of a unified diff as rows of at most `width` cells."""
    shown = [visible_line(line) for line in lines]
    differing = dict(_differing(shown))
    return [_row(number, line, differing.get(number), width) for number, line in enumerate(shown)]


def _row(number: int, line: str, spans: Spans | None, width: int) -> Row:
    sign, style = line[:1], STYLES.get(line[:1], "")
    said = marked(line[1:], spans or [])
    if spans:
        said = _near(said, spans)
    pieces = said.wrap(max(width - 1, NARROWEST)) or [Content("")]
    drawn = tuple(
        Content.assemble(sign if place == 0 else " ", piece).stylize_before(style) if style else Content(sign) + piece
        for place, piece in enumerate(pieces)
    )
    return Row(number, lambda _width: drawn, len(drawn))


def _near(said: Content, spans: Spans) -> Content:
    """Return a line without the long stretches in which nothing differs; its beginning, where the key is, stays."""
    # Every other stretch between these edges is alike.
    edges = [0, *(place for span in spans for place in span), len(said.plain)]
    kept: list[Content] = []
    for place, (start, end) in enumerate(pairwise(edges)):
        alike = place % 2 == 0
        if alike and end - start > 3 * AROUND:
            kept += _ends_of(said[start:end])
        else:
            kept.append(said[start:end])
    return Content("").join(kept)


def _ends_of(alike: Content) -> tuple[Content, ...]:
    """Return the beginning and the end of a long stretch, whole words where there are any, with a sign between."""
    text = alike.plain
    head = text.rfind(" ", 0, AROUND) + 1 or AROUND
    tail = text.find(" ", len(text) - AROUND)
    return alike[:head], Content("…").stylize("$text-muted"), alike[tail if tail >= 0 else len(text) - AROUND :]


def _differing(lines: Sequence[str]) -> Iterator[tuple[int, Spans]]:
    """Yield what differs in each line that stands for another: runs of removed lines and of the lines behind them."""
    place = 0
    while place < len(lines):
        removed = _run(lines, place, "-")
        added = _run(lines, place + len(removed), "+")
        for before, after in zip_longest(removed, added):
            if before is not None and after is not None and not lines[before].startswith("---"):
                old, new = differing(lines[before][1:], lines[after][1:])
                yield before, old
                yield after, new
        place += len(removed) + len(added) or 1


def _run(lines: Sequence[str], place: int, sign: str) -> list[int]:
    return list(takewhile(lambda number: lines[number].startswith(sign), range(place, len(lines))))
