"""Checks of the words of causes, be they answers, factors or events of the tree: conditions, and no persons.

What is asked of a chain of whys as a whole is `model.checks.whys`'s.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from model.checks.causes import ACTING, HANDLE, HUMAN_ERROR, cause_texts, deficiency, proximate, root_causes
from model.checks.judgement.people import NAMES
from model.checks.prose import masked
from model.checks.registry import Remark, check, whole
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.brief import People
    from model.checks.subject import Context, Subject

rule = partial(check, "whys")
SHORTEST_NAME = 3
"""Letters; initials are no names."""


@rule(
    "proximate-root-cause",
    Severity.WARNING,
    whole("whys", "fault_tree"),
    fact="That something failed is a proximate cause; a root cause says which condition let it, and can be mended.",
    source="NUREG-0492, ch. V; Google SRE book, ch. 15",
    bad="whys: [{problem: P, chain: [{because: A}, {because: B}, {because: Database failure, root_cause: true}]}]",
    better=(
        "whys: [{problem: P, chain: [{because: Database failure}, {because: B}, "
        "{because: No failover is rehearsed, root_cause: true}]}]"
    ),
)
def proximate_root_cause(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell root causes that only say that something failed."""
    for path, _id, text in root_causes(subject.snapshot):
        if proximate(text) and not HUMAN_ERROR.search(text):
            field = "label" if path[0] == "fault_tree" else "because"
            yield Remark(
                (*path, field),
                f"`{text.strip()}` says that something failed, not what let it fail",
                "ask why of it: which design, limit or process made this possible?",
                words=text.strip(),
            )


@rule(
    "vague-cause",
    Severity.WARNING,
    whole("whys", "factors", "fault_tree"),
    fact="Insufficient testing or poor communication is true of every incident and cannot be acted on.",
    source="Allspaw, The Infinite Hows; RCA2 (National Patient Safety Foundation), five rules of causation",
    bad="factors: [{category: process, factor: Insufficient testing}]",
    better="factors: [{category: process, factor: No test runs with more than ten connections}]",
)
def vague_cause(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell causes that fit every incident."""
    for path, text in cause_texts(subject.snapshot):
        if deficiency(text):
            yield Remark(
                path,
                f"`{text.strip()}` fits every incident and says nothing of this one",
                "name the gap: which test, signal, page or step was not there, and what does it not cover?",
                words=text.strip(),
            )


@rule(
    "person-in-cause",
    Severity.WARNING,
    whole("brief", "whys", "factors", "fault_tree"),
    fact="Individuals are named in no cause: whoever sat there, the system let it happen.",
    source="Google SRE book, ch. 15; Etsy, Blameless PostMortems and a Just Culture",
    bad="factors: [{factor: '@alex ran the removal on the primary'}]",
    better="factors: [{factor: The prompt shows the same name for the primary and the standby}]",
)
def person_in_cause(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell handles and names of people in causes."""
    names = _names(subject.snapshot.brief.people, context.policy.names)
    for path, text in cause_texts(subject.snapshot):
        prose = masked(text)
        if match := HANDLE.search(prose) or (names.search(prose) if names else None) or ACTING.search(prose):
            yield Remark(
                path,
                f"`{match[0]}` is a person, and a cause is a condition",
                "what made this the sensible thing to do, whoever sat there? Name the role at most",
                words=match[0],
            )


def _names(people: People, further: list[str]) -> re.Pattern[str] | None:
    """Return what finds the people of the brief by their handles without the sign, with a capital letter."""
    told = [people.incident_lead, people.facilitator, people.scribe, people.decision_owner]
    told += [*people.authors, *people.participants]
    names = {name.lstrip("@").strip() for name in told if name}
    # A handle such as `db-lead` is a role and also an ordinary word; only a plain capitalised name is a person.
    words = {word for name in names for word in re.split(r"[\s._]+", name)}
    parts = {word.capitalize() for word in words if word.isalpha() and len(word) >= SHORTEST_NAME}
    # A handle may be a team's, whose name also begins sentences; within one a capital letter marks a person.
    known = set(NAMES.split("|")) | set(further)
    found = [
        rf"\b{re.escape(name)}\b" if name in known else rf"(?<=[a-z,]\x20){re.escape(name)}\b"
        for name in sorted(parts | set(further))
    ]
    return re.compile("|".join(found)) if found else None
