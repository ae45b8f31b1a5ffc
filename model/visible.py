"""Stand-ins for characters that act instead of being seen: controls, direction changes, and what takes no room.

A file, an import or the clipboard may carry them by accident or malice. The file keeps its bytes; whatever shows text
passes it through here first, so that nothing moves a cursor, reorders a line or hides a word. Knows nothing of widgets
and widths.
"""

from __future__ import annotations

from typing import Any

from model.patterns import compiled

CONTROL = "\N{REPLACEMENT CHARACTER}"
"""Stands for a C1 control, a lone surrogate or a code point that is no character."""
DIRECTION = "\N{RIGHTWARDS ARROW OVER LEFTWARDS ARROW}"
"""Stands for a character that changes the direction of the text around it."""
NO_WIDTH = "\N{DOTTED CIRCLE}"
"""Stands for a character that takes no room or is not drawn: joiners, fillers, tags, a byte-order mark."""
BREAK = "\N{SYMBOL FOR LINE FEED}"
"""Stands for a Unicode line or paragraph separator."""

_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_WIDTHS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BREAKS = "\u2028\u2029"
_PRESENTATIONS = "\ufe0e\ufe0f"  # ask for text or emoji shape; terminals disagree on the width that follows
_CONTROLS = "\x7f-\x9f\ud800-\udfff\ufffe\uffff"

ACTIVE = compiled(f"[\x00-\x1f{_CONTROLS}{_DIRECTIONS}{_NO_WIDTHS}{_BREAKS}{_PRESENTATIONS}]")
"""Finds every character that has a stand-in."""

_LINES = frozenset("\n\t")
_CLASSES = (
    (compiled(f"[{_DIRECTIONS}]"), DIRECTION),
    (compiled(f"[{_NO_WIDTHS}]"), NO_WIDTH),
    (compiled(f"[{_BREAKS}]"), BREAK),
    (compiled(f"[{_PRESENTATIONS}]"), ""),
)


def stand_in(character: str) -> str:
    """What is drawn for one character of `ACTIVE`: one cell wide, or nothing for an emoji's presentation selector."""
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 - the C0 controls, which have pictures of their own
        return chr(0x2400 + code)
    if character == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    for members, shown in _CLASSES:
        if members.match(character):
            return shown
    return CONTROL


def visible_line(text: str) -> str:
    """`text` as one line in which nothing acts: line feeds and tabs too become pictures of themselves."""
    if (text.isascii() and text.isprintable()) or not ACTIVE.search(text):
        return text
    return ACTIVE.sub(lambda found: stand_in(found.group()), text)


def visible(text: str) -> str:
    """`text` in which nothing acts but line feeds and tabs, which are left to the layout (CR LF counts as LF)."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return ACTIVE.sub(lambda found: found.group() if found.group() in _LINES else stand_in(found.group()), text)


def json_text(value: Any) -> str:
    """`value` as indented JSON: strings are what they were, with escapes for all that would act on a terminal."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    # Line feeds are the layout's: none stands in a string of JSON.
    return ACTIVE.sub(lambda found: "\n" if found.group() == "\n" else json.dumps(found.group())[1:-1], text)
