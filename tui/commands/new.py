"""`postmortem new`: begin a postmortem from a template and at most five answers, and print where it lies."""

from __future__ import annotations

import sys
from dataclasses import dataclass
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
OWN_NAMES = "a team names its own under `severities` in .postmortem.toml"


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:  # which says of what it is only from click 8.2 on
    _Choice = click.Choice


class _KindType(_Choice):
    """A kind by its name, or by a beginning of it that no other has."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind that is meant."""
        typed = value.strip().casefold()
        meant = [kind for kind in KINDS if kind.startswith(typed)] if typed else []
        if len(meant) > 1 and typed not in meant:
            self.fail(f"`{value}` may be {' or '.join(meant)}.", param, ctx)
        return meant[0] if len(meant) == 1 else super().convert(value, param, ctx)


KIND = _KindType(KINDS, case_sensitive=False)


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--title", help="What happened, in a few words that one would search for.")
@click.option("--kind", type=KIND, help="What it is about; incident if not said.")
@click.option("--severity", help="SEV1 to SEV4 (the number will do), or what your team's policy calls it.")
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

    The file is named after the day of the incident and the title, that of a regression after its title alone; its path
    is printed. What the options leave open is asked, unless input is no terminal.
    """
    given = Given(title, kind, severity, when, tz, who)
    begin(folder, given, own_folder=own_folder)


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a new postmortem; what is None is asked, where somebody can answer."""

    title: str | None = None
    kind: str | None = None
    severity: str | None = None
    when: str | None = None
    tz: str | None = None
    who: str | None = None


def begin(folder: Path, given: Given | None = None, *, own_folder: bool = False) -> Path:
    """Make a postmortem in a folder, after asking what is left open; return its path, which is printed too.

    Raises:
        click.BadParameter: what was given has no meaning.
        SystemExit: the file cannot be made.
    """
    given = given or Given()
    made = _create(folder, _content(folder, given, ask=sys.stdin.isatty()), own_folder=own_folder)
    if sys.stdin.isatty():
        click.echo("Go on with:  postmortem " + click.format_filename(made), err=True)
    return made


def _content(folder: Path, given: Given, *, ask: bool) -> Content:
    """Return what the file is about, asked in the order in which one tells it."""
    from model.kinds import kind_of
    from model.new_file import Content, first_milestone
    from model.postmortem import Kind

    title, now, tz = given.title, datetime.now(UTC), given.tz
    if title is None and ask:
        title = click.prompt("What happened, in a few words", err=True)
    kind = Kind(given.kind or (_asked_kind() if ask else KINDS[0]))
    severity = _severity(given.severity, kind, folder) if given.severity else ""
    if given.severity is None and ask and kind_of(kind).has_severity:
        severity = _asked_severity(folder, kind)
    at = _said_moment(given.when, now, tz) if given.when else None
    if given.when is None and ask and first_milestone(kind) is not None:
        at = _asked_moment(kind, now, tz)
    who = given.who
    if who is None and ask:
        role = "Who led the response" if kind_of(kind).has_response else "Who writes it up"
        who = click.prompt(f"{role}, such as @maria (empty: later)", default="", show_default=False, err=True)
    when, is_approximate = (at.at, at.is_approximate) if at is not None else (None, False)
    day = (when or now).date()
    return Content(kind, title or "", severity, day, when, who or "", is_approximate=is_approximate)


def _asked_kind() -> str:
    words = f"Kind ({', '.join(KINDS)}; the first letters will do)"
    return str(click.prompt(words, type=KIND, default=KINDS[0], show_choices=False, err=True))


def _asked_severity(folder: Path, kind: Kind) -> str:
    """Ask until the answer is a severity that the team's policy knows; its number will do; a near miss is mild."""
    from model.postmortem import Kind

    def read(answer: str) -> str:
        names = _severities(folder)
        if (known := _known_severity(answer, names)) is None:
            raise click.BadParameter(f"`{answer}` is none of {', '.join(names)}; the number will do; {OWN_NAMES}.")
        return known

    likely = SEVERITIES[-1 if kind is Kind.NEAR_MISS else 0]
    return str(click.prompt("Severity (SEV1 worst, to SEV4)", default=likely, value_proc=read, err=True))


def _severity(said: str, kind: Kind, folder: Path) -> str:
    """Return the severity that an option names as files have it; one without a meaning is kept, and told."""
    from model.kinds import kind_of

    if not kind_of(kind).has_severity:
        click.echo(f"A file of the kind {kind.value} has no severity: `{said}` was left out.", err=True)
        return ""
    names = _severities(folder)
    known = _known_severity(said, names)
    if known is None:
        click.echo(f"`{said}` is none of {', '.join(names)}, and was taken as it is: {OWN_NAMES}.", err=True)
    return known or said


def _severities(folder: Path) -> tuple[str, ...]:
    from model.policy import policy_for

    return (*policy_for(folder / "new.yaml").severities, *SEVERITIES)


def _known_severity(answer: str, names: tuple[str, ...]) -> str | None:
    """Return the name among those that are known which an answer means, by its words or its number; None for none."""
    typed = answer.strip().casefold()
    found = [name for name in names if name.casefold() == typed]
    numbered = [name for name in names if typed.isdigit() and name[-1:] == typed]
    return next(iter([*found, *numbered]), None)


def _asked_moment(kind: Kind, now: datetime, tz: str | None) -> Understood | None:
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


def _taken(found: Understood, read: Callable[[str], Understood | None]) -> Understood:
    """Show how a time was understood until it is taken."""
    words = f"That is {found.words}. Enter takes it; or write it anew"
    anew: Understood | None = click.prompt(words, default="", show_default=False, value_proc=read, err=True)
    return found if anew is None else _taken(anew, read)


def _said_moment(text: str, now: datetime, tz: str | None) -> Understood:
    """Return the moment that an option names, and say how it was understood unless it is written as files have it."""
    from model.moments import format_moment

    found = moment(text, now, tz)
    if text.strip() != format_moment(found.at):
        click.echo(f"`{text}` was understood as {found.words}.", err=True)
    return found


def moment(text: str, now: datetime, tz: str | None = None) -> Understood:
    """Read a time as it is typed, or a day; a clock alone is its last time that is not ahead of `now`.

    Raises:
        click.BadParameter: the text names no time, or may be two; says which forms do. Or the zone is none.
    """
    from model.moments import parse_moment
    from model.times import TimeError
    from model.typed_times import Understood, understand, whole_day
    from model.zones import find_zone

    try:
        zone = find_zone(tz) if tz is not None else None
        if (day := whole_day(text, now=now, near=now)) is not None:
            return Understood(parse_moment(day.isoformat()), tz or "UTC")
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
