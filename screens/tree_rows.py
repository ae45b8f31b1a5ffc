"""The fault tree as rows: each node once behind its strokes, further uses as references, folded gates as one line.

Words come first and are cut before the marks behind them are; ids are seen where there is room to spare. A row is put
into words only when it is seen, so that thousands cost as little as ten. Nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from model.fault_tree import GateType, NodeState
from model.tree_edits import NODES
from screens.tree_layout import Kind
from screens.tree_words import said
from screens.widgets.field_rows import mark_of
from screens.widgets.row_list import Row, line_row
from screens.widgets.row_strips import LETTERS
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.edits import Path
    from model.fault_tree import Node
    from screens.tree_layout import Place, TreeLayout
    from screens.view import View

STATES = {
    NodeState.OCCURRED: ("●", "$text-error"),
    NodeState.NOT_OCCURRED: ("○", "$text-muted"),
    NodeState.UNKNOWN: ("·", "$text-muted"),
}
ROOM_FOR_WORDS = 30
"""Cells that the strokes of a deep line leave for its words; what is cut off is said as a level."""
STROKE = 3
"""Cells that one level is indented."""
FEWEST_CELLS = 12
"""Cells that the words of a line keep whatever marks stand behind them."""
ROOM_FOR_IDS = 100
"""Cells of a line from which on the ids of nodes and actions stand behind the words."""
NAMED_ACTIONS = 2
"""How many actions a line names where there is room for ids."""


@dataclass(frozen=True, slots=True)
class TreeMarks:
    """What is known of the tree besides the file: from the analysis, and from what the user does."""

    lit: frozenset[str] = frozenset()
    lit_covered: bool = False
    """Whether an action addresses a cause of the cut set that is lit."""
    led: frozenset[str] = frozenset()
    """The gates that the cut set that is lit brings about."""
    single_points: frozenset[str] = frozenset()
    actions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of the active actions that address a cause."""


def reference_key(name: str, parent: str) -> Path:
    """Return the key of a line that only refers to a node."""
    return (*NODES, name, "as input of", parent)


def tree_rows(view: View, tree: TreeLayout, marks: TreeMarks) -> list[Row]:
    """Return the rows of the tree."""
    rows = [_row(view, tree, place, marks) for place in tree.places]
    if tree.loose_from < len(rows):
        words = Content("Not connected to the top event").stylize("bold $text-warning")
        rows.insert(tree.loose_from, line_row((*NODES, "not connected"), words, selectable=False))
    return rows


def _row(view: View, tree: TreeLayout, place: Place, marks: TreeMarks) -> Row:
    key: Path = (*NODES, place.name)
    if place.kind is not Kind.NODE and place.parent is not None:
        key = reference_key(place.name, place.parent)
    return Row(key, lambda width: (_line(view, tree, place, marks, width),))


def _line(view: View, tree: TreeLayout, place: Place, marks: TreeMarks, width: int) -> Content:
    lead = Content.assemble(
        mark_of(view, (*NODES, place.name)), _light(place.name, marks), (_strokes(place, width), "$text-muted")
    )
    style = _words_style(place.name, marks)
    match place.kind:
        case Kind.MISSING:
            name = plain(place.name, style)
            return Content.assemble(lead, ("✖ ", "$text-error"), name, "  no such node: enter describes it")
        case Kind.REFERENCE:
            return Content.assemble(lead, ("↑ ", "$text-accent"), plain(said(tree.tree, place.name), style))
        case Kind.LOOP:
            words = plain(said(tree.tree, place.name), style)
            return Content.assemble(lead, ("↻ loop back to ", "$text-error"), words)
    node = tree.tree.nodes[place.name]
    before = _before_words(tree, place, node)
    behind = _gate_marks(tree, place, node) if node.gate is not None else _event_marks(place.name, node, marks, width)
    if tree.uses[place.name] > 1:
        behind = Content.assemble(behind, (f" ×{tree.uses[place.name]}", "$text-accent"))
    room = width - lead.cell_length - before.cell_length - behind.cell_length
    words = plain(said(tree.tree, place.name)[: width * LETTERS], style).truncate(
        max(room, FEWEST_CELLS), ellipsis=True
    )
    name = plain(f"  {place.name}", "$text-muted") if width >= ROOM_FOR_IDS and node.label else Content("")
    shown = name if name.cell_length <= room - words.cell_length else Content("")
    return Content.assemble(lead, before, words, behind, shown)


def _before_words(tree: TreeLayout, place: Place, node: Node) -> Content:
    """Return what stands before the words: that it is the top, or the state of an event."""
    top = place.parent is None and tree.tree.top == place.name
    mark, style = STATES[node.state or NodeState.UNKNOWN]
    return Content.assemble(("TOP ", "bold $text-accent") if top else "", (f"{mark} ", style) if not node.gate else "")


def _light(name: str, marks: TreeMarks) -> tuple[str, str]:
    """Return the sign of the cut set that is lit: its causes, and the gates that they bring about."""
    if name in marks.lit:
        return ("» ", "bold $text-accent") if marks.lit_covered else ("✖ ", "bold $text-error")
    return ("› ", "$text-accent") if name in marks.led else ("  ", "")


def _words_style(name: str, marks: TreeMarks) -> str:
    if name not in marks.lit:
        return ""
    return "bold underline" if marks.lit_covered else "bold reverse"


def _strokes(place: Place, width: int) -> str:
    """Return the strokes before a line; those of a deep one are cut to what the width leaves."""
    room = max(width - ROOM_FOR_WORDS, 12)
    if len(place.lead) == STROKE * place.level <= room:
        return place.lead
    level = f"{place.level} "
    kept = min(room, len(place.lead)) - len(level) - STROKE
    return place.lead[: max(kept, 0)] + level + place.lead[-STROKE:]


def _gate_marks(tree: TreeLayout, place: Place, node: Node) -> Content:
    word = f"{node.k or '?'}/{len(node.inputs)}" if node.gate is GateType.VOTE else str(node.gate).upper()
    fold = f" ▸ {len(node.inputs)} folded" if place.name in tree.folded else ""
    root_cause = (" ◆", "$text-success") if node.root_cause else ""
    return Content.assemble(" ─ ", (word, "bold $text-primary"), root_cause, (fold, "$text-muted"))


def _event_marks(name: str, node: Node, marks: TreeMarks, width: int) -> Content:
    """Return what is known of an event in a sign each; the panel says the same signs in words."""
    return Content.assemble(
        (" ─ no gate", "bold $text-error") if node.inputs else "",
        " ",
        (" ◆", "$text-success") if node.root_cause else "",
        (" !", "bold $text-error") if name in marks.single_points else "",
        _action_mark(marks.actions.get(name, ()), width),
    )


def _action_mark(actions: Sequence[str], width: int) -> Content:
    if not actions:
        return Content(" ✖").stylize("$text-warning")
    if width < ROOM_FOR_IDS:
        return Content(" ✔").stylize("$text-success")
    more = f" +{len(actions) - NAMED_ACTIONS}" if len(actions) > NAMED_ACTIONS else ""
    return plain(f" ✔ {', '.join(actions[:NAMED_ACTIONS])}{more}", "$text-success")
