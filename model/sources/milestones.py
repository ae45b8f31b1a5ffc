"""Milestones that the sightings suggest: the first error, first alert, first answer, last error.

Suggestions only; a person decides. Knows nothing of the timeline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.sources.sighting import Kind, Level, Sighting
from model.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from model.sources.tray import Candidate

_ANSWERS = re.compile(
    r"\b(?:on it|looking (?:into|at)|investigating|i(?:'ll| will) (?:take|look)|taking (?:this|it)"
    r"|ack(?:ed|nowledged)?|checking|i see it|joining)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A milestone, the sighting that suggests it, and why."""

    milestone: str
    sighting: Sighting
    reason: str

    def as_json(self) -> dict[str, str]:
        """Return the stable machine form."""
        return {
            "milestone": self.milestone,
            "at": format_instant(self.sighting.at),
            "text": self.sighting.message[:200],
            "evidence": self.sighting.place.reference(),
            "reason": self.reason,
        }


def suggest(candidates: Iterable[Candidate]) -> tuple[Suggestion, ...]:
    """Return what the candidates suggest for started, detected, acknowledged and mitigated, in this order."""
    sightings = [sample for candidate in candidates for sample in candidate.samples if not _is_usual(candidate)]
    sightings.sort(key=lambda sighting: sighting.at)
    found = (
        ("started", _first(sightings, _is_error), "the first error"),
        ("detected", _first(sightings, lambda each: each.kind is Kind.ALERT), "the first alert"),
        ("acknowledged", _first(sightings, _is_answer), "the first acknowledgement by a person"),
        ("mitigated", _first(reversed(sightings), _is_error), "the last error"),
    )
    return tuple(Suggestion(name, sighting, reason) for name, sighting, reason in found if sighting is not None)


def _is_usual(candidate: Candidate) -> bool:
    """Whether errors of this group came before the window as well: they tell nothing of the incident."""
    return candidate.kind is Kind.LOG and candidate.before > 0 and candidate.breaks_out is None


def _first(sightings: Iterable[Sighting], wanted: Callable[[Sighting], bool]) -> Sighting | None:
    return next((sighting for sighting in sightings if wanted(sighting)), None)


def _is_error(sighting: Sighting) -> bool:
    from model.sources.templates import level_in

    if sighting.kind is not Kind.LOG:
        return False
    level = sighting.level if sighting.level is not None else level_in(sighting.message)
    return level is not None and level >= Level.ERROR


def _is_answer(sighting: Sighting) -> bool:
    if sighting.kind is Kind.ACKNOWLEDGEMENT:
        return True
    return sighting.kind in (Kind.MESSAGE, Kind.NOTE) and _ANSWERS.search(sighting.message) is not None
