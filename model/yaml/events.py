"""The two parsers of ruamel.yaml as one: a lazy stream of events with the same marks and values from either.

libyaml (through ruamel.yaml.clib) is fast and speaks YAML 1.1 in places; the pure Python parser is slow and always
there. Where libyaml differs from YAML 1.2 in a single character, that character is masked by one from the private use
area, of the same length, before it is parsed, and put back in the values. Nothing here knows nodes or limits.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from model.patterns import compiled
from model.yaml.errors import NotText
from model.yaml.syntax import explained

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIVATE_USE: Final = range(0xF0000, 0xFFFFE)
_USUAL: Final = tuple(map(chr, range(0xEA80, 0xEA90)))
# YAML 1.2 takes these for ordinary characters, both parsers (or one of them) for line breaks or nothing.
_NO_BREAKS: Final = "\x85\u2028\u2029\ufeff"
_NO_BREAK: Final = compiled(f"[{_NO_BREAKS}]")
# libyaml refuses `[https://host]`: a colon inside a plain scalar of a flow collection. Tags keep their colons.
_COLON: Final = compiled(r":(?<=[^\s\"'\]}]:)(?=[^\s,\[\]{}])")
_TAG: Final = compiled(r"(?:^|(?<=[\s\[{,]))![^\s]*:", re.MULTILINE)
_COLON_OR_TAG: Final = compiled(rf"(?:^|(?<=[\s\[{{,]))![^\s]*|{_COLON.pattern}", re.MULTILINE)
_TELLING: Final = ("end of stream", "document separator", "could not find expected ':'")
_MOST_TABS: Final = 100
_DIRECTIVE: Final = compiled(r"^%(?!TAG)", re.MULTILINE)
_PROLOGUE: Final = compiled(r"(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n)+")


class Engine(Enum):
    """Which parser reads; both give the same nodes."""

    C = "libyaml"
    PURE = "pure Python"


@cache
def fastest() -> Engine:
    """Return the engine to use where none is asked for: libyaml where it is installed."""
    try:
        import _ruamel_yaml  # noqa: F401 - only whether it is there
    except ImportError:
        return Engine.PURE
    return Engine.C


class Masked:
    """A source whose troublesome characters are replaced, one for one, and how to put them back."""

    def __init__(self, source: str, engine: Engine) -> None:
        self._back: dict[str, str] = {}
        self._tabs = 0
        self.stopped = 0
        """Where the parser gave up."""
        self.source = _without_directives(source)
        if _NO_BREAK.search(source):
            for character in _NO_BREAKS:
                self.source = self.source.replace(character, self._stand_in(character))
        if engine is Engine.C and ("[" in source or "{" in source):
            colon = self._stand_in(":")
            if "!" in source and _TAG.search(source):
                self.source = _COLON_OR_TAG.sub(lambda found: colon if found[0] == ":" else found[0], self.source)
            else:
                self.source = _COLON.sub(colon, self.source)

    def unmask(self, value: str) -> str:
        """Return `value`, which the parser read in the masked source, as it stands in the true one."""
        for mask, character in self._back.items():
            if mask in value:
                value = value.replace(mask, character)
        return value

    def soften_tab(self) -> bool:
        """Make the tab at which the parser stopped what it is to libyaml; tell whether there was such a tab.

        The pure parser takes tabs only in quotes and blocks. Between tokens one is a space, in plain text it is text;
        as indentation it stays an error.
        """
        at = self.stopped
        before = self.source[self.source.rfind("\n", 0, at) + 1 : at].rstrip(" \t")
        if self.source[at : at + 1] != "\t" or not before or self._tabs >= _MOST_TABS:
            return False
        self._tabs += 1
        behind = self.source[at : at + 1024].lstrip(" \t")
        separates = before.endswith((":", ",", "[", "{")) or before.split()[-1] in {"-", "?"}
        separates = separates or behind[:1] in {"", "#", "\r", "\n"} or behind[:2] in {": ", ":\n"}
        self.source = self.source[:at] + (" " if separates else self._tab()) + self.source[at + 1 :]
        return True

    def _tab(self) -> str:
        known = [mask for mask, character in self._back.items() if character == "\t"]
        return known[0] if known else self._stand_in("\t")

    def _stand_in(self, character: str) -> str:
        taken = set(self._back)
        free = next((mark for mark in _USUAL if mark not in taken and mark not in self.source), None)
        if free is None:
            taken |= set(self.source)
            free = next((mark for mark in map(chr, _PRIVATE_USE) if mark not in taken), None)
        if free is None:
            raise NotText(1, 1, found="every private character there is", expected="text", mend="remove some")
        self._back[free] = character
        return free


def events(masked: Masked, engine: Engine) -> Iterator[Any]:
    """Yield the parser's events one by one; raise YamlSyntaxError where the text is no YAML."""
    try:
        yield from _libyaml(masked.source) if engine is Engine.C else _pure(masked.source)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        masked.stopped = mark.index if mark else 0
        if any(words in str(error.problem) for words in _TELLING) and error.context_mark:
            mark = error.context_mark  # where the quote or the key begins says more than where it is missed
        raise explained(masked.source, mark.index if mark else 0, str(error.problem or error.context)) from None
    except (YAMLError, ValueError, IndexError, AttributeError, TypeError, AssertionError) as error:
        # The pure parser answers a few malformed directives and escapes with whatever broke inside it.
        raise explained(masked.source, 0, str(error)) from None


def _libyaml(source: str) -> Iterator[Any]:
    from _ruamel_yaml import CParser

    parser = CParser(source)
    while (event := parser.get_event()) is not None:
        yield event


def _pure(source: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(source)


def _without_directives(source: str) -> str:
    # `%YAML 1.2` changes nothing that is read here, and the parsers disagree on it: it becomes a comment.
    if "%" not in source or not (match := _PROLOGUE.match(source)) or "%" not in match[0]:
        return source
    return _DIRECTIVE.sub("#", match[0]) + source[match.end() :]
