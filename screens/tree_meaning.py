"""The fault tree in words: its figures in a line, and what one node means in it.

Widgets show what stands here; nothing is computed but what fits a glance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fault_tree import GateType, NodeState
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.cut_sets import Analysis, EventWeight
    from model.fault_tree import FaultTree, Node
    from model.postmortem import Postmortem
    from screens.tree_analysis import Analysed

NAMED_WAYS = 3
"""How many cut sets of the selected cause are written out."""
NAMED_CAUSES = 4
"""How many causes a line names before it counts the rest."""
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


def figures(top: str, analysed: Analysed | None, *, doing: str) -> list[Content]:
    """Return the tree's figures: what is wrong with it, or its cut sets, single points and coverage.

    `doing` says what is being computed anew, where something is; the figures are then those from before.
    """
    name = Content.assemble(("TOP ", "bold $text-accent"), plain(top or "no top event", "bold"), "  ")
    if analysed is None:
        return [Content.assemble(name, plain(doing, "$text-muted"))]
    if analysed.analysis is None:
        return [Content.assemble(("✖ ", "$text-error"), plain(analysed.trouble))]
    later = [plain(f" · {doing}", "$text-muted")] if doing else []
    first, second = _sizes(analysed.analysis), _judgements(analysed.analysis)
    lines = [Content("").join([name, plain(" · ".join(first)), *later])]
    return [*lines, plain(" · ".join(second))] if second else lines


def _sizes(analysis: Analysis) -> list[str]:
    cuts, coverage = analysis.minimal_cut_sets, analysis.coverage
    if analysis.constant is not None:
        return ["happens whatever the causes do" if analysis.constant else "can never happen as it is drawn"]
    if not cuts.count and not cuts.exact:
        return [f"no cut set up to order {cuts.complete_to}; the tree is too large to look further"]
    parts = [counted(cuts.count, "cut set") + ("" if cuts.exact else f" (complete up to order {cuts.complete_to})")]
    parts.append(counted(len(analysis.single_points), "single point"))
    if coverage.planned is not None:
        mark = "✔" if coverage.planned.complete else "✖"
        parts.append(f"{coverage.planned.covered}/{coverage.total} covered {mark}")
    return parts


def _judgements(analysis: Analysis) -> list[str]:
    parts = []
    state, coverage = analysis.state, analysis.coverage
    if state is not None:
        perhaps = "▲ explains the incident only if what is unknown occurred too"
        not_at_all = "✖ does not explain the incident: with what occurred, the top would not happen"
        parts.append("✔ explains it" if state.explains else perhaps if state.explains_with_unknown else not_at_all)
    if analysis.top_probability is not None:
        parts.append(f"P(top) {analysis.top_probability.exact:.3g}")
    if coverage.refused:
        parts.append("no coverage: not and xor make it non-coherent" if not analysis.coherent else coverage.refused)
    elif coverage.completion is not None and coverage.completion.causes:
        parts.append("to cover all: address " + _named(coverage.completion.causes))
    elif coverage.finished is not None and coverage.planned is not None and coverage.planned.complete:
        twice = f", {coverage.planned.covered_twice} of them twice" if coverage.total > 1 else ""
        parts.append(f"finished actions cover {coverage.finished.covered}/{coverage.total}{twice}")
    if coverage.idle_actions:
        parts.append(f"cut nothing: {_named(coverage.idle_actions)}")
    return parts


def _named(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - NAMED_CAUSES} more" if len(names) > NAMED_CAUSES else ""
    return ", ".join(names[:NAMED_CAUSES]) + more


def name_of(tree: FaultTree, name: str) -> Content:
    """Return the id of a node, what kind of node it is, and its label."""
    node = tree.nodes.get(name)
    if node is None:
        return plain(f"{name}: there is no node of this id")
    kind = "event" if node.gate is None else _gate(node)
    parts = [plain(name, "bold"), Content("  "), plain(kind, "$text-primary")]
    if node.root_cause:
        parts.append(Content("  ◆ root cause").stylize("$text-success"))
    return Content("\n").join([Content("").join(parts), *([plain(node.label)] if node.label else [])])


def _gate(node: Node) -> str:
    count = len(node.inputs)
    match node.gate:
        case GateType.OR:
            return f"OR: any of its {count} inputs suffices"
        case GateType.VOTE:
            return f"{node.k or '?'} of its {count} inputs suffice"
        case GateType.XOR:
            return "XOR: exactly one of its inputs"
        case GateType.NOT:
            return "NOT: its input must be absent"
        case GateType.INHIBIT:
            return f"INHIBIT: all {count} inputs, one of them a condition"
        case _:
            return f"AND: all of its {count} inputs are needed"


def meaning(snapshot: Postmortem, analysed: Analysed | None, name: str) -> list[Content]:
    """Return what a node means in the tree, a line each: its cut sets, importance, state, actions, evidence."""
    node = snapshot.fault_tree.nodes.get(name)
    if node is None:
        return [plain("enter describes it; d takes it out of the inputs.", "$text-muted")]
    analysis = analysed.analysis if analysed is not None else None
    weighed = analysis if node.gate is None else None
    lines = _weight_lines(weighed, name) if weighed is not None else []
    if node.gate is None:
        lines.append(plain(STATE_WORDS[node.state or NodeState.UNKNOWN]))
        lines += _state_lines(analysis, name) if analysis is not None else []
    lines += _action_lines(snapshot, node, name)
    if analysis is not None and analysis.coverage.completion and name in analysis.coverage.completion.causes:
        lines.append(plain("addressing it is part of the cheapest way to cover the tree"))
    if node.evidence:
        lines.append(plain("evidence: " + ", ".join(node.evidence)))
    elif node.gate is None:
        lines.append(plain("no evidence: E adds some", "$text-muted"))
    return [*lines, *(_way_lines(weighed, name) if weighed is not None else [])]


def _weight_lines(analysis: Analysis, name: str) -> list[Content]:
    weight = next((weight for weight in analysis.importance if weight.event == name), None)
    if weight is None:
        return []
    lines = [plain(_weight(weight, analysis))]
    if weight.importance is not None:
        shown = [("Birnbaum", weight.importance.birnbaum), ("P(it occurred | top)", weight.importance.diagnostic)]
        lines.append(plain(" · ".join(f"{words} {number:.3g}" for words, number in shown if number is not None)))
    return lines


def _way_lines(analysis: Analysis, name: str) -> list[Content]:
    """Return the smallest cut sets that a cause is in, by what it takes besides."""
    listed = [cut for cut in analysis.minimal_cut_sets.sets if name in cut.events and cut.order > 1]
    lines = []
    for cut in listed[:NAMED_WAYS]:
        others = tuple(event for event in cut.events if event != name)
        lines.append(plain("suffices with " + _named(others)))
    return lines


def _weight(weight: EventWeight, analysis: Analysis) -> str:
    total = analysis.minimal_cut_sets.count
    if not weight.cut_sets:
        return "✖ in no cut set: where it takes part, the others suffice without it"
    if weight.vital:
        return f"in every one of {counted(total, 'cut set')}: without it the top cannot happen"
    return f"in {weight.cut_sets} of {counted(total, 'cut set')}" + (" · suffices alone" if weight.single_point else "")


def _state_lines(analysis: Analysis, name: str) -> list[Content]:
    state = analysis.state
    if state is None:
        return []
    if name in state.necessary:
        return [plain("but for this cause it would not have happened")]
    near = next((miss for miss in state.near_misses if miss.missing == name), None)
    if near is not None and not state.explains:
        return [plain(f"it alone is missing in {counted(near.count, 'cut set')}")]
    return [plain(f"near miss: it alone was missing in {counted(near.count, 'cut set')}")] if near is not None else []


def _action_lines(snapshot: Postmortem, node: Node, name: str) -> list[Content]:
    doing = [
        f"{action.id or action.action or ''}{f' ({action.status.value})' if action.status else ''}"
        for action in snapshot.actions
        if name in action.addresses
    ]
    if doing:
        return [plain("✔ actions: " + ", ".join(doing))]
    return [plain("✖ no action addresses it: A begins one")] if node.gate is None else []
