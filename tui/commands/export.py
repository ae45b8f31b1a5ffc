"""`postmortem export`: the report as Markdown, one of its shorter forms, or what a team's own template makes of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMS = ("report", "regression", "pack", "shareout", "executive", "technical", "timeline-csv", "yaml")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--as", "form", type=click.Choice(FORMS), default="report", show_default=True, help="What to write.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A template of your own (Jinja2, sandboxed) instead.",
)
@click.option("-o", "--output", metavar="OUT", default="-", help="Write to a file; `-` is stdout, as without it.")
@click.option("--no-cache", is_flag=True, help="Make it afresh, and remember nothing.")
def command(file: Path, *, form: str, template: Path | None, output: str, no_cache: bool) -> None:
    """Write the report of FILE as Markdown, or another export.

    The same file gives the same bytes. Values that the schema cannot read are left out and told on stderr, and so is
    what looks like a secret or like personal data.
    """
    from tui.exporting import run

    sys.exit(run(file, form=form, template=template, output=output, no_cache=no_cache))
