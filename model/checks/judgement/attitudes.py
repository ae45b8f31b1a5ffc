"""The patterns of trust misplaced, minds that were elsewhere, and duties put off: too much faith, tunnel vision."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine_after, not_denied
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of

_ACTS = (
    r"(?:deletion|removal|change|push|commit|merge|release|publication|disclosure|shutdown|restart|exposure|update|"
    r"edit|omission|reboot|outage|leak)"
)
_NEGLECTED = (
    r"(?:jobs?|scripts?|servers?|keys?|flags?|accounts?|rules?|settings?|records?|files?|tables?|steps?|certificates?|"
    r"domains?|hosts?|machines?|credentials?|config\w*|process(?:es)?|services?|tickets?|cables?)"
)

ATTITUDES = (
    Pattern(
        Kind.FAILURE,
        stems_of("trained briefed instructed supervised"),
        r"\b(?:was|were|had)(?: not| never|n['’]t)(?: been)? (?:\w+ly |fully )?(?:trained|briefed|instructed|"
        r"supervised)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should not have to", "shouldn't have to", "shouldn’t have to", "should never have to", "come to this"),
        r"\b(?:customers?|users?|you|anyone|nobody|people|we) (?:should (?:not|never)|shouldn['’]t) have to (?:be "
        r"told|find out|learn|wait|wonder|ask|discover|tell us|hear)\b|\bshould (?:not|never) have come to this\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("caught off", "caught unprepared", "caught flat", "caught napping", "caught out", "ready for", "equipped for"),
        r"\b(?:(?:was|were|been|got) caught (?:\w+ )?(?:off[ -]guard|unprepared|flat-footed|napping|out)|(?:were|"
        r"was)(?: not|n['’]t) (?:\w+ )?(?:ready|equipped) for)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("too much", "too dependent", "too reliant", "overly", "blind faith", "over-relian", "overrelian"),
        r"\btoo much (?:faith|trust|confidence|reliance|complacency)\b|\b(?:too|overly) (?:dependent|reliant) on (?:a "
        r"single person|one person|(?:our|the|their|his|her|its) (?:vendor|provider|supplier|staff|people|team))\b|"
        r"\bblind faith\b|\bover-?reliance on\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("someone else", "somebody else", "the other", "another team", "everyone else", "the others"),
        r"\b(?:assum(?:ed|ing)|thought|believ(?:ed|ing)|expect(?:ed|ing)|thinking)(?: that)? (?:someone else|somebody "
        r"else|everyone else|another (?:team|person|engineer)|the other(?:s| one| team| side| person)?) (?:was|were|"
        r"had|would|did|has|is)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("too low", "too high", "too short", "too aggressive", "too tight", "too small", "too large", "too long"),
        r"\b(?:set|configured|chose|picked|sized|provisioned) (?:[\w-]+ ){1,4}?(?P<said>(?:far |much |way )?too "
        r"(?:low|high|short|long|aggressive(?:ly)?|tight|small|large))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (" ours", " mine"),
        r"\b(?:failures?|lapses?|omissions?|mistakes?|errors?|typos?|oversights?|bugs?|carelessness|"
        r"fault)\b[^.;]{0,50}? (?P<said>(?:was|is|were|are) (?:entirely |solely |all )?(?:ours|mine))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("broke down", "broken down", "breakdown"),
        r"\bcommunications?(?: (?:between|among|within|with|across) (?:(?:the|our|different|both|two) )*(?:[\w-]+ "
        r")?(?:teams?|shifts?|departments?|people|staff|vendors?|us|groups?|sites|offices|engineers))? (?:had "
        r")?(?:broke|broken) down\b|\b(?:team |internal |human )?communications? breakdown\b(?! between the (?:nodes?|"
        r"serv))",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("missed ignored overlooked unread dismissed"),
        r"\b(?:reminders?|renewal|expiry|expiration|warning|notification|billing) (?:e-?mails?|notices?|"
        r"notifications?|messages?)(?: [\w-]+){0,3}? (?:was|were|been|went) (?P<said>(?:\w+ )?(?:missed|ignored|"
        r"overlooked|unread|dismissed))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("forgotten",),
        rf"\b(?:long-)?forgotten (?:[\w-]+ )?{_NEGLECTED}\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.LAPSE,
        stems_of("unintention accidental inadvertent unintended"),
        rf"\b{_ACTS}s? (?:was|were) (?P<said>(?:\w+ly )?(?:unintentional|accidental|inadvertent|unintended|a "
        rf"mistake))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("deviat depart stray"),
        r"\b(?:deviat|depart|stray)(?:ed|ing) from (?:[\w'’-]+ ){0,4}?(?:procedures?|process(?:es)?|plan|runbook|"
        r"checklist|protocols?|standards?|practices?|instructions)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("too long",),
        r"\b(?:took (?:us|them|(?:our|the|their) (?:[\w-]+ )?(?:vendor|provider|support|supplier|people|operators?)) "
        r"(?:far |much |way )?too long|(?:delayed|postponed|ignored|put off|tolerated|left) (?:[\w-]+ ){1,4}?(?:for "
        r")?(?:far |much |way )?too long)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("hesitated to", "hesitant to"),
        r"\b(?:hesitated|were hesitant) to\b(?![^.;]{0,80}\bwithout\b)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("tunnel vision", "confirmation bias", "groupthink", "wishful", "fixat", "bystander effect", "hubris"),
        r"\b(?:tunnel vision|confirmation bias|groupthink|wishful thinking|(?:was|were|became|got) (?:too |overly "
        r")?fixated|fixation on|bystander effect|hubris)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("depriorit postponed deferred put delayed neglected"),
        r"\b(?:was|were|been|got|kept getting|kept being) (?:\w+ly |always |constantly )?(?P<said>(?:deprioriti[sz]ed|"
        r"put off|put on the back burner|(?<=repeatedly\x20)(?:postponed|delayed|deferred)|(?:postponed|deferred|"
        r"delayed) (?:again|repeatedly|several times|many times|time and again|far too|too long|indefinitely|for "
        r"(?:months|years))))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.BLAME,
        (
            "ourselves in the foot",
            "myself in the foot",
            "with fire",
            "gambled",
            "to thank",
            "shame on",
            "deserve",
            "better",
        ),
        r"\b(?:shot (?:ourselves|myself) in the foot|(?:we|i) (?:were |was )?play(?:ed|ing) with fire|(?:we|i) "
        r"gambled|(?:ourselves|myself) to thank|shame on (?:us|me|them|him|her)|(?:you|customers|users|they) (?:all "
        r")?deserved? better|expect(?:ed)? better (?:from|of) (?:us|me))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("thinking", "feel stupid", "felt stupid", "stupid me", "silly me", "feel foolish", "felt foolish"),
        r"\b(?:what (?:was i|were we) thinking|(?:feel|felt) (?:\w+ )?(?:stupid|foolish|dumb)|(?:stupid|silly) me)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("left it", "left them", "left this", "left that"),
        r"\bleft (?:it|them|this|that) (?:off|on|there|open|disabled|running|enabled|unattended)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("chose decided opted elected choosing"),
        r"\b(?:chose|decided|opted|elected|choosing) (?:to (?:ignore|disregard|skip)|not to (?:act|fix|test|tell|"
        r"inform|notify|communicate|disclose|address|investigate|escalate|check|verify))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("good look", "bad look", "disappointing", "fallen behind", "fell behind", "lagged behind"),
        r"\b(?:not (?:exactly )?a good look|(?:a|such a) (?:\w+ )?bad look|(?:we|i) (?:find|found) (?:it|this|that|"
        r"(?:their|his|her|the) [\w-]+) (?:\w+ )?disappointing|our (?:[\w-]+ ){0,2}?(?:practices?|process(?:es)?|"
        r"procedures?|documentation|maintenance|standards|"
        r"patching|training|testing|monitoring) "
        r"(?:have |had |has )?(?:fallen|fell|lagged) "
        r"behind)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("clear enough", "specific enough", "explicit enough", "detailed enough"),
        r"\b(?:instructions?|communications?|request|wording|announcements?|explanations?|briefing|hand-?over)\b"
        r"[^.;]{0,40}? (?:was|were)(?P<said>(?: not|n['’]t) (?:\w+ )?(?:clear|specific|explicit|detailed) enough)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("intelligent wisely sensibly smartly prudently gracefully competently professionally"),
        r"\b(?:did not|didn['’]t|had not|hadn['’]t|not|never) \w+\b[^.;,]{0,40}? (?P<said>(?:very |too |so |"
        r"particularly )?(?:intelligently|wisely|sensibly|smartly|prudently|competently|professionally))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        (" idea", " decision", " choice"),
        r"\b(?:was|were|proved|turned out)(?: to (?:be|have been))? (?P<said>(?:a|the|an) (?:really|very|"
        r"extremely|spectacularly|rather|pretty|particularly) (?:bad|poor|unwise|terrible|stupid) (?:idea|decision|"
        r"choice|move|call))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("by the time",),
        r"\bby the time (?:(?:we|they|he|she|i|anyone|somebody|the [\w-]+)(?: had|['’]d)?) (?:noticed|reali[sz]ed|"
        r"reacted|understood|saw|acted|responded)\b[^.;]{0,40}?, (?:it was|there was|the damage was|too) (?:\w+ )?"
        r"(?:far |much )?(?:too (?:late|much)|done)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("following the", "following our"),
        r"\b(?:need|have|had|must|should|ought) (?:to )?(?:[\w-]+ ){0,5}?(?:start|get back to|return to|go back to) "
        r"(?:actually )?(?P<said>following (?:the|our) (?:\w+ )?(?:"
        r"rules|process(?:es)?|procedures?|protocols?|polic(?:y|ies)|checklists?|runbooks?))\b",
    ),
)
