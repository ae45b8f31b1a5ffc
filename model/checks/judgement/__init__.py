"""Find judgements of people in prose: failure of a person, counterfactuals, words that judge, error as explanation.

Word lists alone are right one time in ten, because most sentences with such words speak of systems. So a judgement
needs a human subject close before it, or a word that only people deserve; what is expected of a system ("requests
that should have been cached"), what is hypothetical ("could have been affected") and what is denied ("this was not
human error") is none. Knows nothing of fields and findings. Sources: Dekker, Field Guide to Understanding Human Error,
ch. 5; Leveson, CAST; Pupulidy and Vesel, The Learning Review; Bergström on normative language.
"""

from __future__ import annotations

import re

from model.checks.judgement.kinds import Judgement, Kind, Pattern, Vocabulary, Who, compiled, stands_in
from model.checks.judgement.labels import BLAME, ERRORS, NORMS
from model.checks.judgement.patterns import COUNTERFACTUALS, FAILURES
from model.checks.judgement.people import are_people, subject_before
from model.checks.judgement.words import HINT

__all__ = ["Judgement", "Kind", "Vocabulary", "judgements"]

PATTERNS = (*FAILURES, *COUNTERFACTUALS, *ERRORS, *NORMS, *BLAME)
MARGIN = 20
"""Characters around a judgement in which an allowed phrase may begin or end."""


def judgements(text: str, vocabulary: Vocabulary) -> list[Judgement]:
    """Return the judgements of people in a text of masked prose, in order, at most one for the same words."""
    lowered = text.lower()
    own = [word for word in vocabulary.judging if word.lower() in lowered]
    if not own and not HINT.search(lowered):
        return []
    flat = re.sub(r"\n(?!\s*(?:\n|[-*•]\s|\d+[.)]\s))", " ", text)
    lowered = flat.lower()
    found: list[Judgement] = []
    judged = bytearray(len(flat))  # a mark for each character that a judgement holds
    for pattern in PATTERNS:
        if any(stands_in(stem, lowered) for stem in pattern.stems):
            for each in _found(pattern, flat, vocabulary):
                if 1 not in judged[each.start : each.end]:
                    judged[each.start : each.end] = b"\x01" * (each.end - each.start)
                    found.append(each)
    for word in own:
        matches = re.finditer(rf"\b{re.escape(word)}\b", flat, re.IGNORECASE)
        found += (Judgement(Kind.NORMATIVE, match.start(), match.end()) for match in matches)
    return sorted(found, key=lambda each: each.start)


def _found(pattern: Pattern, flat: str, vocabulary: Vocabulary) -> list[Judgement]:
    found = []
    for match in compiled(pattern.said).finditer(flat):
        begin: int | None = match.start()
        if pattern.who is Who.INSIDE:
            begin = begin if are_people(match["who"], vocabulary) else None
        elif pattern.who is not Who.NOBODY:
            begin = subject_before(flat, match.start(), pattern.who, vocabulary)
        if begin is None or (pattern.stands is not None and not pattern.stands(flat, match, begin)):
            continue
        start, end = match.span("said") if "said" in match.re.groupindex else match.span()
        around = flat[max(0, start - MARGIN) : end + MARGIN].casefold()
        if not any(word.casefold() in around for word in vocabulary.allowed):
            found.append(Judgement(pattern.kind, start, end))
    return found
