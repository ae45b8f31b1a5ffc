"""Where two texts differ, word by word: for whoever must see what was changed in a long line.

Knows nothing of how that is shown, and nothing of what the texts say.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Spans = list[tuple[int, int]]

_Change = tuple[int, int, int, int]
"""From which word to before which one of the old text, and of the new one."""
MOST_WORDS = 400
"""Words up to which two texts are compared word by word; of longer ones the beginning and the end that are alike."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def differing(before: str, after: str) -> tuple[Spans, Spans]:
    """Return where each of two texts differs from the other, word by word; nothing wide where the other has more."""
    from difflib import SequenceMatcher

    old, new = _WORD.findall(before), _WORD.findall(after)
    first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = min(len(old), len(new)) - first
    pairs = zip(reversed(old), reversed(new), strict=False)
    last = min(rest, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
    middle = (old[first : len(old) - last], new[first : len(new) - last])
    if max(map(len, middle)) > MOST_WORDS:
        codes = [("replace", 0, len(middle[0]), 0, len(middle[1]))]
    else:
        codes = list(SequenceMatcher(None, *middle, autojunk=False).get_opcodes())
    found = _without_gaps([code[1:] for code in codes if code[0] != "equal"], middle[0])
    ends = _ends(old), _ends(new)
    return (
        [(ends[0][first + a], ends[0][first + b]) for a, b, _, _ in found],
        [(ends[1][first + c], ends[1][first + d]) for _, _, c, d in found],
    )


def _without_gaps(found: Iterable[_Change], old: Sequence[str]) -> list[_Change]:
    """Return the same changes, those between which only blanks are alike as one."""
    joined: list[_Change] = []
    for change in found:
        before = joined[-1] if joined else None
        if before is not None and "".join(old[before[1] : change[0]]).isspace():
            joined[-1] = (before[0], change[1], before[2], change[3])
        else:
            joined.append(change)
    return joined


def _ends(words: Sequence[str]) -> list[int]:
    """Return where each word begins, and where the last one ends."""
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places
