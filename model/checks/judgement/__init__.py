"""Find judgements of people in prose: failure of a person, counterfactuals, words that judge, error as explanation.

Word lists alone are right one time in ten, because most sentences with such words speak of systems. So a judgement
needs a human subject close before it, or a word that only people deserve; what is expected of a system ("requests
that should have been cached"), what is hypothetical ("could have been affected") and what is denied ("this was not
human error") is none. Knows nothing of fields and findings. Sources: Dekker, Field Guide to Understanding Human Error,
ch. 5; Leveson, CAST; Pupulidy and Vesel, The Learning Review; Bergström on normative language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.judgement.admissions import ADMISSIONS
from model.checks.judgement.agentless import AGENTLESS
from model.checks.judgement.attitudes import ATTITUDES
from model.checks.judgement.counterfactuals import COUNTERFACTUALS
from model.checks.judgement.deeds import DEEDS
from model.checks.judgement.failures import FAILURES
from model.checks.judgement.idioms import IDIOMS
from model.checks.judgement.kinds import Judgement, Kind, Pattern, Vocabulary, Who, compiled, stands_in
from model.checks.judgement.labels import BLAME, ERRORS
from model.checks.judgement.lapses import LAPSES
from model.checks.judgement.manners import MANNERS
from model.checks.judgement.neglect import NEGLECT
from model.checks.judgement.norms import NORMS
from model.checks.judgement.omissions import OMISSIONS
from model.checks.judgement.people import are_people, people_in
from model.checks.judgement.reproaches import REPROACHES
from model.checks.judgement.shortfalls import SHORTFALLS
from model.checks.judgement.subjects import subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Judgement", "Kind", "Vocabulary", "judgements"]

PATTERNS = (
    *FAILURES,
    *MANNERS,
    *OMISSIONS,
    *COUNTERFACTUALS,
    *ERRORS,
    *LAPSES,
    *NORMS,
    *BLAME,
    *DEEDS,
    *AGENTLESS,
    *ADMISSIONS,
    *ATTITUDES,
    *IDIOMS,
    *SHORTFALLS,
    *NEGLECT,
    *REPROACHES,
)
KEY = 3
"""Letters of a word by which stems are found."""
MARGIN = 20
"""Characters around a judgement in which an allowed phrase may begin or end."""
LONGEST = 600
"""Characters from which on a sentence is looked at in pieces."""
_SENTENCE = re.compile(rf"\S[^\n]{{0,{LONGEST - 1}}}?(?:[.!?][\"')\]]*(?=\s)|(?=\n)|\Z)|\S[^\n]{{0,{LONGEST}}}")


WITHOUT_PEOPLE = (Who.NOBODY, Who.BARE, Who.INSIDE)
"""What may judge in a sentence that names nobody, but in a possessive: "it was Maria's fault"."""
_WORD = re.compile(r"[a-z]+?(?=n['’]t)|n['’]t|[a-z]+")


def _by_key() -> dict[str, list[tuple[str, int]]]:
    """Return the stems, each with the place of its pattern, by the first letters of their first words."""
    found: dict[str, list[tuple[str, int]]] = {}
    for place, pattern in enumerate(PATTERNS):
        for stem in pattern.stems:
            found.setdefault(_WORD.findall(stem)[0][:KEY], []).append((stem, place))
    return found


_STEMS = _by_key()


def judgements(text: str, vocabulary: Vocabulary) -> list[Judgement]:
    """Return the judgements of people in a text of masked prose, in order, at most one for the same words."""
    lowered = text.lower()
    own = [word for word in vocabulary.judging if word.lower() in lowered]
    flat = re.sub(r"\n(?!\s*(?:\n|[-*•]\s|\d+[.)]\s))", " ", text)
    found: list[Judgement] = []
    for match in _SENTENCE.finditer(flat):
        found += _of_sentence(match[0], match.start(), vocabulary)
    for word in own:
        matches = re.finditer(rf"\b{re.escape(word)}\b", flat, re.IGNORECASE)
        found += (Judgement(Kind.NORMATIVE, match.start(), match.end()) for match in matches)
    return sorted(found, key=lambda each: each.start)


def _asked(lowered: str) -> list[Pattern]:
    """Return the patterns that a sentence in lower case may hold, in their order; for most sentences none."""
    keys = {word[:KEY] for word in _WORD.findall(lowered)}
    places = {place for key in keys & _STEMS.keys() for stem, place in _STEMS[key] if stands_in(stem, lowered)}
    return [PATTERNS[place] for place in sorted(places)]


def _of_sentence(said: str, place: int, vocabulary: Vocabulary) -> Iterator[Judgement]:
    """Yield the judgements of one sentence that begins at a place of its text."""
    judged: list[tuple[int, int]] = []
    asked = _asked(said.lower())
    if asked and next(people_in(said, 0, len(said), vocabulary), None) is None:
        asked = [pattern for pattern in asked if pattern.who in WITHOUT_PEOPLE]
    for pattern in asked:
        for start, end in _found(pattern, said, vocabulary):
            if all(end <= before or start >= after for before, after in judged):
                judged.append((start, end))
                yield Judgement(pattern.kind, place + start, place + end)


def _found(pattern: Pattern, said: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where a pattern finds what judges in a sentence."""
    for match in compiled(pattern.said).finditer(said):
        begin: int | None = match.start()
        if pattern.who is Who.INSIDE:
            begin = begin if are_people(match["who"], vocabulary) else None
        elif pattern.who is not Who.NOBODY:
            begin = subject_before(said, match.start(), pattern.who, vocabulary)
        if begin is None or (pattern.stands is not None and not pattern.stands(said, match, begin)):
            continue
        start, end = match.span("said") if "said" in match.re.groupindex else match.span()
        around = said[max(0, start - MARGIN) : end + MARGIN].casefold()
        if not any(word.casefold() in around for word in vocabulary.allowed):
            yield start, end
