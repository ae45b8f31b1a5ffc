"""Where the program starts: says the version, or paints the first screen, before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys

from tui import first_paint
from tui.commands import COMMANDS


def main() -> None:
    """Run the command line."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from model import __version__

        sys.stdout.write(f"postmortem {__version__}\n")
        return
    # Looking for plugins of the schema library reads the metadata of every installed package; there are none of ours.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    path = workbook_file(arguments)
    if not path:
        _run_command()
        return
    gc.disable()  # nothing that is made while starting is garbage; the app turns it on again once it stands
    first_paint.begin(f"postmortem  {os.path.basename(path)}")  # noqa: PTH119 - pathlib costs more than the paint
    try:
        if arguments in ([path], ["open", path]) and sys.stdin.isatty() and sys.stdout.isatty():
            from pathlib import Path

            from tui.opening import open_workbook

            sys.exit(open_workbook(Path(path)))
        _run_command()
    finally:
        first_paint.end()


def _run_command() -> None:
    from tui.cli import group

    group(prog_name="postmortem")


def workbook_file(arguments: list[str]) -> str:
    """Return the file that these arguments open in the workbook; nothing where they ask for something else."""
    paths = [argument for argument in arguments if not argument.startswith("-")]
    if paths[:1] == ["open"]:
        paths = paths[1:]
    elif not paths or paths[0] in COMMANDS:
        return ""
    asks_for_help = {"-h", "--help"} & set(arguments)
    one = len(paths) == 1 and not asks_for_help and os.path.isfile(paths[0])  # noqa: PTH113 - as above
    return paths[0] if one else ""
