"""The library: the postmortems of a folder, each with what one needs to find it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.file_search import is_plain_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__"})
MOST = 10_000
"""How many files a library lists at the most."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One postmortem of the library, or a file that cannot be read as one and why."""

    path: Path
    title: str
    kind: str = ""
    severity: str = ""
    status: str = ""
    started: str = ""
    trouble: str = ""


def files_in(folder: Path) -> list[Path]:
    """Return the YAML files below a folder that may be postmortems, newest name first; links are not followed."""
    return sorted(_walk(folder), key=lambda path: (path.name, str(path)), reverse=True)[:MOST]


def _walk(folder: Path) -> Iterator[Path]:
    pending = [folder]
    while pending:
        try:
            entries = sorted(pending.pop().iterdir())
        except OSError:
            continue
        for entry in entries:
            if entry.is_symlink() or entry.name in SKIPPED:
                continue
            if entry.is_dir():
                if not entry.name.startswith("."):
                    pending.append(entry)
            elif entry.suffix in (".yaml", ".yml") and not entry.name.startswith(".") and _begins_like_one(entry):
                yield entry


def _begins_like_one(path: Path) -> bool:
    """Whether the key `postmortem` stands near the beginning: other YAML files are none of ours."""
    if not is_plain_file(path):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    return head.startswith(b"postmortem:") or b"\npostmortem:" in head


def volume(path: Path) -> Volume:
    """Read what the library shows of one file."""
    from model import disk
    from model.reading import read
    from model.text import Text, UnreadableText

    try:
        snapshot = read(Text.from_bytes(disk.read(path).raw).data).snapshot
    except (disk.NotRead, UnreadableText) as error:
        return Volume(path, path.name, trouble=str(error))
    first = min((event.at for event in snapshot.timeline if event.at is not None), default=None)
    return Volume(
        path,
        snapshot.title or path.name,
        snapshot.kind or "",
        snapshot.severity or "",
        snapshot.status or "",
        first.date().isoformat() if first is not None else "",
    )
