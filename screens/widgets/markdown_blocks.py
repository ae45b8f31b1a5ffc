"""Cuts Markdown into blocks in one pass over its lines, by what stands at the left margin.

It only finds where paragraphs, headings, lists, quotes, tables and fences begin and end, as GitHub does; what is
inside them is for whoever draws them. Long lists, tables and fences become several blocks, so that a key pressed in
one row redraws a few rows. Knows nothing of widgets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from screens.widgets.block import LARGEST, Block, Keys, Language, grouped, heading_of, pieces, slug
from screens.widgets.markdown_starts import FENCE, HTML, ITEM, MARKS, QUOTE, RULE, TABLE_RULE, UNDERLINE, interrupts

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECTION_START = re.compile(r"\n(?=## )")
_WIDTH_SAMPLE = 32


def _widest(rows: list[str]) -> list[str]:
    """The rows that show how wide a table's columns are, of a sample from its beginning and end."""
    sample = rows[:_WIDTH_SAMPLE] + rows[_WIDTH_SAMPLE:][-_WIDTH_SAMPLE:]
    found: dict[int, tuple[int, str]] = {}
    for row in sample:
        for column, cell in enumerate(row.strip(" |").split("|")):
            if len(cell.strip()) > found.get(column, (-1, ""))[0]:
                found[column] = len(cell.strip()), row
    return list(dict.fromkeys(row for _, row in found.values()))


class _Cutter:
    """Walks over the lines once; every method takes the lines from `at` that it knows and adds their blocks."""

    def __init__(self, source: str, diagrams: Sequence[str]) -> None:
        self.lines = source.split("\n")
        self.at = 0
        self.blocks: list[Block] = []
        self.keys = Keys()
        self.diagrams = iter(diagrams)
        self.left_open = False

    def cut(self) -> tuple[Block, ...]:
        lines, end = self.lines, len(self.lines)
        while self.at < end:
            line = lines[self.at]
            start = line.lstrip()[:1]
            if not start:
                self.at += 1
            elif start not in MARKS:
                self.running(line)
            elif fence := FENCE.match(line):
                self.fence(fence)
            elif heading := heading_of(line):
                self.at += 1
                self.heading(line, heading[1], heading[0])
            elif RULE.match(line):
                self.at += 1
                self.add(line)
            elif ITEM.match(line):
                self.items()
            elif QUOTE.match(line):
                self.quote()
            else:
                self.running(line)
        return tuple(self.blocks)

    def running(self, line: str) -> None:
        if line.startswith(("    ", "\t")):
            self.indented()
        elif self.is_table():
            self.table()
        elif HTML.match(line):
            self.html(line)
        else:
            self.paragraph()

    def add(self, source: str, *, context: str = "", gap: int = 1, continued: bool = False) -> None:
        if len(source) <= LARGEST:
            self.blocks.append(Block(self.keys.part(), source, Language.MARKDOWN, context, continued, gap))
            return
        parts = pieces(source)
        for number, part in enumerate(parts, 1):
            self.blocks.append(Block(self.keys.part(), part, Language.TEXT, gap=gap if number == len(parts) else 0))

    def heading(self, source: str, title: str, level: int) -> None:
        depth = max(level - 1, 1)  # the first level is the document's title: sections are named from the second on
        key = self.keys.section(slug(title), depth)
        self.blocks.append(Block(key, source[:LARGEST]))

    def take(self, start: int) -> str:
        return "\n".join(self.lines[start : self.at])

    def fence(self, opening: re.Match[str]) -> None:
        start = self.at
        closing = re.compile(rf" {{0,3}}{re.escape(opening[1][0])}{{{len(opening[1])},}}[ \t]*$")
        self.at += 1
        while self.at < len(self.lines) and not closing.match(self.lines[self.at]):
            self.at += 1
        self.left_open = self.at >= len(self.lines)
        inside = self.lines[start + 1 : self.at]
        self.at += 1
        info = opening[2].split()
        language = info[0].lower() if info else ""
        if language == "mermaid" and (diagram := next(self.diagrams, "")):
            inside, language = diagram.splitlines(), "text"
        elif language == "text":
            self.drop_diagrams()
        self.code(inside or [""], language)

    def drop_diagrams(self) -> None:
        """Leave out Mermaid's sources where their text stands right after them: it is what one can read here."""
        while self.blocks and (self.blocks[-1].language, self.blocks[-1].context) == (Language.CODE, "mermaid"):
            self.blocks.pop()

    def code(self, lines: list[str], language: str) -> None:
        groups = [part for group in grouped(lines) for part in pieces("\n".join(group))]
        for number, part in enumerate(groups, 1):
            self.blocks.append(
                Block(
                    self.keys.part(),
                    part,
                    Language.CODE,
                    language,
                    continued=number > 1,
                    gap=int(number == len(groups)),
                )
            )

    def indented(self) -> None:
        start = self.at
        while self.at < len(self.lines) and (
            self.lines[self.at].startswith(("    ", "\t")) or not self.lines[self.at].strip()
        ):
            self.at += 1
        inside = [line.removeprefix("\t" if line[:1] == "\t" else "    ") for line in self.lines[start : self.at]]
        while inside and not inside[-1].strip():
            inside.pop()
        self.code(inside, "")

    def items(self) -> None:
        """Take a list, an item a block. Items are numbered from the first, as Markdown has it."""
        first = ITEM.match(self.lines[self.at])
        marker = first[2][-1] if first else ""
        number = int(first[2][:-1]) if first and first[2][:-1] else 0
        while self.at < len(self.lines):
            match = ITEM.match(self.lines[self.at])
            if match is None or match[2][-1] != marker or RULE.match(self.lines[self.at]):
                return
            start = self.at
            blank = self.item(len(match[1]) + len(match[2]) + min(len(match[3] or " "), 4))
            after = ITEM.match(self.lines[self.at]) if self.at < len(self.lines) else None
            goes_on = after is not None and after[2][-1] == marker
            source = self.take(start).rstrip()
            self.add(source, context=str(number) if first and first[2][:-1] else "", gap=int(blank or not goes_on))
            number += 1

    def item(self, indent: int) -> bool:
        """Take the lines of one item; says whether a blank line follows it."""
        blank = False
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                blank = True
            elif len(line) - len(line.lstrip(" ")) >= indent or line.startswith("\t"):
                blank = False
            elif blank or interrupts(line) or ITEM.match(line):
                break
            self.at += 1
        return blank

    def quote(self) -> None:
        """Take a quote; a long one is cut where it has an empty line of its own."""
        start = self.at
        size = 0
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not QUOTE.match(line) and interrupts(line):
                break
            self.at += 1
            size += len(line)
            if size > LARGEST // 4 and line.strip() == ">":
                self.add(self.take(start), gap=0)
                start, size = self.at, 0
        if start < self.at:
            self.add(self.take(start))

    def is_table(self) -> bool:
        following = self.at + 1
        return (
            "|" in self.lines[self.at]
            and following < len(self.lines)
            and "-" in self.lines[following]
            and TABLE_RULE.match(self.lines[following]) is not None
        )

    def table(self) -> None:
        start = self.at
        self.at += 2
        while self.at < len(self.lines) and not interrupts(self.lines[self.at]):
            self.at += 1
        head, rows = self.lines[start : start + 2], self.lines[start + 2 : self.at]
        context = "\n".join([*head, *_widest(rows)])[:LARGEST]
        groups = list(grouped(rows)) or [[]]
        for number, group in enumerate(groups, 1):
            source = "\n".join(group if number > 1 else [*head, *group])
            self.add(source, context=context, gap=int(number == len(groups)), continued=number > 1)

    def html(self, line: str) -> None:
        start = self.at
        comment = line.lstrip().startswith("<!--")
        while self.at < len(self.lines) and (comment or self.lines[self.at].strip()):
            self.at += 1
            if comment and "-->" in self.lines[self.at - 1]:
                break
        else:
            self.left_open = self.at >= len(self.lines)
        self.add(self.take(start))

    def paragraph(self) -> None:
        start = self.at
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if UNDERLINE.match(line):
                self.at += 1
                title = " ".join(part.strip() for part in self.lines[start : self.at - 1])
                return self.heading(self.take(start), title, 1 if "=" in line else 2)
            if interrupts(line):
                break
            self.at += 1
        return self.add(self.take(start))


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of the document, cut by itself."""

    blocks: tuple[Block, ...]
    names: frozenset[str]
    closed: bool
    """What follows begins anew: no fence and no comment was left open at the end."""
    diagrams_used: int


def _cut_section(source: str, diagrams: tuple[str, ...]) -> _Section:
    cutter = _Cutter(source, diagrams)
    blocks = cutter.cut()
    names = frozenset(block.key for block in blocks if "/" not in block.key)
    return _Section(blocks, names, not cutter.left_open, len(diagrams) - len(list(cutter.diagrams)))


# Each key pressed in a section adds it anew: of long ones only a few are remembered.
_cut_short_section = lru_cache(maxsize=512)(_cut_section)
_cut_long_section = lru_cache(maxsize=12)(_cut_section)


def cut_markdown(source: str, *, diagrams: Sequence[str] = ()) -> tuple[Block, ...]:
    """Cut Markdown into blocks to be rendered.

    A section's key is its heading in hyphens, below the second level with its parent's: `timeline/milestones`.
    `diagrams` are shown, in order, in place of the document's Mermaid fences. Further ones are left out where a fence
    of text follows them, which is taken for the same in words, and otherwise shown as code.
    Sections of the second level are cut one by one and remembered, so that a key pressed costs one section.
    """
    source = source.replace("\r\n", "\n")
    blocks: list[Block] = []
    names: set[str] = set()
    left = tuple(diagrams)
    for part in _SECTION_START.split(source):
        cut = _cut_short_section if len(part) < LARGEST else _cut_long_section
        section = cut(part, left if "mermaid" in part else ())
        if not section.closed or names & section.names:
            return _Cutter(source, tuple(diagrams)).cut()
        names |= section.names
        blocks.extend(section.blocks)
        left = left[section.diagrams_used :]
    return tuple(blocks)
