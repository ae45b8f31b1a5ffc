"""The steps of the checklist, in order: the spine of the workbook.

A step is one key of the file, one module of `model`, one screen, one family of checks and one section of the report,
under one name. To add a step, add its module on each floor and one entry here.
"""

from __future__ import annotations

from model.frozen import frozen


@frozen
class Step:
    """One step: what it is for, and the questions that unlock it (DOMAIN.md)."""

    name: str
    title: str
    purpose: str
    questions: tuple[str, ...]

    @property
    def short(self) -> str:
        """The title in one word, so that all ten fit on a line of 80 columns."""
        return {"whys": "Why", "fault_tree": "Tree"}.get(self.name, self.title)


STEPS: tuple[Step, ...] = (
    Step(
        "brief",
        "Brief",
        "Say what is reviewed, for whom and why, so that every reader knows in a minute whether to read on.",
        (
            "What happened, in two sentences that somebody outside engineering understands?",
            "Which outcome is this review for: learning, prevention, speed, quality or alignment?",
            "Who leads, who writes, who decides, and who was there?",
            "What do we believe but have not verified?",
        ),
    ),
    Step(
        "impact",
        "Impact",
        "Put numbers on what it did to users, the business and the data; adjectives do not count.",
        (
            "How many users, and which share of them?",
            "What did it cost: revenue, tickets, error budget?",
            "Was data lost, corrupted or exposed? If not, say so.",
            "What did the key metric show before, during and after?",
        ),
    ),
    Step(
        "timeline",
        "Timeline",
        "Set down what happened when, in UTC, from the first sign to the end, each row with its evidence.",
        (
            "What did you know at this point, and what options did you see?",
            "When did it start, and when did somebody first notice?",
            "Which log line, alert, chat message or deploy shows it?",
            "What is fact, and what is still an assumption?",
        ),
    ),
    Step(
        "whys",
        "5 Whys",
        "Ask why from the problem downwards until the answer is systemic and the organisation can mend it.",
        (
            "Why was it possible, why was it not caught, and which safeguard was missing?",
            "What shows that this answer is true?",
            "Would mending this prevent the whole class, or only this one?",
            "Does the chain end at a person? Then ask once more.",
        ),
    ),
    Step(
        "factors",
        "Factors",
        "Name the conditions that made it likely, in every category, and why each made sense at the time.",
        (
            "What made it reasonable at the time?",
            "Where did our mental model differ from reality?",
            "What information would have helped then?",
        ),
    ),
    Step(
        "fault_tree",
        "Fault tree",
        "Show which causes together bring the failure about, and which single one suffices.",
        (
            "What must be true for the top event: all of these, or any of these?",
            "Which cause alone suffices?",
            "Did it happen in this incident?",
            "Is this a cause that the organisation can mend?",
        ),
    ),
    Step(
        "lessons",
        "Lessons",
        "Keep what went well, name what to improve, admit the luck, and write down three to seven learnings.",
        (
            "What surprised you?",
            "Where did we get lucky?",
            "We learned that … from which evidence, and what do we decide?",
        ),
    ),
    Step(
        "actions",
        "Actions",
        "Commit to three to five changes, each with an owner, a day and a signal that it worked.",
        (
            "What is the smallest change that prevents this?",
            "Who owns it, until when, and how will we see that it worked?",
            "Which cause does it cut?",
            "Is it specific, measurable, assignable, realistic and time-bound (SMART)?",
            "Can the hazard be eliminated, rather than warned about?",
        ),
    ),
    Step(
        "triggers",
        "Triggers",
        "Agree now on the signals that will make you act without a meeting.",
        (
            "Which number, over which window, tells that it happens again?",
            "Who acts, and what exactly is done?",
            "When do we stop, roll back or escalate?",
        ),
    ),
    Step(
        "review",
        "Review",
        "Hold the meeting, score the work, have it approved and share it.",
        (
            "Who was in the meeting, and who approves?",
            "Who has been told, and where?",
            "What remains a risk or an open question?",
        ),
    ),
)

STEP_NAMES: tuple[str, ...] = tuple(step.name for step in STEPS)


def step_named(name: str) -> Step:
    """Return the step of that name; an unknown name is a KeyError that says which exist."""
    for step in STEPS:
        if step.name == name:
            return step
    raise KeyError(f"no step `{name}`; the steps are {', '.join(STEP_NAMES)}")


def step_of(key: str) -> str:
    """Return the step under which a top-level key of the file is shown: its own, or the brief for the header."""
    if key in STEP_NAMES:
        return key
    return "brief"
