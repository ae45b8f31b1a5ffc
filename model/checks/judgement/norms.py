"""The patterns of words that measure people and their work against a norm: careless, poor planning, not good enough."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_thing, not_denied, not_of_machine, people_decide
from model.checks.judgement.hypotheses import by_people
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.mistakes import explains
from model.checks.judgement.words import WITH_CARE, WORKED_ON

_WORK = (
    r"(?:(?:\w+[ -])?(?:testing|tests|communications?|planning|preparation|preparedness|documentation|training|"
    r"coordination|reviews?|code review|oversight|supervision|due diligence|diligence|care|attention(?: to detail)?|"
    r"discipline|vetting|understanding|judge?ment|leadership|management|governance|decisions?|decision[- ]making|"
    r"choices?|practices?|hygiene|validation|verification|quality assurance|qa|analysis|investigation|assessment|"
    r"staffing|hand-?overs?|thought|consideration|customer (?:service|support)|awareness|foresight|vigilance|rigou?r|"
    r"follow-?up|follow-?through|reactions?|response|handling|procedures?|process(?:es)?|controls?|precautions?|effort|"
    r"investment|scrutiny|notice|execution|design))"
)
_POOR = (
    r"(?:inadequate|insufficient|poor|sloppy|lax|shoddy|abysmal|appalling|dismal|awful|woeful|deficient|substandard|"
    r"unsatisfactory|hasty|rash|careless|superficial|subpar|sub-?optimal|lacklustre)"
)
_BAD = r"(?:bad|terrible|weak|misleading|inappropriate|faulty|questionable|improper|flawed|misplaced|incomplete)"
"""What may be said of a machine's work too, so that it counts only with what is people's alone."""
_OF_PEOPLE = (
    r"(?:(?:\w+[ -])?(?:communications?|planning|preparation|judge?ment|leadership|decisions?|decision[- ]making|"
    r"coordination|practices|hygiene|supervision|training|understanding|customer (?:service|support)|testing|reviews?))"
)
_SUBJECT_OF_WORK = (
    r"(?:(?:our|their|the|this|that|his|her|my) (?:[\w'’-]+ ){0,3}?|^(?:[\w-]+ )?|(?<=[,;:]\x20)|"
    rf"(?<=\band\x20))(?:{_WORK}|(?:status |our )(?:page )?updates?|messaging|support)(?: that (?:was|were|had been|"
    r"we)(?: [\w-]+){1,3}?)?"
)

NORMS = (
    Pattern(
        Kind.NORMATIVE,
        ("mismanag",),
        r"\bmismanag(?:ed|ement|ing)\b(?! (?:of )?(?:the |its )?(?:\w+ )?(?:memory|connections?|state|resources?|"
        r"cache|threads?|locks?|buffers?|pool|sessions?|queues?)\b)",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            *stems_of(
                "careless botched haphazardly thoughtlessly neglig reckless slopp laz incompeten irrespons "
                "unprofession foolish idiot complacen overconfid inept clums inattent blunder stupid naive embarrass "
                "shameful ashamed disgrace egregious appalling"
            ),
            "dumb of",
            "silly of",
            "wrong of",
            "remiss of",
            "lazy of",
        ),
        r"(?<![\w-])(?:careless(?:ly|ness)?|botched|haphazardly|thoughtlessly|negligen(?:t|ce|tly)|reckless(?:ly|"
        r"ness)?|slopp(?:y|ily|iness)|laziness|(?<=too\x20)lazy|(?<=was\x20)lazy|(?<=were\x20)lazy|lazy(?= "
        r"(?:engineer|developer|operator|team|attitude|people|shortcut|admin|work\b))|incompeten(?:t|ce|tly)|"
        r"irresponsib(?:le|ly|ility)|unprofessional(?:ly|ism)?|foolish(?:ly|ness)?|idiot(?:ic|s)?|complacen(?:t|cy)|"
        r"overconfiden(?:t|ce)|inept(?:itude|ly)?|clums(?:ily|iness)|inattenti(?:ve|on|veness)|blunder(?:s|ed)?|"
        r"stupid(?:ly|ity)?|naivet(?:y|é)|naively,? (?:we|i|they)\b|naive(?:ly)? (?:assum\w+|thought|believe[ds]?|of "
        r"(?:us|me)|approach|to)|embarrass(?!ingly parallel)(?:ed|ing|ingly|ment)|shameful(?:ly)?|(?:dumb|silly|wrong|"
        r"naive|remiss|lazy) of (?:me|us|him|her|them)|(?<!feel\x20)(?<!guilty,\x20)ashamed|disgrace(?:ful)?|"
        r"egregious(?:ly)?|appalling(?:ly)?)(?![\w-])",
        stands=not_of_machine,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("unacceptable", "not acceptable", "inexcus", "no excuse", "unforgiv", "good enough", "fault of ours"),
        r"\b(?:unacceptable(?! (?:\w+ )?(?:latenc\w+|performance|response times?|level|values?|rates?|degradation|"
        r"delays?|load))|(?:not|n['’]t|never) (?:\w+ly )?acceptable|inexcusabl[ey]|unforgivabl[ey]|(?:there is|there "
        r"was|there's|(?:we|i) (?:have|had)) no excuse|(?:not|n['’]t) (?:\w+ )?good enough)\b",
        stands=no_thing,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("judg", "inappropriate", "lax ", "lack of", "insufficient", "without", "lapse"),
        r"\b(?:inappropriate (?:behaviou?r|conduct)|acted inappropriately|lax (?:attitude|approach|discipline|"
        r"practices?|standards?|oversight)|without(?: any| due| proper)? (?:attention(?! to)|(?:due )?diligence|"
        r"care\b|discipline|professionalism|competence|common sense|thinking|caution|(?:due )?consideration|"
        r"(?:adequate |proper |sufficient |enough )(?:testing|review|planning|communication|notice|validation|"
        r"verification|preparation|consideration|understanding|coordination))|(?:lapse|error)s? (?:of|in) "
        r"(?:judge?ment|attention|process|communication))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            *stems_of(
                "inadequa insuffic poor terrible slopp weak shodd deficien substand unsatisf inappropr faulty question "
                "improper flaw hasty abysmal appalling dismal misleading awful woeful misplaced careless incomplete "
                "superfic subpar subopt sub-opt"
            ),
            "bad ",
            "lax ",
            "rash ",
        ),
        rf"\b(?:{_POOR} (?:[\w-]+ (?:and|or) )?(?:pre-deployment |pre-release |internal |external |customer |human |"
        rf"design )?{_WORK}|{_BAD} (?:[\w-]+ (?:and|or) )?{_OF_PEOPLE})\b(?! (?:error|service|code|id|table|queue|pool|"
        r"process|matrix|memory|pack|drive)s?\b)",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("lack", "absence of", "failure of", "failure in", "breakdown"),
        r"\b(?:(?:lack(?:ed|s|ing)?(?: of)?|absence of|(?:failure|breakdown)s? (?:of|in)) (?:any |an? |the |basic |"
        r"our |proper |adequate |sufficient |good |clear |effective |due |enough |formal |thorough |rigorous |"
        r"internal )*(?:[\w-]+ )?(?:testing|communications?|planning|preparation|preparedness|training|coordination|"
        r"reviews?|oversight|supervision|due diligence|diligence|care|attention(?: to detail)?|discipline|vetting|"
        r"judge?ment|common sense|professionalism|competence|leadership|thought|consideration|foresight|vigilance|"
        r"rigou?r|follow-?(?:up|through)|awareness|understanding|imagination|experience|expertise|knowledge|caution|"
        r"urgency|verification|validation|transparency|picture|grasp|insight|appreciation|hand-?overs?))\b(?! (?:app|"
        r"environment|instance|service|tool|job|board|page|server|queue)s?\b)",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            *stems_of(
                "inadequa insuffic poor lacking unsatisf inappropr slopp unclear terrible improper deficient weak "
                "flawed subpar misguided hasty lax vague confusing chaotic infrequent useless unhelpful abysmal awful "
                "premature uncoord disorgan superfic lacklust hopeless dismal"
            ),
            "not adequate",
            "not sufficient",
            "too slow",
            "too few",
            "too vague",
            "too late",
            "too little",
            "too infrequent",
            "not up to",
            "not good",
            "not appropriate",
            "not enough",
        ),
        rf"\b{_SUBJECT_OF_WORK}(?: (?:with|of|to|about|for|in|during|around|between) (?:[\w-]+ ){{0,3}}?[\w-]+)? "
        r"(?:was|were|is|are|has been|had been|have been|proved|turned out(?: to be)?) (?P<said>(?:\w+ly |very |also |"
        r"simply |too |far too |so |just )*(?:inadequate|insufficient|poor|bad|terrible|sloppy|lacking|lax|"
        r"unsatisfactory|inappropriate|not (?:adequate|sufficient|appropriate|up to|good|enough)|improper|deficient|"
        r"weak|flawed|too slow|subpar|misguided|hasty|superficial|lacklustre|too (?:few|vague|late|little|infrequent)|"
        r"unclear|vague|confusing|chaotic|infrequent|useless|unhelpful|hopeless|abysmal|awful|dismal|premature|"
        r"uncoordinated|disorgani[sz]ed))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("inadequately", "insufficiently", "poorly", "badly", "improperly", "inappropriately", "under-", "sloppily"),
        r"\b(?P<said>(?:inadequately|insufficiently|poorly|badly|improperly|inappropriately|"
        rf"sloppily)[ -](?:{WORKED_ON})|under-?(?:tested|reviewed|staffed|documented|trained|prepared))\b",
        stands=by_people,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of(
            "properly adequate sufficient thorough careful appropriate rigorous effective clearly promptly proactive "
            "diligent well enough"
        ),
        rf"\b(?:was|were|been|being|had|has|have)(?P<said>(?: not|n['’]t| never)(?: been| being)? (?:as "
        rf")?(?:(?:{WITH_CARE}|"
        rf"very)\s+)+(?:{WORKED_ON}))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of(
            "properly adequate sufficient thorough careful appropriate rigorous effective clearly promptly proactive "
            "diligent well enough"
        ),
        rf"\b(?:was|were|been|being|had|has|have)(?P<said>(?: not|n['’]t| never)(?: been| being)? (?:{WORKED_ON}) "
        rf"(?:{WITH_CARE}|well enough|enough))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("neglected", "ill-", "short", "misguided", "excess of", "cursory", "lazy"),
        r"(?:\bneglected(?! to)|\bill-(?:judged|advised|considered|conceived|prepared)|\bshort-?sighted(?:ness)?|"
        r"\bmisguided|\bexcess of confidence|\bcursory (?:attention|review|look|check)|"
        r"(?<=I'm\x20)(?<!(?:if|en)\x20I'm\x20)lazy|"
        r"(?<=I’m\x20)(?<!(?:if|en)\x20I’m\x20)lazy)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of(
            "careful attention lax thoughtless dumb distracted diligen thorough cautious rigorous attentive vigilant "
            "proactive responsive transparent"
        ),
        r"\b(?:was|were|is|are|being|got|been)(?: not|n['’]t)? (?:\w+ly |too |not |so |just |as )?(?:(?:careful|"
        r"diligent|thorough|cautious|rigorous|attentive|vigilant|proactive|responsive|transparent|clear) enough|"
        r"paying (?:\w+ )?attention|lax|thoughtless|dumb|distracted)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("enough",),
        r"(?:\bnot|n['’]t|\bnever) (?:[\w-]+ ){0,3}?(?:careful|diligent|thorough|cautious|rigorous|attentive|vigilant|"
        r"proactive|transparent|stringent|strict) enough\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            "not enough",
            "too little",
            "no thought",
            "little thought",
            "no attention",
            "no consideration",
            "little attention",
            "little consideration",
        ),
        r"\b(?:(?:not enough|too little|(?:very )?little|no)(?: \w+)? (?:attention|thought|consideration|care)(?= "
        r"(?:was|were|had been|is|has been) (?:paid|given|taken|put))|(?:not enough|too little) (?:\w+ )?(?:testing|"
        r"attention|care|thought|communication|planning|training|review|consideration|preparation|effort|emphasis|"
        r"coordination))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("assumption", "assumed", "belief", "impression", "understanding"),
        r"\b(?:(?:wrong|incorrect|false|mistaken|faulty|flawed|bad|naive|misguided|unfounded|erroneous) "
        r"(?:assumptions?|belief|impression|understanding)(?! (?:in|of|by) the (?:code|parser|client|kernel|library|"
        r"driver|script))|assumed (?:incorrectly|wrongly|falsely|mistakenly)|assumptions?[^.;]{0,60}? (?:was|were|"
        r"proved|turned out(?: to be)?) (?:\w+ly )?(?:wrong|incorrect|false|mistaken|unfounded))\b",
        stands=explains,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("slow ", "delayed ", "late ", "belated "),
        r"\b(?:our|their|his|her|my) (?:own |initial |overly |very )?(?P<said>(?:slow|delayed|late|belated|sluggish) "
        r"(?:response(?! times?)|reaction|communications?|escalation|updates?|notifications?))\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        (" call", " choice", " decision", " idea", " move", " haste", " hurr"),
        r"\b(?:(?:the|a|an) (?:wrong|bad|poor|terrible|questionable|unwise) (?:call|choice|decision|idea|move)|in "
        r"(?:haste|a hurry)|hurriedly)\b",
        stands=by_people,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("inadequate", "irresponsible", "inappropriate"),
        r"\b(?:it|this|that|which|they) (?:was|were|is|are) (?P<said>(?:\w+ly )?(?:inadequate|inappropriate))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("without adequate", "without proper", "without sufficient", "without enough", "without appropriate"),
        r"\bwithout (?:adequate|proper|sufficient|enough|appropriate) (?!memory|capacity|privileges|permissions?|disk|"
        r"space|donations|funds|funding|revenue|money|budget|resources|replicas|quorum|access|"
        r"power|bandwidth|cpu|headroom|credentials|authentication|escaping|"
        r"locking)\w+",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("not up to", "below", "short of"),
        r"\b(?:not up to (?:the (?:task|job|mark)|(?:our|the|its|your) (?:own |usual )?standards?|scratch|par)|"
        r"(?:below|short of) (?:the|our|your|their|any) (?:own |usual |high |very )*(?:standards?|expectations?|"
        r"bar)\b)",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("sense of security", "failure of our", "failures of our", "failure in our", "failures in our"),
        r"\b(?:false sense of (?:security|safety|confidence)|failures? (?:of|in) our (?:own )?(?:[\w-]+ "
        r")?(?:process(?:es)?|procedures?|planning|design|judge?ment|testing|reviews?|communications?|practices?|"
        r"approach))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("slow",),
        r"\b(?:our|their|the (?:vendor|provider|supplier|team)['’]s) (?:[\w-]+ ){0,2}?(?:response|reaction|"
        r"communications?|escalation) (?:was|were) (?P<said>(?:\w+ )?slow)\b(?! (?:quer|to (?:load|return)))",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("not the level", "not the standard", "not the quality", "not the kind", "n't the level", "n’t the level"),
        r"(?:\bnot|n['’]t) the (?:level|standard|quality|kind) of (?:service|quality|care|experience|work|support|"
        r"reliability|performance)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("failure",),
        r"\b(?:planning|review|leadership|coordination|judge?ment|organi[sz]ational|procedural) failures?(?! (?:rate|"
        r"mode|domain|handl|test))\b|\bcommunications? failures? between (?:[\w-]+ ){0,3}teams\b",
        stands=not_denied,
    ),
)
