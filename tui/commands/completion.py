"""`postmortem completion SHELL`: prints the completion script of a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script; in bash: eval "$(postmortem completion bash)"."""
    from tui.cli import group

    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"no completion is known for {shell}")
    click.echo(completion(group, {}, "postmortem", "_POSTMORTEM_COMPLETE").source())
