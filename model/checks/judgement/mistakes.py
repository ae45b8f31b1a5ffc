"""Whether an error, a mistake or an oversight is told as one that was made, rather than guarded against or denied.

Each function is asked of one match of a pattern whether it stands; they see the sentence around it.
"""

from __future__ import annotations

import re

from model.checks.judgement.exclusions import MACHINE_BEFORE, sentence
from model.checks.judgement.kinds import noted

_CAUSAL = (
    r"\b(?:due\s+to|caused\s+by|because\s+of|results?\s+of|resulted\s+from|resulting\s+from|attributed\s+to|"
    r"attributable\s+to|owing\s+to|stemmed\s+from|(?:root\s+)?cause(?:\s+(?:was|is)|:)|case\s+of|down\s+to|by|through|"
    r"was|were)\s+(?:an?\s+|the\s+|some\s+|simple\s+|pure\s+|plain\s+|another\s+)*$"
)
_DENIED = (
    r"\b(?:not|n['’]t|never|rather\s+than|instead\s+of|nor|whether|if|could|may|might|can|prevents?|"
    r"avoids?)\b[^,;]{0,12}$"
)

_AVERTED = (
    r"\b(?:reduc\w*|avoid\w*|prevent\w*|minimi[sz]\w*|eliminat\w*|risks?|risky|possib\w*|chances?|potential\w*|prone|"
    r"room\s+for|protect\w*|guard\w*|against|likelihood|susceptible|subject\s+to|vulnerab\w*|open\s+to|source\s+of|"
    r"opportunit\w*|rather\s+than|instead\s+of|not|no|never|isn't|wasn't|without|resilien\w*|toleran\w*|possible|"
    r"impossible|cannot|can't|less|limit\w*|remov\w*|if|whether|any|allow\w*|may|might|can|handl\w*|catch\w*|detect\w*|"
    r"mitigat\w*|safeguard\w*|safety|absorb\w*|robust|surviv\w*|recover\w*|defend\w*|beyond|where|label\w*|category|"
    r"called?)\b[^.;]{0,60}$"
)


def explains(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether an error of people is given as what explains it, rather than guarded against or denied."""
    before, after = sentence(text, begin)[-90:], text[match.end() : match.end() + 40]
    if re.match(
        r"\s*(?:rate|messages?|pages?|handling|codes?|reports?|budget|prone|-prone|log|logs|logging|is\s+(?:never|"
        r"not)|(?:can|could|may|might|will|would)\b|alone|should\s+not|happens?\b|[^.;]{0,30}\b(?:is|"
        r"are)\s+(?:now\s+)?(?:caught|prevented|detected|avoided|impossible|inevitable))",
        after,
        re.IGNORECASE,
    ):
        return False
    causal = noted(_CAUSAL).search(before)
    if causal:
        return noted(_DENIED).search(before[: causal.start()]) is None
    if match[0].casefold().startswith("user"):
        return re.match(r"\s+(?:\w+\s+){0,2}(?:caused|led|resulted|brought|took|deleted|removed)\b", after) is not None
    return noted(_AVERTED).search(before) is None


def is_a_mistake(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a mistake was made, rather than spoken of in general."""
    before = sentence(text, begin)[-60:]
    if re.match(
        r"\s+(?:fix(?:es|ed|ing)?|corrections?|squatting|messages?|pages?|codes?|rates?|logs?|handling|budget|"
        r"reports?|more|less|visible|clear\w*|easier|harder|states?|paths?)\b",
        text[match.end() :],
        re.IGNORECASE,
    ):
        return False
    return not re.search(
        r"\b(?:if|when|whenever|once|not|never|may|might|can|could|will|all)\s*\w*\s*$", before, re.IGNORECASE
    )


_OUTLOOK = (
    r"\b(?:reduc\w*|avoid\w*|prevent\w*|minimi[sz]\w*|eliminat\w*|risks?|possib\w*|chances?|potential\w*|prone|room|"
    r"protect\w*|guard\w*|against|likelihood|vulnerab\w*|opportunit\w*|resilien\w*|toleran\w*|cannot|if|whether|any|"
    r"may|might|can|could|catch\w*|detect\w*|mitigat\w*|safeguard\w*|learn(?:ed|t|ing|s)?|fix(?:ed|es|ing)?|"
    r"correct(?:ed|ing)?|future|where|list|common|easy|easily|rectify\w*|same|similar|such|spot|find|repeat\w*|"
    r"report\w*|admit\w*|share\w*|undo\w*)\b[^.;]{0,40}$|\b(?:not|no|never|\w+n['’]t|without)\b[^.;]{0,16}$"
)
_GENERAL = (
    r"\s+(?:fix(?:es|ed|ing)?|corrections?|squatting|messages?|pages?|codes?|rates?|logs?|handling|budget|reports?|"
    r"more|less|visible|clear\w*|easier|harder|states?|paths?|(?:are|is|can|could|may|might|will|would|do|does|should) "
    r"(?:be |now |always |not )?(?:caught|prevented|made|happen|possible|inevitable|occur|easy|unavoidable|human|be)|"
    r"happen\b|occur\b)"
)


_COUNTED = (
    r"\b(?:the|these|those|several|many|some|two|three|four|few|our|my|his|her|their|of|multiple|made|own|"
    r"number)\s+(?:[\w-]+\s+){0,2}$"
)
"""What tells of certain mistakes, where the bare plural tells of mistakes in general."""


def mistake_told(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a mistake is told as one that was made, rather than guarded against, learned from or denied."""
    before = sentence(text, begin)[-70:]
    if re.match(
        r"\s+(?:that\s+)?(?:we|people|you|they|i|everyone)\s+(?:\w+\s+)?makes?\b", text[match.end() :], re.IGNORECASE
    ):
        return False
    causal = noted(_CAUSAL).search(before)
    if causal and not noted(_DENIED).search(before[: causal.start()]):
        return True
    if re.search(r"\b(?:this|that|own)\s+$", before, re.IGNORECASE) and match[0].casefold() in ("mistake", "blunder"):
        return re.search(r"\b(?:avoid|prevent|repeat)\w*\s+(?:\w+\s+)?$", before, re.IGNORECASE) is None
    if match[0].casefold() == "mistakes" and not re.search(_COUNTED, before, re.IGNORECASE):
        return (
            re.match(r"\s+(?:that |which )?(?:were|had been|we|i|they|he|she|was) (?!make\b)", text[match.end() :])
            is not None
        )
    if noted(_OUTLOOK).search(before) or noted(MACHINE_BEFORE).search(before[-40:]):
        return False
    return noted(_GENERAL).match(text, match.end()) is None


def oversight_told(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether an oversight is something that was overlooked, rather than supervision."""
    before = sentence(text, begin)[-60:]
    if re.match(
        r"\s+(?:board|committee|team|body|bodies|of|over|process|by the (?:board|regulator))\b", text[match.end() :]
    ):
        return False
    if not match[0].endswith("s") and not re.search(
        r"\b(?:an?|this|our|my|their|one|another|to|by|of|was|simple|human|through|the|minor|that)(?: \w+){0,2} ?$",
        before,
        re.IGNORECASE,
    ):
        return False
    return re.search(
        r"\b(?:regulatory|provid\w+|under|lack of|more|human|better|management|proper)\s+$", before, re.IGNORECASE
    ) is None and mistake_told(text, match, begin)
