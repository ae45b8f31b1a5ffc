"""The patterns of labels: error as explanation, and blame."""

from __future__ import annotations

from model.checks.judgement.exclusions import (
    explains,
    is_a_mistake,
    mistake_told,
    not_denied,
    oversight_told,
    somebody_else,
)
from model.checks.judgement.kinds import Kind, Pattern, Who
from model.checks.judgement.words import PERSON, WHOSE

_ROLE = r"(?:human|user|operator|pilot|engineer|developer|admin(?:istrator)?|employee|manual|staff)"
_INDIVIDUALS = (
    r"(?:engineer|developer|operator|administrator|admin|sysadmin|technician|employee|contractor|sub-?contractor|"
    r"intern|"
    r"dba|sre|person|colleague|electrician|team member|staff member|maintainer|programmer|worker|individual)s?"
)
_BY_STEMS = ("by an ", "by a ", "by one of ", "by another ", "by our own ", "by human", "by someone", "by somebody")
_HARM = (
    r"(?:outage|incident|failure|downtime|crash|disruption|problem|issue|bug|breach|data loss|error|mess|disaster|"
    r"misconfiguration)"
)

ERRORS = (
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder", "fail", "oversight", "slip"),
        rf"\b{_ROLE}(?:['’]s)?(?: and \w+)?[\s-](?:errors?|mistakes?|blunders?|oversights?|failings?|slips?)\b(?!['’])",
        stands=explains,
    ),
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder"),
        r"\b(?:(?:ma(?:de|kes?|king)|commit(?:ted|s)?)(?: (?:an?|the|this|that|his|her|some|several|two|many))?"
        r"(?: \w+){0,2}? (?:mistakes?|errors?|blunders?)|(?:was|were) mistaken)\b",
        Who.CLAUSE,
        is_a_mistake,
    ),
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder", "oversight", "typo", "misconfig", "slip"),
        r"\b(?:mistakes?|errors?|blunders?|oversights?|typos?|misconfigurations?|slips?) "
        r"(?:(?:made|committed|introduced|caused) )?(?:by|of|on the part of|from)"
        rf" {WHOSE}"
        rf"(?: of our| of the)?(?: [\w-]+){{0,2}} {PERSON}\b(?!['’])",
    ),
    Pattern(
        Kind.ERROR,
        ("oversight", "mistake", "blunder", "error", "misjudg", "misunderst", "misconf", "typo"),
        r"(?<!learn\x20from\x20)(?<!learned\x20from\x20)(?<!learning\x20from\x20)\b(?:my|our|their|his|her) "
        r"(?:own |\w+ )?(?:oversight|mistake|blunder|misjudge?ment|misunderstanding|misconfiguration|error(?!s? "
        r"(?:budget|rate|log|message|page|handl|track|report|code|count|monitor|boundar|\w+ing\b)))s?\b"
        r"(?! (?:committee|board|team|process|body))",
        stands=mistake_told,
    ),
    Pattern(Kind.ERROR, ("mistake",), r"\bmistakes? (?:that |which )?(?:i|we|he|she|they) (?:did|made)\b"),
    Pattern(
        Kind.ERROR,
        (
            "mistake",
            "blunder",
            "misstep",
            "slip-up",
            "misjudg",
            "miscalc",
            "miscommun",
            "misunderst",
            "misconcep",
            "misinterp",
        ),
        r"(?<!by\x20)\b(?:mistakes?|blunders?|missteps?|slip-?ups?|misjudge?ments?|miscalculations?|miscommunications?|"
        r"misunderstandings?|misconceptions?|misinterpretations?)\b",
        stands=mistake_told,
    ),
    Pattern(Kind.ERROR, ("oversight",), r"\boversights?\b", stands=oversight_told),
    Pattern(Kind.ERROR, ("typo",), r"\b(?:typos?|typographical errors?)\b", stands=mistake_told),
    Pattern(
        Kind.ERROR,
        ("error",),
        r"\berrors? (?:on our (?:part|side|end)|in (?:our )?judge?ment|of judge?ment)\b",
    ),
    Pattern(Kind.ERROR, ("fat",), r"\bfat[\s-]finger(?:ed|ing|s)?\b", stands=explains),
)

BLAME = (
    Pattern(
        Kind.BLAME,
        ("caused",),
        r"\bcaused (?:the|this|an?|that|our) (?:[\w-]+ ){0,3}"
        r"(?:outage|incident|downtime|shutdown|meltdown|blackout|breach)\b",
        Who.RELATIVE,
        somebody_else,
    ),
    Pattern(
        Kind.BLAME,
        ("caused", "broke", "responsible", "blame"),
        r"\b(?:caused|broke|(?:is|was) responsible for|(?:is|was) to blame for) (?:the|this|an?|that|our) "
        rf"(?:[\w-]+ ){{0,3}}(?:{_HARM}|production|site|build|system|database|service)s?\b",
        Who.INDIVIDUAL,
    ),
    Pattern(
        Kind.BLAME,
        (
            "caused by us",
            "caused by our ",
            "caused by staff",
            "caused by someone",
            "caused by somebody",
            "caused by a ",
        ),
        r"\bcaused by (?:us\b|someone\b|somebody\b|staff\b|(?:one|a member|members) of (?:our|"
        r"the) (?:[\w-]+ ){0,2}(?:team|staff|"
        r"engineers|crew)\b|our own (?:[\w-]+ )?(?:team|staff|engineers|action|doing|change)s?\b|a person\b)",
    ),
    Pattern(
        Kind.BLAME,
        ("caused by", "triggered by", "broken by"),
        r"\b(?:caused|triggered|broken) by (?:an?|one of our|the|our) (?:[\w-]+ ){0,2}"
        r"(?:engineer|developer|employee|technician|contractor|administrator|sysadmin|dba|intern|person|colleague|"
        r"careless \w+)s?(?=\s*(?:[.,;:)]|$)|"
        r" (?:who|that|at|in|on|during|while|when|by|from|of|and|with|\w+ly|\w+ing)\b)",
    ),
    Pattern(
        Kind.BLAME,
        ("blame", "fault", "guilty"),
        r"\b(?:is|are|was|were) (?:solely |entirely |clearly |partly |also )?(?:to blame|at fault|guilty)\b",
        Who.CLOSE,
        not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("fault",),
        r"\b(?:(?:his|her|their) (?:own )?fault|fault of (?:the|an?|our) (?:[\w-]+ ){0,2}"
        r"(?:engineer|developer|operator|team|admin\w*|employee|contractor)s?)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("blame", "fault"),
        r"\b(?:the )?(?:blame|fault)(?: for [^.;,]{1,60})? (?:lies|rests|is|falls)"
        r" (?:squarely |solely |entirely )?(?:with|on)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("blame",),
        r"\b(?:pin(?:s|ned|ning)?|put(?:s|ting)?|lay(?:s|ing)?|laid|took|takes?|accept(?:s|ed)?) (?:the |"
        r"full )?blame\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("ause", "riggered", "appened", "ccurred", "resulted", "attributed", "due to", "traced", "result of", "after "),
        r"\b(?:(?:was|were) (?:\w+ly )?(?:caused|triggered|introduced|initiated) when|because|happened when|"
        r"occurred when|root cause was(?: that)?|"
        r"(?:attributed|traced|due) to|(?:the )?result of|(?:started|began|began when|started when)(?: when| after)?)"
        rf" (?P<said>(?:an?|one of (?:our|the)|(?:another|one)) (?:[\w-]+ ){{0,3}}?{_INDIVIDUALS}(?: (?:on|at|in|"
        r"from) (?:the |our )?\w+"
        r"(?: team)?)?(?:,? who)? (?!who|is|are|was|were|had|has|noticed|reported|found|saw|could|can|will|would|"
        r"must)\w+(?:ed|ing)?)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        _BY_STEMS,
        r"\b(?:deleted|removed|dropped|misconfigured|unplugged|disconnected|introduced|triggered|caused|broken|"
        r"overwritten|terminated|"
        r"wiped|erased|cut|severed|damaged|exposed|leaked|pushed|committed|disabled|changed|applied|shut down|"
        r"turned off|switched off) by "
        rf"(?:an?|one of (?:our|the)|another|our own|human|someone|somebody)(?: (?:[\w-]+ ){{0,3}}?{_INDIVIDUALS})?"
        r"(?=\s*(?:[.,;:)]|$)| (?:who|that|at|in|on|during|while|when|by|from|of|and|with|as|after|\w+ly|\w+ing)\b)",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("fault", "our bad", "my bad"),
        r"\b(?:(?:my|our) (?:own )?fault|(?:our|my) bad|fault (?:was|is|lies) (?:entirely |solely )?(?:ours|mine|"
        r"with us|on us))\b"
        r"(?=\s*(?:[.,;:!)]|$)|\s+(?:for|that|and|as|alone|entirely)\b)",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("blam",),
        r"\bblam(?:e|ed|es|ing) (?:it on |this on |that on )?(?:an?|the|our|their|his|her|one) (?:[\w-]+ ){0,2}"
        rf"(?:{PERSON}|human)\b(?!['’])",
        stands=not_denied,
    ),
    Pattern(Kind.BLAME, ("screw", "epic fail"), r"\b(?:screw-?ups?|epic fail(?:ure)?)\b", stands=not_denied),
    *(
        Pattern(
            Kind.BLAME,
            ("messed", "screw", "dropped", "botched", "blew it", "goofed"),
            before
            + r"(?:messed (?:it |this |things )?up|screw(?:ed)? (?:it |this |things |\w+ )?up|dropped the ball|botched|"
            r"blew it|goofed)\b",
            who,
        )
        for before, who in ((r"\b", Who.CLOSE), (r"(?<=who\x20)", Who.NOBODY))
    ),
    Pattern(
        Kind.BLAME,
        ("happen again", "know better", "bother", "attention"),
        r"\b(?:(?:do not|don['’]t) let (?:it|this|that) happen again|should know better|"
        r"(?:could|can)(?:n['’]t| not) be bothered|(?:did not|didn['’]t|without) bother(?:ing)?(?: to)?|paid no"
        r" attention|"
        r"(?:was|were)(?: not|n['’]t) paying attention)\b",
    ),
)
