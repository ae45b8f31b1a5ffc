"""The patterns of deeds told as the cause: somebody broke it, shipped something faulty, or did what caused it.

What somebody did is no blame where it is told as what happened; it is where the sentence makes it the cause.
"""

from __future__ import annotations

from model.checks.judgement.exclusions import not_denied
from model.checks.judgement.kinds import Kind, Pattern, Who, stems_of
from model.checks.judgement.words import PARTICIPLE, PERSON

_BELONGINGS = (
    r"(?:production|prod|live|main|primary|entire|whole|wrong|build|site|website|app|system|data|database|dbs?|service|"
    r"cluster|api|servers?|tables?|volume|bucket|accounts?|backups?|index|login|everything|network|load balancers?)"
)
_FAULTY = (
    r"(?:bad|faulty|broken|incorrect|buggy|flawed|wrong|erroneous|misconfigured|invalid|defective|malformed|botched|"
    r"untested|unreviewed|unverified|outdated|inaccurate|contradictory|conflicting)"
)
_HARM = (
    r"(?:outages?|downtime|fail\w*|loss|lost|errors?(?! rate)|corrupt\w*|crash\w*|unavailab\w*|disruptions?|incidents?|"
    r"delet\w+|leaks?|expos\w+|overload\w*|down|discrepanc\w+|breach\w*|problems?|issues?)"
)
_LED_TO = (
    r"(?:caus(?:ed|ing)|brought (?:[\w-]+ ){0,3}?down|bringing (?:[\w-]+ ){0,3}?down|took (?:[\w-]+ ){0,3}?down|taking "
    r"(?:[\w-]+ ){0,3}?down|broke|breaking|knocked|knocking|crash(?:ed|ing)|wip(?:ed|ing)|(?:delet(?:ed|ing)|"
    r"remov(?:ed|ing)) (?:the|our|all) (?:live|production|entire|whole)|(?:led to|leading to|result(?:ed|ing) in|"
    rf"trigger(?:ed|ing))(?= (?:[\w-]+ ){{0,5}}?{_HARM}\b))"
)
_FAULTY_STEMS = (
    "bad ",
    "faulty ",
    "broken ",
    "incorrect ",
    "buggy ",
    "flawed ",
    "erroneous ",
    "misconfigured ",
    "invalid ",
    "defective ",
    "malformed ",
    "botched ",
    "untested ",
    "unreviewed ",
    "unverified ",
    "outdated ",
    "inaccurate ",
    "contradictory ",
    "conflicting ",
    "wrong ",
)

DEEDS = (
    Pattern(
        Kind.BLAME,
        ("caused",),
        r"\bcaused (?:the|this|an?|that|our|these|some)\b(?= (?:[\w-]+ ){0,3}(?:outage|incident|downtime|shutdown|"
        r"meltdown|blackout|breach|problem|issue|failure|disruption|mess|bug|error|crash)s?\b)|\bcaused (?:this|"
        r"it)(?=[ .,;:]|$)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        ("broke", "took down", "brought down", "taken down", "knocked"),
        r"\b(?:broke|broken|took down|taken down|brought down|knocked (?:out|over)) (?:(?:the|our|all|of|this|one|some|"
        rf"my|their|every) ){{0,3}}(?:[\w-]+ ){{0,2}}?{_BELONGINGS}\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        ("dropped", "wiped", "nuked", "destroyed", "crashed", "deleted", "overwrote", "truncated", "killed"),
        r"\b(?:dropped|wiped(?: out)?|nuked|destroyed|crashed|deleted|overwrote|truncated|killed) (?:(?:the|our|all|of|"
        r"one|some|my|their|every) ){0,3}(?:[\w-]+ )?(?P<said>(?:production|prod|live|entire|whole|wrong) \w+)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        _FAULTY_STEMS,
        r"\b(?:deployed|shipped|pushed|made|added|merged|introduced|released|committed|wrote|applied|ran|uploaded|"
        r"published|rolled out|entered|typed|issued|executed|copied|installed|configured|sent) (?:(?!which|that|and|"
        rf"but|fix|for|to\b)[\w'’/-]+ ){{0,4}}?(?P<said>{_FAULTY} \w+)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        ("wrong ",),
        r"\b(?:managed to \w+|rolled back|went (?:down|to|with)|gave(?: out)?|told|made|sent|called|(?:was|were|been|"
        r"are) looking|used|set|gave|selected|chose|pulled|unplugged|deleted|removed|replaced|restarted|rebooted|"
        r"picked|clicked|promoted|changed|disconnected|opened|closed|hit|pressed|stopped|shut|edited|targeted|took|"
        r"detached|restored|chased|blamed|swapped|cut|looking|looked (?:at|in)) (?:(?!which|that|and|but)[\w'’/-]+ "
        r"){0,4}?(?P<said>(?:(?:the|an?) )?wrong (?!(?:with|on|about|in|when|during|and|or|because|after|error|"
        r"message)\b)\w+)",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        ("wrong ",),
        rf"\b(?P<said>the wrong) (?:[\w-]+ ){{1,3}}?(?:was|were|had been|got) {PARTICIPLE} by (?:an?|one of|the|our) "
        rf"(?:[\w-]+ ){{0,3}}?{PERSON}\b",
    ),
    Pattern(
        Kind.BLAME,
        (
            *stems_of("caus result brought bringing broke breaking crash wip knock trigger delet remov"),
            "led to",
            "leading to",
            "took down",
            "taking down",
        ),
        r"(?:, |\band |\bwhich |\bthat |\bthis |\bthus |\bthereby |\bby \w+ing [^,.;]{1,60}?){1,2}(?:\w+ly |then |in "
        rf"turn )?(?P<said>{_LED_TO})\b",
        Who.SOMEBODY,
        not_denied,
    ),
    Pattern(
        Kind.BLAME,
        (" responsible",),
        r"\b(?:individuals?|persons?|employees?|engineers?|operators?|developers?|people|those|one|staff|technicians?|"
        r"contractors?) (?P<said>responsible) (?:(?:for|of) (?:this|the|that|these) (?:[\w-]+ ){0,2}?(?:changes?|"
        r"incident|outage|error|mistake|misconfiguration|issue|failure|disruption|deletion|breach|bug|problem|"
        r"damage)\b|(?:has|have|was|were) (?:been )?(?:identified|fired|dismissed|disciplined|retrained|spoken|let go|"
        r"reprimanded))",
    ),
    Pattern(
        Kind.BLAME,
        _FAULTY_STEMS,
        rf"\b(?P<said>{_FAULTY} (?:[\w-]+ ){{1,3}}?(?:\w+ed|made|written|set|run|sent) by) (?:an?|one of our|the|our|"
        rf"their|some) (?:[\w'’-]+ ){{0,3}}?{PERSON}\b(?!['’])",
    ),
    Pattern(
        Kind.BLAME,
        ("my ", "his ", "her "),
        r"\b(?:my|his|her) (?:own )?(?:[\w-]+ )?(?P<said>(?:change|commit|patch|script|code|pr|fix|command|deploy|"
        r"merge|update|edit|tweak|action)s? (?:had |has |also |then )?(?:broke|caused|took down|brought down|triggered|"
        r"introduced|killed|crashed))\b",
    ),
    Pattern(
        Kind.BLAME,
        ("it was me", "it was us", "it was i "),
        r"\bit was (?:me|us|i) who\b",
    ),
    Pattern(
        Kind.BLAME,
        ("instead of", "rather than"),
        r"\b(?:selected|chose|picked|typed|entered|clicked|pressed|unplugged) [^.;,]{1,50}? (?P<said>instead of|rather "
        r"than)\b",
        Who.CLAUSE,
    ),
    Pattern(
        Kind.BLAME,
        ("wrong ",),
        r"\b(?!(?:noticed|returned|showed|reported|received|displayed|served|discovered|detected|reali[sz]ed|observed|"
        r"logged|identified|restored|reverted|fixed|corrected|changed|removed)\b)(?:[\w'’]+ed|ran|put|set|sent|cut|hit|"
        r"wrote|made|built|took|drove|broke) (?:(?!which|that|but|because|when)[\w'’/-]+ ){0,5}?(?:to|in|on|from|into|"
        r"against|at|with|for|of|of the|) ?(?P<said>the wrong (?!(?:with|on|about|in|when|during|and|or|because|after|"
        r"error|message)\b)\w+)\b(?! (?:was|were|came|had))",
        Who.CLAUSE,
    ),
)
