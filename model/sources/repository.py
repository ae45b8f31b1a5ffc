"""A git repository as a source: commits, merges and tags that touch given paths, around the window.

`git log` runs with fixed arguments and no shell; nothing that a repository's configuration may name (hooks, pagers,
monitors, signature programs) is run. Committer dates count, always as full instants; `--since-as-filter` is used, as
`--since` stops at the first commit whose clock was wrong. Knows nothing of files or formats.
"""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.sighting import Address, Kind, Sighting
from model.sources.streams import Unusable
from model.times import TimeError, format_instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from model.sources.window import Window

LOOK_BACK = timedelta(days=7)
"""How long before the window a change is still a suspect."""
_SECONDS = 60
_FIELDS = "%H%x1f%cI%x1f%P%x1f%D%x1f%an%x1f%s%x1e"
_HARMLESS = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.pager=cat"),
    *("-c", "log.showSignature=false"),
    *("-c", "diff.external="),
    *("-c", "protocol.allow=never"),
)


@frozen
class Change:
    """A commit as `git log` tells it."""

    commit: str
    at: str
    parents: int
    tags: tuple[str, ...]
    author: str
    subject: str


def is_repository(path: Path) -> bool:
    """Whether a directory is a git repository, with or without a working tree."""
    return (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())


def sightings(repository: Path, window: Window, paths: Sequence[str] = ()) -> Iterator[Sighting]:
    """Yield the changes in the window and in the days before it, oldest first. Raises `Unusable`."""
    for change in changes(repository, window, paths):
        try:
            at = parse_instant(change.at)
        except TimeError:
            continue
        before = window.since is not None and at < window.since
        yield Sighting(
            at,
            f"{change.commit} {change.at} {change.author}: {change.subject}",
            _said(change),
            Address(change.commit),
            f"git {repository.resolve().name}",
            Kind.SUSPECT if before else Kind.DEPLOY if change.tags else Kind.COMMIT,
        )


def changes(repository: Path, window: Window, paths: Sequence[str] = ()) -> Iterator[Change]:
    """Yield the commits that touch the paths, from some days before the window until its end, oldest first."""
    arguments = ["log", "--all", "--reverse", "--date-order", "--no-color", "--no-show-signature", "--no-ext-diff"]
    arguments += ["--no-textconv", "--decorate=full", f"--format={_FIELDS}"]
    if window.since is not None:
        arguments.append(f"--since-as-filter={format_instant(window.since - LOOK_BACK)}")
    if window.until is not None:
        arguments.append(f"--until={format_instant(window.until)}")
    for record in _run(repository, [*arguments, "--", *paths]).split("\x1e"):
        fields = record.strip("\n").split("\x1f")
        if len(fields) == len(_FIELDS.split("%x1f")):
            commit, at, parents, refs, author, subject = fields
            tags = tuple(ref.removeprefix("tag: refs/tags/") for ref in refs.split(", ") if ref.startswith("tag: "))
            yield Change(commit, at, len(parents.split()), tags, author, subject)


def _said(change: Change) -> str:
    what = "Merge" if change.parents > 1 else "Commit"
    if change.tags:
        what = f"Tag {', '.join(change.tags)}"
    return f"{what} {change.commit[:10]}: {change.subject} ({change.author})"


def _run(repository: Path, arguments: list[str]) -> str:
    """Run git on a repository and return what it prints. Raises `Unusable` with its own words."""
    command = ["git", "-C", os.fspath(repository), *_HARMLESS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell; paths stand behind `--`
            command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL, env=_environment()
        )
    except FileNotFoundError:
        raise Unusable("is a git repository, and git is not installed here") from None
    except subprocess.TimeoutExpired:
        raise Unusable(f"took git more than {_SECONDS} seconds: give a window with since and until") from None
    if done.returncode != 0:
        raise Unusable(f"could not be read by git: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Return an environment in which git asks nobody, and reads no configuration that could name programs."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C.UTF-8",
    }
