"""The JSON of an analysis: always the same keys, nothing that JSON cannot hold, every refusal with its reason."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from support.fault_trees import ALL_KINDS, fault_trees

from model.cut_sets import Action, BasicEvent, EventState, FaultTree, Gate, GateKind, analyse
from model.tree_export import as_json


def keys(value):
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    return None


def tree(**probabilities):
    events = {"a": None, "b": None, "c": None} | probabilities
    nodes = {"t": Gate(GateKind.OR, ("a", "g")), "g": Gate(GateKind.AND, ("b", "c"))}
    return FaultTree("t", nodes | {name: BasicEvent(chance) for name, chance in events.items()})


def test_the_answers_are_where_scripts_look_for_them():
    found = as_json(analyse(tree(a=0.1, b=0.5, c=0.5), [Action("x", ("a",), finished=True)]))
    assert found["minimal_cut_sets"]["count"] == 2
    assert found["minimal_cut_sets"]["exact"] is True
    assert found["minimal_cut_sets"]["by_order"] == {"1": 1, "2": 1}
    assert found["minimal_cut_sets"]["sets"] == [["a"], ["b", "c"]]
    assert found["top_probability"] == 0.325
    assert found["single_points"] == ["a"]
    assert found["importance"]["a"]["birnbaum"] == 0.75
    assert found["coverage"]["finished"]["covered"] == 1
    assert found["coverage"]["planned"]["uncovered"] == [["b", "c"]]
    assert found["coverage"]["cheapest_completion"]["cost"] == 1
    assert found["state"] is None
    assert found["seconds"] > 0


def test_without_probabilities_the_reason_is_given():
    found = as_json(analyse(tree(a=0.1)))
    assert found["top_probability"] is None
    assert "2 of 3 causes" in found["no_probability_because"]
    assert found["importance"]["a"]["birnbaum"] is None
    assert found["importance"]["a"]["cut_sets"] == 1


@settings(max_examples=60, deadline=None)
@given(fault_trees(ALL_KINDS), st.data())
def test_every_answer_is_strict_json_with_the_same_keys(some, data):
    nodes = dict(some.nodes)
    for name, event in some.basic_events().items():
        nodes[name] = BasicEvent(event.probability, data.draw(st.sampled_from(EventState)))
    found = as_json(analyse(FaultTree(some.top, nodes), [Action("x", tuple(some.basic_events())[:1])]))
    again = json.loads(json.dumps(found, allow_nan=False))
    assert again == found
    reference = as_json(analyse(tree(a=0.1, b=0.5, c=0.5)))
    assert set(found) == set(reference)
    assert keys(found["minimal_cut_sets"]).keys() == keys(reference["minimal_cut_sets"]).keys()
    assert set(found["coverage"]) == set(reference["coverage"])
