"""The rubric: eight criteria from 1 to 5, what the machine can see of each, and what only a person can attest.

A criterion starts at 1 and gains points for parts that are there; each part says what it saw, or what would earn it.
Points that no machine can see are asked for: a score in `review.rubric`, with its reason, stands above the machine's,
and leaving it open is an answer. The mean is weighted. The module shows nothing and judges no single sentence; for
that it is given the findings.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from model.completeness import is_begun
from model.frozen import frozen
from model.kinds import kind_of
from model.rubric_criteria import CRITERIA, HIGHEST, LOWEST, Criterion, weighted_mean
from model.rubric_parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from model.findings import Finding
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.rubric_part import Part

__all__ = ["CRITERIA", "Band", "Criterion", "Rubric", "Scored", "Step", "score", "weighted_mean"]

STEP_OF = {"timeline": "timeline", "impact": "impact", "learning": "lessons"}
"""The step that a criterion looks at: where the kind needs none and nobody wrote one, there is nothing to score."""


class Band(StrEnum):
    """Where the weighted mean lies."""

    REWORK = "needs rework"
    MINIMUM = "meets the minimum"
    TARGET = "meets the target"
    EXCELLENT = "excellent"


@frozen
class Scored:
    """One criterion as it stands."""

    criterion: Criterion
    parts: tuple[Part, ...]
    given: float | None
    """What people scored in `review.rubric`; it stands above the machine's."""
    because: str

    @property
    def machine(self) -> float:
        """What the machine sees, 1 to 5, to a tenth."""
        points = sum(part.points for part in self.parts if part.earned)
        return round(min(HIGHEST, max(LOWEST, LOWEST + points)), 1)

    @property
    def score(self) -> float:
        """The score that counts."""
        return self.machine if self.given is None else self.given

    @property
    def reasons(self) -> tuple[str, ...]:
        """What earned the machine's points."""
        return tuple(part.said for part in self.parts if part.earned)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What would earn more, the most first."""
        missing = sorted((part for part in self.parts if not part.earned), key=lambda part: -part.points)
        return tuple(part.said for part in missing)

    @property
    def asks(self) -> str:
        """What a person is asked to attest; nothing once it is answered."""
        return "" if self.given is not None else self.criterion.question


@frozen
class Step:
    """The one thing that raises the score most."""

    criterion: str
    text: str
    gain: float
    """By how much the weighted mean rises."""


@frozen
class Rubric:
    """The criteria scored, eight of them where the kind needs every step, their mean, and what it means."""

    scores: tuple[Scored, ...]
    mean: float
    band: Band
    pass_mark: float
    wanted_each: float | None
    """What each criterion must reach at this severity."""
    best_step: Step | None

    @property
    def below(self) -> tuple[str, ...]:
        """Criteria under what this severity wants of each."""
        if self.wanted_each is None:
            return ()
        return tuple(each.criterion.name for each in self.scores if each.score < self.wanted_each)

    @property
    def passes(self) -> bool:
        """Whether the mean reaches the pass mark and each criterion what the severity wants."""
        return self.mean >= self.pass_mark and not self.below


def band_of(mean: float, policy: Policy) -> Band:
    """Return the band of a weighted mean."""
    if mean >= policy.excellent:
        return Band.EXCELLENT
    if mean >= policy.pass_mark:
        return Band.TARGET
    return Band.MINIMUM if mean >= policy.minimum else Band.REWORK


def score(snapshot: Postmortem, findings: Iterable[Finding], policy: Policy, today: date) -> Rubric:
    """Score a document: by its data, by what the checks found, and by what people attest."""
    found = parts_of(snapshot, tuple(findings), policy, today)
    scores = []
    optional = kind_of(snapshot.kind).optional
    for name, criterion in CRITERIA.items():
        given = snapshot.review.rubric.get(name)
        step = STEP_OF.get(name, "")
        if given is None and step in optional and not is_begun(step, snapshot):
            continue
        value = given.score if given is not None else None
        scores.append(Scored(criterion, found[name], value, (given.because if given else None) or ""))
    mean = weighted_mean({each.criterion.name: each.score for each in scores}) or LOWEST
    level = policy.level(snapshot.severity)
    return Rubric(
        tuple(scores),
        mean,
        band_of(mean, policy),
        policy.pass_mark,
        policy.each_criterion.get(level or ""),
        _best_step(scores),
    )


def _best_step(scores: list[Scored]) -> Step | None:
    """Return the part that is missing and raises the weighted mean most.

    Scores that people gave are theirs: their criteria come only where people scored all that still lack something.
    """
    open_ones = [each for each in scores if each.given is None]
    return _largest(open_ones, scores) or _largest(scores, scores)


def _largest(candidates: list[Scored], scores: list[Scored]) -> Step | None:
    total = sum(each.criterion.weight for each in scores)
    best: Step | None = None
    for each in candidates:
        for part in each.parts:
            gain = each.criterion.weight * min(part.points, HIGHEST - each.score) / total
            if not part.earned and gain > 0 and (best is None or gain > best.gain):
                best = Step(each.criterion.name, part.said, gain)
    return best
