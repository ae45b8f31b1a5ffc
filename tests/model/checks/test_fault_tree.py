"""The fault tree's faults have names and places, and the way that the actions leave open is minimal and exact."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from support.checking import checked, found

from model.checks.fault_tree import open_way
from model.cut_sets.tree import BasicEvent, FaultTree, Gate, GateKind

EVENTS = [f"e{number}" for number in range(6)]


@st.composite
def trees(draw):
    """Coherent trees: each gate takes inputs from the gates after it and from the events."""
    nodes = {name: BasicEvent() for name in EVENTS}
    count = draw(st.integers(1, 5))
    for number in reversed(range(count)):
        below = [f"g{later}" for later in range(number + 1, count)] + EVENTS
        inputs = draw(st.lists(st.sampled_from(below), min_size=2, max_size=4, unique=True))
        kind = draw(st.sampled_from([GateKind.AND, GateKind.OR, GateKind.VOTE]))
        nodes[f"g{number}"] = Gate(
            kind, tuple(inputs), draw(st.integers(1, len(inputs))) if kind is GateKind.VOTE else None
        )
    return FaultTree("g0", nodes)


def happens(tree, name, present):
    node = tree.nodes[name]
    if not isinstance(node, Gate):
        return name in present
    count = sum(happens(tree, below, present) for below in node.inputs)
    return count >= {GateKind.AND: len(node.inputs), GateKind.OR: 1}.get(node.kind, node.k)


@settings(max_examples=200, deadline=None)
@given(trees(), st.sets(st.sampled_from(EVENTS)))
def test_a_way_is_open_exactly_where_the_top_can_still_happen(tree, addressed):
    free = [name for name in EVENTS if name not in addressed]
    possible = any(happens(tree, "g0", set(some)) for size in range(len(free) + 1) for some in combinations(free, size))
    way = open_way(tree, addressed)
    assert (way is not None) == possible
    if way is not None:
        assert happens(tree, "g0", set(way))
        assert not set(way) & addressed
        assert all(not happens(tree, "g0", set(way) - {name}) for name in way)


def test_a_loop_is_told_whole_at_the_input_that_closes_it():
    source = """\
fault_tree:
  top: a
  nodes:
    a: {label: A, gate: or, inputs: [b, x]}
    b: {label: B, gate: or, inputs: [c, x]}
    c: {label: C, gate: or, inputs: [x, a]}
    x: {label: X}
"""
    finding = next(each for each in checked(source).findings if each.check == "tree-cycle")
    assert "a → b → c → a" in finding.message
    assert finding.path == ("fault_tree", "nodes", "c", "inputs", 1)
    assert finding.line == 6


def test_a_missing_input_is_told_at_its_mention():
    finding = next(
        each
        for each in checked("fault_tree: {top: a, nodes: {a: {gate: or, inputs: [b, x]}, b: {label: B}}}").findings
        if each.check == "tree-input-unknown"
    )
    assert finding.path == ("fault_tree", "nodes", "a", "inputs", 1)
    assert finding.words == "x"


def test_an_empty_tree_has_no_faults():
    assert not [name for name in found("fault_tree: {}") if name.startswith("tree-")]


def test_a_deep_tree_is_checked():
    nodes = "".join(f"    n{n}: {{label: N, gate: or, inputs: [n{n + 1}, x]}}\n" for n in range(3000))
    source = f"fault_tree:\n  top: n0\n  nodes:\n{nodes}    n3000: {{label: N}}\n    x: {{label: X}}\n"
    told = checked(source).findings
    assert not [each for each in told if each.family == "fault_tree" and each.severity != "advice"]
