"""A block: the smallest part of a text that the block view draws, keeps and replaces as one; and how texts are cut."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST = 6_000
"""Characters after which a block is cut by force and shown as plain text: no parser gets more than this at once."""
_SPREAD = 16
_SHORT_RUN = 24
_LONGEST_RUN = 64


class Language(StrEnum):
    """How a block's source is read when it is drawn."""

    MARKDOWN = "markdown"
    """Rendered: the source is GitHub-flavoured Markdown."""
    MARKDOWN_SOURCE = "markdown-source"
    YAML = "yaml"
    CODE = "code"
    """The inside of a fenced block; `context` is its language."""
    TEXT = "text"


class Block(NamedTuple):
    """One drawable part. Thousands are made and compared for one key pressed, which a named tuple does fastest."""

    key: str
    """Names the block within its document and stays when other blocks change: `timeline`, `timeline/3`."""
    source: str
    language: Language | str = Language.MARKDOWN
    context: str = ""
    """What the source needs from elsewhere: a table's head and first rows, a list item's number, a code's language."""
    continued: bool = False
    """The source goes on from the block before it: a table's head is not drawn again."""
    gap: int = 1
    """Blank lines drawn after it."""


def grouped(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a long run of lines into groups of about 16 at places that the lines themselves decide.

    A line inserted early moves no later cut, so that only the group it falls in differs. A short run stays whole.
    """
    if 0 < len(lines) <= _SHORT_RUN:
        yield lines
        return
    group: list[str] = []
    for line in lines:
        group.append(line)
        if len(group) >= _LONGEST_RUN or zlib.crc32(line.encode("utf-8", "surrogatepass")) % _SPREAD == 0:
            yield group
            group = []
    if group:
        yield group


def pieces(source: str, size: int = LARGEST) -> list[str]:
    """`source` in pieces of at most `size` characters, cut at the last line feed or space where there is one."""
    found: list[str] = []
    start = 0
    while len(source) - start > size:
        end = max(source.rfind("\n", start, start + size), source.rfind(" ", start, start + size))
        end = start + size if end <= start else end + 1
        found.append(source[start:end])
        start = end
    found.append(source[start:])
    return found


def slug(title: str) -> str:
    """A heading's text as a key: lower case words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-") or "section"


def heading_of(line: str) -> tuple[int, str] | None:
    """Level and text of a line that is a Markdown heading by `#`, else None."""
    marked = line.strip(" \t")
    text = marked.lstrip("#")
    level = len(marked) - len(text)
    if not 1 <= level <= 6 or line.startswith(("    ", "\t")) or (text and text[0] not in " \t"):  # noqa: PLR2004 - h1 to h6
        return None
    text = text.strip()
    unclosed = text.rstrip("#")
    return level, unclosed.rstrip() if not unclosed or unclosed[-1] in " \t" else text


class Keys:
    """Gives keys: a section's own name, then numbered parts of it; a repeated name gets a number."""

    def __init__(self) -> None:
        self._section = ""
        self._parents: list[tuple[int, str]] = []
        self._seen: dict[str, int] = {}
        self._part = 0

    def section(self, name: str, depth: int) -> str:
        """Begin a section at a depth (1 is outermost) and give its key; deeper ones carry their parent's name."""
        while self._parents and self._parents[-1][0] >= depth:
            self._parents.pop()
        key = f"{self._parents[-1][1]}/{name}" if self._parents else name
        count = self._seen[key] = self._seen.get(key, 0) + 1
        key = key if count == 1 else f"{key}-{count}"
        self._parents.append((depth, key))
        self._section, self._part = key, 0
        return key

    def part(self) -> str:
        """Give the key of the next part of the section."""
        self._part += 1
        return f"{self._section}/{self._part}"


def belongs(key: str, section: str) -> bool:
    """Whether a block's key is the section itself or a part of it."""
    return key == section or key.startswith(f"{section}/")
