"""The report as Markdown beside the file, from within the workbook; `postmortem export` makes the other forms."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from screens.dialogs import Answer, Question
from screens.widgets.visible_text import plain
from tui.saving_app import LONG

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from model.postmortem import Postmortem
    from tui.saving_app import SavingApp


async def export_beside(app: SavingApp) -> None:
    """Write the report of the document as it is seen now; ask before another text of that name is replaced."""
    from tui.output import NotWritten, write

    source = app.document.path
    if source is None:
        app.tell("The report goes beside the file, and there is no file yet: save it first.", severity="warning")
        return
    target = source.with_suffix(".md")
    approximate = app.document.have_policy().approximate
    content = await to_thread(_report, app.document.snapshot, approximate=approximate)
    if await to_thread(_differs, target, content) and not await _replaces(app, target):
        return
    try:
        await to_thread(write, str(target), content, sources=(source,))
    except NotWritten as error:
        app.tell(str(error), severity="error", seconds=LONG)
        return
    secrets = sum(finding.family == "secrets" for finding in app.document.findings)
    counted = "1 finding is" if secrets == 1 else f"{secrets} findings are"
    careful = f" {counted} about secrets or personal data: look before you share it." if secrets else ""
    app.tell(f"The report is in {target.name}.{careful}", severity="warning" if secrets else "information")


def _report(postmortem: Postmortem, *, approximate: timedelta) -> bytes:
    from model.report.render import render

    return render(postmortem, approximate=approximate).encode()


def _differs(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() != content
    except FileNotFoundError:
        return False
    except OSError:
        return True  # why it cannot be read is told when it cannot be written either


async def _replaces(app: SavingApp, target: Path) -> bool:
    question = plain(f"{target.name} is there already and says something else.")
    answers = (Answer("w", "write the report anew", "write"), Answer("escape", "leave it as it is", ""))
    return await app.push_screen_wait(Question(question, answers)) == "write"
