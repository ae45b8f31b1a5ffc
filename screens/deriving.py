"""What is derived from one state of a document on a thread: findings, the rubric, and the preview's blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.checks import Checked, Subject
    from model.document import Document
    from model.report import ReportBlock
    from model.rubric import Rubric
    from model.text import Text
    from screens.preview import Mode, Shown


@frozen
class Derived:
    """What a thread made of one state of the document; `shown` only where there is a preview to show it."""

    text: Text
    checked: Checked
    rubric: Rubric
    shown: Shown | None


def derive(text: Text, subject: Subject, before: Checked | None, mode: Mode | None) -> Derived:
    """Check one state of a document, and cut its report into the blocks of a preview; for a thread."""
    from model.checks import run
    from model.rubric import score

    checked = run(subject, before)
    rubric = score(subject.snapshot, checked.findings, subject.policy, subject.today)
    shown = None
    if mode is not None:
        from model.report import report_blocks
        from screens.preview import Mode, preview_blocks

        blocks: Sequence[ReportBlock] = ()
        if mode is not Mode.YAML:
            blocks = report_blocks(subject.snapshot, approximate=subject.policy.approximate)
        shown = preview_blocks(mode, blocks, text.source)
    return Derived(text, checked, rubric, shown)


def prepare(document: Document) -> None:
    """Have what deriving needs (the policy's file read, the checks loaded); for a thread."""
    import model.checks  # noqa: F401 - loaded here so that no key waits for it
    import screens.finding_words  # noqa: F401 - likewise

    document.have_policy()
