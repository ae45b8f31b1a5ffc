"""What one does to the fault tree by keys: mark, move, cut off, step a gate, grow.

Each key makes edits of one step of undo, from `model.tree_edits`. What is asked for first is `screens.tree_questions`';
how the tree is shown is `screens.fault_tree`'s.
"""

from __future__ import annotations

from model.edits import Move, Remove, Set
from model.fault_tree import NodeState
from model.kinds import kind_of
from model.tree_edits import NODES, cut_off, next_rarer_gate, rarer_gates, toggled_gate
from model.tree_growth import grow
from screens.tree_actions import OF_A_NODE, OF_WHAT_HAPPENED, ROW_ACTIONS, TREE_ACTIONS
from screens.tree_questions import TreeQuestions
from screens.tree_words import grown

EVENT_STATES = (NodeState.UNKNOWN, NodeState.OCCURRED, NodeState.NOT_OCCURRED)
"""The states of an event in the order in which a key steps through them."""


class TreeKeys(TreeQuestions):
    """The keys that change the tree."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what changes the tree on the tree only, and only where it may be changed."""
        if action in ("gate", "rarer_gate") and not self.is_on_gate:
            return False
        if self.at_root and action in OF_A_NODE and self.selected_node is None:
            return False
        if self.at_root and not self.has_key(action):
            return False
        if action in TREE_ACTIONS or (self.at_root and action in ROW_ACTIONS):
            if not self.at_root:
                return False
            return None if self.editing.read_only else True
        return super().check_action(action, parameters)

    def has_key(self, action: str) -> bool:
        """Leave out what nobody can say of a failure that is only imagined yet."""
        told = OF_WHAT_HAPPENED.get(action)
        return told is None or self.view is None or kind_of(self.view.snapshot.kind).asks((*NODES, "", told))

    def can_add(self) -> bool:
        """Whether `add` means something here: on the tree always, also on an empty one."""
        return self.at_root or super().can_add()

    def action_add(self) -> None:
        """Add a cause below the selected node; in an empty tree, the top event."""
        selected = self.selected_node
        if not self.at_root or self.view is None:
            super().action_add()
        elif selected is not None and selected.name not in self.view.snapshot.fault_tree.nodes:
            self.describe_missing(selected.name)
        else:
            self.add_below()

    def action_delete(self) -> None:
        """Cut the selected node off its gate, with what hangs on nothing else."""
        selected = self.selected_node
        if not self.at_root or self.view is None or selected is None:
            super().action_delete()
            return
        edits = cut_off(self.view.snapshot.fault_tree, selected.name, selected.parent)
        nodes = self.view.snapshot.fault_tree.nodes
        is_whole = Remove(NODES[:1]) in edits
        others = (len(nodes) if is_whole else sum(isinstance(e, Remove) and e.path[:-1] == NODES for e in edits)) - 1
        if self.apply(edits):
            if selected.parent is not None:
                self.reveal(selected.parent)
            below = f", with {others} below it" if others > 0 else ""
            self.post_message(self.Told(f"Deleted{below}. u brings it back."))

    def action_shift_item(self, step: int) -> None:
        """Move the selected node among the inputs of its gate."""
        selected = self.selected_node
        if not self.at_root or self.view is None or selected is None or selected.parent is None:
            return
        inputs = self.view.snapshot.fault_tree.nodes[selected.parent].inputs
        place = inputs.index(selected.name)
        if 0 <= place + step < len(inputs):
            self._make([Move((*NODES, selected.parent, "inputs"), place, place + step)])

    def action_gate(self) -> None:
        """Make the selected gate an AND, or an OR."""
        selected = self.selected_node
        if selected is not None and self.view is not None:
            self._make(toggled_gate(self.view.snapshot.fault_tree, selected.name))

    def action_rarer_gate(self) -> None:
        """Give the selected gate its next kind of those that are neither AND nor OR."""
        selected = self.selected_node
        if selected is None or self.view is None:
            return
        tree = self.view.snapshot.fault_tree
        edits = next_rarer_gate(tree, selected.name)
        if edits:
            self._make(edits)
        elif not rarer_gates(len(tree.nodes[selected.name].inputs)):
            self.post_message(self.Told("A gate without causes has no other kind: a adds a cause."))
        else:
            self.post_message(self.Told("No other kind of gate takes as many causes; space makes it an OR."))

    def action_toggle_value(self) -> None:
        """Step the state of an event."""
        selected = self.selected_node
        if not self.at_root or self.view is None or selected is None:
            super().action_toggle_value()
            return
        node = self.view.snapshot.fault_tree.nodes.get(selected.name)
        if node is not None:
            after = EVENT_STATES[(EVENT_STATES.index(node.state or NodeState.UNKNOWN) + 1) % len(EVENT_STATES)]
            self._make([Set((*NODES, selected.name, "state"), after.value)])

    @property
    def is_on_gate(self) -> bool:
        """Whether a gate is selected, or a node that wants one."""
        selected = self.selected_node
        node = self.view.snapshot.fault_tree.nodes.get(selected.name) if selected and self.view else None
        return node is not None and (node.gate is not None or bool(node.inputs))

    def action_occurred(self) -> None:
        """Mark the selected event as having occurred, or take the mark away."""
        self._toggle_mark("state", NodeState.OCCURRED.value)

    def action_root_cause(self) -> None:
        """Mark the selected cause as a root cause, or take the mark away."""
        self._toggle_mark("root_cause", True)

    def _toggle_mark(self, name: str, value: object) -> None:
        selected = self.selected_node
        if selected is None or self.view is None or selected.name not in self.view.snapshot.fault_tree.nodes:
            return
        path = (*NODES, selected.name, name)
        self._make([Remove(path)] if self.view.value(path) == value else [Set(path, value)])

    def action_evidence(self) -> None:
        """Add evidence to the selected node."""
        selected = self.selected_node
        if selected is not None and self.view is not None and selected.name in self.view.snapshot.fault_tree.nodes:
            self.open_path((*NODES, selected.name))
            self.rows.select((*NODES, selected.name, "evidence"))
            super().action_add()

    def action_grow(self) -> None:
        """Hang the 5 Whys and the factors below the selected node."""
        view = self.view
        if view is None:
            return
        below = self._node_or_top(view.snapshot.fault_tree)
        if not below:
            self.post_message(self.Told("Name the top event first: press a.", warning=True))
            return
        growth = grow(view.snapshot, below)
        if growth.edits:
            self._make(list(growth.edits), below)
        self.post_message(self.Told(grown(growth)))
