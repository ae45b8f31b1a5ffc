"""Whether every cause of a small fault tree makes a difference, by its truth table; the engine is not needed for that.

Only what never speaks against a cause is looked at (AND, OR, vote and inhibit gates): there, a cause is in a minimal
cut set exactly if the top event depends on it. A truth table is one integer with a bit for each combination of causes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.fault_tree import GateType

if TYPE_CHECKING:
    from model.fault_tree import FaultTree

MOST = 14
"""Causes of a tree that is looked at: a table of 16,384 bits."""
LARGEST = 200
"""Nodes of a tree that is looked at."""
COHERENT = frozenset({GateType.AND, GateType.OR, GateType.VOTE, GateType.INHIBIT})


def every_cause_counts(tree: FaultTree) -> bool:
    """Whether the top event of a sound tree depends on each cause below it; False too where that is not looked at."""
    order = from_below(tree) if len(tree.nodes) <= LARGEST else []
    causes = [name for name in order if tree.nodes[name].gate is None]
    gates = [tree.nodes[name].gate for name in order if tree.nodes[name].gate is not None]
    if not 0 < len(causes) <= MOST or not COHERENT.issuperset(gates):
        return False
    whole = (1 << (1 << len(causes))) - 1
    tables = {name: _alternating(place, whole) for place, name in enumerate(causes)}
    for name in order:
        if name not in tables:
            tables[name] = _combined(tree, name, tables, whole)
    top = tables[order[-1]]
    # Where a cause is absent, the table of it present lies its distance to the left.
    return all((top ^ (top >> (1 << place))) & ~tables[name] & whole != 0 for place, name in enumerate(causes))


def from_below(tree: FaultTree) -> list[str]:
    """Return the nodes below the top and itself, each behind its inputs."""
    order: dict[str, None] = {}
    waiting = [(tree.top or "", False)]
    while waiting:
        name, done = waiting.pop()
        if done:
            order[name] = None
        elif name not in order:
            waiting.append((name, True))
            waiting += [(below, False) for below in tree.nodes[name].inputs if below not in order]
    return list(order)


def _alternating(place: int, whole: int) -> int:
    """Return the table of one cause: runs of 2 to the power of its place, absent and present in turn."""
    run = 1 << place
    return whole // ((1 << run) + 1) << run


def _combined(tree: FaultTree, name: str, tables: dict[str, int], whole: int) -> int:
    node = tree.nodes[name]
    inputs = [tables[below] for below in node.inputs]
    least = {GateType.OR: 1, GateType.VOTE: node.k or 1}.get(node.gate or GateType.AND, len(inputs))
    at_least = [whole] + [0] * least
    for table in inputs:
        for count in range(least, 0, -1):
            at_least[count] |= at_least[count - 1] & table
    return at_least[least]
