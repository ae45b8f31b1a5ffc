"""What one is asked while one changes the fault tree: a cause's words, those of a gate over it, a node to share, an id.

Somebody else's changes may come in while the question stands, so each answer is taken on the tree as it is by then, and
refused in words where it has no place there any more. What needs no question is `screens.tree_keys`'.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from model.edits import Edit, Insert
from model.tree_edits import NODES, add_cause, add_top, describe, hangs, rename, share, shareable, wrap
from screens.step_view import StepView
from screens.tree_words import NAMED_CELLS, said, short
from screens.view import READ_ONLY
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.fault_tree import FaultTree
    from model.typed_actions import TypedAction


@dataclass(frozen=True, slots=True)
class Selected:
    """The node that a line is about, and the gate above it on that line."""

    name: str
    parent: str | None


class TreeQuestions(StepView):
    """The keys that change the tree by an answer."""

    @property
    def selected_node(self) -> Selected | None:
        """The node of the selected line."""
        raise NotImplementedError

    def reveal(self, name: str) -> None:
        """Unfold what hides a node, and select its line."""
        raise NotImplementedError

    def _make(self, edits: list[Edit], select: str | None = None) -> None:
        if edits and self.apply(edits) and select is not None:
            self.reveal(select)

    def _refuse(self, reason: str) -> None:
        self.post_message(self.Told(reason, warning=True))

    @work
    async def add_below(self) -> None:
        """Ask for a cause of the selected node, in an empty tree for the top event, and put it there."""
        if self.view is None:
            return
        below = self._node_or_top(self.view.snapshot.fault_tree)
        question = f"What causes “{self._words(below)}”?" if below else "What failed? (the top event)"
        label = await self._ask(question, "The connection pool was exhausted")
        if not label or self.view is None:
            return
        tree = self.view.snapshot.fault_tree
        has_place = below in tree.nodes if below else tree.top not in tree.nodes
        if not has_place:
            self._refuse("The tree is another one by now: nothing was added.")
            return
        name, edits = add_cause(tree, below, label) if below else add_top(tree, label)
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
            self._refuse(READ_ONLY)
            return
        label = await self._ask(f"There is no node “{name}” yet. What failed?", "The connection pool was exhausted")
        if label and self.view is not None:
            self._make(describe(name, label), name)

    @work
    async def action_wrap(self) -> None:
        """Put a new AND gate over the selected node; what it says is asked for, what it takes besides comes by `a`."""
        selected = self.selected_node
        if selected is None or self.view is None or selected.name not in self.view.snapshot.fault_tree.nodes:
            return
        label = await self._ask(f"What needs “{self._words(selected.name)}”, and something else too?", "No answer came")
        if not label or self.view is None:
            return
        tree = self.view.snapshot.fault_tree
        if not hangs(tree, selected.name, selected.parent):
            self._refuse("The node hangs elsewhere by now: nothing was wrapped.")
            return
        above, edits = wrap(tree, selected.name, selected.parent, label)
        self._make(edits, above)

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
        if not isinstance(name, str) or self.view is None:
            return
        tree = self.view.snapshot.fault_tree
        if selected.name not in tree.nodes or name not in shareable(tree, selected.name):
            self._refuse("The tree is another one by now: nothing was shared.")
            return
        self._make(share(tree, selected.name, name))

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
            self._refuse(f"There is a node `{new}` already: nothing was renamed. Press R and give another id.")
            return
        self._make(rename(self.view.snapshot, selected.name, new), new)

    @work
    async def action_act(self) -> None:
        """Begin an action that addresses the selected cause."""
        from model.ids import free_id
        from model.typed_actions import parted_action

        selected = self.selected_node
        if selected is None or self.view is None:
            return
        line = await self._ask(
            f"Which change cuts “{self._words(selected.name)}”?",
            "Reject pool sizes under 50 @alex +14d",
            more="at its end who and until when, if you know: @alex 1 Dec, @alex +14d",
        )
        if line and self.view is not None:
            actions = self.view.snapshot.actions
            taken = {action.id for action in actions if action.id}
            typed = parted_action(line, self.view.now.date())
            value = {
                "id": free_id(typed.words, taken, "action"),
                "action": typed.words,
                **({"owner": typed.owner} if typed.owner else {}),
                **({"due": typed.due} if typed.due else {}),
                "addresses": [selected.name],
                "status": "open",
            }
            self._make([Insert(("actions",), len(actions), value)], selected.name)
            self.post_message(self.Told(_begun(typed)))

    def _words(self, name: str) -> str:
        """Return the words of a node, as short as a question wants them."""
        return short(said(self.view.snapshot.fault_tree, name), NAMED_CELLS) if self.view is not None else name

    async def _ask(self, question: str, example: str, text: str = "", more: str = "") -> str | None:
        from screens.dialogs import ACCEPT, Prompt

        hint = f"{more}\n{ACCEPT}" if more else ACCEPT
        answer = await self.app.push_screen_wait(Prompt(plain(question), text, f"e.g. {example}", hint=hint))
        return answer.strip() if answer else None


def _begun(action: TypedAction) -> str:
    """Return what is said of an action just begun: what was understood of its line, and what it lacks."""
    owner = f" for {action.owner}" if action.owner else ""
    due = f", due {date.fromisoformat(action.due):%a %Y-%m-%d}" if action.due else ""
    lacks = " and ".join(what for what, known in (("an owner", owner), ("a day", due)) if not known)
    return f"An action was begun{owner}{due}. 8 opens the actions" + (f": give it {lacks}." if lacks else ".")
