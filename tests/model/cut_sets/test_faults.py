"""What is wrong with a tree is said with the node, the meaning and the mend."""

from __future__ import annotations

import pytest

from model.cut_sets import (
    BasicEvent,
    FaultKind,
    FaultTree,
    Gate,
    GateKind,
    HouseEvent,
    UnsoundTree,
    analyse,
    consequences,
    faults,
)

A, B, C = (BasicEvent() for _ in range(3))


def gate(kind, *inputs, k=None):
    return Gate(GateKind(kind), inputs, k)


def found(tree):
    return [(fault.kind, fault.node) for fault in faults(tree)]


def test_a_sound_tree_has_no_faults():
    assert faults(FaultTree("t", {"t": gate("and", "a", "b"), "a": A, "b": B})) == ()


@pytest.mark.parametrize("top", ["", "nowhere"])
@pytest.mark.parametrize("nodes", [{}, {"a": A}])
def test_a_tree_without_its_top_says_so_and_is_not_analysed(top, nodes):
    tree = FaultTree(top, nodes)
    assert (FaultKind.UNKNOWN_TOP, top) in found(tree)
    with pytest.raises(UnsoundTree, match="top event"):
        analyse(tree)


def test_a_top_with_a_parent_is_no_top():
    nodes = {"up": gate("or", "t", "a"), "t": gate("and", "a", "b"), "a": A, "b": B}
    assert found(FaultTree("t", nodes)) == [(FaultKind.TOP_HAS_PARENT, "t"), (FaultKind.UNREACHABLE, "up")]


def test_a_cycle_is_shown_whole():
    nodes = {
        "t": gate("or", "x", "a"),
        "x": gate("or", "y", "a"),
        "y": gate("or", "z", "a"),
        "z": gate("and", "x", "a"),
        "a": A,
    }
    tree = FaultTree("t", nodes)
    (fault,) = faults(tree)
    assert fault.kind is FaultKind.CYCLE
    assert fault.loop == ("x", "y", "z", "x")
    assert "x → y → z → x" in fault.message
    with pytest.raises(UnsoundTree, match="x → y → z → x"):
        analyse(tree)


def test_a_node_that_is_its_own_input_is_a_cycle():
    (fault,) = faults(FaultTree("t", {"t": gate("or", "a", "b"), "a": A, "b": gate("or", "b", "a")}))
    assert fault.loop == ("b", "b")


def test_a_cycle_out_of_reach_is_found_too():
    nodes = {"t": gate("or", "a", "b"), "a": A, "b": B, "x": gate("or", "y", "a"), "y": gate("or", "x", "a")}
    assert FaultKind.CYCLE in [fault.kind for fault in faults(FaultTree("t", nodes))]


def test_two_loops_through_one_node_are_both_told():
    nodes = {
        "t": gate("or", "x", "a"),
        "x": gate("or", "y", "z"),
        "y": gate("or", "x", "a"),
        "z": gate("or", "x", "a"),
        "a": A,
    }
    loops = {fault.loop for fault in faults(FaultTree("t", nodes)) if fault.kind is FaultKind.CYCLE}
    assert loops == {("x", "y", "x"), ("x", "z", "x")}


def test_a_missing_reference_names_both_ends():
    (fault,) = faults(FaultTree("t", {"t": gate("and", "a", "ghost"), "a": A}))
    assert (fault.kind, fault.node, fault.other) == (FaultKind.MISSING_REFERENCE, "t", "ghost")
    assert fault.blocking
    assert "ghost" in fault.mend


def test_a_duplicate_input_is_an_error_that_does_not_block():
    tree = FaultTree("t", {"t": gate("or", "a", "a", "b"), "a": A, "b": B})
    assert found(tree) == [(FaultKind.DUPLICATE_INPUT, "t")]
    assert analyse(tree).minimal_cut_sets.count == 2


@pytest.mark.parametrize(
    ("kind", "inputs", "blocking"),
    [
        ("and", (), True),
        ("and", ("a",), False),
        ("or", ("a",), False),
        ("inhibit", ("a",), False),
        ("not", ("a", "b"), True),
        ("not", (), True),
        ("xor", ("a",), True),
        ("xor", ("a", "b", "c"), True),
    ],
)
def test_a_wrong_number_of_inputs_is_an_error(kind, inputs, blocking):
    nodes = {"t": gate("or", "g", "a", "b", "c"), "g": gate(kind, *inputs), "a": A, "b": B, "c": C}
    (fault,) = faults(FaultTree("t", nodes))
    assert (fault.kind, fault.node, fault.error, fault.blocking) == (FaultKind.INPUT_COUNT, "g", True, blocking)


@pytest.mark.parametrize("k", [None, 0, -1, 4])
def test_k_lies_between_one_and_the_number_of_inputs(k):
    (fault,) = faults(FaultTree("t", {"t": gate("vote", "a", "b", "c", k=k), "a": A, "b": B, "c": C}))
    assert fault.kind is FaultKind.VOTE_COUNT
    assert fault.blocking


@pytest.mark.parametrize(("k", "kind"), [(1, FaultKind.VOTE_IS_OR), (3, FaultKind.VOTE_IS_AND)])
def test_a_vote_that_is_an_or_or_an_and_is_a_warning(k, kind):
    (fault,) = faults(FaultTree("t", {"t": gate("vote", "a", "b", "c", k=k), "a": A, "b": B, "c": C}))
    assert fault.kind is kind
    assert not fault.error


@pytest.mark.parametrize("probability", [-0.1, 1.5, float("nan"), float("inf")])
def test_a_probability_outside_zero_to_one_is_an_error_and_counts_as_unknown(probability):
    tree = FaultTree("t", {"t": gate("and", "a", "b"), "a": BasicEvent(probability), "b": BasicEvent(0.5)})
    assert found(tree) == [(FaultKind.PROBABILITY, "a")]
    analysis = analyse(tree)
    assert analysis.top_probability is None
    assert "a" in analysis.no_probability


def test_a_constant_tree_is_warned_of():
    nodes = {"t": gate("or", "a", "n"), "n": gate("not", "a"), "a": A}
    tree = FaultTree("t", nodes)
    (fault,) = consequences(tree, analyse(tree))
    assert fault.kind is FaultKind.ALWAYS
    tree = FaultTree("t", {"t": gate("and", "a", "off"), "a": A, "off": HouseEvent()})
    (fault,) = consequences(tree, analyse(tree))
    assert fault.kind is FaultKind.NEVER


def test_an_event_in_no_cut_set_is_warned_of():
    nodes = {"t": gate("or", "a", "g"), "g": gate("and", "a", "b"), "a": A, "b": B}
    tree = FaultTree("t", nodes)
    assert [(f.kind, f.node) for f in consequences(tree, analyse(tree))] == [(FaultKind.IN_NO_CUT_SET, "b")]


def test_a_deep_cycle_is_found_without_recursion():
    size = 5000
    nodes = {f"g{i}": gate("or", f"g{i + 1}", "a") for i in range(size)}
    nodes |= {f"g{size}": gate("or", "g0", "a"), "a": A}
    loops = [fault for fault in faults(FaultTree("g0", nodes)) if fault.kind is FaultKind.CYCLE]
    assert len(loops) == 1
    assert len(loops[0].loop) == size + 2
    assert len(loops[0].message) < 500
