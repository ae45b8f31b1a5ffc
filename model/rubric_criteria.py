"""The eight criteria of the rubric: their weights, what 1, 3 and 5 look like, and what a person is asked.

Weights and bands follow the postmortem quality rubric of SRE practice; the descriptions are this project's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Criterion:
    """One criterion; the three descriptions are of the scores 1, 3 and 5."""

    name: str
    title: str
    weight: float
    one: str
    three: str
    five: str
    question: str
    """What only a person can attest; "not yet" is an answer."""


LOWEST, HIGHEST = 1.0, 5.0
"""Between these lies each score."""

CRITERIA: dict[str, Criterion] = {
    each.name: each
    for each in (
        Criterion(
            "timeline",
            "Timeline",
            1.2,
            "There is none, or it says soon and later instead of times.",
            "Detection, mitigation and resolution have clock times, in order.",
            "Several sources to the minute, every delay explained, and a chart of the key metric beside it.",
            "Would somebody who was in the incident recognise every delay in it?",
        ),
        Criterion(
            "impact",
            "Impact",
            1.3,
            "Adjectives.",
            "Users, duration and cost in numbers, and what was promised to them.",
            "Who was hit how, before, during and after, what it means to the business, and what is still to come.",
            "Have support and finance confirmed the numbers, and the long tail?",
        ),
        Criterion(
            "root_cause_depth",
            "Root-cause depth",
            1.4,
            "No cause, or a symptom that is called one.",
            "One or two causes that lie in the system, found by asking why.",
            "Several techniques, with immediate, enabling and systemic causes, each shown, and why it happened now.",
            "Would mending these causes prevent the whole class, and is it said why now?",
        ),
        Criterion(
            "actions",
            "Actions",
            1.4,
            "None, or good intentions.",
            "Three to five that are specific, owned, dated and measurable.",
            "Strong controls tied to causes, in order of priority, for prevention, detection and mitigation alike.",
            "Have the owners agreed to their actions and dates?",
        ),
        Criterion(
            "blameless",
            "Blamelessness",
            1.3,
            "Names people and accuses them.",
            "Speaks of systems, with lapses.",
            "Says under which pressure and trade-offs people decided, and thanks them for telling it.",
            "Does everybody in it find themselves treated fairly, and are they thanked?",
        ),
        Criterion(
            "timeliness",
            "Timeliness",
            1.0,
            "Reviewed after more than a week, and nobody tracks the actions.",
            "Reviewed within three days.",
            "Reviewed within one or two days, nine in ten actions done, the others escalated.",
            "Was it shared within 48 hours, while memory was fresh?",
        ),
        Criterion(
            "learning",
            "Learning",
            1.1,
            "None.",
            "Three to five learnings, shared and kept where others find them.",
            "Patterns across teams, and a measure of whether something was learned.",
            "Has another team changed something because of it?",
        ),
        Criterion(
            "completeness",
            "Completeness",
            1.0,
            "Sections are missing.",
            "Summary, timeline, impact, causes and actions are there.",
            "All sections, with tables, and an outsider understands it.",
            "Has somebody outside the team read it and understood it?",
        ),
    )
}


def weighted_mean(given: Mapping[str, float]) -> float | None:
    """Return the weighted mean of scores by criterion; None where no known criterion is scored."""
    known = {name: value for name, value in given.items() if name in CRITERIA}
    weight = sum(CRITERIA[name].weight for name in known)
    if not known:
        return None
    return sum(CRITERIA[name].weight * value for name, value in known.items()) / weight
