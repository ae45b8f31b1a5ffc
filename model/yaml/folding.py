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
_AGREEING: Final = 0.75
"""The share of a paragraph's sentences that have a line of their own, where a sentence a line is what is meant."""


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
    by_sentence = all(_is_by_sentence(paragraph, run) for paragraph, run in kept.items())
    lines: list[str] = []
    for paragraph in paragraphs:
        # Between two filled lines n line breaks are written as n empty lines, as one break folds into a space.
        if paragraph and any(lines):
            lines.append("")
        anew = _sentences(paragraph, old_lines) if by_sentence else _filled(paragraph, width)
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


def _is_by_sentence(paragraph: str, lines: list[str]) -> bool:
    """Whether a paragraph stands a sentence a line; who broke its lines may know better where some of them end."""
    ends = compiled(r"[.!?…:;][\"')\]\u201d\u2019»*_`]*$")
    return all(map(ends.search, lines[:-1])) and len(lines) >= _AGREEING * len(_sentences(paragraph))


def _sentences(paragraph: str, old_lines: Iterable[str] = ()) -> list[str]:
    """Return the sentences of a paragraph, as old lines have them; joined by single spaces they are the paragraph."""
    # A line break stands for a single space.
    breaks = {end for end, following in gaps(paragraph) if paragraph[end:following] == " "}
    for line in filter(None, old_lines):
        begin = f" {paragraph} ".find(f" {line} ")
        if begin >= 0:
            inner = range(begin, begin + len(line))
            breaks = {place for place in breaks if place not in inner} | {begin - 1, begin + len(line)}
    ends = sorted(place for place in breaks if 0 < place < len(paragraph))
    return [paragraph[begin:end] for begin, end in zip([0, *(end + 1 for end in ends)], [*ends, None], strict=True)]


def _filled(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word in re.split(r"(?<=\S) (?=\S)", paragraph):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines
