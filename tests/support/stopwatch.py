"""Measures a program in its terminal from outside: when it paints, how long a key takes, what it writes, what it costs.

Output is only noted, with its time, while a key is on its way; it is drawn once the program is quiet, so that reading
it never slows the program. Processor time and memory come from /proc: Linux only.
"""

from __future__ import annotations

import os
import re
import select
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.pty_session import ANSWERS, PtySession

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUIET = 0.12
"""Seconds without output after which a key has had its effects; also the pace at which keys are typed."""
PATIENCE = 30.0
UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:\$p|[num])|\x1b\[[0-9;]*[ $]?[qtp]|\x1bP[^\x1b]*\x1b\\\\"
)
"""Sequences that draw nothing and that pyte does not know: key protocols, questions, shapes of the cursor."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until anything was seen, seconds until the text that was waited for, bytes until it was quiet."""

    paint: float
    usable: float
    size: int


@dataclass(frozen=True, slots=True)
class Echo:
    """What one key did: seconds until the first change of the screen and until the last output, and bytes in all."""

    first: float
    done: float
    size: int


@dataclass(frozen=True, slots=True)
class Chunk:
    at: float
    output: bytes


class Stopwatch(PtySession):
    """A program in its terminal, with a clock beside it."""

    def __init__(self, command: Sequence[str], **options: Any) -> None:
        self.began = time.perf_counter()
        super().__init__(command, **options)

    def gather(self, quiet: float = QUIET) -> list[Chunk]:
        """Note what the program writes until it has been quiet for a while."""
        chunks: list[Chunk] = []
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end and select.select([self.master], [], [], quiet)[0]:
            try:
                output = os.read(self.master, 1 << 16)
            except OSError:
                break
            chunks.append(Chunk(time.perf_counter(), output))
            for question, answer in ANSWERS.items():
                if question in output:
                    os.write(self.master, answer)
        return chunks

    def changes(self, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
        """Draw what was noted; yield what changed the screen."""
        before = self._seen()
        for chunk in chunks:
            self.raw += chunk.output
            self._stream.feed(UNKNOWN.sub(b"", chunk.output))
            after = self._seen()
            if after != before:
                yield chunk
            before = after

    def start(self, text: str) -> Start:
        """Wait for a text from the moment the program was started."""
        paint, usable, size = 0.0, 0.0, 0
        while not usable:
            if time.perf_counter() - self.began > PATIENCE:
                raise AssertionError(f"{text!r} did not come; the screen:\n" + "\n".join(self.screen.display))
            chunks = self.gather()
            size += sum(len(chunk.output) for chunk in chunks)
            for chunk in self.changes(chunks):
                paint = paint or chunk.at - self.began
                if not usable and any(text in line for line in self.screen.display):
                    usable = chunk.at - self.began
        return Start(paint, usable, size)

    def settle(self, quiet: float = 1.0) -> None:
        """Let it finish what it is at, unmeasured."""
        for _ in self.changes(self.gather(quiet)):
            pass

    def set_up(self, keys: Sequence[str]) -> None:
        """Press keys one by one, unmeasured."""
        for key in keys:
            self.send(key)
            self.settle(0.3)

    def press(self, key: str, quiet: float = QUIET) -> Echo | None:
        """Press a key and wait until it has had its effects; None where the screen stayed as it was."""
        sent = time.perf_counter()
        self.send(key)
        chunks = self.gather(quiet)
        changed = list(self.changes(chunks))
        size = sum(len(chunk.output) for chunk in chunks)
        return Echo(changed[0].at - sent, changed[-1].at - sent, size) if changed else None

    def cpu(self) -> float:
        """Seconds of processor time of all its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Resident megabytes."""
        told = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", told)
        return int(found[1]) / 1024 if found else 0.0

    def _seen(self) -> tuple[object, ...]:
        cursor = self.screen.cursor
        rows = tuple(tuple(sorted(row.items())) for _, row in sorted(self.screen.buffer.items()))
        return (*rows, cursor.x, cursor.y)
