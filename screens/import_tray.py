"""The tray: what the sources told, grouped and ranked, from which one chooses what belongs on the timeline.

It gives the events that were chosen, in the form of the file, with the milestones that were accepted; it changes
nothing itself. What is filtered out is not taken, and is chosen again when it comes back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.import_reading import ImportReading
from screens.import_rows import candidate_line, columns_of, detail_lines, head, keys, progress_words
from screens.widgets.row_list import Row, RowList
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from model.importing import Offer
    from model.sources.events import Known
    from model.sources.milestones import Outlook
    from model.sources.request import Gathering, Progress, Request
    from model.sources.tray import Candidate
    from screens.import_drafts import Choices

NOTHING_CHOSEN = "Nothing is chosen, and this row is on the timeline already: space chooses another, a all."
NOT_READ = "Nothing is read yet."
NOTHING_THERE = "There is nothing to take: esc goes back."
NO_MILESTONE = "No milestone is suggested for this row. On the timeline, m marks any row."


class ImportTray(ImportReading):
    """Candidates with counts and samples; gives the chosen events, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "choose"),
        Binding("enter,right,l", "look", "lines around"),
        Binding("a", "choose_all", "all or none"),
        Binding("m", "milestone", "accept a milestone"),
        Binding("slash", "narrow('pattern')", "pattern"),
        Binding("L", "narrow('severity')", "severity"),
        Binding("w", "window", "window"),
        Binding("s", "source", "source"),
        Binding("z", "narrow('zone')", "zone"),
        Binding("t,ctrl+s", "take", "take"),
        Binding("question_mark,f1", "keys", "help"),
        Binding("escape,q", "give_up", "back"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012 - declared so by Textual
    DEFAULT_CSS = """
    ImportTray {
        & > Vertical { width: 100%; height: 100%; background: $surface; border: round $accent; padding: 0 1; }
        .head { height: auto; max-height: 6; }
        .detail { height: auto; max-height: 5; border-top: solid $primary-darken-1; }
        .keys { height: auto; border-top: solid $primary-darken-1; }
        &.-short .head { max-height: 1; }
        &.-short .detail { max-height: 3; }
        &.-short .keys { max-height: 2; }
    }
    """

    def __init__(self, request: Request, existing: Sequence[Mapping[str, Any]], choices: Choices) -> None:
        super().__init__(choices.narrow(request))
        self._asked = request
        self._choices = choices
        self._existing = existing
        self._gathering: Gathering | None = None
        self._outlook: Outlook | None = None
        self._candidates: list[Candidate] = []
        self._offers: dict[int, tuple[Offer, ...]] = {}
        self._columns = columns_of(())
        self._known: Known | None = None
        self._source = ""

    @property
    def candidates(self) -> Sequence[Candidate]:
        """The groups that are shown."""
        return self._candidates

    def compose(self) -> ComposeResult:
        """Lay out what was read, the candidates, the selected one, and the keys."""
        with Vertical():
            yield Static(classes="head")
            yield RowList()
            yield Static(classes="detail")
            yield Static(keys(), classes="keys")

    def on_mount(self) -> None:
        """Begin to read."""
        self.query_one(RowList).focus()
        self.read(self._request)

    def begins(self) -> None:
        """Say that a reading begins."""
        self._say(Content("Reading …   esc gives up"))

    def goes_on(self, progress: Progress) -> None:
        """Say how far it is."""
        self._say(progress_words(progress))

    def refused(self, reason: str) -> None:
        """Say why nothing is read."""
        self._say(plain(reason, "$text-error"))

    def read_all(self, gathering: Gathering, outlook: Outlook | None) -> None:
        """Show what was read."""
        self._gathering, self._outlook = gathering, outlook
        self.show_candidates()

    def _say(self, words: Content) -> None:
        self.query_one(".head", Static).update(words)

    def _answer(self, words: str) -> None:
        """Say why a key does nothing, until a row is selected."""
        self.query_one(".detail", Static).update(plain(words, "$text-warning"))

    def show_candidates(self, source: str | None = None) -> None:
        """Show what was gathered afresh, of one source if it is named; what was decided stays decided."""
        from model.importing import as_read

        self._source = self._source if source is None else source
        found = as_read(self._gathering.candidates) if self._gathering is not None else ()
        self._candidates = [
            replace(each, preselected=self._is_chosen(each))
            for each in found
            if not self._source or self._source in each.source.split(", ")
        ]
        self._columns = columns_of(self._candidates)
        self._draw(afresh=True)

    @property
    def sources(self) -> list[str]:
        """The names of what the candidates come from."""
        found = self._gathering.candidates if self._gathering is not None else ()
        return sorted({name for each in found for name in each.source.split(", ")})

    def _draw(self, *, afresh: bool = False) -> None:
        if self._gathering is None:
            return
        self._offers = self._offered_for(self._candidates)
        self._say(head(self._gathering, self._request, self._candidates, self._source))
        rows = [Row(place, partial(self._drawn, place)) for place in range(len(self._candidates))]
        self.query_one(RowList).show(rows, afresh=afresh)

    def _offered_for(self, candidates: Sequence[Candidate]) -> dict[int, tuple[Offer, ...]]:
        from model.importing import offers

        return offers(candidates, self._existing, self._outlook, self._choices.accepted.values())

    def _drawn(self, place: int, _width: int) -> tuple[Content]:
        candidate = self._candidates[place]
        there = self._is_there(candidate)
        return (candidate_line(candidate, self._columns, self._offers.get(place, ()), there=there),)

    def _is_there(self, candidate: Candidate) -> bool:
        """Whether a group is on the timeline already, all of it."""
        from model.importing import is_on_timeline
        from model.sources.events import Known

        if self._known is None:
            self._known = Known(self._existing)
        return is_on_timeline(candidate, self._known)

    def _is_chosen(self, candidate: Candidate) -> bool:
        """Whether a group is chosen: as was decided, else by itself, if it is not on the timeline yet."""
        by_itself = candidate.preselected and not (self._existing and self._is_there(candidate))
        return self._choices.decided.get(candidate.key, by_itself)

    @property
    def selected(self) -> Candidate | None:
        """The selected group."""
        place = self._place
        return self._candidates[place] if place is not None else None

    @property
    def _place(self) -> int | None:
        current = self.query_one(RowList).current
        return current.key if current is not None and isinstance(current.key, int) else None

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        place = self._place
        found = () if place is None else (self._candidates[place], self._offers.get(place, ()))
        words = detail_lines(*found) if found else Content("")
        self.query_one(".detail", Static).update(words)

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def _decide(self, place: int, *, chosen: bool) -> None:
        candidate = self._candidates[place]
        self._candidates[place] = replace(candidate, preselected=chosen)
        self._choices.decided[candidate.key] = chosen

    def action_choose(self) -> None:
        """Choose the selected group, or let it go."""
        place = self._place
        if place is not None:
            self._decide(place, chosen=not self._candidates[place].preselected)
            self._draw()

    def action_choose_all(self) -> None:
        """Choose all groups that are shown, or none if all are chosen."""
        every = all(candidate.preselected for candidate in self._candidates)
        for place in range(len(self._candidates)):
            self._decide(place, chosen=not every)
        self._draw()

    @work
    async def action_milestone(self) -> None:
        """Accept the milestone that the selected row suggests, which chooses it, or take that back; of several, ask."""
        from screens.import_questions import ask_for_milestone

        place = self._place
        if place is None:
            return
        chosen = [*self._candidates]
        chosen[place] = replace(chosen[place], preselected=True)
        offered = self._offered_for(chosen).get(place, ())
        if not offered:
            self._answer(NO_MILESTONE)
            return
        offer = offered[0] if len(offered) == 1 else await ask_for_milestone(self.app, offered)
        if offer is None:
            return
        self._decide(place, chosen=True)
        milestone = offer.suggestion.milestone
        if offer.accepted:
            del self._choices.accepted[milestone]
        else:
            self._choices.accepted[milestone] = offer.suggestion
        self._draw()

    @work
    async def action_look(self) -> None:
        """Show the lines around the first sample of the selected group."""
        from screens.import_questions import show_surroundings

        if self.selected is not None:
            await show_surroundings(self.app, self.selected.samples[0], self._request)

    @work
    async def action_keys(self) -> None:
        """Say what the keys do."""
        from screens.import_help import show_keys

        await show_keys(self.app)

    @work
    async def action_narrow(self, by: str) -> None:
        """Read again: only lines with a pattern, or nothing milder than a level, or by another zone."""
        from screens.import_questions import ask_for_pattern, ask_for_severity, ask_for_zone

        ask = {"pattern": ask_for_pattern, "severity": ask_for_severity, "zone": ask_for_zone}[by]
        self._read_what(await ask(self.app, self._request))

    @work
    async def action_window(self) -> None:
        """Read again, nothing before one instant or after another."""
        from screens.import_questions import ask_for_window

        first = self._candidates[0].first if self._candidates else None
        self._read_what(await ask_for_window(self.app, self._request, first))

    def _read_what(self, request: Request | None) -> None:
        if request is not None and request != self._request:
            self._choices.narrowed = request
            self.read(request)

    @work
    async def action_source(self) -> None:
        """Show only what comes from one source."""
        from screens.import_questions import ask_for_source_name

        name = await ask_for_source_name(self.app, self.sources)
        if name is not None:
            self.show_candidates(name)

    def action_take(self) -> None:
        """Give what was chosen, else the row that is selected, in order of time, with the milestones accepted."""
        from model.importing import chosen_events

        if self._gathering is None:
            self._answer(NOT_READ)
            return
        if not any(candidate.preselected for candidate in self._candidates):
            place = self._place
            if place is None or self._is_there(self._candidates[place]):
                self._answer(NOTHING_THERE if place is None else NOTHING_CHOSEN)
                return
            self._decide(place, chosen=True)
        whole = replace(self._request, zone=self._asked.zone) == self._asked and not self._source
        self._choices.is_all = whole and all(each.preselected or self._is_there(each) for each in self._candidates)
        accepted = [offer.suggestion for offers in self._offers.values() for offer in offers if offer.accepted]
        self.dismiss(chosen_events(self._candidates, self._existing, accepted))

    def action_give_up(self) -> None:
        """Stop reading and give nothing."""
        self.give_up_reading()
        self.dismiss(None)
