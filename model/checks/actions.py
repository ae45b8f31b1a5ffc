"""Checks of single actions: an owner, a day, a signal that it worked, and a day to look."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from model.actions import ActionStatus, Horizon, Level, priority
from model.checks.registry import Remark, check, each
from model.findings import Severity
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.actions import Action
    from model.checks.subject import Context

rule = partial(check, "actions")
SMART = "Doran, There's a S.M.A.R.T. way (1981); Google SRE workbook, ch. 10 (action items)"
PENDING = (None, ActionStatus.OPEN, ActionStatus.IN_PROGRESS)

NOBODY = compiled(
    r"\s*@?(?:nobody|no one|none|n/?a|tbd|tbc|todo|\?+|-+|someone|somebody|anyone|unassigned|unknown|to be"
    r" (?:decided|determined|assigned))\s*",
    re.IGNORECASE,
)
TEAM = compiled(
    r"\s*(?:[@#]?[\w./ -]*\b"
    r"(?:team|teams|squad|guild|group|department|dept|org|crew|tribe|everyone|everybody|all|we|us)\b[\w ./-]*"
    r"|(?:the )?[@#]?(?:sre|sres|ops|devops|engineering|engineers|backend|frontend|platform|infrastructure|infra|"
    r"security|qa|support|product|management|leadership|developers|devs|on-?call|it|dba|dbas|networking|data))\s*",
    re.IGNORECASE,
)
SEVERAL = compiled(r"@?[\w.-]+(?:\s*(?:,|;|/|&|\+|\band\b|\bor\b)\s*@?[\w.-]+)+", re.IGNORECASE)

UNSEEN = compiled(
    r"\s*(?:(?:it|this|that|everything|the (?:fix|change|system|service))\s+(?:just\s+)?(?:works?|is"
    r" (?:fixed|done|better|fine|ok|stable|complete|resolved))"
    r"|done|fixed|works|completed?|better|improved|no (?:more|further)"
    r" (?:incidents?|issues?|problems?|outages?|errors?)|"
    r"(?:fewer|less) (?:incidents?|issues?|problems?|outages?|errors?)|(?:does not|doesn't|won't|will not) happen"
    r" again|never again|"
    r"(?:team|people|everyone|we) (?:is|are|feels?) (?:happy|aware|confident|more"
    r" careful)\w*|n/?a|none|tbd)\s*[.!]*\s*",
    re.IGNORECASE,
)
SOON = 3
"""Days; an action of high effort that is due within them is not realistic."""


def counts(action: Action) -> bool:
    """Whether the action is still meant to be done, or was: not dropped and not parked."""
    return action.status not in (ActionStatus.DROPPED, ActionStatus.PARKED)


@rule(
    "action-without-owner",
    Severity.WARNING,
    each("actions"),
    fact="Assignable: an action that nobody owns is not done.",
    source=SMART,
    bad="actions: [{action: Reject pool sizes under 50 in the pipeline}]",
    better="actions: [{action: Reject pool sizes under 50 in the pipeline, owner: '@alex'}]",
    eases=True,
)
def action_without_owner(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action without an owner, or with nobody as its owner."""
    owner = action.owner or ""
    if action.action and counts(action) and (not owner.strip() or NOBODY.fullmatch(owner)):
        yield Remark(
            ("owner",),
            f"`{owner}` owns it, which is nobody" if owner.strip() else "nobody owns this action",
            "name one person who will do it or see that it is done",
            words=owner.strip(),
        )


@rule(
    "action-owned-by-team",
    Severity.ADVICE,
    each("actions"),
    fact="Assignable: what a team owns, each member leaves to the others.",
    source=SMART,
    bad="actions: [{action: Reject pool sizes under 50, owner: Platform team}]",
    better="actions: [{action: Reject pool sizes under 50, owner: '@alex'}]",
)
def action_owned_by_team(action: Action, context: Context) -> Iterator[Remark]:
    """Tell an owner that is a team, unless the policy allows it."""
    owner = action.owner or ""
    if owner and counts(action) and not context.policy.team_owners and TEAM.fullmatch(owner):
        yield Remark(("owner",), f"`{owner}` is not a person", "name the one person who answers for it", words=owner)


@rule(
    "action-with-several-owners",
    Severity.ADVICE,
    each("actions"),
    fact="Assignable: of two owners each waits for the other.",
    source=SMART,
    bad="actions: [{action: Reject pool sizes under 50, owner: '@alex and @sam'}]",
    better="actions: [{action: Reject pool sizes under 50, owner: '@alex'}]",
)
def action_with_several_owners(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an owner field that names several people."""
    owner = (action.owner or "").strip()
    if counts(action) and SEVERAL.fullmatch(owner) and ("@" in owner[1:] or " and " in owner or "," in owner):
        yield Remark(
            ("owner",), f"`{owner}` are several", "name one; the others can have actions of their own", words=owner
        )


@rule(
    "action-without-due",
    Severity.WARNING,
    each("actions"),
    fact="Time-bound: an action without a date is a wish.",
    source=SMART,
    bad="actions: [{action: Reject pool sizes under 50 in the pipeline}]",
    better="actions: [{action: Reject pool sizes under 50 in the pipeline, due: 2026-12-01}]",
    eases=True,
)
def action_without_due(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action that is still to be done and has no date."""
    if action.action and action.due is None and action.status in PENDING:
        yield Remark(("due",), "this action has no date", "agree with its owner on the day by which it is done")


@rule(
    "action-overdue",
    Severity.WARNING,
    each("actions"),
    fact="Time-bound: status is tracked to completion, so a day that passed is answered for.",
    source="Google SRE workbook, ch. 10; Atlassian incident handbook, postmortem actions",
    bad="actions: [{action: Reject pool sizes under 50, due: 2026-11-02, status: open}]",
    better="actions: [{action: Reject pool sizes under 50, due: 2026-11-02, status: done}]",
)
def action_overdue(action: Action, context: Context) -> Iterator[Remark]:
    """Tell an action whose day has passed and that is not done."""
    if action.due is not None and action.due < context.today and action.status in PENDING:
        days = (context.today - action.due).days
        yield Remark(
            ("due",),
            f"due on {action.due}, {days} {'day' if days == 1 else 'days'} ago, and {action.status or 'open'}",
            "set it to done, park it with its reason, or agree on a new day",
            words=str(action.due),
        )


@rule(
    "action-due-on-weekend",
    Severity.ADVICE,
    each("actions"),
    fact="A day on which nobody works is in truth the Monday after, or the Friday before.",
    source="The team's own policy: weekend_due",
    bad="actions: [{action: Reject pool sizes under 50, due: 2026-12-05}]",
    better="actions: [{action: Reject pool sizes under 50, due: 2026-12-04}]",
)
def action_due_on_weekend(action: Action, context: Context) -> Iterator[Remark]:
    """Tell a due date on a Saturday or Sunday, unless the policy allows it."""
    if action.due is None or action.status not in PENDING or context.policy.weekend_due or action.due < context.today:
        return
    if action.due.weekday() >= 5:  # noqa: PLR2004 - Saturday and Sunday
        yield Remark(("due",), f"{action.due} is a {action.due:%A}", "choose a working day", words=str(action.due))


@rule(
    "action-without-signal",
    Severity.WARNING,
    each("actions"),
    fact="Measurable: the success signal is what one will see when it works.",
    source=SMART,
    bad="actions: [{action: Reject pool sizes under 50 in the pipeline}]",
    better=(
        "actions: [{action: Reject pool sizes under 50 in the pipeline, success_signal: A deploy with 10 fails in CI}]"
    ),
    eases=True,
)
def action_without_signal(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action whose success nobody could see."""
    if action.action and not action.success_signal and counts(action):
        yield Remark(
            ("success_signal",), "how one will see that it worked is not said", "a test, a number, an alert that fires"
        )


@rule(
    "signal-unmeasurable",
    Severity.ADVICE,
    each("actions"),
    fact="Measurable: that nothing happened proves nothing; a signal can be watched for.",
    source=SMART,
    bad="actions: [{action: Reject pool sizes under 50, success_signal: No more incidents}]",
    better="actions: [{action: Reject pool sizes under 50, success_signal: A deploy with size 10 fails in CI}]",
)
def signal_unmeasurable(action: Action, _: Context) -> Iterator[Remark]:
    """Tell a success signal that cannot be observed."""
    signal = action.success_signal or ""
    if signal and counts(action) and UNSEEN.fullmatch(signal):
        yield Remark(
            ("success_signal",),
            f"`{signal.strip()}` cannot be observed on a given day",
            "what will be seen that is not seen now? Try it: which input, which result?",
            words=signal.strip(),
        )


@rule(
    "action-without-follow-up",
    Severity.ADVICE,
    each("actions"),
    fact="Somebody looks, on a day, whether it worked.",
    source="Retrospective practice; Google SRE workbook, ch. 10",
    bad="actions: [{action: Reject pool sizes under 50, owner: '@alex', due: 2026-12-01}]",
    better="actions: [{action: Reject pool sizes under 50, owner: '@alex', due: 2026-12-01, follow_up: 2026-12-15}]",
)
def action_without_follow_up(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action that is planned but that nobody will look at again."""
    if action.due is not None and action.follow_up is None and counts(action):
        yield Remark(("follow_up",), "nobody will look whether it worked", "set a day two weeks after it is due")


@rule(
    "follow-up-before-due",
    Severity.WARNING,
    each("actions"),
    fact="Whether it worked shows after it was done.",
    source="The format of this file",
    bad="actions: [{action: Reject pool sizes under 50, due: 2026-12-01, follow_up: 2026-11-27}]",
    better="actions: [{action: Reject pool sizes under 50, due: 2026-12-01, follow_up: 2026-12-15}]",
)
def follow_up_before_due(action: Action, _: Context) -> Iterator[Remark]:
    """Tell a follow-up that comes too early."""
    if action.due is not None and action.follow_up is not None and action.follow_up < action.due:
        yield Remark(
            ("follow_up",),
            f"the follow-up ({action.follow_up}) comes before it is due ({action.due})",
            "look some time after it is done",
            words=str(action.follow_up),
        )


@rule(
    "action-unrealistic",
    Severity.ADVICE,
    each("actions"),
    fact="Realistic: much work in no time is a promise that the next review will find broken.",
    source=SMART,
    bad="actions: [{action: Replace the connection pool by a proxy, effort: high, horizon: immediate}]",
    better="actions: [{action: Replace the connection pool by a proxy, effort: high, horizon: long-term}]",
)
def action_unrealistic(action: Action, context: Context) -> Iterator[Remark]:
    """Tell high effort that is to be done at once."""
    if action.effort is not Level.HIGH or action.status not in PENDING:
        return
    if action.horizon is Horizon.IMMEDIATE:
        yield Remark(
            ("horizon",), "high effort, and immediate", "split off what can be done at once", words="immediate"
        )
    elif action.due is not None and 0 <= (action.due - context.today).days <= SOON:
        yield Remark(
            ("due",),
            f"high effort, and due on {action.due}",
            "split it, or agree on a later day",
            words=str(action.due),
        )


@rule(
    "action-not-worth-it",
    Severity.ADVICE,
    each("actions"),
    fact="Low impact at high effort: consider skipping it, and say so.",
    source="Atlassian incident handbook, prioritising postmortem actions",
    bad="actions: [{action: Rewrite the dashboard, impact: low, effort: high}]",
    better="actions: [{action: Rewrite the dashboard, impact: low, effort: high, status: parked}]",
)
def action_not_worth_it(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an open action that gains little for much work."""
    if priority(action) == "reconsider" and action.status in PENDING:
        yield Remark(
            ("effort",), "low impact at high effort", "park it with its reason, or find a cheaper way", words="high"
        )


@rule(
    "quick-win-late",
    Severity.ADVICE,
    each("actions"),
    fact="High impact at low effort is done now.",
    source="Atlassian incident handbook, prioritising postmortem actions",
    bad="actions: [{action: Raise the pool size to 100, impact: high, effort: low, horizon: long-term}]",
    better="actions: [{action: Raise the pool size to 100, impact: high, effort: low, horizon: immediate}]",
)
def quick_win_late(action: Action, _: Context) -> Iterator[Remark]:
    """Tell an action that gains much for little and is put off for months."""
    quick = action.impact is Level.HIGH and action.effort is Level.LOW
    if quick and action.horizon is Horizon.LONG_TERM and action.status in PENDING:
        yield Remark(("horizon",), "high impact at low effort, put off for months", "do it now", words="long-term")
