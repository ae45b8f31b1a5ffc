"""Gates that have one cause so far because the second is still being typed: no fault yet of whoever is at it.

In a draft that is advice everywhere; later `postmortem check` calls it an error, which is told quietly here until the
step is left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.findings import Severity
from model.tree_edits import NODES
from screens.tree_words import NAMED_CELLS, said, short

if TYPE_CHECKING:
    from model.fault_tree import FaultTree
    from model.findings import Finding
    from screens.view import View

CHECK = "tree-input-count"
"""The check that tells a gate with too few inputs."""


class Begun:
    """The gates that got their first cause since the step was opened."""

    def __init__(self) -> None:
        self._tree: FaultTree | None = None
        self._gates: frozenset[str] = frozenset()
        self._eased: tuple[View, View] | None = None
        """The last view that was eased, and what became of it."""

    def follow(self, tree: FaultTree) -> None:
        """Take notice of another state of the tree."""
        before, self._tree = self._tree, tree
        if before is None or before is tree:
            return
        of_one = {name for name, node in tree.nodes.items() if len(node.inputs) == 1}
        new = {name for name in of_one if name not in before.nodes or not before.nodes[name].inputs}
        gates = frozenset((self._gates & of_one) | new)
        if gates != self._gates:
            self._gates, self._eased = gates, None

    def forget(self) -> bool:
        """Leave the step: what has one cause then is a fault; say whether there is such a gate."""
        had_some = bool(self._gates)
        self._gates, self._eased = frozenset(), None
        return had_some

    def eased(self, view: View) -> View:
        """Return the view in which the one cause of a gate that was begun is advice."""
        if not self._gates:
            return view
        if self._eased is None or self._eased[0] is not view:
            tree = view.snapshot.fault_tree
            self._eased = view, replace(view, findings=tuple(self._ease(tree, finding) for finding in view.findings))
        return self._eased[1]

    def _ease(self, tree: FaultTree, finding: Finding) -> Finding:
        path = finding.path
        if finding.check != CHECK or path[:-1] != NODES or path[-1] not in self._gates:
            return finding
        words = short(said(tree, str(path[-1])), NAMED_CELLS)
        return replace(
            finding,
            severity=Severity.ADVICE,
            message=f"“{words}” has one cause so far",
            suggestion="a adds a second cause",
        )
