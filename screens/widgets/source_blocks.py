"""Cuts YAML and Markdown sources into blocks that are shown as they are written, every line and blank line of them.

A top-level key of YAML is a section, its items are parts of it; a heading is a section of Markdown. The cuts depend
on nothing but the lines around them, so that an edit changes the blocks that it touches and no other. Knows nothing
of widgets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from screens.widgets.block import LARGEST, Block, Keys, Language, grouped, heading_of, pieces, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOP_KEY = re.compile(r"""([A-Za-z_][\w-]*|"[^"]*"|'[^']*')\s*:(?:\s|$)""")
_SECTION_START = re.compile(r"\n(?=[A-Za-z_][\w-]*:(?:\s|\Z))")
_OPENER = re.compile(r" {0,4}(?:- |-$|[\w.@/-]+:[ \t]*(?:#.*)?$)")
_LITERAL = re.compile(r"^([ ]*)(?:[^#]*[:-][ \t]+|-[ \t]+)?[|>][+\-0-9]*[ \t]*(?:#.*)?$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def _lines(source: str) -> list[str]:
    return source.replace("\r\n", "\n").removesuffix("\n").split("\n")


class _YamlCutter:
    """Walks over the lines once, holding the lines of the block that is being gathered."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.keys = Keys()
        self.section: str | None = None
        self.gathered: list[str] = []
        self.literal = -1
        """Indentation of the key whose literal or folded text the walk is inside of, or -1."""
        self.header = ""

    def take(self, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if self.literal >= 0 and line.strip() and indent <= self.literal:
            self.flush()
            self.literal = -1
        if self.literal < 0:
            self.open(line)
        self.gathered.append(line)
        if self.literal < 0 and ("|" in line or ">" in line) and (found := _LITERAL.match(line)):
            self.flush()
            self.literal, self.header = len(found[1]), line

    def open(self, line: str) -> None:
        """Begin a new block where a line begins something."""
        if top := _TOP_KEY.match(line):
            self.flush()
            self.section = slug(top[1]).replace("-", "_")
        elif _OPENER.match(line):
            self.flush()

    def flush(self) -> None:
        lines, self.gathered = self.gathered, []
        if not lines:
            return
        context = self.header if self.literal >= 0 else ""
        for group in grouped(lines) if context else (lines,):
            for part in pieces("\n".join(group)):
                self.blocks.append(Block(self.key(), part, Language.YAML, context, gap=0))

    def key(self) -> str:
        section, self.section = self.section, None
        return self.keys.part() if section is None else self.keys.section(section, 1)


def _cut_yaml(source: str) -> tuple[Block, ...]:
    cutter = _YamlCutter()
    for line in source.split("\n"):
        cutter.take(line)
    cutter.flush()
    return tuple(cutter.blocks)


# Each key pressed in a section adds it anew: of long ones only a few are remembered.
_cut_short_section = lru_cache(maxsize=128)(_cut_yaml)
_cut_long_section = lru_cache(maxsize=4)(_cut_yaml)


def cut_yaml(source: str) -> tuple[Block, ...]:
    """Cut YAML into blocks; a top-level key's first block has its name, those after it `name/1`, `name/2`.

    Sections are cut one by one and remembered, so that a key pressed costs one section.
    """
    source = source.replace("\r\n", "\n").removesuffix("\n")
    blocks: list[Block] = []
    for part in _SECTION_START.split(source):
        blocks.extend((_cut_short_section if len(part) < LARGEST else _cut_long_section)(part))
    names = [block.key for block in blocks if "/" not in block.key]
    return tuple(blocks) if len(set(names)) == len(names) else _cut_yaml(source)


def _markdown_parts(source: str) -> Iterator[list[str]]:
    part: list[str] = []
    fence = ""
    for line in _lines(source):
        if not fence and part and (heading_of(line) or (line.strip() and not part[-1].strip())):
            yield part
            part = []
        part.append(line)
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
    yield part


def cut_markdown_source(source: str) -> tuple[Block, ...]:
    """Cut Markdown that is shown as it is written; sections have the same keys as when it is rendered."""
    keys = Keys()
    blocks: list[Block] = []
    for lines in _markdown_parts(source):
        heading = heading_of(lines[0])
        key = keys.section(slug(heading[1]), max(heading[0] - 1, 1)) if heading else keys.part()
        first = True
        for group in grouped(lines) if sum(map(len, lines)) > LARGEST // 4 else (lines,):
            for part in pieces("\n".join(group)):
                blocks.append(Block(key if first else keys.part(), part, Language.MARKDOWN_SOURCE, gap=0))
                first = False
    return tuple(blocks)
