"""What only looks like a judgement of people: what machines did, what was done to their traffic, what is denied.

Each function is asked of one match of a pattern whether it stands; they see the sentence around it. Mistakes that were
not made are `model.checks.judgement.mistakes`'; what is expected of people and of systems is
`model.checks.judgement.expectations`'.
"""

from __future__ import annotations

import re

from model.checks.judgement.kinds import noted, stems_of

CLOSE_BY = 400
"""Characters before a place that are looked at at most."""


def sentence(text: str, start: int) -> str:
    """Return the sentence up to a place."""
    cut = max(text.rfind(stop, max(0, start - CLOSE_BY), start) for stop in (". ", "! ", "? ", "; ", "\n", ": "))
    return text[cut + 1 if cut >= 0 else max(0, start - CLOSE_BY) : start]


MACHINE = (
    r"(?:[\w-]+\s+){0,2}?(?:servers?|services?|nodes?|jobs?|scripts?|systems?|clusters?|controllers?|schedulers?|"
    r"replicas?|prox(?:y|ies)|routers?|switch(?:es)?|caches?|daemons?|librar(?:y|ies)|kernels?|drivers?|load "
    r"balancers?|limiters?|autoscalers?|collectors?|firewalls?|health checks?|circuit breakers?|watchdogs?|automation|"
    r"backend|frontend|client|filters?|rate limits?|planners?|optimi[sz]ers?|balancers?|bugs?|deploy(?:ment)?s?|"
    r"changes?|updates?|migrations?|process(?:es)?|tools?|tooling|pipelines?|releases?|code|parsers?|algorithms?|logic|"
    r"software|upgrades?|test suites?|monitoring|alerts?|probes?|workers?|schedul\w+|garbage collector)"
)

RUNNING = (
    r"(?:[\w-]+\s+){0,2}?(?:servers?|services?|nodes?|jobs?|crons?|clusters?|controllers?|schedulers?|replicas?|"
    r"prox(?:y|ies)|routers?|switch(?:es)?|caches?|daemons?|kernels?|drivers?|balancers?|limiters?|autoscalers?|"
    r"collectors?|firewalls?|clients?|agents?|workers?|parsers?|allocators?|planners?|optimi[sz]ers?|compilers?|"
    r"reapers?|janitors?|bots?|timers?|sweepers?)"
)
"""What runs by itself; a test, a tool or a change is the work of people."""

MACHINE_BEFORE = (
    r"\b(?:server|servers|service|services|node|nodes|job|jobs|process|script|scripts|system|systems|client|clients|"
    r"cluster|controller|scheduler|database|replica|replicas|pods?|hosts?|proxy|router|switch|cache|queue|agent|"
    r"library|code|software|algorithm|parser|daemon|test|tests|suite|tool|tooling|monitoring|alert|alerts|its|api|"
    r"kernel|driver)\b[^.]{0,30}$"
)


def no_machine(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether no machine is what failed."""
    return noted(MACHINE_BEFORE).search(sentence(text, begin)[-60:]) is None


def named_or_who(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether a name or a "who" stands before what only people do: "Kjersti forgot to", "the one who forgot to"."""
    before = text[max(0, match.start() - 60) : match.start()]
    return re.search(r"\b(?:who|they)(?: had| has| have)?\s*$", before, re.IGNORECASE) is not None or (
        noted(_NAME_BEFORE).search(before) is not None and no_machine(text, match, match.start())
    )


_NAME_BEFORE = (
    r"(?-i:(?<![\w-])(?:[A-Z][\w&.]+\s+)*[A-Z][\w&.]+(?:['’]s\s+(?:[A-Z]\w*\s+)+)?(?:\s+(?:has|had|also|then))*\s*$)"
)


def named_before(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a name stands before what only people and their organisations can fail at, such as to warn or to test."""
    return no_machine(text, match, begin) and noted(_NAME_BEFORE).search(text[max(0, begin - 60) : begin]) is not None


def failed_is_judgement(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether it was people who failed."""
    return not re.search(r"\b(?:users|customers)\s*$", text[max(0, begin - 25) : begin], re.IGNORECASE)


_NO_DENIAL = r"\bno (?:excuse|doubt|question)\b|\bwithout (?:saying|(?:a )?doubt|question)\b|\bnot (?:only|just)\b"
"""What denies in other sentences, and affirms in these."""


def not_denied(text: str, _match: re.Match[str], begin: int) -> bool:
    """Whether the sentence does not deny it."""
    before = re.sub(_NO_DENIAL, "", sentence(text, begin)[-40:], flags=re.IGNORECASE)
    return not re.search(
        r"\b(?:not|n't|never|no|isn't|wasn't|nobody|without|rather\s+than|nor|avoid\w*|don't|stop|"
        r"instead\s+of)\b[^,]{0,25}$",
        before,
        re.IGNORECASE,
    )


_RUNNING_IS = (
    rf"(?:^|[,;:(]\s*|\b(?:that|when|because|as|while|and|but|so|where|if)\s+)(?:(?:the|our|an?|its|this|that|both|all)"
    rf"\s+)?{RUNNING}\s+(?:was|is|were|are|being|been|got|became|acts?|acted)\s+(?:\w+ly\s+|too\s+|so\s+|rather\s+)*$"
)


def not_of_machine(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether it is said of people or their work, and not denied; a cache may be careless about expiry."""
    said_of = sentence(text, match.start())
    return not_denied(text, match, begin) and noted(_RUNNING_IS).search(said_of.lstrip()) is None


_DECIDING_MACHINE = (
    r"\b(?:balancers?|schedulers?|planners?|optimi[sz]ers?|autoscalers?|controllers?|algorithms?|heuristics?|router|"
    r"model|memory|connections?|buffers?|cache|pool|system|software|driver|kernel|compiler|elections?|"
    r"quorum)\b[^.]{0,40}$"
)


def people_decide(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether people decide here; a load balancer makes bad decisions without any blame."""
    if noted(_BY_MACHINE).match(text[match.end() : match.end() + 80]):
        return False
    return not_denied(text, match, begin) and noted(_DECIDING_MACHINE).search(sentence(text, begin)[-60:]) is None


_TRAFFIC = (
    r"\b(?:(?<!pull\x20)(?<!merge\x20)(?<!change\x20)requests?|traffic|packets?|users?|customers?|nodes?|pods?|"
    r"messages?|e?mails?|connections?|sessions?|jobs?|queries|responses?|calls?|routes?|prefixes|visitors|members|"
    r"clients?|hosts?|transactions?|payments?|orders?|notifications?|instances?|logins?|tokens?|reads?|writes?|health "
    r"checks?|replicas?|shards?|partitions?|events?|heartbeats?|pings?|probes?|polls?|cycles|intervals|deadlines?|"
    r"samples?)(?: [\w-]+){0,4}? (?:was|were|been|being|are|is|got)\b"
)


_BY_MACHINE = rf"[^.;,]{{0,50}}?\bby (?:the|an?|our|its|this|that)?\s*(?:{MACHINE}|attackers?|intruders?|vandals)\b"


def no_traffic(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether it was done to no traffic and by no machine, so that people did it."""
    before = sentence(text, match.start()) + match[0]
    after = text[match.end() : match.end() + 80]
    return noted(_TRAFFIC).search(before[-90:]) is None and noted(_BY_MACHINE).match(after) is None


def no_machine_after(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether no machine is named as who did it: "not followed by the client"."""
    return noted(_BY_MACHINE).match(text[match.end() : match.end() + 80]) is None


def no_machine_no_traffic(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether neither a machine did it nor it was done to traffic."""
    return no_traffic(text, match, begin) and no_machine(text, match, begin)


_IN_CODE = (
    r"\b(?:values?|pointers?|variables?|arguments?|parameters?|conditions?|bits?|fields?|results?|branch(?:es)?|return "
    r"codes?|inputs?|loops?|expressions?|headers?|signatures?|bytes?|ranges?|platforms?)(?: [\w-]+){0,4}? (?:was|were|"
    r"had|has|have)\b"
)


def no_variable(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether what was left undone is no line of a program: "the return value was never tested"."""
    before = sentence(text, match.start()) + match[0]
    return no_traffic(text, match, _begin) and noted(_IN_CODE).search(before[-90:]) is None


_THING = (
    r"\b(?:logging|logs?|monitoring|alert(?:s|ing)?|tooling|performance|tests?|coverage|hardware|network|dashboards?|"
    r"metrics|latency|capacity|isolation|throughput|accuracy|resolution|signals?|docs|documentation)(?: [\w-]+){0,3}? "
    r"(?:was|were|is|are)\W*$"
)


def no_thing(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether it is more than the quality of a thing that is measured: the logging was not good enough."""
    return noted(_THING).search(sentence(text, match.start())) is None


_NOT_NAMES = frozenset(
    stems_of(
        "We I He She It This That The They These There Those What Which Who You If When Users Customers Nothing "
        "Everything A An Its One Kubernetes Terraform Kafka Redis Postgres PostgreSQL MySQL Prometheus Chrome "
        "Firefox Linux Docker Jenkins Ansible Puppet Chef Git Nginx Python Java Systemd Consul Vault Envoy Istio "
        "Helm Grafana Datadog Cassandra Elasticsearch Windows MongoDB Cargo Travis Hadoop Rails Django Node Some "
        "All Most Many Each Both Neither Either As So But And"
    )
)
"""Words that begin a sentence, and software: neither is who did not tell us."""


def an_organisation(text: str, match: re.Match[str], _begin: int) -> bool:
    """Whether the name that a pattern found may be an organisation's or a person's: "Nordbank did not tell us"."""
    name = match["name"]
    return name.split()[0] not in _NOT_NAMES and no_machine(text, match, match.start("said"))
