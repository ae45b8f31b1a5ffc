"""How a single value is written: plain, quoted or as a block of text, keeping the style of what it replaces.

Every text that comes out of here is parsed again and compared before an edit counts, so these rules choose what reads
best; they are not what safety rests on. Mappings and lists are written by `model.yaml.blocks`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from model.frozen import frozen
from model.patterns import compiled
from model.yaml.folding import folded, suits
from model.yaml.nodes import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE
from model.yaml.scalars import is_text, number_text, reads_otherwise

WIDTH: Final = 120
"""Columns that brackets should not exceed."""

# Line breaks of other systems, byte order marks, controls, and characters that reorder the text around them.
_ESCAPED: Final = compiled("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_UNSAFE_START: Final = compiled(r"[,\[\]{}#&*!|>'\"%@`?:\s]|-(?:\s|$)|---|\.\.\.")
_UNSAFE_INSIDE: Final = compiled(r":(?:\s|$)|\s#|[\t\n]|\s$")
_UNSAFE_IN_FLOW: Final = compiled(r"[,\[\]{}?]|:(?=$|[,\[\]{}])|^-")
_NAMED_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e", "\0": "\\0"}
_LATIN: Final = 0xFF
_LONGEST_PLAIN_KEY: Final = 128


@frozen
class Manner:
    """How to write: the `style` to keep, inside brackets (`flow`), and whether to quote everything (`wary`)."""

    style: str = PLAIN
    flow: bool = False
    wary: bool = False
    had_breaks: bool = False
    """The value that is replaced had line breaks, so its style is one that suits them."""
    was_long: bool = False
    """The value that is replaced was one long line, and stays one."""
    step: int = 2
    """How many columns a block of text stands in from its key or dash."""

    @property
    def in_flow(self) -> Manner:
        """The same manner inside brackets."""
        return replace(self, flow=True)

    @property
    def fresh(self) -> Manner:
        """The manner for values that replace nothing."""
        return Manner(flow=self.flow, wary=self.wary)


@frozen
class Written:
    """A value as text: what follows the key or dash, and the lines (without indentation) of a block of text."""

    head: str
    lines: tuple[str, ...] = ()


def written(value: Any, manner: Manner, old_lines: tuple[str, ...] = ()) -> Written:
    """Return how the scalar `value` is written; `old_lines` are those of the folded text it replaces."""
    if not isinstance(value, str):
        return Written(number_text(value))
    if not manner.flow and not manner.wary and (block := _block(value, manner, old_lines)):
        return block
    return Written(inline(value, manner))


def inline(text: str, manner: Manner) -> str:
    """Return `text` on one line: plain where that is safe, else quoted."""
    if manner.wary or manner.style == DOUBLE or "\n" in text or _ESCAPED.search(text):
        return _double(text)
    if manner.style == SINGLE:
        return _single(text)
    if not _needs_quotes(text, flow=manner.flow):
        return text
    if ("\\" in text or '"' in text) and "'" not in text and "\t" not in text:
        return _single(text)
    return _double(text)


def style_kept(style: str, value: Any, *, flow: bool) -> str:
    """Return the style of a value for what replaces it: quotes that it only had because it needed them go with it."""
    needed = style == DOUBLE and isinstance(value, str) and "\n" not in value and _needs_quotes(value, flow=flow)
    return PLAIN if needed else style


def _needs_quotes(text: str, *, flow: bool) -> bool:
    return reads_otherwise(text) or not _plain_is_safe(text, flow=flow)


def key_text(key: str, manner: Manner) -> str:
    """Return `key` as the key of a mapping."""
    if len(key) > _LONGEST_PLAIN_KEY or "\n" in key:
        return _double(key)
    if manner.style == PLAIN and not manner.wary and is_text(key) and _plain_is_safe(key, flow=manner.flow):
        return key  # also `on`: the file's own keys need no quotes for readers of YAML 1.1
    return inline(key, replace(manner.fresh, style=manner.style))


def _plain_is_safe(text: str, *, flow: bool) -> bool:
    if _UNSAFE_START.match(text) or _UNSAFE_INSIDE.search(text):
        return False
    return not flow or not _UNSAFE_IN_FLOW.search(text)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    escaped = text.translate({ord(character): name for character, name in _NAMED_ESCAPES.items()})
    return '"' + _ESCAPED.sub(lambda found: _escape(ord(found[0])), escaped) + '"'


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code <= _LATIN else f"\\u{code:04x}"


def _block(text: str, manner: Manner, old_lines: tuple[str, ...]) -> Written | None:
    """Return `text` as a literal or folded block, or None where it is to be inline."""
    if manner.style == PLAIN and not manner.was_long and suits(text):
        manner = replace(manner, style=FOLDED)
    was_block = manner.style in {LITERAL, FOLDED}
    quoted = manner.style in {SINGLE, DOUBLE} and manner.had_breaks
    if not text.strip() or _ESCAPED.search(text) or not (was_block or ("\n" in text and not quoted)):
        return None
    lines = text.removesuffix("\n").split("\n")
    chomping = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    indicator = str(manner.step) if lines[0][:1] in {" ", "\t"} or _space_leads(lines) else ""
    if manner.style == FOLDED and not indicator and (lines_of_it := folded(text, old_lines)):
        return Written(FOLDED + chomping, lines_of_it)
    return Written(LITERAL + indicator + chomping, tuple(lines))


def _space_leads(lines: list[str]) -> bool:
    first = next(line for line in lines if line.strip())
    return first[0] in " \t" or any(line for line in lines[: lines.index(first)])
