"""The patterns of words that measure people and their work against a norm: careless, poor planning, not good enough."""

from __future__ import annotations

from model.checks.judgement.exclusions import explains, not_denied, people_decide
from model.checks.judgement.kinds import Kind, Pattern, Who
from model.checks.judgement.words import HOW_WELL, WORKED_ON

_WORK = (
    r"(?:(?:\w+[ -])?(?:testing|tests|communications?|planning|preparation|preparedness|documentation|training|"
    r"coordination|"
    r"reviews?|code review|oversight|supervision|due diligence|diligence|care|attention(?: to detail)?|discipline|"
    r"vetting|"
    r"understanding|judge?ment|leadership|management|governance|decisions?|decision[- ]making|choices?|practices?|"
    r"hygiene|"
    r"validation|verification|quality assurance|qa|analysis|investigation|assessment|staffing|hand-?overs?|thought|"
    r"consideration|awareness|foresight|vigilance|rigou?r|follow-?up|follow-?through|"
    r"response|handling|procedures?|process(?:es)?|controls?|precautions?|effort|investment|scrutiny|notice|"
    r"execution|design))"
)
_BAD = (
    r"(?:inadequate|insufficient|poor|bad|terrible|sloppy|lax|weak|shoddy|deficient|substandard|unsatisfactory|"
    r"inappropriate|"
    r"faulty|questionable|improper|flawed|hasty|rash|misplaced|careless|incomplete|superficial|subpar|sub-?optimal|"
    r"lacklustre)"
)
_SUBJECT_OF_WORK = rf"(?:our|their|the team['’]s|the|this|that|his|her|my) (?:[\w-]+ ){{0,3}}?{_WORK}"

NORMS = (
    Pattern(
        Kind.NORMATIVE,
        ("mismanag",),
        r"\bmismanag(?:ed|ement|ing)\b(?! (?:of )?(?:the |its )?(?:\w+ )?"
        r"(?:memory|connections?|state|resources?|cache|threads?|locks?|buffers?|pool|sessions?|queues?)\b)",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            "careless",
            "haphazardly",
            "thoughtlessly",
            "neglig",
            "reckless",
            "slopp",
            "laz",
            "incompeten",
            "irrespons",
            "unprofession",
            "foolish",
            "idiot",
            "complacen",
            "overconfid",
            "inept",
            "clums",
            "inattent",
            "blunder",
            "stupid",
            "naive",
            "embarrass",
            "shameful",
            "ashamed",
            "disgrace",
            "egregious",
            "appalling",
        ),
        r"(?<![\w-])(?:careless(?:ly|ness)?|haphazardly|thoughtlessly|negligen(?:t|ce|tly)|reckless(?:ly|ness)?|slopp(?:y|ily|iness)|laziness|"
        r"(?<=too\x20)lazy|(?<=was\x20)lazy|(?<=were\x20)lazy|lazy(?="
        r" (?:engineer|developer|operator|team|attitude|people|"
        r"shortcut|admin|work\b))|incompeten(?:t|ce|tly)|irresponsib(?:le|ly|ility)|unprofessional(?:ly|ism)?|"
        r"foolish(?:ly|ness)?|idiot(?:ic|s)?|complacen(?:t|cy)|overconfiden(?:t|ce)|inept(?:itude|ly)?|clums(?:ily|"
        r"iness)|"
        r"inattenti(?:ve|on|veness)|blunder(?:s|ed)?|stupid(?:ly|ity)?|naivet(?:y|é)|"
        r"naive(?:ly)? (?:assum\w+|thought|believe[ds]?|of (?:us|me)|approach|to)|embarrass(?:ed|ing|ingly|ment)|"
        r"shameful(?:ly)?|"
        r"ashamed|disgrace(?:ful)?|egregious(?:ly)?|appalling(?:ly)?)(?![\w-])",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("unacceptable", "not acceptable", "inexcus", "no excuse", "unforgiv", "good enough", "fault of ours"),
        r"\b(?:unacceptable(?! (?:\w+ )?(?:latenc\w+|performance|response times?|level|values?|rates?|degradation|"
        r"delays?|load))|"
        r"(?:not|n['’]t|never) (?:\w+ly )?acceptable|inexcusabl[ey]|unforgivabl[ey]|"
        r"(?:there is|there was|there's|we have) no excuse|(?:not|n['’]t) (?:\w+ )?good enough)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("judg", "inappropriate", "lax ", "lack of", "insufficient", "without", "lapse"),
        r"\b(?:inappropriate (?:behaviou?r|conduct)|"
        r"acted inappropriately|lax (?:attitude|approach|discipline|practices?|standards?|oversight)|"
        r"without(?: any| due| proper)? (?:attention(?! to)|(?:due )?diligence|care\b|discipline|"
        r"professionalism|competence|common sense|thinking|caution|(?:due )?consideration|(?:adequate |proper |"
        r"sufficient |"
        r"enough |any )(?:testing|review|planning|communication|notice|validation|verification|preparation|"
        r"consideration|"
        r"understanding|coordination))|(?:lapse|error)s? (?:of|in) (?:judge?ment|attention|process|communication))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            "inadequa",
            "insuffic",
            "poor",
            "bad ",
            "terrible",
            "slopp",
            "lax ",
            "weak",
            "shodd",
            "deficien",
            "substand",
            "unsatisf",
            "inappropr",
            "faulty",
            "question",
            "improper",
            "flaw",
            "hasty",
            "rash ",
            "misplaced",
            "careless",
            "incomplete",
            "superfic",
            "subpar",
            "subopt",
            "sub-opt",
        ),
        rf"\b{_BAD} (?:[\w-]+ (?:and|or) )?(?:pre-deployment |pre-release |internal |external |customer |human |"
        rf"design )?{_WORK}\b"
        r"(?! (?:error|service|code|id|table|queue|pool|process|matrix|memory|pack|drive)s?\b)",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("lack", "absence of", "failure of", "failure in", "breakdown"),
        r"\b(?:(?:lack(?:ed|s|ing)?(?: of)?|absence of|(?:failure|breakdown)s? (?:of|in)) "
        r"(?:any |the |basic |our |proper |adequate |sufficient |good |clear |effective |due |enough |formal |"
        r"thorough |rigorous |internal )*"
        r"(?:[\w-]+ )?(?:testing|communications?|planning|preparation|preparedness|training|coordination|reviews?|"
        r"oversight|"
        r"supervision|due diligence|diligence|care|attention(?: to detail)?|discipline|vetting|judge?ment|common sense|"
        r"professionalism|competence|leadership|thought|consideration|foresight|vigilance|rigou?r|follow-?(?:up|"
        r"through)|"
        r"awareness|understanding|experience|expertise|knowledge|caution|urgency|verification|validation|"
        r"transparency))\b"
        r"(?! (?:app|environment|instance|service|tool|job|board|page|server|queue)s?\b)",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            "inadequa",
            "insuffic",
            "poor",
            "lacking",
            "unsatisf",
            "inappropr",
            "slopp",
            "unclear",
            "not adequate",
            "not sufficient",
            "terrible",
            "improper",
            "deficient",
            "weak",
            "flawed",
            "too slow",
            "subpar",
            "misguided",
            "hasty",
            "lax",
        ),
        rf"\b{_SUBJECT_OF_WORK}(?: (?:with|of|to|about|for|in|during|around|"
        rf"between) (?:[\w-]+ ){{0,3}}?[\w-]+)? (?:was|were|is|are|has been|had been|have been|proved|"
        r"turned out(?: to be)?) "
        r"(?P<said>(?:\w+ly |very |also |simply |too |far too |so |just )*(?:inadequate|insufficient|poor|bad|"
        r"terrible|sloppy|lacking|lax|"
        r"unsatisfactory|inappropriate|not (?:adequate|sufficient|appropriate|up to|good|enough)|improper|deficient|"
        r"weak|flawed|"
        r"too slow|slow|subpar|misguided|hasty|superficial|lacklustre))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("inadequately", "insufficiently", "poorly", "badly", "improperly", "inappropriately", "under-", "sloppily"),
        r"\b(?P<said>(?:inadequately|insufficiently|poorly|badly|improperly|inappropriately|"
        rf"sloppily)[ -](?:{WORKED_ON})|"
        r"under-?(?:tested|reviewed|staffed|documented|trained|prepared))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (" not ", "n't ", "n’t ", "never "),
        r"\b(?:was|were|been|is|are|being|had|has|have)(?P<said>(?: not|n['’]t| never)(?: been|"
        rf" being)? (?:(?:{HOW_WELL}|well|very|as)\s+)+(?:{WORKED_ON}))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (" not ", "n't ", "n’t ", "never "),
        r"\b(?:was|were|been|is|are|being|had|has|have)(?P<said>(?: not|n['’]t| never)(?: been|"
        rf" being)? (?:{WORKED_ON}) (?:{HOW_WELL}|well enough|enough))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("neglected", "ill-", "sighted", "misguided", "confiden", "cursory", "lazy"),
        r"(?:\bneglected(?! to)|"
        r"\bill-(?:judged|advised|considered|conceived|prepared)|\bshort-?sighted(?:ness)?|\bmisguided|"
        r"\bexcess of confidence|"
        r"\bcursory (?:attention|review|look|check)|"
        r"(?<=I'm\x20)lazy|(?<=I’m\x20)lazy)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            "careful",
            "attention",
            "lax",
            "thoughtless",
            "dumb",
            "distracted",
            "diligen",
            "thorough",
            "cautious",
            "rigorous",
            "attentive",
            "vigilant",
            "proactive",
            "responsive",
            "transparent",
        ),
        r"\b(?:was|were|is|are|being|got|been)(?: not|n['’]t)? (?:\w+ly |too |not |so |just |as )?"
        r"(?:(?:careful|diligent|thorough|cautious|rigorous|attentive|vigilant|proactive|responsive|transparent|"
        r"clear) enough|"
        r"paying (?:\w+ )?attention|lax|thoughtless|dumb|distracted)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("enough",),
        r"(?:\bnot|n['’]t|\bnever) (?:[\w-]+ ){0,3}?(?:careful|diligent|thorough|cautious|rigorous|attentive|"
        r"vigilant|proactive|"
        r"transparent|stringent|strict) enough\b",
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
        r"\b(?:(?:not enough|too little|(?:very )?little|no)(?: \w+)? (?:attention|thought|consideration|"
        r"care)(?= (?:was|were|had been|is|has been) "
        r"(?:paid|given|taken|put))|(?:not enough|too little) (?:\w+ )?(?:testing|attention|care|thought|"
        r"communication|planning|training|"
        r"review|consideration|preparation|effort|emphasis|coordination))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("assumption", "assumed", "belief"),
        r"\b(?:(?:wrong|incorrect|false|mistaken|faulty|flawed|bad|naive|misguided|unfounded|erroneous) "
        r"(?:assumptions?|belief|impression|understanding)|assumed (?:incorrectly|wrongly|falsely|mistakenly)|"
        r"assumptions? (?:was|were|proved|turned out(?: to be)?) (?:\w+ly )?(?:wrong|incorrect|false|mistaken|"
        r"unfounded))\b",
        stands=explains,
    ),
)
