"""Who is a person in prose: an engineer, the on-call, nobody, @alex; and what only looks so.

A Kubernetes operator, a cluster manager, a backup agent and the users who could not log in are none. Words are looked
up in sets, as a pattern of them all would take longer to compile than a file to check. Judges nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.judgement.kinds import Vocabulary


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = _set("we i he she")
SHORTENED = re.compile(r"(?:(?:we|i)['’](?:ve|d|re|m))", re.IGNORECASE)
ONE = _set(
    "engineer engineers developer developers programmer administrator admin sysadmin dba sre technician technicians "
    "employee employees person colleague contractor intern analyst reviewer tester operator maintainer author coder "
    "responder individual electrician consultant moderator auditor volunteer registrar member lead"
)
"""Who can be one of them, so that a deed is somebody's."""
SOMEBODY = _set("he she someone somebody")
PEOPLE = (
    ONE - {"member", "lead"}
    | SOMEBODY
    | PRONOUNS
    | _set(
        "devs programmers coders architect architects administrators sysadmins sys-admin sys-admins admins dbas sres "
        "team teams staff staffer staffers people colleagues co-worker co-workers coworker coworkers contractors "
        "subcontractor subcontractors interns trainee trainees analysts reviewers approver approvers testers "
        "maintainers committer committers contributor contributors consultants on-caller on-callers oncaller on-call "
        "personnel moderators auditors organiser organizer organisers organizers volunteers registrars human humans "
        "individuals folks executive executives vendor vendors supplier suppliers everyone everybody anyone anybody "
        "nobody guy guys ceo cto vp ciso cio electricians crew crews operative operatives authors scientist scientists "
        "squad squads newcomer newcomers hire hires managers boss bosses operators"
    )
)
_LEADING = (
    "incident product project engineering account release change shift line support operations delivery it duty team "
    "tech"
)
_AFTER = {
    **dict.fromkeys(("worker", "workers"), _set("construction maintenance utility night shift")),
    "management": _set("the our their senior upper middle executive company"),
    "leadership": _set("the our their senior company engineering executive"),
    **dict.fromkeys(("provider", "providers"), _set("hosting cloud upstream our their my network third-party")),
    **dict.fromkeys(("isp", "isps"), _set("our their my the")),
    "one": _set("no"),
    **dict.fromkeys(("owner", "owners"), _set("service code system product")),
    **dict.fromkeys(("responder", "responders"), _set("first incident our")),
    **dict.fromkeys(("member", "members"), _set("team staff crew board")),
    **dict.fromkeys(
        _set("manager commander commanders leader leaders"),
        _set(_LEADING),
    ),
    **dict.fromkeys(("lead", "leads"), _set("the our their " + _LEADING)),
    "shift": _set("night day early late morning evening"),
    "board": _set("the our their its executive supervisory"),
    **dict.fromkeys(
        _set("agent agents representative representatives rep reps"), _set("support service center centre")
    ),
    **dict.fromkeys(_set("center centre centers centres"), _set("call")),
}
"""Words that are people only behind certain others: an incident manager is one, a package manager none."""
_FIRMS = _set("company organisation organization department bank firm")
_DEPARTMENTS = _set("support engineering ops devops sre qa assurance management")
"""People where they begin a clause; elsewhere support is what a protocol has."""
_BEFORE = _set(
    "the a an our their his her its this one two three some any all most several both no other another each every "
    "these those of us on-call oncall on call senior junior new first second third lead principal staff software "
    "network system systems site reliability database production platform infrastructure infra security backend "
    "frontend data release operations ops devops support customer cloud storage build test qa web mobile payment "
    "payments core product project engineering development incident internal external responsible duty night shift "
    "early late human experienced inexperienced authorized single individual tired various multiple maintenance "
    "datacenter data-center deployment hosting upstream third-party service code original same many few own hardware "
    "field facilities change global"
)
"""What stands before people within their phrase."""
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
NAMED = frozenset(NAMES.split("|"))

_PHRASES = re.compile(
    r"\b(?:(?:none|one|some|both|(?:the|all) (?:two|three|four|five)|two|three|four|most|several) of us|"
    r"members? of (?:the|our|their) (?:[\w-]+ ){0,2}(?:team|staff|crew|group)|"
    r"heads? of [\w-]+|chief "
    r"[\w-]+ officers?|board of directors)(?![\w'’-])",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"@?\w[\w'’-]*")
_SYSTEM_OPERATOR = re.compile(
    r"\b(?:kubernetes|k8s|helm|etcd|postgres\w*|mysql|mongo\w*|kafka|redis|elastic\w*|prometheus|flink|spark|istio|"
    r"vault|strimzi|logical|comparison|boolean|ternary|spread|null\w*|sql|[a-z]+-)\s*operators?\b",
    re.IGNORECASE,
)
MODIFIER = 20
"""Characters before a subject in which the name of a software may stand."""


@cache
def _added(vocabulary: Vocabulary) -> re.Pattern[str] | None:
    """Return what a team adds to the words for people; None for nothing."""
    words = "|".join(rf"(?i:{re.escape(word)}s?)" for word in vocabulary.people)
    names = "|".join(map(re.escape, vocabulary.names))
    joined = "|".join(filter(None, (words, names)))
    return re.compile(rf"(?<![\w'@-])(?:{joined})(?![\w'’-])") if joined else None


def people_in(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where people are named between two places of a sentence, each with what stands before within the phrase.

    A possessive names none: "the engineer's script" is a script. Nor does what people did it by: "by an engineer".
    """
    return (span for span in _people(text, vocabulary) if start <= span[0] and span[1] <= end)


@lru_cache(maxsize=64)
def _people(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Return where people are named in a sentence; many patterns ask it for the same one."""
    tokens = list(_TOKEN.finditer(text))
    starts = [token.start() for token in tokens]
    spans = [
        (token.start(), token.end(), place) for place, token in enumerate(tokens) if _is_person(text, tokens, place)
    ]
    for pattern in (_PHRASES, _added(vocabulary)):
        found = pattern.finditer(text) if pattern else ()
        spans += ((each.start(), each.end(), starts.index(each.start())) for each in found if each.start() in starts)
    return tuple(span for each in sorted(spans) if (span := _phrase(text, tokens, *each)) is not None)


def _phrase(text: str, tokens: list[re.Match[str]], begin: int, stop: int, place: int) -> tuple[int, int] | None:
    """Return from where to where a phrase stands whose people begin at a token; None where they do nothing here."""
    first = place
    while first and _goes_before(tokens[first - 1][0]) and _adjoins(text, tokens[first - 1], tokens[first]):
        first -= 1
    by = first > 0 and tokens[first - 1][0].lower() == "by" and tokens[place][0].lower() not in PRONOUNS
    if by or is_system(text[max(0, begin - MODIFIER) : stop]):
        return None
    return tokens[first].start(), stop


def _goes_before(word: str) -> bool:
    return word.lower() in _BEFORE or word.endswith(("'s", "’s"))


def _adjoins(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return text[before.end() : after.start()].isspace()


def _is_person(text: str, tokens: list[re.Match[str]], place: int) -> bool:
    token = tokens[place]
    word, low = token[0], token[0].lower()
    if low in PEOPLE:
        return text[token.end() : token.end() + 1] != "/" and (low not in PRONOUNS or word != "WE")
    if word in NAMED or (word[0] == "@" and len(word) > 1 and word[1].isalpha()):
        return text[max(0, token.start() - 1) : token.start()] != "/"
    if SHORTENED.fullmatch(word):
        return True
    before = tokens[place - 1][0].lower() if place and _adjoins(text, tokens[place - 1], token) else ""
    if (
        low in _DEPARTMENTS
        and before in ("", "and", "but", "our", "their", "customer", "quality")
        and (before != "quality") == (low != "assurance")
    ):
        return True
    if low in _FIRMS:
        near = [each[0].lower() for each in tokens[max(0, place - 3) : place]]
        return not {"the", "our", "their", "its"}.isdisjoint(near)
    return before in _AFTER.get(low, ())


def individuals_in(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where one person of a role is told of: an engineer, one of our contractors, somebody."""
    for begin, stop in people_in(text, start, end, vocabulary):
        words = text[begin:stop].lower().split()
        if words[-1] in SOMEBODY:
            yield begin, stop
        elif words[-1] in ONE:
            near = re.search(
                r"\b(?:the|an?|one|another|our|this|that|his|her|their)\s+(?:of\s+(?:our|the|"
                r"their)\s+)?(?:[\w-]+\s+){0,3}$",
                text[max(start, stop - len(words[-1]) - 60) : stop - len(words[-1])],
                re.IGNORECASE,
            )
            if near is not None:
                yield (
                    max(start, stop - len(words[-1]) - 60) + near.start() if begin == stop - len(words[-1]) else begin,
                    stop,
                )


def somebody_in(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where one person is told of, by a role or by name: an engineer, @alex, Maria, I."""
    individuals = {stop for _, stop in individuals_in(text, start, end, vocabulary)}
    for begin, stop in people_in(text, start, end, vocabulary):
        words = text[begin:stop]
        if stop in individuals or words in NAMED or words in vocabulary.names or words[0] == "@" or words == "I":
            yield begin, stop


def are_people(words: str, vocabulary: Vocabulary) -> bool:
    """Whether some words are people and nothing else."""
    return (0, len(words)) in people_in(words, 0, len(words), vocabulary)


def is_system(words: str) -> bool:
    """Whether what looks like people is software: a Kubernetes operator, a comparison operator."""
    return _SYSTEM_OPERATOR.search(words) is not None
