"""The patterns of neglect: what went unseen, unsaid or unthought, and what was done all the same."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine_after, not_denied
from model.checks.judgement.hypotheses import not_asked, not_forbidden, not_now, not_supposed, was_reported
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.words import PERSON

_CARE = (
    r"(?:taking a step back|stopping to \w+|consulting|asking|checking|double-checking|verifying|testing|reading|"
    r"following|escalating|reporting|informing|addressing|investigating|admitting|waiting for|thinking)"
)
_NEUTRAL = (
    r"(?:know|have|had|see|seen|suspect|expect|receive|need|want|intend|get|got|feel|belong|own|mean|seem|like|find|"
    r"found|require|experience|observe|yet|use|lose|hear|change|touch|control|reach|come|wish|believe|identify|"
    r"succeed|store|collect|log|lost|received|seen|anticipate any|offer|support|initially|immediately|be|been|work|run "
    r"out|exceed|hit|dare|manage|feel|depend|rely|sell)"
)
"""What people may have left undone without owing it, as they could not do it or it happens to them."""
_SAID = r"(?:peep|word|line|single (?:word|line|update|message|post)|reply|response|whisper|notice|warning)"
_SAFE = (
    r"(?:review|testing|tests?|approval|plan|backup|dry[- ]run|rehearsal|check(?:ing)?|verification|validation|notice)"
)

NEGLECT = (
    Pattern(
        Kind.FAILURE,
        ("because", " is that", " was that"),
        r"\b(?:because|(?:reason|cause|problem|mistake|error)(?: [\w-]+){0,3}? (?:is|was) that) (?:we|i|they|he|she|"
        rf"(?:the|our|an?) (?:[\w-]+ ){{0,2}}?{PERSON}) (?P<said>(?:did not|didn['’]t|had not|hadn['’]t) "
        rf"(?:\w+ly )?(?!{_NEUTRAL}\b)\w+)\b",
        stands=not_asked,
    ),
    Pattern(
        Kind.FAILURE,
        ("unacknowledged", "untriaged", "uninvestigated", "unreviewed", "unmonitored", "unquestioned", "unpatched"),
        r"\b(?:went|gone|remained|stayed) (?:[\w-]+ )?(?:(?:un[\w-]+ed) and )?(?P<said>un(?:acknowledged|"
        r"triaged|investigated|reviewed|monitored|questioned|patched))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("without being", "without having been"),
        r"\b(?:expired|failed|ran|stopped|was|were|been|gone|went|grew|filled up|changed|lapsed|broke|died|passed) "
        r"(?:[\w-]+ ){0,4}?(?P<said>without (?:having been|(?:ever )?being) (?:\w+ly )?(?:noticed|spotted|communicated|"
        r"discussed|documented|escalated|questioned|mentioned))\b",
        stands=not_forbidden,
    ),
    Pattern(
        Kind.FAILURE,
        ("missed", "overlooked", "forgotten"),
        r"\b(?:this|that|which|it|one|these|they) (?P<said>(?:was|were|had been) (?:somehow|simply|"
        r"just|completely|unfortunately|initially|also|sadly) (?:missed|overlooked|forgotten))\b"
        r"(?! by the (?:scan|test|check|filter|job|alert))",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("not communicated", "n't communicated", "n’t communicated", "never communicated"),
        r"\b(?:it|this|that) (?P<said>was(?: not|n['’]t| never) (?:\w+ly )?communicated) (?:to|with) (?:the|our|us|"
        r"anyone|them|any)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("ignored", "dismissed", "disregarded"),
        r"\b(?:but|and|yet) (?P<said>(?:it |they |this |these )?(?:was|were|got|had been) (?:\w+ly )?(?:ignored|"
        r"dismissed|disregarded))\b",
        stands=was_reported,
    ),
    Pattern(
        Kind.FAILURE,
        ("could have…not ", "would have…not ", "would have…never ", "could have…never ", "have…n't ", "have…n’t "),
        r"\b(?:updates?|patch(?:es)?|fix(?:es)?|upgrades?|versions?)\b[^.;]{0,30}? (?:that|which) (?:could|would) have "
        r"(?:\w+ed)\b[^.;]{0,60}? (?:was|were|had)(?P<said>(?: not| never|n['’]t)(?: been)? "
        r"(?:installed|applied|deployed|merged|released|rolled out))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("without…from us", "without…from our", "not a…from us", "not a…from our"),
        rf"\b(?:without|not) (?:so much as )?(?:even )?an? {_SAID} from (?:us|our|the "
        r"(?:team|company|vendor|provider))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("with noone", "with no one", "with no-one", "with nobody"),
        r"\bwith (?:noone|no one|no-one|nobody) (?:\w+ly |ever |really )?(?:caring|noticing|checking|testing|"
        r"paying|reviewing|looking|bothering|reali[sz]ing|reading|thinking)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.FAILURE,
        ("not reali", "n't reali", "n’t reali", "not think", "n't think", "n’t think", "not consider", "not anticip"),
        r"(?:^|\n)\s*(?:[-*•] |\d+[.)] )?(?P<said>(?:did not|didn['’]t) (?:\w+ly )?(?:reali[sz]e|think|consider|"
        r"anticipate))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("without",),
        r"(?:^|\n)\s*(?:[-*•] |\d+[.)] )?(?:\w+ly )?(?:used|ran|applied|deployed|pushed|merged|made|changed|released|"
        r"upgraded|executed|deleted|enabled|disabled)\b[^.;,]{1,60}? (?P<said>without (?:(?:an?|any|the|proper|prior|"
        rf"code|plan|peer) ){{0,2}}?{_SAFE})\b",
        stands=not_forbidden,
    ),
    Pattern(
        Kind.FAILURE,
        ("what…not reali", "what…n't reali", "what…n’t reali", "what…not notice", "what…not check", "what…not know"),
        rf"\bwhat (?:the|our|that|this|an?) (?:[\w-]+ ){{0,2}}?{PERSON} (?P<said>(?:(?:did|had) not|(?:did|had)n['’]t) "
        r"(?:\w+ly )?(?:reali[sz]e|notice|see|consider|anticipate|account for|expect|think of|check|know)d?)\b"
        r"(?=[^.;?]{0,40}\b(?:is|was)\b)",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("think thinking thought"),
        r"\b(?:(?:never|not|n['’]t) (?:really |even |ever )?(?:think|thought)|without (?:even )?thinking) (?:(?:too|"
        r"very|really|that|more) )?(?:deeply|hard|twice|much|carefully)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("instead of", "rather than"),
        rf"\b(?:instead of|rather than) {_CARE}\b",
        Who.WITHIN,
        not_now,
    ),
    Pattern(
        Kind.FAILURE,
        ("instead of", "rather than"),
        rf"(?:^|(?<=[.;!?]\x20))(?:instead of|rather than) {_CARE}\b(?=[^.;]{{0,100}}, (?:i|we|he|she|they|the "
        rf"(?:[\w-]+ )?{PERSON}) \w)",
        stands=not_now,
    ),
    Pattern(
        Kind.FAILURE,
        ("ahead", "pressed on", "force a", "forced a", "force the", "forced the", "forced through"),
        r"\b(?:(?:forged|ploughed|plowed|barrell?ed|charged|pushed|rushed|blundered) (?:straight )?ahead(?! of)|"
        r"pressed on regardless|(?:forced?|forcing) (?:an?|the|our) (?:[\w-]+ )?(?:deploy\w*|push|merge|upgrade|"
        r"release|update|migration|change)\b[^.;]{0,40}? (?:even (?:after|though)|despite|although))\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        ("messing up", "messing it", "messing this", "screwing", "botching", "fouling"),
        r"\b(?:after|by|for) (?P<said>(?:messing|screwing|fouling) (?:it |this |things |that )?up|botching)\b",
        Who.WITHIN,
        not_forbidden,
    ),
    Pattern(
        Kind.BLAME,
        ("push", "ship", "deploy", "commit", "merg", "releas"),
        r"\b(?:managed to|ended up|went on to|proceeded to) (?:push|shipp?|deploy|committ?|merg|releas)(?:e|ing)? "
        r"(?:(?!fix|that|which|and)[\w-]+ ){0,2}?(?P<said>(?:broken|bad|faulty|buggy|untested|incorrect|wrong|"
        r"unreviewed) \w+)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        (" bug", " regression"),
        r"\b(?:shipped|pushed|deployed|merged|committed|released) (?:an?|the|this|that|another|several|some) (?:[\w-]+ "
        r"){0,2}?(?:bugs?|regressions?)\b(?![\s-]+(?:fix\w*|reports?|tracker|patch|tests?|bounty))",
        Who.CLOSE,
    ),
    Pattern(
        Kind.BLAME,
        ("regressed ",),
        r"\bregressed (?!to|from|in|on|against|by|over|after|with|for|when|and)(?:the |our )?\w+\b(?! against)",
        Who.CLOSE,
    ),
    Pattern(
        Kind.BLAME,
        ("did wrong", "got wrong", "went wrong with my", "done wrong"),
        r"\b(?:a lot|lots|plenty|much|several things|many things|something|some things)(?: that)?(?: (?:i|we) "
        r"think)? (?P<said>(?:i|we|they) (?:did|got|had done|have done) wrong)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("mistakes", "errors"),
        r"(?<!can\x20)(?<!may\x20)(?<!could\x20)(?<!might\x20)\b(?:caus|le|lead|forc|push)\w* "
        r"(?:me|us|them|him|her) (?:to|into) (?:mak|committ?)(?:e|ing)? (?P<said>(?:"
        r"[\w-]+ ){0,2}?(?:mistakes?|errors))\b",
        stands=not_asked,
    ),
    Pattern(
        Kind.BLAME,
        ("our side", "our end", "my side", "my end"),
        r"\b(?:caused|fault|mistakes?|delays?|oversight)(?: [\w-]+){0,4}? (?P<said>(?:at|on|from|by) (?:our|my) "
        r"(?:side|end))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.ERROR,
        ("human-error", "admin-error", "operator-error", "user-error", "pilot-error", "staff-error", "engineer-error"),
        r"\b(?:human|admin|operator|user|pilot|staff|engineer)-error(?! (?:rate|prone|handling|messages?|pages?))\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.ERROR,
        ("incorrect use of", "improper use of", "wrong use of", "mistaken use of", "careless use of", "misuse of"),
        r"\b(?:(?:cause|source|origin|root)(?: [\w-]+){0,5}? (?:as|was|is|to|to be|being)|due to|caused by|because of|"
        r"result of|resulted from) (?:an? |the |our )?(?P<said>(?:incorrect|improper|wrong|mistaken|careless) use of|"
        r"misuse of)(?! (?:[\w-]+ ){0,3}?(?:locks?|mutex\w*|pointers?|memory|iterators?|variables?|"
        r"threads?))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.LAPSE,
        stems_of("incorrectly wrongly mistakenly erroneously wrongfully"),
        r"\b(?:moderat\w+|reviewers?|our staff|support|abuse team)\b[^.]{0,120}? (?:was|were|had been) "
        r"(?P<said>(?:incorrectly|wrongly|mistakenly|erroneously|wrongfully)) (?:flagged|marked|classified|labell?ed|"
        r"rejected|removed|judged)\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("without…being told", "without…being informed", "without…being asked", "without…being warned"),
        r"\bwithout (?:anyone|anybody|(?:the |our |any )*(?:customers?|users?|team|support|operations|on-call)) "
        r"(?P<said>being (?:told|informed|asked|warned))\b",
        stands=not_forbidden,
    ),
    Pattern(
        Kind.FAILURE,
        ("nothing from us", "nothing from our", "no word from us", "told nothing"),
        r"\b(?:(?:heard|got|received) (?:nothing|no word) from (?:us|our \w+)|(?:was|were|been) told nothing)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("only after", "only when", "it took a", "it took our"),
        r"\b(?:only (?:after|when) (?:an?|our|the|several|some|two|many) (?:[\w-]+ )?(?:customers?|users?|partners?|"
        r"complaints?)\b[^.;]{0,40}? did (?:we|they|i|the team)|it took (?:an?|our) "
        r"(?:customer|user|partner)(?:['’]s)? (?:complaint|call|report|e-?mail|ticket)? ?(?:for us )?to)\b",
    ),
    Pattern(
        Kind.BLAME,
        ("self-made", "worst enem", "own making", "own goal"),
        r"\b(?:(?:was|were|is) (?:\w+ )?(?:a |an )?(?:self-made|own goal)|our own worst enem(?:y|ies)|of (?:our|my) "
        r"own making)\b",
        stands=not_denied,
    ),
    Pattern(
        Kind.BLAME,
        ("before",),
        r"\b(?:pressed|rebooted|killed|deleted|dropped|switched|cut|pulled|released|deployed|merged|unplugged|shipped|"
        r"announced|ctrl-c['’]d|wiped)\b[^.;,]{0,50}? (?P<said>before (?:the|our|an?|it|this|its) [^.;,]{0,40}?(?:was|"
        r"were|had)(?: been)? (?:\w+ly )?(?:finished|done|completed?|ready|tested|reviewed|verified|approved))\b",
        Who.CLAUSE,
        not_supposed,
    ),
    Pattern(
        Kind.FAILURE,
        ("they…failed to",),
        r"\bthey (?:have |had |also |then )?(?P<said>failed to (?!tell an? )(?:answer|tell|inform|warn|disclose|"
        r"explain|apologi[sz]e|communicate|consult|review|read|follow up)) (?:a|an|us|our|any|to|with|their)\b",
    ),
    Pattern(
        Kind.BLAME,
        ("known bug", "known defect", "known flaw", "known vulnerab"),
        r"\b(?:shipped|released|deployed|pushed|launched|went live|put) (?:[\w-]+ ){0,4}?(?P<said>with (?:an?|several|"
        r"two|three|many)? ?known (?:bugs?|defects?|flaws?|vulnerabilit(?:y|ies)))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("without so much as",),
        r"\bwithout so much as an? (?:\w+ )?(?:test|rehearsal|check|glance|look|warning|review|question|mail|call)\b",
        Who.WITHIN,
    ),
)
