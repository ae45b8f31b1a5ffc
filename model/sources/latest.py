"""The latest of alike lines of one minute, and which one it is: found out when somebody asks, as few are asked about.

A group is only asked for its last line in the end, and most runs hold none that is the last. Knows nothing of groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.sources.runs import Hit, Run
    from model.sources.sighting import Sighting


class Latest:
    """The latest of the lines of a run that are alike."""

    __slots__ = ("_hit", "_make", "_run", "_tail", "_which")

    def __init__(self, run: Run, which: bytes | Sequence[int], make: Callable[[Hit], Sighting]) -> None:
        """Take the lines of a likeness, or those with these indices in the run."""
        self._run: Run | None = run
        self._which = which
        self._make = make
        self._hit: Hit | None = None
        self._tail = b""

    def settle(self) -> None:
        """Find out which line it is, and let go of the others; nothing where nobody wants to know any more."""
        if self._run is not None:
            run, which = self._run, self._which
            # Of several of one time, the one that stands last.
            index = run.newest[which] if isinstance(which, bytes) else max(reversed(which), key=run.tail)
            self._hit, self._tail = run.hit(index), run.tail(index)
            self.let_go()

    def let_go(self) -> None:
        """Let go of the lines: a later one was seen, and nobody will ask."""
        self._run, self._which = None, b""

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
        run, which = self._run, self._which
        return self._make(run.hit(min(run.alike(which) if isinstance(which, bytes) else which, key=run.tail)))
