"""The expression that lines are searched for, and the plain bytes that every match of it must hold.

Finding bytes is ten times faster than running an expression, so lines without them are not even looked at. Only what
is certain is taken: a part that may be missing gives no bytes, and where none are certain every line is searched.
"""

from __future__ import annotations

import re
import warnings
from itertools import accumulate
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled
from model.sources.expressions import as_python, is_blind, leaves_lines, literals

if TYPE_CHECKING:
    from collections.abc import Callable

_LINES_APART = 1024
"""Bytes between lines with a word, from which on it is quicker to look for the word than to run the expression."""
_LINE = 200
"""The same for an expression that does not begin with plain characters: it is slow at finding where it may match."""
_DENSE = 64
_ANYTHING_IN_FRONT = compiled(r"\A(?:\^?\.\*)+(?![?+*{])")
"""What matches any beginning of a line, and is slow at it: without it the same lines match."""


class UnreadablePattern(ValueError):  # noqa: N818 - named for what is wrong
    """The text is no regular expression; the message says where it breaks."""


@frozen
class Pattern:
    """A compiled expression over raw lines, and its plain bytes: each match holds one of them (none: unknown)."""

    expression: re.Pattern[bytes]
    literals: tuple[bytes, ...]
    folded: bool = False
    """The bytes are in small letters, and to be looked for in lines in small letters."""
    begins_plain: bool = False
    """Whether each match begins with the plain bytes."""
    screen: re.Pattern[bytes] | None = None
    """Finds something in any run of whole lines of which one matches, and nothing in most others."""
    blind: bool = False
    """Whether it takes all digits for the same: then it matches all lines that differ in digits alone, or none."""
    to_the_end: re.Pattern[bytes] | None = None
    """Matches, in any run of whole lines, each matching line once, from where it matches to its end."""

    def lines_in(self, piece: bytes) -> list[tuple[int, int]]:
        """Return where the lines begin and end, in these whole lines, that match; without their ends, in order."""
        if not piece:
            return []
        to_the_end = self.to_the_end if b"\r" not in piece else None
        if self.literals and not (to_the_end and self.begins_plain):
            text = piece.lower() if self.folded else piece
            apart = _LINES_APART if self.begins_plain else _LINE
            starts = _lines_with(text, self.literals, len(text) // apart)
            if starts is not None and to_the_end is not None:
                return self._searched(piece, starts, to_the_end.search)
            if starts is not None:
                return [span for begin in starts if (span := self._if_matches(piece, begin)) is not None]
        if to_the_end is not None:
            begin_of = piece.rfind
            found = map(re.Match[bytes].span, to_the_end.finditer(piece))
            return [(begin_of(b"\n", 0, begin) + 1, end) for begin, end in found]
        if self.screen is None or b"\r" in piece:
            return self._line_by_line(piece, 0)
        return self._screened(piece, self.screen)

    @staticmethod
    def _searched(
        piece: bytes, starts: list[int], search: Callable[[bytes, int, int], re.Match[bytes] | None]
    ) -> list[tuple[int, int]]:
        """Search the lines that begin there, in their place."""
        end_of = piece.find
        ends = [end_of(b"\n", begin) for begin in starts]
        if ends and ends[-1] < 0:
            ends[-1] = len(piece)
        return [span for span in zip(starts, ends, strict=True) if search(piece, *span) is not None]

    def _line_by_line(self, piece: bytes, at: int) -> list[tuple[int, int]]:
        """Search the lines from a place on."""
        search = self.expression.search
        lines = piece[at:].removesuffix(b"\n").split(b"\n")
        bare = [line.rstrip(b"\r") for line in lines] if b"\r" in piece else lines
        begins = accumulate([len(line) + 1 for line in lines], initial=at)
        return [
            (begin, begin + len(line)) for begin, line, alone in zip(begins, lines, bare, strict=False) if search(alone)
        ]

    def _if_matches(self, piece: bytes, begin: int) -> tuple[int, int] | None:
        """Return where the line that begins there ends, if it matches."""
        if begin >= len(piece):
            return None
        end = piece.find(b"\n", begin)
        end = len(piece) if end < 0 else end
        return (begin, end) if self.expression.search(piece[begin:end].rstrip(b"\r")) else None

    def _screened(self, piece: bytes, screen: re.Pattern[bytes]) -> list[tuple[int, int]]:
        """Search many lines at once; what is found over several of them may be in none, and is looked at again."""
        spans = []
        at = 0
        while at < len(piece):
            found = screen.search(piece, at)
            if found is None:
                break
            span = self._if_matches(piece, piece.rfind(b"\n", at, found.start()) + 1 or at)
            if span is not None:
                spans.append(span)
            at = piece.find(b"\n", found.start()) + 1 or len(piece)
            if len(spans) == _DENSE and at < len(piece) and piece.count(b"\n", 0, at) < 2 * _DENSE:
                # Most lines match: to look for them costs more than to look at each.
                return spans + self._line_by_line(piece, at)
        return spans

    @classmethod
    def compile(cls, text: str) -> Pattern:
        """Compile a regular expression for lines of UTF-8. Raises `UnreadablePattern`."""
        asked = text
        try:
            text = as_python(text)
            with warnings.catch_warnings():
                # Two brackets may be meant as they stand; what Python may make of them one day is not asked.
                warnings.simplefilter("ignore", FutureWarning)
                expression = re.compile(_ANYTHING_IN_FRONT.sub("", text).encode("utf-8"))
        except (re.error, UnicodeEncodeError, OverflowError, RecursionError) as error:
            raise UnreadablePattern(f"{text!r} is no regular expression: {error}") from None
        folded = text.startswith("(?i)")
        plain = text.removeprefix("(?i)")
        ignores = (expression.flags & ~(re.IGNORECASE if folded else 0)) & (re.IGNORECASE | re.VERBOSE)
        certain = () if ignores else literals(plain)
        if folded:
            certain = tuple(literal.lower() for literal in certain)
        # What looks around, or asks for the ends of the text, sees other things in many lines than in one.
        looks_around = "(?" in plain or re.search(r"\\[AZ]|[*+?}]\+", text)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            screen = None if looks_around else re.compile(expression.pattern, re.MULTILINE)
        begins_plain = not folded and len(certain) == 1 and expression.pattern.startswith(certain[0])
        # Where each match lies in one line and none is empty at its end, each line is found once, with its end.
        empty = any(expression.search(line, len(line)) for line in (b"", b"_", b" "))
        in_a_line = screen is not None and not leaves_lines(plain) and not empty
        rest = rb"(?:" + expression.pattern.removeprefix(b"(?i)") + rb")[^\n]*"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            to_the_end = re.compile(rest, expression.flags | re.MULTILINE) if in_a_line else None
        return cls(expression, certain, folded, begins_plain, screen, is_blind(asked), to_the_end)


def _lines_with(text: bytes, words: tuple[bytes, ...], most: int) -> list[int] | None:
    """Return where the lines begin that hold one of the words; None where these are more than so many."""
    starts: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            starts.append(text.rfind(b"\n", 0, at) + 1)
            if len(starts) > most:
                return None
            end = text.find(b"\n", at)
            at = text.find(word, end) if end >= 0 else -1
    return starts if len(words) == 1 else sorted(set(starts))
