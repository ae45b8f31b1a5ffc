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
    r"(?:(?:the|an?|our|their|his|her|its|this|that|one|two|three|some|any|all|most|several|both|no|other|another|each|"
    r"every|these|those|of|us|on-call|oncall|on|call|senior|junior|new|first|second|third|lead|principal|staff|"
    r"software|network|systems?|site|reliability|database|production|platform|infrastructure|infra|security|backend|"
    r"frontend|data|release|operations|ops|devops|support|customer|cloud|storage|build|test|qa|web|mobile|payments?|"
    r"core|product|project|engineering|development|incident|internal|external|responsible|duty|night|shift|early|late|"
    r"human|experienced|inexperienced|authorized|single|individual|tired|various|multiple|maintenance|datacenter|"
    r"data-center|deployment|hosting|upstream|third-party|service|code|original|same|many|few|own|hardware|field|"
    r"facilities|change|global)\s+)"
)
_NOUNS = (
    r"engineers?|developers?|devs|programmers?|coders?|architects?|administrators?|sysadmins?|sys-?admins?|admins|"
    r"dbas?|sres?|technicians?|teams?|staff|staffers?|employees?|person|people|colleagues?|co-?workers?|"
    r"(?:sub)?contractors?|interns?|trainees?|analysts?|reviewers?|approvers?|testers?|maintainers?|committers?|"
    r"contributors?|consultants?|on-?callers?|on-call|personnel|moderators?|auditors?|organi[sz]ers?|volunteers?|"
    r"registrars?|humans?|individuals?|folks|(?:construction|maintenance|utility|night|shift)\s+workers?|(?:(?:the|our|"
    r"their|senior|upper|middle|executive|company)\s+|(?<!\w\x20))management|executives?|(?:the|our|their|senior|"
    r"company|engineering|executive)\s+leadership|vendors?|suppliers?|(?:hosting|cloud|upstream|our|their|network|"
    r"third-party)\s+providers?|somebody|someone|everyone|everybody|anyone|anybody|nobody|no\s+one|none\s+of\s+us|"
    r"guys?|ceo|cto|vp|electricians?|crews?|operatives?|authors?|(?:service|code|system|product)\s+owners?|scientists?|"
    r"squads?|(?:first|incident|our)\s+responders|(?:team|staff|crew)\s+members?|members?\s+of\s+(?:the|our|"
    r"their)\s+(?:[\w-]+\s+){0,2}(?:team|staff|crew|group)|(?:incident|product|project|engineering|account|release|"
    r"change|shift|line|support|operations|delivery|it|duty)\s+(?:managers?|commanders?|leads?|leaders?)|managers|"
    r"team\s+leads?|tech\s+leads?|(?:first|incident)\s+responder|(?:the|our|their|its|executive|"
    r"supervisory)\s+board(?:\s+of\s+directors|\s+members?)?|boss(?:es)?|heads?\s+of\s+[\w-]+|"
    r"chief\s+[\w-]+\s+officers?|ciso|cio|(?:the|our|their|its)\s+(?:[\w-]+\s+){0,2}(?:company|organi[sz]ation|"
    r"department|bank|firm)|call[- ]cent(?:er|re)s?|(?:(?<!\w\x20)|(?<=and\x20)|(?<=but\x20))(?:support|engineering|"
    r"ops|devops|sre|qa|quality\s+assurance)|(?:support|customer\s+service|call[- ]cent(?:er|re))\s+(?:agents?|"
    r"representatives?|reps?)|operators?"
)
NAMES = (
    "Alice|Bob|Carol|Dave|Eve|John|Jane|James|Mary|Maria|Michael|David|Robert|William|Richard|Joseph|Thomas|Charles|"
    "Chris|Daniel|Matthew|Anthony|Mark|Paul|Steven|Steve|Andrew|Kenneth|Kevin|Brian|George|Edward|Ronald|Timothy|Jason|"
    "Jeffrey|Jeff|Ryan|Jacob|Gary|Nicholas|Eric|Jonathan|Stephen|Larry|Justin|Scott|Brandon|Frank|Benjamin|Gregory|"
    "Raymond|Samuel|Patrick|Alexander|Jack|Dennis|Jerry|Tyler|Aaron|Jose|Henry|Adam|Douglas|Nathan|Peter|Zachary|Kyle|"
    "Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|Karen|Nancy|Lisa|Betty|Margaret|Sandra|Ashley|"
    "Kimberly|Emily|Donna|Michelle|Laura|Anna|Priya|Ahmed|Mohammed|Wei|Yuki|Hans|Pierre|Ivan|Olga|Sven|Lars|Tom|Tim|"
    "Mike|Sam|Alex|Max|Ben|Dan|Joe|Jim"
)
"""Given names that are hardly ever a product's or a host's."""

PRONOUNS = "we|i|he|she|(?-i:I|We)['’]ve|we['’]d|i['’]d|(?:we|i)['’](?:re|m)"

_SYSTEM_OPERATOR = re.compile(
    r"\b(?:kubernetes|k8s|helm|etcd|postgres\w*|mysql|mongo\w*|kafka|redis|elastic\w*|prometheus|flink|spark|istio|"
    r"vault|strimzi|logical|comparison|boolean|ternary|spread|null\w*|sql|[a-z]+-)\s*operators?\b",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:\w+ly|also|then|had|has|have|having|again|both|all|simply|just|still|even|already|never|always|ever|too|very|"
    r"somehow|at\s+first|in\s+turn|in\s+question|on\s+(?:call|duty|shift|site)|in\s+charge|involved|responsible|there|"
    r"at\s+the\s+time|on\s+the\s+team|in\s+(?:hindsight|retrospect|haste|part)|himself|herself|ourselves|themselves|"
    r"myself|did|do|does|but|and|may|might|must|should|could|would|however|therefore|together|now|instead|"
    r"as\s+a\s+(?:team|company|group))"
)
_ASIDE = r"(?:\s*[—–]\s*[^—–]{1,60}[—–]|\s*\([^)]{1,60}\)|\s*,\s[^,.;:]{1,50}(?=,))?"
_GAP = rf"{_ASIDE}(?:\s*,)?(?:\s+{_ADVERB}){{0,4}}(?:\s*,)?(?:\s+{_ADVERB})?\s+"
"""What may stand between a subject and its verb without another subject coming between them."""

_RELATIVE = (
    r"(?:\s*,?\s+who(?:\s+(?!that|because|when|whose|which|whether|if|where|who|and|said|found|saw)[\w'/-]+){0,8}?|"
    r"\s+(?:responsible\s+for|in\s+charge\s+of|working\s+on|on|at|from|in|of|doing|performing|running|executing|"
    r"deploying|making|handling|reviewing|operating)(?:\s+(?:the|our|an?|this))?(?:\s+[\w/-]+){1,4}?)"
)


_INDIVIDUAL = (
    r"(?<![\w'@/-])(?<!by\x20)(?<!the\x20team\x20of\x20)(?:(?:the|an?|one|another|our|this|that|his|her|"
    r"their)\s+(?:of\s+(?:our|the|their)\s+)?(?:[\w-]+\s+){0,3}?(?:engineers?|developers?|admin(?:istrator)?|sysadmin|"
    r"dba|sre|technicians?|employees?|person|colleague|contractor|intern|analyst|reviewer|tester|operator|programmer|"
    r"maintainer|author|coder|responder|individual|electrician|consultant|team\s+(?:member|lead))|he|she|someone|"
    r"somebody)(?![\w'’-])(?:\s+who\b(?:\s+[\w/-]+){0,12}?)?"
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
_OTHER_SUBJECT = re.compile(
    r"\b(?:which|who|whose|because|when|whether|there|(?:that|it|they) (?!without|by|in|to|and|with|on|at|from|for|but|"
    r"or|\w+ly\b)\w|(?:this|these|those) (?:is|was|were|had|has|did|made|led|meant|\w+ed)\b)",
    re.IGNORECASE,
)
MODIFIER = 20
"""Characters before a subject in which the name of a software may stand."""

REACH = 200
"""Characters before the words within which their subject is looked for."""


@lru_cache(maxsize=4)
def human(vocabulary: Vocabulary) -> str:
    """Return the pattern of a human subject. A possessive is none: "the engineer's script" is a script."""
    nouns = "|".join((_NOUNS, *(re.escape(word) + "s?" for word in vocabulary.people)))
    known = "|".join((NAMES, *map(re.escape, vocabulary.names)))
    return (
        rf"(?:(?<![\w'@-])(?:{PRONOUNS})(?![\w'’-]|/)|(?<![\w@/])@[A-Za-z][\w-]*|(?<![\w'@-])(?-i:{known})(?![\w'’-])|"
        rf"(?<![\w'@/-])(?<!by\x20)(?<!by\x20the\x20)(?<!by\x20an\x20)(?<!by\x20our\x20)(?<!by\x20a\x20)(?:{PREFIX}){{0"
        rf",5}}(?:{nouns})(?![\w'’-]))"
    )


@lru_cache(maxsize=16)
def _subject(who: Who, vocabulary: Vocabulary) -> re.Pattern[str]:
    people = human(vocabulary)
    match who:
        case Who.INDIVIDUAL:
            text = _INDIVIDUAL + _GAP + "$"
        case Who.RELATIVE | Who.CLAUSE | Who.BARE:
            text = rf"{people}(?:{_RELATIVE})?{_GAP}$"
        case Who.SOMEBODY:
            known = "|".join((NAMES, *map(re.escape, vocabulary.names)))
            one = rf"{_INDIVIDUAL}|I(?![\w'’])|(?<![\w@/])@[A-Za-z][\w-]*|(?-i:{known})(?![\w'’-])"
            one = rf"(?:{one})(?:\s+(?:on|from|in|at|of)\s+(?:the|our|an?)\s+[\w-]+(?:\s+team)?)?"
            text = rf"^(?:[^.;]{{0,60}}?,\s+)?(?:{one})(?={_ACTED})"
        case Who.WITHIN:
            text = rf"{_OPENING}(?P<who>{people})(?:{_RELATIVE})?(?=\s)"
        case Who.INSIDE:
            text = people
        case _:
            text = people + _GAP + "$"
    return re.compile(text, re.IGNORECASE)


_BEGINNING = re.compile(r"\s*(?:(?:[-*•]|\d+[.)])\s+)?(?:\w+ly\s+|also\s+|simply\s+)?", re.IGNORECASE)
"""What may stand before the words of a sentence that leaves its subject out."""
_JOINED = re.compile(rf"(?:,|\b(?:and|but|or|nor|then|yet|thus|by))(?:\s+{_ADVERB}){{0,3}}\s*$", re.IGNORECASE)
"""What joins a second predicate to the subject of the first: we ran it and …"""


def subject_before(text: str, place: int, who: Who, vocabulary: Vocabulary) -> int | None:
    """Return where the subject begins that stands before a place; None where there is none of that kind."""
    reach = max(0, place - REACH, text.rfind("\n", 0, place) + 1)
    if who is Who.WITHIN:
        return _of_clause(text, reach, place, vocabulary)
    if who is Who.SOMEBODY:
        first = _subject(who, vocabulary).match(text, 0, place)
        return None if first is None or is_system(first[0]) else first.start()
    found = _subject(who, vocabulary).search(text, reach, place)
    if found is None and who is Who.BARE and _BEGINNING.fullmatch(text, 0, place):
        return place
    if found is None and who in (Who.CLAUSE, Who.BARE) and _JOINED.search(text, reach, place):
        return _of_clause(text, reach, place, vocabulary)
    if found is None or is_system(text[max(reach, found.start() - MODIFIER) : place]):
        return None
    if who is Who.OTHERS and re.match(r"(?:we|i)\b", found[0], re.IGNORECASE):
        return None
    return found.start()


def _of_clause(text: str, reach: int, place: int, vocabulary: Vocabulary) -> int | None:
    """Return where the people begin that are the last subject before a place."""
    last = max(_subject(Who.WITHIN, vocabulary).finditer(text, reach, place), key=re.Match.start, default=None)
    if last is None or is_system(text[max(reach, last.start("who") - MODIFIER) : last.end()]):
        return None
    between = text[last.end() : place]
    if _OTHER_SUBJECT.search(between) or re.search(r"[.;:]\s", between):
        return None
    return last.start("who")


def are_people(words: str, vocabulary: Vocabulary) -> bool:
    """Whether some words are people and nothing else."""
    return _subject(Who.INSIDE, vocabulary).fullmatch(words) is not None and not is_system(words)


def is_system(words: str) -> bool:
    """Whether what looks like people is software: a Kubernetes operator, a comparison operator."""
    return _SYSTEM_OPERATOR.search(words) is not None
