"""What a step asks of each kind of postmortem: its purpose in one sentence, and the questions that unlock it.

The steps' own words fit an incident. A regression asks how it slipped through, a pre-mortem looks back from a failure
that has not happened, and an OKR review tells the story before it grades. Nothing here looks at a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen
from model.postmortem import Kind

if TYPE_CHECKING:
    from model.steps import Step


@frozen
class Asked:
    """What a step of one kind says in place of the step's own words."""

    purpose: str = ""
    """In place of the step's own purpose; empty where that fits."""
    first: tuple[str, ...] = ()
    """Questions before the step's own."""
    last: tuple[str, ...] = ()
    """Questions behind the step's own."""
    only: bool = False
    """Whether the step's own questions are left out."""


_REGRESSION = {
    "brief": Asked(
        "Say what broke, which assumption it violated and how it slipped through, so that a search finds it.",
        (
            "How did it reach users: which change, which release, and why did CI miss it?",
            "Which design assumption was violated?",
            "What made it hard to diagnose: a misleading error, a symptom far from its cause?",
            "What would have prevented it?",
        ),
        only=True,
    ),
    "timeline": Asked(
        "Set down its days: introduced, released, first reported, cause found, fix released.",
        ("Which commit introduced it, and which release carried it?", "Who reported it first, and where?"),
    ),
    "actions": Asked(
        first=("Which test, CI check or documented constraint guards the paths whose change risks a repeat?",)
    ),
}
_NEAR_MISS = {
    "brief": Asked("Say what nearly happened and what caught it, so that the next one is caught by more than luck."),
    "lessons": Asked(first=("What caught it: a safeguard that was meant to, or luck?",)),
}
_SECURITY = {
    "impact": Asked(first=("Which data was exposed, to whom, for how long?", "Which duties to report follow?")),
    "timeline": Asked(first=("When was the breach, when was it seen, contained and remedied?",)),
}
_PROJECT = {
    "brief": Asked("Say what was planned, what came of it and for whom this is written."),
    "impact": Asked(
        "Set the outcome beside what was expected, in numbers.",
        ("What was promised, and what was delivered?", "What did it cost: time, money, trust?"),
        only=True,
    ),
    "timeline": Asked(
        "Set down plan, turning points, deadline and outcome, each with its evidence.",
        ("When could one first have known?", "What was decided at this point, and on which facts?"),
        only=True,
    ),
}
_OKR = {
    "brief": Asked("Say which objective is looked back on, for whom and why; the grade comes last, in the review."),
    "impact": Asked(
        "Set each key result beside its target, in numbers; do not grade yet.",
        ("What did each key result show at the beginning and at the end?", "What changed for users because of it?"),
        only=True,
    ),
    "review": Asked(
        "Hold the meeting, and only then grade the objective; have it approved and share it.",
        last=("Now that the story is told: which grade, from 0.0 to 1.0, and why not one step more?",),
    ),
}
_PRE_MORTEM = {
    "brief": Asked(
        "Say what is about to be launched. Then imagine it is a year later, and it has failed.",
        (
            "What is launched, when, and who decides whether it goes ahead?",
            "It failed: what would the headline say?",
            "What do we believe but have not verified?",
        ),
        only=True,
    ),
    "factors": Asked(
        "It failed: why? Name every reason that comes to mind, in every category, however unlikely.",
        ("It failed: why?", "What did nobody dare to say?", "Which assumption turned out to be wrong?"),
        only=True,
    ),
    "fault_tree": Asked("It failed: show which causes together would bring that about, and which single one would."),
    "actions": Asked(first=("Which reason is both likely and grave, and what makes it impossible before the launch?",)),
    "triggers": Asked(
        "Agree before the launch on the signals that will make you pause, roll back or kill it.",
    ),
}
_BY_KIND = {
    Kind.REGRESSION: _REGRESSION,
    Kind.NEAR_MISS: _NEAR_MISS,
    Kind.SECURITY: _SECURITY,
    Kind.PROJECT: _PROJECT,
    Kind.OKR: _OKR,
    Kind.PRE_MORTEM: _PRE_MORTEM,
}
_NOTHING = Asked()


def _asked(step: Step, kind: Kind | None) -> Asked:
    return _BY_KIND.get(kind or Kind.INCIDENT, {}).get(step.name, _NOTHING)


def purpose_of(step: Step, kind: Kind | None) -> str:
    """Return what a step is for in a postmortem of this kind, in one sentence or two."""
    return _asked(step, kind).purpose or step.purpose


def questions_of(step: Step, kind: Kind | None) -> tuple[str, ...]:
    """Return the questions that unlock a step in a postmortem of this kind."""
    asked = _asked(step, kind)
    return (*asked.first, *(() if asked.only else step.questions), *asked.last)
