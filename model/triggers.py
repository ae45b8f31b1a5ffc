"""The triggers: measurable signals, each with a threshold, a window and the act that it commits to."""

from __future__ import annotations

import re
from enum import StrEnum

from model.section import Line, Prose, Section, Sentence, field


class Response(StrEnum):
    """What a trigger commits to; discussing is not among them."""

    PAUSE = "pause"
    PIVOT = "pivot"
    KILL = "kill"
    ESCALATE = "escalate"
    INVEST = "invest"
    ROLL_BACK = "roll-back"


class Trigger(Section):
    """A kill criterion: when the signal crosses the threshold for the window, the owner acts."""

    signal: Line | None = field(
        default=None,
        title="Signal",
        description="What is observed, by name.",
        examples=["p99 latency of POST /checkout"],
    )
    threshold: Line | None = field(
        default=None,
        title="Threshold",
        description="Comparison, number and unit.",
        examples=["> 2 s"],
    )
    window: Line | None = field(
        default=None, title="Window", description="For how long it must hold.", examples=["10m"]
    )
    action: Sentence | None = field(
        default=None,
        title="Action",
        description="What is done at once, without a discussion.",
        examples=["roll back the release"],
    )
    response: Response | None = field(
        default=None, title="Response", description="The kind of act.", examples=["roll-back"]
    )
    owner: Line | None = field(default=None, title="Owner", description="Who acts.", examples=["@sam"])
    source: Line | None = field(
        default=None,
        title="Source",
        description="Where the signal is seen.",
        examples=["https://grafana.example.com/d/checkout"],
    )
    expr: Prose | None = field(
        default=None,
        title="Expression",
        description="The alert rule in PromQL, where there is one.",
        examples=["histogram_quantile(0.99, rate(checkout_seconds_bucket[5m])) > 2"],
    )


COMPARED = {">=": "at least", "<=": "at most", ">": "over", "<": "under", "==": "exactly", "=": "exactly"}
UNITS = {"s": "s", "m": "min", "h": "h", "d": "days", "w": "weeks"}


def sentence(trigger: Trigger) -> str:
    """Return the trigger as one sentence: when the signal crosses its threshold for so long, who does what."""
    when = f"when {trigger.signal or '…'} is {_spelled_threshold(trigger.threshold or '…')}"
    window = f" for {_spelled_window(trigger.window)}" if trigger.window else ""
    action = (trigger.action or "…").strip()
    return f"{when}{window}, {trigger.owner or 'somebody'}: {action}"


def _spelled_threshold(threshold: str) -> str:
    """Return `> 2 s` as `over 2 s`; what begins otherwise stays as it is."""
    found = re.match(r"\s*(>=|<=|==|>|<|=)\s*(.+)", threshold, re.DOTALL)
    return f"{COMPARED[found[1]]} {found[2]}" if found else threshold


def _spelled_window(window: str) -> str:
    """Return `10m` as `10 min`; what is not a number and a unit stays as it is."""
    found = re.fullmatch(r"\s*(\d+)\s*([smhdw])\s*", window)
    return f"{found[1]} {UNITS[found[2]]}" if found else window
