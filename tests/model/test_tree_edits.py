from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.document import Document
from model.fault_tree import FaultTree, GateType
from model.tree_edits import (
    add_cause,
    add_top,
    cut_off,
    describe,
    gates_above,
    next_rarer_gate,
    rename,
    share,
    shareable,
    toggled_gate,
    wrap,
)

HEAD = "postmortem: 1\ntitle: Checkout API outage  # kept\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file with a tree whose gates take later nodes, so that sharing is common, with comments and loose nodes."""
    count = draw(st.integers(1, 9))
    lines = [HEAD + "fault_tree:\n  top: n0\n  nodes:\n"]
    for number in range(count):
        lines.append(f"    n{number}:  # node {number}\n      label: Event {number} failed\n")
        later = [f"n{other}" for other in range(number + 1, count)]
        inputs = draw(st.lists(st.sampled_from(later), unique=True, max_size=4)) if later else []
        if inputs:
            gate = draw(st.sampled_from(["and", "or", "vote", "xor", "not", "inhibit"]))
            lines.append(f"      gate: {gate}\n" + ("      k: 1\n" if gate == "vote" else ""))
            flow = draw(st.booleans())
            listed = "".join(f"        - {name}\n" for name in inputs)
            lines.append(f"      inputs: [{', '.join(inputs)}]\n" if flow else f"      inputs:\n{listed}")
    names = [f"n{number}" for number in range(count)]
    addressed = draw(st.lists(st.sampled_from(names), max_size=3))
    lines.append(f"actions:\n  - id: act\n    action: Do it\n    addresses: [{', '.join(addressed)}]\n")
    return "".join(lines)


def opened(source: str) -> Document:
    return Document.from_bytes(source.encode())


def shape(tree: FaultTree) -> dict[str, tuple[str, ...]]:
    return {name: node.inputs for name, node in tree.nodes.items()}


def reached(tree: FaultTree) -> set[str]:
    pending, found = [tree.top] if tree.top else [], set()
    while pending:
        name = pending.pop()
        if name not in found and name in tree.nodes:
            found.add(name)
            pending += tree.nodes[name].inputs
    return found


def parents_of(tree: FaultTree, name: str) -> list[str]:
    return [parent for parent, node in tree.nodes.items() if name in node.inputs]


def undone(document: Document, source: str) -> bool:
    document.undo()
    return document.to_bytes() == source.encode()


laws = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@laws
@given(files(), st.data())
def test_a_new_cause_is_the_last_input_of_its_gate_and_undo_gives_the_same_bytes(source: str, data: st.DataObject):
    document = opened(source)
    before = document.snapshot.fault_tree
    below = data.draw(st.sampled_from(list(before.nodes)))
    name, edits = add_cause(before, below, "The pool was exhausted")
    document.apply(*edits)
    after = document.snapshot.fault_tree
    assert shape(after) == shape(before) | {below: (*before.nodes[below].inputs, name), name: ()}
    assert after.nodes[below].gate == (before.nodes[below].gate or GateType.OR)
    assert after.nodes[name].label == "The pool was exhausted"
    assert undone(document, source)


@laws
@given(files(), st.data())
def test_sharing_adds_one_input_and_never_closes_a_loop(source: str, data: st.DataObject):
    document = opened(source)
    before = document.snapshot.fault_tree
    below = data.draw(st.sampled_from(list(before.nodes)))
    possible = shareable(before, below)
    assert not {below, *gates_above(before, [below])} & set(possible)
    if possible:
        name = data.draw(st.sampled_from(possible))
        document.apply(*share(before, below, name))
        after = document.snapshot.fault_tree
        assert shape(after) == shape(before) | {below: (*before.nodes[below].inputs, name)}
        assert name not in gates_above(after, [name])
        assert undone(document, source)


@laws
@given(files(), st.data())
def test_a_wrapped_node_has_the_new_gate_in_its_place(source: str, data: st.DataObject):
    document = opened(source)
    before = document.snapshot.fault_tree
    name = data.draw(st.sampled_from(list(before.nodes)))
    parents = parents_of(before, name)
    parent = data.draw(st.sampled_from(parents)) if parents else None
    above, edits = wrap(before, name, parent, "Both at once")
    assert edits[0].value["label"] == "Both at once"
    document.apply(*edits)
    after = document.snapshot.fault_tree
    expected = shape(before) | {above: (name,)}
    if parent is not None:
        expected[parent] = tuple(above if child == name else child for child in before.nodes[parent].inputs)
    assert shape(after) == expected
    assert after.top == (above if name == before.top else before.top)
    assert undone(document, source)


@laws
@given(files(), st.data())
def test_gates_are_toggled_between_two_kinds_and_stepped_through_the_rarer_ones(source: str, data: st.DataObject):
    document = opened(source)
    gates = [name for name, node in document.snapshot.fault_tree.nodes.items() if node.gate]
    if not gates:
        return
    name = data.draw(st.sampled_from(gates))
    usual, rarer = set(), set()
    steps = 0
    for change, met in ((toggled_gate, usual), (next_rarer_gate, rarer)):
        for _ in range(3):
            edits = change(document.snapshot.fault_tree, name)
            steps += bool(edits)
            if edits:
                document.apply(*edits)
            node = document.snapshot.fault_tree.nodes[name]
            met.add(node.gate)
            assert (node.k is not None) == (node.gate is GateType.VOTE)
            assert node.k is None or 1 <= node.k <= len(node.inputs)
    assert usual == {GateType.AND, GateType.OR}
    assert rarer == {1: {GateType.NOT}, 2: {GateType.INHIBIT, GateType.XOR}}.get(len(node.inputs), {GateType.VOTE})
    for _ in range(steps):
        document.undo()
    assert document.to_bytes() == source.encode()


@laws
@given(files(), st.data())
def test_a_new_id_stands_wherever_the_old_one_stood(source: str, data: st.DataObject):
    document = opened(source)
    before = document.snapshot
    name = data.draw(st.sampled_from(list(before.fault_tree.nodes)))
    document.apply(*rename(before, name, "renamed"))

    def new(some: str | None) -> str | None:
        return "renamed" if some == name else some

    after = document.snapshot
    assert shape(after.fault_tree) == {
        new(node): tuple(map(new, inputs)) for node, inputs in shape(before.fault_tree).items()
    }
    assert list(after.fault_tree.nodes) == [new(node) for node in before.fault_tree.nodes]
    assert after.fault_tree.top == new(before.fault_tree.top)
    assert after.actions[0].addresses == tuple(map(new, before.actions[0].addresses))
    assert undone(document, source)


@laws
@given(files(), st.data())
def test_what_is_cut_off_leaves_nothing_behind_that_was_reached_and_nothing_dangling(source: str, data: st.DataObject):
    document = opened(source)
    before = document.snapshot.fault_tree
    name = data.draw(st.sampled_from(list(before.nodes)))
    parents = parents_of(before, name)
    parent = data.draw(st.sampled_from(parents)) if parents else None
    document.apply(*cut_off(before, name, parent))
    after = document.snapshot.fault_tree
    assert all(child in after.nodes for node in after.nodes.values() for child in node.inputs)
    if parent is not None:
        assert after.nodes[parent].inputs == tuple(child for child in before.nodes[parent].inputs if child != name)
        assert (after.nodes[parent].gate is None) == (not after.nodes[parent].inputs)
        assert reached(before) - reached(after) <= set(before.nodes) - set(after.nodes) | _held_by_loose(before)
    else:
        assert name not in after.nodes
    assert undone(document, source)


def _held_by_loose(tree: FaultTree) -> set[str]:
    """What hangs below a node that the top does not reach may stay with it."""
    found: set[str] = set()
    pending = [name for name in tree.nodes if name not in reached(tree)]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += tree.nodes[name].inputs
    return found


def test_the_last_node_goes_with_the_whole_tree():
    document = opened(HEAD + "fault_tree:\n  top: a\n  nodes:\n    a:\n      label: A\n")
    document.apply(*cut_off(document.snapshot.fault_tree, "a", None))
    assert document.to_bytes().decode() == HEAD


def test_a_vote_that_loses_its_last_input_becomes_a_plain_event():
    document = opened(
        HEAD + "fault_tree:\n  top: a\n  nodes:\n    a: {label: A, gate: vote, k: 1, inputs: [b]}\n    b: {label: B}\n"
    )
    document.apply(*cut_off(document.snapshot.fault_tree, "b", "a"))
    assert document.to_bytes().decode() == HEAD + "fault_tree:\n  top: a\n  nodes:\n    a: {label: A}\n"


def test_a_tree_is_begun_with_its_top():
    document = opened(HEAD)
    name, edits = add_top(document.snapshot.fault_tree, "Checkout returned 500")
    document.apply(*edits)
    tree = document.snapshot.fault_tree
    assert tree.top == name == "checkout-returned-500"
    assert tree.nodes[name].label == "Checkout returned 500"
    assert undone(document, HEAD)


def test_an_id_that_is_only_named_gets_its_node():
    source = HEAD + "fault_tree:\n  top: a\n  nodes:\n    a: {gate: or, inputs: [b]}\n"
    document = opened(source)
    document.apply(*describe("b", "The disk was full"))
    assert document.snapshot.fault_tree.nodes["b"].label == "The disk was full"


def test_an_id_that_a_factor_has_too_stays_addressed_beside_the_new_one():
    document = opened(
        HEAD + "factors:\n  - id: a\n    factor: F\nfault_tree:\n  top: a\n  nodes:\n    a: {label: A}\n"
        "actions:\n  - action: Do it\n    addresses: [a]\n"
    )
    document.apply(*rename(document.snapshot, "a", "b"))
    assert document.snapshot.actions[0].addresses == ("a", "b")


@pytest.mark.parametrize("words", ["", "ß", "日本語", "a" * 400, "[/] {x}: - #"])
def test_any_label_makes_a_free_id_and_stays_as_it_was_typed(words: str):
    document = opened(HEAD + "fault_tree:\n  top: cause\n  nodes:\n    cause:\n      label: A\n")
    name, edits = add_cause(document.snapshot.fault_tree, "cause", words)
    document.apply(*edits)
    assert name != "cause"
    assert (document.snapshot.fault_tree.nodes[name].label or "") == words
