"""Where the program starts: says the version, or paints the first screen, before anything heavy is imported."""

from __future__ import annotations

import errno
import gc
import os
import sys

from tui import first_paint
from tui.commands import COMMANDS
from tui.exit_codes import INTERRUPTED, READER_GONE, UNUSABLE

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)
"""Why what is printed cannot be written; where a file was meant, the error has its name."""

GARBAGE = 100_000
"""Objects after which a command looks for garbage: more than are made while starting, none of which is."""


def main() -> None:
    """Run the command line; end it by an exit code, whatever happens."""
    try:
        try:
            _run()
        finally:
            if sys.stdout:  # it may have been closed before the program began
                sys.stdout.flush()
            gc.freeze()  # the interpreter would look through all that was imported once more before it ends
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _let_output_go()
        sys.exit(READER_GONE)
    except Exception as error:  # noqa: BLE001 - the one place for all that nobody foresaw
        if isinstance(error, OSError) and error.filename is None and error.errno in _FULL:
            _let_output_go()
            sys.stderr.write(f"postmortem: the output cannot be written: {error.strerror}\n")
            sys.exit(UNUSABLE)
        from tui.mishap import told

        sys.exit(told(error, ["Of a file that was being written, the old text or the new one is there, whole."]))


def _run() -> None:
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
    gc.set_threshold(GARBAGE)
    command, words = sys.argv[1] if sys.argv[1:] else "", sys.argv[2:]
    if command == "import":
        _import(words)
    elif command in ("check", "export") and not any(word.startswith("-") for word in words):
        _check_or_export(command, words)
    from tui.cli import group

    group(prog_name="postmortem")


def _import(words: list[str]) -> None:
    """Read sources without the command line's library, where nothing has to be explained; then end the program."""
    from tui.later import later

    later("inspect")
    from tui.import_words import plain

    asked = plain(words)
    if asked is not None:
        from tui.importing import run

        _end(run(asked))


def _check_or_export(command: str, words: list[str]) -> None:
    """Check or export files without that library, where no option is given; then end the program."""
    from tui.later import later

    later("inspect")
    from pathlib import Path

    if command == "check":
        from tui.checking import run as check

        _end(check(tuple(map(Path, words))))
    elif len(words) == 1 and not os.path.isdir(words[0]):  # noqa: PTH112 - as above
        from tui.exporting import run as export

        _end(export(Path(words[0])))


def _end(status: int) -> None:
    """End the program at once: to take apart what it has made would take as long as starting Python."""
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    os._exit(status)


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


def _let_output_go() -> None:
    """Send what is left of the output nowhere, so that Python does not try, and complain, once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
