"""The timeline as a person sees it: rows in order of time with their milestones, and the durations that follow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.content import Content

from model.moments import clock_of
from model.postmortem import Kind
from model.steps import step_named
from model.timeline import Certainty, Event, Measure, Milestone, measures, spell
from screens.import_drafts import Drafts
from screens.keys import Scope, bindings
from screens.places import edits_to_set
from screens.timed_rows import TimedRows
from screens.widgets.field_rows import mark_of
from screens.widgets.row_list import Row, line_row
from screens.widgets.ruler import ruler
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from model.edits import Path
    from screens.view import Editing, View

CERTAINTIES = {Certainty.APPROXIMATE: "~", Certainty.ASSUMPTION: "?"}
ROOMY = 30
"""Lines of a terminal that has room for every measure with its margin."""
BADGE = 12
"""Cells that a milestone takes: as many as its longest name."""
KEYS_OF_ROW = "enter: all of it   m: milestone"


class TimelineStep(TimedRows):
    """Rows by time, and the measures above them."""

    step = step_named("timeline")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TIMELINE)]

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self.drafts = Drafts()

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return what the step is for, what is missing, and the computed durations."""
        regression = view.snapshot.kind is Kind.REGRESSION
        found = [each for each in measures(view.snapshot.timeline, regression=regression) if each.value is not None]
        lines = super().top_lines(view, width)
        if found:
            lines = lines[1:] if len(lines) > 1 else []
            short = self.app.size.height < ROOMY
            lines += (
                _filled([_in_short(each) for each in _one_an_end(found)], width)[:1]
                if short
                else _filled([_measure(each) for each in found], width)
            )
        return [*lines, *ruler(view.snapshot.timeline, width)]

    def root_rows(self, view: View) -> list[Row]:
        """Return the events, under a heading where the day changes."""
        events, items = view.snapshot.timeline, view.value(("timeline",))
        rows: list[Row] = []
        day = None
        for index, event in enumerate(events):
            if event.at is not None and event.at.date() != day:
                day = event.at.date()
                heading = Content(f"{event.at:%a %Y-%m-%d} UTC").stylize("bold $text-primary")
                rows.append(line_row(("timeline", "day", index), heading, selectable=False))
            rows.append(_event_row(view, ("timeline", index), event, items[index]))
        return rows

    def heading_at(self, view: View, path: Path) -> Content:
        """Show the selected event whole: the list has one line for it."""
        row = self._selected_row
        if row is None or not self.at_root:
            return super().heading_at(view, path)
        event = view.snapshot.timeline[row]
        about = [f"until {event.until:%H:%M:%S}"] if event.until is not None else []
        about += [str(part) for part in (event.certainty, event.source) if part]
        words = plain(" ".join((event.event or "What happened?").split()))
        return Content.assemble(words, (f"  {' · '.join([*about, KEYS_OF_ROW])}", "$text-muted"))

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Say which durations the selected row takes part in, with their formulas, and what its evidence is."""
        if len(path) < 2 or not isinstance(path[1], int):  # noqa: PLR2004 - a path into the list
            return []
        found = measures(view.snapshot.timeline, regression=view.snapshot.kind is Kind.REGRESSION)
        concerned = [each for each in found if each.value is not None and path[1] in (each.start_row, each.end_row)]
        remarks = [plain(" · ".join(_with_formula(each) for each in concerned))] if concerned else []
        row = self._selected_row
        evidence = view.snapshot.timeline[row].evidence if row is not None and self.at_root else ()
        return remarks + [plain(f"✓ {each}", "$text-muted") for each in evidence]

    def meaning_of(self, path: Path, choice: str) -> str:
        """Return what a milestone means, in the words of the question for it."""
        from screens.milestones import MEANINGS

        return MEANINGS[Milestone(choice)] if path[-1] == "milestone" else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the import on the timeline itself, where it may be changed."""
        if action in ("import", "milestone"):
            meant = self.at_root and (action == "import" or self._selected_row is not None)
            return (None if self.editing.read_only else True) if meant else False
        return super().check_action(action, parameters)

    @work
    async def action_import(self, text: str | None = None) -> None:
        """Bring events from a text, else from what is asked for, and put them on the timeline as one step of undo."""
        from model.importing import edits_to_add
        from screens.import_source import bring_events

        events = await bring_events(self.app, self.view, self.drafts, text) if self.view is not None else None
        if events is None or self.view is None:
            return
        if not events:
            self.post_message(self.Told("Nothing was added: what was chosen is on the timeline already."))
            return
        row = self._selected_row
        before = self.view.value(("timeline", row)) if row is not None else None
        if self.apply(list(edits_to_add(self.view.data, events))):
            self._stay_on(before)
            self.drafts.taken()
            self.post_message(self.Told(f"Added {len(events)}. u takes {'it' if len(events) == 1 else 'them'} back."))

    def _stay_on(self, event: Any) -> None:
        """Keep the bar on an event, given as the file has it, that may be in another place now."""
        row = self._row_of(event)
        if row is not None:
            self.rows.select(("timeline", row))

    def _row_of(self, event: Any, likely: int = 0) -> int | None:
        """Return where an event stands now, given as the file had it and where it stood; None where it is gone."""
        rows = self.view.value(("timeline",)) if self.view is not None else None
        if event is None or not isinstance(rows, list):
            return None
        found = [row for row, each in enumerate(rows) if each == event]
        return min(found, key=lambda row: abs(row - likely), default=None)

    def on_paste(self, event: events.Paste) -> None:
        """Import what is pasted where no field is, if it has times; anything else is for the workbook to answer."""
        from model.importing import holds_times

        if self.check_action("import", ()) and self.panel.editing is None and holds_times(event.text):
            event.stop()
            self.action_import(event.text)

    @property
    def _selected_row(self) -> int | None:
        """The place in the file of the event whose row is selected."""
        path, view = self.selected_path, self.view
        row = path[1] if len(path) == 2 else None  # noqa: PLR2004 - an item of the list
        return row if view is not None and isinstance(row, int) and row < len(view.snapshot.timeline) else None

    @work
    async def action_milestone(self) -> None:
        """Ask which milestone the selected event is, and mark it so."""
        from screens.milestones import NONE, milestone_question, told

        view, row = self.view, self._selected_row
        if view is None or row is None:
            return
        asked = view.value(("timeline", row))
        answer = await self.app.push_screen_wait(milestone_question(view, row))
        if not answer or self.view is None:
            return
        now = self._row_of(asked, likely=row)  # the file may have been merged meanwhile
        if now is None:
            self.post_message(self.Told("The event is another one by now: nothing was marked.", warning=True))
            return
        path = ("timeline", now, "milestone")
        if self.apply(edits_to_set(self.view, path, None if answer == NONE else answer)):
            words = told(self.view.snapshot.timeline, answer)
            if words:
                self.post_message(self.Told(words))


def _filled(parts: list[Content], width: int) -> list[Content]:
    """Return the parts in as few lines as they need, none of them broken."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + part.cell_length + 3 <= width:
            lines[-1] = Content.assemble(lines[-1], "   ", part)
        else:
            lines.append(part)
    return lines


def _one_an_end(found: Sequence[Measure]) -> list[Measure]:
    """Return the first measure up to each milestone, where there is no room for those that begin elsewhere."""
    return list({measure.end: measure for measure in reversed(found)}.values())[::-1]


def _in_short(measure: Measure) -> Content:
    """Return a measure in few cells; how sure it is stands with its row."""
    doubt = "~" if measure.margin or measure.assumed else ""
    return Content.assemble(
        (f"{measure.name} ", "$text-muted"),
        (f"{doubt}{spell(measure.value or timedelta())}", "$text-error" if measure.reason else "bold"),
    )


def _with_formula(measure: Measure) -> str:
    return f"{measure.name} {measure.text} = {measure.formula}{': ' if measure.reason else ''}{measure.reason}"


def _measure(measure: Measure) -> Content:
    style = "$text-error" if measure.reason else "bold"
    return Content.assemble((f"{measure.name} ", "$text-muted"), (measure.text, style))


def _event_row(view: View, path: Path, event: Event, item: Any) -> Row:
    return Row(path, lambda _width: (_event_line(view, path, event, item),))


def _event_line(view: View, path: Path, event: Event, item: Any) -> Content:
    raw = item.get("at") if isinstance(item, dict) else None
    clock = clock_of(event.at) if event.at is not None else " ".join(str(raw or "no time").split())
    doubt = CERTAINTIES.get(event.certainty, " ") if event.certainty is not None else " "
    badge = f"⚑ {event.milestone}" if event.milestone is not None else ""
    words = (event.event or "").strip().split("\n")[0]
    return Content.assemble(
        mark_of(view, path),
        plain(f"{clock}{doubt} ", "bold" if event.at is not None else "$text-error"),
        plain(f"{badge:<{BADGE + 2}} ", "$text-accent") if badge else " ",
        plain(words),
        ("" if event.evidence else "  (no evidence)", "$text-disabled italic"),
    )
