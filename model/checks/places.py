"""Where a finding stands in the file: the line and column of a path, or of the words within its value.

The text layer knows where values are; the words are looked for within them, with line breaks of folded text taken for
spaces. This module knows no rules.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from model.frozen import frozen, slotted

if TYPE_CHECKING:
    from model.checks.subject import TextLike
    from model.edits import Path


@frozen
class Place:
    """A line and a column of the file, both from 1."""

    line: int
    column: int


@slotted
class Places:
    """The places of one text, each path looked up once."""

    text: TextLike
    _known: dict[Path, Place] = field(default_factory=dict)

    def of(self, path: Path) -> Place:
        """Return where a path is; where nothing is, the key of the nearest thing above it."""
        known = self._known.get(path)
        if known is None:
            position = self.text.position(path, key=self._span(path) is None)
            known = self._known[path] = Place(position.line, position.column)
        return known

    def of_words(self, path: Path, words: str, occurrence: int = 0) -> Place:
        """Return where the words stand within the value of a path; where they are not found, the path's place."""
        start, span = self.of(path), self._span(path)
        if not words or span is None:
            return start
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        for index, hit in enumerate(pattern.finditer(self.text.source, *span)):
            if index == occurrence:
                return self._further(start, span[0], hit.start())
        return start

    def _span(self, path: Path) -> tuple[int, int] | None:
        """Return where a value is; None where nothing is at the path."""
        try:
            return self.text.span(path)
        except KeyError:
            return None

    def _further(self, start: Place, begin: int, offset: int) -> Place:
        """Return the place of an offset behind another one whose place is known."""
        breaks = self.text.source.count("\n", begin, offset)
        if not breaks:
            return Place(start.line, start.column + offset - begin)
        return Place(start.line + breaks, offset - self.text.source.rfind("\n", begin, offset))
