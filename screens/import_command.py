"""Running a command that was typed and confirmed just now: shows how much it has said, can be stopped at any time.

The command runs without a shell, without input, and in a session of its own, so that stopping it stops what it started.
"""

from __future__ import annotations

import os
import selectors
import shlex
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.dialogs import DIALOG_CSS
from screens.widgets.key_cover import KeyCover
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

MOST = 64 * 1024 * 1024
"""Bytes of a command's output that are read."""
_BEAT = 0.1
"""Seconds after which a stop is seen, and between two drawings of how far it is."""
_BLOCK = 64 * 1024


class CommandFailed(ValueError):  # noqa: N818 - named for what happened
    """The command could not be started, or ended badly without a word; the message says why."""


def output_of(command: str, stopped: Callable[[], bool], told: Callable[[int], None]) -> bytes:
    """Run a command and return what it wrote until it ended, was stopped, or had written `MOST` bytes.

    `told` is called with the bytes so far. Raises `CommandFailed`.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise CommandFailed(f"it cannot be read: {error}") from None
    if not words:
        raise CommandFailed("there is none")
    with tempfile.TemporaryFile() as complaints:
        try:
            running = subprocess.Popen(  # noqa: S603 - typed and confirmed by the user just now
                words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, start_new_session=True
            )
        except (OSError, ValueError) as error:
            raise CommandFailed(str(error)) from None
        try:
            output = _read(running, stopped, told)
        finally:
            _end(running)
        if running.returncode > 0 and not output:
            complaints.seek(0)
            lines = complaints.read(_BLOCK).decode("utf-8", "replace").strip().splitlines()
            raise CommandFailed(lines[-1] if lines else f"it ended with status {running.returncode}")
        return output


def _read(running: subprocess.Popen[bytes], stopped: Callable[[], bool], told: Callable[[int], None]) -> bytes:
    output = bytearray()
    drawn = 0.0
    with selectors.DefaultSelector() as selector:
        if running.stdout is None:
            return b""
        selector.register(running.stdout, selectors.EVENT_READ)
        while not stopped() and len(output) < MOST:
            if selector.select(_BEAT):
                block = os.read(running.stdout.fileno(), _BLOCK)
                if not block:
                    break
                output += block
            if time.monotonic() - drawn >= _BEAT:
                drawn = time.monotonic()
                told(len(output))
    return bytes(output[:MOST])


def _end(running: subprocess.Popen[bytes]) -> None:
    """Wait for a command that has said all; end one that has not, with all that it started."""
    try:
        running.wait(_BEAT)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    if running.stdout is not None:
        running.stdout.close()


class RunningCommand(ModalScreen["bytes | None"]):
    """Gives what the command has written, or None where it gave nothing or the user went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enough", "read what there is"),
        Binding("escape", "give_up", "stop it"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="RunningCommand")

    @dataclass
    class Written(Message):
        """The command has written so many bytes."""

        size: int

        def can_replace(self, message: Message) -> bool:
            """Only the last number matters."""
            return isinstance(message, RunningCommand.Written)

    @dataclass
    class Ended(Message):
        """The command has ended, with this output or for this reason."""

        output: bytes
        problem: str = ""

    def __init__(self, command: str) -> None:
        super().__init__()
        self._command = command
        self._stopped = threading.Event()

    def compose(self) -> ComposeResult:
        """Lay out the command, how much it has written, and the keys."""
        with Vertical():
            yield Static(Content.assemble("Running ", plain(self._command, "bold")))
            yield Static("0 bytes", classes="written")
            yield Static(Content("enter: enough, read what there is   esc: stop it, read nothing"))
        yield KeyCover()

    def on_mount(self) -> None:
        """Start it."""
        self._run()

    @work(thread=True)
    def _run(self) -> None:
        def tell(size: int) -> None:
            self.post_message(self.Written(size))

        try:
            output = output_of(self._command, self._stopped.is_set, tell)
        except CommandFailed as error:
            self.post_message(self.Ended(b"", str(error)))
        else:
            self.post_message(self.Ended(output, "" if output else "it wrote nothing"))

    @on(Written)
    def _written(self, event: Written) -> None:
        event.stop()
        self.query_one(".written", Static).update(f"{event.size:,} bytes")

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        event.stop()
        if event.problem:
            words = plain(f"The command gave nothing: {event.problem}").plain
            self.notify(words, severity="error", markup=False, timeout=10)
        elif len(event.output) >= MOST:
            self.notify(f"Only the first {MOST:,} bytes are read.", severity="warning", markup=False, timeout=10)
        self.dismiss(event.output or None)

    def action_enough(self) -> None:
        """Stop it, and give what it has written."""
        self._stopped.set()

    def action_give_up(self) -> None:
        """Stop it, and give nothing."""
        self._stopped.set()
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._stopped.set()
