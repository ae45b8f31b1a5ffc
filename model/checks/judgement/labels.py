"""The patterns of labels: error as explanation, words that measure people against a norm, and blame."""

from __future__ import annotations

from model.checks.judgement.exclusions import explains, is_a_mistake, not_denied, people_decide, somebody_else
from model.checks.judgement.kinds import Kind, Pattern, Who
from model.checks.judgement.words import PERSON, WHOSE

_ROLE = r"(?:human|user|operator|pilot|engineer|developer|admin(?:istrator)?|employee|manual|staff)"
_HARM = (
    r"(?:outage|incident|failure|downtime|crash|disruption|problem|issue|bug|breach|data loss|error|mess|disaster|"
    r"misconfiguration)"
)

ERRORS = (
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder"),
        rf"\b{_ROLE}(?:['’]s)?(?: and \w+)?[\s-](?:errors?|mistakes?|blunders?)\b(?!['’])",
        stands=explains,
    ),
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder"),
        r"\b(?:(?:ma(?:de|kes?|king)|commit(?:ted|s)?)(?: (?:an?|the|this|that|his|her|some|several|two|many))?"
        r"(?: \w+){0,2}? (?:mistakes?|errors?|blunders?)|(?:was|were) mistaken)\b",
        Who.RELATIVE,
        is_a_mistake,
    ),
    Pattern(
        Kind.ERROR,
        ("error", "mistake", "blunder", "oversight"),
        r"\b(?:mistakes?|errors?|blunders?|oversight) (?:made |committed )?(?:by|of|on the part of)"
        rf" {WHOSE}"
        rf"(?: of our| of the)?(?: [\w-]+){{0,2}} {PERSON}\b(?!['’])",
    ),
    Pattern(
        Kind.ERROR,
        ("oversight", "mistake", "blunder"),
        r"(?<!learn\x20from\x20)(?<!learned\x20from\x20)(?<!learning\x20from\x20)\b(?:my|our|their|his|her) (?:own )?"
        r"(?:oversight|mistake|blunder)s?\b(?! (?:committee|board|team|process|body))",
    ),
    Pattern(Kind.ERROR, ("mistake",), r"\bmistakes? (?:that |which )?(?:i|we|he|she|they) (?:did|made)\b"),
    Pattern(Kind.ERROR, ("fat",), r"\bfat[\s-]finger(?:ed|ing|s)?\b", stands=explains),
)

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
            "naively",
        ),
        r"(?<![\w-])(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|reckless(?:ly|ness)?|slopp(?:y|ily|iness)|laziness|"
        r"(?<=too\x20)lazy|(?<=was\x20)lazy|(?<=were\x20)lazy|lazy(?="
        r" (?:engineer|developer|operator|team|attitude|people|"
        r"shortcut|admin|work\b))|incompeten(?:t|ce|tly)|irresponsib(?:le|ly|ility)|unprofessional(?:ly|ism)?|"
        r"foolish(?:ly|ness)?|idiot(?:ic|s)?|complacen(?:t|cy)|overconfiden(?:t|ce)|inept(?:itude|ly)?|clums(?:ily|iness)|"
        r"inattenti(?:ve|on|veness)|blunder(?:s|ed)?|stupid(?:ly|ity)?|naively (?:assumed|thought|believed))(?![\w-])",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("judg", "decision", "inappropriate", "lax ", "lack of", "insufficient", "without", "lapse"),
        r"\b(?:(?:poor|bad|terrible|faulty|questionable) (?:judge?ment|decision[\s-]making)|"
        r"(?:terrible|stupid|careless|rash|poor|bad|hasty) decisions?|inappropriate (?:behaviou?r|conduct|decisions?)|"
        r"acted inappropriately|lax (?:attitude|approach|discipline|practices?|standards?|oversight)|"
        r"(?:lack of|insufficient|without(?: any| due| proper)?) (?:attention(?! to)|(?:due"
        r" )?diligence|care\b|discipline|"
        r"professionalism|competence|common sense|thinking|caution)|(?:lapse|error)s? (?:of|in)"
        r" (?:judge?ment|attention))\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("lack", "neglected", "ill-", "sighted", "misguided", "excus", "confiden", "cursory", "lazy"),
        r"(?:\black(?:ed|s|ing)? (?:any |the |basic )?"
        r"(?:common sense|due diligence|discipline|professionalism|competence)|\bneglected(?! to)|"
        r"\bill-(?:judged|advised|considered|conceived|prepared)|\bshort-?sighted(?:ness)?|\bmisguided|\binexcusabl[ey]|"
        r"\b(?:there is|there was|there's|we have) no excuse for|\bexcess of confidence|"
        r"\bcursory (?:attention|review|look|check)|"
        r"(?<=I'm\x20)lazy|(?<=I’m\x20)lazy)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("careful", "attention", "lax", "thoughtless", "dumb", "distracted"),
        r"\b(?:was|were|is|are|being|got) (?:\w+ly |too |not |so |just )?"
        r"(?:careful enough|paying attention|lax|thoughtless|dumb|distracted)\b",
        Who.CLOSE,
    ),
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
        r"\b(?:pin(?:s|ned|ning)?|put(?:s|ting)?|lay(?:s|ing)?|laid|took|takes?) (?:the )?blame\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("fault", "our bad", "my bad"),
        r"\b(?:(?:my|our) (?:own )?fault|(?:our|my) bad)\b"
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
