"""Events that were chosen from sources, as edits of the file: each goes to its place in time, none is added twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.frozen import frozen
from model.moments import parse_moment
from model.times import TimeError, format_instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from model.edits import Insert, Set
    from model.sources.events import Known
    from model.sources.milestones import Outlook, Suggestion
    from model.sources.sighting import Sighting
    from model.sources.tray import Candidate
    from model.times import Instant


@frozen
class Offer:
    """A milestone that a candidate suggests, and whether a person has accepted it; only then is it written."""

    suggestion: Suggestion
    accepted: bool = False


def existing_events(data: Any) -> list[Mapping[str, Any]]:
    """Return the rows of the timeline as the file has them."""
    rows = data.get("timeline") if isinstance(data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def incident_time(data: Any) -> Instant | None:
    """Return about when the incident was: the first time of its timeline."""
    return min((at for at in map(_time, existing_events(data)) if at is not None), default=None)


def holds_times(text: str) -> bool:
    """Return whether at least two lines of a text begin with a time, as people or programs write it."""
    from model.sources.detection import SAMPLE, detect
    from model.sources.pasted import dated_lines

    lines = text.splitlines()[:SAMPLE]
    if dated_lines(lines) > 1:
        return True
    detection = detect([line.encode("utf-8", "replace") for line in lines])
    return detection is not None and detection.dated > 1


def edits_to_import(data: Any, chosen: Iterable[Sighting]) -> list[Insert]:
    """Return the edits that put what was chosen on the timeline, where it is not there yet."""
    sightings = list(chosen)
    if not sightings:
        return []
    from model.sources.events import events_from

    return edits_to_add(data, events_from(sightings, existing_events(data)))


def edits_to_add(data: Any, events: Sequence[Mapping[str, Any]]) -> list[Insert]:
    """Return the edits that put events (in the file's form) on the timeline, each behind those of its time."""
    from model.edits import Insert

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


def at_once(data: Any, edits: Sequence[Insert]) -> Sequence[Insert | Set]:
    """Return edits with the same effect: one, where the timeline is empty, so that the text is checked only once."""
    if not isinstance(data, dict) or data.get("timeline") not in (None, []) or not edits:
        return edits
    from model.edits import Set

    rows: list[Any] = []
    for edit in edits:
        rows.insert(edit.index, edit.value)
    return [Set(("timeline",), rows)]


def beyond_a_file(data: Any, edits: Sequence[Insert]) -> str:
    """Return why a file cannot hold what these edits would add to it, said before it is tried; empty where it can."""
    if not edits:
        return ""
    from model.yaml.guard import Limits

    limits = Limits()
    sizes = [_size(edit.value) for edit in edits]
    values, length = _size(data)
    values += sum(count for count, _ in sizes)
    length += sum(size for _, size in sizes)
    if values <= limits.nodes and length <= limits.size:
        return ""
    room = max(0, min(len(edits) * limits.nodes // values, len(edits) * limits.size // length))
    return f"{len(edits):,} events are more than one file holds, which is about {room:,} of these"


def _size(value: Any) -> tuple[int, int]:
    """Return how many values there are in a value, and how many bytes they take at least."""
    if isinstance(value, dict):
        parts = [_size(part) for pair in value.items() for part in pair]
    elif isinstance(value, list | tuple):
        parts = [_size(part) for part in value]
    else:
        return 1, len(str(value).encode("utf-8", "replace")) + 2
    return 1 + sum(values for values, _ in parts), sum(length for _, length in parts)


def _is_before(time: Instant | None, at: Instant) -> bool:
    return time is not None and time <= at


def _time(row: Any) -> Instant | None:
    try:
        return parse_moment(str(row["at"])) if isinstance(row, dict) and row.get("at") else None
    except TimeError:
        return None


def as_read(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return candidates in the order in which a person looks for them.

    What a log says often is ranked, as most of it is of no interest; notes, chat and alerts are a story, told by time.
    """
    from model.sources.sighting import Kind

    if any(candidate.kind is Kind.LOG for candidate in candidates):
        return candidates
    return sorted(candidates, key=lambda candidate: candidate.first)


def is_on_timeline(candidate: Candidate, known: Known) -> bool:
    """Whether all that choosing this group would add is on the timeline already."""
    from dataclasses import replace

    from model.sources.tray import chosen

    return known.has_all(chosen([replace(candidate, preselected=True)]))


def marked_times(existing: Iterable[Mapping[str, Any]]) -> dict[str, Instant]:
    """Return when the timeline has which milestone: by its first row, where several have it and a time."""
    marked: dict[str, Instant] = {}
    for row in existing:
        at = _time(row)
        if at is not None and row.get("milestone"):
            name = str(row["milestone"])
            marked[name] = min(at, marked.get(name, at))
    return marked


def suggested_milestones(
    candidates: Iterable[Candidate],
    existing: Sequence[Mapping[str, Any]],
    whole: Outlook | None = None,
) -> list[Suggestion]:
    """Return the milestones that the candidates suggest, chosen or not, and no row of the timeline carries or refutes.

    `whole` is what all the sources tell, where the candidates are only some of theirs.
    """
    from model.sources.milestones import suggest

    carried = {str(row.get("milestone")) for row in existing}  # a file may have anything there
    found = suggest(candidates, marked_times(existing), whole)
    return [suggestion for suggestion in found if suggestion.milestone not in carried]


def offers(
    candidates: Sequence[Candidate],
    existing: Sequence[Mapping[str, Any]],
    whole: Outlook | None = None,
    accepted: Iterable[Suggestion] = (),
) -> dict[int, tuple[Offer, ...]]:
    """Return the milestones that the chosen candidates offer, by the candidate's place.

    What was accepted stays as it is; nothing else is offered for that milestone. Of a row that is on the timeline
    already nothing is offered: it can be marked there.
    """
    from model.sources.events import events_from

    chosen = [(place, candidate) for place, candidate in enumerate(candidates) if candidate.preselected]
    kept = [(place, each) for each in accepted if (place := _place_of(each, chosen)) is not None]
    taken = [{"at": format_instant(each.sighting.at), "milestone": each.milestone} for _, each in kept]
    found = suggested_milestones([candidate for _, candidate in chosen], [*existing, *taken], whole)
    fresh = [(place, each) for each in found if (place := _place_of(each, chosen)) is not None]
    by_place: dict[int, tuple[Offer, ...]] = {}
    for place, each in sorted([*kept, *fresh], key=lambda found: found[1].sighting.at):
        if events_from([each.sighting], existing):
            by_place[place] = (*by_place.get(place, ()), Offer(each, (place, each) in kept))
    return by_place


def _place_of(suggestion: Suggestion, chosen: Iterable[tuple[int, Candidate]]) -> int | None:
    """Return the place of the candidate that a suggestion came from, also where it was read anew since."""
    found = suggestion.sighting
    within = ((place, candidate) for place, candidate in chosen if candidate.first <= found.at <= candidate.last)
    return next((place for place, candidate in within if _has(candidate, found)), None)


def _has(candidate: Candidate, sighting: Sighting) -> bool:
    """Whether a sighting is among the samples; what a filter made a second reading look for does not count."""
    same = (each for each in candidate.samples if (each.at, each.text) == (sighting.at, sighting.text))
    return any(each is sighting or each.place.reference() == sighting.place.reference() for each in same)


def chosen_events(
    candidates: Sequence[Candidate], existing: Sequence[Mapping[str, Any]], accepted: Iterable[Suggestion] = ()
) -> list[dict[str, Any]]:
    """Return what was chosen as events that the timeline does not have yet, in order of time.

    They carry the milestones that were accepted, and no others. The sighting of one becomes an event of its own where
    its group stands for itself as one span.
    """
    from model.sources.events import event_from, events_from
    from model.sources.tray import chosen

    events = events_from(chosen(candidates), existing)
    for suggestion in accepted:
        wanted = event_from(suggestion.sighting)
        event = _event_of(wanted, events)
        if event is None:
            events += (fresh := events_from([suggestion.sighting], existing))
            event = fresh[0] if fresh else None
        if event is not None and "milestone" not in event:
            _mark(event, suggestion.milestone)
    return sorted(events, key=lambda event: parse_instant(event["at"]))


def _mark(event: dict[str, Any], milestone: str) -> None:
    """Mark an event; one that is a span becomes its beginning, as a milestone is a moment, and tells of its end."""
    event["milestone"] = milestone
    until = event.pop("until", None)
    if until is not None:
        event["event"] = f"{event['event']}, until {parse_instant(until):%H:%M:%S}"


def _event_of(wanted: Mapping[str, Any], events: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the event of a sighting, alone or as the beginning of a span, which has words of its own."""
    place = ("at", "evidence", "source")
    same = [event for event in events if all(event.get(part) == wanted.get(part) for part in place)]
    alone = next((event for event in same if event["event"] == wanted["event"]), None)
    return alone or next((event for event in same if "until" in event), None)
