"""The tree compiled to integers: constants folded, pass-throughs dropped, equal gates shared, like gates merged.

A node is a number; a literal is twice that number, plus one where the node is meant negated. Node 0 is the constant,
so literal 0 is false and literal 1 is true. Inputs always have smaller numbers than the gates that use them, which
makes every later pass a plain loop. Nothing here knows of diagrams, probabilities or actions.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from model.cut_sets.tree import FaultTree, Gate, GateKind, HouseEvent, from_top
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

FALSE = 0
TRUE = 1


class Op(IntEnum):
    """What a compiled node is. NOT has no op: it is a negated literal."""

    EVENT = 0
    AND = 1
    OR = 2
    VOTE = 3
    XOR = 4


EVENT, AND, OR, VOTE, XOR = (int(op) for op in Op)
"""The ops as plain ints, for the inner loops."""


@frozen
class Circuit:
    """A compiled tree. Lists run in parallel; index is the node's number."""

    ops: Sequence[int]
    inputs: Sequence[tuple[int, ...]]
    """The literals a gate follows from; empty for events."""
    ks: Sequence[int]
    """For VOTE: how many inputs it takes; else 0."""
    top: int
    """The literal of the top event."""
    events: Sequence[str]
    """The ids of the basic events that are left, at nodes 1 to len(events)."""

    coherent: bool
    """True where no cause can prevent the top event: no negation and no exclusive or is left."""


def compile_tree(tree: FaultTree) -> Circuit:
    """Compile a sound tree. What the top does not reach, and what cancels out, is left out."""
    wiring = Wiring()
    literals: dict[str, int] = {}
    for name in from_top(tree):
        node = tree.nodes[name]
        if isinstance(node, Gate):
            literals[name] = _gate(wiring, node, [literals[below] for below in node.inputs])
        elif isinstance(node, HouseEvent):
            literals[name] = TRUE if node.value else FALSE
        else:
            literals[name] = wiring.event(name)
    return _merged(wiring, literals[tree.top])


def _gate(wiring: Wiring, node: Gate, inputs: list[int]) -> int:
    kind = node.kind
    if kind is GateKind.NOT:
        return inputs[0] ^ 1
    if kind is GateKind.PASS:
        return inputs[0]
    if kind is GateKind.XOR:
        return wiring.exclusive(inputs[0], inputs[1])
    if kind is GateKind.VOTE:
        return wiring.vote(inputs, node.k or 0)
    return wiring.join(OR if kind is GateKind.OR else AND, inputs)


class Wiring:
    """Gates under construction: each is simplified as it is made, and equal ones are made once."""

    def __init__(self) -> None:
        self.ops = [EVENT]
        self.inputs: list[tuple[int, ...]] = [()]
        self.ks = [0]
        self.names: dict[int, str] = {}
        self._made: dict[tuple[int, int, tuple[int, ...]], int] = {}

    def event(self, name: str) -> int:
        """Add a basic event and return its literal."""
        self.names[len(self.ops)] = name
        return self._append(EVENT, (), 0)

    def join(self, op: int, inputs: Sequence[int]) -> int:
        """Return the literal of the AND or OR of the inputs."""
        neutral = TRUE if op == AND else FALSE
        kept = dict.fromkeys(inputs)
        kept.pop(neutral, None)
        if neutral ^ 1 in kept:
            return neutral ^ 1
        for literal in kept:
            if literal & 1 and literal ^ 1 in kept:
                return neutral ^ 1
        if len(kept) > 1:
            return self._make(op, tuple(kept), 0)
        return next(iter(kept), neutral)

    def vote(self, inputs: Sequence[int], k: int) -> int:
        """Return the literal of "at least `k` of the inputs"; equal inputs count as often as they are given."""
        kept = tuple(literal for literal in inputs if literal > TRUE)
        k -= sum(1 for literal in inputs if literal == TRUE)
        if k <= 0:
            return TRUE
        if k > len(kept):
            return FALSE
        if k == 1:
            return self.join(OR, kept)
        if k == len(kept):
            return self.join(AND, kept)
        return self._make(VOTE, kept, k)

    def exclusive(self, left: int, right: int) -> int:
        """Return the literal of "exactly one of the two"; negations move to the outside."""
        sign = (left ^ right) & 1
        left, right = left & ~1, right & ~1
        if left == right:
            return sign
        if FALSE in (left, right):
            return (left | right) ^ sign
        return self._make(XOR, (left, right), 0) ^ sign

    def _make(self, op: int, inputs: tuple[int, ...], k: int) -> int:
        key = (op, k, tuple(sorted(inputs)))
        literal = self._made.get(key)
        if literal is None:
            literal = self._made[key] = self._append(op, inputs, k)
        return literal

    def _append(self, op: int, inputs: tuple[int, ...], k: int) -> int:
        self.ops.append(op)
        self.inputs.append(inputs)
        self.ks.append(k)
        return 2 * (len(self.ops) - 1)


def _reached(wiring: Wiring, top: int) -> bytearray:
    """Mark the nodes that the top uses."""
    marks = bytearray(len(wiring.ops))
    marks[top >> 1] = 1
    for number in range(top >> 1, 0, -1):
        if marks[number]:
            for literal in wiring.inputs[number]:
                marks[literal >> 1] = 1
    return marks


def _merged(wiring: Wiring, top: int) -> Circuit:
    """Fold every AND or OR with one parent of the same kind into it, and number what is left afresh."""
    marks = _reached(wiring, top)
    parents = [0] * len(wiring.ops)
    for number, inputs in enumerate(wiring.inputs):
        if marks[number]:
            for literal in inputs:
                parents[literal >> 1] += 1
    fresh, events = Wiring(), []
    now: list[int] = [FALSE] * len(wiring.ops)
    for number, name in wiring.names.items():
        if marks[number]:
            events.append(name)
            now[number] = fresh.event(name)
    for number, op in enumerate(wiring.ops):
        if op == EVENT or not marks[number]:
            continue
        inputs = wiring.inputs[number]
        if op == XOR:
            now[number] = fresh.exclusive(*(now[x >> 1] ^ (x & 1) for x in inputs))
        elif op == VOTE:
            now[number] = fresh.vote([now[x >> 1] ^ (x & 1) for x in inputs], wiring.ks[number])
        else:
            now[number] = fresh.join(
                op, _unfolded(fresh, op, [(now[x >> 1] ^ (x & 1), parents[x >> 1]) for x in inputs])
            )
    return _numbered(fresh, now[top >> 1] ^ (top & 1), events)


def _unfolded(fresh: Wiring, op: int, inputs: list[tuple[int, int]]) -> list[int]:
    """Replace each input that has one parent and the same kind by its own inputs (by De Morgan where negated)."""
    dual = AND if op == OR else OR
    flat: list[int] = []
    for literal, parents in inputs:
        if parents == 1 and literal > TRUE and fresh.ops[literal >> 1] == (dual if literal & 1 else op):
            flat += [below ^ (literal & 1) for below in fresh.inputs[literal >> 1]]
        else:
            flat.append(literal)
    return flat


def _numbered(wiring: Wiring, top: int, events: list[str]) -> Circuit:
    """Drop what folding has left unused. Events stay first, so that their numbers follow their ids."""
    marks = _reached(wiring, top)
    now, names = [FALSE] * len(wiring.ops), []
    ops, ks = [EVENT], [0]
    inputs: list[tuple[int, ...]] = [()]
    for number, op in enumerate(wiring.ops):
        if not number or not marks[number]:
            continue
        now[number] = 2 * len(ops)
        if op == EVENT:
            names.append(events[number - 1])
        ops.append(op)
        inputs.append(tuple(now[x >> 1] ^ (x & 1) for x in wiring.inputs[number]))
        ks.append(wiring.ks[number])
    top = now[top >> 1] ^ (top & 1)
    negated = (top & 1 and top != TRUE) or any(literal & 1 for literals in inputs for literal in literals)
    return Circuit(ops, inputs, ks, top, names, coherent=not negated and XOR not in ops)
