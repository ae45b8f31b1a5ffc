"""By what a line of Markdown is known: a fence, a rule, an item, a quote, a table, HTML, as GitHub has it."""

from __future__ import annotations

import re

from screens.widgets.block import heading_of

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
QUOTE = re.compile(r" {0,3}>")
TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
HTML = re.compile(r" {0,3}<(?:!--|[/?!]?[A-Za-z])")
MARKS = frozenset("`~#*-_>+0123456789")
"""What a line begins with, after spaces, if it is anything but running text, a table, HTML or indented code."""


def interrupts(line: str) -> bool:
    """Whether a line ends the paragraph before it."""
    start = line.lstrip()[:1]
    if not start:
        return True
    if start not in MARKS:
        return False
    item = ITEM.match(line)
    return bool(
        FENCE.match(line)
        or heading_of(line)
        or RULE.match(line)
        or QUOTE.match(line)
        or (item and item[3] and (item[2] in "-*+" or item[2][:-1] == "1"))
    )
