"""The fault tree as a person sees it: the tree itself, what its cut sets are, and what the selection means in them.

The analysis runs on a thread, is given up when a newer edit comes, and says how far it is where it takes long. Cut
sets are stepped through one by one and lit in the tree, uncovered ones first. What a key makes of the tree is
`screens.tree_keys`'.
"""

from __future__ import annotations

from asyncio import create_task, sleep, to_thread, wait
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.worker import get_current_worker

from model.actions import ACTIVE
from model.checklist import State
from model.steps import step_named
from model.tree_edits import NODES, gates_above
from screens.guidance import next_key
from screens.keys import Scope, bindings
from screens.tree_analysis import Analysed, Analyst, Way, led_to
from screens.tree_box import TreeBox
from screens.tree_layout import TreeLayout, layout
from screens.tree_meaning import figures
from screens.tree_questions import Selected
from screens.tree_rows import TreeMarks, tree_rows
from screens.tree_words import listed
from screens.widgets.row_list import RowList
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.content import Content

    from model.edits import Path
    from screens.view import View
    from screens.widgets.row_list import Row

SHARED_BY_KEY = 5
"""Length of the key of a line that refers to a node: ("fault_tree", "nodes", id, "as input of", parent)."""
SETTLE = 0.1
"""Seconds without an edit after which the tree is analysed."""
TOLD_EVERY = 0.4
"""Seconds between two words on how far an analysis is."""
LIT_LINES = 2
"""Lines that the cut set that is lit takes above the tree."""
LOST_CELLS = 30
"""Cells of them that breaking the lines between words costs, and counting what is not named."""
BESIDE = 110
"""Cells of the step from which on the panel stands beside the tree; below that, words need the width."""


class FaultTreeStep(TreeBox):
    """The tree, its analysis, and what one does to it."""

    step = step_named("fault_tree")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.FAULT_TREE),
        # On what is no gate, the key of gates is that of all lists.
        *(binding for binding in bindings(Scope.ROWS) if binding.id == "rows.toggle"),
    ]
    DEFAULT_CSS = """
    FaultTreeStep.-beside {
        layout: horizontal;
        & > .top { dock: top; }
        & > RowList { width: 2fr; }
        & > FieldPanel {
            width: 1fr; height: 1fr; max-height: 100%;
            border-top: none; border-left: solid $primary-darken-1;
            & > Static { max-height: 100%; }
        }
    }
    """

    _analysed: Analysed | None = None
    _doing: str = ""
    _was_on_gate = False
    _lit: int | None = None
    _folded: frozenset[str] = frozenset()
    _layout: TreeLayout | None = None

    def on_mount(self) -> None:
        """Have somebody to ask."""
        super().on_mount()
        self._analyst = Analyst()

    # Analysing -----------------------------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Show the tree, and analyse it anew if what the analysis depends on changed."""
        self._begun.follow(view.snapshot.fault_tree)
        analysed = self._analysed
        if analysed is not None and not analysed.is_about(view.snapshot):
            analysed = analysed.carried_to(view.snapshot)
        if analysed is None:
            self._lit = None
            if view.snapshot.fault_tree.nodes and self.is_mounted:
                self._doing = "analysing …"
                self._analyse(view)
        else:
            self._analysed = analysed
            self._give_up()
        super().show(view)

    def _give_up(self) -> None:
        """Leave an analysis that nobody wants any more."""
        if self._doing:
            self._doing = ""
            self.workers.cancel_group(self, "analyse")

    @work(exclusive=True, group="analyse")
    async def _analyse(self, view: View) -> None:
        worker = get_current_worker()
        await sleep(SETTLE)

        def progress(share: float, doing: str) -> None:
            self._doing = f"analysing {share:.0%}: {doing} …"

        answer = create_task(to_thread(self._analyst.analyse, view.snapshot, lambda: worker.is_cancelled, progress))
        while not (await wait({answer}, timeout=TOLD_EVERY))[0]:
            if self.view is not None and self.at_root:
                self._draw_top(self.view)
        analysed = answer.result()
        if analysed is None or worker.is_cancelled or self.view is None:
            return
        analysed = analysed if analysed.is_about(self.view.snapshot) else analysed.carried_to(self.view.snapshot)
        if analysed is not None:
            self._analysed, self._doing = analysed, ""
            self._redraw()

    def current_analysis(self) -> Analysed | None:
        """Return the analysis of what is shown; None while it is being made anew."""
        analysed = self._analysed
        return analysed if analysed is not None and self.view is not None and not self._doing else None

    # Showing -------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Put the panel beside the tree where there is room."""
        self.set_class(self.size.width >= BESIDE, "-beside")
        super().on_resize()

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return the tree's figures, or what the step is for while there are none."""
        tree = view.snapshot.fault_tree
        if not tree.nodes:
            lines = super().top_lines(view, width)
            return [*lines[:-1], next_key("a", " names the top event")] if self._begins(view) else lines
        lines = figures(tree, self._analysed, doing=self._doing)
        way = self._lit_way
        if way is not None and (analysed := self.current_analysis()) is not None:
            covered = "covered" if way.covered else "✖ NOT COVERED by any action"
            where = f"cut set {(self._lit or 0) + 1} of {len(analysed.ways)}, order {len(way.events)}, {covered}: "
            room = max(LIT_LINES * width - len(where) - LOST_CELLS, width // 2)
            lines.append(plain(where + listed(tree, way.events, room), "bold"))
        return lines

    def _begins(self, view: View) -> bool:
        """Whether the tree is still to be begun."""
        states = [entry.state for entry in view.entries if entry.step is self.step]
        return State.NOT_APPLICABLE not in states

    def gist(self, view: View, lines: Sequence[Content]) -> Content:
        """Where there is room for one line, show the last: the lit cut set, else the tree's figures."""
        drawn = self.at_root and bool(view.snapshot.fault_tree.nodes)
        return (lines[-1] if self._lit_way is not None else lines[0]) if drawn else super().gist(view, lines)

    def root_rows(self, view: View) -> list[Row]:
        """Return the rows of the tree."""
        tree = self._laid_out(view)
        analysed = self.current_analysis()
        actions: dict[str, list[str]] = {}
        for number, action in enumerate(view.snapshot.actions, 1):
            if action.status is None or action.status in ACTIVE:
                for cause in action.addresses:
                    actions.setdefault(cause, []).append(action.id or f"action {number}")
        way = self._lit_way
        lit = way.events if way is not None else ()
        analysis = analysed.analysis if analysed is not None else None
        marks = TreeMarks(
            lit=frozenset(lit),
            lit_covered=way is not None and way.covered,
            led=led_to(analysis.tree, lit) if lit and analysis is not None else frozenset(),
            single_points=self._analysed.single_points if self._analysed is not None else frozenset(),
            actions=actions,
        )
        return tree_rows(self._begun.eased(view), tree, marks)

    def _laid_out(self, view: View) -> TreeLayout:
        tree = view.snapshot.fault_tree
        if self._layout is None or not self._layout.is_of(tree, self._folded):
            self._layout = layout(tree, self._folded)
        return self._layout

    @property
    def _lit_way(self) -> Way | None:
        analysed = self.current_analysis()
        ways = analysed.ways if analysed is not None else ()
        return ways[self._lit] if self._lit is not None and self._lit < len(ways) else None

    @property
    def selected_node(self) -> Selected | None:
        """The node of the selected line."""
        key = self.rows.current.key if self.rows.current is not None else None
        if not self.at_root or self.view is None or not isinstance(key, tuple) or key[:2] != NODES:
            return None
        name = str(key[2])
        if len(key) == SHARED_BY_KEY:
            return Selected(name, str(key[4]))
        return Selected(name, self._laid_out(self.view).parent_of.get(name))

    @on(RowList.Highlighted)
    def _offer_keys_of_row(self) -> None:
        """Which keys are offered depends on whether a gate is selected."""
        if self.is_on_gate != self._was_on_gate:
            self._was_on_gate = self.is_on_gate
            self.refresh_bindings()

    # Moving --------------------------------------------------------------------------------------------------------

    def go_to(self, path: Path) -> None:
        """Go to a node or a field of it; what hides it is unfolded."""
        if path[:2] == NODES and len(path) > len(NODES):
            self._unfold([str(path[2])])
        super().go_to(path)

    def reveal(self, name: str) -> None:
        """Unfold what hides a node, and select its line."""
        self._unfold([name])
        self._redraw((*NODES, name))

    def _unfold(self, names: list[str]) -> None:
        if self._folded and self.view is not None:
            self._folded -= gates_above(self.view.snapshot.fault_tree, names)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the tree on the tree only, and those that change it only where it may be changed."""
        if action == "cut_set":
            return self.at_root and self.view is not None and bool(self.view.snapshot.fault_tree.nodes)
        if action == "back" and self.at_root:
            return self._lit is not None
        if action == "fold":
            return self.at_root and self.selected_node is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Put the light out, or go back."""
        if self.at_root:
            self._lit = None
            self._redraw()
        else:
            super().action_back()

    def action_open(self) -> None:
        """Open the selected node; on a reference, go to where it is drawn; describe one that is missing."""
        selected, current = self.selected_node, self.rows.current
        if selected is None or self.view is None or current is None:
            super().action_open()
        elif selected.name not in self.view.snapshot.fault_tree.nodes:
            self.describe_missing(selected.name)
        elif isinstance(current.key, tuple) and len(current.key) == SHARED_BY_KEY:
            self.reveal(selected.name)
        else:
            super().action_open()

    def action_cut_set(self, by: int) -> None:
        """Light the next cut set in the tree, or the one before, and go to its first cause."""
        analysed = self.current_analysis()
        if analysed is None or not analysed.ways:
            self.post_message(self.Told(self._why_no_cut_set(analysed)))
            return
        before = self._lit if self._lit is not None else -1 if by > 0 else 0
        self._lit = (before + by) % len(analysed.ways)
        events = analysed.ways[self._lit].events
        self._unfold(list(events))
        if self.view is not None and events:
            lit = set(events)
            first = next((place.name for place in self._laid_out(self.view).places if place.name in lit), events[0])
            self._redraw((*NODES, first))

    def _why_no_cut_set(self, analysed: Analysed | None) -> str:
        if analysed is None:
            return f"The cut sets are still being counted ({self._doing.removesuffix(' …')}): press again in a moment."
        return analysed.trouble or "There is no cut set: nothing below the top event can bring it about."

    def action_fold(self) -> None:
        """Fold the selected gate, or unfold it; an event folds the gate above it."""
        selected = self.selected_node
        if selected is None or self.view is None:
            return
        node = self.view.snapshot.fault_tree.nodes.get(selected.name)
        name = selected.name if node is not None and node.inputs else selected.parent
        if name is not None:
            self._folded ^= {name}
            self._redraw((*NODES, name))
