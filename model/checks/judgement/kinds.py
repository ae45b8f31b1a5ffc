"""What a judgement is, how it judges, what finds it, and what a team adds to the words that are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, StrEnum
from functools import cache

from model.frozen import frozen
from model.patterns import compiled as kept

REACH = 300
"""Characters between the two parts of a stem."""


class Kind(StrEnum):
    """How a sentence judges."""

    FAILURE = "failure of a person"
    LAPSE = "adverb of hindsight"
    COUNTERFACTUAL = "counterfactual"
    MILD_COUNTERFACTUAL = "mild counterfactual"
    NORMATIVE = "normative"
    ERROR = "error as explanation"
    BLAME = "blame"


@frozen
class Judgement:
    """One judgement: its kind and where its words stand in the text."""

    kind: Kind
    start: int
    end: int


@frozen
class Vocabulary:
    """What a team adds to the words that are known."""

    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    judging: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


class Who(Enum):
    """Which subject must stand before the words, so that they judge somebody."""

    NOBODY = "the words alone judge"
    CLOSE = "people, with adverbs between at most"
    RELATIVE = "people, perhaps with what they were doing or who they are"
    CLAUSE = "people, perhaps with another thing that they did between: we ran it and forgot to look"
    BARE = "people as in a clause, or nobody at the beginning of a sentence: forgot to look"
    WITHIN = "people, anywhere before in the same clause: we set the limit incorrectly"
    OTHERS = "people other than the writers, close before"
    INDIVIDUAL = "one person of a role"
    SOMEBODY = "one person, as the first subject of the sentence: an engineer ran it, which caused"
    INSIDE = "people, between the words: had they tested"


Stands = Callable[[str, re.Match[str], int], bool]
"""Asked of a match in its text, and of where its subject begins: whether it judges."""


@frozen
class Pattern:
    """What finds one way of judging. A space in `said` stands for any white space; a group `said` marks the words."""

    kind: Kind
    stems: tuple[str, ...]
    """One of these, in lower case, stands in every match: a text without them is not searched. `should…have` are two
    that stand at most `REACH` characters from each other."""
    said: str
    who: Who = Who.NOBODY
    stands: Stands | None = None


def stems_of(words: str) -> tuple[str, ...]:
    """Return stems that are one word each."""
    return tuple(words.split())


def stands_in(stem: str, lowered: str) -> bool:
    """Whether a stem, or both parts of one in their order, stand in a text in lower case."""
    first, _, second = stem.partition("…")
    if not second:
        return first in lowered
    place = lowered.find(first)
    while place >= 0:
        if second in lowered[place + len(first) : place + len(first) + REACH]:
            return True
        place = lowered.find(first, place + 1)
    return False


@cache
def noted(text: str) -> re.Pattern[str]:
    """Return a pattern of what is around a judgement, compiled when it is first needed."""
    return kept(text, re.IGNORECASE)


@cache
def compiled(said: str) -> re.Pattern[str]:
    """Return a pattern without regard to case; compiled when it is first needed, as few of them are in one file."""
    return kept(said.replace(" ", r"\s+"), re.IGNORECASE)
