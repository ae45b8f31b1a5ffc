"""What the machine sees of each criterion: parts with points, whether they are there, and what they say.

The points of a criterion sum to four, from the lowest score of 1 to 5; what only a person can know takes no points
here, so that some criteria end below 5 until somebody attests the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import rubric_account as account
from model import rubric_follow_up as follow_up

if TYPE_CHECKING:
    from datetime import date

    from model.findings import Finding
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.rubric_part import Part


def parts_of(
    snapshot: Postmortem, findings: tuple[Finding, ...], policy: Policy, today: date
) -> dict[str, tuple[Part, ...]]:
    """Return the parts of every criterion for a document."""
    checks = [finding.check for finding in findings]
    return {
        "timeline": account.timeline(snapshot, checks, policy),
        "impact": account.impact(snapshot, checks),
        "root_cause_depth": account.causes(snapshot, checks),
        "actions": follow_up.actions(snapshot, checks, policy),
        "blameless": account.blameless(snapshot, findings),
        "timeliness": follow_up.timeliness(snapshot, today),
        "learning": follow_up.learning(snapshot, policy),
        "completeness": follow_up.completeness(snapshot, policy),
    }
