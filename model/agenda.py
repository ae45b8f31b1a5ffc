"""The review meeting: its parts with their minutes, what the facilitator asks in each, and a clock over them.

The clock is a value: moments are arguments, in seconds of any clock that only goes forward. Which screen shows it, and
when it is drawn, is not known here. Parts and minutes follow regression-review practice (an hour in all).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from model.frozen import frozen
from model.postmortem import Kind

MINUTE = 60


@frozen
class Part:
    """One part of the meeting: how long it takes, which step is looked at, and what is said and asked."""

    title: str
    minutes: int
    step: str
    prompts: tuple[str, ...]
    gist: str = ""
    """What it is for, as an invitation says it."""


AGENDA: tuple[Part, ...] = (
    Part(
        "Opening",
        5,
        "brief",
        (
            "Say aloud: everybody did what made sense with what they knew. We look at the system, not at people.",
            "What do we want to know when we leave this room that we do not know now?",
            "Who writes, and who decides?",
        ),
        "why we are here, and that nobody is on trial",
    ),
    Part(
        "Timeline walk",
        20,
        "timeline",
        (
            "What did you know at this point, and from where?",
            "Which options did you see, and what spoke for the one you took?",
            "What surprised you?",
        ),
        "what did you know at this point, which options did you see?",
    ),
    Part(
        "Root causes",
        15,
        "whys",
        (
            "What information would have helped you then?",
            "Where did our picture of the system differ from the system?",
            "Does an answer end at a person? Ask once more: what made it possible, and what let it through?",
        ),
        "what made it possible, and what made it reasonable?",
    ),
    Part(
        "Actions",
        15,
        "actions",
        (
            "What is the smallest change that would have prevented this?",
            "Who here owns it, by which day, and how will we see that it worked?",
            "What do we leave for later, and say so?",
        ),
        "owners and days are agreed on in the room",
    ),
    Part(
        "Closing",
        5,
        "review",
        (
            "Thank everybody for their candour.",
            "Who has the write-up ready within 24 hours?",
            "Who is told, and where?",
        ),
        "thanks, and the write-up within 24 hours",
    ),
)

_OPENING, _WALK, _CAUSES, _ACTIONS, _CLOSING = AGENDA
_KEY_RESULTS = Part(
    "Key results",
    _WALK.minutes,
    "impact",
    (
        "What did each key result show at the beginning, and what came of it?",
        "What surprised you, and what did the numbers not show?",
        "Was it the right thing to measure?",
    ),
    "what came of each beside its target, before anybody grades",
)
_FACTORS = Part(
    "Factors",
    _CAUSES.minutes,
    "factors",
    (
        "What helped, and what held us back?",
        "What information would have helped you then?",
        "Which of these will be there next time too?",
    ),
    "what helped, what held back, and what made it reasonable?",
)
_GRADE = Part(
    "Grade and closing",
    _CLOSING.minutes,
    "review",
    ("Which grade, from 0.0 to 1.0, and why not one step more?", *_CLOSING.prompts),
    "the grade, thanks, and the write-up within 24 hours",
)
_FAILED = Part(
    "It failed: why?",
    _WALK.minutes,
    "factors",
    (
        "It is a year later, and it failed. Everybody writes down why, in silence, before anybody speaks.",
        "What did nobody dare to say?",
        "Which assumption turned out to be wrong?",
    ),
    "everybody imagines the failure and names its reasons",
)
_WAYS = Part(
    "Ways it comes about",
    _CAUSES.minutes,
    "fault_tree",
    (
        "Which of these would bring it about alone?",
        "Which are both likely and grave?",
        "How would we notice, and how early?",
    ),
    "which reasons suffice alone, which are likely and grave?",
)
_AGENDAS = {
    Kind.OKR: (_OPENING, _KEY_RESULTS, _FACTORS, _ACTIONS, _GRADE),
    Kind.PRE_MORTEM: (_OPENING, _FAILED, _WAYS, _ACTIONS, _CLOSING),
}


def agenda_of(kind: Kind | None) -> tuple[Part, ...]:
    """Return the parts of the meeting by the kind of postmortem; each takes as long as the one in its place there."""
    return _AGENDAS.get(kind or Kind.INCIDENT, AGENDA)


BEGINS: tuple[int, ...] = tuple(accumulate((part.minutes * MINUTE for part in AGENDA), initial=0))
"""Seconds from the beginning of a meeting to that of each part, and to the end, where all take their minutes."""
WHOLE = BEGINS[-1]
"""Seconds of the whole meeting."""


@frozen
class Clock:
    """How much of the meeting has passed: `spent` seconds, and what has gone by since it runs.

    The parts follow one another with their minutes, from the one that was gone to: going on early or late moves the
    parts, never the time that has passed.
    """

    spent: float = 0.0
    since: float | None = None
    part: int = 0
    """The place of the part that was gone to last."""
    entered: float = 0.0
    """The seconds of the meeting that had passed then."""

    @property
    def is_running(self) -> bool:
        """Whether time goes by."""
        return self.since is not None

    @property
    def is_begun(self) -> bool:
        """Whether there is a meeting at all."""
        return self.is_running or self.spent > 0

    def elapsed(self, now: float) -> float:
        """Return the seconds of the meeting that have passed at the moment `now`."""
        return self.spent + (now - self.since if self.since is not None else 0.0)

    def toggled(self, now: float) -> Clock:
        """Return the clock started, or stopped if it ran."""
        if self.is_running:
            return replace(self, spent=self.elapsed(now), since=None)
        return replace(self, since=now)

    def at_part(self, part: int, now: float) -> Clock:
        """Return the clock running, a part of the meeting beginning now; what has passed has passed."""
        elapsed = self.elapsed(now)
        return Clock(elapsed, now, part, elapsed)

    def part_on(self, now: float) -> int:
        """Return the place of the part that is on; the last one goes on until it is stopped."""
        return self._standing(now)[0]

    def left_in_part(self, now: float) -> int:
        """Return the whole seconds that are left in the part that is on; negative once the last is over time."""
        part, began = self._standing(now)
        return round(began + AGENDA[part].minutes * MINUTE - self.elapsed(now))

    def _standing(self, now: float) -> tuple[int, float]:
        """Return the part that is on, and the second of the meeting at which it began."""
        part, began, elapsed = self.part, self.entered, self.elapsed(now)
        while part < len(AGENDA) - 1 and elapsed >= began + AGENDA[part].minutes * MINUTE:
            began += AGENDA[part].minutes * MINUTE
            part += 1
        return part, began


def spell_clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: `12:05`, `-1:30`."""
    minutes, rest = divmod(abs(seconds), MINUTE)
    return f"{'-' if seconds < 0 else ''}{minutes}:{rest:02d}"
