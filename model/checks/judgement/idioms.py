"""The patterns of idioms that judge: it slipped our minds, not our finest hour, flying blind, a red flag missed."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine_after, no_machine_no_traffic, not_denied, people_decide
from model.checks.judgement.hypotheses import not_supposed
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of

_OURS = r"(?:our|my|his|her|their|everyone['’]s|everybody['’]s|anyone['’]s|the team['’]s)"
_SAFETY = r"(?:reliability|safety|caution|stability|quality|testing|care|correctness|resilience|security|maintenance)"

IDIOMS = (
    Pattern(
        Kind.FAILURE,
        stems_of("glossed brushed shrugged wrote written waved sat sitting"),
        r"\b(?:gloss(?:ed|ing) over|brush(?:ed|ing) (?:\w+ ){0,3}?(?:off|aside)|shrugg(?:ed|ing) (?:[\w-]+ ){0,3}?off|"
        r"(?:wrote|written) (?:it|this|that|them|the [\w-]+) off as|waved (?:it|this|them) (?:through|away)|(?:sat|"
        r"sitting) on (?:the|this|that|a) (?:fix|report|ticket|patch|information|warning|bug)s?)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("little attention", "little thought", "little consideration", "little heed", "no heed", "no attention"),
        r"\b(?:paid|gave|given|pay|paying) (?:too |very |so )?(?:little|no|scant|insufficient) (?:attention|thought|"
        r"consideration|heed)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("been meaning to", "kept slipping", "kept getting pushed", "never got to it", "intended to"),
        r"\b(?:had been meaning to|(?:it|this|that|which) (?:always )?kept (?:slipping|getting pushed)|never got to "
        r"it|(?:had )?intended to [^.;]{1,60}?,? but (?:never|forgot|did not|didn['’]t))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("ourselves with", "ourselves exposed", "ourselves open", "ourselves vulner", "flying blind", "flew blind"),
        r"\b(?:left (?:ourselves|myself|themselves) (?:exposed|open|vulnerable|with (?:no|little|nothing))|(?:flying|"
        r"flew|flown) blind)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("failed on ", "failed across", "failed several", "failed both"),
        r"\bfailed (?:on|across|in) (?:several|many|all|two|three|multiple|both|a number of) (?:\w+ )?(?:fronts|"
        r"counts|ways|levels|areas|points)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("slipped", "escaped", "radar", "lost in", "shuffle", "attention"),
        rf"\b(?:slipped {_OURS} (?:minds?|attention|notice)|escaped {_OURS} (?:attention|notice)|(?:(?:not|never|"
        rf"n['’]t) (?:been )?on|(?:fell|fallen|dropped|slipped) off|under) {_OURS} radar|(?:got|gotten|was|were|been) "
        rf"lost in the (?:shuffle|noise|backlog|flood|crowd))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("without any", "without us", "without the team", "without our"),
        r"\bwithout (?:anyone|anybody|us|any of us|(?:the|our) (?:team|engineers|staff|on-call)) (?:\w+ )?(?:noticing|"
        r"reali[sz]ing|knowing|checking|questioning|catching|spotting)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("in a rush", "in a hurry", "because i was", "because we were", "as i was", "as we were"),
        r"\b(?:i|we|he|she|they)(?: was| were|['’]m|['’]re| am| are) (?:\w+ )?in a (?:rush|hurry)\b|\b(?:because|as|"
        r"since) (?:i|we|he|she) (?:was|were) (?:too |so |very |over)?(?:tired|rushing|rushed|distracted|lazy|"
        r"impatient|careless|overconfident)\b",
        stands=not_supposed,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should have been…flag", "should have been…sign", "should have been…clue", "should have been…hint"),
        r"\bshould have been (?:a|an|the|our|my|another) (?:[\w-]+ ){0,2}?(?:red flag|flag|sign|clue|hint|warning|"
        r"signal|wake-up call)\b",
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should have set off", "should have raised", "should have rung", "should have triggered alarm"),
        r"\bshould have (?:set off|raised|rung|triggered) (?:\w+ ){0,3}?(?:alarm bells|alarms?|eyebrows|(?:a )?(?:red "
        r")?flags?|concerns?|questions?)\b",
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("supposed to be", "meant to be"),
        r"\b(?:was|were) (?:supposed|meant) to be (?:\w+ly )?(?:reviewed|tested|checked|verified|removed|renewed|"
        r"rotated|announced|documented|approved|monitored|replaced|upgraded|cleaned up|informed|told)\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("longer than", "later than"),
        r"\b(?:it|this|that|which|us|recovery|response|resolution|incidents?|outages?|diagnosis|detection|roll-?back|"
        r"fix|downtime|escalation|communication|mitigation|restoration|problem|disruption)(?: [\w-]+){0,3}? (?:took|"
        r"taken|taking|lasted|last|went on|lasting)(?: [\w-]+){0,4}? (?P<said>longer than (?:(?:it|this|that|they|we) "
        r"(?:really )?(?:should(?: have)?|needed to|had to|ought to)|necessary|needed|acceptable|we would like))\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("mislabel miswir miscabl misset mis-set mismatched misnamed misfiled misdirected"),
        r"\b(?:was|were|been|being) (?P<said>(?:\w+ly )?(?:mislabell?ed|miswired|miscabled|mis-?set|misnamed|misfiled|"
        r"misplaced))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("decision…wrong", "decision…mistake", "decision…poor", "choice…wrong", "choice…mistake", "call…wrong"),
        r"\b(?:decision|choice|call|judge?ment)s? (?:[\w-]+ ){0,6}?(?:was|were|proved|turned out)(?: to be)? "
        r"(?P<said>(?:\w+ly |the |an? )?(?:wrong|mistake|poor|mistaken|bad|misguided)(?: one)?)\b",
        stands=people_decide,
    ),
    Pattern(
        Kind.FAILURE,
        ("whoever",),
        r"\bwhoever [\w ]{1,40}? (?P<said>(?:did not|didn['’]t|forgot|failed|never|should have|must have|was not|"
        r"wasn['’]t))\b",
    ),
    Pattern(
        Kind.BLAME,
        ("somebody decided", "someone decided", "someone thought", "somebody thought", "for some reason, some"),
        r"\b(?:some(?:one|body) (?:had )?(?:decided (?:that|it)|thought (?:it|that|this))|for some reason,? "
        r"some(?:one|body))\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            *stems_of("half-baked amateur hastily haphazard cobbled shoddily ill-thought"),
            "bad practice",
            "poor practice",
        ),
        r"\b(?:half-baked|amateurish(?:ly)?|amateur (?:hour|mistake)|hastily (?:written|made|built|put together|"
        r"configured|deployed|designed|implemented|prepared|assembled)|ill-thought|shoddily|(?:was|were) (?:\w+ "
        r")?(?:bad|poor) practice)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("finest hour", "our best", "proud", "pride", "disappointed in", "desired", "less than stellar", "disservice"),
        r"\b(?:not (?:\w+ )?(?:our|my) (?:finest|best)(?: \w+)?|(?:not|n['’]t) (?:\w+ )?proud|no pride in|"
        r"disappointed (?:in|with) (?:ourselves|myself|our own|my own)|(?:leaves?|left|leaving) (?:a lot|much|"
        r"something|a great deal) to be desired|less than (?:stellar|ideal|satisfactory|adequate|optimal|perfect) "
        r"(?:communication|response|planning|handling)|(?:communication|response|planning|handling|testing|"
        r"preparation)s? (?:[\w-]+ ){0,3}?(?:was|were) (?:\w+ )?less than (?:stellar|ideal|satisfactory|adequate|"
        r"optimal|perfect)|a disservice)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("not ok", "isn't ok", "isn’t ok", "wasn't ok", "wasn’t ok", "not okay", "not alright"),
        r"\b(?:this|that|it|which) (?:is|was)(?: not|n['’]t) (?:\w+ )?(?:ok|okay|alright|right)(?=[.,;!)]|$| (?:and|"
        r"for us|for our|to|with us)\b)",
    ),
    Pattern(
        Kind.BLAME,
        ("let ", "promise", "trust", "owe", "letting"),
        r"\b(?:let(?:ting)? (?:so |too )?(?:many|all|some|most) of you down|let us down|broke (?:our|my|that|this|a) "
        r"promises?|lost (?:your|their|our (?:users|customers)['’]) trust|owed? (?:you|them|our (?:users|customers)|"
        r"it) (?:\w+ )?(?:better|a better))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("priorit valued favoured favored put traded chose sacrificed preferred"),
        rf"\b(?:prioriti[sz](?:ed|ing)|valu(?:ed|ing)|favou?r(?:ed|ing)|put(?:ting)?(?= (?:speed|features?|growth|"
        rf"convenience|shipping|costs?|performance)\b)|chose|traded|sacrific(?:ed|ing)|preferr(?:ed|ing)) (?:[\w-]+ "
        rf"){{1,4}}?(?:over|before|above|ahead of|at the expense of) (?:the )?{_SAFETY}\b|\b(?:traded|sacrific(?:ed|"
        rf"ing)) {_SAFETY} (?:for|to)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("priorities",),
        r"\b(?:(?:our|their|my) priorities (?:was|were) (?:\w+ )?(?:wrong|misplaced|elsewhere)|had (?:our|their|my) "
        r"priorities wrong)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("too much at once", "too many", "could chew"),
        r"\b(?:(?:tried to |trying to )?(?:do|did|change|changed|changing|doing) (?:far |way )?too (?:much|many "
        r"(?:\w+ )?(?:things|changes)) at (?:once|the same time)|(?:bit|bitten) off more than (?:we|i|they) could "
        r"chew)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("in spite of", "despite", "anyway", "even though", "although", "regardless"),
        r"\b(?:(?:went|gone|going) ahead|proceeded|deployed|merged|released|shipped|pushed|carried on|continued|"
        r"approved|launched)(?: (?:it|this|them|with|on|the|our|change|release|deploy\w*|upgrade|migration))*,? "
        r"(?:(?:in spite of|despite|regardless of) (?:(?:the|our|all|a|an|several|repeated) )*(?:[\w-]+ "
        r")?(?:warnings?|advice|alerts?|concerns?|objections?|red|failing|failed|tests?|policy)\b|(?:even though|"
        r"although) (?:the tests?|we knew|it was known|we had (?:seen|been)|tests))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("treated…as", "took…for a false", "misattributed"),
        r"\b(?:treated (?:the|this|these|that|those) (?:[\w-]+ ){0,2}?(?:alerts?|alarms?|warnings?|errors?|reports?|"
        r"pages?) as (?:noise|normal|benign|a false|false|unimportant|expected)|took (?:the|this|it) (?:[\w-]+ )?for "
        r"a false|misattributed)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("treated as", "mistaken for", "misattributed", "disregarded as"),
        r"\b(?:alerts?|alarms?|warnings?|pages?|reports?|signs?|symptoms?)(?: [\w-]+){0,3}? (?:was|were|been) "
        r"(?P<said>(?:treated as (?:noise|normal|benign|a false|false)|mistaken for|misattributed|disregarded as|"
        r"written off))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("time hour hours minutes"),
        r"\b(?:(?:valuable|precious|crucial|critical|much|considerable|a lot of|unnecessary) )+time was (?:lost|"
        r"wasted|spent)\b|\btime was wasted\b|\blost (?:an|one|two|three|several|many|[\d.]+) (?:hours?|"
        r"minutes?)\b(?= (?:looking|chasing|on|trying|because we|debugging|in))",
    ),
    Pattern(
        Kind.FAILURE,
        ("we noticed", "we reacted", "we realis", "we realiz", "anyone noticed"),
        r"\bby the time (?:we|anyone|somebody|the team) [^.,;]{1,40}, it was (?:already )?(?:far |much )?too late\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            ("no coordination"),
            "left hand",
            "each other's toes",
            "each other’s toes",
            "against each other",
            "too many cooks",
        ),
        r"\b(?:no (?:real |proper )?coordination (?:between|among|of) (?:us|the teams|teams|people)|left hand (?:did "
        r"not|didn['’]t|does not) know|each other['’]s toes|(?:worked|working) against each other|too many cooks)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("left…in", "left…on", "left…enabled", "left…open", "left…active"),
        r"\b(?:left|leaving) (?:an?|the|my|our|this|that|some) (?:[\w-]+ ){0,2}?(?:flags?|statements?|mode|rules?|"
        r"overrides?|settings?|switch|doors?|ports?|buckets?|passwords?|keys?|credentials?|backdoors?|code|toggles?|"
        r"breakers?|tokens?) (?:\w+ )?(?:in|on|enabled|open|active|in place|lying|behind|exposed|public)\b(?! (?:so|"
        r"to|while|as|until|for|because|purpose))",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("backwards", "wrong way", "upside down", "the wrong order"),
        r"\b(?:installed|wired|connected|plugged|mounted|fitted|applied|run|executed|configured|cabled) (?:(?:it|them|"
        r"in|the [\w-]+|up) )?(?P<said>backwards|(?:the )?wrong way (?:round|around|up)|upside down|in the wrong "
        r"order)\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.BLAME,
        ("kick…self", "kick…selves", "guilty as", "responsible for"),
        r"\b(?:kick(?:ed|ing)? (?:myself|ourselves)|guilty as charged|(?:solely|entirely|fully|personally|directly) "
        r"responsible for (?:this|the|that) (?:[\w-]+ )?(?:outage|incident|downtime|failure|mistake|error|loss|breach|"
        r"disruption))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("thinking", "didn't think", "did not think", "didn’t think"),
        r"\bi (?:(?:was not|wasn['’]t) (?:really )?thinking\b|(?:just |simply )?(?:did not|didn['’]t)(?: just| "
        r"simply)? think(?=[.,;!]|$))",
    ),
    Pattern(
        Kind.BLAME,
        ("i broke", "i killed", "i destroyed", "i hit enter", "i pasted", "i brought"),
        r"(?<![\w-])i (?:accidentally |just |had )?(?:broke (?:it|everything|things)|killed (?:the|our|everything)|"
        r"destroyed (?:the|our|everything)|hit enter too)\b",
    ),
)
