"""The command line. Each command is a module of `tui.commands`, imported when it is called and not before.

Without a command's name, `postmortem FILE` opens the workbook. What a script reads goes to stdout, diagnostics to
stderr, and only `open` needs a terminal.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from tui.commands import COMMANDS
from tui.exit_codes import INTERRUPTED, READER_GONE


class Commands(click.Group):
    """A group that imports a command when it is called, and takes a path for `open`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which they are declared."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tui.commands.{COMMANDS[cmd_name][0]}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `postmortem FILE` and a bare `postmortem` for `postmortem open`."""
        if not args or (args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version")):
            _refuse_mistyped(ctx, args)
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Carry out a command; an interrupt and a reader that went away end it with codes that mean nothing else."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            sys.exit(READER_GONE)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _refuse_mistyped(ctx: click.Context, args: list[str]) -> None:
    """Raise UsageError where a path that is not there looks like the name of a command."""
    if not args or args[0].startswith("-") or os.path.lexists(args[0]):
        return
    import difflib  # only for those who mistype

    close = difflib.get_close_matches(args[0], list(COMMANDS), n=1)
    if close:
        raise click.UsageError(f"there is no command and no file `{args[0]}`; did you mean `{close[0]}`?", ctx)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's signature
    if value and not ctx.resilient_parsing:
        from model import __version__

        click.echo(f"postmortem {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version, help="Print the version."
)
def group() -> None:
    """A workbook for postmortems: one YAML file, from raw facts to a reviewed document.

    `postmortem FILE` opens the workbook; `postmortem` alone opens the library of this folder.
    """
