"""The patterns of how people did their work: too late, too slowly, badly, in the wrong mood for it."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine_after
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of

MANNERS = (
    Pattern(
        Kind.FAILURE,
        stems_of(
            "wrong naive ill-equip unhelpful uncoop dismissive unrespons neglig oblivious busy lax reliant focused "
            "quick eager ambitious aggressive slow late hasty optimistic unprepared prepared ill-prep under-prep "
            "underprep overconf over-conf remiss trust confiden mistaken"
        ),
        r"\b(?:(?:was|were|are|am|been|being|is|['’]re|['’]m) (?:\w+ly |so |just |far |all )?(?:wrong|mistaken|remiss|"
        r"naive|ill-equipped|unhelpful|uncooperative|dismissive|unresponsive|negligent|oblivious|unprepared|"
        r"ill-prepared|under-?prepared|(?:not|n['’]t) (?:\w+ly )?prepared|(?:too|overly|very|over-?) ?(?:\w+ )?(?:slow|"
        r"late|hasty|optimistic|trusting|confident|aggressive|quick|eager|ambitious|reliant|focused|busy|distracted|"
        r"lax|relaxed|trustful))|(?:got|gotten|get|did|done) (?:[\w-]+ ){1,6}?wrong)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("too long", " enough"),
        r"\b(?:took (?:far |much |way )?too long|(?:not|n['’]t) (?:[\w-]+ ){1,5}?(?:quickly|fast|soon|early|well|"
        r"promptly|often|carefully|thoroughly|rigorously|clearly|closely|hard|seriously) enough)\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        ("too long",),
        r"\btook (?:us|them|(?:our|the) (?:[\w-]+ )?(?:team|engineers|staff)) (?:far |much |way )?too long\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("too late", "confused ", "granted", "slow "),
        r"\b(?:(?:noticed|communicated|responded|escalated|informed|posted|published|sent|declared|started|reacted|"
        r"reali[sz]ed|acted|notified|caught|recogni[sz]ed|found)(?: [\w-]+){0,4}? (?:far |much )?too late|confused "
        r"(?:the|it|them|one|two|these|his|her|our)\b|took (?:[\w-]+ ){1,4}?for granted|(?:was|were|been|are|being) "
        r"(?:\w+ )?slow (?:to|in|at))\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        (" worse",),
        r"\b(?:made|making|make) (?:it|things|matters|(?:the|this|our) (?:[\w-]+ )?\w+) (?:even |much |far )?worse\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("too ",),
        r"\b(?:relied|depended|trusted|released|declared|closed|announced|published|posted|launched|promised|escalated|"
        r"responded|communicated|moved|acted|reacted|went|pushed|waited|focused|spent|put|hesitated|assumed|leaned|"
        r"rushed|deployed|shipped) (?:[\w-]+ ){0,4}?too (?:heavily|much|fast|quickly|long|late|hastily|many|little|"
        r"eagerly|soon|early|slowly|harshly)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("straight to", "straight into", "straight in", "straight on"),
        r"\b(?:push|deploy|merg|commit|shipp|appli|test|releas|roll|ran|chang)(?:ed|ing|es)? (?:[\w-]+ "
        r"){0,4}?straight (?:to|into|in|on) (?:the )?(?:master|main|prod\b|production|live)",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("badly poorly terribly well"),
        r"\b(?:(?:handled|managed|communicated|did|executed|planned|coped|organi[sz]ed|coordinated|dealt with|reacted|"
        r"responded) (?:[\w-]+ ){0,3}?(?:badly|poorly|terribly)|(?:did not|didn['’]t) (?:handle|manage|communicate|do|"
        r"cope|react|respond|coordinate|plan|execute|deal with|explain|organi[sz]e) (?:[\w-]+ ){0,4}?(?:well|better|"
        r"properly|adequately))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (" job",),
        r"\b(?:did|done|doing) (?:an? )?(?:\w+ )?(?:poor|bad|terrible|lousy|awful|sloppy|horrible) job\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (
            "not honest",
            "not open",
            "not transparent",
            "not forthcoming",
            "not upfront",
            "not truthful",
            "confused",
            "late ",
        ),
        r"\b(?:(?:was|were|are|been|got|became) (?:\w+ly )?(?:not (?:\w+ )?(?:honest|transparent|forthcoming|upfront|"
        r"truthful)|confused|late (?:in|to|with)))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("too long",),
        r"\b(?:escalation|response|communications?|diagnosis|decision|handover|review|update)s? (?:\w+ )?(?P<said>took "
        r"(?:far |much |way )?too long)\b|\btook (?:far |much |way )?too long for (?:us|the (?:\w+ )?team|our)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("without",),
        r"\b(?:was|were|been) (?:made|done|deployed|applied|merged|released|run|executed|pushed|carried out|performed|"
        r"rolled out|changed|shipped|launched|approved) (?:[\w-]+ ){0,4}?(?P<said>without (?:(?:any|prior|proper|due|"
        r"an?|the|being|first|code|peer) )*(?:following|testing|tested|review(?:ed|ing)?|approval|authori[sz]ation|"
        r"consulting|informing|notifying|telling|warning|notice|verif(?:ying|ied|ication)|checking|communicat(?:ing|"
        r"ion)|announcement|consideration))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("reviewed approved signed announced peer-reviewed"),
        r"\b(?:changes?|releases?|code|commit|patch|pr|pull request|deploy\w*|script|command|plan|design|migration|"
        r"upgrade|work)(?: [\w-]+){0,3}? (?:was|were|had|has)(?P<said>(?: not| never|n['’]t)(?: been)? (?:\w+ly "
        r")?(?:reviewed|approved|signed off|announced|peer-reviewed))\b",
        stands=no_machine_after,
    ),
)
