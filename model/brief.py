"""The brief: what is reviewed, for whom and why, who takes part, and the summaries by which others find it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from model.section import Line, Name, Prose, Section, Sentence, Suggested, field


class DetectedBy(StrEnum):
    """Who or what noticed first."""

    ALERT = "alert"
    CUSTOMER = "customer"
    EMPLOYEE = "employee"
    AUDIT = "audit"
    LUCK = "luck"


class People(Section):
    """Who takes part, and in which role. Handles, so that a search finds the person."""

    incident_lead: Line | None = field(
        default=None,
        title="Incident lead",
        description="Who led the response.",
        examples=["@maria"],
    )
    facilitator: Line | None = field(
        default=None,
        title="Facilitator",
        description="Who leads the review meeting; best somebody who was not in the incident.",
        examples=["@sam"],
    )
    scribe: Line | None = field(
        default=None, title="Scribe", description="Who writes down what is said.", examples=["@lee"]
    )
    decision_owner: Line | None = field(
        default=None,
        title="Decision owner",
        description="Who can commit the organisation to the actions.",
        examples=["@ana"],
    )
    authors: tuple[Name, ...] = field(
        default=(), title="Authors", description="Who writes this document.", examples=["@maria"]
    )
    participants: tuple[Name, ...] = field(
        default=(),
        title="Participants",
        description="Who took part in the incident or takes part in the review.",
        examples=["@alex"],
    )


class Brief(Section):
    """What is reviewed, for whom and why."""

    purpose: Annotated[Line | None, Suggested("learning", "prevention", "speed", "quality", "alignment")] = field(
        default=None,
        title="Purpose",
        description="The outcome that this review is for.",
        examples=["learning"],
    )
    detected_by: DetectedBy | None = field(
        default=None,
        title="Detected by",
        description="Who or what noticed first; customers or luck ask for better detection.",
        examples=["alert"],
    )
    people: People = field(default=People(), title="People", description="Who takes part, and in which role.")
    summary: Prose | None = field(
        default=None,
        title="Summary",
        description="Two or three sentences that a reader outside engineering understands.",
        examples=["One in five customers could not pay for 73 minutes."],
    )
    executive_summary: Prose | None = field(
        default=None,
        title="Executive summary",
        description="Impact, cause and commitment in three sentences, for those who decide.",
        examples=["Checkout was down for 73 minutes. We commit to load-testing every configuration change."],
    )
    technical_summary: Prose | None = field(
        default=None,
        title="Technical summary",
        description="The mechanism of the failure, for engineers.",
        examples=["A connection pool of 10 was exhausted within two minutes of the deployment."],
    )
    error_text: Prose | None = field(
        default=None,
        title="Error text",
        description="The exact words of the error, so that a search for them finds this file.",
        examples=["FATAL: remaining connection slots are reserved"],
    )
    constraints: Prose | None = field(
        default=None,
        title="Constraints",
        description="Privacy, what must be anonymised, who may read this.",
        examples=["Customer names are replaced by numbers."],
    )
    assumptions: tuple[Sentence, ...] = field(
        default=(),
        title="Assumptions",
        description="What is believed but not yet verified; never invent what is unknown.",
        examples=["The retry storm began with the mobile client."],
    )
    related: tuple[Line, ...] = field(
        default=(),
        title="Related",
        description="Other postmortems, by file name, that this one continues or resembles.",
        examples=["2025-03-02-checkout-timeouts.yaml"],
    )


class RegressionFix(Section):
    """What mended the regression, and where."""

    text: Prose | None = field(
        default=None, title="Fix", description="What mended it.", examples=["Restore the retry limit."]
    )
    link: Line | None = field(
        default=None,
        title="Link",
        description="The commit or pull request.",
        examples=["https://git.example.com/pull/99"],
    )


class Regression(Section):
    """The questions that a regression review answers beside the causes."""

    how_it_reached_users: Prose | None = field(
        default=None,
        title="How it reached users",
        description="Which change, which release, and why CI let it pass.",
        examples=["Release 4.2 carried the new parser; no test reads files over 2 GB."],
    )
    violated_assumption: Prose | None = field(
        default=None,
        title="Violated assumption",
        description="The design assumption or invariant that no longer held.",
        examples=["Offsets fit into 32 bits."],
    )
    hard_to_diagnose_because: Prose | None = field(
        default=None,
        title="Hard to diagnose because",
        description="Misleading errors, symptoms far from the cause.",
        examples=["The error named the network, three layers above the overflow."],
    )
    why_it_escaped: Prose | None = field(
        default=None,
        title="Why it escaped",
        description="The gap in review, CI and tests, by name.",
        examples=["The integration suite runs with files of 1 MB only."],
    )
    fix: RegressionFix = field(default=RegressionFix(), title="Fix", description="What mended it, with a link.")
    trigger_paths: tuple[Line, ...] = field(
        default=(),
        title="Trigger paths",
        description="Source files whose change risks a repeat, as globs.",
        examples=["src/payments/**"],
    )
