"""How a node is named in every drawing: its gate in capitals, its label, or its id where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.tree import EventState, Gate, GateKind, HouseEvent

if TYPE_CHECKING:
    from model.cut_sets.tree import BasicEvent, Node

STATES = {EventState.OCCURRED: "●", EventState.NOT_OCCURRED: "○", EventState.UNKNOWN: "·"}


def gate_word(gate: Gate) -> str:
    """Return the gate in the words of the field: AND, OR, 2/3, XOR, NOT, INHIBIT; nothing for a pass-through."""
    if gate.kind is GateKind.VOTE:
        return f"{gate.k or '?'}/{len(gate.inputs)}"
    return "" if gate.kind is GateKind.PASS else gate.kind.value.upper()


def one_line(node: Node | None) -> str:
    """Return the label on one line, without blanks to spare."""
    return " ".join(node.label.split()) if node else ""


def event_note(node: BasicEvent | HouseEvent) -> str:
    """Return what is known of an event besides its label: its probability, or that it is switched on or off."""
    if isinstance(node, HouseEvent):
        return "always" if node.value else "never"
    return "" if node.probability is None else f"p={node.probability:g}"
