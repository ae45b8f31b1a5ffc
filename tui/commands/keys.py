"""`postmortem keys`: prints every key of the workbook, as text or as the Markdown of the documentation."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to print.")
def command(form: str) -> None:
    """Print every key of the workbook, with the id by which a keymap file may change it."""
    from tui.bindings import keys_as_markdown, keys_as_text

    click.echo(keys_as_markdown() if form == "markdown" else keys_as_text(), nl=False)
