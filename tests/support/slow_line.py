"""A slow and lossy line between a terminal and a program: run as a program itself, in a terminal, it runs another one.

What goes either way comes a fifth of a second later, give or take a tenth, in pieces cut anywhere: within a key's
escape sequence, within a letter of several bytes. Nothing is lost or out of order, as TCP promises; when the terminal
goes away, so does the line, and the program's terminal with it.

    python -m support.slow_line SEED PROGRAM [ARGUMENT...]
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import sys
import termios
import time
import tty
from collections import deque
from contextlib import suppress

SOONEST, LATEST = 0.1, 0.3
"""Seconds that a piece takes."""
LONGEST_KEY, LONGEST_OUTPUT = 3, 2000
"""Bytes of the longest piece, to the program and from it."""


class Way:
    """One direction: what was read and has yet to come out."""

    def __init__(self, source: int, target: int, longest: int) -> None:
        self.source, self.target, self._longest = source, target, longest
        self._pieces: deque[tuple[float, bytes]] = deque()
        self._last = 0.0

    def take(self, data: bytes, now: float) -> None:
        """Cut what was read into pieces, each with the time at which it comes out."""
        while data:
            size = random.randint(1, self._longest)
            piece, data = data[:size], data[size:]
            self._last = max(self._last, now + random.uniform(SOONEST, LATEST))
            self._pieces.append((self._last, piece))

    def hand_out(self, now: float) -> None:
        """Write what is due; what nobody takes any more is lost."""
        while self._pieces and self._pieces[0][0] <= now:
            piece = self._pieces.popleft()[1]
            with suppress(OSError):
                os.write(self.target, piece)

    @property
    def due(self) -> float | None:
        """When the next piece comes out."""
        return self._pieces[0][0] if self._pieces else None


def carry(ways: list[Way]) -> None:
    """Carry in both directions until one end is gone and all that came from it is through."""
    open_ways = {way.source: way for way in ways}
    while True:
        now = time.monotonic()
        for way in ways:
            way.hand_out(now)
        dues = [way.due for way in ways if way.due is not None]
        if len(open_ways) < len(ways) and not dues:
            return
        wait = max(min(dues) - now, 0) if dues else None
        for source in select.select(list(open_ways), [], [], wait)[0]:
            try:
                data = os.read(source, 65536)
            except OSError:
                data = b""
            if data:
                open_ways[source].take(data, time.monotonic())
            else:
                del open_ways[source]


def main() -> int:
    """Run a program at the other end of the line; gives its exit code."""
    random.seed(int(sys.argv[1]))
    child, master = pty.fork()
    if not child:
        os.execvp(sys.argv[2], sys.argv[2:])
    fcntl.ioctl(master, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
    tty.setraw(0)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the end of the terminal is seen by reading from it
    carry([Way(0, master, LONGEST_KEY), Way(master, 1, LONGEST_OUTPUT)])
    os.close(master)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
