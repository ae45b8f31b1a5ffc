"""The review as a person sees it: the agenda with a clock and what to ask, the rubric, approvals, who has been told.

The clock is the meeting's: it goes on while one looks at another step, where the title says its minutes; to the second
it is drawn only here, and only while it runs. Scores that nobody gave are what the machine sees; space gives one.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.content import Content

from model.agenda import Clock, Part, agenda_of, spell_clock
from model.checklist import State, entry_of
from model.edits import Edit, Path, Remove, Set
from model.rubric_criteria import CRITERIA, HIGHEST, LOWEST
from model.steps import step_named
from screens.gathered import GatheredStep
from screens.guidance import next_key
from screens.keys import Scope, bindings
from screens.meeting import NO_MEETING, MeetingTold
from screens.places import asked_fields
from screens.widgets.field_rows import field_row, item_row, keyed_row
from screens.widgets.review_rows import (
    agenda_row,
    agenda_title,
    approval_row,
    clock_in_title,
    clock_line,
    rubric_title,
    scored_row,
    share_row,
    unscored_row,
)
from screens.widgets.row_list import RowList
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import heading_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.timer import Timer

    from model.rubric import Rubric, Scored
    from screens.view import Editing, View
    from screens.widgets.row_list import Row

MEETING: Path = ("review", "meeting")
RUBRIC: Path = ("review", "rubric")
APPROVALS: Path = ("review", "approvals")
SHARED: Path = ("review", "shared_with")
AGENDA_ROWS: Path = ("review", "agenda")
"""Not in the file: the rows of the agenda."""
SECOND = 1.0


class ReviewStep(GatheredStep):
    """Agenda, rubric, approvals, and what follows."""

    step = step_named("review")
    gathers: ClassVar[tuple[Path, ...]] = (RUBRIC, APPROVALS, SHARED)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.REVIEW)]

    def __init__(self, editing: Editing, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(editing)
        self.now = now
        self.clock = Clock()
        self._ticking: Timer | None = None
        self._part = -1
        self._told_time = NO_MEETING
        self._was_on_agenda = False
        self._asked_back: tuple[int, int] | None = None
        """The part that is over and the one that is on, when enter asked whether to go back."""
        self._scored: tuple[View, Rubric] | None = None

    @property
    def agenda(self) -> tuple[Part, ...]:
        """The parts of the meeting."""
        return agenda_of(self.view.snapshot.kind if self.view is not None else None)

    # Showing -------------------------------------------------------------------------------------------------------

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return what the step is for, what is missing, and the clock once it was started."""
        lines = super().top_lines(view, width)
        if self._is_on_agenda and not self.editing.read_only:
            if self.clock.is_begun:
                lines[-1] = next_key("T", " goes on to the next part")
            elif entry_of(view.entries, self.step.name).state is not State.DONE:
                lines[-1] = next_key("t", " starts the clock")
        if self.clock.is_begun:
            lines.append(clock_line(self.agenda, self.clock, self.now()))
        return lines

    def gist(self, view: View, lines: Sequence[Content]) -> Content:
        """Where there is room for one line, show the clock once it was started."""
        return lines[-1] if self.at_root and self.clock.is_begun else super().gist(view, lines)

    def root_rows(self, view: View) -> list[Row]:
        """Return the agenda, the meeting, the rubric, approvals, who has been told, and the rest of the form."""
        rubric = self.rubric(view)
        rows = [heading_row((*AGENDA_ROWS, "heading"), "Agenda", agenda_title(self.clock), first=True)]
        clock, now = self.clock, self.now()
        rows += [agenda_row((*AGENDA_ROWS, place), part, clock, now) for place, part in enumerate(self.agenda)]
        rows += [field_row(view, path, spec, 0) for path, spec, _ in asked_fields(view, MEETING)]
        if rubric is None:
            rows.append(heading_row((*RUBRIC, "heading"), "Rubric", "the parts are being looked at …"))
            rows += [unscored_row(view, (*RUBRIC, name), each) for name, each in CRITERIA.items()]
        else:
            rows.append(heading_row((*RUBRIC, "heading"), "Rubric", rubric_title(rubric)))
            rows += [scored_row(view, (*RUBRIC, each.criterion.name), each) for each in rubric.scores]
        given = view.value(RUBRIC)
        unknown = [name for name in given if name not in CRITERIA] if isinstance(given, dict) else []
        rows += [keyed_row(view, (*RUBRIC, name), given[name]) for name in unknown]
        rows.append(heading_row((*APPROVALS, "heading"), "Approvals", "who stands behind it"))
        rows += self.items_of(view, APPROVALS, "an approval")
        rows.append(heading_row((*SHARED, "heading"), "Shared with", "who has been told, and where"))
        rows += self.items_of(view, SHARED, "an audience")
        rows.append(heading_row(("review", "heading"), "What remains"))
        shown = (MEETING, RUBRIC, APPROVALS, SHARED)
        return rows + [
            field_row(view, path, spec, 0) for path, spec, _ in asked_fields(view, ("review",)) if path[:2] not in shown
        ]

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of an approval or of an audience."""
        draw = {APPROVALS: approval_row, SHARED: share_row}.get(path[:-1], item_row)
        return draw(view, path, item)

    def heading_at(self, view: View, path: Path) -> Content:
        """Say what the selected part or criterion is."""
        scored = self._scored_at(view, path)
        if scored is not None:
            words = f"weight {scored.criterion.weight:g}; space: score it, enter: say why"
            return Content.assemble((scored.criterion.title, "bold"), "  ", (words, "$text-muted"))
        if self.at_root and path[:2] == AGENDA_ROWS:
            part = self.agenda[int(path[2])]
            words = "enter: go to this part   t: start, stop the clock   T: next part"
            return Content.assemble((part.title, "bold"), "  ", (words, "$text-muted"))
        if self.at_root and path[:2] in (APPROVALS, SHARED):
            return super().heading_at(view, path[:2])
        return super().heading_at(view, path)

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Return the facilitator's questions of a part, or what a criterion asks for."""
        if self.at_root and path[:2] == AGENDA_ROWS:
            return [Content.assemble(("• ", "$text-accent"), prompt) for prompt in self.agenda[int(path[2])].prompts]
        scored = self._scored_at(view, path)
        return _about(scored) if scored is not None else []

    def rubric(self, view: View) -> Rubric | None:
        """Return how a state of the document scores; None before any was looked at.

        What was just edited is scored here, once, so that a score that is given shows with its key.
        """
        if view.rubric is None or view.scored:
            return view.rubric
        of, found = self._scored if self._scored is not None else (None, None)
        if found is None or of is None or of.snapshot is not view.snapshot or of.findings is not view.findings:
            from model.policy import Policy
            from model.rubric import score

            found = score(view.snapshot, view.findings, view.policy or Policy(), view.now.date())
            self._scored = (view, found)
        return found

    def _scored_at(self, view: View, path: Path) -> Scored | None:
        rubric = self.rubric(view) if self.at_root and path[:-1] == RUBRIC else None
        if rubric is None:
            return None
        return next((each for each in rubric.scores if each.criterion.name == path[-1]), None)

    @property
    def _is_on_agenda(self) -> bool:
        return self.at_root and self.selected_path[:2] == AGENDA_ROWS

    @on(RowList.Highlighted)
    def _name_next_key(self) -> None:
        """The next key is another one among the parts of the meeting than among what is filled in."""
        if self.view is not None and self._is_on_agenda != self._was_on_agenda:
            self._was_on_agenda = self._is_on_agenda
            self._draw_top(self.view)

    def shown_for(self, key: str) -> tuple[str, str] | None:
        """Say what enter does on a part of the agenda."""
        return ("enter", "go to part") if key == "rows.open" and self._is_on_agenda else super().shown_for(key)

    # The clock -----------------------------------------------------------------------------------------------------

    def action_clock(self) -> None:
        """Start the clock, or stop it."""
        self._run(self.clock.toggled(self.now()))

    def action_next_part(self) -> None:
        """Go on to the next part of the meeting; the first, if it has not begun; from the last one to its end."""
        now = self.now()
        part = self.clock.part_on(now) + 1 if self.clock.is_begun else 0
        if part < len(self.agenda):
            self._run(self.clock.at_part(part, now), (*AGENDA_ROWS, part))
        else:
            took = spell_clock(round(self.clock.elapsed(now)))
            self._run(Clock())
            self.post_message(self.Told(f"The meeting is over: it took {took}."))

    def action_open(self) -> None:
        """On a part of the agenda, go to it; the part that is on goes on, to one that is over a second enter leads."""
        path, now = self.selected_path, self.now()
        if not self._is_on_agenda:
            super().action_open()
            return
        part, on = int(path[2]), self.clock.part_on(now)
        if self.clock.is_begun and part < on and self._asked_back != (part, on):
            self._asked_back = (part, on)
            words = f"“{self.agenda[part].title}” is over: enter again begins its {self.agenda[part].minutes} min anew."
            self.post_message(self.Told(words))
        elif not self.clock.is_running or part != on:
            self._run(self._at(part, now))

    def _at(self, part: int, now: float) -> Clock:
        """Return the clock running in a part; one that was stopped in it goes on where it was."""
        stopped_in_it = self.clock.is_begun and part == self.clock.part_on(now)
        return self.clock.toggled(now) if stopped_in_it else self.clock.at_part(part, now)

    def _run(self, clock: Clock, select: Path | None = None) -> None:
        self.clock, self._asked_back = clock, None
        self._part = clock.part_on(self.now())
        if clock.is_running and self._ticking is None:
            self._ticking = self.set_interval(SECOND, self.tick)
        elif not clock.is_running and self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        self._redraw(select if self.at_root else None)
        self._tell_time()

    def _tell_time(self) -> None:
        """Have the title say how far the meeting is, where that is something else than before."""
        told = clock_in_title(self.agenda, self.clock, self.now())
        if told != self._told_time:
            self._told_time = told
            self.post_message(MeetingTold(told))

    def tick(self) -> None:
        """Show the time; where a new part has begun, go on to it. On other steps only the title's minutes change."""
        self._tell_time()
        if not self.display or self.view is None or not self.at_root:
            return
        part = self.clock.part_on(self.now())
        if part != self._part:
            followed = self.selected_path == (*AGENDA_ROWS, self._part)
            self._part = part
            self._redraw((*AGENDA_ROWS, part) if followed else None)
            return
        self._draw_top(self.view)

    def on_show(self) -> None:
        """Draw the clock again, as it is by now."""
        if self.clock.is_begun:
            self.tick()

    # Scoring -------------------------------------------------------------------------------------------------------

    def action_toggle_value(self) -> None:
        """On a criterion, give the next score: 1 to 5, then none."""
        view, path = self.view, self.selected_path
        if view is None or self._scored_at(view, path) is None:
            super().action_toggle_value()
        elif not self.editing.read_only:
            self.apply(_next_score(view, path))


def _next_score(view: View, path: Path) -> list[Edit]:
    given = view.value((*path, "score"))
    if given is None:
        return [Set((*path, "score"), int(LOWEST))]
    if isinstance(given, (int, float)) and given < HIGHEST:
        return [Set((*path, "score"), int(given) + 1)]
    item = view.value(path)
    only = isinstance(item, dict) and len(item) == 1
    return [Remove(path if only else (*path, "score"))]


def _about(scored: Scored) -> list[Content]:
    """Return what a person is asked, what the machine saw, and what would earn more."""
    lines = [Content.assemble(("? ", "bold $text-accent"), scored.asks)] if scored.asks else []
    criterion = scored.criterion
    for mark, words in (("1", criterion.one), ("3", criterion.three), ("5", criterion.five)):
        lines.append(Content.assemble((f"{mark} ", "bold"), (words, "$text-muted")))
    if scored.lacks:
        lines.append(Content.assemble(("→ ", "$text-accent"), plain("; ".join(scored.lacks[:2]))))
    return lines
