"""The library: the postmortems of a folder, each with what one needs to find it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.file_search import is_plain_file
from model.moments import day_in_name, format_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from model.postmortem import Postmortem

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
    day: str = ""
    """The day that it is about, as YYYY-MM-DD."""
    trouble: str = ""

    def says(self, sought: str) -> bool:
        """Whether each of the words sought stands somewhere in what is known of it, whatever their case."""
        facts = (self.title, self.kind, self.severity, self.status, self.day, str(self.path), self.trouble)
        known = "\n".join(facts).casefold()
        return all(word in known for word in sought.casefold().split())


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


def newest_first(volumes: Iterable[Volume]) -> list[Volume]:
    """Return volumes by their day, those without one behind, and by name where the day is the same."""
    return sorted(volumes, key=lambda each: (each.day, each.path.name, str(each.path)), reverse=True)


def unread(path: Path, trouble: str = "") -> Volume:
    """Return what the library shows of a file that is not read: its name, and the day in it."""
    return Volume(path, path.name, day=_day_in_name(path), trouble=trouble)


def volume(path: Path) -> Volume:
    """Read what the library shows of one file."""
    from model import disk
    from model.reading import read
    from model.text import Text, UnreadableText

    try:
        snapshot = read(Text.from_bytes(disk.read(path).raw).data).snapshot
    except (disk.NotRead, UnreadableText) as error:
        return unread(path, str(error))
    return Volume(
        path,
        snapshot.title or path.name,
        snapshot.kind or "",
        snapshot.severity or "",
        snapshot.status or "",
        _day_of(snapshot, path),
    )


def _day_in_name(path: Path) -> str:
    day = day_in_name(path.name)
    return "" if day is None else format_moment(day)


def _day_of(snapshot: Postmortem, path: Path) -> str:
    """Return the day of the first event, else that in the file's name, else that of the meeting."""
    first = min((event.at for event in snapshot.timeline if event.at is not None), default=None)
    if first is not None:
        return first.date().isoformat()
    meeting = snapshot.review.meeting.at
    return _day_in_name(path) or (meeting.date().isoformat() if meeting is not None else "")
