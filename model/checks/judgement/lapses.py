"""The patterns of adverbs that tell an act by how it ended: accidentally, mistakenly, incorrectly, by mistake.

Nobody means to; such a word says that it was not meant, and stops there. They count with a human act alone: somebody
did it, or it "was accidentally deleted" by no machine. Of machines, "requests were incorrectly routed" is a fact.
"""

from __future__ import annotations

from model.checks.judgement.exclusions import no_machine, no_traffic
from model.checks.judgement.hypotheses import by_hand, not_supposed
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.mistakes import explains
from model.checks.judgement.words import PARTICIPLE

_UNMEANT = "accidentally|mistakenly|inadvert[ae]nt(?:al)?ly|accidently|unintentionally|unwittingly|unknowingly"
_WRONGLY = "incorrectly|blindly|erroneously|wrongly|improperly|wrongfully|falsely|prematurely|hastily|needlessly"
_STEMS = stems_of("accident mistaken inadvert unintention careless unwitting unknowing")
_WRONG_STEMS = stems_of(
    "incorrectly blindly erroneous wrongly wrongful improperly falsely prematurely hastily needlessly"
)
_BY_MISTAKE = r"by (?:mistake|accident|error)|in error|through an oversight"
_DONE_BY_HAND = (
    "configured|set|applied|entered|typed|labell?ed|deployed|merged|copied|removed|deleted|added|specified|disabled|"
    "enabled|documented|tested|updated|installed|wired|connected|provisioned|assumed|believed|thought|diagnosed|"
    "concluded|executed|run|changed|modified|edited|pushed|committed|released|assigned|granted|revoked|implemented|"
    "interpreted|left|turned|shut|switched|placed|put|named|selected|chosen|scoped|written|estimated|calculated|"
    "understood|decommissioned|rolled|unplugged|disconnected|filled in|filled out|filled|written down|attributed|"
    "communicated|stated|told|informed|reported|identified|approved|designed|published|issued|uploaded|announced|"
    "advertised|recorded|listed|excluded|included|omitted|signed|wired|connected|revised|reset|repointed|renamed|"
    "merged|moved|placed|ordered|set up|cabled|plugged|racked|patched|mounted|suspended|banned|billed|scheduled|"
    "closed|restored"
)
_ACTS = (
    "deletion|removal|change|deploy(?:ment)?|push|commit|merge|release|publication|disclosure|shutdown|restart|command|"
    "modification|misconfiguration|exposure|activation|execution|update|edit|trigger|drop|truncation|disconnection|"
    "revocation|inclusion|omission|overwrite|termination|reboot|introduction|click|paste|use"
)

LAPSES = (
    Pattern(
        Kind.LAPSE,
        (*_STEMS, *_WRONG_STEMS),
        rf"(?<!not\x20)\b(?:{_UNMEANT}|{_WRONGLY})\b(?! (?:because|since)\b)",
        Who.CLAUSE,
        not_supposed,
    ),
    Pattern(
        Kind.LAPSE,
        (*_STEMS, *_WRONG_STEMS, "by mistake", "by error", "in error", "through an over"),
        rf"(?<!not\x20)(?<!\bthat\x20)(?<!\bwhich\x20)\b(?:{_UNMEANT}|{_WRONGLY}|{_BY_MISTAKE})\b",
        Who.WITHIN,
        not_supposed,
    ),
    Pattern(
        Kind.LAPSE,
        _STEMS,
        rf"\b(?:was|were|been|being|got|is|are|had|has|have) (?:\w+ ){{0,2}}?(?P<said>(?:{_UNMEANT})) (?:been "
        rf")?{PARTICIPLE}\b",
        stands=no_traffic,
    ),
    Pattern(
        Kind.LAPSE,
        _WRONG_STEMS,
        rf"\b(?:was|were|been|being|got) (?:\w+ )?(?P<said>(?:{_WRONGLY})) (?:{_DONE_BY_HAND})\b",
        stands=by_hand,
    ),
    Pattern(
        Kind.LAPSE,
        (*_STEMS, "by mistake", "by error", "in error", "through an over"),
        rf"\b(?:was|were|been|being|got) {PARTICIPLE} (?:[\w-]+ ){{0,6}}?(?P<said>{_UNMEANT}|{_BY_MISTAKE})\b",
        stands=no_traffic,
    ),
    Pattern(
        Kind.LAPSE,
        _WRONG_STEMS,
        rf"\b(?:was|were|been|being|got) (?:{_DONE_BY_HAND}) (?P<said>{_WRONGLY})\b",
        stands=by_hand,
    ),
    Pattern(
        Kind.LAPSE,
        (*_STEMS, "erroneous"),
        r"\b(?:accidental|inadvertent|mistaken|unintentional|unintended|erroneous|careless) (?:[\w-]+ "
        rf")?(?:{_ACTS})s?\b",
        stands=explains,
    ),
    Pattern(
        Kind.LAPSE,
        _STEMS,
        rf"\b(?:the|an?|this|some|our|one|two) (?P<said>{_UNMEANT}) (?:{_DONE_BY_HAND})\b",
        stands=explains,
    ),
    Pattern(
        Kind.LAPSE,
        (*_STEMS, *_WRONG_STEMS),
        rf"(?:^|[,;:] )(?:and |but )?(?P<said>{_UNMEANT}|{_WRONGLY}),? (?:{_DONE_BY_HAND}|\w+ing)\b",
        stands=no_machine,
    ),
)
