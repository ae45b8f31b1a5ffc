"""What commands take that are run in turns, so that whatever else goes on falls on all of them alike."""

from __future__ import annotations

import os
import subprocess
import time
from typing import NamedTuple

TURNS = 10


class Taken(NamedTuple):
    """What a process took, in seconds."""

    wall: float
    processor: float


def in_turns(commands: dict[str, list[str]], environment: dict[str, str]) -> dict[str, list[Taken]]:
    """Return what each command took, in turns, once everything is warm."""
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for turn in range(TURNS + 1):
        for name, words in commands.items():
            began = time.perf_counter()
            running = subprocess.Popen(words, stdout=subprocess.PIPE, env=environment)
            assert running.stdout is not None
            with running.stdout as output:  # grep stops at the first line where nobody reads
                while output.read1(1 << 20):
                    pass
            _, status, used = os.wait4(running.pid, 0)
            wall = time.perf_counter() - began
            running.returncode = os.waitstatus_to_exitcode(status)
            if running.returncode:
                raise SystemExit(f"{name} failed: {words}")
            if turn:
                taken[name].append(Taken(wall, used.ru_utime + used.ru_stime))
    return taken
