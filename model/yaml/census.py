"""Tells early that a text holds too many values: a count that may be too small, never too large.

Building nodes costs several times what it costs to count them, so a text that is refused for their number is counted
first. Only a text with enough punctuation is looked at at all. libyaml's events are simply drained; the pure parser
is too slow even for that, so as soon as it says where a list or a mapping begins the plain lines or commas that
follow are counted without it. What neither sees is counted while the nodes are built.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from model.patterns import compiled
from model.yaml.errors import YamlSyntaxError
from model.yaml.events import Engine, events

if TYPE_CHECKING:
    from model.yaml.events import Masked
    from model.yaml.guard import Limits

_COLON: Final = compiled(r":(?:(?![0-9/])|(?<=[\"'\]}]:))")
"""A colon that may make a pair: none in a time or an address, but behind a quote or a bracket in any case."""
_DASH: Final = compiled(r"-(?![^ \t\r\n])")
_NODES_A_PAIR: Final = 3
"""At most so many begin at a colon, a question mark or a bracket: a mapping, a key and a value."""
_NODES_AN_ENTRY: Final = 2
"""At most so many begin at a dash (a list and an item) or a comma (a key and its missing value)."""
_LEAVES: Final = frozenset((ScalarEvent, AliasEvent))
_STARTS: Final = frozenset((SequenceStartEvent, MappingStartEvent))
_ENDS: Final = frozenset((SequenceEndEvent, MappingEndEvent))

# Behind these a comma may be text, or a line may be no entry: what follows is left to the parser.
_UNCLEAR: Final = "\"'#!&*|>"
_FLOW: Final = compiled(rf"[^{_UNCLEAR}]*")
_REST_OF_LINE: Final = rf"[^{_UNCLEAR}\[{{\r\n]*\r?\n"
_STRUCTURE: Final = b",[]{}"
_ALL_ELSE: Final = bytes(set(range(256)) - set(_STRUCTURE))
_COMMA: Final = ord(",")
_LOOKS: Final = 4
"""How many times the length of the text is looked at in all: lists inside lists would be read again and again."""


def may_exceed(source: str, limits: Limits) -> bool:
    """Tell whether `source` has enough punctuation to hold more nodes than the limits allow."""
    if len(source) * _NODES_A_PAIR < limits.nodes:
        return False
    pairs = len(_COLON.findall(source)) + sum(map(source.count, "?[{")) + 1
    entries = len(_DASH.findall(source)) + source.count(",") + 1
    return _NODES_A_PAIR * pairs + _NODES_AN_ENTRY * entries > limits.nodes


def first_excess(masked: Masked, limits: Limits) -> int | None:
    """Return the offset of the first node beyond the limits, as libyaml sees it; None where it meets none."""
    nodes = depth = 0
    try:
        for event in events(masked, Engine.C):
            kind = type(event)
            if kind in _LEAVES:
                nodes += 1
            elif kind in _STARTS:
                nodes += 1
                depth += 1
            elif kind in _ENDS:
                depth -= 1
            elif kind is DocumentEndEvent:
                return None  # further documents are kept, not read
            if nodes > limits.nodes:
                return int(event.start_mark.index)
            if depth > limits.depth:
                return None  # libyaml must not be led any deeper; the builder says so
    except YamlSyntaxError:
        return None  # the builder comes to the same error and tells it
    return None


class Foresight:
    """Counts ahead in a text that the pure parser reads, from where a collection begins."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._left = _LOOKS * len(source)

    def exceeds(self, event: SequenceStartEvent | MappingStartEvent, room: int) -> bool:
        """Tell whether the collection that begins with `event` is seen to hold more than `room` nodes."""
        if event.anchor or event.tag or self._left <= 0:
            return False
        start, pairs = event.start_mark.index, isinstance(event, MappingStartEvent)
        if event.flow_style:
            return self._commas(start, room) > room
        return self._entries(start, pairs=pairs) * (1 + pairs) > room

    def _commas(self, start: int, most: int) -> int:
        """Return how many commas stand in the brackets at `start`, little more than `most`: each ends an entry."""
        found = _FLOW.match(self._source, start)
        plain = found[0] if found else ""
        self._left -= len(plain) + 1
        commas = depth = 0
        for mark in plain.encode("utf-8", "replace").translate(None, _ALL_ELSE):
            if mark == _COMMA:
                commas += 1
                if commas > most:
                    break
            else:
                depth += 1 if mark in b"[{" else -1
                if depth <= 0:
                    break
        return commas

    def _entries(self, start: int, *, pairs: bool) -> int:
        """Return how many entries the block list, or the mapping of `pairs`, at `start` has at least."""
        indent = " " * (start - max(self._source.rfind("\n", 0, start), self._source.rfind("\r", 0, start)) - 1)
        entry = rf"[^\s,\]}}?%@`.\[{{{_UNCLEAR}-]" if pairs else r"-(?=[ \r\n])"
        inside = rf"(?:{indent}(?: |-(?=[ \r\n])|{entry}){_REST_OF_LINE}|\r?\n)*"
        found = re.compile(rf"{_REST_OF_LINE}{inside}").match(self._source, start)
        lines = found[0] if found else ""
        self._left -= len(lines) + 1
        return len(re.findall(rf"\n{indent}{entry}", lines))
