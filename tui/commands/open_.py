"""`postmortem open`: the workbook on a file, or the library of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--read-only", is_flag=True, help="Look at it, change nothing.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
def command(path: Path, *, read_only: bool, no_mouse: bool) -> None:
    """Open the workbook on a file, or the library of a folder."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("postmortem open needs a terminal; check, export and the others do not.", err=True)
        sys.exit(2)
    if path.is_dir():
        from screens.library import Wish
        from tui.library import choose

        chosen = choose(path)
        if chosen is None:
            return
        if chosen is Wish.NEW:
            from tui.commands.new import begin

            path = begin(path)
        elif isinstance(chosen, Path):
            path = chosen
    from tui.opening import open_workbook

    sys.exit(open_workbook(path, read_only=read_only, mouse=not no_mouse))
