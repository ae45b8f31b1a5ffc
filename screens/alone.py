"""Whether a key that hands the terminal away was meant: in a word, letters come close behind it.

Those have no effect until there is a pause: neither here, nor in an editor, a shell or a question that comes next. All
else that letters do where no field is can be undone.
"""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.app import App

PAUSE = 0.15
"""Seconds for which such a key waits whether it is one of a word."""


@runtime_checkable
class TellsLetters(Protocol):
    """An app that knows which letters were typed."""

    letters_typed: int
    """How many."""
    has_letters_waiting: bool
    """Whether some of them have had no effect yet."""
    drops_keys: bool
    """Whether keys have no effect for now."""


async def stands_alone(app: App[object]) -> bool:
    """Wait for a pause, and say whether the key before it stood alone."""
    if not isinstance(app, TellsLetters):
        return True
    app.drops_keys, in_a_word, pause = True, app.has_letters_waiting, False
    try:
        while not pause:
            before = app.letters_typed
            await sleep(PAUSE)
            pause = app.letters_typed == before
            in_a_word = in_a_word or not pause
    finally:
        app.drops_keys = False
    return not in_a_word
