"""The patterns of labels: error as explanation, and blame."""

from __future__ import annotations

from model.checks.judgement.exclusions import not_denied
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.mistakes import explains, is_a_mistake, mistake_told, oversight_told
from model.checks.judgement.words import PERSON, WHOSE

_ROLE = (
    r"(?:technician|contractor|intern|maintainer|reviewer|vendor|provider|supplier|sysadmin|team|human|user|operator|"
    r"pilot|engineer|developer|admin(?:istrator)?|employee|manual|staff|personnel|clerical|procedural|operational|"
    r"data[- ]entry|transcription|copy[- /](?:and[- ])?paste|cut[- ]and[- ]paste|rookie|beginner['’]?s?)"
)
_INDIVIDUALS = (
    r"(?:engineer|developer|operator|administrator|admin|sysadmin|technician|employee|contractor|sub-?contractor|"
    r"intern|dba|sre|person|colleague|electrician|team member|staff member|maintainer|programmer|worker|individual)s?"
)
_BY_STEMS = (
    "by an ",
    "by a ",
    "by one of ",
    "by another ",
    "by our own ",
    "by human",
    "by someone",
    "by somebody",
    "by me",
    "by us",
    "by yours",
)
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
        r"\b(?:(?:ma(?:de|king)|repeat(?:ed|ing)|commit(?:ted|s)?)(?: (?:an?|the|this|that|his|her|some|several|two|"
        r"many))?(?: \w+){0,3}? (?:mistakes?|errors?|blunders?)|(?:was|were) mistaken)\b",
        Who.CLAUSE,
        is_a_mistake,
    ),
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder", "oversight", "typo", "misconfig", "slip"),
        r"\b(?:mistakes?|errors?|blunders?|oversights?|typos?|misconfigurations?|slips?) (?:(?:made|committed|"
        rf"introduced|caused) )?(?:by|of|on the part of|from) {WHOSE}(?: of our| of the)?(?: [\w-]+){{0,2}} "
        rf"{PERSON}\b(?!['’])",
    ),
    Pattern(
        Kind.ERROR,
        ("oversight", "mistake", "blunder", "error", "misjudg", "misunderst", "misconf", "typo"),
        r"(?<!learn\x20from\x20)(?<!learned\x20from\x20)(?<!learning\x20from\x20)\b(?:my|our|their|his|her) (?:own |"
        r"first |second |worst |biggest |critical |serious |initial |simple |small |big )?(?:oversight|mistake|"
        r"blunder|misjudge?ment|misunderstanding|misconfiguration|error(?!s? (?:budget|rate|log|message|page|handl|"
        r"track|report|code|count|monitor|boundar|\w+ing\b)))s?\b(?! (?:committee|board|team|process|body))",
        stands=mistake_told,
    ),
    Pattern(Kind.ERROR, ("mistake",), r"\bmistakes? (?:that |which )?(?:i|we|he|she|they) (?:did|made)\b"),
    Pattern(
        Kind.ERROR,
        stems_of("mistake blunder misstep slip-up misjudg miscalc miscommun misunderst misconcep misinterp"),
        r"(?<!by\x20)\b(?:mistakes?|blunders?|missteps?|slip-?ups?|misjudge?ments?|miscalculations?|"
        r"miscommunications?|misunderstandings?|misconceptions?|misinterpretations?)\b",
        stands=mistake_told,
    ),
    Pattern(Kind.ERROR, ("oversight",), r"\boversights?\b", stands=oversight_told),
    Pattern(Kind.ERROR, ("typo",), r"\b(?:typos?|typographical errors?)\b", stands=mistake_told),
    Pattern(
        Kind.ERROR,
        ("error…made", "error…committed", "mistake…made", "mistake…committed"),
        r"\b(?:errors?|mistakes?) (?:was|were|had been|has been|is|are) (?:\w+ly |also )?(?:made|committed)\b",
        stands=is_a_mistake,
    ),
    Pattern(
        Kind.ERROR,
        ("on our part", "on my part", "on our side", "on my side", "on our end", "judgement", "judgment"),
        r"\berrors? (?:on (?:our|my) (?:part|side|end)|in (?:our )?judge?ment|of judge?ment)\b",
    ),
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "slip"),
        r"\b(?:due to|because of|caused by|result of|owing to|down to|after|following) (?:an?|the|some) "
        r"(?:(?!hardware|software|network|disk|memory|read|internal|i/o)[\w-]+ )?(?P<said>(?:errors?|mistakes?|"
        r"slips?)(?: [\w-]+){0,5}? (?:during|in|while|when) (?:(?:the|our|an?|routine|scheduled|manual|planned|"
        r"configuration|its|some) )*(?:maintenance|installation|cabling|wiring|labell?ing|set-?up of|configuring|"
        r"setting|preparing|planning|preparation|documentation|hand-?over|data entry|paperwork|typing|copying|"
        r"entering|calculating the|editing|deploying|applying|writing|documenting|decommissioning|construction))\b(?! "
        r"mode)",
        stands=not_denied,
    ),
    Pattern(
        Kind.ERROR,
        ("error made", "errors made", "error was introduced", "error introduced"),
        r"\berrors? (?:was |were )?(?:made|introduced) (?:(?:by hand|manually)|(?:by (?:us|a person|someone|staff)|"
        r"during|in|when|while) (?:the |a |our |manual )*(?:maintenance|set-?up|configuration|configuring|setting|"
        r"installation|refactor\w*|migration|planning|rollout|review|edit\w*|deploy\w*))\b",
        stands=mistake_told,
    ),
    Pattern(
        Kind.ERROR,
        ("misconfig", "mix-up", "mixup", "mishandl", "misunderst", "miscommun"),
        r"\b(?:misconfigurations?|mix-?ups?|mishandling)(?: [\w-]+){0,4}? (?:on (?:our|my|their) (?:part|side|end)|by "
        r"(?:me|us|(?:the|an?|our|their|my) (?:[\w-]+ )?(?:[\w-]+ )?(?:provider|vendor|supplier|host|isp|registrar|"
        r"team|engineer|operator|administrator|admin|contractor|staff|customer|partner)s?\b))",
        stands=not_denied,
    ),
    *(
        Pattern(
            Kind.BLAME,
            ("introduced…bug", "introduced…regression", "introduced…error", "introduced…defect", "introduced…vulnerab"),
            before + r"introduced (?:(?:an?|the|this|that|several|some|these) )?(?:[\w-]+ ){0,2}?(?:bugs?|regressions?|"
            r"errors?|defects?|vulnerabilit(?:y|ies))\b",
            who,
        )
        for before, who in ((r"\b", Who.INDIVIDUAL), (r"(?<![\w-])I (?:had |then |also |\w+ly )?", Who.NOBODY))
    ),
    Pattern(Kind.ERROR, ("fat",), r"\bfat[\s-]finger(?:ed|ing|s)?\b", stands=explains),
)

BLAME = (
    Pattern(
        Kind.BLAME,
        ("caused", "broke", "responsible", "blame"),
        r"\b(?:caused|broke|(?:is|was) responsible for|(?:is|was) to blame for) (?:the|this|an?|that|our) (?:[\w-]+ "
        rf"){{0,3}}(?:{_HARM}|production|site|build|system|database|service)s?\b",
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
        r"\bcaused by (?:us\b|someone\b|somebody\b|staff\b|(?:one|a member|members) of (?:our|the) (?:[\w-]+ "
        r"){0,2}(?:team|staff|engineers|crew)\b|our own (?:[\w-]+ )?(?:team|staff|engineers|action|doing|change)s?\b|"
        r"a person\b)",
    ),
    Pattern(
        Kind.BLAME,
        ("caused by", "triggered by", "broken by"),
        r"\b(?:caused|triggered|broken) by (?:an?|one of our|the|our) (?:[\w-]+ ){0,2}(?:engineer|developer|employee|"
        r"technician|contractor|administrator|sysadmin|dba|intern|person|colleague|careless \w+)s?(?=\s*(?:[.,;:)]|$)|"
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
        r"\b(?:(?:his|her|their) (?:own )?fault|fault of (?:the|an?|our) (?:[\w-]+ ){0,2}(?:engineer|developer|"
        r"operator|team|admin\w*|employee|contractor)s?)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("blame", "fault"),
        r"\b(?:the )?(?:blame|fault)(?: for [^.;,]{1,60})? (?:lies|rests|is|falls) (?:squarely |solely |entirely "
        r")?(?:with|on)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("blame",),
        r"\b(?:pin(?:s|ned|ning)?|put(?:s|ting)?|lay(?:s|ing)?|laid|took|takes?|accept(?:s|ed)?) (?:the |full "
        r")?blame\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        stems_of(
            "engineer developer operator admin sysadmin technician employee contractor sub-contractor subcontractor "
            "intern dba sre person colleague electrician team staff maintainer programmer worker individual"
        ),
        r"\b(?:(?:was|were) (?:\w+ly )?(?:caused|triggered|introduced|initiated) when|because|happened when|occurred "
        r"when|root cause was(?: that)?|(?:attributed|traced|due) to|(?:the )?result of|(?:started|began|began when|"
        r"started when)(?: when| after)?) (?P<said>(?:an?|one of (?:our|the)|(?:another|one)) (?:[\w-]+ "
        rf"){{0,3}}?{_INDIVIDUALS}(?: (?:on|at|in|from) (?:the |our )?\w+(?: team)?)?(?:,? who)? (?!who|is|are|was|"
        r"were|had|has|noticed|reported|found|saw|could|can|will|would|must)\w+(?:ed|ing)?)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        _BY_STEMS,
        r"\b(?:deleted|removed|dropped|misconfigured|unplugged|disconnected|mis\w+ed|overlooked|forgotten|botched|"
        r"introduced|triggered|caused|broken|overwritten|terminated|wiped|erased|cut|severed|damaged|exposed|leaked|"
        r"pushed|committed|disabled|changed|applied|shut down|turned off|switched off) by (?:someone|somebody|me|us|"
        r"yours truly|myself|ourselves|humans?|(?:an?|one of (?:our|the)|another|our own) (?:[\w-]+ "
        rf"){{0,3}}?{_INDIVIDUALS})(?=\s*(?:[.,;:)]|$)| (?:who|that|at|in|on|during|while|when|by|from|of|and|with|as|"
        r"after|\w+ly|\w+ing)\b)",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("fault", "our bad", "my bad"),
        r"\b(?:(?:my|our|your|his|her|their) (?:own )?fault(?!s| ?-?(?:tree|toleran|domain|inject|detect|find|line|"
        r"handl|isolat|report|code|rate|model|lies|was in|is in|in the))|(?:our|my) bad(?=\s*(?:[.,;:!)]|$)|\s+(?:for|"
        r"that|and|as|alone|entirely)\b)|fault (?:was|is|lies) (?:entirely |solely )?(?:ours|mine|with us|on us))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("blam",),
        r"\bblam(?:e|ed|es|ing) (?:it on |this on |that on )?(?:an?|the|our|their|his|her|one) (?:[\w-]+ "
        rf"){{0,2}}(?:{PERSON}|human)\b(?!['’])",
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
        r"\b(?:(?:do not|don['’]t) let (?:it|this|that) happen again|(?:should|ought to) know better|(?:could|"
        r"can)(?:n['’]t| not) be bothered|(?:did not|didn['’]t|without) bother(?:ing)?(?: to)?|paid no attention|"
        r"(?:was|were)(?: not|n['’]t) paying attention)\b",
    ),
    Pattern(
        Kind.BLAME,
        (" on us", " on me", " our part", " my part", " their part", " his part", " her part"),
        r"\b(?:(?:is|was|are|were|['’]s) (?:squarely |entirely |all |solely )?on (?:us|me)(?=\s*(?:[.,;:!)]|$)| "
        r"and\b)|on (?:our|my|their|his|her) part)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("own this", "own that", "own up", "mea culpa", "owns this"),
        r"\b(?:owns? (?:this|that) (?:one|mistake|failure|outage|error)|(?:owned|own|owning) up to|mea culpa)\b",
    ),
    Pattern(
        Kind.BLAME,
        ("blame",),
        r"\b(?:blame [^.;]{0,15}?\b(?:ourselves|myself|themselves|himself|herself)|(?:ourselves|myself) to blame|"
        r"blame (?:is|was|lies) (?:\w+ )?(?:ours|mine|on us|with us))\b",
    ),
    Pattern(
        Kind.BLAME,
        ("on the part of",),
        r"\b(?:errors?|mistakes?|failures?|fault|lapses?|oversights?|negligence|omissions?|inaction|carelessness) on "
        r"the part of(?! (?:the|our|a) (?:[\w-]+ )?(?:systems?|clients?|servers?|services?|software|nodes?|scripts?|"
        r"tools?))",
        stands=not_denied,
    ),
)
