"""The subject of words: whether people stand before them, and do what they say.

"The engineer, who was new, also forgot" has one close before; "we ran it and forgot" has it at the beginning of its
clause; in "the job that the engineer wrote failed" it is the job. Who is a person knows `people`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.judgement.kinds import Who, noted
from model.checks.judgement.people import individuals_in, people_in, somebody_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.judgement.kinds import Vocabulary

_ADVERB = (
    r"(?:\w+ly|also|then|had|has|have|having|again|both|all|simply|just|still|even|already|never|always|ever|too|very|"
    r"somehow|kept|keep|keeps|at\s+first|in\s+turn|in\s+question|on\s+(?:call|duty|shift|site)|in\s+charge|involved|"
    r"responsible|there|at\s+the\s+time|on\s+the\s+team|in\s+(?:hindsight|retrospect|haste|part)|himself|herself|"
    r"ourselves|themselves|myself|did|do|does|but|and|may|might|must|should|could|would|however|therefore|together|now|"
    r"instead|as\s+a\s+(?:team|company|group))"
)
_ASIDE = r"(?:\s*[—–]\s*[^—–]{1,60}[—–]|\s*\([^)]{1,60}\)|\s*,\s[^,.;:]{1,50}(?=,))?"
_GAP = rf"{_ASIDE}(?:\s*,)?(?:\s+{_ADVERB}){{0,4}}(?:\s*,)?(?:\s+{_ADVERB})?\s+"
"""What may stand between a subject and its verb without another subject coming between them."""

_RELATIVE = (
    r"(?:\s*,?\s+who(?:\s+(?!that|because|when|whose|which|whether|if|where|who|and|said|found|saw)[\w'/-]+){0,8}?|"
    r"\s+(?:responsible\s+for|in\s+charge\s+of|working\s+on|on|at|from|in|of|doing|performing|running|executing|"
    r"deploying|making|handling|reviewing|operating)(?:\s+(?:the|our|an?|this))?(?:\s+[\w/-]+){1,4}?)"
)

_OPENING = (
    r"(?:^|[,;:(—–]\s*|\s[-–—]+\s|\b(?:that|when|because|as|while|after|since|and|but|so|where|then|before|until|"
    r"though|although|if|whether|which|why|where|how|what)\s+)(?:[-*•]\s+|\d+[.)]\s+)?(?:(?:\w+ly|also|then|however|"
    r"therefore|instead|so)\s*,?\s+){0,2}"
)
"""Where a clause begins, and with it its subject."""
_ACTED = (
    r"\s+(?:\w+ly\s+|had\s+|has\s+|then\s+|also\s+)*(?!noticed|reported|found|saw|looked|joined|began|investigated|"
    r"confirmed|identified|discovered|observed|received|reali[sz]ed|determined|suspected|believed|failed|who|is|"
    r"was)(?:[\w-]+ed|ran|put|set|made|took|sent|shut|cut|left|gave|wrote|built|began|began|did|hit|pulled)\b"
)
"""What follows a subject that did something, rather than noticed it."""
_OTHER_SUBJECT = (
    r"\b(?:which|who|whose|because|when|whether|there|(?:that|it|they) (?!without|by|in|to|and|with|on|at|from|for|but|"
    r"or|again|instead|anyway|back|\w+ly\b)\w|(?:this|these|those) (?:is|was|were|had|has|did|made|led|meant|\w+ed)\b|"
    r"(?:but|and|so|while|as|where|since) (?:\w+ ){0,3}?(?:the|this|its|an?) [\w-]+ (?:[\w-]+ )?(?:was|were|is|are|"
    r"had|has)\b)"
)
REACH = 200
"""Characters before the words within which their subject is looked for."""
_CLOSE = _GAP
_RELATED = rf"(?:{_RELATIVE})?{_GAP}"
_SAID_WHO = rf"(?:\s+who\b(?:\s+[\w/-]+){{0,12}}?)?{_GAP}"
_OPENED = rf"{_OPENING}$"
_DID = rf"(?:\s+(?:on|from|in|at|of)\s+(?:the|our|an?)\s+[\w-]+(?:\s+team)?)?{_ACTED}"
_BEGINNING = r"\s*(?:(?:[-*•]|\d+[.)])\s+)?(?:\w+ly\s+|also\s+|simply\s+)?"
"""What may stand before the words of a sentence that leaves its subject out."""
_JOINED = rf"(?:,|\b(?:and|but|or|nor|then|yet|thus|by))(?:\s+{_ADVERB}){{0,3}}\s*$"
"""What joins a second predicate to the subject of the first: we ran it and …"""


def subject_before(text: str, place: int, who: Who, vocabulary: Vocabulary) -> int | None:
    """Return where the subject begins that stands before a place; None where there is none of that kind."""
    reach = max(0, place - REACH, text.rfind("\n", 0, place) + 1)
    match who:
        case Who.SOMEBODY:
            return _of_sentence(text, place, vocabulary)
        case Who.WITHIN:
            return _of_clause(text, reach, place, vocabulary)
        case Who.INDIVIDUAL:
            return _nearest(text, place, individuals_in(text, reach, place, vocabulary), _SAID_WHO)
        case Who.CLOSE | Who.OTHERS:
            return _nearest(text, place, people_in(text, reach, place, vocabulary), _CLOSE)
        case _:
            found = _nearest(text, place, people_in(text, reach, place, vocabulary), _RELATED)
    if found is None and who is Who.BARE and noted(_BEGINNING).fullmatch(text, 0, place):
        return place
    if found is None and who in (Who.CLAUSE, Who.BARE) and noted(_JOINED).search(text, reach, place):
        return _of_clause(text, reach, place, vocabulary)
    return found


def _nearest(text: str, place: int, people: Iterator[tuple[int, int]], gap: str) -> int | None:
    """Return where the people begin from whom only a gap leads to a place."""
    return next((begin for begin, end in reversed([*people]) if noted(gap).fullmatch(text, end, place)), None)


def _of_sentence(text: str, place: int, vocabulary: Vocabulary) -> int | None:
    """Return where somebody begins who did something as the first subject of a sentence."""
    for begin, end in somebody_in(text, 0, place, vocabulary):
        if re.fullmatch(r"(?:[^.;]{0,60}?,\s+)?", text[:begin]) and noted(_DID).match(text, end, place):
            return begin
    return None


def _of_clause(text: str, reach: int, place: int, vocabulary: Vocabulary) -> int | None:
    """Return where the people begin that are the last subject before a place."""
    for begin, end in reversed([*people_in(text, reach, place, vocabulary)]):
        if noted(_OPENED).search(text, 0, begin):
            between = re.sub(r"^\s*,?\s+who\b", "", text[end:place])
            free = noted(_OTHER_SUBJECT).search(between) is None and re.search(r"[.;:]\s", between) is None
            return begin if free else None
    return None
