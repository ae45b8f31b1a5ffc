"""What `postmortem check` does, without the command line's library: a hook checks one small file, time and again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.echo import echo
from tui.exit_codes import UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from model.findings import FileChecked
    from model.findings_memory import Memory
    from model.policy import Policy

MANY = 20
"""Files from which on a progress bar is shown, where somebody looks."""
INTERVAL = 0.3
"""Seconds between two looks at the files that are watched."""


def run(
    paths: tuple[Path, ...],
    *,
    style: str = "text",
    strict: bool = False,
    fix: bool = False,
    watch: bool = False,
    jobs: int | None = None,
    no_cache: bool = False,
) -> int:
    """Check files and write what was found; return the exit status."""
    from contextlib import nullcontext

    from model.policy_error import PolicyError
    from tui.caches import remembered_patterns

    try:
        with nullcontext() if no_cache else remembered_patterns("check"):
            if watch:
                _watch(paths, strict=strict, jobs=jobs)
                return 0
            if fix:
                _fix(paths)
            return _check(paths, style, strict=strict, jobs=jobs, remember=not no_cache)
    except PolicyError as error:
        echo(f"postmortem: {error}", err=True)
        return UNUSABLE


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def _files(paths: Iterable[Path]) -> list[Path]:
    """Return every file that is meant: those given, and the postmortems below the folders given."""
    from model.file_search import postmortems_below

    found = [[*postmortems_below(given)] if given.is_dir() else [given] for given in paths or (Path(),)]
    return list(dict.fromkeys(path for group in found for path in group))


def _with_policies(files: Iterable[Path]) -> Iterator[tuple[Path, Policy]]:
    """Yield every file with its policy, which is looked up once a folder."""
    from model.policy_file import in_force

    policies: dict[Path, Policy] = {}
    for path in files:
        folder = path.absolute().parent
        if folder not in policies:
            policies[folder] = in_force(folder).policy
        yield path, policies[folder]


def _results(paths: tuple[Path, ...], jobs: int | None, *, remember: bool) -> Iterator[FileChecked]:
    """Yield the result of every file, remembered or found now, in the order of the files."""
    if Path("-") in paths:
        yield _standard_input()
        paths = tuple(path for path in paths if path != Path("-"))
        if not paths:
            return
    files = _files(paths)
    memory = _memory(files) if remember else None
    keys = {path: memory.key(path) for path in files} if memory else {}
    known: dict[Path, FileChecked] = {}
    for path, key in keys.items():
        remembered = memory.recall(path, key) if memory and key else None
        if remembered is not None:
            known[path] = remembered
    fresh = _fresh(files, [path for path in files if path not in known], jobs)
    for path in files:
        checked = known.get(path)
        if checked is None:
            checked = next(fresh)
            if memory and (key := keys.get(path)):
                memory.keep(key, checked)
        yield checked
    if memory and len(known) < len(files):
        memory.forget()


def _standard_input() -> FileChecked:
    from model.checks.files import check_bytes
    from model.policy_file import policy_for

    return check_bytes(sys.stdin.buffer.read(), "-", policy_for(Path.cwd()), _today())


def _memory(files: list[Path]) -> Memory:
    from model.findings_memory import Memory
    from tui.caches import cache_path

    return Memory(cache_path("checks"), _today(), files if len(files) > 1 else ())


def _fresh(files: list[Path], unknown: list[Path], jobs: int | None) -> Iterator[FileChecked]:
    """Check the files of which nothing is known; duplicates are looked for among all, and among those beside them."""
    if not unknown:
        return
    from model.checks.files import check_files
    from model.checks.neighbours import Collection
    from model.file_search import says_so, siblings

    folders = {path.absolute().parent: path for path in files}
    beside = [each for path in folders.values() if path.is_file() for each in siblings(path) if says_so(each)]
    neighbours = Collection([*files, *beside]).beside
    results = check_files(list(_with_policies(unknown)), _today(), neighbours=neighbours, jobs=jobs)
    if len(unknown) < MANY or not sys.stderr.isatty():
        yield from results
        return
    import click  # it takes as long to load as a small file to check

    with click.progressbar(results, length=len(unknown), label="Checking", file=sys.stderr) as bar:
        yield from bar


def _check(paths: tuple[Path, ...], style: str, *, strict: bool, jobs: int | None, remember: bool) -> int:
    checked = list(_results(paths, jobs, remember=remember))
    _write(checked, style)
    for each in checked:
        if each.unusable:
            echo(f"postmortem: {each.unusable}", err=True)
    if any(each.unusable for each in checked):
        return 2
    return int(any(finding.severity == "error" or strict for each in checked for finding in each.findings))


def _write(checked: list[FileChecked], style: str) -> None:
    from model import findings_report
    from model.findings_names import root_of

    if style == "json":
        echo(findings_report.as_json(checked))
    elif style == "github":
        if text := findings_report.as_github(checked, root_of(Path.cwd())):
            echo(text)
    elif style == "sarif":
        from model.findings_sarif import as_sarif

        echo(as_sarif(checked, root_of(Path.cwd())))
    else:
        readable = [each for each in checked if not each.unusable]
        if checked and not readable:
            return  # why is told on stderr; "nothing to remark" would sound like praise
        for told in findings_report.as_text(readable, colour=_colour()):
            echo(told)


def _colour() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _fix(paths: tuple[Path, ...]) -> None:
    from model.checks.fixing import fix_file

    for path, policy in _with_policies(_files(path for path in paths if path != Path("-"))):
        for line in fix_file(path, policy):
            echo(line, err=True)


def _watch(paths: tuple[Path, ...], *, strict: bool, jobs: int | None) -> None:
    """Check now, and again whenever a file appears, changes or goes, until it is interrupted."""
    import time

    seen: dict[Path, int] | None = None
    try:
        while True:
            now = {path: _stamp(path) for path in _files(path for path in paths if path != Path("-"))}
            if now != seen:
                seen = now
                if sys.stdout.isatty():
                    _clear()
                _check(tuple(now), "text", strict=strict, jobs=jobs, remember=True)
            time.sleep(INTERVAL)
    except KeyboardInterrupt:
        echo("", err=True)


def _clear() -> None:
    import click

    click.clear()


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
