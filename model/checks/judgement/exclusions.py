"""What only looks like a judgement: expectations of systems, hypotheses, denials, guards against error.

Each function is asked of one match of a pattern whether it stands; they see the sentence around it.
"""

from __future__ import annotations

import re

from model.checks.judgement.kinds import noted

_MACHINE_BEFORE = (
    r"\b(?:server|servers|service|services|node|nodes|job|jobs|process|script|scripts|system|systems|client|clients|cluster|"
    r"controller|scheduler|database|replica|replicas|pods?|hosts?|proxy|router|switch|cache|queue|agent|library|code|"
    r"software|algorithm|parser|daemon|test|tests|suite|tool|tooling|monitoring|alert|alerts|its|api|kernel|driver)\b[^.]{0,30}$"
)


def no_machine(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether no machine is what failed."""
    return noted(_MACHINE_BEFORE).search(sentence(text, begin)[-60:]) is None


def no_machine_just_before(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether the words have no machine as their nearest subject: what only people do needs none that is named."""
    before = sentence(text, match.start())[-60:]
    return re.search(rf"\b{MACHINE}(?:\s+(?:\w+ly|also|then|had|has))*\s*$", before, re.IGNORECASE) is None


_NAME_BEFORE = (
    r"(?-i:(?<![\w-])(?:[A-Z][\w&.]+\s+)*[A-Z][\w&.]+(?:['’]s\s+(?:[A-Z]\w*\s+)+)?(?:\s+(?:has|had|also|then))*\s*$)"
)


def somebody_else(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether it is told of others: that "we caused an outage" is owned, and no blame."""
    return re.match(r"(?:we|i)\b", text[begin:], re.IGNORECASE) is None


def named_before(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a name stands before what only people and their organisations can fail at, such as to warn or to test."""
    return no_machine(text, match, begin) and noted(_NAME_BEFORE).search(text[max(0, begin - 60) : begin]) is not None


def failed_is_judgement(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether it was people who failed."""
    return not re.search(r"\b(?:users|customers|that|which)\s*$", text[max(0, begin - 25) : begin], re.IGNORECASE)


_RELATIVE_BEFORE = (
    r"(?:\b(?:that|which|what|than|as|where|whatever|everything|those|how|whether|when|why)"
    r"\s+(?:\w+\s+){0,2}|[(\[]\s*)$"
)
_ASKED_BEFORE = (
    r"(?:\b(?:what|than|as|where|whatever|everything|those|how|whether|when|why)\s+(?:\w+\s+){0,2}|"
    r"\b(?:that|which)\s+(?!we\b|they\b|i\b|he\b|she\b)(?:\w+\s+){0,2}|[(\[]\s*)$"
)
_PRESENT = (
    r"^(?:limited|dedicated|designated|defined|shared|distributed|automated|replicated|restricted|reduced|increased|improved|"
    r"isolated|related|associated|documented|tested|named|assigned|required|detailed|enabled|redundant|need|bounded|fixed|"
    r"unlimited|advanced|updated|proven)\s+(?!the\b|an?\b|this\b|that\b|these\b|those\b|it\b|them\b|our\b|its\b|their\b|his\b|her\b|"
    r"us\b|to\b|for\b|in\b|on\b|at\b|by\b|before\b|after\b|when\b|with\b|and\b|more\b|earlier\b|sooner\b|all\b|any\b|every\b|how\b|"
    r"out\b|up\b|if\b|whether\b|from\b|as\b|immediately\b|first\b)[a-z]"
)


_EXPECTED = (
    r"(?:\w+ly\s+)?(?:seen|received|observed|been\s+(?:paged|alerted|prompted|redirected|able\s+to\s+(?:see|log|connect|access|use)))\b|"
    r"[^.;]{0,60}\bby\s+(?:next|the\s+end\s+of|end\s+of|tomorrow|early|late|mid|now|Q[1-4]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""What people are to see or be sent, and what is promised for a day to come: an expectation, no reproach."""


def sentence(text: str, start: int) -> str:
    """Return the sentence up to a place."""
    cut = max(text.rfind(stop, 0, start) for stop in (". ", "! ", "? ", "; ", "\n", ": "))
    return text[cut + 1 : start]


def should_is_judgement(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether a "should have" with a participle speaks of what people left undone."""
    rest = text[match.end("modal") :].lstrip()
    if noted(_PRESENT).match(rest) or noted(_EXPECTED).match(rest):
        return False
    before = sentence(text, match.start("modal"))
    # What people should have done is a judgement also behind "which"; what a thing should have done is none.
    return not noted(_ASKED_BEFORE).search(before) and not re.search(r"\b(?:that|which)\s*$", before)


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


MACHINE = (
    r"(?:[\w-]+\s+){0,2}?(?:servers?|services?|nodes?|jobs?|scripts?|systems?|clusters?|controllers?|schedulers?|replicas?|prox(?:y|ies)|"
    r"routers?|switch(?:es)?|caches?|daemons?|librar(?:y|ies)|kernels?|drivers?|load"
    r" balancers?|limiters?|autoscalers?|collectors?|"
    r"firewalls?|health checks?|circuit breakers?|watchdogs?|automation|backend|frontend|client|filters?|rate limits?)"
)

_CAUSAL = (
    r"\b(?:due\s+to|caused\s+by|because\s+of|results?\s+of|resulted\s+from|resulting\s+from|attributed\s+to|attributable\s+to|owing\s+to|"
    r"stemmed\s+from|(?:root\s+)?cause(?:\s+(?:was|is)|:)|case\s+of|down\s+to|by|through|was|were)\s+(?:an?\s+|the\s+|some\s+|simple\s+|pure\s+|plain\s+|another\s+)*$"
)
_DENIED = (
    r"\b(?:not|n['’]t|never|rather\s+than|instead\s+of|nor|whether|if|could|may|might|can|prevents?|"
    r"avoids?)\b[^,;]{0,25}$"
)

_AVERTED = (
    r"\b(?:reduc\w*|avoid\w*|prevent\w*|minimi[sz]\w*|eliminat\w*|risks?|risky|possib\w*|chances?|potential\w*|prone|room\s+for|protect\w*|"
    r"guard\w*|against|likelihood|susceptible|subject\s+to|vulnerab\w*|open\s+to|source\s+of|opportunit\w*|rather\s+than|instead\s+of|not|no|never|isn't|wasn't|without|"
    r"resilien\w*|toleran\w*|possible|impossible|cannot|can't|less|limit\w*|remov\w*|if|whether|any|allow\w*|may|might|can|"
    r"handl\w*|catch\w*|detect\w*|mitigat\w*|safeguard\w*|safety|absorb\w*|robust|surviv\w*|recover\w*|defend\w*|beyond|"
    r"where|label\w*|category|called?)\b[^.;]{0,60}$"
)


def explains(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether an error of people is given as what explains it, rather than guarded against or denied."""
    before, after = sentence(text, begin)[-90:], text[match.end() : match.end() + 40]
    if re.match(
        r"\s*(?:rate|messages?|pages?|handling|codes?|reports?|budget|prone|-prone|log|logs|logging|is\s+(?:never|not)|"
        r"(?:can|could|may|might|will|would)\b|alone|should\s+not|happens?\b|"
        r"[^.;]{0,30}\b(?:is|are)\s+(?:now\s+)?(?:caught|prevented|detected|avoided|impossible|inevitable))",
        after,
        re.IGNORECASE,
    ):
        return False
    causal = noted(_CAUSAL).search(before)
    if causal:
        return noted(_DENIED).search(before[: causal.start()]) is None
    if match[0].casefold().startswith("user"):
        return re.match(r"\s+(?:\w+\s+){0,2}(?:caused|led|resulted|brought|took|deleted|removed)\b", after) is not None
    return noted(_AVERTED).search(before) is None


def is_a_mistake(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a mistake was made, rather than spoken of in general."""
    before = sentence(text, begin)[-60:]
    if re.match(
        r"\s+(?:messages?|pages?|codes?|rates?|logs?|handling|budget|reports?|more|less|visible|clear\w*|easier|harder|states?|paths?)\b",
        text[match.end() :],
        re.IGNORECASE,
    ):
        return False
    return not re.search(
        r"\b(?:if|when|whenever|once|not|never|may|might|can|could|will|all)\s*\w*\s*$", before, re.IGNORECASE
    )


def not_denied(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether the sentence does not deny it."""
    before = re.sub(r"\bno\s+excuse\b", "", sentence(text, begin)[-40:])
    return not re.search(
        r"\b(?:not|n't|never|no|isn't|wasn't|nobody|without|rather\s+than|nor|avoid\w*|don't|stop|instead\s+of)\b[^,]{0,25}$",
        before,
        re.IGNORECASE,
    )


_DECIDING_MACHINE = (
    r"\b(?:balancers?|schedulers?|planners?|optimi[sz]ers?|autoscalers?|controllers?|algorithms?|heuristics?|router|model|memory|"
    r"connections?|buffers?|cache|pool|system|software|driver|kernel|compiler|elections?|quorum)\b[^.]{0,40}$"
)


def people_decide(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether people decide here; a load balancer makes bad decisions without any blame."""
    return not_denied(text, match, begin) and noted(_DECIDING_MACHINE).search(sentence(text, begin)[-60:]) is None


def could_is_judgement(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether a "could have" is said of what happened, and not asked."""
    before = sentence(text, match.start("modal"))
    return not re.search(
        r"\b(?:what|how|where|questions?|whether|anything|nothing|something|ways?|things?|steps?)\s+(?:\w+\s+){0,2}$",
        before,
        re.IGNORECASE,
    )
