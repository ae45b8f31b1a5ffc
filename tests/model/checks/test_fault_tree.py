"""The fault tree's faults have names and places, and the way that the actions leave open is minimal and exact."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from support.checking import checked, found

from model.checks.fault_tree_analysis import LARGEST
from model.checks.fault_tree_ways import open_way
from model.cut_sets import analyse
from model.cut_sets.coverage import Action
from model.fault_tree import FaultTree, GateType, Node, engine_tree

EVENTS = [f"e{number}" for number in range(6)]


@st.composite
def trees(draw):
    """Coherent trees: each gate takes inputs from the gates after it and from the events."""
    nodes = {name: Node() for name in EVENTS}
    count = draw(st.integers(1, 5))
    for number in reversed(range(count)):
        below = [f"g{later}" for later in range(number + 1, count)] + EVENTS
        inputs = draw(st.lists(st.sampled_from(below), min_size=2, max_size=4, unique=True))
        gate = draw(st.sampled_from([GateType.AND, GateType.OR, GateType.VOTE]))
        k = draw(st.integers(1, len(inputs))) if gate is GateType.VOTE else None
        nodes[f"g{number}"] = Node(gate=gate, inputs=tuple(inputs), k=k)
    return FaultTree(top="g0", nodes=nodes)


def happens(tree, name, present):
    node = tree.nodes[name]
    if node.gate is None:
        return name in present
    count = sum(happens(tree, below, present) for below in node.inputs)
    return count >= {GateType.AND: len(node.inputs), GateType.OR: 1}.get(node.gate, node.k)


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


@settings(max_examples=100, deadline=None)
@given(trees(), st.sets(st.sampled_from([*EVENTS, "g0", "g1"]), min_size=1))
def test_the_check_and_the_coverage_agree_whether_the_actions_suffice(tree, addressed):
    names = [name for name in addressed if name in tree.nodes]
    coverage = analyse(engine_tree(tree), [Action("a", tuple(names))]).coverage
    causes = {name for name in names if tree.nodes[name].gate is None}
    assert (open_way(tree, causes) is None) is coverage.planned.complete


def test_an_action_that_addresses_a_gate_is_told_and_cuts_nothing():
    tree = "fault_tree: {top: d, nodes: {d: {label: D, gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}\n"
    told = found(tree + "actions: [{action: Remove both, addresses: [d]}]")
    assert {"action-addresses-gate", "tree-not-cut"} <= set(told)
    told = found(tree + "actions: [{action: Remove both, addresses: [a, b]}]")
    assert not {"action-addresses-gate", "tree-not-cut"} & set(told)


def wide(count):
    """A tree of pairs over shared causes, too large to solve in a moment from some hundred on."""
    gates = "".join(
        f"    g{n}: {{label: G, gate: {'and' if n % 3 else 'or'}, inputs: [e{n}, e{(n * 7) % count}, e{(n * 31) % count}]}}\n"
        for n in range(count)
    )
    top = f"    top: {{label: T, gate: or, inputs: [{', '.join(f'g{n}' for n in range(count))}]}}\n"
    causes = "".join(f"    e{n}: {{label: E}}\n" for n in range(count))
    return f"fault_tree:\n  top: top\n  nodes:\n{top}{gates}{causes}"


def test_a_tree_that_is_not_looked_at_whole_says_so():
    assert "tree-too-large" in found(wide(LARGEST // 2 + 1))
    assert "tree-too-large" not in found(wide(LARGEST // 20))


def test_a_way_through_a_tree_of_thousands_names_a_few_causes():
    told = checked(wide(1500) + "actions: [{action: Remove it, addresses: [e1]}]").findings
    (finding,) = [each for each in told if each.check == "tree-not-cut"]
    assert len(finding.message) < 200


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
