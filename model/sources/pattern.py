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

if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = frozenset(".^$*+?{}[]()|\\")
_CLASSES = {
    "digit": "0-9",
    "alpha": "A-Za-z",
    "alnum": "A-Za-z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "blank": r" \t",
    "xdigit": "0-9A-Fa-f",
    "punct": r"!-/:-@\[-`{-~",
}
_SHORTEST = 3
_LINES_APART = 1024
"""Bytes between lines with a word, from which on it is quicker to look for the word than to run the expression."""
_LINE = 200
"""The same for an expression that does not begin with plain characters: it is slow at finding where it may match."""
_DENSE = 64
_ANYTHING_IN_FRONT = compiled(r"\A(?:\^?\.\*)+(?![?+*{])")
"""What matches any beginning of a line, and is slow at it: without it the same lines match."""
_LEAVES_LINES = compiled(r"\\[sSWDBnrxu0-9]|\[\^|\[[^\]]*-|\n")
"""What may match the end of a line, or see it otherwise than a text's: classes by what they leave out, ranges."""
_COUNT = compiled(r"\{[0-9]*,?[0-9]*\}")


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
        if self.to_the_end is not None and (self.begins_plain or not self.literals) and b"\r" not in piece:
            begin_of = piece.rfind
            found = map(re.Match[bytes].span, self.to_the_end.finditer(piece))
            return [(begin_of(b"\n", 0, begin) + 1, end) for begin, end in found]
        if self.literals:
            text = piece.lower() if self.folded else piece
            apart = _LINES_APART if self.begins_plain else _LINE
            starts = _lines_with(text, self.literals, len(text) // apart)
            if starts is not None and self.to_the_end is not None and b"\r" not in piece:
                return self._searched(piece, starts, self.to_the_end.search)
            if starts is not None:
                return [span for begin in starts if (span := self._if_matches(piece, begin)) is not None]
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
            text = _python(text)
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
        in_a_line = screen is not None and not _LEAVES_LINES.search(plain) and not empty
        rest = rb"(?:" + expression.pattern.removeprefix(b"(?i)") + rb")[^\n]*"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            to_the_end = re.compile(rest, expression.flags | re.MULTILINE) if in_a_line else None
        # A digit that stands there, in a count, a range or for a group too, may tell one from another.
        blind = not any(character.isdigit() for character in asked) and "(?P" not in asked
        return cls(expression, certain, folded, begins_plain, screen, blind, to_the_end)


def _python(text: str) -> str:
    """Return the expression with the named classes of `grep -E`, which Python does not know, written out."""
    for name, characters in _CLASSES.items():
        text = text.replace(f"[:{name}:]", characters)
    return text


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


def literals(text: str) -> tuple[bytes, ...]:
    """Return plain bytes of which every match of the expression holds at least one; empty where none are certain."""
    found = []
    for branch in _branches(text):
        longest = max(_runs(branch), key=len, default="")
        if len(longest) < _SHORTEST:
            return ()
        found.append(longest.encode("utf-8"))
    return tuple(dict.fromkeys(found))


def _tokens(text: str) -> list[str]:
    """Cut an expression into groups, classes, escapes and single characters."""
    tokens = []
    at = 0
    while at < len(text):
        end = at + 1
        if text[at] == "\\":
            end = at + 2
        elif text[at] == "[":
            end = _class_end(text, at)
        elif text[at] == "(":
            end = _group_end(text, at)
        elif count := _COUNT.match(text, at):
            end = count.end()
        tokens.append(text[at:end])
        at = end
    return tokens


def _class_end(text: str, at: int) -> int:
    end = at + 2 if text[at + 1 : at + 2] != "^" else at + 3
    while end < len(text) and text[end] != "]":
        end += 2 if text[end] == "\\" else 1
    return end + 1


def _group_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and text[end] != ")":
        if text[end] == "\\":
            end += 2
        elif text[end] == "[":
            end = _class_end(text, end)
        elif text[end] == "(":
            end = _group_end(text, end)
        else:
            end += 1
    return end + 1


def _branches(text: str) -> list[list[str]]:
    """Split at the bars that stand outside of groups; one plain group around the whole is taken off."""
    tokens = _tokens(text)
    if len(tokens) == 1 and tokens[0].startswith("(") and (tokens[0][1] != "?" or tokens[0][2] == ":"):
        return _branches(tokens[0][3:-1] if tokens[0][1] == "?" else tokens[0][1:-1])
    branches: list[list[str]] = [[]]
    for piece in tokens:
        if piece == "|":
            branches.append([])
        else:
            branches[-1].append(piece)
    return branches


def _runs(branch: list[str]) -> list[str]:
    """Return the stretches of plain characters that each match of the branch holds."""
    runs = [""]
    for index, token in enumerate(branch):
        follower = branch[index + 1] if index + 1 < len(branch) else ""
        plain = _plain(token)
        if plain is None or follower in ("*", "?") or _COUNT.fullmatch(follower):
            runs.append("")
        else:
            runs[-1] += plain
            if follower == "+":
                runs.append("")
    return runs


def _plain(token: str) -> str | None:
    """Return the character that a token stands for, or None where it stands for more than one."""
    if len(token) == 1:
        return None if token in _SPECIAL else token
    if token[0] == "\\" and not token[1].isalnum():
        return token[1]
    return None
