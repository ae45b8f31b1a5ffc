"""The postmortems beside one that is being worked on: read once, and again only where they changed on disk.

For a long session and for a thread of its own: the first look reads a whole folder. Which of them cover the same is
`model.checks.duplicates`' to say; reading for many files at once is `model.checks.neighbours`'.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import disk
from model.checks.causes import root_causes
from model.checks.neighbours import COMMON, LARGEST, SHARED, long_words, neighbour_of, tellings
from model.file_search import says_so, siblings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from model.checks.subject import Neighbour
    from model.postmortem import Postmortem

AGAIN = 10.0
"""Seconds after which the folder is looked at again."""
MOST = 10
"""Files that are parsed, those that share most words first."""


@dataclass(slots=True)
class _Known:
    """What is known of one file, as long as its stamp is the same."""

    stamp: tuple[int, int]
    words: frozenset[str]
    neighbour: Neighbour | None = None
    parsed: bool = False


class Beside:
    """The postmortems in the folder of one file."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._looked: float | None = None
        self._known: dict[Path, _Known] = {}
        self._last: tuple[Neighbour, ...] = ()

    def of(self, snapshot: Postmortem) -> tuple[Neighbour, ...]:
        """Return those that may cover the same as a postmortem; the same tuple as long as they are the same."""
        told = [snapshot.brief.error_text or "", *(words for _path, _id, words in root_causes(snapshot))]
        own = long_words("\n".join(told))
        if len(own) < SHARED:
            near: tuple[Neighbour, ...] = ()
        else:
            self._look()
            asked = (self._neighbour(path, known) for path, known in self._nearest(own))
            near = tuple(neighbour for neighbour in asked if neighbour is not None)
        if near != self._last:
            self._last = near
        return self._last

    def _nearest(self, own: frozenset[str]) -> list[tuple[Path, _Known]]:
        """Return the files that share most of the words that few files tell."""
        files = self._known
        having = Counter(word for known in files.values() for word in own & known.words)
        rare = {word for word, count in having.items() if count <= COMMON}
        shared = {path: len(rare & known.words) for path, known in files.items()}
        near = [each for each in files.items() if shared[each[0]] >= SHARED]
        return sorted(near, key=lambda each: shared[each[0]], reverse=True)[:MOST]

    def _look(self) -> None:
        now = self._clock()
        if self._looked is not None and now - self._looked < AGAIN:
            return
        self._looked = now
        before = self._known
        found_now: dict[Path, _Known] = {}
        for path in siblings(self.path):
            try:
                found = path.lstat()
            except OSError:
                continue
            stamp = (found.st_mtime_ns, found.st_size)
            known = before.get(path)
            found_now[path] = known if known and known.stamp == stamp else _Known(stamp, _words(path))
        self._known = found_now  # at once: a thread that was given up may still be reading the one before

    def _neighbour(self, path: Path, known: _Known) -> Neighbour | None:
        if not known.parsed:
            known.neighbour, known.parsed = neighbour_of(path.name, _text(path)), True
        return known.neighbour


def _words(path: Path) -> frozenset[str]:
    return long_words("\n".join(tellings(_text(path)))) if says_so(path) else frozenset()


def _text(path: Path) -> str:
    try:
        return disk.read(path, max_bytes=LARGEST).raw.decode("utf-8", "replace")
    except disk.NotRead:
        return ""
