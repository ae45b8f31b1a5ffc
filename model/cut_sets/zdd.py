"""Zero-suppressed decision diagrams in parallel lists: families of sets, such as the cut sets of one module.

Node 0 is the empty family and node 1 the family of the empty set alone; a node has a level, a low branch (the sets
without the variable at that level) and a high branch (those with it, the variable itself left off), both with
smaller numbers. It knows nothing of trees or probabilities. Every operation keeps its own stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.bdd import CACHED, SHIFT, TRANCHE, OutOfNodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Families:
    """A manager of zero-suppressed decision diagrams over `size` levels."""

    def __init__(self, size: int, budget: int, check: Callable[[], None]) -> None:
        self.level: list[int] = [size, size]
        self.low: list[int] = [0, 1]
        self.high: list[int] = [0, 1]
        self._budget = min(budget, 1 << SHIFT)
        self._check = check
        self._unique: list[dict[int, int]] = [{} for _ in range(size)]
        self._without: dict[int, int] = {}

    def node(self, level: int, low: int, high: int) -> int:
        """Return the family of the sets in `low`, and of those in `high` with the variable at `level` added."""
        if not high:
            return low
        unique = self._unique[level]
        key = low << SHIFT | high
        found = unique.get(key)
        if found is None:
            found = unique[key] = len(self.level)
            self.level.append(level)
            self.low.append(low)
            self.high.append(high)
        return found

    def look_up(self) -> int:
        """Raise `OutOfNodes` or what the caller's check raises; return how many nodes to make before the next look."""
        left = self._budget - len(self.level)
        if left < 0:
            raise OutOfNodes
        self._check()
        if len(self._without) > CACHED:
            self._without.clear()
        return min(left, TRANCHE)

    def without(self, f: int, g: int) -> int:  # noqa: PLR0912 - one loop; calls would double its time
        """Return the sets of `f` that include no set of `g`, both minimal families (Rauzy 1993, see below)."""
        level, low, high, known = self.level, self.low, self.high, self._without
        frames: list[tuple[int, ...]] = []
        left = self.look_up()
        while True:
            top = level[f]
            if f > 1:
                while level[g] < top:
                    g = low[g]
            # A minimal family that holds the empty set holds nothing else, so that terminals answer at once.
            if g < 2 or f < 2 or f == g:  # noqa: PLR2004
                found = 0 if g in {1, f} else f
            else:
                key = f << SHIFT | g
                answer = known.get(key)
                if answer is None:
                    if level[g] > top:
                        frames.append((key, top, high[f], g, 0))
                    else:
                        frames.append((key, top, high[f], high[g], low[g]))
                        g = low[g]
                    f = low[f]
                    continue
                found = answer
            while frames:
                frame = frames.pop()
                if len(frame) == 5:  # noqa: PLR2004 - the low branch is done, the high branch is next
                    key, top, f, g, again = frame
                    frames.append((key, top, found, again))
                    break
                if len(frame) == 4:  # noqa: PLR2004 - the high branch still has to lose what the low branch holds
                    key, top, below, g = frame
                    if g and found:
                        frames.append((key, top, below))
                        f = found
                        break
                else:
                    key, top, below = frame
                if found:
                    found = self.node(top, below, found)
                    left -= 1
                    if left < 0:
                        left = self.look_up()
                else:
                    found = below
                known[key] = found
            else:
                return found


def minimal_solutions(families: Families, level: Sequence[int], low: Sequence[int], high: Sequence[int]) -> list[int]:
    """Return, for each node of a binary decision diagram, the minimal sets of true variables that satisfy it.

    The lists hold the diagram, children before parents, 0 and 1 the terminals; its variables stand at the levels of
    `families`. Each minimal set satisfies the function when every other variable is false; for a
    coherent function these are its minimal cut sets (Rauzy, "New algorithms for fault trees analysis", Reliability
    Engineering and System Safety 40, 1993).
    """
    solutions = [0, 1]
    for number in range(2, len(level)):
        below = solutions[low[number]]
        found = families.without(solutions[high[number]], below)
        solutions.append(families.node(level[number], below, found))
    return solutions
