"""Checks of the contributing factors: placed in the fishbone, reasonable at the time, and shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.checks.causes import HUMAN_ERROR
from model.checks.prose import few_of, masked
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.factors import Factor

rule = partial(check, "factors")
ONE_BONE = 3
"""From so many factors on, all in one category is a narrow look."""


@rule(
    "factor-uncategorised",
    Severity.ADVICE,
    each("factors"),
    fact="The categories of the fishbone are asked one by one, so that none is forgotten.",
    source="Ishikawa, Guide to Quality Control",
    bad="factors: [{factor: Configuration never runs under load before release}]",
    better="factors: [{category: process, factor: Configuration never runs under load before release}]",
)
def factor_uncategorised(factor: Factor, _: Context) -> Iterator[Remark]:
    """Tell a factor on no bone."""
    if factor.factor and factor.category is None:
        yield Remark(
            ("category",),
            "the factor has no category",
            "people, process, product, technology, communication or environment",
        )


@rule(
    "factor-without-reason",
    Severity.ADVICE,
    whole("kind", "factors"),
    fact="People did what made sense with what they knew: ask what made it reasonable at the time.",
    source="Dekker, Field Guide to Understanding Human Error (local rationality)",
    bad="factors: [{category: process, factor: Configuration never runs under load before release}]",
    better=(
        "factors: [{category: process, factor: Configuration never runs under load before release, "
        "made_sense_because: Configuration changed twice a year when the load tests were built}]"
    ),
)
def factor_without_reason(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a factor that does not say why it made sense; one that is only imagined yet made none."""
    if not kind_of(subject.snapshot.kind).asks(("factors", "made_sense_because")):
        return
    for place, factor in enumerate(subject.snapshot.factors):
        if factor.factor and not factor.made_sense_because:
            yield Remark(
                ("factors", place, "made_sense_because"),
                "what made it reasonable at the time is not said",
                "complete the sentence: it made sense because …",
            )


@rule(
    "factor-is-human-error",
    Severity.WARNING,
    each("factors"),
    fact="Human error is an effect; the factor is what made the error likely or its result severe.",
    source="Dekker, Field Guide to Understanding Human Error; Google SRE book, ch. 15",
    bad="factors: [{category: people, factor: Human error during the change}]",
    better="factors: [{category: people, factor: The change was made in the eleventh hour of a shift}]",
)
def factor_is_human_error(factor: Factor, _: Context) -> Iterator[Remark]:
    """Tell a factor that is what a person did."""
    match = HUMAN_ERROR.search(masked(factor.factor or ""))
    if match:
        yield Remark(
            ("factor",),
            f"`{match[0]}` is where the question begins",
            "why was it possible, why was it not caught, which safeguard was missing?",
            words=match[0],
        )


@rule(
    "factor-without-evidence",
    Severity.ADVICE,
    whole("kind", "factors"),
    fact="A condition that nothing shows is an opinion.",
    source="RCA2 (National Patient Safety Foundation), five rules of causation",
    bad="factors: [{factor: A}, {factor: B}, {factor: C}]",
    better="factors: [{factor: A, evidence: [log:1]}, {factor: B, evidence: [log:2]}, {factor: C}]",
)
def factor_without_evidence(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell that too few of the factors are shown by anything; of what is only imagined yet nothing can."""
    if not kind_of(subject.snapshot.kind).asks(("factors", "evidence")):
        return
    factors = [factor for factor in subject.snapshot.factors if factor.factor]
    shown = sum(1 for factor in factors if factor.evidence)
    if factors and shown < context.policy.evidence_share * len(factors):
        yield Remark(("factors",), f"{few_of(shown, len(factors), 'factors')} evidence", "link what shows them")


@rule(
    "factors-on-one-bone",
    Severity.ADVICE,
    whole("factors"),
    fact="Factors that all fall into one category tell where the group looked, not what was there.",
    source="Ishikawa, Guide to Quality Control",
    bad=(
        "factors: [{category: technology, factor: A}, {category: technology, factor: B}, {category: technology,"
        " factor: C}]"
    ),
    better=(
        "factors: [{category: technology, factor: A}, {category: process, factor: B}, {category: product, factor: C}]"
    ),
)
def factors_on_one_bone(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that all factors share one category."""
    categories = [factor.category for factor in subject.snapshot.factors]
    if len(categories) >= ONE_BONE and len(set(categories)) == 1 and categories[0] is not None:
        yield Remark(
            ("factors",),
            f"all {len(categories)} factors are of the category {categories[0]}",
            "ask the other bones: people, process, product, technology, communication, environment",
        )
