"""`postmortem merge`: the merge by path and id, as git calls it, and what makes git call it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.merge_text import MARKER_SIZE

if TYPE_CHECKING:
    from model.merge_driver import Plan

UNUSABLE = 2
"""Exit code where nothing was merged; git then leaves our side in place and the file marked as in conflict."""

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("base", type=_FILE, required=False)
@click.argument("ours", type=_FILE, required=False)
@click.argument("theirs", type=_FILE, required=False)
@click.option(
    "--marker-size",
    type=click.IntRange(min=MARKER_SIZE, max=1000),
    default=MARKER_SIZE,
    show_default=True,
    help="How long the conflict markers are; git tells it as %L.",
)
@click.option("--path", metavar="NAME", help="What the file is called in messages; git tells it as %P.")
@click.option("--install", is_flag=True, help="Have git call this in the repository around the current folder.")
@click.option("--yes", is_flag=True, help="Install without asking.")
def command(
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    *,
    marker_size: int,
    path: str | None,
    install: bool,
    yes: bool,
) -> None:
    """Merge what OURS and THEIRS made of BASE, by path and id, and write the outcome over OURS.

    Exit code 0: all is merged. 1: conflicts are left, marked in OURS the way git does. 2: nothing was merged.
    """
    if install:
        if base is not None:
            raise click.UsageError("--install takes no files: it is about the repository of the current folder")
        _install(yes=yes)
    elif base is None or ours is None or theirs is None:
        raise click.UsageError("name three files, BASE OURS THEIRS; or --install, so that git does")
    else:
        sys.exit(_merge(base, ours, theirs, marker_size, path or str(ours)))


def _merge(base: Path, ours: Path, theirs: Path, marker_size: int, name: str) -> int:
    from model.disk import DiskError
    from model.merge_driver import drive
    from model.merge_text import Labels
    from model.visible import visible_line

    try:
        driven = drive(base, ours, theirs, labels=Labels(size=marker_size))
    except DiskError as error:
        click.echo(visible_line(f"postmortem: {error}"), err=True)
        return UNUSABLE
    for line in (*driven.saved.remarks, *driven.sentences()):
        click.echo(visible_line(f"{name}: {line}"), err=True)
    return driven.exit_code


def _install(*, yes: bool) -> None:
    """Show what would change, ask, and change it."""
    from model.disk import DiskError
    from model.merge_driver import NotInstalled, apply, plan
    from model.visible import visible

    try:
        wanted = plan(Path())
        click.echo(visible(wanted.text()))
        if not _is_agreed(wanted, yes=yes):
            return
        apply(wanted)
    except (NotInstalled, DiskError) as error:
        click.echo(visible(f"postmortem: {error}"), err=True)
        sys.exit(UNUSABLE)
    click.echo("Installed. Commit .gitattributes; whoever clones the repository runs `postmortem merge --install` too.")


def _is_agreed(wanted: Plan, *, yes: bool) -> bool:
    if not (wanted.config or wanted.lines):
        return False
    if yes:
        return True
    if not sys.stdin.isatty():
        click.echo("postmortem: nothing was changed: say --yes where nobody can be asked", err=True)
        sys.exit(UNUSABLE)
    if click.confirm("Do this?"):
        return True
    click.echo("Nothing was changed.")
    return False
