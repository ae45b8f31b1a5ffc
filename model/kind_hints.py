"""What fields mean, and what they could hold, where a kind of postmortem is about something else than an outage.

A field's own declaration speaks of an incident. What is told here takes the place of its description and its example;
shape, choices and bounds stay. Nothing here looks at a document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.postmortem import Kind

if TYPE_CHECKING:
    from model.edits import Path
    from model.fields import FieldSpec

Hint = tuple[str, str]
"""What a field means, empty where its own words fit, and an example."""

_LAUNCH: dict[str, Hint] = {
    "services": ("What is to be launched.", "express-checkout"),
    "brief.summary": ("", "Express checkout opens for all customers on 1 March, and replaces the old form."),
    "brief.executive_summary": (
        "What could make it fail, and what is done before the launch, in three sentences.",
        "The provider's limit could stop the launch. We raise it before 1 March, or open for one country only.",
    ),
    "brief.constraints": ("", "The contract with the old provider ends on 31 March."),
    "brief.assumptions": ("", "The provider takes ten times the usual payments."),
    "timeline.event": ("What is planned, or what would happen; one fact.", "Express checkout opens for one country"),
    "impact.user": ("What they would see and could not do.", "Customers would pay twice, or leave."),
    "impact.business": ("What it would cost.", "The campaign of 50,000 USD would bring nobody to a form that works."),
}
_GOAL: dict[str, Hint] = {
    "services": ("What the objective is about.", "checkout-web"),
    "brief.summary": (
        "",
        "Checkout takes two clicks for most customers; conversion rose by half of what was aimed at.",
    ),
    "brief.executive_summary": (
        "Objective, outcome and what follows, in three sentences.",
        "Conversion reached 2.6 % of the 3 % aimed at. We keep the objective and drop the loyalty screen.",
    ),
    "brief.technical_summary": ("What was built and how it did, for engineers.", "The form became one page."),
    "brief.constraints": ("", "Revenue by country is confidential."),
    "brief.assumptions": ("", "The seasonal peak lifted conversion in December."),
    "impact.metrics": ("The key results: where each began, its target, and what came of it.", "conversion, %, 2.0"),
    "impact.metrics.name": ("The key result.", "conversion"),
    "impact.metrics.before": ("The value at the beginning.", "2.0"),
    "impact.metrics.target": ("The value that was aimed at.", "3.0"),
    "impact.metrics.after": ("The value at the end.", "2.6"),
    "impact.user": ("What changed for them.", "Customers with a saved card pay in two clicks; guests still need six."),
    "impact.business": ("What it means for revenue, cost and what comes next.", "About 40,000 USD a month more."),
    "timeline.event": ("What was decided, shipped or learned; one fact.", "The one-page form opens for one in ten"),
}
_PROJECT: dict[str, Hint] = {
    **_GOAL,
    "services": ("What the project is about.", "checkout-web"),
    "brief.summary": ("", "The new checkout opened six weeks late, without the loyalty screen."),
    "brief.executive_summary": (
        "Plan, outcome and what follows, in three sentences.",
        "The new checkout opened six weeks late. We plan with the provider's calendar from now on.",
    ),
    "impact.metrics": ("The outcome in numbers, each beside what was expected.", "cost, person-weeks, 20"),
    "impact.metrics.name": ("What is measured.", "cost"),
}
_SECURITY: dict[str, Hint] = {
    "brief.summary": ("", "A leaked key gave somebody read access to customer names for eight days."),
    "brief.executive_summary": (
        "",
        "Names of 1,200 customers could be read for eight days. The authority was told within 72 hours.",
    ),
    "brief.technical_summary": ("", "A key in a public build log opened the storage bucket until it was revoked."),
    "brief.constraints": ("", "Names of those concerned, and how the hole can be used, stay out of this file."),
    "impact.user": ("What of theirs was open, and what they must do.", "Names could be read; nobody must do anything."),
    "impact.business": (
        "Cost and reputation; whom law or contract says to tell, and by when.",
        "The data protection authority must be told by 14 March 09:00 UTC (72 hours); two contracts ask for a report.",
    ),
    "impact.data": (
        "Which data was open, to whom, and from when to when; say so if none was.",
        "Names and addresses of 1,200 customers, to whoever had the key, from 3 to 11 March.",
    ),
    "timeline.event": ("", "First request with the leaked key"),
}
_NEAR_MISS: dict[str, Hint] = {
    "services": ("What would have been hit.", "checkout-api"),
    "brief.summary": ("", "A change that would have stopped all payments was caught ten minutes before its release."),
    "brief.executive_summary": ("", "A release was stopped in time. We commit to load-testing every change."),
    "impact.user": (
        "What they would have seen; say so if they saw nothing.",
        "Nothing; all payments would have failed.",
    ),
    "timeline.event": ("", "The rehearsal stops with no free connections"),
}
HINTS: dict[Kind, dict[str, Hint]] = {
    Kind.PRE_MORTEM: _LAUNCH,
    Kind.OKR: _GOAL,
    Kind.PROJECT: _PROJECT,
    Kind.SECURITY: _SECURITY,
    Kind.NEAR_MISS: _NEAR_MISS,
}
"""By kind, the fields as `section.field`; a regression and an incident speak as the fields are declared."""


def of_kind(spec: FieldSpec, path: Path, kind: Kind | None) -> FieldSpec:
    """Return what the field at a path is in a postmortem of this kind."""
    name = ".".join(part for part in path if isinstance(part, str))
    hint = HINTS.get(kind or Kind.INCIDENT, {}).get(name)
    if hint is None:
        return spec
    means, example = hint
    return replace(spec, description=means or spec.description, examples=(example,))
