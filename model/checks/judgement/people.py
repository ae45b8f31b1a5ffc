"""Words for people in prose: who can be judged, and who only looks so.

An engineer can; a Kubernetes operator, a cluster manager, a backup agent and the users who could not log in cannot.
The patterns are pieces for others to build on; they judge nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.judgement.kinds import Who

if TYPE_CHECKING:
    from model.checks.judgement.kinds import Vocabulary

PREFIX = (
    r"(?:(?:the|an?|our|their|his|her|its|this|that|one|two|three|some|any|all|most|several|both|no|other|another|each|every|"
    r"these|those|of|on-call|oncall|on|call|senior|junior|new|first|second|third|lead|principal|staff|software|network|"
    r"systems?|site|reliability|database|production|platform|infrastructure|infra|security|backend|frontend|data|release|"
    r"operations|ops|devops|support|customer|cloud|storage|build|test|qa|web|mobile|payments?|core|product|project|"
    r"engineering|development|incident|internal|external|responsible|duty|night|shift|early|late|human|experienced|"
    r"inexperienced|authorized|single|individual|tired|various|multiple|maintenance|datacenter|data-center|deployment)\s+)"
)
_NOUNS = (
    r"engineers?|developers?|devs|programmers?|coders?|architects?|administrators?|sysadmins?|sys-?admins?|admins|dbas?|sres?|"
    r"technicians?|teams?|staff|employees?|person|colleagues?|co-?workers?|contractors?|interns?|trainees?|"
    r"analysts?|reviewers?|testers?|maintainers?|committers?|on-?callers?|on-call|personnel|"
    r"(?:(?:the|our|their|senior|upper|middle|executive|company)\s+|(?<!\w\x20))management|executives?|"
    r"(?:the|our|their|senior|company|engineering|executive)\s+leadership|"
    r"vendors?|suppliers?|somebody|someone|nobody|no\s+one|guys?|ceo|cto|vp|electricians?|crews?|operatives?|authors?|"
    r"scientists?|squads?|(?:first|incident|our)\s+responders|"
    r"(?:team|staff|crew)\s+members?|members?\s+of\s+(?:the|our|their)\s+[\w-]*\s*(?:team|staff|crew|group)|"
    r"(?:incident|product|project|engineering|account|release|change|shift|line|support|operations|delivery|it|duty)\s+"
    r"(?:managers?|commanders?|leads?|leaders?)|managers|team\s+leads?|tech\s+leads?|(?:first|incident)\s+responder|"
    r"(?:the|our|their|its|executive|supervisory)\s+board(?:\s+of\s+directors|\s+members?)?|boss(?:es)?|"
    r"heads?\s+of\s+[\w-]+|chief\s+[\w-]+\s+officers?|ciso|cio|(?:the|our|their|its)\s+(?:[\w-]+\s+){0,2}(?:company|organi[sz]ation|department|bank|firm)|"
    r"call[- ]cent(?:er|re)s?|"
    r"(?:support|customer\s+service|call[- ]cent(?:er|re))\s+(?:agents?|representatives?|reps?)|operators?"
)
NAMES = (
    "Alice|Bob|Carol|Dave|Eve|John|Jane|James|Mary|Maria|Michael|David|Robert|William|Richard|Joseph|Thomas|Charles|Chris|"
    "Daniel|Matthew|Anthony|Mark|Paul|Steven|Steve|Andrew|Kenneth|Kevin|Brian|George|Edward|Ronald|Timothy|Jason|Jeffrey|"
    "Jeff|Ryan|Jacob|Gary|Nicholas|Eric|Jonathan|Stephen|Larry|Justin|Scott|Brandon|Frank|Benjamin|Gregory|Raymond|Samuel|"
    "Patrick|Alexander|Jack|Dennis|Jerry|Tyler|Aaron|Jose|Henry|Adam|Douglas|Nathan|Peter|Zachary|Kyle|Patricia|Jennifer|"
    "Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|Karen|Nancy|Lisa|Betty|Margaret|Sandra|Ashley|Kimberly|Emily|Donna|"
    "Michelle|Laura|Anna|Priya|Ahmed|Mohammed|Wei|Yuki|Hans|Pierre|Ivan|Olga|Sven|Lars|Tom|Tim|Mike|Sam|Alex|Max|Ben|Dan|Joe|Jim"
)
"""Given names that are hardly ever a product's or a host's."""

PRONOUNS = "we|i|he|she"

_SYSTEM_OPERATOR = re.compile(
    r"\b(?:kubernetes|k8s|helm|etcd|postgres\w*|mysql|mongo\w*|kafka|redis|elastic\w*|prometheus|flink|spark|istio|vault|"
    r"strimzi|logical|comparison|boolean|ternary|spread|null\w*|sql|[a-z]+-)\s*operators?\b",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:\w+ly|also|then|had|has|have|having|again|both|all|simply|just|still|even|already|never|always|at\s+first|"
    r"in\s+turn|in\s+question|on\s+(?:call|duty|shift|site)|in\s+charge|involved|responsible|there|at\s+the\s+time|"
    r"on\s+the\s+team|himself|herself|ourselves|themselves|did|do|does|but|and|may|might|must|should|could|would)"
)
_GAP = rf"(?:\s*,)?(?:\s+{_ADVERB}){{0,4}}(?:\s*,)?\s+"
"""What may stand between a subject and its verb without another subject coming between them."""

_RELATIVE = (
    r"(?:\s*,?\s+who(?:\s+(?!that|because|when|whose|which|whether|if|where|who|and|said|found|saw)[\w'/-]+){1,8}?|"
    r"\s+(?:responsible\s+for|in\s+charge\s+of|working\s+on|on|at|from|in|of|doing|performing|running|executing|deploying|"
    r"making|handling|reviewing|operating)(?:\s+(?:the|our|an?|this))?(?:\s+[\w/-]+){1,4}?)"
)


_INDIVIDUAL = (
    r"(?<![\w'@/-])(?<!by\x20)(?<!the\x20team\x20of\x20)(?:(?:the|an?|one|another|our|this|that|his|her|their)\s+"
    r"(?:of\s+(?:our|the|their)\s+)?(?:[\w-]+\s+){0,3}?(?:engineers?|developers?|admin(?:istrator)?|sysadmin|dba|sre|technician|"
    r"employee|person|colleague|contractor|intern|analyst|reviewer|tester|operator|programmer|maintainer|author|coder|responder|"
    r"individual|team\s+(?:member|lead))|he|she|someone|somebody)(?![\w'’-])(?:\s+who\b(?:\s+[\w/-]+){0,12}?)?"
)
MODIFIER = 20
"""Characters before a subject in which the name of a software may stand."""

REACH = 160
"""Characters before the words within which their subject is looked for."""


@lru_cache(maxsize=4)
def _human(vocabulary: Vocabulary) -> str:
    """Return the pattern of a human subject. A possessive is none: "the engineer's script" is a script."""
    nouns = "|".join((_NOUNS, *(re.escape(word) + "s?" for word in vocabulary.people)))
    known = "|".join((NAMES, *map(re.escape, vocabulary.names)))
    return (
        rf"(?:(?<![\w'@-])(?:{PRONOUNS})(?![\w'’-]|/)|(?<![\w@/])@[A-Za-z][\w-]*|"
        rf"(?<![\w'@-])(?-i:{known})(?![\w'’-])|"
        r"(?<![\w'@/-])(?<!by\x20)(?<!by\x20the\x20)(?<!by\x20an\x20)(?<!by\x20our\x20)(?<!by\x20a\x20)"
        rf"(?:{PREFIX}){{0,5}}(?:{nouns})(?![\w'’-]))"
    )


@lru_cache(maxsize=16)
def _subject(who: Who, vocabulary: Vocabulary) -> re.Pattern[str]:
    match who:
        case Who.INDIVIDUAL:
            text = _INDIVIDUAL + _GAP + "$"
        case Who.RELATIVE:
            text = rf"{_human(vocabulary)}(?:{_RELATIVE})?{_GAP}$"
        case Who.INSIDE:
            text = _human(vocabulary)
        case _:
            text = _human(vocabulary) + _GAP + "$"
    return re.compile(text, re.IGNORECASE)


def subject_before(text: str, place: int, who: Who, vocabulary: Vocabulary) -> int | None:
    """Return where the subject begins that stands before a place; None where there is none of that kind."""
    reach = max(0, place - REACH, text.rfind("\n", 0, place) + 1)
    found = _subject(who, vocabulary).search(text, reach, place)
    if found is None or is_system(text[max(reach, found.start() - MODIFIER) : place]):
        return None
    if who is Who.OTHERS and re.match(r"(?:we|i)\b", found[0], re.IGNORECASE):
        return None
    return found.start()


def are_people(words: str, vocabulary: Vocabulary) -> bool:
    """Whether some words are people and nothing else."""
    return _subject(Who.INSIDE, vocabulary).fullmatch(words) is not None and not is_system(words)


def is_system(words: str) -> bool:
    """Whether what looks like people is software: a Kubernetes operator, a comparison operator."""
    return _SYSTEM_OPERATOR.search(words) is not None
