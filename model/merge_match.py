"""Which item of one list is which item of another, and in which order items of two lists stand after a merge.

Items are known by their `id`, else, in a timeline, by time and event, else by what they say. This module knows values
and positions only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import datetime

Token = tuple[str, int | str]
"""Names one item across all three lists: where it was first seen, and its place there; or a mapping's key."""

_ALIKE: Final = 0.5
"""From this likeness on (0 to 1) an item counts as another version of an item without a name of its own."""
_MOST_COMPARISONS: Final = 10_000
_RUN: Final = 4  # characters
_LONGEST_COMPARED: Final = 400  # characters of a text that are looked at for likeness


def same_items(left: Sequence[Any], right: Sequence[Any], *, guess: bool) -> dict[int, int]:
    """Return for positions of `right` the position of the same item in `left`, each at most once.

    With `guess`, items that are left over are matched by likeness, as a corrected spelling would be.
    """
    found: dict[int, int] = {}
    for name in (_exactly, _by_id, _by_event):
        _match(left, right, found, name)
    if guess:
        _match_alike(left, right, found)
    return found


def merged_order(
    base: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token], kept: Callable[[Token], bool]
) -> list[Token]:
    """Return the tokens to keep in their order after the merge.

    Who reordered what was there is followed, ours where both did; what the other side added stands behind what it
    was added behind, or at the end where it was; ours comes first where both added in one place.
    """
    common = set(base) & set(ours) & set(theirs)
    was, mine, other = ([token for token in tokens if token in common] for tokens in (base, ours, theirs))
    follow_theirs = mine == was != other
    scaffold, guest = (theirs, ours) if follow_theirs else (ours, theirs)
    result = [token for token in scaffold if kept(token)]
    placed, known = set(result), set(base)
    end = next((index for index in range(len(guest), 0, -1) if guest[index - 1] in placed), 0)
    at = 0
    for token in guest[:end]:
        if token in placed:
            at = result.index(token) + 1
        elif kept(token):
            while not follow_theirs and at < len(result) and result[at] not in known:
                at += 1
            result.insert(at, token)
            placed.add(token)
            at += 1
    at = len(result)
    while follow_theirs and at and result[at - 1] not in known:
        at -= 1
    result[at:at] = [token for token in guest[end:] if kept(token)]
    return result


def by_time(tokens: list[Token], value: Callable[[Token], Any], sources: Iterable[Sequence[Any]]) -> list[Token]:
    """Return `tokens` in the order of their times, where each of the lists they come from was in that order."""
    if not tokens or not all(_is_ordered(items) for items in sources):
        return tokens
    times = [instant(value(token)) for token in tokens]
    if None in times:
        return tokens
    return [tokens[index] for index in sorted(range(len(tokens)), key=lambda index: times[index])]  # type: ignore[arg-type, return-value] # none is None


def instant(item: Any) -> datetime | None:
    """Return the time of a timeline's event, or None where it has none that can be read."""
    from model.moments import parse_moment
    from model.times import TimeError

    at = item.get("at") if isinstance(item, dict) else None
    if not isinstance(at, str):
        return None
    try:
        return parse_moment(at)
    except TimeError:
        return None


def likeness(one: Any, other: Any) -> float:
    """Return how much two values say the same, from 0 to 1.

    Prose is compared by the runs of four characters that both have (Dice's coefficient on sets of 4-grams), everything
    else is the same or not; in a mapping prose weighs twice what a name, a time or a number does.
    """
    return _Saying.of(one).likeness(_Saying.of(other))


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a value says, prepared to be compared with many others."""

    exact: Hashable
    name: Hashable = None
    runs: frozenset[str] = frozenset()
    fields: dict[str, _Saying] | None = None

    @classmethod
    def of(cls, value: Any) -> _Saying:
        exact = _exactly(value)
        if isinstance(value, dict):
            return cls(exact, _by_id(value), fields={key: cls.of(item) for key, item in value.items()})
        if isinstance(value, str) and " " in value.strip():
            start = value[:_LONGEST_COMPARED].lower()
            return cls(exact, runs=frozenset(start[at : at + _RUN] for at in range(len(start) - _RUN + 1)))
        return cls(exact)

    def likeness(self, other: _Saying) -> float:
        if self.exact == other.exact:
            return 1.0
        if self.fields is not None and other.fields is not None:
            return self._likeness_of_fields(self.fields, other.fields, other.name)
        if not self.runs or not other.runs:
            return 0.0
        return 2 * len(self.runs & other.runs) / (len(self.runs) + len(other.runs))

    def _likeness_of_fields(self, mine: dict[str, _Saying], theirs: dict[str, _Saying], name: Hashable) -> float:
        if self.name is not None and name is not None and self.name != name:
            return 0.0
        weights = {key: 2 if (mine.get(key) or theirs[key]).runs else 1 for key in mine.keys() | theirs.keys()}
        both = mine.keys() & theirs.keys()
        return sum(weights[key] * mine[key].likeness(theirs[key]) for key in both) / sum(weights.values())


def _exactly(item: Any) -> Hashable:
    return json.dumps(item, sort_keys=True)


def _by_id(item: Any) -> Hashable:
    return _exactly(item["id"]) if isinstance(item, dict) and item.get("id") is not None else None


def _by_event(item: Any) -> Hashable:
    if not isinstance(item, dict) or item.get("at") is None or item.get("event") is None:
        return None
    return _exactly([item["at"], item["event"]])


def _match(left: Sequence[Any], right: Sequence[Any], found: dict[int, int], name: Callable[[Any], Hashable]) -> None:
    """Add pairs of items with the same name; of several with one name the first goes to the first."""
    taken = set(found.values())
    waiting: dict[Hashable, list[int]] = {}
    for index, item in enumerate(left):
        if index not in taken and (label := name(item)) is not None:
            waiting.setdefault(label, []).append(index)
    for index, item in enumerate(right):
        candidates = waiting.get(name(item)) if index not in found else None
        if candidates:
            found[index] = candidates.pop(0)


def _match_alike(left: Sequence[Any], right: Sequence[Any], found: dict[int, int]) -> None:
    taken = set(found.values())
    lefts = [index for index in range(len(left)) if index not in taken]
    rights = [index for index in range(len(right)) if index not in found]
    if not lefts or len(lefts) * len(rights) > _MOST_COMPARISONS:
        return
    sayings = {index: _Saying.of(right[index]) for index in rights}
    scored = []
    for one in lefts:
        saying = _Saying.of(left[one])
        scored += [(saying.likeness(sayings[two]), one, two) for two in rights]
    # The most alike first; among equals, those that stand closest to where they stood.
    scored.sort(key=lambda scored_pair: (-scored_pair[0], abs(scored_pair[1] - scored_pair[2])))
    for score, one, two in scored:
        if score >= _ALIKE and one not in taken and two not in found:
            found[two] = one
            taken.add(one)


def _is_ordered(items: Sequence[Any]) -> bool:
    times = [instant(item) for item in items]
    known = [time for time in times if time is not None]
    return len(known) == len(times) and known == sorted(known)
