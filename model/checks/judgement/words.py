"""The words and phrases that judgements are made of, as pieces of patterns. Judges nothing by itself."""

from __future__ import annotations

IRREGULAR = (
    "been|done|had|made|known|seen|taken|gone|come|run|set|put|caught|found|left|kept|held|built|sent|told|thought|"
    "brought|bought|paid|read|written|broken|given|chosen|begun|become|got|gotten|led|lost|met|shut|cut|hit|let|"
    "understood|foreseen|shown|spoken|thrown|torn|worn|woken|stood|spent|sought|split|stuck|taught|won|withdrawn|"
    "overridden|rewritten|rerun|reset|grown|drawn|driven|fallen|fought|flown|forgotten|frozen|heard|hidden|laid|learnt|"
    "meant|proven|quit|risen|said|sold|shot|slept"
)
PARTICIPLE = rf"(?:\w{{2,}}ed|{IRREGULAR})"
QUICK = (
    r"(?:\s+(?:\w+ly|also|already|not|never|instead|at\s+least|perhaps|probably|then|first|just|better|still|even|all|"
    r"both|ever))*"
)
"""Adverbs between a modal and its participle."""

ATTENTION = (
    "caught|noticed|spotted|tested|reviewed|detected|identified|found|seen|realised|realized|recognised|recognized|"
    "foreseen|anticipated|predicted|expected|considered|thought|checked|verified|validated|communicated|announced|"
    "documented|escalated|raised|reported|prevented|avoided|averted|done|known|planned|prepared|coordinated|questioned|"
    "investigated|monitored|understood|discussed|informed|told|asked|fixed|addressed|followed|prioriti[sz]ed|audited|"
    "flagged|rolled\\s+back|reverted|decommissioned|rehearsed|practi[cs]ed|tried|notified|posted|handled\\s+(?:better|"
    "differently)|warned|involved|consulted|acted|put\\s+in\\s+place|in\\s+place|clearer|more\\s+(?:careful|thorough|"
    "cautious|proactive|frequent|transparent|timely|explicit|conservative)|better|faster|quicker|sooner|diagnosed|"
    "uncovered|discovered|conducted|carried\\s+out|mitigated|challenged|assigned|trained|obvious|apparent|configured|"
    "enabled|disabled|merged|implemented|renewed|rotated|upgraded|designed|treated|halted|separated|written|"
    "rolled\\s+out|deployed"
)
"""What people do or leave undone; of machines one says it less."""

PERSON = (
    r"(?:engineers?|developers?|operators?|admin\w*|technicians?|employees?|staff|teams?|person|individuals?|"
    r"contractors?|dbas?|sres?|analysts?|interns?|colleagues?|vendors?|maintainers?|reviewers?|personnel|workers|"
    r"members?)"
)
"""Who does things, as one word; whether software is meant, the words around it tell."""

WHOSE = r"(?:an?|the|one|our|their|some|(?-i:[A-Z][\w&.]+)(?:['’]s)?)"
"""What stands before a person: an article, or the name of an organisation."""


HOW_WELL = (
    "properly|adequately|sufficiently|thoroughly|correctly|fully|carefully|appropriately|rigorously|effectively|"
    "clearly|completely|promptly|proactively|diligently|seriously|responsibly"
)
"""How well work was done; with "not", a measure that somebody missed."""

WITH_CARE = (
    "properly|adequately|sufficiently|thoroughly|carefully|appropriately|rigorously|effectively|clearly|promptly|"
    "proactively|diligently|well"
)
"""The same of work that has no subject, without what machines do: fully, correctly."""

WORKED_ON = (
    "tested|reviewed|validated|verified|checked|documented|communicated|planned|monitored|considered|understood|"
    "configured|trained|vetted|assessed|evaluated|secured|maintained|coordinated|cleaned\\s+up|thought\\s+(?:through|"
    "out)|escalated|prioriti[sz]ed|followed|addressed|informed|prepared|scoped|audited|inspected|exercised|rehearsed|"
    "specified|designed|rolled\\s+out|deployed|supervised|staffed|investigated|labell?ed|disclosed|conveyed|"
    "decommissioned|retired|handed\\s+over|defined|"
    "agreed|explained|analy[sz]ed|sanitized|accounted\\s+for|taken\\s+into\\s+account"
)
"""Participles of work that people do well or badly."""
