"""The latest of alike lines of one minute, and which one it is: found out when somebody asks, as few are asked about.

A group is only asked for its last line in the end, and most runs hold none that is the last. Knows nothing of groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.sources.runs import Hit, Run
    from model.sources.sighting import Sighting


class Latest:
    """The latest of the lines of a run that are alike."""

    __slots__ = ("_hit", "_likeness", "_make", "_run", "_tail")

    def __init__(self, run: Run, likeness: bytes, make: Callable[[Hit], Sighting]) -> None:
        self._run: Run | None = run
        self._likeness = likeness
        self._make = make
        self._hit: Hit | None = None
        self._tail = b""

    def settle(self) -> None:
        """Find out which line it is, and let go of the others; nothing where nobody wants to know any more."""
        if self._run is not None:
            index = self._run.newest[self._likeness]
            self._hit, self._tail = self._run.hit(index), self._run.tail(index)
            self._run = None

    def let_go(self) -> None:
        """Let go of the lines: a later one was seen, and nobody will ask."""
        self._run = None

    @property
    def tail(self) -> bytes:
        """What stands behind the minute, and orders its lines."""
        self.settle()
        return self._tail

    def sighting(self) -> Sighting:
        """Return the sighting that the line is."""
        self.settle()
        if self._hit is None:
            raise AssertionError("it was let go")
        return self._make(self._hit)

    def earliest(self) -> Sighting:
        """Return the earliest of the alike lines instead; only before it is settled."""
        if self._run is None:
            raise AssertionError("it is settled")
        return self._make(self._run.hit(self._run.oldest(self._likeness)))
