"""The box below or beside the fault tree: what the selected node is, in two lines where lines are few, else in full.

A gate that is being begun is told quietly in it. What the words are is `screens.tree_meaning`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.tree_edits import NODES
from screens.tree_begun import Begun
from screens.tree_keys import TreeKeys
from screens.tree_meaning import gist, meaning, name_of

if TYPE_CHECKING:
    from model.edits import Path
    from model.findings import Finding
    from screens.places import Place
    from screens.tree_analysis import Analysed
    from screens.view import Editing, View

FEW_LINES = 30
"""Lines of a terminal under which the box below the tree says the gist alone."""
SAID_ALREADY = "tree-event-without-evidence"
"""The check that the gist says in its own words."""
MORE, LESS = "   m: more", "   m: less"


class TreeBox(TreeKeys):
    """What the panel says of the selected node."""

    _all_told = False
    """Whether everything is said in spite of few lines."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._begun = Begun()

    def current_analysis(self) -> Analysed | None:
        """Return the analysis of what is shown; None while it is being made anew."""
        raise NotImplementedError

    @property
    def _has_few_lines(self) -> bool:
        return not self.has_class("-beside") and self.app.size.height < FEW_LINES

    @property
    def _tells_gist(self) -> bool:
        return self._has_few_lines and not self._all_told

    def way_to(self, path: Path) -> list[Place]:
        """Return the places on the way to a path; a node is a row of the tree, where keys change it."""
        return [] if path[:-1] == NODES else super().way_to(path)

    def on_hide(self) -> None:
        """A gate that was begun and has one cause when one leaves is a fault."""
        if self._begun.forget():
            self._redraw()

    def heading_at(self, view: View, path: Path) -> Content:
        """Say what node the selected line is; without a tree, how one begins it."""
        selected = self.selected_node
        if self.at_root and not self.rows.rows and not self.editing.read_only:
            words = "the failure itself; then a adds what caused it, and i hangs the whys and factors below it"
            return Content.assemble(("a", "bold"), " or ", ("enter", "bold"), f" names the top event: {words}.")
        if selected is None or path[:2] != NODES:
            return super().heading_at(view, path)
        return name_of(view.snapshot.fault_tree, selected.name)

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Say what the selected node means in the tree."""
        selected = self.selected_node
        if selected is None or path[:2] != NODES:
            return []
        lines = meaning(view.snapshot, self.current_analysis(), selected.name)
        if not self._has_few_lines:
            return lines
        if self._all_told:
            return [self._with_key(lines[0], LESS), *lines[1:]]
        first = gist(view.snapshot, self.current_analysis(), selected.name)
        further = len(lines) > len(first) or self._left_out(view, path)
        return [*first[:-1], self._with_key(first[-1], MORE if further else "")]

    def _with_key(self, line: Content, key: str) -> Content:
        """Return a line cut so that the key behind it is seen."""
        room = max(self.panel.content_size.width - len(key), len(MORE))
        return Content.assemble(line.truncate(room, ellipsis=True), (key, "bold"))

    def findings_told(self, view: View, path: Path) -> list[Finding]:
        """Return the findings on the selected node; where lines are few, the gravest that is not said already."""
        found = super().findings_told(self._begun.eased(view), path)
        if not self.at_root or not self._tells_gist:
            return found
        return [finding for finding in found if finding.check != SAID_ALREADY][:1]

    def _left_out(self, view: View, path: Path) -> bool:
        found = super().findings_told(view, path)
        return len(found) > len(self.findings_told(view, path))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to say more where not all is said."""
        if action == "more":
            return self.at_root and self._has_few_lines and self.selected_node is not None
        return super().check_action(action, parameters)

    def action_more(self) -> None:
        """Say all that is known of the selected node, or the gist again."""
        self._all_told = not self._all_told
        self._describe()
