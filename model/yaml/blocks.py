"""How mappings and lists are written: block style, one field a line, two spaces in; or in brackets where asked.

Gives lines without line breaks; `model.yaml.splice` puts them in their place. Single values are `model.yaml.writing`'s.
"""

from __future__ import annotations

from typing import Any, Final

from model.frozen import frozen
from model.yaml.writing import Manner, Written, inline, key_text, written

STEP: Final = 2
"""Columns of one indentation."""


@frozen
class Style:
    """The file's ways: how far a dash stands in from its key, and whether to quote all text (`wary`)."""

    dash: int = STEP
    wary: bool = False
    separated: bool = False
    """Lists of mappings have a blank line between their items."""
    has_dashes: bool = False
    """Some list stands on lines of its own, so that what comes into empty brackets does too: one style of lists."""

    @property
    def manner(self) -> Manner:
        """The manner for values that replace nothing."""
        return Manner(wary=self.wary)


def is_block(value: Any) -> bool:
    """Tell whether `value` is written on lines of its own: a mapping or list that is not empty."""
    return isinstance(value, dict | list) and bool(value)


def entry_lines(key: str, value: Any, column: int, style: Style) -> list[str]:
    """Return the lines of `key: value`, the key at `column`."""
    head = " " * column + key_text(key, style.manner) + ":"
    if is_block(value):
        inner = column + (style.dash if isinstance(value, list) else STEP)
        return [head, *block_lines(value, inner, style)]
    return _scalar_lines(head, value, column, style)


def item_lines(value: Any, column: int, style: Style) -> list[str]:
    """Return the lines of `- value`, the dash at `column`."""
    head = " " * column + "-"
    if isinstance(value, dict) and value:
        lines = block_lines(value, column + STEP, style)
        return [head + lines[0][column + 1 :], *lines[1:]]
    if is_block(value):
        return [head, *block_lines(value, column + STEP, style)]
    return _scalar_lines(head, value, column, style)


def block_lines(value: Any, column: int, style: Style) -> list[str]:
    """Return the lines of a mapping or list that is not empty, its keys or dashes at `column`."""
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in entry_lines(key, item, column, style)]
    return [line for item in value for line in item_lines(item, column, style)]


def body_lines(text: Written, column: int) -> list[str]:
    """Return the lines of a block of text, indented to `column`."""
    return [" " * column + line if line else "" for line in text.lines]


def flow_text(value: Any, style: Style) -> str:
    """Return `value` on one line, lists and mappings in brackets."""
    manner = style.manner.in_flow
    if isinstance(value, dict):
        fields = (f"{key_text(key, manner)}: {flow_text(item, style)}" for key, item in value.items())
        return "{" + ", ".join(fields) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item, style) for item in value) + "]"
    return inline(value, manner) if isinstance(value, str) else written(value, manner).head


def _scalar_lines(head: str, value: Any, column: int, style: Style) -> list[str]:
    if isinstance(value, dict | list):
        return [f"{head} {flow_text(value, style)}"]
    text = written(value, style.manner)
    return [f"{head} {text.head}", *body_lines(text, column + STEP)]
