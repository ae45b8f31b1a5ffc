"""The contributing factors: conditions that made the incident likely, by the categories of a fishbone diagram."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from model.section import Evidence, Id, Section, Sentence, evidence_field, field


class FactorCategory(StrEnum):
    """The bones of the fishbone (Ishikawa) diagram."""

    PEOPLE = "people"
    PROCESS = "process"
    PRODUCT = "product"
    TECHNOLOGY = "technology"
    COMMUNICATION = "communication"
    ENVIRONMENT = "environment"


class Factor(Section):
    """One condition that made the incident likely or worse."""

    ASKED_FIRST: ClassVar = ("factor", "category")

    id: Id | None = field(
        default=None,
        title="Id",
        description="A short name by which actions refer to it.",
        examples=["no-staging"],
    )
    category: FactorCategory | None = field(
        default=None, title="Category", description="The bone of the fishbone.", examples=["process"]
    )
    factor: Sentence | None = field(
        default=None,
        title="Factor",
        description="The condition, about systems rather than persons.",
        examples=["Configuration never runs under production-like load before release"],
    )
    made_sense_because: Sentence | None = field(
        default=None,
        title="Made sense because",
        description="What made it reasonable at the time.",
        examples=["Load tests were built when configuration changed twice a year."],
    )
    evidence: Evidence = evidence_field()


def by_category(factors: tuple[Factor, ...]) -> dict[FactorCategory | None, list[Factor]]:
    """Return the factors of each category in the fishbone's order; those without one stand last, under None."""
    groups: dict[FactorCategory | None, list[Factor]] = {}
    for category in (*FactorCategory, None):
        members = [factor for factor in factors if factor.category is category]
        if members:
            groups[category] = members
    return groups
