"""The patterns of omissions: what people did not do, never did or did without, and what nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.judgement.exclusions import no_machine, no_machine_after, no_machine_no_traffic
from model.checks.judgement.hypotheses import accounted_for, not_forbidden, unexplained
from model.checks.judgement.kinds import Kind, Pattern, Who, compiled, stems_of
from model.checks.judgement.words import HOW_WELL

if TYPE_CHECKING:
    import re

_UNDONE = tuple(
    f"not {verb}"
    for verb in stems_of(
        "having properly adequately test check verif follow review validat communicat notic consider inform notify "
        "document read reali escalat double catch spot"
    )
)
NEGATED = (" not ", "n't ", "n’t ", "never ")
_ROLES = (
    r"(?:engineer|developer|operator|administrator|team|contractor|reviewer|vendor|employee|author|staff|management)s?"
)
_WELL = rf"(?:(?:{HOW_WELL}|even|actually|really|currently|initially|first|also|yet) )*"
_NOT = (
    r"(?:(?:did|had|were|was)(?: not|n['’]t)(?: yet| ever)?|(?:have|has)(?: not|n['’]t)(?! yet| fully| completely)|"
    r"never|(?<=not\x20)|failed to)"
)
_OWED = (
    "follow|check|verif(?:y|ied)|validate|test|review|read|double[- ]?check|bother|communicate|inform|notif(?:y|ied)|"
    "alert\\s+(?:the|our|any|other)|escalate|confirm|ensure|make\\s+sure|announce|coordinate|notice|spot(?:ted)?|catch|"
    "caught|anticipate|foresee|account\\s+for|consider|think\\s+(?:to|about|of|through|ahead)|thought\\s+(?:to|about|"
    "of|through)|prepare|plan(?:ned)?(?!\\s+to)|document|monitor|heed|factor\\s+in|(?:take|"
    "taken)\\s+(?:\\w+\\s+){0,3}(?:into|"
    "care|seriously|action|precautions?|time|steps)|remove|clean\\s+up|update|renew|rotate|upgrade|patch|revoke|"
    "disable|prioriti[sz]e|invest|(?:pay|paid)\\s+(?:\\w+\\s+)?attention|(?:pay|paid)\\s+(?:the|"
    "our)\\s+(?:\\w+\\s+)?(?:invoice|bill|fee)|(?:give|"
    "given)\\s+(?:\\w+\\s+){0,3}(?:attention|consideration|thought|care|notice|time)|(?:make|"
    "made)\\s+(?:\\w+\\s+)?(?:effort|attempt)|respond|react|act|(?:do|done)\\s+(?:enough|(?:a\\s+)?(?:good|great|"
    "proper|better|due|our|sufficient|adequate|any|the)\\b)|live\\s+up|(?:meet|met)\\s+(?:our|your|the|"
    "their)\\s+(?:own\\s+)?(?:\\w+\\s+)?(?:expectations?|standards?|bar|commitments?|promises?)|follow\\s+up|address|"
    "fix|tell|told|warn|ask|consult|involve|question|challenge|assess|evaluate|audit|rehearse|practi[cs]e|simulate|"
    "run\\s+(?:the|any|a)\\s+(?:\\w+\\s+)?(?:tests?|checks?|checklist|drills?|simulation)|use\\s+(?:the|our|"
    "a)\\s+(?:\\w+\\s+)?(?:checklist|runbook|procedure|process)|go(?:ne)?\\s+through|investigate|inspect|look\\s+(?:at|"
    "into|closely|carefully|for)|appreciate|write|written|perform|carry\\s+out|conduct|set\\s+up|put|add|include|"
    "specif(?:y|ied)|cop(?:y|ied)|clearly\\s+communicate|communicate|say|said|explain|enforce|maintain|(?:keep|"
    "kept)\\s+(?:you|our|customers|users|the\\s+documentation)|learn|exercise|respect|adhere|comply|"
    "show\\s+(?:the\\s+care|enough|sufficient)|mention|raise|declare|disclose|post|publish|define|predefine|"
    "agree\\s+(?:on|beforehand|in\\s+advance|who)|deliver|acknowledge|answer|reply|schedule|assign|train|establish|"
    "implement|back\\s+up|turn\\s+(?:on|off)|(?:think|thought)\\s+(?:this|it|that|things)\\s+through|(?:give|"
    "given)\\s+(?:this|it|that|them)\\s+(?:the|enough|sufficient|due|any|much)|apologi[sz]e|(?:recogni[sz]e|"
    "reali[sz]e|grasp|see|understand)\\s+(?:the\\s+)?(?:full\\s+)?(?:impact|implications?|consequences?|significance|"
    "extent|urgency|scale|risk|severity|danger|importance|warning)"
)
"""What people owe, so that they are judged who "did not" do it."""


def is_owed(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether what was not done is something that people owe."""
    owed = compiled(rf"{_NOT} {_WELL}(?:{_OWED})(?:ed|d)?\b").match(text, match.start())
    return owed is not None and not accounted_for(text, match, begin)


_STATE = (
    r"(?:know|have|had|been|see|seen|suspect(?:ed)?|expect(?:ed)?|reali[sz]ed?|receive[d]?|need(?:ed)?|want(?:ed)?|"
    r"intend(?:ed)?|get|feel|belong|work(?:ed)?|own|mean|seem|like|find|found|require[d]?|experience[d]?|observe[d]?|"
    r"plan(?:ned)?\s+to|worry|worried|mind|believe[d]?|come|remain|exist|identify|identified|recall|initially|"
    r"immediately|yet|at first|use|lose|succeed(?:ed)?|understand|understood|hear|heard|get|agree|think|aware)"
)
"""What may be told of somebody without any reproach, as it says what they knew, had or saw."""

_NOBODY = (
    r"(?:nobody|no one|no-?one|(?:none|neither) of (?:us|them|(?:our|the) (?:\w+ )?(?:engineers|developers|reviewers|"
    r"team(?: members)?|people|staff)))(?: (?:on|in|at|from|of) (?:the|our) \w+(?: team)?| involved| else| ever| had| "
    r"has| also| really| actually| at the time| \w+ly)*"
)
_NEUTRAL = (
    r"(?:owned|needed|wanted|expected|received|used|lived|died|complained|objected|attended|logged|reported|injured|"
    r"called|attempted|tried|touched|changed|deployed|worked|joined|affected|harmed|hurt|voted|paid|succeeded|"
    r"lost|experienced|accessed|happened|agreed|succeed|seemed|liked|been|listed|answered|believed|imagined|"
    r"feared|suspected|doubted)"
)
"""What nobody did without any reproach."""

OMISSIONS = (
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b{_NOT} {_WELL}\w+",
        Who.CLAUSE,
        is_owed,
    ),
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b(?:did not|didn['’]t|had not|hadn['’]t) {_WELL}\w+",
        Who.BARE,
        is_owed,
    ),
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b(?:did not|didn['’]t|never)(?: even| properly| actually| fully)? (?!{_STATE}\b)\w+\b",
        Who.INDIVIDUAL,
    ),
    Pattern(
        Kind.FAILURE,
        NEGATED,
        rf"\b{_NOT}(?: been)? (?:{HOW_WELL}) (?!recover|restore|resolve|mitigate|work|back\b)\w+\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("they did", "they had", "they never"),
        r"\bthey (?P<said>(?:did not|didn['’]t|had not|hadn['’]t|never) (?:test|inform|notify|tell|told|warn|bother|"
        r"communicate|escalate|review|read|consult)(?:n|ed|ied)?)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("nobody", "no one", "noone", "no-one", "none of", "neither of"),
        rf"(?<!was\x20)(?<!were\x20)\b(?P<said>{_NOBODY} (?!{_NEUTRAL}\b)(?:\w+ed|caught|thought|foresaw|understood|"
        r"took|read|told|written|done|found out|knew what|was (?:watch|pay|monitor|look|check|read)ing))\b",
        stands=unexplained,
    ),
    Pattern(
        Kind.FAILURE,
        ("occur",),
        r"\b(?:did not|didn['’]t|never|not) (?:even )?occur(?:red)? to (?:us|me|him|her|them|anyone|anybody|the "
        r"(?:[\w-]+ )?(?:team|engineers?|developers?))\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of(
            "monitoring prioritising prioritizing testing checking reviewing following maintaining communicating "
            "watching tracking validating verifying documenting updating enforcing looking listening"
        ),
        r"\b(?:(?:are|is|am|was|were|been|['’]re)(?: not|n['’]t)|not) (?:\w+ly |yet |even )?(?:monitoring|"
        r"prioriti[sz]ing|testing|checking|reviewing|following|maintaining|communicating|watching|tracking|validating|"
        r"verifying|documenting|updating|enforcing|looking|listening)(?:/\w+)?\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("skipp", "bypass", "rush", "hurri", "cut", "shortcut"),
        r"\b(?:(?:skipp|bypass)(?:ed|ing) (?:the |a |an |our |this |that |some |any |all )?(?:[\w-]+ ){0,2}(?:tests?|"
        r"testing|reviews?|steps?|checks?|process(?:es)?|procedures?|canary|staging|approvals?|validation|qa|"
        r"checklist|safeguards?)|rush(?:ed|ing)|hurri(?:ed|edly)|cut(?:ting)? (?:a |some |the )?corners?|took (?:a |"
        r"some )?shortcuts?)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("without",),
        rf"\bwithout (?:{_WELL})(?:having )?(?:tested|verified|checked|reviewed|read|writing|documenting|testing|"
        r"verifying|checking|double-checking|reviewing|validating|consulting|informing|notifying|telling|considering|"
        r"reali[sz]ing|understanding|thinking|noticing|communicating|coordinating|following|asking|reading|warning "
        r"(?:the|our|any))\b",
        Who.WITHIN,
        not_forbidden,
    ),
    Pattern(
        Kind.FAILURE,
        _UNDONE,
        rf"\b(?:(?:by|for|of|in|was|is|were|and|,) )?(?P<said>not (?:having |{_WELL})?(?:properly )?(?:test|check|"
        r"verify|follow|review|validat|communicat|notic|consider|inform|notify|document|read|reali[sz]|escalat|"
        r"double-check|catch|spot)ing)\b",
        Who.WITHIN,
    ),
    Pattern(
        Kind.FAILURE,
        _UNDONE,
        r"\b(?:by|for|mistake was|error was|blame for|sorry for|apologi[sz]e for) (?P<said>not (?:having "
        rf")?{_WELL}(?:test|check|verify|follow|review|validat|communicat|notic|consider|inform|notify|document|read|"
        r"reali[sz]|escalat|double-check|catch|spot)ing)\b",
        stands=no_machine,
    ),
    Pattern(
        Kind.FAILURE,
        (
            *stems_of("followed adhered respected observed enforced obeyed completed"),
            "not used",
            "not been used",
            "never used",
        ),
        r"\b(?:procedures?|process(?:es)?|protocols?|guidelines?|practices?|polic(?:y|ies)|instructions?|steps?|"
        r"rules?|runbooks?|checklists?|playbooks?)(?: [\w-]+){0,4}? (?:was|were|had|has|have|is|are)(?P<said>(?: not|"
        r"n['’]t| never)(?: been| being)?(?: \w+ly| always)? (?:followed|adhered to|respected|observed|used|enforced|"
        r"obeyed|completed))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        (
            *stems_of("communicated informed told consulted escalated considered thought questioned"),
            "taken into",
            "accounted for",
            "given ",
        ),
        r"\b(?:was|were|had|has|have)(?P<said>(?: not|n['’]t| never)(?: been)? (?:communicated|informed|told|"
        r"consulted|escalated|considered|taken into account|accounted for|thought (?:of|through|about)|questioned|"
        r"given (?:enough|sufficient|due|proper|adequate|any|much)))\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("never ",),
        rf"\bnever (?:once |even |actually |really )?(?!{_STATE}\b|stored|shared|saved|exposed|accessed|logged|left|"
        r"stopped|lost|exceeded|reached|finished|completed|recovered|returned|touched|went|came|ran\b)(?:\w+ed|wrote|"
        r"took|got (?:around )?to|made|set|put|did|thought (?:to|about|of)|built|told|gave|turned|kept)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("without",),
        r"\bwithout (?:(?:an?|any|the|proper|prior|code)(?: \w+){0,2}? )?(?:review|audit|tests?|testing|approval|"
        r"notice|warning|backup|plan|dry run|canary|staging|validation|verification|communication|coordination)\b",
        Who.WITHIN,
        not_forbidden,
    ),
    Pattern(
        Kind.FAILURE,
        (" not have ", "n't have ", "n’t have ", "had no ", "had little "),
        r"\b(?:(?:did not|didn['’]t|do not|don['’]t) have (?:an? |any )?(?:sufficient|good|proper|adequate|clear|full|"
        r"complete|enough|deep|thorough)|had (?:no|little)(?: clear| real| good| proper)?) (?:[\w-]+ "
        r")?(?:understanding|grasp|picture|knowledge|awareness|oversight|appreciation|command|control of|insight|"
        r"procedures?|processes|discipline)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("did nothing", "did little", "did too little", "put ", "putting ", "procrastinat", "turned a blind"),
        r"\b(?:did (?:nothing|(?:too )?little)(?! (?:wrong|else|of the))|(?:been )?put(?:ting)? (?:(?:this|it|that|"
        r"them) off|off (?:the |our |this )?\w+)|procrastinat\w+|turned a blind eye)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("let ", "allowed ", "letting ", "allowing "),
        r"\b(?:let|allowed|letting|allowing) (?:[\w'’-]+ ){1,5}?(?:to )?(?P<said>expire|lapse|rot|fill up|run out|"
        r"slip|go unnoticed|linger|slide|deteriorate|fall behind|go stale|drift)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("left ", "leaving ", "kept ", "keeping "),
        r"\b(?:(?:left|leaving) (?:[\w'’-]+ ){1,6}?(?:in place|open|enabled|exposed|unprotected|unattended|unpatched|"
        r"unsecured|behind|unmonitored|untested|unguarded)|(?:left|kept|leaving|keeping) (?:[\w'’-]+ ){1,4}?(?:in the "
        r"dark|uninformed|guessing|without (?:any )?(?:news|information|updates?|answers?)))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("bypass skipp circumvent omitted overrid"),
        r"\b(?:controls?|process(?:es)?|procedures?|reviews?|checks?|approvals?|steps?|safeguards?|testing|"
        r"validation)(?: [\w-]+){0,3}? (?:was|were|been|being) (?P<said>(?:\w+ly )?(?:bypassed|skipped|circumvented|"
        r"omitted|overridden))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("care precaution attention diligence thought"),
        r"\b(?:due|proper|sufficient|adequate|enough) (?:care|precautions?|attention|diligence|thought) (?:was|were|"
        r"had|has)(?P<said>(?: not|n['’]t| never)(?: been)? (?:taken|paid|exercised|given))\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("tested reviewed verified validated approved"),
        r"\b(?:shipped|deployed|released|pushed|merged|ran|rolled out|used|launched) [^.;,]{1,60}? (?:that|which) "
        r"(?:had|was|were|has)(?P<said>(?: not|n['’]t| never)(?: been)? (?:\w+ly )?(?:tested|reviewed|verified|"
        r"validated|approved))\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        (
            *stems_of(
                "completed written followed finished implemented acted addressed scheduled prioriti carried performed "
                "conducted"
            ),
            "not done",
            "never done",
            "been done",
        ),
        r"\b(?:action items?|actions?|follow-?ups?|tickets?|tasks?|work|fix(?:es)?|recommendations?|runbooks?|plans?|"
        r"clean-?ups?|reviews?|tests?|drills?|documentation)(?: [\w-]+){0,4}? (?:was|were|had been|has "
        r"been)(?P<said>(?: not| never|n['’]t) (?:\w+ly )?(?:done|completed|written|followed up|finished|implemented|"
        r"acted (?:on|upon)|addressed|scheduled|prioriti[sz]ed|carried out|performed|conducted))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("in time", " enough", "promptly"),
        r"\b(?:was|were|had)(?P<said>(?: not|n['’]t) (?:been )?(?:renewed|updated|communicated|patched|replaced|"
        r"upgraded|rotated|removed|informed|notified|escalated|paid|posted|sent|published|involved|consulted) (?:in "
        r"time|(?:early|soon|often|frequently|quickly) enough|promptly))\b",
        stands=no_machine_no_traffic,
    ),
)
