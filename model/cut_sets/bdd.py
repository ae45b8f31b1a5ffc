"""Binary decision diagrams in parallel lists: the exact Boolean function of one module, and nothing of what it means.

Node 0 is false and node 1 is true; a node has a level (its place in the variable order), a low branch (the variable
is false) and a high branch, both with smaller numbers. Every operation keeps its own stack, so that depth is bounded
by memory only, and counts against a node budget, so that a bad variable order is given up early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.circuit import OR, VOTE, XOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.cut_sets.modules import Wired

SHIFT = 28
"""Pairs of node numbers are packed into one int below 2**56: two digits of a Python int, hashed fast."""
TRANCHE = 2048
"""How many nodes are made between two looks at the budget and at the wish to cancel."""


CACHED = 1_500_000
"""How many answers an operation remembers before it starts afresh; they cost more memory than the nodes."""


class OutOfNodes(Exception):  # noqa: N818 - no error: the race between variable orders runs on it
    """The diagram grew past its budget; `reached` tells how many gates it got through."""

    def __init__(self, reached: int = 0) -> None:
        self.reached = reached
        super().__init__(reached)


class Diagram:
    """A manager of binary decision diagrams over `size` levels."""

    def __init__(self, size: int, budget: int, check: Callable[[], None]) -> None:
        self.level: list[int] = [size, size]
        self.low: list[int] = [0, 1]
        self.high: list[int] = [0, 1]
        self._budget = min(budget, 1 << SHIFT)
        self._collected = 0
        """Nodes that were dropped again; they count against the budget, which bounds time."""
        self._check = check
        self._unique: list[dict[int, int]] = [{} for _ in range(size)]
        self._known: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def node(self, level: int, low: int, high: int) -> int:
        """Return the node for "`high` if the variable at `level`, else `low`"."""
        if low == high:
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
        left = self._budget - len(self.level) - self._collected
        if left < 0:
            raise OutOfNodes
        self._check()
        for known in self._known:
            if len(known) > CACHED:
                known.clear()
        return min(left, TRANCHE)

    def collect(self, roots: Sequence[int]) -> dict[int, int]:
        """Drop every node that no root reaches; return the new number of each that is kept."""
        kept = self.below(*roots)
        now = {0: 0, 1: 1} | {number: index for index, number in enumerate(kept, 2)}
        self._collected += len(self.level) - len(now)
        for old in (*self._unique, *self._known):
            old.clear()
        size = self.level[0]
        self.level[:] = [size, size, *(self.level[number] for number in kept)]
        self.low[:] = [0, 1, *(now[self.low[number]] for number in kept)]
        self.high[:] = [0, 1, *(now[self.high[number]] for number in kept)]
        for number in range(2, len(self.level)):
            self._unique[self.level[number]][self.low[number] << SHIFT | self.high[number]] = number
        return now

    def join(self, absorbing: int, f: int, g: int) -> int:  # noqa: PLR0912 - one loop; calls would double its time
        """Return the diagram of "f or g" (absorbing 1) or of "f and g" (absorbing 0), by Bryant's apply."""
        level, low, high, unique = self.level, self.low, self.high, self._unique
        known, left = self._known[absorbing], self.look_up()
        frames: list[tuple[int, ...]] = []
        while True:
            if f > g:
                f, g = g, f
            if f < 2:  # noqa: PLR2004 - a terminal
                found = f if f == absorbing else g
            elif f == g:
                found = f
            else:
                key = f << SHIFT | g
                answer = known.get(key)
                if answer is None:
                    top, other = level[f], level[g]
                    if top < other:
                        frames.append((key, top, high[f], g))
                        f = low[f]
                    elif top > other:
                        frames.append((key, other, f, high[g]))
                        g = low[g]
                    else:
                        frames.append((key, top, high[f], high[g]))
                        f, g = low[f], low[g]
                    continue
                found = answer
            while frames:
                frame = frames.pop()
                if len(frame) == 4:  # noqa: PLR2004 - the low branch is done, the high branch is next
                    key, top, f, g = frame
                    frames.append((key, top, found))
                    break
                key, top, below = frame
                if below != found:
                    pair = below << SHIFT | found
                    answer = unique[top].get(pair)
                    if answer is None:
                        answer = unique[top][pair] = len(level)
                        level.append(top)
                        low.append(below)
                        high.append(found)
                        left -= 1
                        if left < 0:
                            left = self.look_up()
                    found = answer
                known[key] = found
            else:
                return found

    def negation(self, f: int) -> int:
        """Return the diagram of "not f"."""
        inverse = {0: 1, 1: 0}
        left = self.look_up()
        for number in self.below(f):
            inverse[number] = self.node(self.level[number], inverse[self.low[number]], inverse[self.high[number]])
            left -= 1
            if left < 0:
                left = self.look_up()
        return inverse[f]

    def below(self, *roots: int) -> list[int]:
        """Return the inner nodes that the roots reach, themselves included, children before parents."""
        met, todo = {0, 1, *roots}, list(roots)
        while todo:
            number = todo.pop()
            for child in (self.low[number], self.high[number]):
                if child not in met:
                    met.add(child)
                    todo.append(child)
        return sorted(met)[2:]

    def exclusive(self, f: int, g: int) -> int:
        """Return the diagram of "exactly one of f and g"."""
        left = self.join(0, f, self.negation(g))
        return self.join(1, left, self.join(0, self.negation(f), g))

    def many(self, absorbing: int, parts: Sequence[int]) -> int:
        """Join several diagrams, those with the deepest levels first, which keeps what lies between small."""
        level = self.level
        found = 1 - absorbing
        for part in sorted(parts, key=level.__getitem__, reverse=True):
            found = self.join(absorbing, part, found)
        return found

    def vote(self, k: int, parts: Sequence[int]) -> int:
        """Return the diagram of "at least k of the parts"."""
        # After i parts, at_least[j] says that at least j of them are true: the old one, or j - 1 and the new part.
        at_least = [1] + [0] * k
        for part in sorted(parts, key=self.level.__getitem__, reverse=True):
            for j in range(k, 0, -1):
                at_least[j] = self.join(1, at_least[j], self.join(0, part, at_least[j - 1]))
        return at_least[k]


GARBAGE = 100_000
"""Nodes made since the last collection, after which dead ones are dropped at the next gate."""


def build(diagram: Diagram, gates: Sequence[Wired], levels: Sequence[int]) -> int:
    """Build the diagram of a module's last gate; `levels` says at which level each variable stands, from 1."""
    return _Build(diagram, gates, levels).root()


class _Build:
    """The diagrams of a module's nodes, each kept as long as a gate still needs it."""

    def __init__(self, diagram: Diagram, gates: Sequence[Wired], levels: Sequence[int]) -> None:
        self.diagram, self.gates = diagram, gates
        self.positive = [0] + [diagram.node(level, 0, 1) for level in levels[1:]]
        self.negative: dict[int, int] = {}
        self.uses = [0] * (len(self.positive) + len(gates))
        for _, _, literals in gates:
            for literal in literals:
                self.uses[literal >> 1] += 1

    def root(self) -> int:
        """Build gate after gate."""
        clean = 0
        for reached, (op, k, literals) in enumerate(self.gates):
            try:
                self.positive.append(self._gate(op, k, [self._of(literal) for literal in literals]))
            except OutOfNodes:
                raise OutOfNodes(reached) from None
            for literal in literals:
                self.uses[literal >> 1] -= 1
            if len(self.diagram.level) > clean + GARBAGE:
                self._collect()
                clean = len(self.diagram.level)
        return self.positive[-1]

    def _gate(self, op: int, k: int, parts: list[int]) -> int:
        if op == VOTE:
            return self.diagram.vote(k, parts)
        if op == XOR:
            return self.diagram.exclusive(parts[0], parts[1])
        return self.diagram.many(int(op == OR), parts)

    def _of(self, literal: int) -> int:
        number = literal >> 1
        if not literal & 1:
            return self.positive[number]
        if number not in self.negative:
            self.negative[number] = self.diagram.negation(self.positive[number])
        return self.negative[number]

    def _collect(self) -> None:
        last = len(self.positive) - 1
        live = [number for number in range(len(self.positive)) if self.uses[number] or number == last]
        now = self.diagram.collect([self.positive[number] for number in live])
        kept = set(live)
        self.positive = [now[f] if number in kept else 0 for number, f in enumerate(self.positive)]
        self.negative.clear()
