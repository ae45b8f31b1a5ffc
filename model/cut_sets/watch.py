"""Watches over a long computation: asks whether it is still wanted, how long it may take, and tells how far it is.

It knows nothing of what is computed. The clock is an argument, so that tests own the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from time import perf_counter

from model.frozen import slotted

Clock = Callable[[], float]


class Cancelled(Exception):  # noqa: N818 - no error: the caller asked for it
    """The caller no longer wants the answer."""


class OutOfTime(Exception):  # noqa: N818 - no error: the answer is then said to be incomplete
    """The time that the caller gave is used up."""


@slotted
class Watch:
    """What to look at between two steps of a long computation."""

    cancelled: Callable[[], bool] | None = None
    progress: Callable[[float, str], None] | None = None
    clock: Clock = perf_counter
    deadline: float | None = None
    """A reading of the clock after which `check` raises."""
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def check(self) -> None:
        """Raise `Cancelled` or `OutOfTime` where it is so."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.deadline is not None and self.clock() > self.deadline:
            raise OutOfTime

    def tell(self, share: float, doing: str) -> None:
        """Report progress: the share that is done, between 0 and 1, and a few words about what comes next."""
        if self.progress is not None:
            self.progress(share, doing)

    def seconds(self) -> float:
        """Return the seconds since the watch was made."""
        return self.clock() - self.started
