"""Random fault trees, and the answers to every question about them by trying all combinations of causes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from hypothesis import strategies as st

from model.cut_sets import BasicEvent, FaultTree, Gate, GateKind

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "fault_trees"

COHERENT = (GateKind.AND, GateKind.OR, GateKind.VOTE, GateKind.INHIBIT)
ALL_KINDS = (*COHERENT, GateKind.XOR, GateKind.NOT)


@st.composite
def fault_trees(draw, kinds=COHERENT, most_events=12, most_gates=9):
    """A sound tree: gates take events and later gates, so that sharing is common and cycles are not."""
    events = [f"e{i}" for i in range(draw(st.integers(1, most_events)))]
    chances = st.sampled_from([0.0, 0.001, 0.03, 0.1, 0.25, 0.5, 0.9, 1.0])
    nodes = {name: BasicEvent(draw(chances)) for name in events}
    gates = [f"g{i}" for i in range(draw(st.integers(1, most_gates)))]
    ready = list(events)
    for name in reversed(gates):
        kind = draw(
            st.sampled_from(kinds if len(ready) > 1 else [k for k in kinds if k is GateKind.NOT] or [GateKind.PASS])
        )
        most = {GateKind.NOT: 1, GateKind.PASS: 1, GateKind.XOR: 2}.get(kind, min(5, len(ready)))
        least = min(most, 2)
        inputs = draw(st.lists(st.sampled_from(ready), min_size=least, max_size=most, unique=True))
        k = draw(st.integers(1, len(inputs))) if kind is GateKind.VOTE else None
        nodes[name] = Gate(kind, tuple(inputs), k)
        ready.append(name)
    return FaultTree("g0", nodes)


@dataclass(frozen=True)
class Truth:
    """A tree's function as a table over all sets of true events."""

    events: tuple[str, ...]
    table: dict[frozenset[str], bool]

    def happens(self, true_events) -> bool:
        return self.table[frozenset(true_events)]

    def minimal_sets(self) -> set[frozenset[str]]:
        found: list[frozenset[str]] = []
        for size in range(len(self.events) + 1):
            for chosen in combinations(self.events, size):
                some = frozenset(chosen)
                if self.table[some] and not any(smaller <= some for smaller in found):
                    found.append(some)
        return set(found)

    def probability(self, chances: dict[str, float]) -> float:
        total = 0.0
        for true_events, happens in self.table.items():
            if happens:
                chance = 1.0
                for name in self.events:
                    chance *= chances[name] if name in true_events else 1 - chances[name]
                total += chance
        return total


def truth(tree: FaultTree) -> Truth:
    """Evaluate the tree for every set of true events."""
    events = tuple(tree.basic_events())
    table = {}
    for size in range(len(events) + 1):
        for chosen in combinations(events, size):
            table[frozenset(chosen)] = value(tree, tree.top, frozenset(chosen), {})
    return Truth(events, table)


def value(tree: FaultTree, name: str, true_events: frozenset[str], known: dict[str, bool]) -> bool:
    """Evaluate one node by the plain meaning of its gate."""
    if name not in known:
        node = tree.nodes[name]
        if isinstance(node, BasicEvent):
            known[name] = name in true_events
        elif isinstance(node, Gate):
            inputs = [value(tree, below, true_events, known) for below in node.inputs]
            known[name] = meaning(node, inputs)
        else:
            known[name] = node.value
    return known[name]


def meaning(gate: Gate, inputs: list[bool]) -> bool:
    match gate.kind:
        case GateKind.OR:
            return any(inputs)
        case GateKind.VOTE:
            return sum(inputs) >= gate.k
        case GateKind.XOR:
            return sum(inputs) == 1
        case GateKind.NOT:
            return not inputs[0]
        case _:
            return all(inputs)
