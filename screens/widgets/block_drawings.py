"""Keeps the drawings of blocks for one width and one set of looks, the least recently seen ones dropped first.

A drawing is kept by what the block contains, wherever it stands and whatever its key, so that a line inserted above
costs no drawing below. Knows nothing of positions and scrolling.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from model.visible import visible
from screens.widgets.block import Block, Language
from screens.widgets.markdown_lines import MarkdownLines
from screens.widgets.source_lines import SourceLines

if TYPE_CHECKING:
    from screens.widgets.looks import Looks
    from screens.widgets.styled_lines import Line

_KEPT = 600


class Drawings:
    """The lines of blocks, drawn when first asked for."""

    def __init__(self, looks: Looks, width: int) -> None:
        self.looks = looks
        self.width = width
        self._source = SourceLines(looks)
        self._markdown = MarkdownLines(looks, self._source)
        self._kept: OrderedDict[tuple[str, str, str, bool], list[Line]] = OrderedDict()

    def lines(self, block: Block) -> list[Line]:
        """The drawing of a block."""
        key = (block.source, block.language, block.context, block.continued)
        lines = self._kept.get(key)
        if lines is None:
            lines = self._kept[key] = self._draw(block)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return lines

    def height(self, block: Block) -> int:
        """Lines that a block takes, its gap included; draws it where that is needed to know."""
        return len(self.lines(block)) + block.gap

    def known_height(self, block: Block) -> int | None:
        """Like `height`, but None for a block that is not drawn yet."""
        lines = self.known_lines(block)
        return None if lines is None else len(lines) + block.gap

    def known_lines(self, block: Block) -> list[Line] | None:
        """Like `lines`, but None for a block that is not drawn yet."""
        return self._kept.get((block.source, block.language, block.context, block.continued))

    def differing(self, before: Block, block: Block) -> range:
        """Which lines of a block are not those of the block that it replaces; all, if that one is not drawn."""
        old, new = self.known_lines(before), self.lines(block)
        if old is None:
            return range(len(new))
        shorter = min(len(old), len(new))
        first = next((row for row in range(shorter) if old[row] != new[row]), shorter)
        same = next((row for row in range(shorter - first) if old[-1 - row] != new[-1 - row]), shorter - first)
        return range(first, max(len(new) - same, first + 1))

    def _draw(self, block: Block) -> list[Line]:
        source, context = visible(block.source), visible(block.context)
        if block.language == Language.MARKDOWN:
            return self._markdown.draw(block, source, context, self.width)
        return self._source.draw(block._replace(context=context), source, self.width)
