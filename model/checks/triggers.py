"""Checks of the triggers: measurable, owned, and committed to an act."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from model.checks.actions import NOBODY
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.triggers import Trigger

rule = partial(check, "triggers")
KILL = "Kill criteria practice: Duke, Quit; Astro Teller, monkeys and pedestals"
RULES = "Google SRE workbook, ch. 5 (alerting on SLOs); Prometheus alerting rules"

NUMBER = compiled(r"(?<![\w.])[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?")
WORDED = compiled(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|any|none|no|every|absent|all|half|double|twice)\b",
    re.IGNORECASE,
)
DURATION = compiled(
    r"\d\s*(?:ms|s|m|h|d|w|y|sec|min|hr|hour|day|week|month|quarter|year|sprint|release|deploy|request|run|minute|second|consecutive|"
    r"sample|attempt|business|working)|\b(?:a|an|one|two|three|four|five|six|per|each|every|the)\s+(?:\w+\s+)?"
    r"(?:second|minute|hour|day|week|month|quarter|year|sprint|release|iteration|run)s?\b|\b(?:daily|weekly|monthly|quarterly|hourly|"
    r"instant(?:ly|aneous)?|immediate(?:ly)?|once|single|first|at any time|rolling|launch|by \d{4})\b",
    re.IGNORECASE,
)
WITHIN = compiled(
    r"\b(?:for|over|in|within|per|during|after|by|every|each|at|until|since)\b[^,;]{0,20}?(?:"
    + DURATION.pattern
    + r")|\bconsecutive\b",
    re.IGNORECASE,
)
"""A window said within the signal or the threshold; `> 2 s` alone is a size, not a window."""

IDLE = compiled(
    r"^\s*(?:we\s+(?:will|should|would)?\s*)?(?P<words>discuss|consider|think about|talk about|look into|look"
    r" at|review|evaluate|assess|monitor|watch|"
    r"keep an eye on|investigate|re-?evaluate|reassess|reconsider|revisit|explore|analy[sz]e|be"
    r" aware|note|observe|raise it|"
    r"bring (?:it )?up|meet|have a meeting|schedule a meeting|decide (?:what|whether|if)|determine (?:what|whether|if)|"
    r"check in|sync|follow up|take a look|inform|notify|let .{1,20} know)\b",
    re.IGNORECASE,
)
COMPARED = compiled(
    r"(>=|<=|=>|=<|≥|≤|>|<|==|!=)\s*([-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*(%|ms|s|m|min|h|k|M)?(?!\w)"
)
UNITS = {"%": 0.01, "ms": 0.001, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "k": 1e3, "M": 1e6}
SAME = {"=>": ">=", "=<": "<=", "≥": ">=", "≤": "<="}
FULL = "signal: p99 latency, threshold: '> 2 s', window: 10m, action: roll back the release, owner: '@sam'"


@rule(
    "trigger-unmeasurable",
    Severity.WARNING,
    each("triggers"),
    fact="A signal is observable and has a number, so that nobody has to judge whether it has come.",
    source=KILL,
    bad="triggers: [{signal: latency, threshold: too high, window: 10m, action: roll back}]",
    better=f"triggers: [{{{FULL}}}]",
)
def trigger_unmeasurable(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell a threshold without a number, where the signal has none either."""
    threshold = trigger.threshold or ""
    everything = f"{trigger.signal or ''} {threshold}"
    if not trigger.signal and not threshold:
        return
    if (
        NUMBER.search(threshold)
        or (not threshold and NUMBER.search(everything))
        or (threshold and WORDED.search(threshold))
    ):
        return
    yield Remark(
        ("threshold",),
        f"`{threshold}` has no number" if threshold else "there is no threshold",
        "comparison, number and unit, such as `> 2 s`",
        words=threshold,
    )


@rule(
    "threshold-without-unit",
    Severity.ADVICE,
    each("triggers"),
    fact="Two of what? A bare number is read differently by each reader.",
    source=KILL,
    bad="triggers: [{signal: p99 latency, threshold: '> 2', window: 10m, action: roll back}]",
    better="triggers: [{signal: p99 latency, threshold: '> 2 s', window: 10m, action: roll back}]",
)
def threshold_without_unit(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell a bare number, unless the signal is counted or says its unit."""
    threshold = trigger.threshold or ""
    bare = re.fullmatch(
        r"\s*(?:>=|<=|=>|=<|≥|≤|>|<|==?|!=|over|under|above|below|more than|less than)?\s*[-+]?\d+(?:[.,]\d+)*\s*",
        threshold,
    )
    counted = re.search(
        r"%|percent|\b(?:count|number|rate|ratio|share|score|nps|errors|users|customers|requests|failures|incidents|alerts|pages|tickets|"
        r"reports|sessions|seats|signups|attempts|restarts|replicas|connections|bugs|complaints|depth|length|size|total|apdex|"
        r"in \w+|\(\w+\)|s|ms|seconds|minutes|hours|days)\b|\w+s\b",
        trigger.signal or "",
        re.IGNORECASE,
    )
    if bare and not counted:
        yield Remark(
            ("threshold",),
            f"`{threshold.strip()}` has no unit",
            "add it: s, %, users, per minute",
            words=threshold.strip(),
        )


@rule(
    "trigger-without-window",
    Severity.ADVICE,
    each("triggers"),
    fact="Over which window: one slow request is no trigger, ten minutes of them are.",
    source=RULES,
    bad="triggers: [{signal: p99 latency, threshold: '> 2 s', action: roll back}]",
    better=f"triggers: [{{{FULL}}}]",
)
def trigger_without_window(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell a trigger that does not say for how long, or until when."""
    said = DURATION.search(trigger.window or "") or WITHIN.search(f"{trigger.signal or ''} {trigger.threshold or ''}")
    if (trigger.signal or trigger.threshold) and not said:
        found = f"`{trigger.window}` is no period" if trigger.window else "the window is not said"
        yield Remark(
            ("window",), found, "for how long must it hold, or by when: `10m`, `a week`", words=trigger.window or ""
        )


@rule(
    "trigger-commits-to-nothing",
    Severity.WARNING,
    each("triggers"),
    fact="A trigger commits to an act: pause, pivot, kill, escalate, invest, roll back. Discussing is not among them.",
    source=KILL,
    bad="triggers: [{signal: p99 latency, threshold: '> 2 s', window: 10m, action: discuss it in the weekly}]",
    better=f"triggers: [{{{FULL}}}]",
)
def trigger_commits_to_nothing(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell an act that is none."""
    match = IDLE.match(trigger.action or "")
    if match:
        yield Remark(
            ("action",),
            f"`{match['words']}` commits to nothing",
            "what is done at once, by whom, without a meeting?",
            words=match["words"],
        )


@rule(
    "trigger-without-action",
    Severity.WARNING,
    each("triggers"),
    fact="A signal without an act is a dashboard.",
    source=KILL,
    bad="triggers: [{signal: p99 latency, threshold: '> 2 s', window: 10m}]",
    better=f"triggers: [{{{FULL}}}]",
    eases=True,
)
def trigger_without_action(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell a trigger upon which nothing happens."""
    if (trigger.signal or trigger.threshold) and not trigger.action and trigger.response is None:
        yield Remark(
            ("action",), "nothing is done when it fires", "pause, pivot, kill, escalate, invest or roll back what?"
        )


@rule(
    "trigger-without-owner",
    Severity.WARNING,
    each("triggers"),
    fact="Somebody acts on it, by name or by rota.",
    source=KILL,
    bad="triggers: [{signal: p99 latency, threshold: '> 2 s', window: 10m, action: roll back the release}]",
    better=f"triggers: [{{{FULL}}}]",
    eases=True,
)
def trigger_without_owner(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell a trigger on which nobody acts."""
    owner = trigger.owner or ""
    if (trigger.signal or trigger.action) and (not owner.strip() or NOBODY.fullmatch(owner)):
        yield Remark(("owner",), "nobody is named who acts", "name who acts when it fires", words=owner.strip())


@rule(
    "trigger-count",
    Severity.ADVICE,
    whole("triggers"),
    fact="Three to ten triggers: fewer leave ways open, more are not watched.",
    source=KILL,
    bad=f"triggers: [{{{FULL}}}]",
    better=f"triggers: [{{{FULL}}}, {{{FULL}}}, {{{FULL}}}]",
)
def trigger_count(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell too few or too many triggers, where there are any."""
    count, policy = len(subject.snapshot.triggers), context.policy
    if 0 < count < policy.triggers_min or count > policy.triggers_max:
        yield Remark(
            ("triggers",),
            f"{count} {'trigger' if count == 1 else 'triggers'}, where {policy.triggers_min} to {policy.triggers_max}"
            " are advised",
            (
                "which other sign would tell that it fails?"
                if count < policy.triggers_min
                else "keep those that somebody watches"
            ),
        )


@rule(
    "threshold-disagrees",
    Severity.WARNING,
    each("triggers"),
    fact="What people read and what the machine watches is one threshold.",
    source=RULES,
    bad="triggers: [{signal: p99 latency, threshold: '> 2 s', window: 10m, action: roll back, expr: latency:p99 > 5}]",
    better=(
        "triggers: [{signal: p99 latency, threshold: '> 2 s', window: 10m, action: roll back, expr: latency:p99 > 2}]"
    ),
)
def threshold_disagrees(trigger: Trigger, _: Context) -> Iterator[Remark]:
    """Tell an expression that compares with another number, or the other way round."""
    said = COMPARED.search(trigger.threshold or "")
    watched = list(COMPARED.finditer(trigger.expr or ""))
    if not said or not watched or any(_agree(said, each) for each in watched):
        return
    last = watched[-1]
    yield Remark(
        ("expr",),
        f"the threshold says `{said[0].strip()}`, the expression `{last[0].strip()}`",
        "correct the one that is wrong",
        words=last[0].strip(),
    )


def _agree(said: re.Match[str], watched: re.Match[str]) -> bool:
    """Whether two comparisons go the same way and mean the same number in some unit of it."""
    ways = {SAME.get(each[1], each[1])[0] for each in (said, watched)}
    if len(ways) > 1:
        return False
    number, other = float(said[2]), float(watched[2])
    scale = UNITS.get(said[3] or "", 1.0)
    # The expression may count in the unit itself, in its base, or in thousandths of the base.
    meant = {number, number * scale, number * scale * 1000, number / 100}
    return any(abs(each - other) <= 1e-9 * max(abs(each), abs(other), 1.0) for each in meant)
