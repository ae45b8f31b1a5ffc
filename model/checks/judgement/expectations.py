"""What is expected: of people, which judges them, or of systems and of the days to come, which judges nobody.

Each function is asked of one match of a counterfactual whether it stands; they see the sentence around it.
"""

from __future__ import annotations

import re

from model.checks.judgement.exclusions import MACHINE, RUNNING, sentence
from model.checks.judgement.kinds import noted

_RELATIVE_BEFORE = (
    r"(?:\b(?:that|which|what|than|as|where|whatever|everything|those|how|whether|when|why)\s+(?:\w+\s+){0,2}|"
    r"[(\[]\s*)$"
)
_ASKED_BEFORE = (
    r"(?:\b(?:what|than|as|where|whatever|everything|those|how|whether|when|why)\s+(?:\w+\s+){0,2}|\b(?:that|"
    r"which)\s+(?!we\b|they\b|i\b|he\b|she\b)(?:\w+\s+){0,2}|[(\[]\s*)$"
)
_PRESENT = (
    r"^(?:limited|dedicated|designated|defined|shared|distributed|automated|replicated|restricted|reduced|increased|"
    r"improved|isolated|related|associated|documented|tested|named|assigned|required|detailed|enabled|redundant|need|"
    r"bounded|fixed|unlimited|advanced|updated|proven)\s+(?!the\b|an?\b|this\b|that\b|these\b|those\b|it\b|them\b|"
    r"our\b|its\b|their\b|his\b|her\b|us\b|to\b|for\b|in\b|on\b|at\b|by\b|before\b|after\b|when\b|with\b|and\b|more\b|"
    r"earlier\b|sooner\b|all\b|any\b|every\b|how\b|out\b|up\b|if\b|whether\b|from\b|as\b|immediately\b|first\b)[a-z]"
)


_EXPECTED = (
    r"(?:\w+ly\s+)?(?:seen|received|observed|been\s+(?:paged|alerted|prompted|redirected|able\s+to\s+(?:see|log|"
    r"connect|access|use)))\b|[^.;]{0,60}\bby\s+(?:next|the\s+end\s+of|end\s+of|tomorrow|early|late|mid|now|Q[1-4]|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""What people are to see or be sent, and what is promised for a day to come: an expectation, no reproach."""


def should_is_judgement(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether a "should have" with a participle speaks of what people left undone."""
    rest = text[match.end("modal") :].lstrip()
    if noted(_PRESENT).match(rest) or noted(_EXPECTED).match(rest):
        return False
    before = sentence(text, match.start("modal"))
    # What people should have done is a judgement also behind "which"; what a thing should have done is none.
    return not noted(_ASKED_BEFORE).search(before) and not re.search(r"\b(?:that|which)\s*$", before)


_LEFT_TO_RUN = rf"[^.;,]{{0,40}}?\bby (?:the|an?|our|its|this|that) {RUNNING}\b"


def expected_of_people(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether what should have been is left to people, or to what they made for it, and is no promise."""
    rest = text[match.end("modal") :].lstrip()
    if noted(_PRESENT).match(rest) or noted(_EXPECTED).match(rest) or re.match(r"been (?:an? )?no", rest):
        return False
    if noted(_LEFT_TO_RUN).match(text, match.end()):
        return False
    before = sentence(text, match.start("modal"))
    return not re.search(
        r"\b(?:what|than|as|if|whatever|everything|those|whether)\s+(?:\w+\s+){0,3}$", before, re.IGNORECASE
    )


_EXPECTING = (
    rf"\b(?:{MACHINE}|requests?|traffic|packets?|users?|customers?|everyone|pods?|messages?|e?mails?|connections?|"
    r"sessions?|quer(?:y|ies)|responses?|calls?|routes?|clients?|hosts?|transactions?|payments?|orders?|notifications?|"
    r"instances?|tokens?|reads?|writes?|shards?|partitions?|events?|rows?|records?|data|values?|results?|files?|"
    r"caches?|queues?|breakers?|it|they|that|which|what|than|as|entries|keys?|objects?|pages?|threads?|machines?|vms?|"
    r"containers?|disks?|volumes?|links?|switch(?:es)?|networks?|regions?|zones?|leaders?|primar(?:y|ies)|standb(?:y|"
    r"ies)|failovers?|elections?|retr(?:y|ies)|timeouts?|locks?|circuit|you)\b"
)


def left_to_people(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether what should have been has neither a machine nor its traffic as its subject, nor is a promise."""
    before = sentence(text, match.start("modal"))
    clause = re.split(r",\s|\b(?:and|but|because|so|while)\s", before)[-1]
    return (
        len(clause.split()) > 0
        and noted(_EXPECTING).search(clause) is None
        and passive_should(text, match, begin)
        and expected_of_people(text, match, begin)
    )


def passive_should(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether something that should have been done was for people to do."""
    before = sentence(text, match.start("modal"))
    if noted(_RELATIVE_BEFORE).search(before) or re.search(r"\b(?:that|which|what|than|as)\b[^,]*$", before):
        return False
    after = text[match.end() : match.end() + 60]
    return not re.match(
        r"\s+(?:already\b|by\s+now\b|automatically\b|by\s+e?-?mail\b|[^.;]{0,25}\bby\s+(?:the|an?|our)\s+"
        + MACHINE
        + r"\b)",
        after,
        re.IGNORECASE,
    )


def could_is_judgement(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether a "could have" is said of what happened, and not asked."""
    before = sentence(text, match.start("modal"))
    return not re.search(
        r"\b(?:what|how|where|questions?|whether|anything|nothing|something|ways?|things?|steps?)\s+(?:\w+\s+){0,2}$",
        before,
        re.IGNORECASE,
    )


def not_needed(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether what would have helped is told as left undone: not "it would have caught it, if it had run"."""
    return (
        re.match(r"[^.;]{0,60}?\b(?:if|but|only|unless|had)\b", text[match.end() :], re.IGNORECASE) is None
        and re.search(r"\b(?:whether|how|if)\b", sentence(text, match.start()), re.IGNORECASE) is None
    )
