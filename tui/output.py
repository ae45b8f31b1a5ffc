"""Where a command writes what it was asked for: stdout, or a file that is replaced whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.echo import echo
from tui.exit_codes import UNUSABLE

LARGEST_REPLACED = 64 * 1024 * 1024


class NotWritten(Exception):  # noqa: N818 - named for what is wrong
    """The output could not be written; says where and why."""


def deliver(output: str, content: bytes, *, sources: tuple[Path, ...] = ()) -> None:
    """Write as `write` does, and end the program with the reason where it cannot be written."""
    try:
        write(output, content, sources=sources)
    except NotWritten as error:
        echo(f"postmortem: {error}", err=True)
        sys.exit(UNUSABLE)


def write(output: str, content: bytes, *, sources: tuple[Path, ...] = ()) -> None:
    """Write to a file, or to stdout for `-`; what the content was made from is never written over.

    Raises NotWritten.
    """
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    target = Path(output)
    for source in sources:
        if _is_same_file(target, source):
            raise NotWritten(f"{output} is the file that this is made from: choose another name for the output")
    _replace(target, content)


def _is_same_file(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False


def _replace(target: Path, content: bytes) -> None:
    from model import disk

    try:
        stored = disk.read(target, max_bytes=LARGEST_REPLACED)
    except disk.NoSuchFile:
        stored = None
    except disk.DiskError as error:
        raise NotWritten(str(error)) from error
    if stored is not None and stored.raw == content:
        return
    try:
        disk.save(stored if stored is not None else target, content)
    except disk.DiskError as error:
        raise NotWritten(str(error)) from error
