"""The latest of alike lines of one minute, and which one it is: found out when somebody asks, as few are asked about.

A group is only asked for its last line in the end, and most runs hold none that is the last. Knows nothing of groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from model.sources.runs import Hit, Run
    from model.sources.sighting import Sighting


class Latest:
    """The latest of the lines of a run that are alike."""

    __slots__ = ("_hit", "_make", "_run", "_tail", "_which")

    def __init__(self, run: Run, which: Mapping[bytes, int], make: Callable[[Hit], Sighting]) -> None:
        """Take the lines of some likenesses, each from an index in the run on."""
        self._run: Run | None = run
        self._which = which
        self._make = make
        self._hit: Hit | None = None
        self._tail = b""

    def settle(self) -> None:
        """Find out which line it is, and let go of the others; nothing where nobody wants to know any more."""
        if self._run is not None:
            run, which = self._run, self._which
            index = run.latest(which)
            self._hit, self._tail = run.hit(index), run.tail(index)
            self.let_go()

    def let_go(self) -> None:
        """Let go of the lines: a later one was seen, and nobody will ask."""
        self._run, self._which = None, {}

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

    def earliest(self) -> int:
        """Return when the earliest of the alike lines was, in microseconds since 1970; only before it is settled."""
        if self._run is None:
            raise AssertionError("it is settled")
        return self._run.hit(self._run.earliest(self._which)).dated.at
