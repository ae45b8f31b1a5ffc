"""Checks of the 5 Whys: long enough, shown by evidence, and ending at something the organisation can mend.

How causes are worded, whatever the technique, is `model.checks.cause_wording`'s.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.checks.causes import (
    HUMAN_ERROR,
    alike,
    each_root_cause,
)
from model.checks.prose import masked
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.postmortem import Status
from model.whys import QUESTIONS, CauseCategory, depths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.whys import Chain

rule = partial(check, "whys")
SRE = "Google SRE book, ch. 15; Atlassian incident handbook, five whys"
SHALLOW = 2
"""A single cause with fewer contributing factors than this is questioned."""


@rule(
    "few-whys",
    Severity.WARNING,
    whole("whys"),
    fact="Five answers are usual and three the least: the first ones only retell the symptom.",
    source=SRE,
    bad="whys: [{problem: Checkout failed, chain: [{because: The pool ran empty}]}]",
    better=(
        "whys: [{problem: Checkout failed, chain: [{because: The pool ran empty}, {because: It was set to 10}, "
        "{because: No check bounds the setting}]}]"
    ),
    eases=True,
)
def few_whys(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a chain that stops early; one that branches from an answer goes on from that answer."""
    least, chains = context.policy.whys_min, subject.snapshot.whys
    for place, (chain, count) in enumerate(zip(chains, depths(chains), strict=True)):
        if chain.problem and count < least:
            yield Remark(
                ("whys", place, "chain"),
                f"{count} {'answer' if count == 1 else 'answers'} where {least} are the least",
                "ask why of the last answer, until it is something that the organisation can mend",
            )


@rule(
    "many-whys",
    Severity.ADVICE,
    each("whys"),
    fact="Beyond seven answers a chain leaves what the organisation can mend.",
    source=SRE,
    bad="whys: [{problem: P, chain: [" + ", ".join(f"{{because: Reason number {n}}}" for n in range(8)) + "]}]",
    better="whys: [{problem: P, chain: [" + ", ".join(f"{{because: Reason number {n}}}" for n in range(5)) + "]}]",
)
def many_whys(chain: Chain, context: Context) -> Iterator[Remark]:
    """Tell a chain that goes on for too long."""
    if len(chain.chain) > context.policy.whys_max:
        yield Remark(
            ("chain",),
            f"{len(chain.chain)} answers where {context.policy.whys_max} are the most",
            "end it where the organisation can act, or begin a second chain for the second cause",
        )


@rule(
    "no-root-cause",
    Severity.WARNING,
    each("whys"),
    fact="A chain ends at a cause that is systemic and that the organisation can mend, and says which it is.",
    source=SRE,
    bad="whys: [{problem: Checkout failed, chain: [{because: A}, {because: B}, {because: No check bounds it}]}]",
    better=(
        "whys: [{problem: Checkout failed, "
        "chain: [{because: A}, {because: B}, {because: No check bounds it, root_cause: true}]}]"
    ),
    eases=True,
)
def no_root_cause(chain: Chain, _: Context) -> Iterator[Remark]:
    """Tell a chain in which no answer is marked."""
    if chain.chain and not chain.root_causes:
        yield Remark(
            ("chain", len(chain.chain) - 1),
            "no answer of this chain is marked as a root cause",
            "mark the one that the organisation can mend with `root_cause: true`, or ask why once more",
        )


@rule(
    "stops-at-human-error",
    Severity.WARNING,
    each("whys"),
    fact="Human error is where the questions begin: why was it possible, why not caught, which safeguard was missing?",
    source="Dekker, Field Guide to Understanding Human Error; Google SRE book, ch. 15",
    bad="whys: [{problem: P, chain: [{because: A}, {because: B}, {because: Human error, root_cause: true}]}]",
    better=(
        "whys: [{problem: P, chain: [{because: A}, {because: Human error}, "
        "{because: The prompt shows the same name for both hosts, root_cause: true}]}]"
    ),
)
def stops_at_human_error(chain: Chain, _: Context) -> Iterator[Remark]:
    """Tell a root cause, or an end, that is what a person did."""
    last = len(chain.chain) - 1
    for index, why in enumerate(chain.chain):
        ends_here = bool(why.root_cause) or (index == last and not chain.root_causes)
        if not ends_here or not why.because:
            continue
        match = HUMAN_ERROR.search(masked(why.because))
        if match or why.category is CauseCategory.HUMAN_ERROR:
            words = match[0] if match else "human-error"
            yield Remark(
                ("chain", index, "because" if match else "category"),
                f"the chain ends at what a person did (`{words}`)",
                f"ask once more. {QUESTIONS[CauseCategory.HUMAN_ERROR]}",
                words=words,
            )


@rule(
    "circular-why",
    Severity.WARNING,
    each("whys"),
    fact="An answer that repeats the question, or an earlier answer, goes round in a circle.",
    source=SRE,
    bad="whys: [{problem: The checkout API was down, chain: [{because: The API of checkout was down}]}]",
    better="whys: [{problem: The checkout API was down, chain: [{because: The connection pool was exhausted}]}]",
)
def circular_why(chain: Chain, _: Context) -> Iterator[Remark]:
    """Tell an answer that an earlier one, or the problem, has already given."""
    earlier = [("the problem", chain.problem or "")]
    for index, why in enumerate(chain.chain):
        text = why.because or ""
        for name, told in earlier:
            if alike(text, told):
                yield Remark(
                    ("chain", index, "because"),
                    f"this answer repeats {name}",
                    "what in the design, the limits or the process brought it about?",
                    words=text.strip(),
                )
                break
        earlier.append((f"answer {index + 1}", text))


@rule(
    "why-without-evidence",
    Severity.ADVICE,
    each("whys"),
    fact="Each answer is shown by something; what is only plausible misleads all that follows.",
    source="RCA2 (National Patient Safety Foundation); Google SRE workbook, ch. 10",
    bad="whys: [{problem: Checkout failed, chain: [{because: The pool ran empty}]}]",
    better="whys: [{problem: Checkout failed, chain: [{because: The pool ran empty, evidence: [checkout.log:4711]}]}]",
)
def why_without_evidence(chain: Chain, _: Context) -> Iterator[Remark]:
    """Tell the answers that nothing shows."""
    for index, why in enumerate(chain.chain):
        if why.because and not why.evidence:
            yield Remark(("chain", index, "evidence"), "nothing shows this answer", "link what shows that it is true")


@rule(
    "root-cause-uncategorised",
    Severity.ADVICE,
    each("whys"),
    fact="Each kind of root cause demands its own question, and patterns over the quarters are counted by kind.",
    source="Google SRE workbook, ch. 10 (analysis of postmortems in aggregate)",
    bad="whys: [{problem: P, chain: [{because: No check bounds the setting, root_cause: true}]}]",
    better="whys: [{problem: P, chain: [{because: No check bounds it, root_cause: true, category: process-gap}]}]",
)
def root_cause_uncategorised(chain: Chain, _: Context) -> Iterator[Remark]:
    """Tell root causes without a category."""
    for index, why in enumerate(chain.chain):
        if why.root_cause and why.category is None:
            yield Remark(
                ("chain", index, "category"), "the root cause has no category", "add one: process-gap, systemic …"
            )


@rule(
    "single-cause",
    Severity.ADVICE,
    whole("kind", "status", "whys", "factors", "fault_tree"),
    fact=(
        "Incidents have several causes: a database failure, and no failover, and a late alert, and an unclear runbook."
    ),
    source="Cook, How Complex Systems Fail; Google SRE workbook, ch. 10",
    bad="status: in-review\nwhys: [{problem: P, chain: [{because: No check bounds it, root_cause: true}]}]",
    better=(
        "status: in-review\nwhys: [{problem: P, chain: [{because: No check bounds it, root_cause: true}]}]\n"
        "factors: [{factor: No load test before release}, {factor: The alert averages over five minutes}]"
    ),
)
def single_cause(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell an analysis that found one cause and no conditions, once it is in review."""
    snapshot = subject.snapshot
    if snapshot.status in (None, Status.DRAFT):
        return
    found = each_root_cause(snapshot)
    if len(found) == 1 and len(snapshot.factors) < SHALLOW and "factors" not in snapshot.review.not_applicable:
        yield Remark(
            found[0][0][0],
            "one cause only, and no conditions that made it likely",
            "what delayed the detection, what made it worse, what made the repair slow? Add them as factors",
        )
