"""The patterns of counterfactuals: what people should have done, could have done, had they only."""

from __future__ import annotations

from model.checks.judgement.exclusions import an_organisation
from model.checks.judgement.expectations import (
    could_is_judgement,
    expected_of_people,
    left_to_people,
    passive_should,
    should_is_judgement,
)
from model.checks.judgement.kinds import Kind, Pattern, Who
from model.checks.judgement.words import ATTENTION, PARTICIPLE, QUICK

_SHOULD = (
    r"\b(?P<modal>(?:should|ought to)(?: not| never|n['’]t)?(?: really| probably| also| at least| perhaps| "
    r"definitely)?(?: have|['’]ve| of))"
)
_SAFEGUARD = (
    r"(?:alert(?:s|ing)?|alarms?|monitor(?:s|ing)?|tests?|testing|checks?|reviews?|safeguards?|back-ups?|process(?:es)?|"
    r"procedures?|runbooks?|config(?:uration)?s?|settings?|thresholds?|flags?|documentation|docs|validation|canar(?:y|"
    r"ies)|backups?|guardrails?|incidents?|outages?|bugs?|problems?|regressions?|mistakes?|communications?|decisions?|"
    r"polic(?:y|ies)|design|announcement|status page|plan|work|(?:changes?|deploy(?:ment)?s?|rollouts?|migrations?|"
    r"releases?|commit|branch|patch|pr|pull request|command|upgrade|certificates?|maintenance|issues?)(?=[^.;]{0,40}? "
    r"(?:been|gone|happened|waited)\b))"
)
"""What people make and keep: of it one may expect what one expects of them."""
_LEFT_TO_PEOPLE = (
    "caught|noticed|spotted|tested|reviewed|foreseen|anticipated|documented|communicated|escalated|flagged|prevented|"
    "avoided|identified|detected|considered|verified|validated|questioned|announced|planned|discussed|rehearsed|"
    "prioriti[sz]ed|investigated|addressed|fixed|mentioned|included|deprecated|decommissioned|checked"
)
_COULD = r"\b(?P<modal>could(?: also| easily| probably| perhaps| certainly| definitely)? have)"

COUNTERFACTUALS = (
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"{_SHOULD}{QUICK} {PARTICIPLE}\b",
        Who.RELATIVE,
        should_is_judgement,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("they should…ve", "they should…of", "they ought…ve"),
        rf"\bthey (?P<said>{_SHOULD}{QUICK} (?!been\b|had\b|received\b)(?:{ATTENTION}))\b",
        stands=should_is_judgement,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"{_SHOULD} been{QUICK} (?:{ATTENTION})\b",
        stands=passive_should,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"{_SHOULD} been{QUICK} (?:rushed|approved|skipped|ignored|shipped|signed off|left (?:open|enabled|unpatched|"
        r"unattended|in place|running))\b",
        stands=passive_should,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"\b{_SAFEGUARD}(?: (?!should)[\w'’/-]+){{0,6}}?,? (?P<said>{_SHOULD}{QUICK} (?!been "
        rf"possible\b){PARTICIPLE})\b",
        stands=expected_of_people,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"\b(?:that|which) (?P<said>{_SHOULD} (?:been{QUICK} (?:{_LEFT_TO_PEOPLE})|(?:caught|prevented|alerted|"
        r"flagged|warned|detected|told)))\b",
        stands=expected_of_people,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        r"\b(?:this|that|it|which|these|they) (?P<said>(?P<modal>(?:should not|shouldn['’]t|should never|ought not "
        r"to)(?: have|['’]ve)) (?:happened|occurred|been (?:allowed|necessary|needed|required|done|the case|made|left|"
        r"there|merged|deployed|shipped|released|enabled|possible for)|taken|gone (?:out|live|unnoticed|undetected)|"
        r"passed|affected|caused|impacted))\b",
        stands=expected_of_people,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should have never", "should never have", "should not have", "shouldn't have", "shouldn’t have"),
        r"\b(?:updates?|changes?|releases?|versions?|builds?|patch(?:es)?|code|e-?mails?|messages?|commits?|features?|"
        r"packages?|bugs?|scripts?|commands?)(?: \([^)]{1,40}\)| [\w-]+){0,3}? "
        r"(?P<said>(?P<modal>should have never|should (?:never|not) have|shouldn['’]t have) (?:gone out|gone live|been|"
        r"left|made it|shipped|happened|passed|reached))\b",
        stands=expected_of_people,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("supposed to", "needed to have", "expected to have"),
        r"\b(?:was|were) supposed to(?! be\b)|\bneeded to have\b",
        Who.RELATIVE,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"(?P<said>{_SHOULD}{QUICK} been{QUICK} (?!been\b|had\b|seen\b|received\b|possible\b|able\b){PARTICIPLE})\b",
        stands=left_to_people,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should have", "should've", "should’ve", "ought to have"),
        rf"{_SHOULD}(?: been| done)?(?=\s*(?:[.,;:!)]|$))",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("there should…been", "there ought…been"),
        rf"\bthere {_SHOULD} been\b(?! (?:no|only|\d|zero|two|three|four|five|exactly)\b)",
        stands=could_is_judgement,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"(?P<said>{_SHOULD} been{QUICK} (?:replaced|retired|removed|upgraded|fixed|patched|migrated|updated|renewed|"
        r"deleted|cleaned up|decommissioned|shut down|turned off|raised|changed|increased|rotated|done|taken care of)) "
        r"(?:\w+ )?(?:(?:weeks|months|years|days) (?:ago|earlier|before)|long (?:ago|before)|earlier|sooner)\b",
        stands=passive_should,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("should…ve", "should…of", "ought…ve"),
        rf"(?:^|[,;:] |\b(?:and|but|because|that|as|so|while) )(?-i:(?P<name>[A-Z][\w&]+(?: [A-Z][\w&]+)?)) (?P<said>"
        rf"{_SHOULD}{QUICK} (?:informed|told|warned|acted|forwarded|disclosed|consulted|notified|tested|reviewed|"
        r"communicated|investigated|escalated|published|shared|provided|ensured|followed|known|taken|done|made|given|"
        r"had a|considered|foreseen|realised|realized|recogni[sz]ed|learned|listened|asked|reported|announced))\b",
        stands=an_organisation,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("could…have",),
        rf"{_COULD}{QUICK} (?:been (?:\w+ly )?(?:better|faster|quicker|clearer|more|prevented|avoided)|{ATTENTION}|"
        r"responded|reacted|recovered)\b",
        Who.CLOSE,
        could_is_judgement,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("could…have",),
        rf"{_COULD} been{QUICK} (?:entirely |completely |easily |largely )?(?:prevented|avoided|averted|caught|noticed|"
        r"spotted|detected|handled|communicated|done|better|faster|quicker|clearer|foreseen|anticipated)\b",
        stands=could_is_judgement,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("if only",),
        r"\bif only (?:we|they|he|she|i|someone|somebody|there had|(?:the|our|an?) (?:[\w-]+ ){0,2}(?:engineers?|"
        r"developers?|operators?|teams?|admins?|reviewers?|staff|on-call)|[^.,;]{3,40}? had(?: not)? "
        rf"{PARTICIPLE})\b",
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("had …would", "had …could", "had …might"),
        r"(?:^|(?<=[.;!?]\x20)|(?<=\n))had (?P<who>[\w'@-][\w'@ -]{0,50}?) (?:not )?(?:\w+ly "
        rf")?{PARTICIPLE}\b(?=[^.;]{{0,200}}\b(?:would|could|might)\b)",
        Who.INSIDE,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("if …would", "if …could", "if …might"),
        r"\bif (?P<who>[\w'@-][\w'@ -]{0,50}?) had(?: not|n['’]t)?(?: \w+ly)? "
        rf"{PARTICIPLE}\b(?=[^.;]{{0,200}}\b(?:would|could|might) (?:\w+ )?have\b)",
        Who.INSIDE,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("had …would", "had …could", "had …might"),
        rf"(?:^|(?<=[.;!?]\x20)|(?<=\n))had [^.;,]{{1,60}} been{QUICK} (?:{ATTENTION}|run|"
        r"performed)\b(?=[^.;]{0,200}\b(?:would|could|might)\b)",
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("would…if", "could…if", "might…if"),
        r"\b(?:would|could|might) have [^.;]{1,100}? (?P<said>if (?P<who>[\w'@-][\w'@ -]{0,50}?) had(?: not|"
        rf"n['’]t)?(?: \w+ly)? {PARTICIPLE})\b",
        Who.INSIDE,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("would…been",),
        r"\bwould have(?: also| probably)? been (?:an? (?:good|better) idea|better|wiser|more prudent|best) (?:if|"
        r"to)\b",
    ),
    Pattern(Kind.MILD_COUNTERFACTUAL, ("wish",), r"\b(?:i|we) wish (?:we|i|it|that|they|somebody|someone|had)\b"),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("preventable…had ", "avoidable…had ", "prevented…had ", "avoided…had ", "would…, had "),
        r"\b(?:preventable|avoidable|prevented|avoided|would have)[^.;]{0,80}?,? (?P<said>had "
        rf"(?P<who>[\w'@-][\w'@ -]{{0,50}}?) (?:not )?(?:\w+ly )?{PARTICIPLE})\b",
        Who.INSIDE,
    ),
)
