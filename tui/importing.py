"""What `postmortem import` does: reads the file and the sources, adds what was chosen, and says what it found.

Imports nothing heavy: a window of a large log is read in less time than most libraries take to load.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tui.echo import echo
from tui.exit_codes import UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from model.edits import Insert, Set
    from model.sources.request import Progress, Request
    from model.times import Instant
    from tui.echo import Echo
    from tui.import_words import Asked

MANY = 5000
"""Events from which on a file that refuses them may simply be too small for them."""


class _Unusable(Exception):  # noqa: N818 - named for what is wrong
    """What was given cannot be used; the message says why."""


def run(asked: Asked, say: Echo = echo) -> int:
    """Carry out what was asked for; return the exit status."""
    from contextlib import nullcontext

    from tui.caches import remembered_patterns

    with nullcontext() if asked.no_cache else remembered_patterns("import"):
        try:
            return _import(asked, say)
        except _Unusable as error:
            from model.visible import visible_line

            say(f"postmortem: {visible_line(str(error))}", err=True)
            return UNUSABLE


def _import(asked: Asked, say: Echo) -> int:
    from model.importing import (
        at_once,
        beyond_a_file,
        edits_to_import,
        existing_events,
        incident_time,
        suggested_milestones,
    )
    from model.sources.gathering import gather

    raw, data = _read(asked)
    request = _request(asked, incident_time(data))
    try:
        gathered = gather(request, progress=_progress_bar(say))
    except ValueError as error:
        raise _Unusable(str(error)) from None
    edits = edits_to_import(data, gathered.chosen)
    narrower = "take those that matter with --grep, --severity, --since or --until"
    beyond = beyond_a_file(data, edits)
    if beyond and not asked.dry_run:
        raise _Unusable(f"nothing was added: {beyond}; {narrower}")
    if beyond:
        say(f"postmortem: {beyond}: without --dry-run nothing would be added; {narrower}", err=True)
    elif edits and not asked.dry_run:
        _save(asked.file, raw, at_once(data, edits), len(edits))
    milestones = suggested_milestones(gathered.candidates, existing_events(data))
    if asked.output == "json":
        from model.visible import json_text

        told = {"added": len(edits), "dry_run": asked.dry_run, "milestones": [each.as_json() for each in milestones]}
        say(json_text({**gathered.as_json(), **told}))
    else:
        from tui.import_report import report, suggested

        for line in [*report(gathered, edits, dry_run=asked.dry_run), *suggested(milestones)]:
            say(line)
    return 1 if any(reading.failed for reading in gathered.readings) else 0


def _read(asked: Asked) -> tuple[bytes, Any]:
    """Return a file's bytes and its data; a document, with its schema, is only made where something is to be added.

    What a dry run reads is not remembered: it leaves nothing of the file behind.
    """
    from model.parsed_files import ParsedFiles
    from tui.caches import cache_folder

    file = asked.file
    parsed = None if asked.no_cache else ParsedFiles(cache_folder("parsed"))
    known = None if parsed is None else parsed.of(file)
    if known is not None:
        return known
    from model.disk_errors import DiskError
    from model.disk_reading import read
    from model.text import Text, TextError

    try:
        raw = read(file).raw
        data = Text.from_bytes(raw).data
    except DiskError as error:
        raise _Unusable(str(error)) from None
    except TextError as error:
        raise _Unusable(f"{file}: {error}") from None
    if parsed is not None and not asked.dry_run:
        parsed.keep(raw, data)
    return raw, data


def _request(asked: Asked, incident: Instant | None) -> Request:
    from model.sources.request import Request, Source
    from model.sources.sighting import Level
    from model.times import in_utc

    pairs = [tuple(column.split("=", 1)) for column in asked.columns]
    if any(len(pair) != 2 for pair in pairs):  # noqa: PLR2004 - a pair
        raise _Unusable("--column takes WHAT=NAME, such as time=created_at")
    return Request(
        sources=tuple(Source(location) for location in asked.sources),
        now=in_utc(datetime.now(UTC), "now"),
        incident=incident,
        since=_instant("since", asked.since),
        until=_instant("until", asked.until),
        grep=asked.grep,
        severity=Level[asked.severity.upper()] if asked.severity else None,
        zone=_zone(asked.tz),
        format=asked.form,
        everything=asked.everything,
        paths=asked.paths,
        columns=tuple((pair[0], pair[1]) for pair in pairs),
        standard_input=sys.stdin.buffer if "-" in asked.sources else None,
    )


def _instant(name: str, text: str | None) -> Instant | None:
    from model.times import TimeError, parse_instant

    try:
        return None if text is None else parse_instant(text)
    except TimeError as error:
        raise _Unusable(f"--{name}: {error}") from None


def _zone(name: str | None) -> tzinfo | None:
    from model.times import TimeError
    from model.zones import find_zone

    try:
        return None if name is None else find_zone(name)
    except TimeError as error:
        raise _Unusable(f"--tz: {error}") from None


def _progress_bar(say: Echo) -> Callable[[Progress], None]:
    """Return what shows the progress on a terminal, and nothing elsewhere."""
    if not (sys.stderr and sys.stderr.isatty()):
        return lambda _: None

    def show(progress: Progress) -> None:
        share = f"{100 * progress.done // progress.total:3d} %" if progress.total else f"{progress.done:,} bytes"
        say(f"\r{share}  {progress.location[:60]}\x1b[K", err=True, nl=False)

    return show


def _save(file: str, raw: bytes, edits: Sequence[Insert | Set], count: int) -> None:
    """Make the edits in the file as it was read; one that has been changed meanwhile is left as it is, and told."""
    from model.disk import ChangedOnDisk, DiskError, read
    from model.document import Document
    from model.text import EditRefused

    try:
        stored = read(file)
        if stored.raw != raw:
            raise ChangedOnDisk(stored.path)
        document = Document.instead_of(stored, raw)
        document.apply(*edits)
        document.save()
    except (DiskError, EditRefused) as error:
        narrower = f"; narrow the {count:,} events with --since, --until, --grep or --severity" if count > MANY else ""
        raise _Unusable(f"nothing was added: {error}{narrower}") from None
