"""Which milestone an event is: a question with one key an answer, in the order in which milestones pass.

Knows the letters and the words; what becomes of the answer is the timeline's to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.moments import clock_of
from model.postmortem import Kind
from model.timeline import ENDINGS, ORDER, Milestone
from screens.dialogs import Answer, Question
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.timeline import Event
    from screens.view import View

LETTERS = {
    Milestone.INTRODUCED: "i",
    Milestone.STARTED: "s",
    Milestone.DETECTED: "d",
    Milestone.ACKNOWLEDGED: "a",
    Milestone.MITIGATED: "m",
    Milestone.RESOLVED: "r",
    Milestone.RELEASED: "l",
    Milestone.REPORTED: "p",
    Milestone.CAUSE_FOUND: "c",
    Milestone.FIX_RELEASED: "f",
}
MEANINGS = {
    Milestone.INTRODUCED: "the change that set it off is made",
    Milestone.STARTED: "the first harm: time runs from here",
    Milestone.DETECTED: "the first sign that somebody or something saw",
    Milestone.ACKNOWLEDGED: "somebody takes it on",
    Milestone.MITIGATED: "users are no longer harmed",
    Milestone.RESOLVED: "it is over, for good",
    Milestone.RELEASED: "the change reaches users",
    Milestone.REPORTED: "the first user says so",
    Milestone.CAUSE_FOUND: "the violated assumption is known",
    Milestone.FIX_RELEASED: "the fix reaches users",
}
NONE = "none"
"""The answer that takes a milestone away."""


def milestone_question(view: View, row: int) -> Question:
    """Ask which milestone the event of a row is; says which other rows have one already, and which it has."""
    events = view.snapshot.timeline
    event = events[row]
    wanted = ORDER[1 if view.snapshot.kind is Kind.REGRESSION else 0]
    offered = (*wanted, *(each for each in Milestone if each not in wanted and each is event.milestone))
    answers = [Answer(LETTERS[each], _words(each, events, row), each.value) for each in offered]
    answers += [Answer("n", "none" + _is(event.milestone is None), NONE), Answer("escape", "leave it", "")]
    asked = Content.assemble(("Which milestone is this?\n", "bold"), plain(" ".join((event.event or "…").split())))
    return Question(asked, answers)


def _words(milestone: Milestone, events: Sequence[Event], row: int) -> str:
    others = [event for place, event in enumerate(events) if event.milestone is milestone and place != row]
    also = f"  (also {', '.join(_when(event) for event in others)})" if others else ""
    return f"{milestone}: {MEANINGS[milestone]}{_is(events[row].milestone is milestone)}{also}"


def _is(so: bool) -> str:
    return "  ← is" if so else ""


def _when(event: Event) -> str:
    return clock_of(event.at) if event.at is not None else "without a time"


def told(events: Sequence[Event], milestone: str) -> str:
    """Say which row counts, where several rows have the same milestone."""
    of_it = [event for event in events if event.milestone == milestone]
    if len(of_it) < 2:  # noqa: PLR2004 - only several need a word
        return ""
    which = "last" if milestone in ENDINGS else "first"
    return f"{len(of_it)} rows are `{milestone}`: the {which} one counts."
