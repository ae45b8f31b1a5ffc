"""What nodes of the fault tree are called: by their words, as one who wrote them knows them; by the id where none are.

Knows neither widgets nor the analysis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.fault_tree import GateType
from screens.widgets.row_strips import LETTERS
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.fault_tree import FaultTree
    from model.tree_growth import Growth

NAMED_CELLS = 40
"""Cells that the words of one node take among those of others."""
JOINT = " + "
LEAST_CELLS = 14
"""Cells under which words say too little, so that fewer nodes are named instead."""


def said(tree: FaultTree, name: str) -> str:
    """Return the words of a node, else its id."""
    node = tree.nodes.get(name)
    return (node.label if node is not None else None) or name


def short(text: str, cells: int) -> str:
    """Return a text in at most so many cells."""
    return plain(text[: cells * LETTERS]).truncate(cells, ellipsis=True).plain


def listed(tree: FaultTree, names: Sequence[str], cells: int) -> str:
    """Return the words of nodes in about so many cells; each is cut to its share, and what has none is counted."""
    named = names[: max(cells // (LEAST_CELLS + len(JOINT)), 1)]
    share = max(cells // max(len(named), 1) - len(JOINT), LEAST_CELLS)
    more = f" and {len(names) - len(named)} more" if len(named) < len(names) else ""
    return JOINT.join(short(said(tree, name), share) for name in named) + more


def grown(growth: Growth) -> str:
    """Return what became of the 5 Whys and the factors in the tree."""
    if growth.alone:
        words = short(growth.alone, NAMED_CELLS)
        return f"“{words}” is the only cause so far, and a gate joins two: what else did it take, or could it be?"
    if not growth.edits:
        return "Nothing was added: the tree has every cause of the 5 Whys and the factors, or its gate takes no more."
    if growth.gate is GateType.OR:
        return "Grown: any one of these suffices. On a gate, space makes it an AND."
    if growth.gate is GateType.VOTE:
        return "Grown: of these as many suffice as the gate says. On a gate, space makes it an OR."
    return "Grown: it took all of these together. On a gate, space makes it an OR, where any one suffices."
