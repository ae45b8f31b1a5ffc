"""`postmortem new`: begin a postmortem from a template and at most five answers, and print where it lies."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.new_file import Content
    from model.postmortem import Kind
    from model.typed_times import Understood

KINDS = ("incident", "security", "regression", "near-miss", "project", "okr", "pre-mortem")
SEVERITIES = ("SEV1", "SEV2", "SEV3", "SEV4")


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--title", help="What happened, in a few words that one would search for.")
@click.option("--kind", type=click.Choice(KINDS, case_sensitive=False), help="What it is about; incident if not said.")
@click.option("--severity", help="SEV1 to SEV4, or what your team calls it.")
@click.option("--when", help="When it started: 14:05, 'yesterday 23:50 CET', '2:05 pm', 2026-11-18T14:05Z, now.")
@click.option("--tz", metavar="ZONE", help="The zone of a time that names none (Europe/Berlin, +01:00); else UTC.")
@click.option("--who", help="Who led the response and writes it up, such as @maria.")
@click.option("--folder", "own_folder", is_flag=True, help="Give it a folder of its own, with evidence/ for artefacts.")
def command(
    folder: Path,
    title: str | None,
    kind: str | None,
    severity: str | None,
    when: str | None,
    tz: str | None,
    who: str | None,
    *,
    own_folder: bool,
) -> None:
    """Begin a postmortem from a template.

    The file is named after the day of the incident and the title, and its path is printed. What the options leave open
    is asked, unless input is no terminal.
    """
    from model.kinds import kind_of
    from model.new_file import Content, first_milestone
    from model.postmortem import Kind

    ask, now = sys.stdin.isatty(), datetime.now(UTC)
    if title is None and ask:
        title = click.prompt("What happened, in a few words", err=True)
    if kind is None and ask:
        kind = _asked_kind()
    of = Kind(kind or KINDS[0])
    if severity is None and ask and kind_of(of).has_severity:
        severity = _asked_severity(folder)
    at = _said_moment(when, now, tz) if when else None
    if when is None and ask and first_milestone(of) is not None:
        at = _asked_moment(of, now, tz)
    if who is None and ask:
        role = "Who led the response" if kind_of(of).has_response else "Who writes it up"
        who = click.prompt(f"{role}, such as @maria (empty: later)", default="", show_default=False, err=True)
    made = _create(
        folder, Content(of, title or "", severity or "", (at or now).date(), at, who or ""), own_folder=own_folder
    )
    if ask:
        click.echo("Go on with:  postmortem " + click.format_filename(made), err=True)


def _asked_kind() -> str:
    others = ", ".join(KINDS[1:])
    choice = click.Choice(KINDS, case_sensitive=False)
    return str(click.prompt(f"Kind ({others})", type=choice, default=KINDS[0], show_choices=False, err=True))


def _asked_severity(folder: Path) -> str:
    """Ask until the answer is a severity that the team's policy knows; its number will do."""
    from model.policy import policy_for

    names = (*policy_for(folder / "new.yaml").severities, *SEVERITIES)

    def read(answer: str) -> str:
        typed = answer.strip().casefold()
        found = [name for name in names if name.casefold() == typed]
        numbered = [name for name in names if typed.isdigit() and name[-1:] == typed]
        if not found and not numbered:
            raise click.BadParameter(f"`{answer}` is none of {', '.join(names)}; the number will do.")
        return [*found, *numbered][0]

    return str(click.prompt("Severity (SEV1 worst, to SEV4)", default=SEVERITIES[0], value_proc=read, err=True))


def _asked_moment(kind: Kind, now: datetime, tz: str | None) -> datetime | None:
    """Ask when it began until the answer is a time, and taken as it was understood; or empty."""
    from model.new_file import first_milestone
    from model.timeline import Milestone

    def read(answer: str) -> Understood | None:
        return moment(answer, now, tz) if answer.strip() else None

    reported = first_milestone(kind) is Milestone.REPORTED
    question = "When was it first reported" if reported else "When did it start"
    zone = tz or "UTC where you name no zone"
    words = f"{question}, in {zone}: 14:05, yesterday 23:50 CET, 2:05 pm, now (empty: later)"
    found: Understood | None = click.prompt(words, default="", show_default=False, value_proc=read, err=True)
    return _taken(found, read) if found is not None else None


def _taken(found: Understood, read: Callable[[str], Understood | None]) -> datetime:
    """Show how a time was understood until it is taken."""
    words = f"That is {found.words}. Enter takes it; or write it anew"
    anew: Understood | None = click.prompt(words, default="", show_default=False, value_proc=read, err=True)
    return found.at if anew is None else _taken(anew, read)


def _said_moment(text: str, now: datetime, tz: str | None) -> datetime:
    """Return the moment that an option names, and say how it was understood if that was not said in full."""
    found = moment(text, now, tz)
    if found.zone_assumed:
        click.echo(f"`{text}` was understood as {found.words}.", err=True)
    return found.at


def moment(text: str, now: datetime, tz: str | None = None) -> Understood:
    """Read a time as it is typed; a clock alone is its last time that is not ahead of `now`.

    Raises:
        click.BadParameter: the text names no time, or may be two; says which forms do. Or the zone is none.
    """
    from model.times import TimeError, find_zone
    from model.typed_times import understand

    try:
        zone = find_zone(tz) if tz is not None else None
        return understand(text, now=now, zone=zone, zone_name=tz or "UTC")
    except TimeError as error:
        raise click.BadParameter(f"{error}.") from error


def _create(folder: Path, content: Content, *, own_folder: bool) -> Path:
    """Make the file, print its path and return it; exit with 2 and the reason where that cannot be."""
    from model.disk import DiskError
    from model.new_file import create

    try:
        made = create(folder, content, own_folder=own_folder)
    except DiskError as error:
        taken = (folder / content.stem if own_folder else folder) / f"{content.stem}.yaml"
        why = f"{taken} exists already: open it, or choose another title" if taken.exists() else str(error)
        click.echo(f"postmortem: {why}", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"postmortem: {error.filename or folder}: {error.strerror}", err=True)
        sys.exit(2)
    if made.schema is not None:
        click.echo(f"The schema for editors is {made.schema}.", err=True)
    click.echo(str(made.path))
    return made.path
