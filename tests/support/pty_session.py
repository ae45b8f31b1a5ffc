"""Runs a program in a pseudo-terminal of its own, and reads its screen as a terminal would."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEFT_OUT = {"NO_COLOR", "COLUMNS", "LINES"}
ENVIRONMENT = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "PYTHONDONTWRITEBYTECODE": "1",
    "POSTMORTEM_TOUR": "0",
}
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""What a current terminal answers to what Textual asks."""


class PtySession:
    """A program, its terminal, and everything it wrote."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        controlling: bool = True,
        more: dict[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.master, slave = pty.openpty()
        self.resize(columns, lines, tell=False)
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={name: value for name, value in os.environ.items() if name not in LEFT_OUT}
            | ENVIRONMENT
            | (more or {}),
            start_new_session=True,
            preexec_fn=_take_terminal if controlling else None,  # noqa: PLW1509 - the child execs at once
        )
        self._slave = slave
        self.frozen = False

    def attributes(self) -> list[object]:
        """The terminal's settings."""
        return termios.tcgetattr(self._slave)

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        """Give the terminal another size, which the kernel tells the program."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)
        if tell:
            os.killpg(self.process.pid, signal.SIGWINCH)

    def send(self, keys: str | bytes) -> None:
        """Press keys, all at once."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def read(self, quiet: float = 0.25, limit: float = 5.0) -> bytes:
        """Read until the program has been quiet for a while."""
        end = time.monotonic() + limit
        new = bytearray()
        while time.monotonic() < end and select.select([self.master], [], [], quiet)[0]:
            try:
                output = os.read(self.master, 65536)
            except OSError:
                break
            for question, answer in ANSWERS.items():
                if question in output:
                    os.write(self.master, answer)
            new += output
            self._stream.feed(output)
        self.raw += new
        return bytes(new)

    def wait_for(self, text: str, limit: float = 20.0) -> None:
        """Read until a text is on the screen."""
        self.wait_until(lambda: any(text in line for line in self.screen.display), limit, text)

    def wait_until(self, reached: Callable[[], bool], limit: float = 20.0, what: str = "it") -> None:
        """Read until something is so."""
        end = time.monotonic() + limit
        while not reached():
            if time.monotonic() > end:
                shown = "\n".join(self.screen.display)
                raise AssertionError(f"{what} did not come within {limit} s; the screen:\n{shown}")
            self.read(quiet=0.05, limit=0.5)

    def cells(self) -> list[list[object]]:
        """What one can see in each cell: on a space, no colour and weight of letters."""
        return [[seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in range(self.screen.lines)]

    def leave(self, limit: float = 10.0) -> int:
        """Wait until the program has ended, reading what it writes; gives its exit code."""
        end = time.monotonic() + limit
        while self.process.poll() is None and time.monotonic() < end:
            self.read(quiet=0.05, limit=0.2)
        self.read(quiet=0.05)
        return self.process.wait(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in {self.master, self._slave}:
            try:
                os.close(descriptor)
            except OSError:
                continue

    def hang_up(self) -> None:
        """Close the terminal, as when a window is closed or a line drops."""
        os.close(self._slave)
        os.close(self.master)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """What one can see of a cell: on a space, no colour and weight of letters."""
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return pyte.screens.Char(" ", bg=cell.bg)
    return cell
