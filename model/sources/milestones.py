"""Milestones that the sightings suggest: the first error, first alert, first answer, last error.

Suggestions only; a person decides. A wrong one is worse than none, as a duration follows from it: nothing is suggested
that contradicts what is marked already, and the last error only where all the sources tell that it was the last. Knows
of the timeline only when its milestones are.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled
from model.sources.sighting import Kind, Level, Sighting
from model.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from model.sources.tray import Candidate
    from model.times import Instant

SHORTEST = timedelta(minutes=1)
"""Errors that end sooner than this after they began were no whole incident."""
QUIET = timedelta(minutes=5)
"""A log has to go on for so long without an error, or nobody knows that the last one was the last."""

ORDER = ("introduced", "started", "detected", "acknowledged", "mitigated", "resolved")
"""The order in which the milestones of an incident pass."""
_ANSWERS = compiled(
    r"\b(?:on it|looking (?:into|at)|investigating|i(?:'ll| will) (?:take|look)|taking (?:this|it)"
    r"|ack(?:ed|nowledged)?|checking|i see it|joining)\b",
    re.IGNORECASE,
)


@frozen
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


@frozen
class Outlook:
    """What all the sources tell of the time in which a suggestion must hold, chosen or not."""

    trouble: Instant | None
    """When something went wrong for the last time: an alert, or a warning or worse that is not usual."""
    ends: Mapping[str, Instant]
    """Until when each log tells anything."""


def outlook(candidates: Iterable[Candidate]) -> Outlook:
    """Return what all candidates of a tray tell together."""
    trouble: Instant | None = None
    ends: dict[str, Instant] = {}
    for each in candidates:
        if _is_trouble(each) and (trouble is None or each.last > trouble):
            trouble = each.last
        if each.kind is Kind.LOG:
            for source in each.source.split(", "):
                ends[source] = max(ends.get(source, each.last), each.last)
    return Outlook(trouble, ends)


def suggest(
    candidates: Iterable[Candidate],
    marked: Mapping[str, Instant] | None = None,
    whole: Outlook | None = None,
) -> tuple[Suggestion, ...]:
    """Return what the candidates suggest for started, detected, acknowledged and mitigated, in this order.

    `marked` says when the timeline has which milestone; those are not suggested, and no suggestion contradicts them.
    `whole` is what all the sources tell, where the candidates are only some of theirs.
    """
    candidates = tuple(candidates)
    sightings = [sample for candidate in candidates for sample in candidate.samples if not _is_usual(candidate)]
    sightings.sort(key=lambda sighting: sighting.at)
    known = dict(marked or {})
    found: dict[str, Suggestion] = {}

    def offer(milestone: str, sighting: Sighting | None, reason: str) -> None:
        if sighting is not None and milestone not in known and _is_in_order(milestone, sighting.at, known):
            found[milestone] = Suggestion(milestone, sighting, reason)
            known[milestone] = sighting.at

    offer("detected", _first(sightings, lambda each: each.kind is Kind.ALERT), "the first alert")
    errors = [sighting for sighting in sightings if _is_error(sighting)]
    offer("started", next(iter(errors), None), "the first error")
    begin = min((known[name] for name in ("started", "detected") if name in known), default=None)
    answer = _first(sightings, lambda each: _is_answer(each) and (begin is None or each.at >= begin))
    offer("acknowledged", answer, "the first acknowledgement by a person")
    if errors and _are_over(errors, whole or outlook(candidates)):
        offer("mitigated", errors[-1], "the last error, and the log goes on")
    return tuple(found[milestone] for milestone in ORDER if milestone in found)


def _is_in_order(milestone: str, at: Instant, known: Mapping[str, Instant]) -> bool:
    """Whether a milestone at an instant lies behind those that pass before it, and before those that pass after it."""
    place = ORDER.index(milestone)
    before = all(known[name] <= at for name in ORDER[:place] if name in known)
    return before and all(at <= known[name] for name in ORDER[place + 1 :] if name in known)


def _are_over(errors: Sequence[Sighting], whole: Outlook) -> bool:
    """Whether errors, by time, lasted a while, no trouble came after them, and the log goes on without any."""
    last = errors[-1]
    if last.at - errors[0].at < SHORTEST or (whole.trouble is not None and whole.trouble > last.at):
        return False
    return whole.ends.get(last.source, last.at) - last.at >= QUIET


def _is_trouble(candidate: Candidate) -> bool:
    if candidate.kind is Kind.ALERT:
        return True
    grave = candidate.level is not None and candidate.level >= Level.WARNING
    return candidate.kind is Kind.LOG and grave and not _is_usual(candidate)


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
