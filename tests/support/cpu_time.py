"""How long something keeps the processor busy, so that other programs on the machine have no say in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that this process spends on `work`."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def fewest_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least of several measurements: what else happened (a collection, a cold cache) only adds to one."""
    return min(seconds(work) for _ in range(runs))
