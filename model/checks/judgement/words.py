"""The words and phrases that judgements are made of, as pieces of patterns. Judges nothing by itself."""

from __future__ import annotations

import re

HINT = re.compile(
    r"should|could|would|ought|fail|neglect|forg[eo]t|error|mistake|careless|neglig|reckless|sloppy|sloppi|lazy|lazi|incompet|"
    r"irrespons|unprofession|stupid|dumb|foolish|idiot|mismanag|inappropriate|complacen|lax|naive|overconfid|judg|blame|fault|"
    r"cause|respons|broke|ignor|messed|screw|botch|blunder|ball|bother|attention|diligen|if\s+only|had\s|didn|did\s+not|"
    r"know\s+better|culprit|never|laps|disregard|poor|bad|wrong|happen"
    r" again|finger|follow|clumsy|inexcus|ineptitude|inept|guilty|"
    r"without\s+(?:thinking|care|caring)|lack|inattent|refus|oversight|ill-|short-?sighted|misguid|excus|wish|cursory|would\s+have|hast[yi]|confiden",
    re.IGNORECASE,
)
"""One of these stands in every judgement; most texts hold none and are done with."""

IRREGULAR = (
    "been|done|had|made|known|seen|taken|gone|come|run|set|put|caught|found|left|kept|held|built|sent|told|thought|brought|"
    "bought|paid|read|written|broken|given|chosen|begun|become|got|gotten|led|lost|met|shut|cut|hit|let|understood|foreseen|"
    "shown|spoken|thrown|torn|worn|woken|stood|spent|sought|split|stuck|taught|won|withdrawn|overridden|rewritten|rerun|reset|"
    "grown|drawn|driven|fallen|fought|flown|forgotten|frozen|heard|hidden|laid|learnt|meant|proven|quit|risen|said|sold|shot|slept"
)
PARTICIPLE = rf"(?:\w{{2,}}ed|{IRREGULAR})"
QUICK = (
    r"(?:\s+(?:\w+ly|also|already|not|never|instead|at\s+least|perhaps|probably|then|first|just|better|still|even|all|both|"
    r"ever))*"
)
"""Adverbs between a modal and its participle."""

ATTENTION = (
    "caught|noticed|spotted|tested|reviewed|detected|identified|found|seen|realised|realized|recognised|recognized|foreseen|"
    "anticipated|predicted|expected|considered|thought|checked|verified|validated|communicated|announced|documented|escalated|"
    "raised|reported|prevented|avoided|averted|done|known|planned|prepared|coordinated|questioned|investigated|"
    "monitored|understood|discussed|informed|told|asked|fixed|addressed|followed|prioriti[sz]ed|audited|flagged|"
    "rolled\\s+back|reverted|decommissioned|rehearsed|practi[cs]ed|tried|notified|posted|handled\\s+(?:better|differently)|"
    "warned|involved|consulted|acted|put\\s+in\\s+place|in\\s+place|clearer|"
    "more\\s+(?:careful|thorough|cautious|proactive|frequent|transparent|timely|explicit|conservative)|"
    "better|faster|quicker|sooner|diagnosed|uncovered|discovered|conducted|carried\\s+out|"
    "mitigated|challenged|assigned|trained|obvious|apparent|configured|enabled|disabled|merged|implemented|renewed|rotated|upgraded|designed|"
    "treated|halted|separated|written|rolled\\s+out|deployed"
)
"""What people do or leave undone; of machines one says it less."""

PERSON = (
    r"(?:engineers?|developers?|operators?|admin\w*|technicians?|employees?|staff|teams?|person|individuals?|contractors?|"
    r"dbas?|sres?|analysts?|interns?|colleagues?)"
)
"""Who does things, as one word; whether software is meant, the words around it tell."""

WHOSE = r"(?:an?|the|one|our|their|some|(?-i:[A-Z][\w&.]+)(?:['’]s)?)"
"""What stands before a person: an article, or the name of an organisation."""

HARMLESS_FAIL = (
    "connect|restore|reproduce|recover|reach|start|restart|boot|load|fetch|access|log|ping|ssh|bring|parse|serve|process|"
    "deliver|route|send|authenticate|resolve|get|obtain|acquire|download|upload|mount|bind|sync|replicate|fail|elect|"
    "find\\s+any|find\\s+a|establish|come|install|reconcile|push|pull|clone|sign|join|pay"
)
"""What people attempt in vain without any reproach."""

OMITTED = (
    "follow|check|verify|validate|test|review|read|double-?check|bother|communicate|inform|notify|escalate|confirm|ensure|"
    "announce|coordinate|run\\s+the\\s+(?:tests|checks|checklist)|use\\s+the\\s+(?:checklist|runbook|procedure)"
)
HUMAN_FAILURE = (
    "follow(?!\\s+redirects?)|communicate(?!\\s+with)|anticipate|foresee|appreciate|realise|realize|understand|test|review|document|plan|escalate|coordinate|"
    "warn|address|disclose|consider|act\\s+(?:on|upon)|take\\s+action|question|challenge|carry\\s+out|give\\s+(?:due|sufficient|proper)|"
    "remember|prioriti[sz]e|supervise|train|perform\\s+(?:due|proper|adequate)|adhere|comply\\s+with\\s+(?:the\\s+)?(?:process|procedure|"
    "policy)|take\\s+into|think|heed|exercise|double-?check|pay\\s+attention|learn|inform|consult|conduct"
)
