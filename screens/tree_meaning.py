"""The fault tree in words: its figures in a line, and what one node means in it, in a line or two or in full.

Nodes are called by their words. Signs are those of the rows, each beside what it says. Widgets show what stands here;
nothing is computed but what fits a glance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fault_tree import GateType, NodeState
from model.kinds import kind_of
from model.tree_edits import NODES, rarer_gates
from screens.tree_words import NAMED_CELLS, listed, short
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.cut_sets import Analysis, EventWeight
    from model.fault_tree import FaultTree, Node
    from model.postmortem import Postmortem
    from screens.tree_analysis import Analysed

NAMED_WAYS = 3
"""How many cut sets of the selected cause are written out."""
CAUSES_CELLS = 100
"""Cells that the causes of a line take; what has no room is counted."""
MANY = 1_000_000
"""Counts from here on are written in powers of ten."""

STATE_WORDS = {
    NodeState.OCCURRED: "● it occurred",
    NodeState.NOT_OCCURRED: "○ it did not occur",
    NodeState.UNKNOWN: "· whether it occurred is unknown: o marks that it did",
}


def counted(count: int, what: str) -> str:
    """Return a number of things."""
    shown = f"{count:,}".replace(",", " ") if count < MANY else f"{count:.3g}"
    return f"{shown} {what}{'' if count == 1 else 's'}"


def figures(tree: FaultTree, analysed: Analysed | None, *, doing: str) -> list[Content]:
    """Return the tree's figures: what is wrong with it, or its cut sets, single points and coverage.

    `doing` says what is being computed anew, where something is; the figures are then those from before.
    """
    if analysed is None:
        return [plain(doing, "$text-muted")]
    if analysed.analysis is None:
        return [Content.assemble(("✖ ", "$text-error"), plain(analysed.trouble))]
    later = [plain(f" · {doing}", "$text-muted")] if doing else []
    first, second = _sizes(analysed.analysis), _judgements(tree, analysed.analysis)
    lines = [Content("").join([plain(" · ".join(first)), *later])]
    return [*lines, plain(" · ".join(second))] if second else lines


def _sizes(analysis: Analysis) -> list[str]:
    cuts, coverage = analysis.minimal_cut_sets, analysis.coverage
    if analysis.constant is not None:
        return ["happens whatever the causes do" if analysis.constant else "can never happen as it is drawn"]
    if not cuts.count and not cuts.exact:
        return [f"no cut set up to order {cuts.complete_to}; the tree is too large to look further"]
    parts = [counted(cuts.count, "cut set") + ("" if cuts.exact else f" (complete up to order {cuts.complete_to})")]
    parts.append(("! " if analysis.single_points else "") + counted(len(analysis.single_points), "single point"))
    if coverage.planned is not None:
        mark = "✔" if coverage.planned.complete else "✖"
        parts.append(f"{mark} {coverage.planned.covered}/{coverage.total} covered")
    return parts


def _judgements(tree: FaultTree, analysis: Analysis) -> list[str]:
    parts = []
    state, coverage = analysis.state, analysis.coverage
    if state is not None:
        perhaps = "▲ explains the incident only if what is unknown occurred too"
        not_at_all = "✖ does not explain the incident: with what occurred, the top would not happen"
        parts.append("✔ explains it" if state.explains else perhaps if state.explains_with_unknown else not_at_all)
    if analysis.top_probability is not None:
        parts.append(f"P(top) {analysis.top_probability.exact:.3g}")
    if coverage.refused:
        parts.append(coverage.refused if analysis.coherent else "coverage is not counted: there is a NOT or an XOR")
    elif coverage.completion is not None and coverage.completion.causes:
        parts.append("to cover all, address " + listed(tree, coverage.completion.causes, CAUSES_CELLS))
    elif coverage.finished is not None and coverage.planned is not None and coverage.planned.complete:
        twice = coverage.planned.covered_twice
        parts.append(f"finished actions cover {coverage.finished.covered}/{coverage.total}")
        parts += [f"two actions or more cover {twice}/{coverage.total}"] if twice and coverage.total > 1 else []
    if coverage.idle_actions:
        parts.append(f"actions that cut nothing: {', '.join(coverage.idle_actions)}")
    return parts


def name_of(tree: FaultTree, name: str) -> Content:
    """Return the words of a node, whole, and behind them its id."""
    node = tree.nodes.get(name)
    if node is None:
        return plain(f"{name}: there is no node of this id")
    cause = ("  ◆ root cause", "$text-success") if node.root_cause else ""
    if node.label in (None, "", name):
        return Content.assemble(plain(name, "bold"), cause)
    return Content.assemble(plain(node.label, "bold"), "  ", plain(name, "$text-muted"), cause)


def gate_words(node: Node) -> str:
    """Return how the inputs of a gate bring it about."""
    count = len(node.inputs)
    match node.gate:
        case GateType.OR:
            return f"OR: any of its {count} causes suffices" if count > 1 else "OR: its one cause suffices"
        case GateType.VOTE:
            return f"{node.k or '?'} of its {count} causes suffice"
        case GateType.XOR:
            return "XOR: exactly one of its causes"
        case GateType.NOT:
            return "NOT: its cause must be absent"
        case GateType.INHIBIT:
            return f"INHIBIT: all {count} causes, one of them a condition"
        case _:
            return f"AND: all of its {count} causes are needed" if count > 1 else "AND: its one cause is needed"


_RARER = {GateType.VOTE: "k of n", GateType.INHIBIT: "inhibit", GateType.XOR: "XOR", GateType.NOT: "NOT"}


def _gate_keys(node: Node) -> str:
    """Return the keys that make a gate another one, and which it can become."""
    rarer = "/".join(_RARER[gate] for gate in rarer_gates(len(node.inputs)) if gate is not node.gate)
    return "   space: AND/OR" + (f"   t: {rarer}" if rarer else "")


def gist(snapshot: Postmortem, analysed: Analysed | None, name: str) -> list[Content]:
    """Return what matters most of a node, in two lines at most: what it can do, and what is still to be done."""
    node = snapshot.fault_tree.nodes.get(name)
    if node is None or node.gate is not None:
        return meaning(snapshot, analysed, name)[:1]
    analysis = analysed.analysis if analysed is not None else None
    weight = _weight_of(analysis, name)
    first = _verdict(weight, analysis) if weight is not None and analysis is not None else _state(snapshot, name)
    shown = [f"✓ evidence: {len(node.evidence)}" if node.evidence else "no evidence: E adds some"]
    told = [*_actions(snapshot, name), *(shown if node.evidence or _is_asked(snapshot, name, "evidence") else [])]
    return [plain(line) for line in (first, " · ".join(told)) if line] or [Content("")]


def meaning(snapshot: Postmortem, analysed: Analysed | None, name: str) -> list[Content]:
    """Return what a node means in the tree, a line each: its cut sets, state, actions, evidence, importance."""
    tree = snapshot.fault_tree
    node = tree.nodes.get(name)
    if node is None:
        return [plain("enter describes it; d takes it out of the causes.", "$text-muted")]
    analysis = analysed.analysis if analysed is not None else None
    if node.gate is not None:
        lines = [Content.assemble(plain(gate_words(node)), (_gate_keys(node), "$text-muted"))]
        return [*lines, *_evidence_lines(snapshot, name)]
    weight = _weight_of(analysis, name)
    lines = [plain(_verdict(weight, analysis))] if weight is not None and analysis is not None else []
    state = _state(snapshot, name)
    lines += [
        *([plain(state)] if state else []),
        *map(plain, _state_lines(analysis, name)),
        *map(plain, _actions(snapshot, name)),
    ]
    if analysis is not None and analysis.coverage.completion and name in analysis.coverage.completion.causes:
        lines.append(plain("an action here is one of the fewest that cut every way to the top event"))
    lines += _evidence_lines(snapshot, name)
    if weight is not None and analysis is not None:
        lines += [*map(plain, _numbers(weight)), *_way_lines(tree, analysis, name)]
    return lines


def _weight_of(analysis: Analysis | None, name: str) -> EventWeight | None:
    weights = analysis.importance if analysis is not None else ()
    return next((weight for weight in weights if weight.event == name), None)


def _verdict(weight: EventWeight, analysis: Analysis) -> str:
    """Return what a cause can do: alone, with others, or nothing."""
    if weight.single_point:
        return "! suffices alone: if it happens, the top event happens"
    if not weight.cut_sets:
        return "✖ makes no difference: wherever it takes part, the others suffice without it"
    if weight.vital:
        return "without it the top event cannot happen"
    return f"in {weight.cut_sets} of {counted(analysis.minimal_cut_sets.count, 'cut set')}, the ways to the top event"


def _numbers(weight: EventWeight) -> list[str]:
    if weight.importance is None:
        return []
    shown = [("Birnbaum", weight.importance.birnbaum), ("P(it occurred | top)", weight.importance.diagnostic)]
    return [" · ".join(f"{words} {number:.3g}" for words, number in shown if number is not None)]


def _way_lines(tree: FaultTree, analysis: Analysis, name: str) -> list[Content]:
    """Return the smallest cut sets that a cause is in, by what it takes besides."""
    ways = [cut for cut in analysis.minimal_cut_sets.sets if name in cut.events and cut.order > 1]
    others = [tuple(event for event in cut.events if event != name) for cut in ways[:NAMED_WAYS]]
    return [plain("suffices with " + listed(tree, events, CAUSES_CELLS)) for events in others]


def _state(snapshot: Postmortem, name: str) -> str:
    """Return what is known of an event; nothing where it is only imagined yet."""
    state = snapshot.fault_tree.nodes[name].state
    if state is None and not _is_asked(snapshot, name, "state"):
        return ""
    return STATE_WORDS[state or NodeState.UNKNOWN]


def _state_lines(analysis: Analysis | None, name: str) -> list[str]:
    state = analysis.state if analysis is not None else None
    if state is None:
        return []
    if name in state.necessary:
        return ["but for this cause it would not have happened"]
    near = next((miss for miss in state.near_misses if miss.missing == name), None)
    if near is None:
        return []
    missing = "it alone is missing in" if not state.explains else "near miss: it alone was missing in"
    return [f"{missing} {counted(near.count, 'cut set')}"]


def _actions(snapshot: Postmortem, name: str) -> list[str]:
    doing = [
        f"{short(action.action or action.id or '', NAMED_CELLS)}{f' ({action.status.value})' if action.status else ''}"
        for action in snapshot.actions
        if name in action.addresses
    ]
    return ["✔ " + ", ".join(doing)] if doing else ["✖ no action: A begins one"]


def _is_asked(snapshot: Postmortem, name: str, what: str) -> bool:
    """Whether a field of a node means something in a postmortem of this kind."""
    return kind_of(snapshot.kind).asks((*NODES, name, what))


def _evidence_lines(snapshot: Postmortem, name: str) -> list[Content]:
    node = snapshot.fault_tree.nodes[name]
    if node.evidence:
        return [plain("✓ evidence: " + ", ".join(node.evidence))]
    wanted = node.gate is None and _is_asked(snapshot, name, "evidence")
    return [plain("no evidence: E adds some", "$text-muted")] if wanted else []
