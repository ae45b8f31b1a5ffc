"""Reading what is no log: documents, archives of chat, notes, the journal's export, repositories.

Each function reads one source as a whole and feeds its sightings to the collector.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from model.sources import documents
from model.sources.deciding import NO_TIMES
from model.sources.reckoning import Reckoner, to_instant
from model.sources.records import journal_export, slack
from model.sources.records.protocol import Context
from model.sources.sighting import Line, Sighting, Unparsed
from model.sources.streams import Unusable
from model.sources.written import epoch
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from model.sources.collecting import Collector
    from model.sources.documents import Documents
    from model.sources.request import Reading, Source
    from model.times import Instant

_OFTEN = 200
_LARGEST_MEMBER = 64 * 1024 * 1024


def read_documents(
    found: Documents, text: str, location: str, source: Source, collector: Collector, read_at: Instant | None
) -> Reading:
    """Read parsed documents."""
    context = _context(found, location, collector)
    _take(found, text, location, context, source, collector, read_at)
    name = location or source.location
    remarks = () if collector.has_read else (f"{name} holds no record of {found.format.title}",)
    if found.cut:
        remarks = (*remarks, f"{name} ends in the middle of a record: what came before is imported")
    return collector.reading(found.format.name, f"{found.format.name} (by what it holds)", remarks)


def _take(
    found: Documents,
    text: str,
    location: str,
    context: Context,
    source: Source,
    collector: Collector,
    read_at: Instant | None,
) -> None:
    reckoner = Reckoner(collector.bearings(source, read_at))
    for record, made in documents.sightings(found, text, location, context, reckoner):
        if isinstance(made, Unparsed):
            collector.refuse(made)
        else:
            collector.take(made, record.original or record.said, record.identity)


def _context(found: Documents, location: str, collector: Collector) -> Context:
    """Return what stands around a document: a day of Slack lies in its channel's folder, beside it the people."""
    path = Path(location)
    if found.format.name != slack.FORMAT.name:
        return Context(path.name, (), collector.request.columns)
    people = path.parent.parent / "users.json"
    try:
        users = slack.names(json.loads(people.read_bytes()))
    except (OSError, ValueError):
        users = ()
    return Context(f"#{path.resolve().parent.name}", users)


def read_archive(location: str, source: Source, collector: Collector, step: Callable[[int], None]) -> Reading:
    """Read a zip: an export of Slack, a folder a channel; or any documents. Raises `Unusable`."""
    remarks: list[str] = []
    try:
        with zipfile.ZipFile(location) as archive:
            members = [member for member in archive.infolist() if member.filename.endswith(".json")]
            people = _people(archive)
            for member in members:
                step(member.compress_size)
                problem = _read_member(archive, member, people, location, source, collector)
                if problem:
                    remarks.append(problem)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise Unusable(f"is a damaged archive ({error})") from None
    if not members:
        raise Unusable("is an archive without JSON documents: unpack it, and give the files that matter")
    return collector.reading("slack" if people else "archive", "by what it holds", tuple(remarks))


def _people(archive: zipfile.ZipFile) -> tuple[tuple[str, str], ...]:
    name = next((name for name in archive.namelist() if PurePath(name).name == "users.json"), None)
    try:
        return () if name is None else slack.names(json.loads(archive.read(name)))
    except (ValueError, KeyError, RuntimeError, zipfile.BadZipFile):
        return ()


def _read_member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    people: tuple[tuple[str, str], ...],
    location: str,
    source: Source,
    collector: Collector,
) -> str:
    """Read one document of an archive; return what was wrong with it."""
    if member.file_size > _LARGEST_MEMBER:
        return f"{member.filename} is larger than {_LARGEST_MEMBER:,} bytes: unpack it first"
    try:
        text = archive.read(member).decode("utf-8", "replace")
    except (RuntimeError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        return f"{member.filename} could not be unpacked ({error})"
    found = documents.parse(text, source.format or collector.request.format, collector.request.columns, collector.check)
    if found is None:
        # Lists of channels and people are part of an export, and hold no messages.
        return ""
    channel = PurePath(member.filename).parent.name
    context = Context(f"#{channel}" if channel else PurePath(location).name, people, collector.request.columns)
    _take(found, text, f"{location}/{member.filename}", context, source, collector, None)
    return ""


def read_notes(text: str, name: str, source: Source, collector: Collector) -> Reading:
    """Read notes or a scroll of chat; `name` is the file they stand in, empty for a paste."""
    from model.sources import pasted

    for made in pasted.sightings(_checked(text.splitlines(), collector), name, collector.bearings(source, None)):
        if isinstance(made, Unparsed):
            collector.refuse(made)
        else:
            collector.take(made, made.text)
    if not collector.has_read:
        raise Unusable(NO_TIMES)
    return collector.reading("notes", "notes (clocks at the beginning of lines)")


def _checked(lines: Iterable[str], collector: Collector) -> Iterator[str]:
    """Yield lines, and ask now and then whether more are wanted: lines without a time never reach the collector."""
    for number, line in enumerate(lines):
        if number % _OFTEN == 0:
            collector.check()
        yield line


def read_journal(raw: bytes, location: str, source: Source, collector: Collector) -> Reading:
    """Read the journal's export format."""
    reckoner = Reckoner(collector.bearings(source, None))
    number, counted = 1, 0
    for offset, record in journal_export.records(raw):
        number += raw.count(b"\n", counted, offset)
        counted = offset
        place = Line(location, number)
        try:
            reckoned = reckoner.reckon(epoch(record.when))
        except TimeError as error:
            collector.refuse(Unparsed(place, record.said, str(error)))
            continue
        at = to_instant(reckoned.at)
        made = Sighting(at, record.original, record.said, place, record.source, record.kind, record.level)
        collector.take(made, record.original)
    return collector.reading("journal-export", "journal-export (by what it holds)")


def read_repository(location: str, collector: Collector) -> Reading:
    """Read the changes of a git repository. Raises `Unusable`."""
    from model.sources import repository

    for made in repository.sightings(Path(location), collector.window, collector.request.paths):
        collector.take(made, made.text)
    return collector.reading("git", "git (a repository)")
