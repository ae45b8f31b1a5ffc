"""The patterns of judgements about what people did or left undone: their failures, and what they should have done.

The other kinds are `model.checks.judgement.labels`'.
"""

from __future__ import annotations

from model.checks.judgement.exclusions import (
    could_is_judgement,
    failed_is_judgement,
    named_before,
    no_machine,
    no_machine_just_before,
    passive_should,
    should_is_judgement,
)
from model.checks.judgement.kinds import Kind, Pattern, Who
from model.checks.judgement.words import (
    ATTENTION,
    HARMLESS_FAIL,
    HUMAN_FAILURE,
    OMITTED,
    PARTICIPLE,
    PERSON,
    QUICK,
    WHOSE,
)

_ROLES = r"(?:engineer|developer|operator|administrator|team|contractor|reviewer|vendor|employee|author)s?"
_SHOULD = (
    r"\b(?P<modal>(?:should|ought to)(?: not| never|n['’]t)?"
    r"(?: really| probably| also| at least| perhaps| definitely)?(?: have|['’]ve| of))"
)
_WELL = r"(?:properly |adequately |correctly |fully |even )?"
_COULD = r"\b(?P<modal>could(?: also| easily| probably| perhaps| certainly| definitely)? have)"

FAILURES = (
    Pattern(
        Kind.FAILURE,
        ("fail", "neglect"),
        rf"\b(?:fail(?:ed|s|ing)?|neglect(?:ed|s|ing)?) to(?! (?:{HARMLESS_FAIL})\b)",
        Who.RELATIVE,
        failed_is_judgement,
    ),
    Pattern(Kind.FAILURE, ("neglect",), r"\bneglect(?:ed|ing|s)? to\b"),
    Pattern(Kind.FAILURE, ("forg",), r"\bforg[eo]t(?:ten|s)?\b(?: to\b| about\b| that\b| the\b| a\b)?", Who.CLOSE),
    Pattern(
        Kind.FAILURE,
        ("fail",),
        rf"\b(?:failures?|failing|having failed) to {_WELL}(?:{HUMAN_FAILURE})\b",
        stands=no_machine,
    ),
    Pattern(Kind.FAILURE, ("failed to",), rf"\bfailed to {_WELL}(?!follow)(?:{HUMAN_FAILURE})\b", stands=named_before),
    Pattern(
        Kind.FAILURE, ("forg",), r"\b(?:forgot|(?:had|has|have|having) forgotten) to\b", stands=no_machine_just_before
    ),
    Pattern(
        Kind.FAILURE,
        ("failed",),
        r"\bfailed (?:you|them|at (?:that|this)|in (?:our|this|that)|(?:our|the|these|those) (?:customers?|users?))\b",
        Who.CLOSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("failure to",),
        rf"\b(?:their|his|her|our|{_ROLES}['’]s?) (?P<said>failure to) (?!(?:{HARMLESS_FAIL})\b)",
    ),
    Pattern(
        Kind.FAILURE,
        ("did", "does", "never"),
        r"\b(?:did not|didn['’]t|does not|doesn['’]t|never) "
        rf"(?:even |properly |actually |really |fully |carefully )?(?:{OMITTED})(?:ed|d)?\b",
        Who.INDIVIDUAL,
    ),
    Pattern(
        Kind.FAILURE,
        ("did",),
        r"\b(?:did not|didn['’]t) (?:give|take|pay|make) (?:\w+ ){0,2}"
        r"(?:consideration|care|attention|effort|precautions?)\b",
        Who.CLOSE,
    ),
    Pattern(
        Kind.FAILURE,
        ("failure",),
        rf"\bfailures? (?:by|on the part of) {WHOSE}(?: of our| of the)?(?: [\w'’-]+){{0,2}}"
        rf" {PERSON}\b(?!['’])",
    ),
    Pattern(
        Kind.FAILURE,
        ("did",),
        r"\b(?:did not|didn['’]t) (?:even |properly |actually )?"
        r"(?:follow|escalate|communicate|inform|bother|double-?check)(?:ed|d)?\b",
        Who.OTHERS,
    ),
    Pattern(Kind.FAILURE, ("ignor", "disregard", "refus"), r"\b(?:ignor|disregard|refus)(?:ed|ing)\b", Who.OTHERS),
)

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
        rf"{_SHOULD} been{QUICK} (?:rushed|approved|skipped|ignored|shipped|signed off|"
        r"left (?:open|enabled|unpatched|unattended|in place|running))\b",
        stands=passive_should,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("there should…been", "there ought…been"),
        rf"\bthere {_SHOULD} been\b(?! (?:no|only|\d|zero|two|three|four|five|exactly)\b)",
        stands=could_is_judgement,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("could…have",),
        rf"{_COULD}{QUICK} (?:been (?:\w+ly )?(?:better|faster|quicker|clearer|more|prevented|avoided)|"
        rf"{ATTENTION}|responded|reacted|recovered)\b",
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
        Kind.MILD_COUNTERFACTUAL,
        ("if only",),
        r"\bif only (?:we|they|he|she|i|someone|somebody|there had|(?:the|our|an?) (?:[\w-]+ ){0,2}"
        r"(?:engineers?|developers?|operators?|teams?|admins?|reviewers?|staff|on-call)|[^.,;]{3,40}? had(?: not)? "
        rf"{PARTICIPLE})\b",
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("had …would", "had …could", "had …might"),
        rf"(?:^|(?<=[.;!?]\x20)|(?<=\n))had (?P<who>[\w'@-][\w'@ -]{{0,50}}?) (?:not )?(?:\w+ly )?{PARTICIPLE}\b"
        r"(?=[^.;]{0,200}\b(?:would|could|might)\b)",
        Who.INSIDE,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("if …would", "if …could", "if …might"),
        rf"\bif (?P<who>[\w'@-][\w'@ -]{{0,50}}?) had(?: not|n['’]t)?(?: \w+ly)? {PARTICIPLE}\b"
        r"(?=[^.;]{0,200}\b(?:would|could|might) (?:\w+ )?have\b)",
        Who.INSIDE,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("had …would", "had …could", "had …might"),
        rf"(?:^|(?<=[.;!?]\x20)|(?<=\n))had [^.;,]{{1,60}} been{QUICK} (?:{ATTENTION}|run|performed)\b"
        r"(?=[^.;]{0,200}\b(?:would|could|might)\b)",
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("would…if", "could…if", "might…if"),
        r"\b(?:would|could|might) have [^.;]{1,100}? (?P<said>if (?P<who>[\w'@-][\w'@ -]{0,50}?) had(?: not|n['’]t)?"
        rf"(?: \w+ly)? {PARTICIPLE})\b",
        Who.INSIDE,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        ("would…been",),
        r"\bwould have(?: also| probably)? been (?:an? (?:good|better) idea|better|wiser|more prudent|best)"
        r" (?:if|to)\b",
    ),
    Pattern(Kind.MILD_COUNTERFACTUAL, ("wish",), r"\b(?:i|we) wish (?:we|i|it|that|they|somebody|someone|had)\b"),
)
