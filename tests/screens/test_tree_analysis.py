"""The analysis of a tree while it is edited: given up, carried over, started again."""

from model.document import Document
from model.edits import Remove, Set
from screens.tree_analysis import Analyst, led_to
from screens.tree_layout import Kind, layout

SOURCE = """\
fault_tree:
  top: down
  nodes:
    down: {label: Down, gate: or, inputs: [g, a]}
    g: {label: G, gate: and, inputs: [a, b]}
    a: {label: A}
    b: {label: B}
actions:
  - {id: act, action: Do it, addresses: [a]}
"""


def wanted() -> bool:
    return False


def unheard(share: float, doing: str) -> None:
    del share, doing


def analysed(document: Document):
    found = Analyst().analyse(document.snapshot, wanted, unheard)
    assert found is not None
    return found


def test_an_answer_that_nobody_wants_is_not_given():
    document = Document.from_bytes(SOURCE.encode())
    assert Analyst().analyse(document.snapshot, lambda: True, unheard) is None


def test_being_given_up_half_way_leaves_the_analyst_ready_for_the_next():
    document, asked, analyst = Document.from_bytes(SOURCE.encode()), iter([False]), Analyst()
    assert analyst.analyse(document.snapshot, lambda: next(asked, True), unheard) is None
    again = analyst.analyse(document.snapshot, wanted, unheard)
    assert again is not None
    assert [way.events for way in again.ways] == [("a",)]


def test_labels_and_evidence_carry_the_answer_over_and_gates_do_not():
    document = Document.from_bytes(SOURCE.encode())
    found = analysed(document)
    document.apply(Set(("fault_tree", "nodes", "a", "label"), "The disk was full"))
    carried = found.carried_to(document.snapshot)
    assert carried is not None
    assert carried.is_about(document.snapshot)
    document.apply(Set(("fault_tree", "nodes", "down", "gate"), "and"))
    assert found.carried_to(document.snapshot) is None


def test_an_action_that_is_gone_asks_again():
    document = Document.from_bytes(SOURCE.encode())
    found = analysed(document)
    document.apply(Remove(("actions", 0)))
    assert found.carried_to(document.snapshot) is None


def test_a_broken_tree_says_what_to_mend():
    document = Document.from_bytes(SOURCE.replace("[g, a]", "[g, x]").encode())
    found = analysed(document)
    assert found.analysis is None
    assert "input 'x' is not a node" in found.trouble
    assert "Add a node 'x'" in found.trouble


def test_a_cut_set_lights_the_gates_that_it_brings_about():
    found = analysed(Document.from_bytes(SOURCE.encode()))
    assert found.analysis is not None
    assert led_to(found.analysis.tree, ("a",)) == {"down"}
    assert led_to(found.analysis.tree, ("a", "b")) == {"down", "g"}


def test_each_node_has_one_line_and_knows_the_gate_above_it():
    tree = Document.from_bytes(SOURCE.encode()).snapshot.fault_tree
    lines = layout(tree)
    assert [(place.name, place.kind, place.parent) for place in lines.places] == [
        ("down", Kind.NODE, None),
        ("g", Kind.NODE, "down"),
        ("a", Kind.NODE, "g"),
        ("b", Kind.NODE, "g"),
        ("a", Kind.REFERENCE, "down"),
    ]
    assert lines.parent_of["a"] == "g"
    assert [place.name for place in layout(tree, frozenset({"g"})).places] == ["down", "g", "a"]
