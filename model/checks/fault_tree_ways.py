"""One way in which the top event of a coherent tree can still happen when some causes are taken away.

Causes are given up one after the other, as long as the top event happens without them; what cannot be given up is a
minimal way. Only what follows from a cause is looked at again, so that trees of thousands of nodes take a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.fault_tree import GateType, engine_tree

if TYPE_CHECKING:
    from collections.abc import Collection

    from model.fault_tree import FaultTree


def open_way(tree: FaultTree, addressed: Collection[str]) -> list[str] | None:
    """Return causes that together bring the top of a sound, coherent tree about without any addressed cause.

    None if there are none. The way is minimal: no cause of it can be left out.
    """
    happening = _Happening(tree)
    for name in addressed:
        if name in happening.causes and not happening.give_up(name):
            return None
    return [name for name in happening.causes if name not in addressed and not happening.give_up(name)]


class _Happening:
    """Which nodes happen: at first all of them, and fewer as causes are given up."""

    def __init__(self, tree: FaultTree) -> None:
        from model.cut_sets.tree import from_top

        order = from_top(engine_tree(tree))
        self.causes = dict.fromkeys(name for name in order if tree.nodes[name].gate is None)
        self._top = order[-1]
        self._above: dict[str, list[str]] = {name: [] for name in order}
        self._spare: dict[str, int] = {}
        """By gate, how many more of its inputs may be given up until it does not happen; -1 where it does not."""
        for name in order:
            node = tree.nodes[name]
            for below in node.inputs:
                self._above[below].append(name)
            if node.gate is not None:
                least = {GateType.OR: 1, GateType.VOTE: node.k or 1}.get(node.gate, len(node.inputs))
                self._spare[name] = len(node.inputs) - least

    def give_up(self, cause: str) -> bool:
        """Take a cause away if the top event happens without it; say whether it does."""
        if cause == self._top:
            return False
        taken: list[str] = []
        waiting = [cause]
        while waiting:
            for gate in self._above[waiting.pop()]:
                self._spare[gate] -= 1
                taken.append(gate)
                if self._spare[gate] == -1:
                    waiting.append(gate)
        if self._spare[self._top] >= 0:
            return True
        for gate in taken:
            self._spare[gate] += 1
        return False
