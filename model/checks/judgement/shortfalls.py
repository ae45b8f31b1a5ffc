"""The patterns of what fell short: risks not appreciated, people left in the dark, plans too ambitious, corners cut."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine, no_machine_after, no_machine_no_traffic, not_denied
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of

_WEIGHT = (
    r"(?:significance|severity|importance|urgency|seriousness|implications?|consequences?|risks?|gravity|dangers?)"
)
_STEPS = (
    r"(?:steps?|drills?|rehearsals?|dry[- ]runs?|training|pre-flight checks?|plans?|reviews?|risk assessments?|restore "
    r"tests?|manual checks?|hand-?overs?|clean-?ups?|follow-?ups?|walk-?throughs?|load tests?)"
)
_WORK = r"(?:communications?|response|planning|handling|testing|reviews?|preparation|escalation|coordination)"
_AS = r"as (?:we|i|it|they|you|our|he|she)\b"

SHORTFALLS = (
    Pattern(
        Kind.FAILURE,
        stems_of("recogni appreciated understood reali grasped considered assessed noticed acknowledged"),
        rf"\b{_WEIGHT}(?: of (?:[\w-]+ ){{0,4}}?[\w-]+)? (?:was|were|had)(?P<said>(?: not| never|n['’]t)(?: been)? "
        rf"(?:\w+ly )?(?:recogni[sz]ed|appreciated|understood|reali[sz]ed|grasped|considered|assessed|noticed|"
        rf"acknowledged))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("known", "reported", "raised", "flagged", "filed", "identified", "discovered"),
        r"\b(?:known|reported|raised|flagged|filed|identified|discovered)\b(?: [\w-]+){0,5},? but (?P<said>(?:it |"
        r"this )?(?:was |were |had )?(?:never|not|n['’]t) (?:been )?(?:\w+ly )?(?:fixed|addressed|prioriti[sz]ed|"
        r"acted (?:on|upon)|followed up|investigated|escalated|resolved|communicated))\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("knew better", "did it anyway", "went ahead anyway", "knew this was", "knew that this was", "knew it was"),
        r"\b(?:knew better|knew (?:that )?(?:this|it) was (?:\w+ )?(?:risky|wrong|dangerous|a bad idea|fragile|broken|"
        r"outdated|a risk)|(?:did|deployed|released|merged|shipped) it anyway|went ahead anyway)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (
            "assumed that someone",
            "assumed someone",
            "assumed that somebody",
            "assumed somebody",
            "assumed that the other",
        ),
        r"\bwas assumed (?:that )?(?:some(?:one|body)|the other|another team|others)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("overly", "too ambitious", "too optimistic", "unrealistic", "too aggressive", "too tight"),
        r"\b(?:overly|too|unrealistically) (?:optimistic|ambitious|aggressive|tight|hasty) (?:[\w-]+ )?(?:plans?|"
        r"planning|schedules?|timelines?|estimates?|deadlines?|assumptions?|roll-?outs?)\b|\b(?:plans?|schedules?|"
        r"timelines?|deadlines?|roll-?outs?) (?:was|were) (?:\w+ )?(?:overly|too|unrealistically) (?:\w+ "
        r")?(?:optimistic|ambitious|aggressive|tight|hasty)\b|\bunrealistic (?:deadlines?|plans?|schedules?|"
        r"timelines?|expectations)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("corners", "shortcuts"),
        r"\b(?:corners (?:were|being|had been|got|are) cut|shortcuts (?:were|had been|being) taken)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("performed carried conducted prepared done rehearsed held taken"),
        rf"\b{_STEPS}(?: [\w-]+){{0,4}}? (?:was|were|had)(?P<said>(?: not| never|n['’]t)(?: been)? (?:\w+ly "
        rf")?(?:performed|carried out|conducted|prepared|done|held|taken))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("no…prepared", "no…planned", "no…carried out", "no…assigned", "no…conducted", "no…agreed"),
        r"(?:^|[,;:] |\b(?:and|but|because|that|as|so) )(?P<said>no (?:[\w-]+ ){1,3}?(?:was|were|had been) (?:ever |"
        r"\w+ly )?(?:prepared|planned|carried out|assigned|conducted|agreed(?: on| upon)?))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("no thought", "no provision", "no effort", "no attempt"),
        r"\b(?:gave|given|made|making|giving) (?:absolutely |almost )?no (?:thought|provisions?|effort|attempt)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("ill prepared", "ill equipped", "under prepared", "not as ", "n't as ", "n’t as "),
        rf"\b(?:(?:was|were|are) (?:\w+ )?(?:ill|under) (?:prepared|equipped)|(?:was|were|had been)(?: not|n['’]t) as "
        rf"(?:\w+ly )?(?:careful|prepared|quick|fast|transparent|good|clear|thorough|diligent|rigorous|ready|"
        rf"proactive|responsive|forthcoming|vigilant|attentive) {_AS})",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("not as ", "n't as ", "n’t as "),
        rf"\b{_WORK}(?: [\w-]+){{0,4}}? (?:was|were)(?P<said>(?: not|n['’]t) as (?:\w+ly )?[\w-]+ {_AS})",
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("communication communications updates"),
        r"\b(?:communications?|(?:status|progress|our|public) (?:page )?updates|updates (?:to|on) (?:the |our "
        r")?(?:status page|customers|users|website))(?: (?:with|to|from|between|about|on) (?:[\w-]+ ){0,3}?[\w-]+)? "
        r"(?:was|were) (?P<said>(?:\w+ly |very |too |often |also )?(?:slow|late|delayed|unclear|infrequent|vague|"
        r"sparse|sporadic|misleading|unhelpful|inconsistent|confusing|patchy|untimely|incomplete|inaccurate))\b",
        stands=no_machine,
    ),
    Pattern(
        Kind.FAILURE,
        ("in the dark",),
        r"\b(?:customers?|users?|you|everyone|they|we|people|partners?|clients?|us|teams?|support)(?: [\w-]+){0,2}? "
        r"(?:was|"
        r"were|been|being) (?:left|kept) (?:\w+ly )?in the dark\b|\b(?:left|kept|keeping|leaving) (?:(?:our|the|many|"
        r"all|"
        r"some|most|you|them|everyone) )+(?:[\w-]+ )?(?:\w+ly )?in the dark\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("silent", "silence"),
        r"\b(?:went|was|were|been|stayed|remained|kept) (?:\w+ )?silent(?=[.,;]|$| for\b| until\b| during\b)|\bradio "
        r"silence\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (" silence",),
        r"\bour (?:own )?(?:long |initial )?silence\b|\bradio silence from (?:us|our)\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("contradictory conflicting misleading false inaccurate premature wrong"),
        r"\b(?:gave|giving|given|provided|published|posted|sent|communicated) (?:(?!that|which|and|but)[\w'’-]+ "
        r"){0,4}?(?P<said>(?:contradictory|conflicting|misleading|false|inaccurate|premature|wrong) (?:answers?|"
        r"information|statements?|updates?|estimates?|advice|instructions?|guidance|messages?|expectations))\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        ("without having been", "without being"),
        r"\bwithout (?:having been|(?:ever )?being) (?:\w+ly )?(?:tested|reviewed|verified|validated|approved|"
        r"announced|rehearsed|vetted|audited)\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("too late",),
        r"\b(?:was|were|been|got) (?P<said>(?:communicated|announced|escalated|declared|informed|involved|consulted|"
        r"told|called in|brought in) (?:far |much |way )?too late)\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("the wrong ",),
        r"\b(?:had been|have been|were|was|kept|spent [\w ]{1,20}?) (?:\w+ly )?\w+ing (?:up |at |in |on |for |to |"
        r"from )?(?P<said>the wrong \w+)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("did wrong", "got wrong", "done wrong", "doing wrong"),
        r"\b(?:things|everything|one thing) (?:that )?(?:we|i|they) (?:did|got|had done|have done|were doing|"
        r"had got) wrong\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        (
            "what we should have",
            "what i should have",
            "what they should have",
            "what we should’ve",
            "what we should've",
        ),
        r"(?:^|[.:;] )(?:so |and |but )?(?P<said>what (?:we|i|they) should(?: have|['’]ve) "
        r"\w+)(?=[^.;?]{0,60}\b(?:is|was)\b)",
    ),
    Pattern(
        Kind.FAILURE,
        ("what we did", "what i did", "what we didn", "what i didn", "what we had not", "what we hadn"),
        r"\bwhat (?:we|i|they) (?P<said>(?:(?:did|had) not|(?:did|had)n['’]t) (?:\w+ly )?(?:reali[sz]e|notice|see|"
        r"consider|anticipate|account for|expect|think of|check|know)d?)\b(?=[^.;?]{0,40}\b(?:is|was)\b)",
    ),
    Pattern(
        Kind.FAILURE,
        ("learned to", "learnt to", "accustomed to", "used to"),
        r"\b(?:learn(?:ed|t) to (?:ignore|live with|tune out|dismiss)|(?:grown|grew|become|became|got|gotten) (?:\w+ )?"
        r"(?:accustomed|used) to (?:the|its|their|these|this) (?:[\w-]+ )?(?:noise|alerts?|alarms?|warnings?|pages))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("neither…noticed", "neither…caught", "neither…spotted", "none of whom"),
        r"\b(?:neither|none of whom)(?: of (?:them|us|the two))? (?:had )?(?:noticed|caught|spotted|objected|checked|"
        r"saw)\b",
        stands=no_machine,
    ),
    Pattern(
        Kind.FAILURE,
        ("sorry", "apolog", "regret"),
        r"\b(?:sorry|apologi[sz]e|apologies|regret)(?: to [\w ]{1,20}?)? (?P<said>(?:for )?(?:not (?!being)\w+ing|"
        r"failing "
        r"to|having failed))\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("naive lax inadequate sloppy poor flawed insufficient careless misguided immature not bad"),
        r"\b(?:our|my|their) (?:own )?(?:[\w-]+ ){0,2}?(?:strategy|approach|practices?|procedures?|security|"
        r"polic(?:y|ies)|"
        r"attitude|thinking|planning|preparations?)(?: (?:to|for|of|around) [\w-]+(?: [\w-]+)?)? (?:was|were|had been) "
        r"(?P<said>(?:\w+ly |far too |too |very |rather )?(?:naive|lax|inadequate|sloppy|poor|flawed|insufficient|"
        r"careless|"
        r"misguided|immature|bad|not up to))\b",
        stands=not_denied,
    ),
)
