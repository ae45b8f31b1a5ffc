"""Three-way merges of lines, and the conflict markers that git users know, written and read.

A merged text is a run of parts: texts that are settled, and collisions that a person must choose between. This module
knows lines only; what they mean as YAML is `model.merge`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from model.sentences import gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from model.edits import Path

MARKER_SIZE: Final = 7
"""How many times git repeats a marker's character unless told otherwise."""
_LONG: Final = 2000  # lines
_MARKER: Final = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?\r?\n?\Z")


class Absent(Enum):
    """The value of what is not there."""

    ABSENT = "absent"


class Side(Enum):
    """Whose version is chosen."""

    OURS = "ours"
    THEIRS = "theirs"
    BASE = "base"
    BOTH = "both"
    """Ours, then theirs: right for texts, seldom for single fields."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Both sides changed one thing differently. Values are plain data, or ABSENT; texts are whole lines."""

    path: Path
    """Where it is in our text, or in theirs where ours has it no more; empty where only lines are known."""
    base: Any
    ours: Any
    theirs: Any
    base_text: str | None
    """None where the text before both changes is not known."""
    ours_text: str
    theirs_text: str

    def text(self, side: Side) -> str:
        """Return the lines of one side."""
        if side is Side.BOTH:
            return self.ours_text + self.theirs_text
        return {Side.OURS: self.ours_text, Side.THEIRS: self.theirs_text, Side.BASE: self.base_text or ""}[side]


Part = str | Collision
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """How the markers name the sides, and how long they are."""

    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"
    size: int = MARKER_SIZE
    show_base: bool = False
    """Whether to write the middle section, as git does in its diff3 style."""


_PLAIN: Final = Labels()


def lines_of(text: str) -> list[str]:
    r"""Return the lines of `text`, each with its `\n`; other characters that could end a line do not."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


def sentences_of(text: str) -> list[str]:
    """Return the sentences of `text`, each with the blanks behind it; a line's end is also a sentence's."""
    found = []
    for line in lines_of(text):
        start = 0
        for _, following in gaps(line):
            found.append(line[start:following])
            start = following
        found.append(line[start:])
    return found


def merge_lines(base: str, ours: str, theirs: str) -> Parts:
    """Merge line by line, as plain git does: changes of one side are taken, changes of both collide."""
    return _merged(lines_of(base), lines_of(ours), lines_of(theirs))


def merge_sentences(base: str, ours: str, theirs: str) -> Parts:
    """Merge sentence by sentence: changes of both sides are taken where a sentence that neither changed is between."""
    return _merged(sentences_of(base), sentences_of(ours), sentences_of(theirs))


def _merged(olds: list[str], mine: list[str], other: list[str]) -> Parts:
    parts: list[Part] = []
    done = (0, 0, 0)
    for start, size in _anchors(olds, mine, other):
        parts += _between(olds[done[0] : start[0]], mine[done[1] : start[1]], other[done[2] : start[2]])
        parts.append("".join(olds[start[0] : start[0] + size]))
        done = (start[0] + size, start[1] + size, start[2] + size)
    parts += _between(olds[done[0] :], mine[done[1] :], other[done[2] :])
    return joined(parts)


def merge_notes(base: str, ours: str, theirs: str) -> str:
    """Merge comments and blank lines, which never collide: where both sides changed them, both stay."""
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    parts = merge_lines(base, ours, theirs)
    return "".join(part if isinstance(part, str) else _united(part) for part in parts)


def joined(parts: Iterable[Part]) -> Parts:
    """Return the same parts with neighbouring texts as one and empty ones left out."""
    result: list[Part] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        elif part:
            result.append(part)
    return tuple(result)


def collisions_of(parts: Parts) -> tuple[Collision, ...]:
    """Return what is left to choose."""
    return tuple(part for part in parts if isinstance(part, Collision))


def chosen(parts: Parts, choose: Callable[[Collision], Side | None], labels: Labels = _PLAIN) -> str:
    """Return the text with each collision as chosen, or, where nothing is chosen, between markers."""
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        else:
            side = choose(part)
            pieces.append(marked(part, labels) if side is None else part.text(side))
    return "".join(pieces)


def marked(collision: Collision, labels: Labels) -> str:
    """Return both versions between the usual markers."""
    size = labels.size
    lines = [f"{'<' * size} {labels.ours}\n", _ended(collision.ours_text)]
    if labels.show_base and collision.base_text is not None:
        lines += [f"{'|' * size} {labels.base}\n", _ended(collision.base_text)]
    lines += [f"{'=' * size}\n", _ended(collision.theirs_text), f"{'>' * size} {labels.theirs}\n"]
    return "".join(lines)


def read_markers(text: str) -> Parts | None:
    """Return the parts of a text with conflict markers; None where it has none, or they are not in order."""
    parts: list[Part] = []
    section: _Section | None = None
    for line in lines_of(text):
        found = _MARKER.match(line)
        mark = found[1][0] if found else ""
        if section is None:
            if mark == "<":
                section = _Section()
            else:
                parts.append(line)
        elif mark == ">" and section.theirs is not None:
            parts.append(section.collision())
            section = None
        elif not section.take(mark, line):
            return None
    found_any = any(isinstance(part, Collision) for part in parts)
    return joined(parts) if found_any and section is None else None


class _Section:
    """What stands between one pair of markers, while it is read."""

    def __init__(self) -> None:
        self.ours: list[str] = []
        self.base: list[str] | None = None
        self.theirs: list[str] | None = None

    def take(self, mark: str, line: str) -> bool:
        """Take a line, or a marker that opens the next part; False where the marker has no place here."""
        if mark == "|" and self.base is None and self.theirs is None:
            self.base = []
        elif mark == "=" and self.theirs is None:
            self.theirs = []
        elif mark in {"<", ">"}:
            return False
        else:
            open_part = next(part for part in (self.theirs, self.base, self.ours) if part is not None)
            open_part.append(line)
        return True

    def collision(self) -> Collision:
        base = None if self.base is None else "".join(self.base)
        return lines_collide(base, "".join(self.ours), "".join(self.theirs or []))


def lines_collide(base: str | None, ours: str, theirs: str) -> Collision:
    """Return the collision of lines of which nothing more is known."""
    return Collision((), Absent.ABSENT if base is None else base, ours, theirs, base, ours, theirs)


def _anchors(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Yield the runs of lines that all three have: where they begin in each, and how many lines they are."""
    left, right = _matches(base, ours), _matches(base, theirs)
    one = other = 0
    while one < len(left) and other < len(right):
        (from_one, in_ours, size_one), (from_other, in_theirs, size_other) = left[one], right[other]
        start = max(from_one, from_other)
        end_one, end_other = from_one + size_one, from_other + size_other
        end = min(end_one, end_other)
        if start < end:
            yield (start, in_ours + start - from_one, in_theirs + start - from_other), end - start
        if end_one <= end_other:
            one += 1
        else:
            other += 1


def _matches(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Return the runs of lines in common: where in `old`, where in `new`, how many."""
    least = min(len(old), len(new))
    head = next((index for index in range(least) if old[index] != new[index]), least)
    rest = least - head
    tail = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    # Lines that come up all the time, as blank ones do, cost a long comparison too much to begin a match with.
    matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=len(inner_old) > _LONG)
    inner = [(block.a + head, block.b + head, block.size) for block in matcher.get_matching_blocks()]
    return [(0, 0, head), *inner, (len(old) - tail, len(new) - tail, tail)]


def _between(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[Part]:
    """Return what becomes of a stretch without a line in common."""
    if theirs in (ours, base):
        return ["".join(ours)]
    if ours == base:
        return ["".join(theirs)]
    return [lines_collide("".join(base), "".join(ours), "".join(theirs))]


def _united(collision: Collision) -> str:
    mine = lines_of(collision.ours_text)
    return "".join([*mine, *(line for line in lines_of(collision.theirs_text) if line not in mine)])


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
