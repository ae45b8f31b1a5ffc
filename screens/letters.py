"""First letters choose: what is typed over a list of choices, and which of them it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PAUSE = 1.0
"""Seconds without a letter after which the next one begins a new word."""
REFUSED_PAUSE = 3.0
"""The same behind a word that begins no choice: the next word of its sentence begins none either."""


class TypedLetters:
    """The letters typed over one list of choices."""

    def __init__(self) -> None:
        self.typed = ""
        """What was typed so far, if a choice begins so."""
        self.refused = ""
        """What was typed so far, if none does."""
        self._at = 0.0

    def goes_on(self, at: float) -> bool:
        """Whether a letter at a time in seconds belongs to the word that is being typed."""
        return bool(self.refused or self.typed) and at - self._at <= (REFUSED_PAUSE if self.refused else PAUSE)

    def take(self, letter: str, at: float, choices: Mapping[str, str]) -> str | None:
        """Take one more letter, typed at a time in seconds; return the choice that is meant, or None.

        Choices stand with the words that explain them. Where no choice begins so, the rest of that word chooses none
        either: it is a word of somebody who does not look at the screen.
        """
        before = (self.refused or self.typed) if self.goes_on(at) else ""
        self._at = at
        word = before + letter
        chosen = meant(word, choices)
        self.typed, self.refused = (word, "") if chosen is not None else ("", word)
        return chosen


def meant(typed: str, choices: Mapping[str, str]) -> str | None:
    """Return the first choice that begins so, else the first with such a number or an explaining word that does."""
    wanted = _folded(typed)
    if not wanted:
        return None
    names = {name: _folded(name) for name in choices}
    ways = (
        (name for name, folded in names.items() if folded.startswith(wanted)),
        (name for name, folded in names.items() if wanted.isdigit() and folded.endswith(wanted)),
        (name for name, words in choices.items() if any(_folded(word).startswith(wanted) for word in words.split())),
    )
    return next((name for way in ways for name in way), None)


def _folded(text: str) -> str:
    """Return only the letters and digits, in one case: `cause found` is `cause-found`."""
    return "".join(filter(str.isalnum, text)).casefold()
