"""What is typed into the rows of the timeline: near which moment a clock lies, which words are the event, which order.

How the rows look is `screens.timeline`'s; what a typed time means is `model.typed_times`'.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from model.edits import Edit, Move, Set
from model.moments import WholeDay, noon_of
from model.timeline import Certainty, Event, in_order, place_for
from model.times import TimeError, format_instant
from screens.step_view import StepView

if TYPE_CHECKING:
    from datetime import datetime

    from model.edits import Path
    from model.times import Instant
    from screens.view import View


class TimedRows(StepView):
    """A step whose rows have times and stand in their order."""

    def near(self, view: View, path: Path) -> datetime | None:
        """Complete `14:05` on the day that the field had, else near the event before, or the one after.

        The first event is one of the day in the file's name, else it lies in the last 24 hours.
        """
        if (held := super().near(view, path)) is not None:
            return held
        index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        events, own = view.snapshot.timeline, index + (path[-1] == "until")
        known = [event.at for event in events[:own] if event.at is not None]
        behind = (event.at for event in events[index + 1 :] if event.at is not None)
        nearest = known[-1] if known else next(behind, view.day)
        if nearest is None:
            return view.now - timedelta(hours=12)
        return noon_of(nearest) if isinstance(nearest, WholeDay) else nearest

    def shorter(self, view: View, path: Path) -> str:
        """Say of a time with words behind it that they are the event; why it cannot be taken where it is in doubt."""
        try:
            time, words, end = self._parts(view, path, self.panel.text)
        except TimeError as doubt:
            return f"  {doubt}"
        if not words and end is None:
            return super().shorter(view, path)
        from model.typed_times import told

        becomes = told(time, now=view.now, near=self.near(view, path) or view.now) or "= the time"
        until = f", until {end:%a %H:%M} UTC" if end is not None else ""
        return f"  {becomes}{until}, and the event: {words}" if words else f"  {becomes}{until}"

    def parted(self, view: View, path: Path, text: str) -> tuple[str, list[Edit]]:
        """Take a time with words behind it for the time and the event, where that has no words yet.

        A span is the row's beginning and its end; what is said to be about a time is an approximate one.
        """
        if path[-1] not in ("at", "until"):
            return super().parted(view, path, text)
        try:
            time, words, end = self._parts(view, path, text)
        except TimeError as doubt:
            self.post_message(self.Told(f"{doubt}.", warning=True))
            return text, []
        edits: list[Edit] = []
        if words:
            self.post_message(self.Told("The words behind the time are the event. u takes it back."))
            edits.append(Set((*path[:-1], "event"), words))
        if end is not None:
            self.post_message(self.Told(f"The row lasts until {end:%H:%M} UTC. u takes it back."))
            edits.append(Set((*path[:-1], "until"), format_instant(end)))
        if self._is_about(view, path, time):
            edits.append(Set((*path[:-1], "certainty"), Certainty.APPROXIMATE.value))
        return time, edits

    def _is_about(self, view: View, path: Path, time: str) -> bool:
        """Whether a time is said to be about then, and the row says nothing else of its certainty."""
        if time == self._held or view.value((*path[:-1], "certainty")):
            return False
        from model.typed_times import understand

        try:
            return understand(time, now=view.now, near=self.near(view, path)).is_approximate
        except TimeError:
            return False

    def _parts(self, view: View, path: Path, text: str) -> tuple[str, str, Instant | None]:
        """Part what is typed into the time, the words of the event and the end of a span. Raises `TimeError`."""
        if path[-1] != "at":
            return text, "", None
        from model.typed_spans import parted

        span = parted(text, now=view.now, near=self.near(view, path) or view.now)
        if span is None:
            return *self._time_and_words(view, path, text), None
        return *self._time_and_words(view, path, span.begin), span.end

    def _time_and_words(self, view: View, path: Path, text: str) -> tuple[str, str]:
        if path[-1] != "at" or " " not in text.strip() or view.value((*path[:-1], "event")):
            return text, ""
        from model.typed_times import time_and_words

        return time_and_words(text, now=view.now, near=self.near(view, path) or view.now)

    def settled(self, view: View, path: Path) -> list[Edit]:
        """Keep the rows in order of time once a time has been given."""
        if len(path) < 3 or path[2] != "at" or not isinstance(path[1], int):  # noqa: PLR2004 - ("timeline", row, "at")
            return []
        index, events = path[1], view.snapshot.timeline
        if index >= len(events) or events[index].at is None:
            return []
        return _in_place(events, index)


def _in_place(events: tuple[Event, ...], index: int) -> list[Edit]:
    """Return the move that takes one row to its place in time, if the others are in order and it is not."""
    order = [row for row, _ in in_order(events)]
    if order == sorted(order):
        return []
    others = events[:index] + events[index + 1 :]
    at = events[index].at
    if at is None:
        return []
    target = place_for(others, at)
    return [Move(("timeline",), index, target)] if target != index else []
