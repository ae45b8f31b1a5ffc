"""The patterns of reproaches: whose fault it was, who was not up to it, who would have done better."""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine_after, not_denied
from model.checks.judgement.expectations import not_needed
from model.checks.judgement.hypotheses import not_asked, not_forbidden
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.words import PERSON

_UNSKILLED = (
    r"(?:inexperienced|untrained|unqualified|under-?qualified|unskilled|incompetent|ill-trained|inattentive|careless|"
    r"half-trained|clueless|overconfident)"
)
_SKILLED = (
    r"(?:experienced|careful|senior|competent|attentive|diligent|skilled|skilful|qualified|cautious|seasoned|vigilant|"
    r"thorough|disciplined|capable|conscientious|knowledgeable|alert)"
)
_BETTER = rf"(?:(?:more|less|sufficiently|properly|any) {_SKILLED}|(?:better(?:-trained)?|smarter|brighter|wiser))"
_WOULD = r"(?:would|could|might)(?: not|n['’]t| never)?(?: \w+ly| also)? have"
_AGENT = r"(?:deployer|releaser|submitter|implementer|requester|merger|approver|committer|author|reviewer)s?"
"""Who did something to a change. Some of them are programs too, so that what was passed over must be for people."""
_SHOWN_TO_PEOPLE = (
    r"(?:(?:(?:all|both|two|three|several|the|its|an?|our|every|of|many) )*(?:(?:red|failing|failed|broken|yellow) "
    r"(?:build|tests?|checks?|pipelines?|ci)|(?:review )?comments|checklists?|warnings?|advice|objections?|concerns?|"
    r"review|staging|runbooks?|policy|approvals?))"
)
_OF_US = rf"(?:he|she|they|you|we|anybody|anyone|some(?:body|one)|(?:the|our|an?) (?:[\w-]+ ){{0,2}}?{PERSON})"
_NOT_TOLD = r"(?:know|have|get|receive|see|hear|need|want|feel|expect|able|find)"
"""What people did not do as it did not reach them."""
_TAKE_CARE = (
    r"(?:be (?:re)?minded (?:again )?(?:to|of|that|about)|be (?:far |much |a lot |even )?more (?:careful|attentive|"
    r"diligent|vigilant|disciplined|cautious|thorough|conscientious|responsible|mindful)|pay (?:more|closer|better|"
    r"greater) attention(?! to)|try harder|take more care|be told (?:again )?(?:to|not to)|get their act together|"
    r"stop being (?:\w+ )?(?:careless|sloppy|lazy)|double-?\s?check (?:everything|themselves|their work))"
)
_PEOPLE = (
    r"(?:people|everyone|everybody|anyone|staff|(?:the |all |our |those )?(?:engineers|developers|operators|reviewers|"
    r"approvers|admins|administrators|team members|teams|colleagues|contractors|employees|authors))"
)

REPROACHES = (
    Pattern(
        Kind.BLAME,
        ("fault",),
        r"(?<![\w-])(?P<who>(?:(?:the|our|an?) (?:[\w-]+ )?)?@?[\w-]+)['’]s (?P<said>(?:own |sole )?fault)\b"
        r"(?! (?:tree|toleran|domain|inject|detect|find|line|handl|isolat|report|code|rate|model|log))",
        Who.INSIDE,
        not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of(
            "inexperienced untrained unqualified underqualified under-qualified unskilled incompetent ill-trained "
            "inattentive half-trained clueless overconfident"
        ),
        rf"\b(?P<said>{_UNSKILLED} (?:[\w-]+ )?{PERSON})(?! (?:can|could|may|might|would|will|should|must|is|are|to)\b)"
        r"(?=(?: \w+ly| had| then| has)* \w+(?:ed|d|t|ew|ut|an|ook|ave)\b)",
        stands=not_denied,
    ),
    Pattern(
        Kind.NORMATIVE,
        stems_of("qualified experienced competent inexperienced unqualified untrained depth capable skilled"),
        rf"\b(?:was|were|is|are|am|had been|['’]s|['’]re)(?: (?:simply|clearly|just|really|also|far|probably|\w+ly|"
        rf"obviously))* (?P<said>(?:not|n['’]t|hardly|nowhere near|neither) (?:\w+ )?(?:{_SKILLED} enough|qualified"
        rf"(?! to (?:see|access|vote))|competent|experienced(?! in | with )|capable of (?:\w+ing)|up to "
        r"(?:it|this|the job))|too inexperienced|inexperienced|unqualified|out of (?:his|her|their|our|my) depth)\b",
        Who.CLAUSE,
        no_machine_after,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("over his head", "over her head", "over their heads", "over our heads", "over my head", "of his depth"),
        r"\b(?:was|were|is|are|got|been) (?P<said>in over (?:his|her|their|our|my) heads?)\b",
        Who.CLAUSE,
        not_denied,
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("would…more ", "could…more ", "might…more ", "would…better", "could…better", "would…any ", "would…wiser"),
        rf"\b{_WOULD} [^.;]{{1,80}}? (?P<said>(?:with|by|had there been|under) (?:an? |some )?{_BETTER} (?:[\w-]+ )?"
        rf"{PERSON})\b",
    ),
    Pattern(
        Kind.COUNTERFACTUAL,
        ("more …would", "more …could", "more …might", "better…would", "better…could", "any …would", "smarter…would"),
        rf"\b(?P<said>(?:an? |any |some )?{_BETTER} (?:[\w-]+ )?{PERSON}(?: (?:on call|on shift|on duty|in charge|at "
        rf"the keyboard))?),?(?: (?:we|they|it|this|that|he|she))? {_WOULD}\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("chose not to", "decided not to", "opted not to", "elected not to", "preferred not to"),
        r"\b(?:he|she|they|we|i|you|people) (?:could|might)(?: easily| also| well)? have [^.;]{1,100}?,? "
        r"(?P<said>(?:but|and|yet) (?:(?:he|she|they|we|i|you) )?(?:\w+ly )?(?:chose|decided|opted|elected|preferred) "
        r"not to)\b(?!,? (?:because|since|as)\b)",
    ),
    Pattern(
        Kind.FAILURE,
        ("rubber-stamp", "rubber stamp", "rubberstamp"),
        r"\brubber[- ]?stamp(?:ed|ing)\b",
        stands=not_denied,
    ),
    Pattern(Kind.BLAME, ("the ball",), r"\b(?:drop|dropped|dropping) the ball\b", stands=not_denied),
    Pattern(
        Kind.FAILURE,
        ("ignored", "skipped", "disregarded", "overrode", "dismissed", "bypassed"),
        rf"\b(?:the|our|an?|its|whose|this) (?:[\w-]+ )?{_AGENT} (?:\w+ly |had |then |also )*(?P<said>(?:ignored|"
        rf"skipped|disregarded|overrode|dismissed|bypassed) {_SHOWN_TO_PEOPLE})\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("did nothing", "done nothing", "sat idle", "stood by", "lift a finger", "sat on their hands"),
        r"(?:(?:^|[,;:] |\b(?:and|but|while|that|because) )(?:operations|ops|support|management|security|engineering|"
        r"leadership|they|(?:the|our) (?:[\w-]+ )?(?:team|shift|crew|staff|department)) (?:\w+ly |had |also |then )*)"
        r"(?P<said>did nothing|done nothing|stood (?:idly )?by|sat idle|sat on their hands)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("why did", "why had", "why has"),
        rf"\bwhy (?P<said>(?:did|had|has)(?:n['’]t)? (?:nobody|no one|no-one|none of (?:us|them)) (?!{_NOT_TOLD}\b)"
        rf"\w+|(?:didn['’]t|hadn['’]t) {_OF_US} (?!{_NOT_TOLD}\b)\w+|(?:did|had) {_OF_US} not (?!{_NOT_TOLD}\b)\w+)\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        (
            *("be reminded", "more careful", "attention", "try harder", "more care", "be told", "more attentive"),
            *("vigilant", "more dilig", "disciplin", "cautious", "thorough", "conscien", "more mindful", "double"),
        ),
        rf"\b{_PEOPLE} (?:\w+ly |just |simply |all |also )*(?:must|should|need to|needs to|have to|has to|ought to|had "
        rf"better) (?:\w+ly |just |simply |all |also )*(?P<said>{_TAKE_CARE})\b",
        stands=not_forbidden,
    ),
    Pattern(
        Kind.MILD_COUNTERFACTUAL,
        (
            *("would…prevented", "would…avoided", "would…caught", "would…shown", "would…revealed", "would…spared"),
            *("could…prevented", "could…avoided", "could…caught", "would…saved", "would…averted", "could…spared"),
        ),
        r"\b(?:an?|one) (?:(?:very )?(?:simple|quick|basic|single|proper|careful|closer|better|second|short|brief|"
        r"five-minute|two-minute|one-line|moment['’]s)) (?:[\w-]+ )?(?:checks?|look|tests?|test run|review|"
        r"glance|call|question|search|reading|rehearsal|dry[- ]run|conversation|message|phone call|verification)"
        rf"(?: (?:at|of|in|to|with|by)(?: [\w'’-]+){{1,4}}?)? (?P<said>{_WOULD} (?:prevented|avoided|caught|shown|"
        r"revealed|spared|saved|averted|told|found))\b",
        stands=not_needed,
    ),
    Pattern(
        Kind.BLAME,
        stems_of("broke broken caused wrecked killed deleted ruined"),
        r"\bit was (?P<who>(?:(?:the|our|an?) )?@?[\w-]+(?: [\w-]+)?) who (?P<said>(?:had )?(?:broken?|caused|wrecked|"
        r"killed|deleted|ruined))\b",
        Who.INSIDE,
        not_asked,
    ),
)
