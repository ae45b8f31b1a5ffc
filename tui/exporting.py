"""What `postmortem export` does, without the command line's library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tui.echo import echo
from tui.exit_codes import UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.document import Document
    from model.exports_memory import Exported

NOT_OURS = frozenset({".pdf", ".html", ".htm", ".docx", ".odt", ".rtf"})
"""Endings of names under which nobody looks for what an export writes."""
WITHOUT_TEMPLATE = ("timeline-csv", "yaml")
LARGEST_TEMPLATE = 1_000_000
MOST_TOLD = 5


def run(
    file: Path, *, form: str = "report", template: Path | None = None, output: str = "-", no_cache: bool = False
) -> int:
    """Write an export of a file; return the exit status. Exits by itself where the file cannot be used."""
    if template is None and Path(output).suffix.lower() in NOT_OURS:
        _refuse(
            f"{output}: exports are Markdown, CSV or YAML; write one with -o {Path(output).stem}.md and convert that"
        )
    from contextlib import nullcontext

    from tui.caches import remembered_patterns
    from tui.output import deliver

    with nullcontext() if no_cache else remembered_patterns("export"):
        made = _exported(file, form, template, remember=not no_cache)
    for remark in made.remarks:
        echo(remark, err=True)
    sources = tuple(path for path in (file, template) if path is not None and str(path) != "-")
    deliver(output, made.content, sources=sources)
    return 0


def _exported(file: Path, form: str, template: Path | None, *, remember: bool) -> Exported:
    """Return an export as it is remembered, or make it and remember it."""
    if not remember:
        return _made(_opened(file), file, form, template)
    if template is not None or str(file) == "-":
        _keep_compiled_templates()
        return _made(_opened(file), file, form, template)
    from model.exports_memory import ExportsMemory
    from tui.caches import cache_folder

    raw = _read(file)
    memory = ExportsMemory(cache_folder("exports"))
    key = memory.key(file, raw, form)
    known = memory.recall(key)
    if known is None:
        document = _opened(file, raw)
        if form not in WITHOUT_TEMPLATE:
            _keep_compiled_templates()
        known = _made(document, file, form)
        memory.keep(key, known)
    return known


def _made(document: Document, file: Path, form: str, template: Path | None = None) -> Exported:
    from model.exports_memory import Exported

    content = _by_form(document, form) if template is None else _by_template(document, template)
    left_out = _left_out(document, file) if form != "yaml" or template is not None else ()
    return Exported(content, (*left_out, *_must_not_leave(document, file)))


def _read(file: Path) -> bytes:
    """Return the bytes of the file, or of stdin for `-`; exit with 2 and the reason where it cannot be read."""
    from model.disk_errors import DiskError
    from model.disk_reading import MAX_BYTES, read

    if str(file) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        return read(file).raw
    except DiskError as error:
        _refuse(str(error))


def _opened(file: Path, raw: bytes | None = None) -> Document:
    """Open the file, of which the bytes may be known; exit with 2 and the reason where it is no postmortem."""
    from model.document import Document
    from model.policy import policy_for
    from model.text import TextError

    try:
        document = Document.from_bytes(_read(file) if raw is None else raw)
    except TextError as error:
        _refuse(f"{file}: {error}")
    document.policy = policy_for(None if str(file) == "-" else file)
    return document


def _refuse(reason: str) -> NoReturn:
    echo(f"postmortem: {reason}", err=True)
    sys.exit(UNUSABLE)


def _by_form(document: Document, form: str) -> bytes:
    if form == "yaml":
        return document.to_bytes()
    if form == "timeline-csv":
        from model.report.timeline_csv import timeline_csv

        return timeline_csv(document.snapshot.timeline).encode()
    from model.report.render import Export, render

    approximate = document.have_policy().approximate
    return render(document.snapshot, Export(form), approximate=approximate).encode()


def _keep_compiled_templates() -> None:
    from model.report.compiled_templates import CompiledTemplates
    from model.report.environment import environment
    from tui.caches import cache_folder

    environment().bytecode_cache = CompiledTemplates(cache_folder("templates"))


def _by_template(document: Document, template: Path) -> bytes:
    from model import disk
    from model.report.render import TemplateFault, render_template

    try:
        source = disk.read(template, max_bytes=LARGEST_TEMPLATE).raw.decode()
        approximate = document.have_policy().approximate
        return render_template(source, document.snapshot, approximate=approximate).encode()
    except disk.DiskError as error:
        reason = str(error)
    except UnicodeDecodeError as error:
        reason = f"{template}: it is no UTF-8 text (byte {error.start}): save it as UTF-8"
    except TemplateFault as error:
        reason = f"{template}: {error}"
    _refuse(reason)


def _left_out(document: Document, file: Path) -> Iterator[str]:
    from model.visible import visible_line

    misfits = [misfit for misfit in document.reading.misfits if not misfit.unknown_key]
    for misfit in misfits[:MOST_TOLD]:
        at = document.text.position(misfit.path)
        place = f"{file}:{at.line}:{at.column}"
        yield visible_line(f"{place}: cannot be read: found {misfit.found}, expected {misfit.expected}")
    if len(misfits) > MOST_TOLD:
        rest = len(misfits) - MOST_TOLD
        yield f"{file}: {rest} more values cannot be read; `postmortem check` names them all"


def _must_not_leave(document: Document, file: Path) -> Iterator[str]:
    """Yield warnings of secrets and personal data, for before the text goes where others read it."""
    from model.checks.registry import checks_in
    from model.checks.running import run_only
    from model.visible import visible_line

    found = run_only(document.subject(), checks_in("secrets"))
    for finding in found[:MOST_TOLD]:
        yield visible_line(
            f"{file}:{finding.line}:{finding.column}: {finding.severity}: {finding.message}: {finding.suggestion}"
        )
    if len(found) > MOST_TOLD:
        yield f"{file}: {len(found) - MOST_TOLD} more like these; `postmortem check` names them all"
