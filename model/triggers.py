"""The triggers: measurable signals, each with a threshold, a window and the act that it commits to."""

from __future__ import annotations

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


def sentence(trigger: Trigger) -> str:
    """Return the trigger as one sentence: when the signal crosses its threshold, who does what."""
    when = " ".join(part for part in (trigger.signal or "…", trigger.threshold or "…") if part)
    window = f" for {trigger.window}" if trigger.window else ""
    owner = f"{trigger.owner}: " if trigger.owner else ""
    return f"when {when}{window}, {owner}{trigger.action or '…'}"
