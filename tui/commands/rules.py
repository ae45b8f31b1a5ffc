"""`postmortem rules`: every check with its reason and its source, and the policy in force."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("name", required=False)
@click.option(
    "--policy", "show_policy", is_flag=True, help="Print the policy in force, and where each value comes from."
)
@click.option(
    "--for",
    "place",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The file or folder whose policy is shown (this folder).",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How the checks are written.",
)
def command(name: str | None, *, show_policy: bool, place: Path, style: str) -> None:
    """Explain the checks, or the one called NAME, or the policy in force."""
    from model.checks import reference

    if show_policy:
        _print_policy(place)
    elif name is not None:
        _explain(name)
    elif style == "markdown":
        click.echo(reference.markdown(), nl=False)
    elif style == "json":
        click.echo(reference.as_json())
    else:
        for line in reference.listing():
            click.echo(line)


def _explain(name: str) -> None:
    from model.checks import check_named, reference

    try:
        rule = check_named(name)
    except KeyError as error:
        click.echo(f"postmortem: {error.args[0]}", err=True)
        sys.exit(2)
    click.echo(reference.explained(rule))


def _print_policy(place: Path) -> None:
    from model.checks import reference
    from model.policy_file import PolicyError, in_force

    try:
        found = in_force(place)
    except PolicyError as error:
        click.echo(f"postmortem: {error}", err=True)
        sys.exit(2)
    for line in reference.policy_lines(found):
        click.echo(line)
