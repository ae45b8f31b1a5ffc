"""The impact: how many, how much and how long, in numbers, for users, the business and the data."""

from __future__ import annotations

from typing import Annotated

from model.section import Bounds, Line, Percent, Prose, Section, Suggested, field

Count = Annotated[int, Bounds(least=0)]


class Money(Section):
    """An amount in one currency."""

    amount: float | None = field(
        default=None, title="Amount", description="In whole units of the currency.", examples=[20000]
    )
    currency: Annotated[Line | None, Suggested("USD", "EUR", "GBP")] = field(
        default=None, title="Currency", description="ISO 4217 code.", examples=["USD"]
    )


class Metric(Section):
    """One measurement before, during and after the incident, or of a goal: before, its target, and what came of it."""

    name: Line | None = field(
        default=None, title="Name", description="What is measured.", examples=["checkout error rate"]
    )
    unit: Line | None = field(default=None, title="Unit", description="Of all three values.", examples=["%"])
    before: float | None = field(default=None, title="Before", description="The normal value.", examples=[0.1])
    target: float | None = field(
        default=None, title="Target", description="The value that was aimed at, of a goal.", examples=[0.05]
    )
    during: float | None = field(default=None, title="During", description="The value at its worst.", examples=[20])
    after: float | None = field(default=None, title="After", description="The value once it was over.", examples=[0.1])


class Slo(Section):
    """What the incident took from a service level objective."""

    objective: Annotated[float, Bounds(0, 100)] | None = field(
        default=None, title="Objective", description="In percent.", examples=[99.9]
    )
    window: Line | None = field(
        default=None, title="Window", description="The period of the objective.", examples=["30d"]
    )
    budget_spent_percent: Percent | None = field(
        default=None,
        title="Budget spent",
        description="Share of the error budget of the window that this incident spent, in percent; may exceed 100.",
        examples=[140],
    )


class Impact(Section):
    """What it did to users, the business and the data."""

    users_affected: Count | None = field(
        default=None,
        title="Users affected",
        description="How many; an estimate is better than `many`.",
        examples=[50000],
    )
    users_affected_percent: Annotated[float, Bounds(0, 100)] | None = field(
        default=None,
        title="Users affected, share",
        description="In percent of all users at the time.",
        examples=[20],
    )
    revenue_lost: Money = field(default=Money(), title="Revenue lost", description="Estimated, in one currency.")
    support_tickets: Count | None = field(
        default=None, title="Support tickets", description="Opened because of it.", examples=[100]
    )
    metrics: tuple[Metric, ...] = field(default=(), title="Metrics", description="Measured before, during and after.")
    slo: Slo = field(default=Slo(), title="SLO", description="The service level objective and what was spent of it.")
    user: Prose | None = field(
        default=None,
        title="For users",
        description="What they saw and could not do.",
        examples=["One in five payments ended in an error page; carts were kept."],
    )
    business: Prose | None = field(
        default=None,
        title="For the business",
        description="Revenue, contracts, reputation, staff time.",
        examples=["About 20,000 USD of orders were not placed; no contract was breached."],
    )
    data: Prose | None = field(
        default=None,
        title="For data",
        description="What was lost, corrupted or exposed; say so if nothing was.",
        examples=["none lost"],
    )


def reached(metric: Metric) -> float | None:
    """Return the share of the way from before to the target that was gone; None where one of the three is not known.

    It may exceed 1, and is below 0 where it went the other way (as the scoring of key results does).
    """
    before, target, after = metric.before, metric.target, metric.after
    if before is None or target is None or after is None or target == before:
        return None
    return (after - before) / (target - before)
