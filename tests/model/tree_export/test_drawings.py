"""The tree for others: as text, DOT and Mermaid, with hostile labels, shared nodes, unsound and huge trees."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from support.fault_trees import ALL_KINDS, DATA, fault_trees

from model import open_psa
from model.cut_sets import BasicEvent, EventState, FaultTree, Gate, GateKind, HouseEvent, analyse
from model.tree_export import dot, mermaid, mermaid_of_cut_set, outline
from model.tree_export.mermaid import MOST_CHARACTERS, MOST_EDGES


def gate(kind, *inputs, k=None, label=""):
    return Gate(GateKind(kind), inputs, k, label)


CHECKOUT = FaultTree(
    "checkout-down",
    {
        "checkout-down": gate("and", "no-primary", "not-paged", label="Checkout returned 500"),
        "no-primary": gate("or", "failover-bug", "disk-full"),
        "not-paged": gate("vote", "disk-full", "rota-empty", "pager-off", k=2),
        "failover-bug": BasicEvent(0.25, EventState.OCCURRED, "Election never ends"),
        "disk-full": BasicEvent(state=EventState.NOT_OCCURRED),
        "rota-empty": BasicEvent(),
        "pager-off": HouseEvent(value=True),
    },
)


def test_the_outline_draws_each_node_once_and_refers_to_it_after():
    assert outline(CHECKOUT, single_points=["disk-full"], marked=["rota-empty"]) == (
        "checkout-down  [AND]  Checkout returned 500\n"
        "├─ no-primary  [OR]\n"
        "│  ├─ ● failover-bug  Election never ends  p=0.25\n"
        "│  └─ ! ○ disk-full  ×2\n"
        "└─ not-paged  [2/3]\n"
        "   ├─ ! ↑ disk-full\n"
        "   ├─ » · rota-empty\n"
        "   └─ ⌂ pager-off  always\n"
    )


def test_an_outline_goes_on_in_blocks_where_it_gets_deep():
    size = 5000
    nodes = {f"g{i}": gate("or", f"g{i + 1}", f"e{i}") for i in range(size)}
    nodes |= {f"e{i}": BasicEvent() for i in range(size)} | {f"g{size}": BasicEvent()}
    text = outline(FaultTree("g0", nodes))
    assert max(map(len, text.splitlines())) < 120
    drawn = re.findall(r"(?<!↓ )\b[eg]\d+\b", text)
    assert sorted(drawn) == sorted(nodes)
    assert "↓ g24" in text


@pytest.mark.parametrize(
    "tree",
    [
        FaultTree("", {}),
        FaultTree("nowhere", {}),
        FaultTree("t", {"t": gate("or", "t", "u"), "u": gate("and", "t", "ghost")}),
        FaultTree("t", {"t": gate("and")}),
        FaultTree("a", {"a": BasicEvent()}),
    ],
)
def test_unsound_trees_are_drawn_as_far_as_they_go(tree):
    assert outline(tree)
    assert dot(tree).startswith("digraph")
    for diagram in mermaid(tree):
        assert diagram.text.startswith("flowchart TD")
    if "ghost" in str(tree):
        assert "ghost (not defined)" in outline(tree)
        assert "ghost (not defined)" in dot(tree)
        assert "not defined" in mermaid(tree)[0].text


def test_sentences_stand_in_boxes_and_are_cut_after_a_word():
    words = "The replication of the primary database had stopped two weeks before without a word to anybody"
    tree = FaultTree("t", {"t": gate("or", "x", "y", label="Down"), "x": BasicEvent(label=words), "y": BasicEvent()})
    text = mermaid(tree)[0].text
    assert "((" not in text
    assert '("The replication of the primary database had stopped two#8230;")' in text


def test_what_did_not_occur_is_dashed_and_what_occurred_is_not():
    events = {"x": BasicEvent(state=EventState.OCCURRED), "y": BasicEvent(state=EventState.NOT_OCCURRED)}
    text = mermaid(FaultTree("t", {"t": gate("or", "x", "y")} | events))[0].text
    assert "  classDef absent stroke-dasharray: 6 3\n  class n2 absent\n" in text
    assert text.count("stroke-dasharray") == 1


HOSTILE = [
    "end",
    '"]; n9 --> n8',
    "<script>alert(1)</script>",
    "1. first",
    "- item",
    "# head",
    "`code` **bold** _it_",
    '%%{init: {"theme": "dark"}}%%',
    "classDef a fill:#f00;",
    "two\nlines\r\n\x1b[31m",
    "&lt; #quot;",
    "[[a]] {b} (c) |d|",
    "\u202eright to left",
    "back\\new $$x$$ fa:fa-user",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_no_label_acts_as_syntax(label):
    tree = FaultTree("end", {"end": gate("or", "x", "y", label=label), "x": BasicEvent(label=label), "y": BasicEvent()})
    (diagram,) = mermaid(tree)
    shapes = [line for line in diagram.text.splitlines() if re.match(r"  n\d+\W", line) and "-->" not in line]
    for line in shapes:
        text = re.fullmatch(r'  n\d+[^"]+"([^"]*)"[^"]+', line)[1].replace("<br/>", "")
        assert not re.search(r"[<>`*_|{}\[\]%:;$\\\x00-\x1f\u202e]", re.sub(r"#\d+;", "", text))
        assert not re.match(r"\d+[.)]|[-+*#]\s", text)
    for line in dot(tree).splitlines():
        assert line.count('"') - line.count('\\"') in {0, 2, 4}
        assert "\x1b" not in line
    assert len(outline(tree).splitlines()) == 3
    assert "\x1b" not in outline(tree)


@settings(max_examples=50, deadline=None)
@given(fault_trees(ALL_KINDS))
def test_a_small_tree_is_one_diagram_with_every_node_once_and_every_edge(tree):
    reached = open_psa.read(open_psa.write(tree).encode()).tree(tree.top)
    (diagram,) = mermaid(reached)
    edges = sum(len(node.inputs) for node in reached.gates().values())
    assert diagram.edges == edges == diagram.text.count("-->")
    assert len(re.findall(r'^  n\d+[^ ].*"', diagram.text, re.MULTILINE)) == len(reached.nodes)
    assert diagram.left_out == 0
    assert dot(reached).count("->") == edges


def every_edge(tree, diagrams):
    """Read the diagrams back: the edges between labels, and the roots drawn elsewhere."""
    edges = set()
    for diagram in diagrams:
        names = dict(re.findall(r'^  (n\d+)\W+"([^"<]*)', diagram.text, re.MULTILINE))
        edges |= {(names[a], names[b]) for a, b in re.findall(r"^  (n\d+) --> (n\d+)$", diagram.text, re.MULTILINE)}
    return edges


@pytest.mark.skipif(not DATA.is_dir(), reason="the published trees lie beside the project, not in it")
@pytest.mark.parametrize("name", ["edf9202", "das9207", "edfpa14p", "isp9602"])
def test_a_tree_beyond_the_limits_becomes_diagrams_within_them_that_lose_nothing(name):
    tree = open_psa.read((DATA / "aralia" / f"{name}.xml").read_bytes()).tree()
    diagrams = mermaid(tree)
    for diagram in diagrams:
        assert diagram.edges == diagram.text.count("-->") <= MOST_EDGES
        assert len(diagram.text) < MOST_CHARACTERS
    roots = [diagram.root for diagram in diagrams]
    assert roots[0] == tree.top
    assert len(set(roots)) == len(roots)
    assert every_edge(tree, diagrams) == {(g, i) for g, node in tree.gates().items() for i in node.inputs}


def test_a_gate_too_wide_for_any_diagram_says_how_much_is_left_out():
    names = [f"e{i}" for i in range(10_000)]
    label = "very long words " * 40
    tree = FaultTree("t", {"t": gate("or", *names)} | {name: BasicEvent(label=label) for name in names})
    (diagram,) = mermaid(tree)
    assert diagram.left_out > 0
    assert f"{diagram.left_out} more" in diagram.text
    assert diagram.edges <= MOST_EDGES
    assert len(diagram.text) < MOST_CHARACTERS


def test_a_deep_tree_is_drawn_in_many_diagrams():
    size = 1500
    nodes = {f"g{i}": gate("or", f"g{i + 1}", f"e{i}") for i in range(size)}
    nodes |= {f"e{i}": BasicEvent() for i in range(size)} | {f"g{size}": BasicEvent()}
    tree = FaultTree("g0", nodes)
    diagrams = mermaid(tree)
    assert all(diagram.edges <= MOST_EDGES for diagram in diagrams)
    assert every_edge(tree, diagrams) == {(g, i) for g, node in tree.gates().items() for i in node.inputs}


def test_a_cut_set_is_drawn_with_what_it_brings_about():
    cut = analyse(CHECKOUT).minimal_cut_sets.sets[0]
    (diagram,) = mermaid_of_cut_set(CHECKOUT, cut.events)
    assert cut.events == ("disk-full",)
    assert diagram.text.count("disk-full") == 1
    assert "rota-empty" not in diagram.text
    assert "failover-bug" not in diagram.text
    assert "stroke-width" in diagram.text
