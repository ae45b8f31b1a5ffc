"""Lines for the streams of a command, written without the command line's library."""

from __future__ import annotations

import sys
from typing import Protocol


class Echo(Protocol):
    """Writes a line to stdout, or to stderr where `err` is set; without its end where `nl` is not."""

    def __call__(self, message: str, *, err: bool = ..., nl: bool = ...) -> None:
        """Write it."""


def echo(message: str, *, err: bool = False, nl: bool = True) -> None:
    """Write to the streams of this program; characters that a stream does not know become question marks.

    A stream that was closed before the program began is not there, and nobody misses what it would have said.
    """
    stream = sys.stderr if err else sys.stdout
    if not stream:
        return
    text = f"{message}\n" if nl else message
    try:
        stream.write(text)
    except UnicodeEncodeError:
        stream.write(text.encode(stream.encoding, "replace").decode(stream.encoding))
    if err:
        stream.flush()
