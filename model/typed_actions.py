"""An action as a person types it on one line: what is to be done, and at its end who and until when.

`Reject pool sizes under 50 @alex +14d` is an action, its owner and its day. Rather is too little taken than a word of
the sentence: a name or a day that a word before it ties to the sentence (`ask the team of @sre`, `keep backups since
18 Nov`) stays where it is, and so do a day that has passed and what leaves no action before it (`page @sre`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled
from model.values import completed_day

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDLE = compiled(r"@\w[\w.+/-]*")
_DAY = compiled(r"\+\d{1,3} ?[dwm]|\d{4}-\d\d?-\d\d?|today|tomorrow|(?=.*[a-z]{3})(?=.*\d)[\w., ]+", re.IGNORECASE)
"""What may be a day at the end of a sentence: numbers between dots or slashes are as well a version or a share."""
_DUE = frozenset({"by", "due"})
"""Words that announce a day and belong to it."""
_TYING = frozenset((
    "a", "about", "above", "after", "against", "an", "and", "as", "at", "before", "behind", "below", "between",
    "by", "during", "except", "for", "from", "in", "into", "like", "near", "of", "off", "on", "onto", "or",
    "over", "per", "since", "than", "the", "through", "till", "to", "toward", "towards", "under", "until",
    "upon", "versus", "via", "vs", "with", "within", "without",
))  # fmt: skip
"""Words that make what follows them a part of the sentence."""


@frozen
class TypedAction:
    """What one line says of an action; the day as the file has it, `YYYY-MM-DD`. What is not said is empty."""

    words: str
    owner: str = ""
    due: str = ""


def parted_action(text: str, today: date) -> TypedAction:
    """Part a line into the words of an action, its owner and its day, which stand at its end in either order."""
    words, owner, due = text.strip(), "", ""
    while True:
        if not owner and (found := _last_owner(words)) is not None:
            words, owner = found
        elif not due and (found := _last_day(words, today)) is not None:
            words, due = found
        else:
            return TypedAction(words, owner, due)


def _last_owner(text: str) -> tuple[str, str] | None:
    for words, last in _ends(text, longest=1):
        if _HANDLE.fullmatch(last) and _last_word(words) not in _TYING:
            return _before(words), last
    return None


def _last_day(text: str, today: date) -> tuple[str, str] | None:
    for words, last in _ends(text, longest=3):  # `18 November 2026`
        before = _last_word(words)
        if not _DAY.fullmatch(last) or before in _TYING - _DUE:
            continue
        day = completed_day(last, today)
        if day is None or date.fromisoformat(day) < today:
            continue
        told = words.rsplit(maxsplit=1)[0] if before in _DUE else words
        if _is_action(told):
            return _before(told), day
    return None


def _ends(text: str, *, longest: int) -> Iterator[tuple[str, str]]:
    """Yield an action cut before its last words, the most of them first."""
    for count in range(longest, 0, -1):
        words, *last = text.rsplit(maxsplit=count) or [""]
        if len(last) == count and _is_action(words):
            yield words, " ".join(last)


def _is_action(text: str) -> bool:
    """Whether a verb and an object may stand in a text."""
    return len(text.split(maxsplit=1)) > 1


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1].lower()


def _before(text: str) -> str:
    """Return what stands before an owner or a day, without what parts it from them."""
    return text.rstrip().rstrip(",;:-–").rstrip()
