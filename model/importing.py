"""Events that were chosen from sources, as edits of the file: each goes to its place in time, none is added twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from model.edits import Insert
from model.times import TimeError, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from model.sources.milestones import Suggestion
    from model.sources.sighting import Sighting
    from model.sources.tray import Candidate
    from model.times import Instant


def existing_events(data: Any) -> list[Mapping[str, Any]]:
    """Return the rows of the timeline as the file has them."""
    rows = data.get("timeline") if isinstance(data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def incident_time(data: Any) -> Instant | None:
    """Return about when the incident was: the first time of its timeline."""
    return min((at for at in map(_time, existing_events(data)) if at is not None), default=None)


def edits_to_import(data: Any, chosen: Iterable[Sighting]) -> list[Insert]:
    """Return the edits that put what was chosen on the timeline, where it is not there yet."""
    from model.sources.events import events_from

    return edits_to_add(data, events_from(chosen, existing_events(data)))


def edits_to_add(data: Any, events: Sequence[Mapping[str, Any]]) -> list[Insert]:
    """Return the edits that put events (in the file's form) on the timeline, each behind those of its time."""
    rows = data.get("timeline") if isinstance(data, dict) else None
    times = [_time(row) for row in rows] if isinstance(rows, list) else []
    edits: list[Insert] = []
    for event in events:
        at = _time(event)
        place = len(times)
        if at is not None:
            place = next((row for row in range(len(times), 0, -1) if _is_before(times[row - 1], at)), 0)
        times.insert(place, at)
        edits.append(Insert(("timeline",), place, dict(event)))
    return edits


def _is_before(time: Instant | None, at: Instant) -> bool:
    return time is not None and time <= at


def _time(row: Any) -> Instant | None:
    try:
        return parse_instant(str(row["at"])) if isinstance(row, dict) and row.get("at") else None
    except TimeError:
        return None


def is_on_timeline(candidate: Candidate, existing: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all that choosing this group would add is on the timeline already."""
    from model.sources.events import events_from
    from model.sources.tray import chosen

    return bool(existing) and not events_from(chosen([replace(candidate, preselected=True)]), existing)


def milestones_of(candidates: Sequence[Candidate], existing: Sequence[Mapping[str, Any]]) -> dict[int, Suggestion]:
    """Return the milestones that the chosen candidates suggest and no row of the timeline carries, by candidate.

    Of two milestones of one candidate only the first is given.
    """
    found: dict[int, Suggestion] = {}
    for suggestion in _suggestions(candidates, existing):
        place = next(
            place
            for place, candidate in enumerate(candidates)
            if candidate.preselected and any(sample is suggestion.sighting for sample in candidate.samples)
        )
        found.setdefault(place, suggestion)
    return found


def _suggestions(candidates: Sequence[Candidate], existing: Sequence[Mapping[str, Any]]) -> list[Suggestion]:
    return suggested_milestones([candidate for candidate in candidates if candidate.preselected], existing)


def suggested_milestones(candidates: Iterable[Candidate], existing: Iterable[Mapping[str, Any]]) -> list[Suggestion]:
    """Return the milestones that the candidates suggest, chosen or not, and no row of the timeline carries."""
    from model.sources.milestones import suggest

    marked = {row.get("milestone") for row in existing}
    return [suggestion for suggestion in suggest(candidates) if suggestion.milestone not in marked]


def chosen_events(candidates: Sequence[Candidate], existing: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what was chosen as events that the timeline does not have yet, in order of time, with their milestones.

    A milestone is only suggested where no row of the timeline carries it. The sighting that suggests one becomes an
    event of its own where its group stands for itself as one span.
    """
    from model.sources.events import event_from, events_from
    from model.sources.tray import chosen

    events = events_from(chosen(candidates), existing)
    for suggestion in _suggestions(candidates, existing):
        wanted = event_from(suggestion.sighting)
        event = next((event for event in events if _is_of(event, wanted)), None)
        if event is None:
            events += (fresh := events_from([suggestion.sighting], existing))
            event = fresh[0] if fresh else None
        if event is not None and "milestone" not in event:
            event["milestone"] = suggestion.milestone
    return sorted(events, key=lambda event: parse_instant(event["at"]))


def _is_of(event: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether an event is that of a sighting, alone or as the beginning of a span."""
    return (
        event["at"] == wanted["at"]
        and event.get("evidence") == wanted.get("evidence")
        and str(event["event"]).startswith(str(wanted["event"]).removesuffix("…"))
    )
