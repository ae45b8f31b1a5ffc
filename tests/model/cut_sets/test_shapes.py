"""Trees of every shape: deep, wide, tiny, shared, too large, cancelled, out of time, edited."""

from __future__ import annotations

import subprocess
import sys
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fault_trees import DATA

from model import open_psa
from model.cut_sets import (
    Action,
    BasicEvent,
    Cancelled,
    FaultTree,
    Gate,
    GateKind,
    HouseEvent,
    Memory,
    analyse,
)


def gate(kind, *inputs, k=None):
    return Gate(GateKind(kind), inputs, k)


def deep(levels, *, shared=False):
    """A chain of alternating gates, each with a cause of its own, or with two causes that all of them share."""
    nodes = {}
    for level in range(levels):
        own = f"e{level % 2}" if shared else f"e{level}"
        below = f"g{level + 1}" if level + 1 < levels else "last"
        nodes[f"g{level}"] = gate("or" if level % 2 else "and", own, below)
        nodes[own] = BasicEvent(0.5)
    nodes["last"] = BasicEvent(0.5)
    return FaultTree("g0", nodes)


def crossed(size):
    """Pairs of causes crossed by random-looking gates: no order makes its diagram small."""
    nodes = {"t": gate("and", *(f"g{i}" for i in range(3 * size)))}
    for i in range(3 * size):
        picks = {(i * 7 + 3) % size, (i * i + 5 * i) % size, (i * 11 + i * i * 3) % size, (i * 5 + 1) % size}
        nodes[f"g{i}"] = gate("or", *(f"e{p}" for p in sorted(picks)))
    nodes |= {f"e{i}": BasicEvent(0.01) for i in range(size)}
    return FaultTree("t", nodes)


def test_a_single_event_may_be_the_top():
    found = analyse(FaultTree("a", {"a": BasicEvent(0.25)}))
    assert [cut.events for cut in found.minimal_cut_sets.sets] == [("a",)]
    assert found.top_probability.exact == 0.25
    assert found.single_points == ("a",)


def test_a_house_event_may_be_the_top():
    assert analyse(FaultTree("h", {"h": HouseEvent(value=True)})).constant is True
    assert analyse(FaultTree("h", {"h": HouseEvent()})).constant is False


@pytest.mark.parametrize("shared", [False, True])
def test_five_thousand_levels(shared):
    found = analyse(deep(5000, shared=shared), limit=3)
    assert found.minimal_cut_sets.exact
    assert found.minimal_cut_sets.count == (2 if shared else 2501)


def test_negations_five_thousand_deep():
    nodes = {f"g{i}": gate("not", f"g{i + 1}") for i in range(4999)} | {"g4999": gate("or", "a", "b")}
    nodes |= {"a": BasicEvent(0.5), "b": BasicEvent(0.5)}
    assert analyse(FaultTree("g0", nodes)).minimal_cut_sets.count == 1


@pytest.mark.parametrize("kind", ["and", "or"])
def test_ten_thousand_inputs(kind):
    names = [f"e{i}" for i in range(10_000)]
    found = analyse(FaultTree("t", {"t": gate(kind, *names)} | {name: BasicEvent(1e-4) for name in names}))
    assert found.minimal_cut_sets.count == (1 if kind == "and" else 10_000)
    assert len(found.importance) == 10_000


def test_a_wide_vote_is_counted_exactly():
    names = [f"e{i}" for i in range(60)]
    found = analyse(FaultTree("t", {"t": gate("vote", *names, k=30)} | {name: BasicEvent(0.5) for name in names}))
    assert found.minimal_cut_sets.count == comb(60, 30)
    assert dict(found.minimal_cut_sets.by_order) == {30: comb(60, 30)}


def test_what_does_not_fit_is_complete_up_to_an_order_and_says_so():
    whole = analyse(crossed(24), limit=0)
    part = analyse(crossed(24), limit=10, exact_nodes=200, max_order=whole.minimal_cut_sets.smallest_order + 1)
    sets = part.minimal_cut_sets
    assert not sets.exact
    assert sets.complete_to == whole.minimal_cut_sets.smallest_order + 1
    expected = {o: n for o, n in whole.minimal_cut_sets.by_order.items() if o <= sets.complete_to}
    assert dict(sets.by_order) == expected
    assert part.top_probability is None
    assert "too large" in part.no_probability
    assert part.coverage.completion is None
    assert part.coverage.no_completion


def test_sets_that_only_parts_together_make_too_large_are_not_counted():
    """A part that is complete up to an order stands beside another one, whose causes come on top."""
    alone = analyse(crossed(24), limit=0).minimal_cut_sets.by_order
    beside = {"u": gate("and", "t", "h"), "h": gate("or", "x", "g"), "g": gate("and", "y", "z")}
    tree = FaultTree("u", {**crossed(24).nodes, **beside, **{name: BasicEvent(0.01) for name in "xyz"}})
    part = analyse(tree, limit=0, exact_nodes=200, max_order=min(alone) + 2)
    order = part.minimal_cut_sets.complete_to
    assert order == min(alone) + 2

    def up_to(most):
        return sum(number for each, number in alone.items() if each <= most)

    assert part.minimal_cut_sets.count == up_to(order - 1) + up_to(order - 2)
    assert max(part.minimal_cut_sets.by_order) == order
    held = {weight.event: weight.cut_sets for weight in part.importance}
    assert (held["x"], held["y"]) == (up_to(order - 1), up_to(order - 2))
    assert part.coverage.total == part.minimal_cut_sets.count


def test_sets_are_listed_up_to_an_order_while_all_are_counted():
    nodes = {"t": gate("or", "a", "g", "h"), "g": gate("and", "b", "c"), "h": gate("and", "b", "d", "e")}
    found = analyse(FaultTree("t", nodes | {name: BasicEvent() for name in "abcde"}), max_order=2)
    assert [cut.events for cut in found.minimal_cut_sets.sets] == [("a",), ("b", "c")]
    assert found.minimal_cut_sets.listed_to == 2
    assert found.minimal_cut_sets.exact
    assert found.minimal_cut_sets.count == 3
    assert len(found.coverage.planned.uncovered) == 3


def test_coverage_is_exact_even_where_cut_sets_are_not():
    everything = Action("all", tuple(f"e{i}" for i in range(24)))
    part = analyse(crossed(24), [everything], exact_nodes=200, max_order=1)
    assert part.coverage.planned.complete


def test_the_smallest_sets_come_first_whatever_their_names():
    nodes = {"t": gate("or", "g", "z"), "g": gate("and", "a", "b")} | {name: BasicEvent() for name in "abz"}
    assert [cut.events for cut in analyse(FaultTree("t", nodes)).minimal_cut_sets.sets] == [("z",), ("a", "b")]


def test_running_out_of_time_in_a_large_part_spoils_no_small_one():
    readings = iter(range(10_000_000))
    tree = FaultTree("u", {**crossed(24).nodes, "u": gate("or", "t", "x"), "x": BasicEvent()})
    found = analyse(tree, timeout=5, exact_nodes=200, clock=lambda: next(readings) / 100).minimal_cut_sets
    assert next(readings) > 500
    assert not found.exact
    assert [cut.events for cut in found.sets] == [("x",)]


def test_running_out_of_time_is_an_incomplete_answer():
    readings = iter(range(10_000_000))
    found = analyse(crossed(60), timeout=5, clock=lambda: next(readings) / 10)
    assert not found.minimal_cut_sets.exact
    assert found.minimal_cut_sets.complete_to is not None


def test_cancelling_stops_within_the_computation():
    asked = []

    def cancelled():
        asked.append(True)
        return len(asked) > 20

    with pytest.raises(Cancelled):
        analyse(crossed(60), cancelled=cancelled)


def test_progress_is_told_in_order():
    shares = []
    analyse(deep(40), progress=lambda share, _doing: shares.append(share))
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_an_edit_solves_only_the_modules_above_it():
    memory = Memory()
    tree = deep(400)
    analyse(tree, memory=memory)
    found_before = memory.found
    nodes = dict(tree.nodes) | {"g200": gate("or", "e200", "g201", "extra"), "extra": BasicEvent(0.5)}
    again = analyse(FaultTree("g0", nodes), memory=memory)
    fresh = analyse(FaultTree("g0", nodes))
    assert memory.found > found_before
    assert again.minimal_cut_sets == fresh.minimal_cut_sets
    assert again.top_probability == fresh.top_probability


def test_a_memory_without_room_keeps_the_latest_only():
    memory = Memory(thousands=0)
    names = [f"e{i}" for i in range(9)]
    events = {name: BasicEvent(0.5) for name in names}
    eight, nine = (FaultTree("t", events | {"t": gate("vote", *names[:size], k=3)}) for size in (8, 9))
    for tree in (eight, nine, nine):
        analyse(tree, memory=memory)
    assert memory.found == 1
    again = analyse(eight, memory=memory)
    assert memory.found == 1
    assert again.minimal_cut_sets == analyse(eight).minimal_cut_sets


def test_a_complemented_module_keeps_its_causes():
    nodes = {
        "r": gate("and", "e1", "n"),
        "n": gate("not", "g1"),
        "g1": gate("or", "n2", "n3"),
        "n2": gate("not", "e2"),
        "n3": gate("not", "e3"),
    } | {f"e{i}": BasicEvent() for i in (1, 2, 3)}
    found = analyse(FaultTree("r", nodes))
    assert [cut.events for cut in found.minimal_cut_sets.sets] == [("e1", "e2", "e3")]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_larger_trees_have_the_same_small_cut_sets_either_way(seed):
    random = Random(seed)
    nodes = {f"e{i}": BasicEvent(random.random() ** 3) for i in range(random.randint(10, 40))}
    gates = random.randint(8, 30)
    for i in range(gates):
        kind = random.choice(["and", "or", "or", "vote", "not", "xor"])
        size = {"not": 1, "xor": 2}.get(kind, random.randint(2, 5))
        inputs = random.sample(list(nodes)[-25:], size)
        nodes[f"g{i}"] = gate(kind, *inputs, k=random.randint(1, size) if kind == "vote" else None)
    tree = FaultTree(f"g{gates - 1}", nodes)
    whole, part = analyse(tree, limit=0), analyse(tree, limit=0, exact_nodes=0, max_order=4)
    complete_to = part.minimal_cut_sets.complete_to
    counts = whole.minimal_cut_sets.by_order
    assert dict(part.minimal_cut_sets.by_order) == {
        order: number for order, number in counts.items() if complete_to is None or order <= complete_to
    }


@pytest.mark.parametrize(("kind", "constant"), [("and", False), ("or", None)])
def test_a_module_that_never_comes_true_is_a_constant_above(kind, constant):
    nodes = {"t": gate(kind, "never", "g"), "g": gate("vote", "a", "b", "c", k=2)}
    nodes |= {
        "never": gate("and", "x", "n"),
        "n": gate("not", "y"),
        "x": gate("and", "d", "e"),
        "y": gate("or", "d", "e"),
    }
    found = analyse(FaultTree("t", nodes | {name: BasicEvent(0.5) for name in "abcde"}))
    assert found.constant is constant
    assert found.minimal_cut_sets.count == (0 if kind == "and" else 3)
    assert found.top_probability.exact == (0 if kind == "and" else 0.5)


def test_coverage_of_a_non_coherent_tree_is_refused_with_the_reason():
    tree = FaultTree("t", {"t": gate("xor", "a", "b"), "a": BasicEvent(0.5), "b": BasicEvent(0.5)})
    found = analyse(tree, [Action("x", ("a",))])
    assert not found.coherent
    assert "preventing" in found.coverage.refused
    assert found.coverage.planned is None
    assert "non-coherent" in found.minimal_cut_sets.meaning


def test_addressed_ids_that_are_no_causes_are_named():
    tree = FaultTree("t", {"t": gate("and", "a", "b"), "a": BasicEvent(), "b": BasicEvent()})
    found = analyse(tree, [Action("x", ("t", "factor-9")), Action("y", ("a",), finished=True)]).coverage
    assert found.not_causes == ("t", "factor-9")
    assert found.idle_actions == ("x",)
    assert found.planned.complete
    assert found.completion.causes == ()


def test_structure_alone_says_which_causes_matter():
    nodes = {"t": gate("or", "a", "g"), "g": gate("vote", "b", "c", "d", k=2)}
    found = analyse(FaultTree("t", nodes | {name: BasicEvent() for name in "abcd"}))
    assert found.top_probability is None
    assert found.single_points == ("a",)
    assert found.minimal_cut_sets.smallest_order == 1
    assert {weight.event: weight.cut_sets for weight in found.importance} == {"a": 1, "b": 2, "c": 2, "d": 2}


def test_the_engine_starts_without_heavy_libraries():
    script = "import sys, model.cut_sets; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"networkx", "pydantic", "textual", "ruamel"} & {name.split(".")[0] for name in run.stdout.split()}


def test_the_graph_has_an_edge_for_every_input():
    graph = FaultTree("t", {"t": gate("and", "a", "ghost"), "a": BasicEvent()}).graph()
    assert set(graph.edges) == {("t", "a"), ("t", "ghost")}
    assert graph.nodes["ghost"]["node"] is None


@pytest.mark.skipif(not DATA.is_dir(), reason="the published trees lie beside the project, not in it")
def test_cut_sets_without_number_are_taken_not_expanded():
    tree = open_psa.read((DATA / "aralia" / "isp9602.xml").read_bytes()).tree()
    found = analyse(tree, limit=5)
    assert found.minimal_cut_sets.count == 5_197_647
    for cut in (*found.minimal_cut_sets.sets, *found.most_likely(5), *found.smallest(5, event="e4")):
        assert 1 <= cut.order <= max(found.minimal_cut_sets.by_order)
    likely = [cut.probability for cut in found.most_likely(50)]
    assert likely == sorted(likely, reverse=True)
