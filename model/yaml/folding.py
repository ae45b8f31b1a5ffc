"""How long texts are folded over lines, where a line break is read as a space: prose as one sentence a line.

Who reviews a change reads lines: of a paragraph on one line a new word shows nothing but two paragraphs. Which lines a
text is broken into changes nothing of the text. Blocks of text are written by `model.yaml.writing`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from model.patterns import compiled
from model.sentences import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 120
"""Characters up to which a text of several sentences stays on one line."""
_WIDTH: Final = 80


def suits(text: str) -> bool:
    """Tell whether a text that is new in the file is prose to be folded: long, of paragraphs, several sentences in one.

    Lists and other texts whose lines mean something have single line breaks, and stay as they are.
    """
    body = text.strip("\n")
    if len(body) <= LONGEST or compiled(r"(?<!\n)\n(?!\n)|(?:^|\n)[ \t]|[ \t](?:\n|$)|\t|```").search(body):
        return False
    return any(len(paragraph) > LONGEST and len(_sentences(paragraph)) > 1 for paragraph in body.split("\n"))


def folded(text: str, old_lines: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the lines of `text` folded, with the breaks of `old_lines` where a paragraph is unchanged.

    One that is changed, or new, has a sentence a line where those before had; else it is filled to their width.
    Returns None where a text cannot be folded.
    """
    body = text.rstrip("\n")
    paragraphs = body.split("\n")
    if any(line[:1] in {" ", "\t"} or line.endswith((" ", "\t")) or "\t" in line for line in paragraphs):
        return None
    kept = dict(_paragraphs(old_lines))
    width = max(map(len, old_lines), default=_WIDTH)
    by_sentence = all(run == _sentences(paragraph) for paragraph, run in kept.items())
    lines: list[str] = []
    for paragraph in paragraphs:
        # Between two filled lines n line breaks are written as n empty lines, as one break folds into a space.
        if paragraph and any(lines):
            lines.append("")
        anew = _sentences(paragraph) if by_sentence else _filled(paragraph, width)
        lines += kept.get(paragraph) or anew
    return (*lines, *[""] * (len(text) - len(body) - 1))


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    run: list[str] = []
    for line in (*lines, ""):
        if line:
            run.append(line)
        elif run:
            yield " ".join(run), run
            run = []


def _sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; joined by single spaces they are the paragraph."""
    lines, begin = [], 0
    for end, following in gaps(paragraph):
        if paragraph[end:following] == " ":  # which a line break stands for
            lines.append(paragraph[begin:end])
            begin = following
    return [*lines, paragraph[begin:]]


def _filled(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word in re.split(r"(?<=\S) (?=\S)", paragraph):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines
