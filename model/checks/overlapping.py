"""One finding for one thing: where a check of a cause and one of the language mark the same words, one of them is told.

The check of the cause knows what stands there and asks the question that leads on, so it is the one; the language's
is, where it is the graver. Registers no check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.edits import Path
    from model.findings import Finding

CAUSES = frozenset({"whys", "factors", "fault_tree"})
GRAVER = ("error", "warning", "advice")


def said_already(found: Iterable[Finding]) -> set[int]:
    """Return the identities of the findings that say of the same words what a graver one, or a cause's own, says."""
    by_value: dict[Path, list[Finding]] = {}
    for finding in found:
        if finding.words and (finding.family in CAUSES or finding.family == "language"):
            by_value.setdefault(finding.path, []).append(finding)
    said: set[int] = set()
    for marked in by_value.values():
        own = [finding for finding in marked if finding.family in CAUSES]
        for told in (finding for finding in marked if finding.family == "language"):
            for cause in own:
                if _same_words(told, cause):
                    said.add(id(cause if _rank(told) < _rank(cause) else told))
    return said


def _rank(finding: Finding) -> int:
    return GRAVER.index(finding.severity.value)


def _same_words(one: Finding, other: Finding) -> bool:
    """Whether the words of one lie within those of the other."""
    if one.line != other.line:
        return False
    (begin, end), (first, last) = ((finding.column, finding.column + len(finding.words)) for finding in (one, other))
    return (begin <= first and last <= end) or (first <= begin and end <= last)
