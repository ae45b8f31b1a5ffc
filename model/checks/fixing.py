"""Make the edits that findings carry, one after the other, and check again after each.

Only edits that no person has to choose are made here; whether to redact is for whoever looks at the secret, and which
of two wordings is the better one for whoever reads both. Each is made once at most, so that this ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from model.document import Document
    from model.findings import Finding
    from model.policy import Policy

LOOKED_AT = frozenset({"cause-told-differently"})
"""Checks whose edit replaces words that somebody wrote; whoever sees both may want the others."""
MOST = 500
"""Edits in one file, after which something is wrong with a check rather than with the file."""


def fix(document: Document) -> Iterator[Finding]:
    """Make the edits in a document and yield what each of them mended."""
    from model.text import EditRefused

    tried = set()
    for _ in range(MOST):
        finding = next((each for each in document.findings if _is_plain(each) and _key(each) not in tried), None)
        if finding is None or finding.edit is None:
            return
        tried.add(_key(finding))
        try:
            document.apply(finding.edit)
        except EditRefused:
            continue
        yield finding


def _is_plain(finding: Finding) -> bool:
    return finding.edit is not None and finding.family != "secrets" and finding.check not in LOOKED_AT


def _key(finding: Finding) -> tuple[str, str]:
    return finding.check, repr(finding.edit)


def fix_file(path: Path, policy: Policy) -> Iterator[str]:
    """Mend a file in its place; yield a line for each edit, or the reason why there was none."""
    from model.disk import NotRead, NotSaved
    from model.document import Document
    from model.text import UnreadableText

    try:
        document = Document.open(path, policy=policy)
        mended = list(fix(document))
        if mended:
            document.save()
    except (NotRead, NotSaved, UnreadableText, OSError) as error:
        yield f"postmortem: {path}: not mended: {error}"
        return
    for finding in mended:
        yield f"{path}:{finding.line}: mended {finding.check}"
