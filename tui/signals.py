"""Leaves in order when the line drops or somebody ends the process: edits first, then the terminal, then the exit code.

Handlers are plain signal handlers: when the client is frozen the event loop stands still in a write, and only these
still run. They use nothing that the interrupted code may be holding: the flush runs in a thread of its own, for a
bounded time, and the terminal is written to through a descriptor of their own that never blocks.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.app import App

LEAVING = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")
FLUSH_SECONDS = 5.0
"""How long the edits may take to get to the disk."""
_TERMINAL_SECONDS = 1.0
_PATIENCE = 0.2
"""How long a terminal that does not read is waited for, before what it has not read is thrown away."""

RESTORE = (
    b"\x18\x1b\\\x1b[m"  # end whatever sequence was being written
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h"
)
"""Undoes every mode that Textual sets, and shows the screen and the cursor from before."""


def install_signals(app: App[Any], on_leave: Callable[[], object]) -> None:
    """Leave with 128 plus the signal's number on SIGHUP, SIGTERM, SIGINT and SIGQUIT, after calling `on_leave`.

    `on_leave` runs in a thread, while the main thread stands wherever the signal found it: it must not wait for
    anything that the main thread may hold. To be called from the main thread.
    """

    def leave(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a signal handler's signature
        for name in LEAVING:
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # a process in the background may still restore
        flush = Thread(target=on_leave, daemon=True, name="leave")
        flush.start()
        with suppress(Exception):
            _restore_terminal(app)
        flush.join(FLUSH_SECONDS)
        os._exit(128 + number)

    for name in LEAVING:
        signal.signal(getattr(signal, name), leave)


def _restore_terminal(app: App[Any]) -> None:
    """Put the terminal back without waiting for anybody."""
    import termios

    from tui import first_paint

    driver = app._driver  # noqa: SLF001 - Textual gives no other way to its driver
    attributes: Any = first_paint.take_over() or getattr(driver, "attrs_before", None)
    if attributes is None or getattr(driver, "_stopped", False) is True:
        return
    descriptor = os.open(os.ttyname(0), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    _silence(sys.__stderr__)
    _write_now(descriptor, RESTORE)
    with suppress(termios.error):
        termios.tcsetattr(descriptor, termios.TCSANOW, attributes)


def _silence(stream: Any) -> None:
    """Let what is still waiting to be drawn go nowhere, so that it does not come after the restored screen."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


def _write_now(descriptor: int, output: bytes) -> None:
    """Write all, throwing away what the terminal has not read when it reads nothing."""
    import termios

    began = time.monotonic()
    while output and (waited := time.monotonic() - began) < _TERMINAL_SECONDS:
        try:
            output = output[os.write(descriptor, output) :]
        except BlockingIOError:
            if waited > _PATIENCE:
                termios.tcflush(descriptor, termios.TCOFLUSH)
            time.sleep(0.01)
