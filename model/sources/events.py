"""From sightings to events of the file: their words, their evidence, how certain they are; and which are there already.

An event that stands on the timeline is recognised when its source is imported again, also after somebody has changed
its words: by its instant and its evidence, or by its instant and what was said. Knows nothing of documents or edits.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.sighting import Assumed, Sighting
from model.times import TimeError, format_instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from model.times import Instant

LONGEST_EVENT = 300
_ESCAPES = compiled(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_CONTROLS = compiled(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_UNCERTAIN = frozenset({Assumed.ZONE, Assumed.DATE, Assumed.SHOWN_TWICE, Assumed.SKIPPED})
"""Assumptions that may be wrong by hours; a year that is nearest to the incident is hardly ever wrong."""


def events_from(chosen: Iterable[Sighting], existing: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """Return the events, in the file's own form and in order of time, that are not among the existing ones.

    An event has `at`, `event` and `source`, and where they apply `until`, `certainty` and `evidence`. Two sightings of
    one source are two events; the same words at the same instant from two sources (a log and its rotated copy) are one.
    """
    known = Known(existing)
    events = []
    for sighting in sorted(chosen, key=lambda each: each.at):
        event = event_from(sighting)
        if not known.has(sighting, event):
            known.add(sighting, event)
            events.append(event)
    return events


def event_from(sighting: Sighting) -> dict[str, Any]:
    """Return one sighting as an event of the file."""
    event: dict[str, Any] = {"at": format_instant(sighting.at)}
    if sighting.until is not None and sighting.until > sighting.at:
        event["until"] = format_instant(sighting.until)
    certainty = certainty_of(sighting)
    if certainty != "known":
        event["certainty"] = certainty
    event["event"] = in_one_line(sighting.message) or in_one_line(sighting.text) or "(empty)"
    reference = in_one_line(sighting.place.reference())
    if reference:
        event["evidence"] = [reference]
    event["source"] = in_one_line(sighting.source)
    return event


def certainty_of(sighting: Sighting) -> str:
    """Return `known`, `approximate` or `assumption`, by what was assumed to date the sighting."""
    if Assumed.APPROXIMATE in sighting.assumed:
        return "approximate"
    return "assumption" if _UNCERTAIN.intersection(sighting.assumed) else "known"


def in_one_line(text: str) -> str:
    """Return a text without escape sequences, control characters and line ends, cut to `LONGEST_EVENT` characters."""
    plain = " ".join(_CONTROLS.sub(" ", _ESCAPES.sub("", text)).split())
    return plain if len(plain) <= LONGEST_EVENT else plain[: LONGEST_EVENT - 1].rstrip() + "…"


class Known:
    """The events that are on the timeline, found again by instant and evidence, or by instant and words.

    Made once for many questions: it reads all times of the timeline.
    """

    def __init__(self, existing: Sequence[Mapping[str, Any]]) -> None:
        self._evidence: set[tuple[Instant, str]] = set()
        self._words: set[tuple[Instant, str]] = set()
        self._places: dict[tuple[Instant, str], str] = {}
        for event in existing:
            try:
                at = parse_instant(str(event.get("at", "")))
            except TimeError:
                continue
            self._words.add((at, str(event.get("event", ""))))
            evidence = event.get("evidence")
            for reference in evidence if isinstance(evidence, list | tuple) else ():
                self._evidence.add((at, _short(str(reference))))

    def has_all(self, sightings: Iterable[Sighting]) -> bool:
        """Whether all of these are on the timeline."""
        return all(self.has(sighting, event_from(sighting)) for sighting in sightings)

    def has(self, sighting: Sighting, event: Mapping[str, Any]) -> bool:
        """Whether the event is there, or comes from another source of this import."""
        at = parse_instant(event["at"])
        if (at, event["event"]) in self._words:
            return True
        references = event.get("evidence", ())
        # One address may stand for a whole incident: only a line of a file is a single fact.
        if any((at, _short(reference)) in self._evidence for reference in references if not _is_address(reference)):
            return True
        place = self._places.get((at, event["event"]))
        # Within one file equal lines are two facts; an address, or another file, tells of the same one again.
        return place is not None and (place != _file(sighting) or _is_address(place))

    def add(self, sighting: Sighting, event: Mapping[str, Any]) -> None:
        """Remember an event of this import."""
        self._places.setdefault((parse_instant(event["at"]), event["event"]), _file(sighting))


def _file(sighting: Sighting) -> str:
    reference = sighting.place.reference()
    return reference if _is_address(reference) else reference.rpartition(":")[0]


def _is_address(reference: str) -> bool:
    return "://" in reference


def _short(reference: str) -> str:
    """Return the evidence without the folders in front: a log may be imported from another place the second time."""
    return reference if _is_address(reference) else os.path.basename(reference)
