"""`postmortem schema`: the JSON Schema of the file, for editors and other programs."""

from __future__ import annotations

import click


@click.command()
@click.option("-o", "--output", metavar="OUT", default="-", help="Write to a file instead; `-` is stdout.")
def command(output: str) -> None:
    """Print the JSON Schema (2020-12) of the file.

    Editors complete and check a postmortem whose first line names the schema: `postmortem new` writes both. After an
    upgrade, `postmortem schema -o postmortem.schema.json` brings the schema up to date.
    """
    from model.new_file import schema_text
    from tui.output import deliver

    deliver(output, schema_text())
