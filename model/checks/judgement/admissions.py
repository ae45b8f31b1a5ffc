"""The patterns of what writers own and regret: how wrong we were, letting this happen, in hindsight a mistake."""

from __future__ import annotations

from model.checks.judgement.exclusions import not_denied, people_decide
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of

_HINDSIGHT = r"(?:in hindsight|in retrospect|with hindsight|with the benefit of hindsight|looking back|retrospectively)"
_UNWISE = (
    r"(?:wrong|bad|poor|dangerous|unwise|risky|naive|foolish|short-?sighted|reckless|hasty|premature|inadvisable|"
    r"ill-advised|imprudent|foolhardy|optimistic|inadequate|insufficient|misguided|suboptimal|a mistake|an error|an "
    r"oversight|a misjudge?ment|(?:not|n['’]t) (?:\w+ ){0,3}?(?:wise|smart|enough|sensible|right|good|best|ideal|"
    r"sufficient|adequate)|too (?:\w+ )?(?:late|early|ambitious|optimistic|aggressive|hasty|trusting|slow|quick|"
    r"confident|fast|soon))"
)
_REGRET = r"(?:sorry|apologi[sz]e|apologies|regret|ashamed)"
_LET = r"(?:let|letting|allowed|allowing)"

ADMISSIONS = (
    Pattern(
        Kind.NORMATIVE,
        ("hindsight", "retrospect", "looking back"),
        rf"\b{_HINDSIGHT}\b[^.;]{{0,80}}?\b(?:was|were|is|seems?|looks?|made|been|['’]s) (?P<said>(?:(?:an?|the|this|"
        rf"\w+ly|clearly|very|far|such|rather|quite|just) )*{_UNWISE})\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.NORMATIVE,
        (*stems_of("inadvis unwise imprud ill-adv foolhardy gamble"), "not wise", "n't wise", "n’t wise", "decision"),
        r"\b(?:was|were|is|are|be|been|proved) (?P<said>(?:(?:an?|perhaps|probably|\w+ly|very|rather) "
        r")*(?:inadvisable|unwise|imprudent|ill-advised|foolhardy|not (?:\w+ )?(?:wise|advisable|prudent)|"
        r"(?:dangerous|unwise|regrettable|unfortunate|costly|fatal|fateful|rash|hasty|risky) (?:decision|choice|call|"
        r"idea|move|shortcut)))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("unacceptabl inexcusabl shameful ridiculous unreasonabl disappointing unforgivabl"),
        r"\b(?P<said>(?:unacceptably|inexcusably|shamefully|ridiculously|unreasonably|disappointingly|unforgivably) "
        r"(?:long|late|poor|bad|slow (?:to|in|at)))\b(?! (?:to load|laten|respon|load|perform|quer|page))",
    ),
    Pattern(
        Kind.NORMATIVE,
        (" acceptable",),
        r"\b(?:(?:far |well |way |far )?beyond (?:what (?:is|was|we consider|anyone would call) )?(?:\w+ ){0,3}?|not "
        r"an? |far from |anything but |less than )acceptable\b(?! (?:range|limits?|levels?|values?|thresholds?))",
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("testing review analysis preparation planning investigation diligence checks handover hand-over"),
        r"\b(?:(?:our|the|this|that|manual|my|their) )+(?:on-call |manual |initial |internal |code |own )?(?:testing|"
        r"reviews?|analysis|preparations?|planning|investigation|due diligence|checks|hand-?overs?)(?: [\w-]+){0,3}? "
        r"(?:was|were) (?P<said>(?:\w+ly |too |also )?(?:incomplete|(?:not|n['’]t) (?:\w+ )?(?:thorough|rigorous|"
        r"complete|exhaustive|careful|realistic|extensive|comprehensive)|rushed|cut short|narrow|limited|"
        r"non-?existent|cursory|sloppy))\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("not the ", "n't the ", "n’t the "),
        r"(?:\bnot|n['’]t) (?:\w+ )?the (?:\w+ )?(?:service|experience|standards?|quality|communication|level|"
        r"reliability|support|care)(?: of [\w-]+)? (?:that )?(?:you|we|our|customers|users|anyone)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("estimate optimistic unrealistic"),
        r"\b(?:our|my|their|his|her) (?:own |initial |original |first |time )*(?:estimates?|estimations?|"
        r"expectations?|planning|projections?|schedules?|timelines?|forecasts?) (?:was|were|turned out|proved)(?: to "
        r"be)? (?P<said>(?:\w+ly |far |too |way |much |over-)*(?:optimistic|unrealistic|wrong|off|too (?:low|high|"
        r"short|tight)))\b",
    ),
    Pattern(
        Kind.BLAME,
        ("fuck", "cock", "brain fart", "brainfart", "boo-boo", "bungl", "snafu"),
        r"\b(?:fuck(?:ed|ing|s)?[ -]?(?:(?:it|this|that|things|everything|the [\w-]+) )?ups?|cock(?:ed)?[ -](?:it "
        r")?ups?|brain ?farts?|boo-boos?)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("was i wrong", "were we wrong", "was i mistaken", "were we mistaken"),
        r"\b(?:was i|were we) (?:\w+ )?(?:wrong|mistaken)\b",
    ),
    Pattern(
        Kind.BLAME,
        ("learn", "list of", "share", "story of", "some of"),
        r"\b(?:(?:can|may|might|could|will|to|you) learn from|list of|share|story of|some of) (?P<said>(?:our|my) "
        r"(?:own |many |\w+est )?(?:mistakes|errors|failures|blunders))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("sorry", "apolog", "regret", "ashamed"),
        rf"\b{_REGRET}\b[^.;]{{0,40}}? (?P<said>(?:for|that we|that i|about|of)(?: having| have)? {_LET} (?:this|it|"
        rf"that|these|such|things|the \w+)\b)",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("let allow"),
        rf"\b{_LET} (?:(?:this|it|that|things|such [\w ]{{1,20}}?)(?: to)? (?:happen|slip|drag|slide|lapse|go on|"
        rf"continue|get|through)|(?:the|our|an?|my) [\w' -]{{1,40}}? (?:to )?(?:expire|lapse|run out|slip|slide|go "
        rf"stale|rot|languish))\b",
        Who.CLAUSE,
        not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("unprepared ill-prep little badly poorly careless naive complacent ignorant unaware"),
        r"\bhow (?:\w+ )?(?P<said>(?:unprepared|ill-prepared|little|badly|poorly|careless|naive|complacent|ignorant) "
        r"(?:i|we|our|he|she|they)\b)(?! (?:need|change|work|time|data))",
    ),
    Pattern(
        Kind.BLAME,
        ("self-inflicted",),
        r"(?<!can\x20be\x20)(?<!may\x20be\x20)(?<!could\x20be\x20)\bself-inflicted\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("own our", "own my", "own this", "responsib"),
        r"\b(?:owns? (?:our|my) (?:part|role|mistakes?|failures?|share|errors?)|own this(?=[.,;!]|$)|(?:take|takes|"
        r"took|taking|accept|accepts|accepted|bear|bears) (?:\w+ )?responsibility for (?:(?:this|that|the|our|my|"
        r"these) (?:\w+ )?)?(?:failures?|mistakes?|errors?|oversights?|lapses?|negligence))\b",
    ),
    Pattern(
        Kind.BLAME,
        ("am to blame", "am at fault", "was the one who", "am the one who", "were the ones who", "am guilty"),
        r"\bi am (?:\w+ )?(?:to blame|at fault|guilty)\b|\b(?:i|we) (?:was|were|am|are) the ones? (?:who|that)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("shame", "discredit", "embarrassment"),
        r"\bto (?:our|my) (?:\w+ )?(?:shame|discredit|embarrassment)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("what we ", "what i ", "what they ", "what he ", "what she "),
        r"(?:\bno (?:idea|clue)|(?:\bnot|n['’]t) (?:really |fully |quite )?(?:know|understand)) what (?:we|i|they|he|"
        r"she) (?:was|were) doing\b",
    ),
    Pattern(
        Kind.FAILURE,
        (" mind",),
        r"\b(?:never|not|n['’]t) (?:even )?cross(?:ed)? (?:our|my|his|her|their|anyone['’]s|anybody['’]s) minds?\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("mixed up", "mixing up", "mixed the", "mixed these", "swapped the", "transposed"),
        r"\b(?:mix(?:ed|ing) up (?:the|two|these|those|my|our|which)|mixed (?:the|these|those) (?:\w+ )?(?:two "
        r")?(?:\w+ )?up|transposed)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        stems_of("weakness asleep autopilot concentration stupidity inattention carelessness distraction ignorance"),
        r"\b(?:(?:a |my |one )?moment(?:ary)? (?:of )?(?:weakness|stupidity|inattention|carelessness|distraction|"
        r"lapse)|asleep at the (?:wheel|switch)|lapses? (?:of|in) (?:concentration|memory|attention)|my own "
        r"(?:ignorance|stupidity|laziness)|out of (?:ignorance|laziness|carelessness))\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("postpon putting delaying deferr pushing kicked kicking neglecting"),
        r"\b(?:(?:kept|had been|been|keep|have been) (?:on )?(?:postponing|putting (?:it |this |that )?off|delaying|"
        r"deferring|neglecting|ignoring|procrastinating)|kick(?:ed|ing) the can|(?:postponed|deferred) (?:it|this|the "
        r"[\w-]+) (?:for (?:years|months|too long)|again and again|repeatedly|indefinitely))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("lazy sloppy careless cocky greedy impatient complacent comfortable carried"),
        r"\b(?:got|get|grew|grown|became|become|gotten|getting|had been|was being|were being) (?:\w+ )?(?:lazy|sloppy|"
        r"careless|cocky|greedy|impatient|complacent|too comfortable|carried away)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("not done ", "n't done ", "n’t done "),
        r"\b(?:have|had)(?: not|n['’]t) (?:\w+ )?done (?:this|it|that|so|the same|any of (?:this|that))\b(?! yet| "
        r"before)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("responsible for", "felt responsible", "in charge", "ownership", "own…care"),
        r"\b(?:nobody|no-?one|no one) (?:\w+ )?(?:felt|was|took|assumed) (?:\w+ )?(?:responsible|responsibility|"
        r"ownership|in charge)\b",
    ),
)
