"""Checks against the other postmortems of a collection: one that already covers the same error or the same cause.

The neighbours are given; reading them is `model.checks.neighbours`'.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from model.checks.causes import root_causes
from model.checks.prose import normal
from model.checks.registry import Remark, check, whole
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Neighbour, Subject

rule = partial(check, "document")
LEAST = 5
"""Words that a line or a cause must have before its likeness says anything."""
ALIKE = 0.8
"""The share of words that two causes have in common to be taken for one (Jaccard)."""


@lru_cache(maxsize=4096)
def error_lines(text: str) -> frozenset[str]:
    """Return the lines of an error text without what differs from case to case: numbers, ids, times, addresses."""
    lines = set()
    for line in text.splitlines():
        plain = re.sub(r"0x[0-9a-fA-F]+|[0-9a-fA-F]{8,}|\d+", "#", line)
        told = normal(plain.replace("#", " "))
        if len(told.split()) >= LEAST:
            lines.add(told)
    return frozenset(lines)


def _linked(subject: Subject, neighbour: Neighbour) -> bool:
    return any(
        neighbour.name in related or related in neighbour.name for related in subject.snapshot.brief.related if related
    )


@rule(
    "duplicate-postmortem",
    Severity.ADVICE,
    whole("brief", "whys", "fault_tree", "neighbours"),
    fact="Search before writing: where a postmortem covers it already, link it and add to it.",
    source="Regression review practice; Google SRE workbook, ch. 10 (repeated incidents)",
    bad="",
    better="",
)
def duplicate_postmortem(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell neighbours with the same error text or root cause that this file does not name as related."""
    own = error_lines(subject.snapshot.brief.error_text or "")
    causes = [(path, normal(text)) for path, _id, text in root_causes(subject.snapshot)]
    for neighbour in subject.neighbours:
        if _linked(subject, neighbour):
            continue
        mend = f"read it; if it is the same, add to it, else name `{neighbour.name}` under `brief.related`"
        if own & error_lines(neighbour.error_text):
            yield Remark(("brief", "error_text"), f"`{neighbour.name}` covers the same error text", mend)
            continue
        for path, told in causes:
            if any(_alike(told, normal(other)) for other in neighbour.root_causes):
                yield Remark(path, f"`{neighbour.name}` found the same root cause", mend)
                break


def _alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    if len(first) < LEAST or len(second) < LEAST:
        return False
    return len(first & second) >= ALIKE * len(first | second)
