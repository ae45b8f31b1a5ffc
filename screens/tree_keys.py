"""What one does to the fault tree by keys: add a cause, wrap, share, rename, mark, act, cut off, grow.

Each key makes edits of one step of undo, from `model.tree_edits`. How the tree is shown is `screens.fault_tree`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from model.edits import Edit, Insert, Move, Remove, Set
from model.fault_tree import NodeState
from model.kinds import kind_of
from model.tree_edits import (
    NODES,
    add_cause,
    add_top,
    cut_off,
    describe,
    next_gate,
    rename,
    share,
    shareable,
    wrap,
)
from model.tree_growth import grow
from screens.step_view import StepView
from screens.tree_actions import OF_A_NODE, OF_WHAT_HAPPENED, ROW_ACTIONS, TREE_ACTIONS
from screens.tree_words import NAMED_CELLS, grown, said, short
from screens.view import READ_ONLY
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.fault_tree import FaultTree

EVENT_STATES = (NodeState.UNKNOWN, NodeState.OCCURRED, NodeState.NOT_OCCURRED)
"""The states of an event in the order in which a key steps through them."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The node that a line is about, and the gate above it on that line."""

    name: str
    parent: str | None


class TreeKeys(StepView):
    """The keys that change the tree."""

    @property
    def selected_node(self) -> Selected | None:
        """The node of the selected line."""
        raise NotImplementedError

    def reveal(self, name: str) -> None:
        """Unfold what hides a node, and select its line."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what changes the tree on the tree only, and only where it may be changed."""
        if action == "gate" and not self.is_on_gate:
            return False
        if self.at_root and action in OF_A_NODE and self.selected_node is None:
            return False
        if self.at_root and action in OF_WHAT_HAPPENED and self.view is not None:
            kind = kind_of(self.view.snapshot.kind)
            if not kind.asks((*NODES, "", OF_WHAT_HAPPENED[action])):
                return False
        if action in TREE_ACTIONS or (self.at_root and action in ROW_ACTIONS):
            if not self.at_root:
                return False
            return None if self.editing.read_only else True
        return super().check_action(action, parameters)

    def can_add(self) -> bool:
        """Whether `add` means something here: on the tree always, also on an empty one."""
        return self.at_root or super().can_add()

    def _make(self, edits: list[Edit], select: str | None = None) -> None:
        if edits and self.apply(edits) and select is not None:
            self.reveal(select)

    def action_add(self) -> None:
        """Add a cause below the selected node; in an empty tree, the top event."""
        selected = self.selected_node
        if not self.at_root or self.view is None:
            super().action_add()
        elif selected is not None and selected.name not in self.view.snapshot.fault_tree.nodes:
            self.describe_missing(selected.name)
        else:
            self._add_below()

    @work
    async def _add_below(self) -> None:
        if self.view is None:
            return
        below = self._node_or_top(self.view.snapshot.fault_tree)
        question = f"What causes “{self._words(below)}”?" if below else "What failed? (the top event)"
        label = await self._ask(question, "The connection pool was exhausted")
        if label and self.view is not None:
            tree = self.view.snapshot.fault_tree
            name, edits = add_cause(tree, below, label) if below in tree.nodes else add_top(tree, label)
            self._make(edits, name)
            if below:
                self.rows.select((*NODES, below))  # where the next cause is added: most have several

    def _node_or_top(self, tree: FaultTree) -> str:
        """Return the selected node, else the top; nothing where neither is a node."""
        selected = self.selected_node
        if selected is not None and selected.name in tree.nodes:
            return selected.name
        return tree.top if tree.top in tree.nodes and tree.top else ""

    @work
    async def describe_missing(self, name: str) -> None:
        """Make the node that an id stands for which no node has."""
        if self.editing.read_only:
            self.post_message(self.Told(READ_ONLY, warning=True))
            return
        label = await self._ask(f"There is no node “{name}” yet. What failed?", "The connection pool was exhausted")
        if label and self.view is not None:
            self._make(describe(name, label), name)

    def action_delete(self) -> None:
        """Cut the selected node off its gate, with what hangs on nothing else."""
        selected = self.selected_node
        if not self.at_root or self.view is None or selected is None:
            super().action_delete()
            return
        edits = cut_off(self.view.snapshot.fault_tree, selected.name, selected.parent)
        others = sum(isinstance(edit, Remove) and edit.path[:-1] == NODES for edit in edits) - 1
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
        """Step the selected gate to its next kind."""
        selected = self.selected_node
        if selected is not None and self.view is not None:
            self._make(next_gate(self.view.snapshot.fault_tree, selected.name))

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

    @work
    async def action_wrap(self) -> None:
        """Put a new AND gate over the selected node; what it says is asked for, what it takes besides comes by `a`."""
        selected = self.selected_node
        if selected is None or self.view is None or selected.name not in self.view.snapshot.fault_tree.nodes:
            return
        label = await self._ask(f"What needs “{self._words(selected.name)}”, and something else too?", "No answer came")
        if label and self.view is not None and selected.name in self.view.snapshot.fault_tree.nodes:
            above, edits = wrap(self.view.snapshot.fault_tree, selected.name, selected.parent, label)
            self._make(edits, above)

    def action_evidence(self) -> None:
        """Add evidence to the selected node."""
        selected = self.selected_node
        if selected is not None and self.view is not None and selected.name in self.view.snapshot.fault_tree.nodes:
            self.open_path((*NODES, selected.name))
            self.rows.select((*NODES, selected.name, "evidence"))
            super().action_add()

    @work
    async def action_share(self) -> None:
        """Make an existing node a cause of the selected one too."""
        from screens.dialogs import Listing
        from screens.widgets.row_list import line_row

        selected, view = self.selected_node, self.view
        if selected is None or view is None or selected.name not in view.snapshot.fault_tree.nodes:
            return
        tree = view.snapshot.fault_tree
        possible = shareable(tree, selected.name)
        rows = [
            line_row(name, Content.assemble(plain(said(tree, name)), "  ", plain(name, "$text-muted")))
            for name in possible
        ]
        title = (
            f"What is a cause of “{self._words(selected.name)}” too?" if rows else "No other node can be shared here."
        )
        name = await self.app.push_screen_wait(Listing(title, rows, "enter: share it   esc: back"))
        if isinstance(name, str) and self.view is not None:
            self._make(share(self.view.snapshot.fault_tree, selected.name, name))

    @work
    async def action_rename(self) -> None:
        """Give the selected node another id, wherever it is named."""
        from model.ids import slug

        selected = self.selected_node
        if selected is None or self.view is None:
            return
        answer = await self._ask(f"New id for “{selected.name}”", "pool-too-small", selected.name)
        new = slug(answer or "")
        if not new or new == selected.name or self.view is None:
            return
        if new in self.view.snapshot.fault_tree.nodes:
            self.post_message(
                self.Told(
                    f"There is a node `{new}` already: nothing was renamed. Press R and give another id.", warning=True
                )
            )
            return
        self._make(rename(self.view.snapshot, selected.name, new), new)

    @work
    async def action_act(self) -> None:
        """Begin an action that addresses the selected cause."""
        from model.ids import free_id

        selected = self.selected_node
        if selected is None or self.view is None:
            return
        words = await self._ask(
            f"Which change cuts “{self._words(selected.name)}”?", "Reject pool sizes under 50 in the pipeline"
        )
        if words and self.view is not None:
            actions = self.view.snapshot.actions
            taken = {action.id for action in actions if action.id}
            value = {
                "id": free_id(words, taken, "action"),
                "action": words,
                "addresses": [selected.name],
                "status": "open",
            }
            self._make([Insert(("actions",), len(actions), value)], selected.name)
            self.post_message(self.Told("An action was begun. 8 opens the actions: give it an owner and a day."))

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

    def _words(self, name: str) -> str:
        """Return the words of a node, as short as a question wants them."""
        return short(said(self.view.snapshot.fault_tree, name), NAMED_CELLS) if self.view is not None else name

    async def _ask(self, question: str, example: str, text: str = "") -> str | None:
        from screens.dialogs import Prompt

        answer = await self.app.push_screen_wait(Prompt(plain(question), text, f"e.g. {example}"))
        return answer.strip() if answer else None
