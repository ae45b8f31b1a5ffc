"""Checks of how an action is worded: specific, bounded, and more than a reminder."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from model.checks.actions import counts
from model.checks.prose import masked
from model.checks.registry import Remark, check, each
from model.findings import Severity
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.actions import Action
    from model.checks.subject import Context

rule = partial(check, "actions")
RCA2 = "RCA2 (National Patient Safety Foundation), action hierarchy; Google SRE workbook, ch. 10"
LEAD = (
    r"^\s*(?:[-*•]\s*)?(?:\[[ x]\]\s*)?"
    r"(?:please\s+|we\s+(?:need|have|ought)\s+to\s+|we\s+(?:should|must|will)\s+|(?:should|must|to|let's)\s+)?"
)

VAGUE_VERB = compiled(
    LEAD
    + r"(?P<words>(?:improv(?:e|ing|ement of)|enhanc(?:e|ing)|optimi[sz](?:e|ing)|strengthen|better|increase|boost|"
    r"harden|tighten|streamline|moderni[sz]e|clean up|revisit|rework|work on|"
    r"(?:fix|address|handle|resolve)(?=\s+(?:the |this |all |any )?(?:\w+ )?"
    r"(?:bugs?|issues?|problems?|it|root causes?|incident|errors?|gaps?)\s*\.?\s*$))\b)",
    re.IGNORECASE,
)
COMPARATIVE = compiled(
    LEAD + r"(?P<words>(?:have|need|get|more|better|stronger|clearer|faster|stricter|closer|tighter|improved|proper|"
    r"adequate|sufficient|appropriate)(?:"
    r" \w+)?\s+(?:tests?|testing|monitoring|alerting|alerts|communication|documentation|docs|"
    r"training|process(?:es)?|reviews?|visibility|observability|logging|tooling|planning|coordination|awareness|quality|controls?)\b)",
    re.IGNORECASE,
)
WEAK = compiled(
    LEAD
    + r"(?P<words>(?:investigat(?:e|ing)|look (?:into|at)|explor(?:e|ing)|consider(?:ing)?|think about|discuss(?:ing)?|"
    r"research|examine|study|evaluate|assess|see if|find out|talk (?:to|about)|have a"
    r" (?:chat|meeting|discussion)|brainstorm|"
    r"be (?:more )?(?:careful|cautious|aware|mindful|diligent|vigilant)|pay (?:more |closer )?attention|take (?:more"
    r" )?care|"
    r"double[- ]check|try (?:to|harder)|make sure|ensure|remember to|keep (?:an eye|in mind)|watch out|"
    r"remind|encourage|urge|tell|ask|educate|raise awareness|communicate|emphasi[sz]e|reiterate|re-?train|train|coach|"
    r"do(?:n't| not) )\b)",
    re.IGNORECASE,
)
CARE = compiled(
    r"\b(?P<words>be (?:more )?(?:careful|cautious|mindful|diligent|vigilant)|pay (?:more|closer) attention|raise"
    r" awareness|"
    r"take more care|follow the (?:process|procedure|runbook|checklist))\b",
    re.IGNORECASE,
)
BOUND = compiled(
    r"\d|%|\b(?:so that|such"
    r" that|until|unless|when|whenever|before|after|every|each|all|any|fails?|reject|block|refuse|"
    r"alert|page|per|within|at least|at most|by"
    r" (?:adding|using|removing|moving|splitting|requiring|replacing|making|default|\w+ing)|"
    r"from .{1,40} to|instead of|to include|to cover|that covers?|which|where|with (?:an?|the)|in (?:ci|the"
    r" pipeline|staging|production))\b",
    re.IGNORECASE,
)
"""Something in the sentence that says where the action ends."""

SHORTEST = 3
LONGEST = 45
QUESTION = {
    "ensure": "by which mechanism? Say the mechanism",
    "make sure": "by which mechanism? Say the mechanism",
    "investigate": "until when, and what is decided with the answer? An answer by a date is an action",
}


@rule(
    "action-vague",
    Severity.WARNING,
    each("actions"),
    fact="Specific: to improve, enhance or optimise something has no end and no proof.",
    source=RCA2,
    bad="actions: [{action: Improve testing}]",
    better="actions: [{action: Test refunds over 1000 EUR in the nightly suite}]",
)
def action_vague(action: Action, _: Context) -> Iterator[Remark]:
    """Tell verbs and comparatives that have no end, where nothing else in the sentence bounds them."""
    text = masked(action.action or "")
    match = COMPARATIVE.match(text) or VAGUE_VERB.match(text)
    if match and counts(action) and not BOUND.search(text, match.end()) and len(text.split()) <= 14:  # noqa: PLR2004 - a longer sentence says more
        words = match["words"].strip()
        yield Remark(
            ("action",),
            f"`{words}` has no end: nobody can tell when it is done",
            "say what will be different: a verb, an object and a bound, such as `reject pool sizes under 50 in CI`",
            words=words,
        )


@rule(
    "action-weak",
    Severity.WARNING,
    each("actions"),
    fact="To investigate, remind, retrain or be careful changes nothing in the system.",
    source=RCA2,
    bad="actions: [{action: Remind everyone to check the pool size}]",
    better="actions: [{action: Reject pool sizes under 50 in the deployment pipeline}]",
)
def action_weak(action: Action, _: Context) -> Iterator[Remark]:
    """Tell actions that ask for attention or for a discussion."""
    text = masked(action.action or "")
    match = WEAK.match(text) or CARE.search(text)
    if not match or not counts(action):
        return
    words = match["words"].strip()
    kind = words.split()[0].lower()
    if kind in ("ensure", "make", "tell", "ask", "do", "don't") and BOUND.search(text, match.end()):
        return
    if kind in ("evaluate", "assess", "research", "study", "investigate", "explore", "examine") and re.search(
        r"\b(?:by \d|and (?:decide|choose|publish|write|report|present|replace|implement|document)|decision|report)\b",
        text,
        re.IGNORECASE,
    ):
        return
    yield Remark(
        ("action",),
        f"`{words}` leaves the system as it is",
        QUESTION.get(words.lower(), "what could be changed so that nobody has to remember it?"),
        words=words,
    )


@rule(
    "action-too-short",
    Severity.ADVICE,
    each("actions"),
    fact="Specific: a verb, an object and a bound.",
    source=RCA2,
    bad="actions: [{action: Pool size}]",
    better="actions: [{action: Raise the pool size to 100}]",
)
def action_too_short(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action of one or two words."""
    text = (action.action or "").strip()
    if text and len(text.split()) < SHORTEST and counts(action):
        yield Remark(("action",), f"`{text}` is a topic, not an action", "say who would see what change", words=text)


@rule(
    "action-too-big",
    Severity.ADVICE,
    each("actions"),
    fact="Realistic: one action is one change that one person can finish.",
    source=RCA2,
    bad="actions: [{action: '" + "Split the pool and move the jobs and rename the hosts and " * 5 + "test it'}]",
    better="actions: [{action: Split the pool of checkout from the pool of reports}]",
)
def action_too_big(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action that is a project."""
    words = len((action.action or "").split())
    if words > LONGEST and counts(action):
        yield Remark(("action",), f"{words} words are several actions", "split it: one change, one owner, one day")


@rule(
    "action-missing",
    Severity.WARNING,
    each("actions"),
    fact="Specific: an action says what will be done.",
    source=RCA2,
    bad="actions: [{owner: '@alex', due: 2026-12-01}]",
    better="actions: [{action: Reject pool sizes under 50, owner: '@alex', due: 2026-12-01}]",
    eases=True,
)
def action_missing(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an entry with an owner or a day but nothing to do."""
    if not (action.action or "").strip() and (action.owner or action.due or action.success_signal):
        yield Remark(("action",), "what will be done is not said", "a verb, an object and a bound")
