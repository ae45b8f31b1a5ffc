"""What a step says of itself when it opens: what it is for, what it lacks, what was found in it, the next key.

It puts lines together; what a step lacks is known to the checklist, and what it asks to the kind of postmortem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.checklist import State
from model.findings import Severity
from model.questions import purpose_of
from model.steps import STEPS
from screens.places import Manner
from screens.view import MARKS, WEIGHT
from screens.visits import step_at
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from model.checklist import Entry
    from model.steps import Step
    from screens.view import View


WHOLE = (80, 24)
"""Columns and lines that show everything."""
SMALL = (60, 16)
"""Columns and lines under which things are cut or left out, so that the screen says what it needs."""


def is_small(columns: int, lines: int) -> bool:
    """Whether a terminal has too little room for all that a step says."""
    return columns < SMALL[0] or lines < SMALL[1]


def asks_for_room(columns: int, lines: int) -> Content:
    """Return what a small terminal is told: what shows all of it, and that nothing is out of reach."""
    return Content(f"{columns}×{lines} is small: {WHOLE[0]}×{WHOLE[1]} shows all").stylize("$text-muted")


def guidance(step: Step, view: View, manner: Manner, *, read_only: bool = False) -> list[Content]:
    """Return the lines with which a step opens: its purpose, what is missing, the next key of those that work."""
    lines = [plain(purpose_of(step, view.snapshot.kind), "italic")]
    entry = next((entry for entry in view.entries if entry.step is step), None)
    if entry is None:
        return lines
    if entry.missing:
        word = "missing: " if entry.lacks else "not needed: "
        lines.append(Content.assemble((word, "bold $text-accent"), plain(entry.missing)))
    return [*lines, next_keys(entry, manner, read_only=read_only)]


def of_the_step(step: Step, view: View, shown: Collection[Hashable]) -> Content | None:
    """Return what was found in a step as a whole, or in a part of it that no row stands for; None where nothing was.

    The gravest is told, the others are counted. Advice is left to the keys that lead through the findings: what a step
    lacks is said above the rows anyway. `shown` are the paths that rows stand for.
    """
    here = [
        finding
        for finding in view.findings
        if finding.severity is not Severity.ADVICE
        and finding.path
        and step_at(finding.path) == step.name
        and not any(finding.path[:length] in shown for length in range(1, len(finding.path) + 1))
    ]
    if not here:
        return None
    from screens.finding_words import message_here  # not for the first screen, which has no findings yet

    gravest = max(here, key=lambda finding: WEIGHT[finding.severity])
    mark, style = MARKS[gravest.severity]
    others = f"  and {len(here) - 1} more: F" if len(here) > 1 else ""
    return Content.assemble((f"{mark} ", style), plain(message_here(gravest)), (others, "$text-muted"))


def next_keys(entry: Entry, manner: Manner, *, read_only: bool = False) -> Content:
    """Return which key comes next in a step as it stands, and the one that asks the questions that unlock it."""
    if read_only or entry.state in (State.DONE, State.NOT_APPLICABLE):
        after = STEPS[(STEPS.index(entry.step) + 1) % len(STEPS)]
        first = ("]", f" goes on to {after.title}")
    elif manner is Manner.ITEMS:
        first = ("a", " adds one" if entry.state is State.NOT_STARTED else " adds another")
    else:
        first = ("enter", " fills in the row")
    return next_key(*first)


def next_key(key: str, does: str) -> Content:
    """Return the line that names the next key and what it does, and the key of the questions that help."""
    return Content.assemble(
        ("next: ", "bold $text-accent"), (key, "bold"), does, "   ", ("w", "bold"), " asks what helps"
    )
