"""What is supposed, forbidden or accounted for, and so judges nobody: if I delete it, never without a test, the reason.

Each function is asked of one match of a pattern whether it stands; they see the sentence around it.
"""

from __future__ import annotations

import re

from model.checks.judgement.exclusions import (
    no_machine_after,
    no_machine_no_traffic,
    no_traffic,
    people_decide,
    sentence,
)
from model.checks.judgement.kinds import noted

_SUPPOSED = r"\b(?:if|in\s+case|whenever|unless|lest)\s+(?:[\w'’-]+\s+){0,4}$"
_FORBIDDEN = (
    r"\b(?:no|not|never|cannot|n['’]t)\s+(?:(?!that\b|which\b|because\b|when\b|and\b|but\b)[\w'’()-]+\s+){1,8}$"
)
_LOADED = r"\s+(?:due\s+to|because\s+of)\s+(?:[\w-]+\s+){0,3}?(?:bug|race|memory|cpu|load|pressure|latency|timeouts?)\b"
_BY_DEFECT = r"\b(?:bugs?|defects?|race\s+conditions?)\b[^.;]{0,60}\b(?:led?|lead|caus\w+|result\w+|left|made)\b[^.;]*$"


def not_supposed(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether it happened, rather than being something to reckon with: "if I accidentally delete it again"."""
    return noted(_SUPPOSED).search(sentence(text, match.start())) is None


def not_asked(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether it is told, and not asked: "find out whether it happened because we did not call"."""
    return (
        re.search(r"\b(?:whether|if|could|might|may|perhaps)\b", sentence(text, match.start()), re.IGNORECASE) is None
    )


def not_forbidden(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether something was done without care, rather than never being done so: "never upgrade without checking"."""
    return (
        noted(_FORBIDDEN).search(sentence(text, match.start("said") if "said" in match.groupdict() else match.start()))
        is None
    )


def by_hand(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether people did it to something, and neither a bug nor load on a machine is given as the cause."""
    return (
        no_traffic(text, match, begin)
        and noted(_LOADED).match(text, match.end()) is None
        and noted(_BY_DEFECT).search(sentence(text, match.start())) is None
    )


def by_people(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether people did it badly, and no bug ("a bug led to pools being improperly configured") nor an if."""
    return (
        people_decide(text, match, begin)
        and not_supposed(text, match, begin)
        and noted(_BY_DEFECT).search(sentence(text, match.start())) is None
    )


_UNHEARD = r"(?:was|were)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?(?:notified|alerted)\b"


def accounted_for(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether the reason follows ("the reason we did not say so") or a machine owed it ("we were not alerted")."""
    told = re.search(r"\breasons?\s+(?:why\s+|that\s+)?$", sentence(text, begin), re.IGNORECASE)
    return told is not None or noted(_UNHEARD).match(text, match.start()) is not None


_REPORTED = (
    r"\b(?:alert|alarm|warn\w*|fail\w*|error|report\w*|complain\w*|ticket|message|sign|symptom|flag\w*|question)s?\b"
)


def was_reported(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether what was passed over is something that was shown to people, in the same sentence."""
    return noted(_REPORTED).search(sentence(text, match.start())) is not None and no_machine_no_traffic(
        text, match, begin
    )


def not_now(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether it was so at the time, and is no plan or new habit: "we now ask first instead of …"."""
    return (
        re.search(
            r"\b(?:now|will|should|can|could|must|going to|want|need|plan|would|please)\b",
            sentence(text, match.start()) + text[match.start() : match.end() + 60],
            re.IGNORECASE,
        )
        is None
    )


_OF_PEOPLE = (
    r"(?:we|they|he|she|i|you|nobody|no|none|everybody|everyone|people|(?:the|our|an?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:teams?|engineers?|developers?|operators?|reviewers?|staff|management))\b"
)
_REASON = (
    rf"[^.;]{{0,140}}?(?:\bbecause\s+(?!of\s+(?:carelessness|haste)|{_OF_PEOPLE})|,\s+(?:as|since)\s+(?!well\b|"
    rf"planned\b|usual\b|soon\b|a\s+result\b|always\b|of\b|far\b|if\b|described\b|expected\b|\d|last\b|"
    rf"{_OF_PEOPLE})|\bsince\s+(?=(?:its?|the|both|all|there|that|this|these|every|each)\b)(?!\w+\s+(?:\w+\s+)?(?:incident|"
    r"outage|release|migration|start|beginning|day|week|month|year)))\w"
)
_THEREFORE = (
    r"(?:\b(?:so|therefore|hence|thus|which\s+is\s+why)(?:\s+that)?\s+|^\W*(?:because|since|as)\s+"
    rf"(?!{_OF_PEOPLE})[^.;]{{1,140}},\s+)$"
)


def unexplained(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether the sentence leaves out what made it reasonable: "so nobody looked" and "as both look alike" tell it.

    A reason that is people again ("because nobody checked", "as we were careless") is none.
    """
    return (
        noted(_REASON).match(text, match.end()) is None
        and noted(_THEREFORE).search(sentence(text, match.start())) is None
    )


def unexplained_act(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether no machine did it, and no reason is given."""
    return unexplained(text, match, begin) and no_machine_after(text, match, begin)
