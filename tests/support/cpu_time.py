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


def grows_in_proportion(work: Callable[[str], object], text: str) -> bool:
    """Tell whether twice the text takes about twice the time, and not four times: the best of a few attempts.

    What stands once may be another case than what is repeated (a heading's blanks end its line), so that four times
    the text is measured against twice. Some hundredths of a second are allowed besides, in which work that takes next
    to nothing is lost.
    """
    for runs in (1, 3, 9):
        twice = fewest_seconds(lambda: work(text * 2), runs)
        if fewest_seconds(lambda: work(text * 4), runs) < 3 * twice + 0.03:
            return True
    return False
