"""The patterns of failures of people: what they failed to do, forgot, overlooked, missed or left undone."""

from __future__ import annotations

from model.checks.judgement.exclusions import (
    failed_is_judgement,
    named_before,
    no_machine,
    no_machine_after,
    no_machine_just_before,
    no_machine_no_traffic,
)
from model.checks.judgement.kinds import Kind, Pattern, Who
from model.checks.judgement.words import HOW_WELL, PERSON, QUICK, WHOSE

NEGATED = (" not ", "n't ", "n’t ", "never ")
_ROLES = (
    r"(?:engineer|developer|operator|administrator|team|contractor|reviewer|vendor|employee|author|staff|management)s?"
)
_WELL = rf"(?:(?:{HOW_WELL}|even|actually|really|currently|initially|first|also|yet) )*"
_HARMLESS = (
    "connect|restore|reproduce|recover|reach|start|restart|boot|load|fetch|access|log|ping|ssh|bring|parse|serve|process|"
    "deliver|route|send|authenticate|resolve|get|obtain|acquire|download|upload|mount|bind|sync|replicate|fail|elect|"
    "find\\s+any|find\\s+a|establish|come|install|reconcile|push|pull|clone|sign|join|pay|mitigate|locate|isolate"
)
"""What people attempt in vain without any reproach."""
_HUMAN = (
    "follow(?!\\s+redirects?)|communicate(?!\\s+with)|anticipate|foresee|foreseen|appreciate|reali[sz]e|understand|test|review|document|"
    "plan|escalate|coordinate|warn|address|disclose|consider|act\\s+(?:on|upon)|take\\s+action|question|challenge|carry\\s+out|"
    "give\\s+(?:due|sufficient|proper)|remember|prioriti[sz]e|supervise|train|perform\\s+(?:due|proper|adequate)|adhere|"
    "comply\\s+with\\s+(?:the\\s+)?(?:process|procedure|policy)|take\\s+into|think|heed|exercise|double-?check|pay\\s+attention|"
    "learn|inform|consult|conduct|communicate\\s+with\\s+(?:our|the)\\s+(?:customers?|users?|teams?)|properly|adequately|"
    "(?:fully|correctly|sufficiently|thoroughly)\\s+(?:test|review|validate|assess|vet|plan|communicate|document)"
)
"""What only people fail to do."""
_OWED = (
    "follow|check|verif(?:y|ied)|validate|test|review|read|double-?check|bother|communicate|inform|notif(?:y|ied)|alert\\s+(?:the|our|any|other)|"
    "escalate|confirm|ensure|make\\s+sure|announce|coordinate|notice|spot(?:ted)?|catch|caught|anticipate|foresee|account\\s+for|"
    "consider|think|thought|prepare|plan(?:ned)?|document|monitor|heed|factor\\s+in|(?:take|taken)\\s+(?:\\w+\\s+){0,3}(?:into|care|seriously|action|"
    "precautions?|time|steps)|remove|clean\\s+up|update|renew|rotate|upgrade|patch|revoke|disable|prioriti[sz]e|invest|"
    "(?:pay|paid)\\s+(?:\\w+\\s+)?attention|(?:give|given)\\s+(?:\\w+\\s+){0,3}(?:attention|consideration|thought|care|notice|time)|"
    "(?:make|made)\\s+(?:\\w+\\s+)?(?:effort|attempt)|respond|react|act|(?:do|done)\\s+(?:enough|(?:a\\s+)?(?:good|great|proper|better|due|our|"
    "sufficient|adequate|any|the)\\b)|live\\s+up|(?:meet|met)\\s+(?:our|your|the|their)\\s+(?:own\\s+)?(?:\\w+\\s+)?"
    "(?:expectations?|standards?|bar|commitments?|promises?)|follow\\s+up|address|fix|tell|told|warn|ask|consult|involve|question|"
    "challenge|assess|evaluate|audit|rehearse|practi[cs]e|simulate|run\\s+(?:the|any|a)\\s+(?:\\w+\\s+)?"
    "(?:tests?|checks?|checklist|drills?|simulation)|"
    "use\\s+(?:the|our|a)\\s+(?:\\w+\\s+)?(?:checklist|runbook|procedure|process)|go(?:ne)?\\s+through|investigate|inspect|look\\s+"
    "(?:at|into|closely|carefully|for)|appreciate|write|written|perform|carry\\s+out|conduct|set\\s+up|put|add|include|specif(?:y|ied)|cop(?:y|ied)|"
    "clearly\\s+communicate|communicate|say|said|explain|enforce|maintain|(?:keep|kept)\\s+(?:you|our|customers|users|the\\s+documentation)|"
    "learn|exercise|respect|adhere|comply|recogni[sz]e\\s+(?:the\\s+)?(?:impact|risk|severity|danger|importance|warning)"
)
"""What people owe, so that they are judged who "did not" do it."""
_FROM_BEHIND = (
    "overlook(?:ed|ing)?|misread(?:ing)?|mistyp(?:ed|ing)|misunderstood|misunderstanding|misjudg(?:ed|ing)|"
    "miscalculat(?:ed|ing)|misinterpret(?:ed|ing)|misconfigur(?:ed|ing)|mishandl(?:ed|ing)|misidentif(?:ied|ying)|"
    "misdiagnos(?:ed|ing)|miscommunicat(?:ed|ing)|mislabell?ed|misplaced|misused|miscounted|misapplied|misstated|"
    "underestimat(?:ed|ing)|overestimat(?:ed|ing)|under-?appreciated|mistook|mis-(?:configured|typed|read|judged|understood|set)"
)
"""Verbs that tell an act by how it ended."""
_NOT = r"(?:(?:did|had|have|has|does|were|was)(?: not|n['’]t)(?: yet| ever)?|never|(?<=not\x20)|failed to)"
_STATE = (
    r"(?:know|have|had|been|see|seen|suspect(?:ed)?|expect(?:ed)?|reali[sz]ed?|receive[d]?|need(?:ed)?|want(?:ed)?|"
    r"intend(?:ed)?|"
    r"get|feel|belong|work(?:ed)?|own|mean|seem|like|find|found|require[d]?|experience[d]?|observe[d]?|believe[d]?|"
    r"come|remain|"
    r"exist|identify|identified|recall|initially|immediately|yet|at first|use|lose|succeed(?:ed)?|understand|"
    r"understood|"
    r"hear|heard|get|agree|think|aware)"
)
"""What may be told of somebody without any reproach, as it says what they knew, had or saw."""
_DISAPPOINTED = (
    r"(?:you|them|people|everyone|(?:our|the|these|those|many|some|any)(?: \w+)? "
    r"(?:customers?|users?|communit(?:y|ies)|partners?))"
)

FAILURES = (
    Pattern(
        Kind.FAILURE,
        ("fail", "neglect"),
        rf"\b(?:fail(?:ed|s|ing)?|neglect(?:ed|s|ing)?) to(?! (?:{_HARMLESS})\b)",
        Who.CLAUSE,
        failed_is_judgement,
    ),
    Pattern(Kind.FAILURE, ("neglect",), r"\bneglect(?:ed|ing|s)? to\b"),
    Pattern(
        Kind.FAILURE, ("forg",), r"\bforg[eo]t(?:ten|s|ting)?\b(?: to\b| about\b| that\b| the\b| a\b)?", Who.CLAUSE
    ),
    Pattern(
        Kind.FAILURE,
        ("fail",),
        rf"\b(?:failures?|failing|having failed) to {_WELL}(?:{_HUMAN})\b",
        stands=no_machine,
    ),
    Pattern(Kind.FAILURE, ("failed to",), rf"\bfailed to {_WELL}(?!follow)(?:{_HUMAN})\b", stands=named_before),
    Pattern(
        Kind.FAILURE, ("forg",), r"\b(?:forgot|(?:had|has|have|having) forgotten) to\b", stands=no_machine_just_before
    ),
    Pattern(
        Kind.FAILURE,
        ("failed",),
        rf"\bfailed (?:{_DISAPPOINTED}|at (?:that|this)|in (?:our|this|that)|miserably|badly)\b",
        Who.CLOSE,
    ),
    Pattern(
        Kind.FAILURE, ("let", "fell", "fall"), rf"\b(?:let {_DISAPPOINTED} down|(?:fell|fallen) short)\b", Who.CLAUSE
    ),
    Pattern(
        Kind.FAILURE,
        ("failure to", "inability to", "reluctance to", "refusal to"),
        rf"\b(?:their|his|her|our|my|{_ROLES}['’]s?) (?:own |initial |continued )?"
        rf"(?P<said>(?:failure|inability|reluctance|refusal) to) (?!(?:{_HARMLESS})\b)",
    ),
    Pattern(
        Kind.FAILURE,
        ("fail", "shortcoming", "negligence", "inaction", "carelessness", "hubris"),
        r"\b(?:their|his|her|our|my|the team['’]s) (?:own |many |several )?(?P<said>failures?(?= (?:here|and|was|"
        r"were|is|in "
        r"(?:communication|this|our|\w+ing))\b|[.,;])|failings?|shortcomings?|inaction|hubris)\b",
    ),
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b(?P<said>{_NOT} {_WELL}(?:{_OWED})(?:ed|d)?)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b(?:did not|didn['’]t|never)(?: even| properly| actually| fully)? (?!{_STATE}\b)\w+\b",
        Who.INDIVIDUAL,
    ),
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b{_NOT}(?: been)? (?:{HOW_WELL}) (?!recover|restore|resolve|mitigate|work|back\b)\w+\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("they did", "they had", "they never"),
        r"\bthey (?P<said>(?:did not|didn['’]t|had not|hadn['’]t|never) "
        r"(?:test|inform|notify|tell|told|warn|bother|communicate|escalate|review|read|consult)(?:n|ed|ied)?)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("nobody", "no one", "no-one", "none of", "neither of"),
        r"\b(?P<said>(?:nobody|no one|no-one|(?:none|neither) of (?:us|them|(?:our|the) (?:\w+ )?(?:engineers|"
        r"developers|"
        r"reviewers|team(?: members)?|people|staff)))"
        r"(?: (?:on|in|at|from|of) (?:the|our) \w+(?: team)?| involved| else| ever| had| has| also| really| actually|"
        r" at the time| \w+ly)* "
        r"(?:noticed|checked|tested|caught|reali[sz]ed|spotted|followed|reviewed|verified|considered|thought|"
        r"remembered|"
        r"looked|questioned|asked|bothered|raised|escalated|reacted|acted|responded|picked|detected|read|told|informed|"
        r"notified|documented|updated|renewed|fixed|took|foresaw|anticipated|validated|monitored|challenged|"
        r"double-checked|"
        r"was (?:watching|paying|monitoring|looking|checking|reading)))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("failure", "lapse"),
        rf"\b(?:failures?|lapses?) (?:by|on the part of) {WHOSE}(?: of our| of the)?(?: [\w'’-]+){{0,2}}"
        rf" {PERSON}\b(?!['’])",
    ),
    Pattern(Kind.FAILURE, ("failure", "lapse"), r"\b(?:failures?|lapses?) on our (?:part|side|end)\b"),
    Pattern(
        Kind.FAILURE,
        ("ignor", "disregard", "refus"),
        r"\b(?:ignor|disregard)(?:ed|ing)\b|\brefus(?:ed|ing) to\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("missed", "missing"),
        r"\b(?:missed|(?<=\w,\x20)missing)\b(?! (?:(?:our|the|their|an?|this|its|\d+) )?(?:[\w.%-]+ )?"
        r"(?:SL[AO]s?|targets?|goals?|objectives?|heartbeats?|flights?|releases?)\b)",
        Who.CLAUSE,
    ),
    Pattern(Kind.FAILURE, ("mis", "overlook", "estimat", "under"), rf"\b(?:{_FROM_BEHIND})\b", Who.CLAUSE),
    Pattern(
        Kind.FAILURE,
        ("overlook", "forgotten", "neglected", "missed", "omitted", "skipped", "left undone"),
        rf"\b(?:was|were|been|being|got|gets){QUICK} (?P<said>overlooked|forgotten|neglected|missed|left undone)\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("ignored", "dismissed", "disregarded"),
        r"\b(?:tickets?|warnings?|alerts?|alarms?|pages?|reports?|advice|recommendations?|concerns?|complaints?|rules?|"
        r"procedures?|process|feedback|signs?|signals?|reviews?|bugs?|issues?|notices?)(?: [\w-]+){0,4}? "
        rf"(?:was|were|been|being|got){QUICK} (?P<said>ignored|dismissed|disregarded)\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("skipp", "bypass", "rush", "cut corners", "cutting corners"),
        r"\b(?:(?:skipp|bypass)(?:ed|ing) (?:the |a |an |our |this |that |some |any |all )?(?:[\w-]+ ){0,2}"
        r"(?:tests?|testing|reviews?|steps?|checks?|process(?:es)?|procedures?|canary|staging|approvals?|validation|qa|"
        r"checklist|safeguards?)|rush(?:ed|ing)|cut(?:ting)? corners)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("without",),
        rf"\bwithout (?:{_WELL})(?:testing|verifying|checking|double-checking|reviewing|validating|consulting|"
        r"informing|"
        r"notifying|telling|considering|reali[sz]ing|understanding|thinking|communicating|coordinating|following|"
        r"asking|"
        r"reading|warning (?:the|our|any))\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        (
            "wrong",
            "slow",
            "late",
            "hasty",
            "optimistic",
            "unprepared",
            "prepared",
            "remiss",
            "trust",
            "confiden",
            "mistaken",
        ),
        r"\b(?:(?:was|were|are|am|been|being|is|['’]re|['’]m) (?:\w+ly |so |just |far |all )?(?:wrong|mistaken|"
        r"remiss|unprepared|"
        r"ill-prepared|under-?prepared|(?:not|n['’]t) (?:\w+ly )?prepared|(?:too|overly|very|over-?) ?(?:\w+ )?"
        r"(?:slow|late|hasty|optimistic|trusting|confident|aggressive|quick|eager|ambitious|reliant|focused))|"
        r"(?:got|gotten|get|did|done) (?:[\w-]+ ){1,6}?wrong)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("too long", "quickly enough", "fast enough", "soon enough", "early enough", "well enough", "promptly"),
        r"\b(?:took (?:far |much |way )?too long|(?:not|n['’]t) (?:[\w-]+ ){1,5}?"
        r"(?:quickly|fast|soon|early|well|promptly|often|carefully|thoroughly|rigorously|clearly|closely|hard|"
        r"seriously) enough)\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        ("too long",),
        r"\btook (?:us|them|(?:our|the) (?:[\w-]+ )?(?:team|engineers|staff)) (?:far |much |way )?too long\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("not ",),
        rf"\b(?:(?:by|for|of|in|was|is|were|and|,) )?(?P<said>not (?:having |{_WELL})?(?:properly )?(?:test|check|"
        r"verify|follow|review|validat|"
        r"communicat|notic|consider|inform|notify|document|read|reali[sz]|escalat|double-check|catch|spot)ing)\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        ("not ",),
        r"\b(?:by|for|mistake was|error was|blame for|sorry for|"
        rf"apologi[sz]e for) (?P<said>not (?:having )?{_WELL}(?:test|check|verify|"
        r"follow|review|validat|communicat|notic|consider|inform|notify|document|read|reali[sz]|escalat|double-check|"
        r"catch|spot)ing)\b",
        stands=no_machine,
    ),
    Pattern(
        Kind.FAILURE,
        (" not ", "n't ", "n’t ", "never "),
        r"\b(?:procedures?|process(?:es)?|protocols?|guidelines?|practices?|polic(?:y|ies)|instructions?|steps?|rules?|"
        r"runbooks?|checklists?|playbooks?)(?: [\w-]+){0,4}? (?:was|were|had|has|have|is|are)(?P<said>(?: not|n['’]t|"
        r" never)"
        r"(?: been| being)?(?: \w+ly| always)? (?:followed|adhered to|respected|observed|used|enforced|obeyed|"
        r"completed))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        (" not ", "n't ", "n’t ", "never "),
        r"\b(?:was|were|had|has|have)(?P<said>(?: not|n['’]t| never)(?: been)? (?:communicated|informed|told|"
        r"consulted|escalated|"
        r"thought (?:of|through|about)|questioned|given (?:enough|sufficient|due|proper|adequate|any|much)))\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("too late", "confused ", "granted", "slow "),
        r"\b(?:(?:noticed|communicated|responded|escalated|informed|reacted|reali[sz]ed|acted|notified|caught|"
        r"recogni[sz]ed|found)"
        r"(?: [\w-]+){0,4}? (?:far |much )?too late|confused (?:the|it|them|one|two|these|his|her|our)\b|"
        r"took (?:[\w-]+ ){1,4}?for granted|"
        r"(?:was|were|been|are|being) (?:\w+ )?slow (?:to|in|at))\b",
        Who.WITHIN,
    ),
)
