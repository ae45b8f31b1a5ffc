"""The patterns of failures of people: what they failed to do, forgot, overlooked, missed, misread or got wrong.

What they did not do is `model.checks.judgement.omissions`', and how they did it `model.checks.judgement.manners`'.
"""

from __future__ import annotations

from model.checks.judgement.exclusions import (
    failed_is_judgement,
    named_before,
    named_or_who,
    no_machine,
    no_machine_after,
    no_machine_no_traffic,
    no_traffic,
)
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.words import HOW_WELL, PERSON, QUICK, WHOSE

_WELL = rf"(?:(?:{HOW_WELL}|even|actually|really|currently|initially|first|also|yet) )*"
_ROLES = (
    r"(?:engineer|developer|operator|administrator|team|contractor|reviewer|vendor|employee|author|staff|management)s?"
)
_HARMLESS = (
    "connect|restore|reproduce|recover|reach|start|restart|boot|load|fetch|access|log|ping|ssh|bring|parse|serve|"
    "process|deliver|route|send|authenticate|resolve|get|obtain|acquire|download|upload|mount|bind|sync|replicate|fail|"
    "elect|find\\s+any|find\\s+a|establish|come|install|reconcile|push|pull|clone|sign|join|pay|mitigate|locate|isolate"
)
"""What people attempt in vain without any reproach."""
_HUMAN = (
    "follow(?!\\s+redirects?)|communicate(?!\\s+with)|anticipate|foresee|foreseen|appreciate|reali[sz]e|understand|"
    "test|review|document|plan|escalate|coordinate|warn|address|disclose|consider|act\\s+(?:on|upon)|take\\s+action|"
    "question|challenge|carry\\s+out|give\\s+(?:due|sufficient|proper)|remember|prioriti[sz]e|supervise|train|"
    "perform\\s+(?:due|proper|adequate)|adhere|comply\\s+with\\s+(?:the\\s+)?(?:process|procedure|policy)|take\\s+into|"
    "think|heed|exercise|double-?check|pay\\s+attention|learn|inform|consult|conduct|communicate\\s+with\\s+(?:our|"
    "the)\\s+(?:customers?|users?|teams?)|properly|adequately|(?:fully|correctly|sufficiently|thoroughly)\\s+(?:test|"
    "review|validate|assess|vet|plan|communicate|document)"
)
"""What only people fail to do."""
_FROM_BEHIND = (
    "overlook(?:ed|ing)?|misread(?:ing)?|mistyp(?:ed|ing)|misunderstood|misunderstanding|misjudg(?:ed|ing)|"
    "miscalculat(?:ed|ing)|misinterpret(?:ed|ing)|misconfigur(?:ed|ing)|mishandl(?:ed|ing)|misidentif(?:ied|ying)|"
    "misdiagnos(?:ed|ing)|miscommunicat(?:ed|ing)|mislabell?ed|misplaced|misused|miscounted|misapplied|misstated|"
    "underestimat(?:ed|ing)|overestimat(?:ed|ing)|under-?appreciated|mistook|overreact(?:ed|ing)|misled|misinformed|"
    "under-?(?:invested|resourced|staffed|funded)|slept through|overslept|panic(?:ked|king)|wast(?:ed|ing)|"
    "squander(?:ed|ing)|overcorrect(?:ed|ing)|over-?relied|botched|bungled|fumbled|mis-(?:configured|typed|read|judged|"
    "understood|set)"
)
"""Verbs that tell an act by how it ended."""
_DISAPPOINTED = (
    r"(?:you|them|people|everyone|(?:our|the|these|those|many|some|any)(?: \w+)? (?:customers?|users?|communit(?:y|"
    r"ies)|partners?))"
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
    Pattern(Kind.FAILURE, ("forg",), r"\bforg[eo]t(?:ten|s|ting)?\b(?: to\b| about\b| that\b| the\b| a\b)?", Who.BARE),
    Pattern(
        Kind.FAILURE,
        ("failure to", "failures to", "failing to", "failed to"),
        rf"(?:\b(?:failures?|failing|having failed)|^(?:[-*•] )?failed) to {_WELL}(?:{_HUMAN})\b",
        stands=no_machine,
    ),
    Pattern(Kind.FAILURE, ("failed to",), rf"\bfailed to {_WELL}(?!follow)(?:{_HUMAN})\b", stands=named_before),
    Pattern(Kind.FAILURE, ("forg",), r"\b(?:forgot|(?:had|has|have|having) forgotten) to\b", stands=named_or_who),
    Pattern(
        Kind.FAILURE,
        ("failed", "failing"),
        rf"\bfail(?:ed|ing) (?:{_DISAPPOINTED}|at (?:that|this|our|\w+ing)|in (?:our|this|that)|miserably|badly)\b",
        Who.CLOSE,
    ),
    Pattern(
        Kind.FAILURE, ("let", "fell", "fall"), rf"\b(?:let {_DISAPPOINTED} down|(?:fell|fallen) short)\b", Who.CLAUSE
    ),
    Pattern(
        Kind.FAILURE,
        ("failure to", "inability to", "reluctance to", "refusal to"),
        rf"\b(?:their|his|her|our|my|{_ROLES}['’]s?) (?:own |initial |continued )?(?P<said>(?:failure|inability|"
        rf"reluctance|refusal) to) (?!(?:{_HARMLESS})\b)",
    ),
    Pattern(
        Kind.FAILURE,
        (
            *stems_of("failings shortcoming inaction hubris"),
            "our fail",
            "their fail",
            "my fail",
            "his fail",
            "her fail",
            "own fail",
            "biggest fail",
            "worst fail",
            "greatest fail",
            "main fail",
            "first fail",
            "only fail",
            "team's fail",
            "team’s fail",
        ),
        r"\b(?:their|his|her|our|my|the team['’]s) (?:own |many |several |biggest |worst |greatest |main |first |only "
        r"|real )*(?P<said>(?<!their\x20)failures?(?= (?:here|and|was|were|is|in (?:communication|this|our|\w+ing))\b|"
        r"[.,;])|failings?|shortcomings?|inaction|hubris)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("failure", "lapse"),
        rf"\b(?:failures?|lapses?) (?:by|on the part of) {WHOSE}(?: of our| of the)?(?: [\w'’-]+){{0,2}} "
        rf"{PERSON}\b(?!['’])",
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
        r"\b(?:missed|(?<=\w,\x20)missing)\b(?! (?:you|seeing|having)\b)(?! (?:(?:our|the|their|an?|this|its|\d+) "
        r")?(?:[\w.%-]+ )?(?:SL[AO]s?|targets?|goals?|objectives?|heartbeats?|flights?|releases?)\b)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of(
            "overlook misread mistyp misunderst misjudg miscalc misinterp misconf mishandl misident misdiag miscommun "
            "mislabel misplac misused miscount misappl misstat underestim overestim underapp under-app mistook "
            "overreact misled misinform underinv underres understaff underfund under-inv under-res under-staff "
            "under-fund overcorrect overrel over-rel overslept slept botch bungl fumbl panic wast squander mis-"
        ),
        rf"\b(?:{_FROM_BEHIND})\b",
        Who.BARE,
    ),
    Pattern(
        Kind.FAILURE,
        ("overlook", "forgotten", "neglected", "missed", "omitted", "skipped", "left undone"),
        rf"\b(?:was|were|been|being|got|gets)(?: \w+ed,? (?:and|but))?{QUICK} (?P<said>overlooked|forgotten|neglected|"
        r"missed|left undone)\b",
        stands=no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("ignored", "dismissed", "disregarded"),
        r"\b(?:tickets?|warnings?|alerts?|alarms?|pages?|reports?|advice|recommendations?|concerns?|complaints?|rules?|"
        r"procedures?|process|feedback|signs?|signals?|reviews?|bugs?|issues?|notices?)(?: [\w:-]+){0,6}? (?:was|were|"
        rf"been|being|got){QUICK} (?P<said>ignored|dismissed|disregarded)\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(Kind.FAILURE, ("failed",), r"\bfailed(?=[.,;!)]|$| and for that\b)", Who.CLOSE),
    Pattern(
        Kind.FAILURE,
        ("wrong",),
        r"\b(?:how|so|very) (?:\w+ )?wrong (?:i|we|he|she|they) (?:was|were|had been)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("opportunit", "chance"),
        r"\b(?:missing|missed|losing|lost) (?:the|an?|our|several|many|every|another|two|three) (?:\w+ "
        r")?(?:opportunit(?:y|ies)|chances?)\b",
        Who.WITHIN,
    ),
    Pattern(Kind.FAILURE, ("missed opportunit", "missed chance"), r"\bmissed (?:opportunit(?:y|ies)|chances?)\b"),
    Pattern(
        Kind.FAILURE,
        ("dismiss",),
        r"\bdismissed (?:the|this|that|these|it|them|an?|our|as)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("violat", "breach", "flout", "contraven", "broke ", "blew through", "against"),
        r"\b(?:violat|breach|flout|contraven)(?:ed|ing) (?:[\w-]+ ){0,4}?(?:rules?|polic(?:y|ies)|procedures?|"
        r"process(?:es)?|guidelines?|practices?|protocols?)\b|\b(?:broke|blew through|went against|acted against) "
        r"(?:[\w-]+ ){0,4}?(?:rules?|polic(?:y|ies)|procedures?|guidelines?|practices?|protocols?|advice)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (
            " used to",
            "accustomed",
            "numb ",
            "desensiti",
            "blind",
            "conclusion",
            "valuable time",
            "precious time",
            "crucial time",
            "critical time",
            "important time",
            "much time",
            "lot of time",
            "lulled",
        ),
        r"\b(?:(?:grown|become|became|grew|got|gotten|were|was|been) (?:\w+ )?(?:(?:used|accustomed) to (?:\w+ "
        r"){0,2}?(?:ignor|dismiss|skip|silenc|see)ing|numb|desensiti[sz]ed|blind|lulled)|jump(?:ed|ing) to (?:[\w-]+ "
        r")?conclusions?|lost (?:valuable|precious|crucial|critical|important|much|a lot of) time)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("assumed", "assuming"),
        r"\b(?:everyone|everybody|we all|both teams|each (?:team|of us|side))(?: had| just| simply| had simply| had "
        r"just)* assumed\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("went gone remained"),
        r"\b(?:went|gone|remained) (?:\w+ly )?(?:unnoticed|unread|unanswered|unheeded|ignored|unaddressed|"
        r"unreported)\b",
        stands=no_traffic,
    ),
    Pattern(Kind.FAILURE, ("missed",), r"^(?:[-*•] )?missed (?:the|an?|our|this|that) ", stands=no_traffic),
    Pattern(
        Kind.FAILURE,
        ("trust", "track of", "sight of"),
        r"\b(?:broke|broken|betrayed|violated|abused|breached) (?:[\w'’-]+ ){1,3}?trust|(?:lost|losing) (?:track|"
        r"sight) of\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        tuple(
            f"{who}…{how}" for who in ("review", "audit", "qa ") for how in ("missed", "failed to", "overlooked", "did")
        ),
        r"\b(?:our|the|their|its|code|security|peer) (?:[\w-]+ )?(?:reviews?|audits?|qa) (?P<said>(?:process )?(?:had "
        r"|has |also |then )?(?:missed|failed to (?:catch|spot|find|notice|detect|identify|flag|uncover)|overlooked|"
        r"(?:did not|didn['’]t) (?:catch|spot|find|notice|detect|flag|uncover)))\b|^(?:code |peer |pr )?(?:review|qa|"
        r"audit) (?:had |also )?(?:missed|failed|overlooked)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("slipped", "slip ", "fell through", "fallen through", "cracks"),
        r"\b(?:slipped|slip) (?:through|past) (?:our |the |both |all |of )*(?:[\w-]+ )?(?:reviews?|reviewers?|qa|"
        r"audit|testing|net|cracks|checks|process(?:es)?|safeguards|tests|controls)\b|\b(?:fell|fallen|falling) "
        r"through the cracks\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("we failed", "i failed", "mess of", "hash of"),
        r"\b(?:(?:where|how) (?:we|i) failed(?! (?:to|over|back)\b)|(?:made|make|making) (?:a|such a) (?:\w+ "
        r")?(?:mess|hash) of)\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("dismissed underestim overestim misjudg misunderst misdiag appreciated"),
        r"\b(?:was|were|been|being)(?: \w+ly| not| never)* (?P<said>dismissed as|underestimated|overestimated|"
        r"misjudged|misunderstood|misdiagnosed|appreciated(?= (?:at|by|until|enough|in)))\b",
        stands=no_machine_after,
    ),
)
