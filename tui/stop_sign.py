"""An event that a thread can wait for together with input, so that it need not look again and again for it."""

from __future__ import annotations

import os
from threading import Event, Lock


class StopSign(Event):
    """An event with a descriptor that can be read from as long as it is set; for `select`."""

    def __init__(self) -> None:
        super().__init__()
        self._changing = Lock()
        self._read, self._write = os.pipe()

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._read

    def set(self) -> None:
        """Set it, and wake whoever waits for its descriptor."""
        with self._changing:
            if not self.is_set():
                super().set()
                os.write(self._write, b"\0")

    def clear(self) -> None:
        """Make it ready to be set again."""
        with self._changing:
            if self.is_set():
                os.read(self._read, 1)
                super().clear()
