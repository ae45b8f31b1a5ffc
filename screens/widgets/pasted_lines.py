"""Text of several lines that is pasted where each line is an item of its own: parted, without the marks of a list."""

from __future__ import annotations

import re
from typing import Final

from textual.message import Message

_MARK: Final = re.compile(r"(?:[-*+•‣◦–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")


class PastedLines(Message):
    """Several lines were pasted into a field that is one line of a list: `items` are what it and the next ones hold."""

    def __init__(self, items: list[str]) -> None:
        super().__init__()
        self.items = items


def items_of(text: str) -> list[str]:
    """Return the lines of a text that say something, each without the mark of a list before it."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [item for line in lines if (item := _MARK.sub("", line, count=1) if _MARK.match(line) else line)]


def items_around(before: str, text: str, after: str) -> list[str]:
    """Return the items of a text that is pasted between what stands before the cursor and behind it."""
    first, *others = items_of(text) or [""]
    *between, last = [before + first, *others]
    return [*between, last + after]
