"""The check that an action's horizon and its day say the same: days, weeks or months after the incident."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.actions import Horizon
from model.checks.actions import PENDING
from model.checks.registry import Remark, check, whole
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject

rule = partial(check, "actions")
LATEST = {Horizon.IMMEDIATE: (31, "days"), Horizon.SHORT_TERM: (123, "weeks")}
"""Days after the last row up to which an action may still be called so, and what it is called for; generously."""
TIMELINE = "timeline: [{at: 2026-11-18T14:05:00Z, event: Rolled back}]\n"


@rule(
    "horizon-disagrees",
    Severity.ADVICE,
    whole("timeline", "actions"),
    fact="Immediate is days, short-term weeks, long-term months: who reads the horizon plans by it.",
    source="Atlassian incident handbook, prioritising postmortem actions",
    bad=TIMELINE + "actions: [{action: Reject pools under 50, horizon: immediate, due: 2027-03-01}]",
    better=TIMELINE + "actions: [{action: Reject pools under 50, horizon: long-term, due: 2027-03-01}]",
)
def horizon_disagrees(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell an open action whose day is much later than its horizon says."""
    moments = [event.at for event in subject.snapshot.timeline if event.at is not None]
    if not moments:
        return
    over = max(moments).date()
    for index, action in enumerate(subject.snapshot.actions):
        if action.due is None or action.horizon not in LATEST or action.status not in PENDING:
            continue
        latest, unit = LATEST[action.horizon]
        away = (action.due - over).days
        if away > latest:
            yield Remark(
                ("actions", index, "horizon"),
                f"{action.horizon} means {unit}, and its day is {away} days after the incident",
                "agree on an earlier day, or call it by the horizon that it has",
                words=action.horizon.value,
            )
