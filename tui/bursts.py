"""Letters that come in one read of the terminal: words in one piece, unless they are what somebody does by keys.

A person who types where no field is, a macro and a paste by a terminal that does not mark it arrive so; and so do, on
a slow line, keys that were typed ahead. Those are told apart by what they are: walking, one key held down, and at most
one more key at the end, or one that opens a field with the text for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual import events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

LEAST: Final = 3
"""Letters in one read from which they may be words."""
_KEYS: Final = re.compile(r"[jkgG0-9\[\] ]*(?:m?.|[aAB/].*)?|(.)\1*", re.DOTALL)


class Burst:
    """Letters of one read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken = False
        """Whether they were taken as words: the keys of those that follow mean nothing any more."""


class Key(events.Key):  # named as Textual's, whose handlers are found by this name
    """A key that came with others in one read."""

    def __init__(self, key: events.Key, burst: Burst, place: int) -> None:
        super().__init__(key.key, key.character)
        self.burst = burst
        self._place = place

    @property
    def words(self) -> str:
        """The letter with those behind it, if they are words; else nothing."""
        rest = self.burst.text[self._place :]
        return "" if _KEYS.fullmatch(rest) else rest


def gathered(messages: Iterable[Message]) -> list[Message]:
    """Return the messages of one read, in which letters know those that came with them."""
    done: list[Message] = []
    run: list[events.Key] = []
    for message in messages:
        if isinstance(message, events.Key) and message.is_printable:
            run.append(message)
        else:
            done += [*_together(run), message]
            run = []
    return [*done, *_together(run)]


def _together(run: list[events.Key]) -> list[events.Key]:
    if len(run) < LEAST:
        return run
    burst = Burst("".join(key.character or "" for key in run))
    return [Key(key, burst, place) for place, key in enumerate(run)]
