"""Textual's driver for Linux and macOS, mended where it loses keys, spins or forgets (seen on Textual 8.2.8).

- A stop that the shell makes itself (SIGSTOP, then SIGCONT) starts a second input thread, and both tear keys apart:
  here the driver is stopped before it starts again.
- A terminal that is gone without a SIGHUP makes the input thread spin or die with a traceback: here a thread that
  sleeps until the line hangs up sends that signal.
- A first paint (see `tui.first_paint`) already switched to the other screen: it is not switched, and cleared, again.
- COLUMNS and LINES in the environment keep the app at that size for ever: here the terminal is asked.
- The kernel may hand a signal to another thread than the one that sleeps in the event loop, which then sleeps on: here
  every signal wakes the loop.
- A paste that holds an ESC, and input that is no UTF-8: see `tui.keyboard`.
- `starts` counts how often the screen was taken, so that whoever remembers what is on it knows when to forget.
"""

from __future__ import annotations

import errno
import os
import select
import signal
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from tui import first_paint
from tui.keyboard import read_input
from tui.pen import AT_REST
from tui.stop_sign import StopSign

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

MANY = 512
"""Signals that are noted at once; which they were is told elsewhere."""
LET_GO = 0.00005
"""Seconds that are enough for another thread to take the interpreter."""


class WorkbookDriver(LinuxDriver):
    """The driver of a terminal that may be slow, stopped, resized or gone."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.exit_event: StopSign = StopSign()
        self.starts = 0
        self._stopped = True
        self._switched = False
        self._watch: Thread | None = None

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal for its size, in columns and lines."""
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            size = os.terminal_size((0, 0))
        return (size.columns, size.lines) if size.columns and size.lines else super()._get_terminal_size()

    def start_application_mode(self) -> None:
        """Take the terminal; over from a first paint, where there was one."""
        before = first_paint.take_over()
        self._switched = before is not None
        self.starts += 1
        self._stopped = False
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual left this one untyped
        if before is not None and self.attrs_before is not None:
            self.attrs_before = before
        if self._watch is None:
            self._watch = Thread(target=watch_line, args=(self.fileno,), daemon=True, name="line-watch")
            self._watch.start()
            wake_for_signals(self._loop)

    def stop_application_mode(self) -> None:
        """Give the terminal back, at rest."""
        self._stopped = True
        self.write(AT_REST)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Write, leaving out the switch to a screen that is already there."""
        if self._switched and data == first_paint.ENTER:
            self._switched = False
            return
        super().write(data)

    def flush(self) -> None:
        """Let the thread write that does it: else it waits until this one has nothing to do or its turn is over."""
        super().flush()
        sleep(LET_GO)

    def resume_application_mode(self) -> None:
        """Take the terminal again after a stop, also one that nobody announced."""
        if not self._stopped:
            self.suspend_application_mode()
        super().resume_application_mode()

    def _sigtstp_application(self, *arguments: Any) -> None:
        """Stop from the event loop, since the signal may come in the middle of a write to the queue.

        While another program has the terminal (an editor), the loop is not running and nothing is written: stop now.
        """
        if self._auto_restart:
            self._loop.call_soon_threadsafe(lambda: super(WorkbookDriver, self)._sigtstp_application(*arguments))
        else:
            super()._sigtstp_application(*arguments)

    def _sigcont_application(self, *arguments: Any) -> None:
        """Go on from the event loop, for the same reason."""
        if self._auto_restart:
            self._loop.call_soon_threadsafe(lambda: super(WorkbookDriver, self)._sigcont_application(*arguments))

    def run_input_thread(self) -> None:
        """Read keys until the app stops or the line is gone."""
        try:
            read_input(self.fileno, self.exit_event, self.process_message, debug=self._debug)
        except OSError as error:
            if error.errno not in {errno.EIO, errno.ENXIO, errno.EBADF}:
                raise


_waking: tuple[int, int] | None = None
"""The pipe through which signals wake the event loop; of an app before, whose loop has ended, where there was one."""


def wake_for_signals(loop: AbstractEventLoop) -> None:
    """Have every signal wake the event loop, whichever thread it reaches; not where somebody has seen to it already."""
    global _waking  # noqa: PLW0603 - a process has one such descriptor
    before = signal.set_wakeup_fd(-1)
    if before != -1 and (_waking is None or before != _waking[1]):
        signal.set_wakeup_fd(before)
        return
    for end in _waking or ():
        os.close(end)
    _waking = reading, writing = os.pipe()
    for end in _waking:
        os.set_blocking(end, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    loop.add_reader(reading, os.read, reading, MANY)


def watch_line(descriptor: int) -> None:
    """Sleep until the terminal behind a descriptor hangs up, then tell this process as the kernel would have."""
    poll = select.poll()
    poll.register(descriptor, 0)  # hang-up and error are reported without being asked for
    while True:
        try:
            found = poll.poll()
        except OSError:
            return
        for _, event in found:
            if event & select.POLLHUP:
                os.kill(os.getpid(), signal.SIGHUP)
            return  # a descriptor that cannot be polled (macOS has such terminals) is left alone
