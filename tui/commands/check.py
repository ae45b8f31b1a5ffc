"""`postmortem check`: what a reviewer would say, for people, programs and code hosts."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How the findings are written.",
)
@click.option("--strict", is_flag=True, help="Fail on any finding, not only on errors.")
@click.option("--fix", is_flag=True, help="Make the edits that no person has to choose.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="How many files are checked at a time.")
@click.option("--no-cache", is_flag=True, help="Check afresh, and remember nothing.")
def command(
    paths: tuple[Path, ...], *, style: str, strict: bool, fix: bool, watch: bool, jobs: int | None, no_cache: bool
) -> None:
    """Say what a reviewer would say about PATHS: files, folders, or - for standard input.

    Exit code 0: no error (with --strict: no finding). 1: there are. 2: something could not be read.
    """
    from tui.checking import run

    sys.exit(run(paths, style=style, strict=strict, fix=fix, watch=watch, jobs=jobs, no_cache=no_cache))
