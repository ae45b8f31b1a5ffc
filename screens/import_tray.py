"""The tray: what the sources told, grouped and ranked, from which one chooses what belongs on the timeline.

Reading runs on a thread, shows how far it is and can be given up. The tray gives the events that were chosen, in the
form of the file; it changes nothing itself. What is filtered out is not taken, and is chosen again when it comes back.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.import_rows import candidate_line, detail_lines, head, keys, progress_words
from screens.widgets.row_list import Row, RowList
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from model.sources.milestones import Suggestion
    from model.sources.request import Gathering, Progress, Request
    from model.sources.tray import Candidate
    from screens.import_source import Asked


class ImportTray(ModalScreen["list[dict[str, Any]] | None"]):
    """Candidates with counts and samples; gives the chosen events, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "choose"),
        Binding("enter,right,l", "look", "look around"),
        Binding("a", "choose_all", "all or none"),
        Binding("slash", "narrow('pattern')", "pattern"),
        Binding("L", "narrow('severity')", "severity"),
        Binding("w", "window", "window"),
        Binding("s", "source", "source"),
        Binding("z", "narrow('zone')", "zone"),
        Binding("t,ctrl+s", "take", "take"),
        Binding("escape,q", "give_up", "back"),
    ]
    DEFAULT_CSS = """
    ImportTray {
        & > Vertical { width: 100%; height: 100%; background: $surface; border: round $accent; padding: 0 1; }
        .head { height: auto; max-height: 5; }
        .detail { height: auto; max-height: 5; border-top: solid $primary-darken-1; }
        .keys { height: auto; border-top: solid $primary-darken-1; }
    }
    """

    @dataclass
    class Progressed(Message):
        """The reading is so far."""

        progress: Progress
        reading: threading.Event

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, ImportTray.Progressed)

    @dataclass
    class Gathered(Message):
        """The reading is done, or was refused for a reason."""

        gathering: Gathering | None
        reading: threading.Event
        refusal: str = ""

    def __init__(self, asked: Asked, existing: Sequence[Mapping[str, Any]]) -> None:
        super().__init__()
        self._request = asked.request
        self._evidence = asked.evidence
        self._existing = existing
        self._gathering: Gathering | None = None
        self._candidates: list[Candidate] = []
        self._decided: dict[tuple[str, str, bool], bool] = {}
        self._suggested: dict[int, Suggestion] = {}
        self._there: dict[int, bool] = {}
        self._source = ""
        self._given_up = threading.Event()

    @property
    def request(self) -> Request:
        """What is read, and by which filters."""
        return self._request

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

    def on_unmount(self) -> None:
        """Read no further."""
        self._given_up.set()

    def read(self, request: Request) -> None:
        """Read by these filters; what was read before is given up."""
        self._request = request
        self._given_up.set()
        self._given_up = threading.Event()
        self._say(Content("Reading …   esc gives up"))
        self._gather(request, self._given_up)

    def _say(self, words: Content) -> None:
        self.query_one(".head", Static).update(words)

    @work(thread=True, group="gather")
    def _gather(self, request: Request, given_up: threading.Event) -> None:
        from model.sources.gathering import gather

        def tell(progress: Progress) -> None:
            self.post_message(self.Progressed(progress, given_up))

        try:
            gathering = gather(request, progress=tell, cancelled=given_up.is_set)
        except ValueError as error:
            self.post_message(self.Gathered(None, given_up, str(error)))
        else:
            self.post_message(self.Gathered(gathering, given_up))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        event.stop()
        if not event.reading.is_set():
            self._say(progress_words(event.progress))

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        event.stop()
        if event.reading.is_set():
            return
        if event.gathering is None:
            self._say(plain(event.refusal, "$text-error"))
            return
        event.reading.set()  # what is told of its progress from now on is late
        self._gathering = event.gathering
        self.show_candidates()

    def show_candidates(self, source: str | None = None) -> None:
        """Show what was gathered afresh, of one source if it is named; what was decided stays decided."""
        self._source = self._source if source is None else source
        found = self._gathering.candidates if self._gathering is not None else ()
        self._candidates = [
            replace(each, preselected=self._decided.get(each.key, each.preselected))
            for each in found
            if not self._source or self._source in each.source.split(", ")
        ]
        self._there.clear()
        self._draw(afresh=True)

    @property
    def sources(self) -> list[str]:
        """The names of what the candidates come from."""
        found = self._gathering.candidates if self._gathering is not None else ()
        return sorted({name for each in found for name in each.source.split(", ")})

    def _draw(self, *, afresh: bool = False) -> None:
        from model.importing import milestones_of

        if self._gathering is None:
            return
        self._suggested = milestones_of(self._candidates, self._existing)
        self._say(head(self._gathering, self._request, self._candidates, self._source))
        rows = [Row(place, partial(self._drawn, place)) for place in range(len(self._candidates))]
        self.query_one(RowList).show(rows, afresh=afresh)

    def _drawn(self, place: int, _width: int) -> tuple[Content]:
        from model.importing import is_on_timeline

        candidate = self._candidates[place]
        if place not in self._there:
            self._there[place] = is_on_timeline(candidate, self._existing)
        return (candidate_line(candidate, self._suggested.get(place), there=self._there[place]),)

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
        words = Content("")
        if place is not None:
            words = detail_lines(self._candidates[place], self._suggested.get(place))
        self.query_one(".detail", Static).update(words)

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def _decide(self, place: int, chosen: bool) -> None:
        candidate = self._candidates[place]
        self._candidates[place] = replace(candidate, preselected=chosen)
        self._decided[candidate.key] = chosen

    def action_choose(self) -> None:
        """Choose the selected group, or let it go."""
        place = self._place
        if place is not None:
            self._decide(place, not self._candidates[place].preselected)
            self._draw()

    def action_choose_all(self) -> None:
        """Choose all groups that are shown, or none if all are chosen."""
        every = all(candidate.preselected for candidate in self._candidates)
        for place in range(len(self._candidates)):
            self._decide(place, not every)
        self._draw()

    @work
    async def action_look(self) -> None:
        """Show the lines around the first sample of the selected group."""
        from screens.import_questions import show_surroundings

        if self.selected is not None:
            await show_surroundings(self.app, self.selected.samples[0], self._request)

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
            self.read(request)

    @work
    async def action_source(self) -> None:
        """Show only what comes from one source."""
        from screens.import_questions import ask_for_source_name

        name = await ask_for_source_name(self.app, self.sources)
        if name is not None:
            self.show_candidates(name)

    def action_take(self) -> None:
        """Give what was chosen, in order of time, with the milestones that it suggests."""
        from model.importing import chosen_events

        if self._gathering is not None:
            events = chosen_events(self._candidates, self._existing)
            if self._evidence:
                events = [{**event, "evidence": event.get("evidence", [self._evidence])} for event in events]
            self.dismiss(events)

    def action_give_up(self) -> None:
        """Stop reading and give nothing."""
        self._given_up.set()
        self.dismiss(None)
