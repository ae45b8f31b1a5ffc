"""`postmortem import`: brings events from logs, alerts, chat and git to the timeline of a file."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from model.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from model.disk import Stored
    from model.edits import Insert, Set
    from model.sources.milestones import Suggestion
    from model.sources.request import Gathering, Progress, Request
    from model.times import Instant

LEVELS = ("trace", "debug", "info", "notice", "warning", "error", "critical")
SHOWN = 20
MANY = 5000
"""Events from which on a file that refuses them may simply be too small for them."""
WIDTH = 100
NOTHING_CHOSEN = """\
Nothing is added: no line of a log is chosen by itself. The same command with --all --severity warning takes
warnings and worse, --all with --grep, --since or --until every line that matches; or choose in the workbook:
i on its timeline."""


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--from", "form", metavar="FORMAT", help="Overrule the vote on the format.")
@click.option("--since", metavar="TIME", help="Nothing before this instant (2026-11-18T14:00:00Z).")
@click.option("--until", metavar="TIME", help="Nothing after this instant.")
@click.option("--grep", metavar="REGEX", help="Only raw lines in which this is found.")
@click.option("--severity", type=click.Choice(LEVELS), help="Nothing milder than this.")
@click.option("--tz", metavar="ZONE", help="The zone of times that name none (Europe/Berlin, +01:00); else UTC.")
@click.option("--path", "paths", multiple=True, metavar="GLOB", help="Only changes in git that touch this; repeatable.")
@click.option("--column", "columns", multiple=True, metavar="WHAT=NAME", help="Which column of a table is what.")
@click.option("--all", "everything", is_flag=True, help="Take every line that matches, not the default choice.")
@click.option("--dry-run", is_flag=True, help="Show what would be added, change nothing.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    file: Path,
    sources: tuple[str, ...],
    form: str | None,
    since: str | None,
    until: str | None,
    grep: str | None,
    severity: str | None,
    tz: str | None,
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    everything: bool,
    dry_run: bool,
    output: str,
) -> None:
    """Bring events from SOURCE… to the timeline of FILE.

    A source is a log, an export of alerts or chat, a folder or pattern of them, a git repository, or `-`. Without
    --all only what is no line of a log is chosen: alerts, acknowledgements, deploys, changes of status, notes; of logs
    it tells what stands out. What is on the timeline already is not added again.

    Exit status 1 where nothing could be read of a source, 2 for unusable input.
    """
    from model.importing import at_once, edits_to_import, existing_events, incident_time, suggested_milestones
    from model.sources.gathering import gather

    stored, data = _read(file)
    request = _request(
        sources, form, (since, until), grep, severity, tz, paths, columns, everything, incident_time(data)
    )
    try:
        gathered = gather(request, progress=_progress_bar())
    except ValueError as error:
        _refuse(str(error))
    edits = edits_to_import(data, gathered.chosen)
    if edits and not dry_run:
        _save(stored, at_once(data, edits), len(edits))
    milestones = suggested_milestones(gathered.candidates, existing_events(data))
    if output == "json":
        told = {"added": len(edits), "dry_run": dry_run, "milestones": [each.as_json() for each in milestones]}
        click.echo(json_text({**gathered.as_json(), **told}))
    else:
        for line in [*_report(gathered, edits, dry_run=dry_run), *_suggested(milestones)]:
            click.echo(line)
    sys.exit(1 if any(reading.failed for reading in gathered.readings) else 0)


def _refuse(reason: str) -> NoReturn:
    from model.visible import visible_line

    click.echo(f"postmortem: {visible_line(reason)}", err=True)
    sys.exit(2)


def _read(file: Path) -> tuple[Stored, Any]:
    """Return a file and its data; a document, with its schema, is only made of it where something is to be added."""
    from model import disk
    from model.disk import DiskError
    from model.text import Text, TextError

    try:
        stored = disk.read(file)
        return stored, Text.from_bytes(stored.raw).data
    except DiskError as error:
        _refuse(str(error))
    except TextError as error:
        _refuse(f"{file}: {error}")


def _instant(name: str, text: str | None) -> Instant | None:
    from model.times import TimeError, parse_instant

    if text is None:
        return None
    try:
        return parse_instant(text)
    except TimeError as error:
        _refuse(f"--{name}: {error}")


def _request(
    sources: tuple[str, ...],
    form: str | None,
    window: tuple[str | None, str | None],
    grep: str | None,
    severity: str | None,
    tz: str | None,
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    everything: bool,
    incident: Instant | None,
) -> Request:
    from model.sources.request import Request, Source
    from model.sources.sighting import Level
    from model.times import TimeError, find_zone, in_utc

    zone = None
    if tz is not None:
        try:
            zone = find_zone(tz)
        except TimeError as error:
            _refuse(f"--tz: {error}")
    pairs = [tuple(column.split("=", 1)) for column in columns]
    if any(len(pair) != 2 for pair in pairs):  # noqa: PLR2004 - a pair
        _refuse("--column takes WHAT=NAME, such as time=created_at")
    return Request(
        sources=tuple(Source(location) for location in sources),
        now=in_utc(datetime.now(UTC), "now"),
        incident=incident,
        since=_instant("since", window[0]),
        until=_instant("until", window[1]),
        grep=grep,
        severity=Level[severity.upper()] if severity else None,
        zone=zone,
        format=form,
        everything=everything,
        paths=paths,
        columns=tuple((pair[0], pair[1]) for pair in pairs),
        standard_input=sys.stdin.buffer if "-" in sources else None,
    )


def _progress_bar() -> Callable[[Progress], None]:
    """Return what shows the progress on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None

    def show(progress: Progress) -> None:
        share = f"{100 * progress.done // progress.total:3d} %" if progress.total else f"{progress.done:,} bytes"
        click.echo(f"\r{share}  {progress.location[:60]}\x1b[K", err=True, nl=False)

    return show


def _save(stored: Stored, edits: Sequence[Insert | Set], count: int) -> None:
    """Make the edits in the file as it was read; one that has been changed meanwhile is left as it is, and told."""
    from model.disk import DiskError
    from model.document import Document
    from model.text import EditRefused

    document = Document.instead_of(stored, stored.raw)
    try:
        document.apply(*edits)
        document.save()
    except (DiskError, EditRefused) as error:
        narrower = f"; narrow the {count:,} events with --since, --until, --grep or --severity" if count > MANY else ""
        _refuse(f"nothing was added: {error}{narrower}")


def _report(gathered: Gathering, edits: list[Insert], *, dry_run: bool) -> Iterator[str]:
    from model.times import format_instant
    from model.visible import visible_line

    for reading in gathered.readings:
        if reading.failed:
            yield from (visible_line(remark) for remark in reading.remarks)
            continue
        form = reading.format or "no format"
        yield visible_line(f"{reading.location}: {form}, {reading.matched} of {reading.read} matched. {reading.vote}")
        for remark in reading.remarks:
            yield visible_line(f"  {remark}")
    for remark in gathered.remarks:
        yield visible_line(remark)
    if gathered.assumed:
        said = ", ".join(f"{assumption.value} ({count})" for assumption, count in gathered.assumed.items() if count)
        yield f"Assumed: {said}" if said else "Nothing was assumed."
    if gathered.unparsed:
        yield f"Without a time: {gathered.unparsed}"
        for example in gathered.examples[:3]:
            yield visible_line(f"  {example.place.reference()}: {example.reason}: {example.text[:60]}")
    if not gathered.chosen and gathered.candidates:
        yield "What stands out:"
        for each in gathered.candidates[:SHOWN]:
            yield visible_line(f"  {each.count:>7}×  {format_instant(each.first)}  {each.template}"[:WIDTH])
        yield NOTHING_CHOSEN
        return
    yield ("Would add" if dry_run else "Added") + f" {len(edits)} of {len(gathered.chosen)} chosen"
    for edit in edits[:SHOWN]:
        yield visible_line(f"  {edit.value['at']}  {edit.value['event']}"[:WIDTH])
    if len(edits) > SHOWN:
        yield f"  … {len(edits) - SHOWN} more"


def _suggested(milestones: list[Suggestion]) -> Iterator[str]:
    from model.times import format_instant
    from model.visible import visible_line

    if milestones:
        yield "Milestones that this suggests (nothing is marked: choose in the workbook):"
    for each in milestones:
        seen = f"{each.reason}: {each.sighting.message}"
        yield visible_line(f"  {each.milestone:<12}  {format_instant(each.sighting.at)}  {seen}"[:WIDTH])
