"""`postmortem import`: brings events from logs, alerts, chat and git to the timeline of a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tui.import_words import OPTIONS, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.import_words import Option


def _declared(option: Option) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option for the library."""
    if option.switch:
        return click.option(option.flag, option.field, is_flag=True, help=option.help)
    kind: Any = click.Choice(option.choices) if option.choices else None
    return click.option(
        option.flag,
        option.field,
        metavar=option.metavar,
        type=kind,
        multiple=option.many,
        default=option.default,
        help=option.help,
    )


def _with_options(function: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(OPTIONS):
        function = _declared(option)(function)
    return function


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@_with_options
def command(**words: Any) -> None:
    """Bring events from SOURCE… to the timeline of FILE.

    A source is a log, an export of alerts or chat, a folder or pattern of them, a git repository, or `-`. Without
    --all only what is no line of a log is chosen: alerts, acknowledgements, deploys, changes of status, notes; of logs
    it tells what stands out. What is on the timeline already is not added again.

    Exit status 1 where nothing could be read of a source, 2 for unusable input.
    """
    from tui.importing import run

    sys.exit(run(Asked(**words), click.echo))
