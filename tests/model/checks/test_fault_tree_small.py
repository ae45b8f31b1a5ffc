"""The truth table says of small trees what the engine says: whether every cause is in some minimal cut set."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from model.checks.fault_tree_small import MOST, every_cause_counts, from_below
from model.checks.fault_tree_structure import faults_in
from model.cut_sets import analyse, consequences
from model.fault_tree import engine_tree
from model.reading import read


def tree_of(nodes, top="g0"):
    return read({"fault_tree": {"top": top, "nodes": nodes}}).snapshot.fault_tree


def drawn(seed):
    """A sound tree of up to six gates over up to seven causes, some of them shared."""
    dice = random.Random(seed)
    causes = [f"e{number}" for number in range(dice.randint(1, 7))]
    gates = [f"g{number}" for number in range(dice.randint(1, 6))]
    nodes = {}
    for number, gate in enumerate(gates):
        below = gates[number + 1 :] + causes
        inputs = dice.sample(below, min(len(below), dice.randint(2, 4)))
        nodes[gate] = {"gate": dice.choice(["and", "or", "or", "vote", "inhibit"]), "inputs": inputs}
        if nodes[gate]["gate"] == "vote":
            nodes[gate]["k"] = dice.randint(1, len(inputs))
    return tree_of(nodes | {cause: {"label": cause} for cause in causes})


@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_the_engine(seed):
    tree = drawn(seed)
    if any(fault.blocking for fault in faults_in(tree)):
        return
    whole = engine_tree(tree)
    told = {fault.node for fault in consequences(whole, analyse(whole, limit=0))}
    assert every_cause_counts(tree) is not bool(told & set(from_below(tree)))


def test_a_cause_that_another_makes_needless_does_not_count():
    nodes = {"g0": {"gate": "or", "inputs": ["a", "g1"]}, "g1": {"gate": "and", "inputs": ["a", "b"]}, "a": {}, "b": {}}
    assert not every_cause_counts(tree_of(nodes))


def test_negation_and_large_trees_are_left_to_the_engine():
    negated = {"g0": {"gate": "or", "inputs": ["a", "g1"]}, "g1": {"gate": "not", "inputs": ["b"]}, "a": {}, "b": {}}
    assert not every_cause_counts(tree_of(negated))
    many = [f"e{number}" for number in range(MOST + 1)]
    assert not every_cause_counts(tree_of({"g0": {"gate": "or", "inputs": many}} | {name: {} for name in many}))


def test_a_deep_tree_is_no_deep_recursion():
    nodes = {f"g{number}": {"gate": "inhibit", "inputs": [f"g{number + 1}", "a"]} for number in range(150)}
    assert every_cause_counts(tree_of(nodes | {"g150": {"label": "b"}, "a": {"label": "a"}}))
