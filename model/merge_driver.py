"""The merge as git uses it: a driver that git calls with three files, and the lines that make git call it.

A driver writes the merged text over the second file and tells by its exit code whether conflicts are left, as
`git merge-file` does. Installing is a plan first, so that it can be shown and agreed to. Running git happens only in
`apply`; what a merge is, is `model.merge`'s.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model import disk
from model.merge import Absent, Labels, Merged, merge_files, merge_plainly

NAME: Final = "postmortem"
TITLE: Final = "postmortem: merge by field and id"
COMMAND: Final = "postmortem merge --marker-size=%L --path=%P %O %A %B"
PATTERNS: Final = ("*.yaml", "*.yml")
_LARGEST: Final = 64 * 1024 * 1024  # bytes: git may call the driver for any YAML of the repository
_BRIEF: Final = 60  # characters of a value in a message
_BEFORE: Final = 20  # characters of what is alike that stand before the first word that differs
_TIMEOUT: Final = 20  # seconds for git to read or write one line of configuration


class NotInstalled(Exception):  # noqa: N818 - reads as the sentence that is shown
    """The driver could not be installed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Driven:
    """What a driver's run came to."""

    merged: Merged
    saved: disk.Saved

    @property
    def exit_code(self) -> int:
        """0 where all is merged, 1 where conflicts are left, as git expects it of a driver."""
        return 0 if self.merged.clean else 1

    def sentences(self) -> tuple[str, ...]:
        """Return a line for each conflict left, for the person who merges; values are escaped."""
        from model.yaml.errors import shown

        told = []
        for collision in self.merged.collisions:
            where = shown(collision.path) if collision.path else "lines"
            ours, theirs = _brief(_said(collision.ours), _said(collision.theirs))
            told.append(f"conflict in {where}: ours {ours}, theirs {theirs}")
        return tuple(told)


def drive(base: Path, ours: Path, theirs: Path, *, labels: Labels | None = None) -> Driven:
    """Merge three files and write the outcome over `ours`. Raises model.disk.DiskError.

    A file that is no postmortem of this format (no `postmortem:` at its top in any version) is merged line by line,
    so that the driver may safely be set for all YAML of a repository.
    """
    stored = [disk.read(path, max_bytes=_LARGEST) for path in (base, ours, theirs)]
    raws = [each.raw for each in stored]
    merge = merge_files if any(_is_postmortem(raw) for raw in raws) else merge_plainly
    merged = merge(*raws)
    saved = disk.save(
        stored[1],
        merged.to_bytes(labels),
        in_place_if_hard_linked=True,
        in_place_if_folder_is_read_only=True,
    )
    return Driven(merged, saved)


@dataclass(frozen=True, slots=True)
class Plan:
    """What installing would change in one repository; nothing has been done yet."""

    repository: Path
    config: tuple[tuple[str, str], ...]
    """Names and values for the repository's own git configuration."""
    attributes: Path
    lines: tuple[str, ...]
    """Lines to add to the attributes file; empty where they are there already."""

    def text(self) -> str:
        """Return the plan for a person to agree to."""
        told = [f"git config {name} '{value}'" for name, value in self.config]
        told += [f"add to {self.attributes}: {line}" for line in self.lines]
        return "\n".join(told) if told else "nothing to do: the merge driver is installed"


def plan(folder: str | Path, *, command: str = COMMAND, patterns: tuple[str, ...] = PATTERNS) -> Plan:
    """Return what is missing in the repository around `folder`. Raises NotInstalled where there is none."""
    top = _git(Path(folder), "rev-parse", "--show-toplevel")
    if top is None:
        raise NotInstalled(f"{folder}: this is no git repository: run it inside one, or `git init` first")
    repository = Path(top)
    wanted = ((f"merge.{NAME}.name", TITLE), (f"merge.{NAME}.driver", command))
    config = tuple((name, value) for name, value in wanted if _git(repository, "config", "--local", name) != value)
    attributes = repository / ".gitattributes"
    present = {" ".join(line.split()) for line in _text(attributes).splitlines()}
    lines = tuple(line for pattern in patterns if (line := f"{pattern} merge={NAME}") not in present)
    return Plan(repository, config, attributes, lines)


def apply(wanted: Plan) -> None:
    """Do what the plan says. Raises NotInstalled, or model.disk.NotSaved for the attributes file."""
    for name, value in wanted.config:
        if _git(wanted.repository, "config", "--local", name, value) is None:
            raise NotInstalled(f"{wanted.repository}: git did not take `{name}`: look whether its .git is writable")
    if not wanted.lines:
        return
    try:
        stored = disk.read(wanted.attributes)
    except disk.NoSuchFile:
        stored = disk.unborn(wanted.attributes)
    before = stored.raw if stored.raw.endswith(b"\n") or not stored.raw else stored.raw + b"\n"
    disk.save(stored, before + "".join(f"{line}\n" for line in wanted.lines).encode())


def _is_postmortem(raw: bytes) -> bool:
    return raw.removeprefix(b"\xef\xbb\xbf").startswith(b"postmortem:") or b"\npostmortem:" in raw


def _text(path: Path) -> str:
    try:
        return disk.read(path).raw.decode("utf-8", "replace")
    except disk.NoSuchFile:
        return ""


def _said(value: object) -> str:
    """Return a value on one line without control characters."""
    return "nothing" if value is Absent.ABSENT else ascii(value)


def _brief(ours: str, theirs: str) -> tuple[str, str]:
    """Return both values in a few words: where they are long, those around the first word in which they differ."""
    from model.differing import differing

    if max(len(ours), len(theirs)) <= _BRIEF:
        return ours, theirs
    spans = differing(ours, theirs)
    first = min((span[0][0] for span in spans if span), default=0)
    begin = 0 if first <= _BEFORE else ours.rfind(" ", 0, first - _BEFORE // 2) + 1 or first
    return _cut(ours, begin), _cut(theirs, begin)


def _cut(text: str, begin: int) -> str:
    lead, rest = ("…", text[begin:]) if begin else ("", text)
    return lead + (rest if len(rest) <= _BRIEF else rest[: _BRIEF - 1] + "…")


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git answers, without the line break; None where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as everybody finds it
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.rstrip("\n") if done.returncode == 0 else None
