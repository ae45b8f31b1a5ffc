"""Check files: read them, check each, several at a time where there are many.

What cannot be opened becomes a finding of its own (`unreadable`) and is marked as unusable; the other files are
checked all the same. Rendering the results is `model.findings_report`'s.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from model.findings import FileChecked, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from model.checks.subject import Neighbour, Subject
    from model.policy import Policy

FEW = 8
"""Files that are checked in this process; starting others takes longer than checking them."""


def check_bytes(
    raw: bytes,
    name: str,
    policy: Policy,
    today: date,
    *,
    path: Path | None = None,
    neighbours: tuple[Neighbour, ...] = (),
) -> FileChecked:
    """Check the bytes of a file."""
    from model.checks.running import run
    from model.text import UnreadableText

    try:
        subject = subject_of(raw, policy, today, path, neighbours)
    except UnreadableText as error:
        finding = Finding(
            "unreadable",
            "document",
            Severity.ERROR,
            (),
            f"found {error.found}; expected {error.expected}",
            error.mend,
            line=error.line,
            column=error.column,
        )
        return FileChecked(name, raw.decode("utf-8", "replace"), (finding,), f"{name}: {error}")
    return FileChecked(name, subject.text.source, run(subject).findings)


def subject_of(
    raw: bytes, policy: Policy, today: date, path: Path | None = None, neighbours: tuple[Neighbour, ...] = ()
) -> Subject:
    """Return the subject that the bytes of a file make. Raises `model.text.UnreadableText`."""
    from model.checks.subject import Subject
    from model.fields import key_order
    from model.reading import read
    from model.text import Text

    text = Text.from_bytes(raw, key_order=key_order)
    reading = read(text.data)
    return Subject(reading.snapshot, text.data, text, reading.misfits, policy, today, path, neighbours)


def check_file(path: Path, policy: Policy, today: date, neighbours: tuple[Neighbour, ...] = ()) -> FileChecked:
    """Read a file and check it."""
    from model.disk_errors import NotRead
    from model.disk_reading import read

    try:
        raw = read(path).raw
    except (NotRead, OSError) as error:
        reason = str(error) if str(path) in str(error) else f"{path}: {error}"
        finding = Finding("unreadable", "document", Severity.ERROR, (), reason, "give the path of a readable file")
        return FileChecked(str(path), "", (finding,), reason)
    return check_bytes(raw, str(path), policy, today, path=path, neighbours=neighbours)


def _check_one(task: tuple[Path, Policy, date, tuple[Neighbour, ...]]) -> FileChecked:
    return check_file(*task)


def check_files(
    files: Iterable[tuple[Path, Policy]],
    today: date,
    *,
    neighbours: Callable[[Path], tuple[Neighbour, ...]] = lambda _: (),
    jobs: int | None = None,
) -> Iterator[FileChecked]:
    """Check files, each under its policy, and yield the results in the order of the files."""
    tasks = [(path, policy, today, neighbours(path)) for path, policy in files]
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if len(tasks) <= FEW or workers == 1:
        yield from map(_check_one, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_check_one, tasks, chunksize=max(1, min(25, len(tasks) // (4 * workers))))
