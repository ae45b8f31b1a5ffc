"""The actions of the fault tree by what they change, so that each is offered where it means something."""

from __future__ import annotations

TREE_ACTIONS = frozenset(
    {"gate", "rarer_gate", "occurred", "root_cause", "wrap", "evidence", "share", "rename", "act", "grow"}
)
"""Actions that change the tree."""
OF_WHAT_HAPPENED = {"occurred": "state", "toggle_value": "state", "evidence": "evidence"}
"""Those that fill in a field which nobody can say of a failure that is only imagined yet."""
OF_A_NODE = (TREE_ACTIONS - {"grow"}) | {"delete"}
"""Those that change the selected node."""
ROW_ACTIONS = frozenset({"add", "delete", "shift_item", "toggle_value"})
"""Actions of any list that mean something else on the tree."""
