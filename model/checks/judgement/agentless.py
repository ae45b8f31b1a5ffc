"""The patterns of work left undone or done wrongly whose agent is not told: never tested, left on, rushed.

They judge only where nobody but people does such work; a cache that "was not updated" is a fact about a machine.
"""

from __future__ import annotations

from model.checks.judgement.exclusions import an_organisation, no_machine_after, no_machine_no_traffic, no_variable
from model.checks.judgement.hypotheses import unexplained_act
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of

_NOT_BEEN = r"(?: not| never|n['’]t)(?: been| being)?(?: yet| ever| \w+ly)?"
_MADE = (
    r"(?:tests?|restores?|backups?|fail-?overs?|roll-?backs?|procedures?|runbooks?|playbooks?|docs|documentation|"
    r"rules?|alerts?|alarms?|thresholds?|changes?|patch(?:es)?|code|paths?|features?|releases?|migrations?|upgrades?|"
    r"scripts?|plans?|assumptions?|configurations?|config|settings?|designs?|queries|quer(?:y|ies)|generators?|"
    r"batter(?:y|ies)|scenarios?|limits?|recovery|dashboards?|permissions?|integrations?|fix(?:es)?|templates?|"
    r"commands?)"
)
_KEPT = (
    r"(?:runbooks?|playbooks?|docs|documentation|wiki|inventor(?:y|ies)|checklists?|diagrams?|procedures?|"
    r"instructions?|status page|contacts?|contact lists?|spreadsheets?|rota|contracts?|licen[cs]es?|certificates?|"
    r"certs?|domains?|domain names?|registrations?|subscriptions?|(?:payment|billing|card) details?|credit cards?|"
    r"firmware|batter(?:y|ies)|(?:old|legacy|stale|test|temporary|obsolete|unused|deprecated|leaked|former) (?:[\w-]+ "
    r")?(?:accounts?|servers?|keys?|hosts?|credentials?|passwords?|tokens?|machines?|switch(?:es)?|permissions?))"
)
_SWITCHED = (
    r"(?:flags?|settings?|switch|mode|logging|accounts?|keys?|rules?|records?|entr(?:y|ies)|code|ports?|buckets?|"
    r"firewalls?|defaults?|passwords?|credentials?|alerts?|alarms?|configurations?|options?|features?|overrides?|"
    r"breakers?|consoles?|toggles?|workarounds?|hacks?|filters?|permissions?|access|servers?|machines?|hooks?|"
    r"backdoors?|endpoints?|debugging|debug|databases?|valves?|doors?)"
)
_LISTS = (
    r"(?:checklists?|lists?|inventor(?:y|ies)|plans?|rules?|config(?:uration)?|scope|review|release notes|"
    r"documentation|docs|runbooks?|change|migration|announcement|deploy(?:ment)?|specification|spec|backups?|tests?|"
    r"rota|schedule|instructions?|ticket|description|roll-?out|template|manifest|whitelist|allowlist)"
)
_TOLD = (
    r"(?:updates?|notifications?|communications?|announcements?|status page|posts?|notices?|emails?|escalations?|"
    r"messages?|messaging|information|warnings?|apolog(?:y|ies)|explanations?|statements?|responses?)"
)

AGENTLESS = (
    Pattern(
        Kind.FAILURE,
        stems_of("never"),
        r"\b(?:was|were|had|has|have)(?: been)? (?P<said>never(?: been)? (?:\w+ly )?(?:tested|reviewed|rehearsed|"
        r"exercised|audited|practi[cs]ed|followed up|written down|announced|discussed|questioned|challenged|revisited|"
        r"trained|cleaned up|agreed|load-tested|stress-tested|tried out))\b",
        stands=no_variable,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("tested reviewed rehearsed exercised audited practised practiced announced double followed signed"),
        r"\b(?:was|were|had)(?P<said>(?: not|n['’]t)(?: been)? (?:\w+ly )?(?:load-|stress-)?(?:tested|reviewed|"
        r"rehearsed|exercised|audited|practi[cs]ed|announced|double-checked|followed up|signed off))\b(?! (?:by|with) "
        r"(?:the |our )?(?:ci|test suite|unit tests|tests)\b| on (?-i:[A-Z]))",
        stands=no_variable,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("verified validated checked documented implemented questioned simulated tried"),
        rf"\b{_MADE}(?: [\w-]+){{0,3}}? (?:was|were|had|has|have)(?P<said>{_NOT_BEEN} (?:verified|validated|checked|"
        rf"documented|implemented|questioned|simulated|tried))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of(
            "renewed updated rotated removed replaced upgraded patched cleaned decommission revoked extended adjusted "
            "changed paid maintained serviced"
        ),
        rf"\b{_KEPT}(?: [\w-]+){{0,3}}? (?:was|were|had|has|have)(?P<said>{_NOT_BEEN} (?:renewed|updated|rotated|"
        rf"removed|replaced|upgraded|patched|cleaned up|decommissioned|revoked|extended|adjusted|changed|paid|"
        rf"maintained|serviced|kept up to date))\b(?! (?:automatically|by the)\b)",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("left ",),
        rf"\b{_SWITCHED}(?: [\w-]+){{0,4}}? (?:was|were|been|got|being) (?P<said>(?:\w+ly )?left (?:switched |turned "
        rf")?(?:on|off|enabled|disabled|in place|open|active|unprotected|exposed|unsecured|unpatched|unattended|in "
        rf"(?:debug|test|maintenance|bypass)|at (?:its|their|the) defaults?))\b(?! (?:so|to|while|for|as|until|"
        rf"because)\b)",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("left out", "omitted", "missed out"),
        rf"\b(?:was|were|been|got) (?P<said>(?:\w+ly )?(?:left out (?:of|from)|omitted from|missed out (?:of|"
        rf"from)))(?= (?:the |our |its |this |an? )?(?:[\w-]+ ){{0,3}}?{_LISTS}\b)",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("caught noticed spotted picked flagged"),
        r"\b(?:was|were|had|went)(?P<said>(?: not|n['’]t| never)(?: been)? (?:\w+ly )?(?:caught|noticed|spotted|"
        r"picked up|flagged|found|detected|identified) (?:in|during|by|before|at) (?:(?:our|the|a|any|code|peer|"
        r"internal|manual|initial|security|either|both|its|pre-release) )*(?:reviews?|reviewers?|qa|audits?|testers?|"
        r"testing|team|engineers?|developers?|anyone|anybody|us|staff|sign-?off|planning))\b",
        stands=no_variable,
    ),
    Pattern(
        Kind.FAILURE,
        ("went unnoticed", "gone unnoticed", "unnoticed by"),
        r"\bunnoticed by (?:us|anyone|everyone|(?:the|our) (?:[\w-]+ )?(?:team|engineers|staff|reviewers?))\b",
    ),
    Pattern(
        Kind.NORMATIVE,
        ("too late",),
        rf"\b{_TOLD}(?: [\w'’-]+){{0,4}}? (?:was|were|went|came|got|been|arrived) (?P<said>(?:out |sent |posted |"
        rf"published |updated |made |issued |given )?(?:out )?(?:far |much |way |hours )?too late)\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("informed told warned consulted involved kept"),
        r"\b(?:customers?|users?|partners?|clients?|stakeholders?|support|teams?|people|subscribers?|members?|"
        r"everyone|public|owners?|maintainers?|(?:the|our) on-call)(?: [\w-]+){0,3}? (?:was|were|had)(?P<said>(?: not|"
        r"n['’]t| never)(?: been)? (?:\w+ly )?(?:informed|told|warned|consulted|involved|kept (?:informed|up to date|"
        r"in the loop)))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("rushed",),
        r"\b(?:release|roll-?out|deploy(?:ment)?|change|migration|launch|fix|review|upgrade|project|work|it|this|"
        r"testing|design|decision|patch)s? (?:was|were|had been) (?P<said>(?:\w+ )?rushed)\b(?! (?:to|by|through) "
        r"the\b)",
    ),
    Pattern(
        Kind.NORMATIVE,
        (" haste", " rush ", " hurry", "eagerness", "heat of the moment", "under pressure"),
        r"\bin (?:our|my|his|her|their|the|its) (?:haste|rush|hurry|eagerness|heat of the moment|excitement|"
        r"enthusiasm|zeal)\b(?! hours?)",
    ),
    Pattern(
        Kind.FAILURE,
        ("wrong ",),
        r"\b(?P<said>(?:the|a) wrong) (?!(?:page|value)s?\b)(?:[\w-]+ ){1,3}?(?:was|were|had been|got|being) "
        r"(?:\w+ly )?(?:deployed|uploaded|merged|pulled|rebooted|restarted|deleted|removed|"
        r"unplugged|disconnected|installed|published|copied|"
        r"pasted|entered|typed|edited|replaced|cut|shut down|turned off|switched off|released|pushed|rolled out|"
        r"promoted|restored|applied|ordered|announced|configured|dropped|chosen|picked|"
        r"loaded|selected|terminated|shipped)\b",
        stands=unexplained_act,
    ),
    Pattern(
        Kind.FAILURE,
        ("untested", "unreviewed", "unverified", "unannounced"),
        r"\b(?:released|deployed|shipped|merged|rolled out|launched|went (?:out|live)|applied|pushed|was|were) "
        r"(?:[\w-]+ ){0,3}?(?P<said>(?:largely |completely |mostly |entirely )?(?:untested|unreviewed|unverified|"
        r"unannounced))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("sat lay sitting lying languish"),
        r"\b(?:sat|lay|sitting|lying|languish(?:ed|ing)) (?:\w+ )?(?:unread|untouched|unanswered|unaddressed|ignored|"
        r"unreviewed|unnoticed|forgotten|in (?:the|our|a|someone['’]s) (?:backlog|inbox|spam))\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("acknowledged closed silenced muted seen noted raised reported snoozed"),
        r"\b(?:acknowledged|closed|silenced|muted|seen|noted|raised|snoozed|filed)(?: [\w-]+){0,2}?,? (?:and|but) "
        r"(?P<said>(?:then |was |were |had been |promptly |subsequently )*(?:ignored|forgotten|dismissed|(?:not|"
        r"never) (?:\w+ly )?(?:acted (?:on|upon)|followed up|investigated|looked (?:at|into)|addressed|fixed|"
        r"escalated|prioriti[sz]ed)))\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.FAILURE,
        ("closed without",),
        r"\bclosed without (?:investigation|action|a fix|being (?:looked|investigated|read|fixed)|any|further|"
        r"looking)\b",
        stands=no_machine_no_traffic,
    ),
    Pattern(
        Kind.NORMATIVE,
        ("care was",),
        r"\b(?:(?:no|insufficient|little|not enough) care was|care was (?:not|never)) (?:being )?(?:taken|given)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("without…anyone", "without…anybody", "without…us", "without…customers", "without…team", "without…users"),
        r"\bwithout (?:first |ever |even )?(?:telling|informing|notifying|consulting|involving|coordinating with|"
        r"checking with) (?:anyone|anybody|us|customers|users|others|(?:the|our|any|other) (?:[\w-]+ ){0,2}?(?:teams?|"
        r"customers?|users?|on-call|operators?|engineers?|community))\b",
        stands=no_machine_after,
    ),
    Pattern(
        Kind.FAILURE,
        ("approved", "merged", "accepted", "signed off"),
        r"\b(?:approved|merged|accepted|signed off)(?: [\w-]+){0,4}? (?P<said>without (?:running|reading|looking|"
        r"trying|understanding|questioning|(?:an?|any) (?:proper |close |real |second |thorough )?(?:look|check|test|"
        r"question|reviewer)))\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("bypass", "skipped"),
        r"\b(?:changes?|patch|pr|pull request|release|commit|fix|deploy(?:ment)?|code|it|this)(?: had| also)? "
        r"(?P<said>(?:bypassed|skipped|went around|got around) (?:the |our |code |normal |usual |all )*(?:[\w-]+ "
        r")?(?:reviews?|process|qa|testing|approval|procedures?|staging|canary))\b",
    ),
    Pattern(
        Kind.FAILURE,
        stems_of("worse"),
        r"\b(?:my|our|his|her|their) (?:[\w-]+ )?(?:attempts?|efforts?|fix|actions?|changes?|response|reaction|"
        r"interventions?)\b[^.;]{0,50}? (?P<said>(?:made|making) (?:it|things|matters|the [\w-]+) (?:\w+ )?worse)\b",
    ),
    Pattern(
        Kind.FAILURE,
        ("thought i ", "thought we ", "thought he ", "thought she ", "thinking i ", "thinking it", "thinking we"),
        r"\b(?:thought|thinking|believing|believed) (?:i|we|he|she) (?:was|were) (?:still )?(?:on|in|at|working|"
        r"running|connected|logged|looking|deleting|editing|using)\b",
    ),
    Pattern(
        Kind.BLAME,
        ("reused", "same password"),
        r"(?<!customer\x20had\x20)(?<!customers\x20had\x20)(?<!user\x20had\x20)(?<!users\x20had\x20)(?<!attackers\x20)"
        r"\b(?:reused (?:his|her|their|an?|the|my|our) (?:[\w-]+ )?passwords?|used the same password)\b",
    ),
    Pattern(
        Kind.BLAME,
        ("the wrong ",),
        r"\b(?:was|were|am|are|had been|logged|connected|typing|working) (?:\w+ )?(?:on|in|to|into|onto|at) "
        r"(?P<said>the wrong \w+)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        ("the wrong ",),
        r"\bhad (?P<said>the wrong \w+) (?:open|selected|active|in mind)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.FAILURE,
        tuple(
            f"{not_} {verb}"
            for not_ in ("not", "n't", "n’t", "never")
            for verb in stems_of(
                "test inform tell told warn consult communicat disclos review document follow apolog bother think "
                "thought "
                "catch notice reali inform announce"
            )
        ),
        r"(?:^|[,;:] |\b(?:and|but|because|that|as|so|while) )(?-i:(?P<name>[A-Z][\w&]+(?: [A-Z][\w&]+)?)) "
        r"(?:[^,;.:]{1,60},? (?:and )?)?(?P<said>(?:did not|didn['’]t|never|had not|hadn['’]t) (?:\w+ly |even |also "
        r")?(?:test|inform|tell|told|warn|consult|communicate|disclose|review|document|follow up|apologi[sz]e|bother|"
        r"think|thought|announce|(?:catch|notice|reali[sz]e) (?:that|it|this))(?:ed|d)?)\b",
        stands=an_organisation,
    ),
    Pattern(
        Kind.LAPSE,
        stems_of("accident mistaken inadvert unintention erroneous wrong"),
        r"\b(?:was|were|been|being|got) (?P<said>(?:accidentally|mistakenly|inadvertently|unintentionally|erroneously|"
        r"wrongly)) (?:committed|published|checked in|posted|shared|uploaded|pasted|leaked|merged|pushed|copied|"
        r"included in|e-?mailed|disclosed)\b",
        stands=no_machine_after,
    ),
)
