"""The minimal cut sets of a module up to an order, for modules whose exact diagram does not fit.

Families of sets are joined and multiplied gate by gate, and a product is given up as soon as it exceeds the order, so
that the work is bounded by the small sets. Negations are pushed down to the variables, whose negative literals cost
nothing and are dropped at the end: what is left are the minimal solutions, as in the exact construction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.bdd import CACHED, SHIFT, OutOfNodes
from model.cut_sets.circuit import OR, VOTE, XOR
from model.cut_sets.zdd import Families

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.cut_sets.modules import Module, Wired

STEPS = 3_000_000
"""Nodes looked for, found or made, after which an order counts as too large: families of few nodes can take long."""
LIMIT_BITS = 14
UNLIMITED = (1 << LIMIT_BITS) - 1
"""An order no product reaches in practice; larger ones are not cut."""


class Bounded(Families):
    """Minimal families whose sets weigh no more than an order. Even levels are variables, odd ones their negations."""

    def __init__(self, weights: Sequence[int], order: int, budget: int, check: Callable[[], None]) -> None:
        super().__init__(2 * len(weights), budget, check)
        self.order = min(order, UNLIMITED)
        self.cut = False
        """True once a set was given up because of its order."""
        self._weight = [weight for of in weights for weight in (of, 0)]
        self._heaviest = [0, 0]
        """By node: what the heaviest set may weigh."""
        self._lightest = [UNLIMITED, 0]
        self._steps = 0
        self._unions: dict[int, int] = {}
        self._products: dict[int, int] = {}

    def literal(self, variable: int, *, negative: bool) -> int:
        """Return the family of one literal."""
        level = 2 * variable + negative
        if self._weight[level] > self.order:
            self.cut = True
            return 0
        return self.node(level, 0, 1)

    def node(self, level: int, low: int, high: int) -> int:
        """Return a family as in the base class; sets with a variable and its negation are dropped."""
        if not level & 1 and self.level[high] == level + 1:
            high = self.low[high]
        found = super().node(level, low, high)
        if found == len(self._heaviest):
            weight = self._weight[level]
            self._heaviest.append(max(self._heaviest[low], weight + self._heaviest[high]))
            self._lightest.append(min(self._lightest[low], weight + self._lightest[high]))
        return found

    def look_up(self) -> int:
        """Do as the base class does, bound the steps too, and forget old answers before they take too much memory."""
        self._steps += 1
        if self._steps > STEPS:
            raise OutOfNodes
        for known in (self._unions, self._products):
            if len(known) > CACHED:
                known.clear()
        return super().look_up()

    def union(self, f: int, g: int) -> int:
        """Return the minimal sets of both families."""
        level, low, high, known = self.level, self.low, self.high, self._unions
        frames: list[tuple[int, ...]] = []
        while True:
            if f > g:
                f, g = g, f
            if f in {0, g}:
                found = g
            elif f == 1:
                found = 1
            else:
                key = f << SHIFT | g
                answer = known.get(key)
                if answer is None:
                    top, other = level[f], level[g]
                    if top < other:
                        frames.append((key, top, high[f], 0))
                        f = low[f]
                    elif top > other:
                        frames.append((key, other, 0, high[g]))
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
                found = known[key] = self.node(top, below, self.without(found, below))
            else:
                return found

    def product(self, f: int, g: int) -> int:
        """Return the minimal unions of a set of `f` with one of `g` that weigh no more than the order."""
        known, order = self._products, self.order
        frames: list[tuple[int, ...]] = []
        while True:
            found, order, key = self._short_product(f, g, order)
            if found < 0:
                found = known.get(key, -1)
            if found < 0:
                top = min(self.level[f], self.level[g])
                f, f_high = self._split(f, top)
                g, g_high = self._split(g, top)
                frames.append((key, top, order - self._weight[top], f, f_high, g, g_high))
                continue
            while frames:
                frame = frames.pop()
                if len(frame) == 7:  # noqa: PLR2004 - the sets without the variable are found
                    key, top, left, f_low, f_high, g_low, g_high = frame
                    if left < 0:
                        self.cut = True
                        known[key] = found
                        continue
                    frames.append((key, top, left, found, f_low, g_high))
                    f, g, order = f_high, self.union(g_low, g_high), left
                    break
                if len(frame) == 6:  # noqa: PLR2004 - so are those for which `f` has it
                    key, top, left, below, f_low, g_high = frame
                    frames.append((key, top, below, found))
                    f, g, order = f_low, g_high, left
                    break
                key, top, below, with_f = frame
                found = self.node(top, below, self.without(self.union(with_f, found), below))
                known[key] = found
            else:
                return found

    def _short_product(self, f: int, g: int, order: int) -> tuple[int, int, int]:
        """Return a product that needs no work or -1, the order that still bounds it, and the key it is known under."""
        if f > g:
            f, g = g, f
        if f == 0:
            return 0, order, 0
        if max(self._lightest[f], self._lightest[g]) > order:
            self.cut = True
            return 0, order, 0
        order = min(order, self._heaviest[f] + self._heaviest[g])
        if self._heaviest[g] <= order and f in {1, g}:
            return g, order, 0
        return -1, order, (f << SHIFT | g) << LIMIT_BITS | order

    def _split(self, f: int, top: int) -> tuple[int, int]:
        return (self.low[f], self.high[f]) if self.level[f] == top else (f, 0)

    def positive(self, f: int) -> int:
        """Return the family with all negative literals dropped from its sets."""
        met, todo = {0, 1, f}, [f]
        while todo:
            number = todo.pop()
            for child in (self.low[number], self.high[number]):
                if child not in met:
                    met.add(child)
                    todo.append(child)
        now = {0: 0, 1: 1}
        for number in sorted(met)[2:]:
            low, high = now[self.low[number]], now[self.high[number]]
            level = self.level[number]
            now[number] = self.union(low, high) if level & 1 else self.node(level, low, self.without(high, low))
        return now[f]


def bounded_sets(families: Bounded, module: Module, levels: Sequence[int], *, negated: bool) -> int:
    """Return the minimal solutions of a module (or of its negation); `levels` are by local variable, from 1."""
    size = len(module.variables)
    known: dict[int, int] = {0: 0, 1: 1}
    for variable in range(1, size + 1):
        for sign in (0, 1):
            known[2 * variable + sign] = families.literal(levels[variable], negative=bool(sign))
    root = 2 * (size + len(module.gates)) + negated
    wanted = _wanted(module, root)
    for number, (op, k, inputs) in enumerate(module.gates, size + 1):
        for sign in (0, 1):
            if 2 * number + sign in wanted:
                known[2 * number + sign] = _gate(families, (op, k, inputs), sign, known)
    return families.positive(known[root])


def _wanted(module: Module, root: int) -> set[int]:
    """Return the literals of gates that the root's expansion needs."""
    size = len(module.variables)
    wanted = {root}
    for number in range(size + len(module.gates), size, -1):
        op, _, inputs = module.gates[number - size - 1]
        for sign in (0, 1):
            if 2 * number + sign in wanted:
                for literal in inputs:
                    wanted.update((literal, literal ^ 1) if op == XOR else (literal ^ sign,))
    return wanted


def _gate(families: Bounded, gate: Wired, sign: int, known: dict[int, int]) -> int:
    """Return the family of a gate, or of its negation where `sign` is 1."""
    op, k, inputs = gate
    if op == XOR:
        left, right = inputs[0], inputs[1] ^ sign
        return families.union(
            families.product(known[left], known[right ^ 1]), families.product(known[left ^ 1], known[right])
        )
    parts = sorted((known[literal ^ sign] for literal in inputs), key=families.level.__getitem__, reverse=True)
    if op == VOTE:
        return _vote(families, len(inputs) - k + 1 if sign else k, parts)
    if (op == OR) != bool(sign):
        found = 0
        for part in parts:
            found = families.union(found, part)
        return found
    found = 1
    for part in parts:
        found = families.product(found, part)
    return found


def _vote(families: Bounded, k: int, parts: Sequence[int]) -> int:
    # After i parts, at_least[j] holds the sets that make j of them true: the old ones, or j - 1 and the new part.
    at_least = [1] + [0] * k
    for part in parts:
        for j in range(k, 0, -1):
            at_least[j] = families.union(at_least[j], families.product(part, at_least[j - 1]))
    return at_least[k]
