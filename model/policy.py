"""The policy: every threshold, deadline and severity that a team may set, with the defaults of published practice.

A policy is a frozen value; each field is declared once. This module knows neither checks nor files: where a policy
is read from, and where each value came from, is `model.policy_file`'s.
"""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from model.section import Bounds, Section, field

if TYPE_CHECKING:
    from pathlib import Path as FilePath

Positive = Annotated[int, Bounds(least=1)]
Count = Annotated[int, Bounds(least=0)]
Score = Annotated[float, Bounds(1, 5)]


class CheckLevel(StrEnum):
    """What a team makes of a check: its weight, or nothing."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    OFF = "off"


class Closing(StrEnum):
    """When a postmortem may be closed."""

    DONE_OR_TRACKED = "done-or-tracked"
    DONE = "done"


LEVELS = ("SEV1", "SEV2", "SEV3", "SEV4")
"""The severities that deadlines and marks are given for, gravest first."""

_COMMON = ["title", "brief.summary"]
_INCIDENT = [*_COMMON, "severity", "impact", "timeline", "whys|factors|fault_tree", "lessons", "actions"]


class Policy(Section):
    """What a team expects of its postmortems."""

    checks: dict[str, CheckLevel] = field(
        default={}, description="The weight of single checks: error, warning, advice or off."
    )
    severities: dict[str, str] = field(
        default={}, description="What the team calls its severities, such as P1 = SEV1; SEV1 to SEV4 are known."
    )
    required: dict[str, list[str]] = field(
        default={
            "incident": _INCIDENT,
            "security": [*(part for part in _INCIDENT if part != "impact"), "impact.data"],
            "regression": [
                *_COMMON,
                "regression.violated_assumption|whys",
                "regression.why_it_escaped",
                "regression.fix",
                "timeline",
                "actions",
            ],
            "near-miss": [*_COMMON, "timeline", "whys|factors|fault_tree", "lessons", "actions"],
            "project": [*_COMMON, "timeline", "lessons", "actions"],
            "okr": [*_COMMON, "lessons", "actions"],
            "pre-mortem": [*_COMMON, "factors|fault_tree", "actions", "triggers"],
        },
        description="Parts that each kind must have; a|b asks for one of them.",
    )
    required_by_severity: dict[str, list[str]] = field(
        default={"SEV1": ["brief.executive_summary", "brief.people.incident_lead"]},
        description="Parts that a severity asks for on top.",
    )
    deadline_hours: dict[str, Positive] = field(
        default={"SEV1": 48, "SEV2": 168}, description="Hours from resolution to a postmortem that is in review."
    )
    action_due_days: dict[str, Positive] = field(
        default={"SEV1": 15, "SEV2": 30}, description="Days within which the first actions should be due."
    )
    weekend_due: bool = field(default=False, description="Whether an action may be due on a Saturday or a Sunday.")
    team_owners: bool = field(default=False, description="Whether a team may own an action.")
    actions_min: Count = field(default=3, description="Fewer actions are questioned.")
    actions_advised: Count = field(default=5, description="More actions than this are advised against.")
    actions_max: Count = field(default=10, description="More actions than this are warned about.")
    whys_min: Count = field(default=3, description="A chain with fewer answers is questioned.")
    whys_max: Count = field(default=7, description="A chain with more answers is questioned.")
    learnings_min: Count = field(default=3, description="Fewer learnings are questioned.")
    learnings_max: Count = field(default=7, description="More learnings are questioned.")
    triggers_min: Count = field(default=3, description="Fewer triggers are questioned, where there are any.")
    triggers_max: Count = field(default=10, description="More triggers are questioned.")
    gap_minutes: Positive = field(
        default=120, description="A longer silence between two rows of the timeline, before it was resolved."
    )
    approximate_minutes: Count = field(default=5, description="How far an approximate time may be off, either way.")
    evidence_share: Annotated[float, Bounds(0, 1)] = field(
        default=0.5, description="The share of timeline rows that should carry evidence, 0 to 1."
    )
    duration_tolerance: Annotated[float, Bounds(0, 1)] = field(
        default=0.1, description="How far a duration in prose may be from the computed one, as a share of it."
    )
    closing: Closing = field(
        default=Closing.DONE_OR_TRACKED, description="Whether tracked actions suffice to close, or all must be done."
    )
    pass_mark: Score = field(default=3.5, description="The weighted mean of the rubric that passes.")
    minimum: Score = field(default=3.0, description="The weighted mean under which a postmortem needs rework.")
    excellent: Score = field(default=4.2, description="The weighted mean that is exemplary.")
    each_criterion: dict[str, Score] = field(
        default={"SEV1": 4.0, "SEV2": 3.5, "SEV3": 3.0}, description="What each criterion must reach, by severity."
    )
    people_words: list[str] = field(
        default=[], description="Further words for people in your team, such as dispatcher; language checks know them."
    )
    names: list[str] = field(default=[], description="Names of people, which no cause should mention.")
    blame_words: list[str] = field(default=[], description="Further words that judge, such as lazy.")
    allowed_words: list[str] = field(default=[], description="Words and phrases that are never flagged.")

    def level(self, severity: str | None) -> str | None:
        """Return SEV1 to SEV4 for what a file calls its severity; None for none and for unknown names."""
        if severity is None:
            return None
        told = severity.strip().casefold()
        for name, level in self.severities.items():
            if name.casefold() == told:
                return level.upper()
        match = re.fullmatch(r"sev(?:erity)?[\s_-]?([1-4])", told)
        return f"SEV{match[1]}" if match else None

    @property
    def approximate(self) -> timedelta:
        """How far an approximate time may be off, either way."""
        return timedelta(minutes=self.approximate_minutes)


class FaultyPolicy(Policy):
    """The defaults, in force because the policy file that should say otherwise is wrong."""

    reason: str = field(default="", description="File, line and remedy.")


def policy_for(path: FilePath | None) -> Policy:
    """Return the policy in force for a file; a policy file that is wrong makes a `FaultyPolicy`, never an error.

    Whoever would rather stop than fall back asks `model.policy_file.policy_for`.
    """
    from model import policy_file

    try:
        return policy_file.policy_for(path)
    except policy_file.PolicyError as error:
        return FaultyPolicy(reason=str(error))
