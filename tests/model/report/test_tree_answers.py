from support.reports import TREE, snapshot

from model.report.blocks import report_blocks
from model.report.memory import Memory
from model.report.tree_answers import MOST_NODES, tree_answers

EITHER = {
    "top": "down",
    "nodes": {
        "down": {"gate": "or", "inputs": ["alone", "both"]},
        "both": {"gate": "and", "inputs": ["a", "b"]},
        "alone": {"state": "not-occurred"},
        "a": {"state": "occurred"},
        "b": {"state": "occurred"},
    },
}


def answers(tree, *actions):
    found = snapshot({"fault_tree": tree, "actions": list(actions)})
    return tree_answers(found.fault_tree, found.actions)


def told(tree, *actions):
    found = report_blocks(snapshot({"fault_tree": tree, "actions": list(actions)}), memory=Memory())
    return next((block.markdown for block in found if block.key == "fault_tree.answers"), None)


def cut(*causes, **more):
    return {"id": "-".join(causes), "action": "x", "addresses": list(causes), **more}


def test_causes_that_suffice_alone_are_named():
    found = answers(EITHER)
    assert (found.cut_sets, found.smallest_order, found.single_points) == (2, 1, ("alone",))
    assert "- Single points of failure: `alone`." in told(EITHER)


def test_causes_are_named_by_their_words_with_the_id_in_brackets():
    labels = {"alone": "The disk was *full*", "a": "No primary;\n  and no replica"}
    nodes = {name: {**node, "label": labels.get(name)} for name, node in EITHER["nodes"].items()}
    text = told({**EITHER, "nodes": nodes}, cut("alone"))
    assert "- Single points of failure: The disk was \\*full\\* (`alone`)." in text
    assert "- It can still happen again by No primary; and no replica (`a`) with `b`." in text


def test_whether_the_tree_explains_the_incident_is_told():
    assert answers(EITHER).explains is True
    without = {**EITHER, "nodes": {**EITHER["nodes"], "a": {"state": "not-occurred"}}}
    assert answers(without).explains is False
    assert "do not explain" in told(without)


def test_where_no_state_is_given_nothing_is_said_about_the_incident():
    nodes = {"down": {"gate": "and", "inputs": ["a", "b"]}, "a": {}, "b": {}}
    assert answers({"top": "down", "nodes": nodes}).explains is None


def test_actions_cut_ways_and_those_that_remain_are_shown():
    text = told(EITHER, cut("a", status="done"))
    assert "- The actions cut 1 of 2; those that are done cut 1.\n- It can still happen again by `alone`." in text
    text = told(EITHER, cut("a"), cut("alone"))
    assert text.endswith("- The actions cut 2 of 2; those that are done cut 0.")


def test_parked_and_dropped_actions_cut_nothing():
    assert "The actions cut 0 of 2" in told(EITHER, cut("a", status="parked"), cut("alone", status="dropped"))


def test_without_actions_nothing_is_said_of_them():
    assert "actions" not in told(EITHER)


def test_a_cause_of_every_combination_is_named():
    nodes = {
        "top": {"gate": "and", "inputs": ["x", "any"]},
        "any": {"gate": "or", "inputs": ["a", "b"]},
        "x": {},
        "a": {},
        "b": {},
    }
    assert "- It cannot happen without `x`." in told({"top": "top", "nodes": nodes})


def test_an_unsound_tree_has_no_answers():
    assert answers(TREE) is None
    assert told(TREE) is None
    assert answers({"top": "a", "nodes": {"a": {"gate": "and", "inputs": ["a", "a"]}}}) is None
    assert answers({}) is None


def test_a_tree_that_is_too_large_for_a_report_is_left_to_the_tree_command():
    nodes = {
        "top": {"gate": "or", "inputs": [f"e{n}" for n in range(MOST_NODES)]},
        **{f"e{n}": {} for n in range(MOST_NODES)},
    }
    assert answers({"top": "top", "nodes": nodes}) is None


def test_a_tree_with_a_not_is_answered_without_coverage():
    nodes = {"top": {"gate": "and", "inputs": ["a", "n"]}, "n": {"gate": "not", "inputs": ["b"]}, "a": {}, "b": {}}
    text = told({"top": "top", "nodes": nodes}, cut("a"))
    assert "The actions cut" not in (text or "")
