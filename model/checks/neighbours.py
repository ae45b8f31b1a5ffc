"""The other postmortems beside a file, as far as telling duplicates needs them: their error texts and root causes.

Only files that could match are parsed: one that shares no long word with the error text or a root cause cannot be a
duplicate. This module reads files; it judges none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from model import disk_reading
from model.checks.subject import Neighbour
from model.disk_errors import NotRead
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST = 2_000_000
"""Bytes; a larger file is passed over."""
TELLING = compiled(r"^.*\b(?:error_text|because|label):.*(?:\n(?: {4,}.*|[ \t]*$))*", re.MULTILINE)
LONG_WORD = compiled(r"\w{5,}")
SHARED = 3
"""Long words in common from which a file is worth parsing."""
COMMON = 50
"""A word that more files tell says nothing of any of them."""


class Collection:
    """Postmortems that were read for comparison; each is read once."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._texts: dict[Path, str] = {}
        self._words: dict[Path, frozenset[str]] = {}
        self._having: dict[str, list[Path]] = {}
        self._read: dict[Path, Neighbour | None] = {}
        for path in dict.fromkeys(each.absolute() for each in files):
            self._add(path)

    def _add(self, path: Path) -> None:
        try:
            text = disk_reading.read(path, max_bytes=LARGEST).raw.decode("utf-8", "replace")
        except NotRead:
            text = ""
        words = long_words("\n".join(tellings(text)))
        self._texts[path], self._words[path] = text, words
        for word in words:
            self._having.setdefault(word, []).append(path)

    def beside(self, path: Path) -> tuple[Neighbour, ...]:
        """Return those that may cover the same as a file of the collection; itself not among them."""
        path = path.absolute()
        shared: Counter[Path] = Counter()
        for word in self._words.get(path, ()):
            if len(self._having[word]) <= COMMON:
                shared.update(self._having[word])
        near = [each for each, count in shared.items() if count >= SHARED and each != path]
        return tuple(neighbour for each in near if (neighbour := self._neighbour(each)) is not None)

    def _neighbour(self, path: Path) -> Neighbour | None:
        if path not in self._read:
            self._read[path] = neighbour_of(path.name, self._texts[path])
        return self._read[path]


def long_words(text: str) -> frozenset[str]:
    """Return the words of a text that are long enough to tell what it is about."""
    return frozenset(word.casefold() for word in LONG_WORD.findall(text))


def tellings(text: str) -> list[str]:
    """Return roughly where a file tells its error and its causes, without parsing it."""
    return TELLING.findall(text)


def neighbour_of(name: str, text: str) -> Neighbour | None:
    """Return what a file tells of its error and its root causes; None for what is no readable postmortem."""
    from model.checks.causes import root_causes
    from model.reading import read
    from model.text import Text, UnreadableText

    try:
        snapshot = read(Text.parse(text).data).snapshot
    except UnreadableText:
        return None
    causes = tuple(cause for _path, _id, cause in root_causes(snapshot) if cause)
    return Neighbour(name, snapshot.brief.error_text or "", causes)
