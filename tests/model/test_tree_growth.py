from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.fault_tree import GateType, NodeState
from model.findings import Severity
from model.tree_growth import grow

HEAD = "postmortem: 1\ntitle: Checkout API outage  # kept\n"
TOP = "fault_tree:\n  top: down\n  nodes:\n    down:\n      label: Checkout failed\n"
CAUSES = """\
whys:
  - id: checkout
    problem: Checkout failed
    chain:
      - because: The pool was exhausted
        evidence: [log:3]
      - because: No test under load
        root_cause: true
        evidence: [ci:7]
  - id: page
    problem: Nobody was paged
    chain:
      - because: no test under load.
factors:
  - id: staging
    factor: Staging carries no load
    evidence: [wiki]
  - factor: No test under load
"""
BRANCHED = """\
whys:
  - id: sites
    problem: Checkout failed
    chain:
      - because: Names did not resolve
      - because: The backbone was gone
      - because: The audit let the command pass
        root_cause: true
  - id: names
    problem: Names did not resolve
    chain:
      - because: The name servers withdrew their routes
      - because: They take a lost backbone for their own fault
        root_cause: true
factors:
  - id: badges
    factor: Doors need the network
"""


def document(source: str) -> Document:
    return Document.from_bytes((HEAD + source).encode())


def grown(source: str, below: str = "down") -> Document:
    opened = document(source)
    opened.apply(*grow(opened.snapshot, below).edits)
    return opened


def shape(opened: Document) -> dict[str, tuple[str, ...]]:
    return {name: node.inputs for name, node in opened.snapshot.fault_tree.nodes.items()}


def told(opened: Document) -> list[str]:
    return [finding.check for finding in opened.findings]


def test_a_line_of_answers_is_one_event_and_a_branch_hangs_where_it_branches():
    assert shape(grown(BRANCHED + TOP)) == {
        "down": ("names-did-not-resolve", "badges"),
        "names-did-not-resolve": ("audit-let-command-pass", "they-take-lost-backbone-their"),
        "audit-let-command-pass": (),
        "they-take-lost-backbone-their": (),
        "badges": (),
    }


def test_what_is_said_twice_is_one_event_with_all_that_is_known_of_it():
    tree = grown(CAUSES + TOP).snapshot.fault_tree
    assert tree.nodes["down"].inputs == ("no-test-under-load", "staging")
    event = tree.nodes["no-test-under-load"]
    assert (event.root_cause, event.state, event.evidence) == (True, NodeState.OCCURRED, ("ci:7",))
    assert tree.nodes["staging"].evidence == ("wiki",)


@pytest.mark.parametrize("causes", [CAUSES, BRANCHED])
@pytest.mark.parametrize("kind", ["incident", "pre-mortem"])
def test_what_grew_is_no_error_and_gives_no_id_twice(causes: str, kind: str):
    opened = grown(f"kind: {kind}\n" + causes + TOP)
    assert not [finding.message for finding in opened.findings if finding.severity is Severity.ERROR]
    assert "duplicate-id" not in told(opened)


def test_what_happened_took_all_causes_and_what_is_imagined_takes_any():
    for kind, gate in (("incident", GateType.AND), ("pre-mortem", GateType.OR)):
        tree = grown(f"kind: {kind}\n" + BRANCHED + TOP).snapshot.fault_tree
        assert {node.gate for node in tree.nodes.values() if node.inputs} == {gate}


def test_what_an_or_has_already_stays_and_what_grows_stands_together_beside_it():
    source = (
        BRANCHED
        + TOP
        + "      gate: or\n      inputs: [fire, flood]\n    fire: {label: Fire}\n    flood: {label: Flood}\n"
    )
    tree = grown(source).snapshot.fault_tree
    assert tree.nodes["down"].gate is GateType.OR
    assert tree.nodes["down"].inputs == ("fire", "flood", "found")
    assert tree.nodes["found"].gate is GateType.AND
    assert tree.nodes["found"].inputs == ("names-did-not-resolve", "badges")


@pytest.mark.parametrize(("kind", "gate"), [("incident", "or"), ("incident", "inhibit"), ("pre-mortem", "and")])
def test_the_gate_that_somebody_chose_stays_also_before_it_has_inputs(kind: str, gate: str):
    opened = document(f"kind: {kind}\n" + BRANCHED + TOP + f"      gate: {gate}  # agreed on\n")
    growth = grow(opened.snapshot, "down")
    opened.apply(*growth.edits)
    top = opened.snapshot.fault_tree.nodes["down"]
    assert (top.gate, top.inputs) == (gate, ("names-did-not-resolve", "badges"))
    assert growth.gate is top.gate
    assert "# agreed on" in opened.text.source
    assert "tree-input-count" not in told(opened)


def test_one_cause_more_below_an_or_is_told_as_one_that_suffices():
    source = TOP + "      gate: or\n      inputs: [fire, flood]\n    fire: {label: Fire}\n    flood: {label: Flood}\n"
    growth = grow(document("factors: [{factor: No flag turns it off}]\n" + source).snapshot, "down")
    assert (growth.gate, len(growth.edits)) == (GateType.OR, 2)


def test_what_is_in_the_tree_does_not_grow_again():
    for source in (CAUSES, BRANCHED):
        once = grown(source + TOP)
        assert grow(once.snapshot, "down").edits == ()


def test_what_was_answered_since_hangs_where_it_belongs():
    once = grown(BRANCHED + TOP).to_bytes().decode().removeprefix(HEAD)
    later = once.replace(
        "factors:\n",
        "  - problem: Names did not resolve\n    chain:\n      - because: No second network carries them\nfactors:\n"
        "  - factor: Nobody was on site\n",
    )
    tree = grown(later).snapshot.fault_tree
    assert tree.nodes["names-did-not-resolve"].inputs[2:] == ("no-second-network-carries-them",)
    assert tree.nodes["down"].inputs[2:] == ("nobody-site",)


def test_one_cause_alone_makes_no_gate():
    growth = grow(document("factors: [{factor: No flag turns it off}]\n" + TOP).snapshot, "down")
    assert (growth.edits, growth.alone) == ((), "No flag turns it off")


def test_a_gate_that_takes_a_fixed_number_of_inputs_gets_no_more():
    fixed = TOP + "      gate: xor\n      inputs: [a, b]\n    a: {label: A}\n    b: {label: B}\n"
    assert grow(document(CAUSES + fixed).snapshot, "down").edits == ()


def asked(*lines: str) -> str:
    """Return the YAML of whys: `A B C` is problem A, because B, because C; commas where answers have blanks."""
    chains = [line.split(", ") if ", " in line else line.split() for line in lines]
    told = [
        f"  - problem: {first}\n    chain: [{', '.join(f'{{because: {said}}}' for said in rest)}]\n"
        for first, *rest in chains
    ]
    return "whys:\n" + "".join(told)


def test_questions_without_an_answer_grow_nothing():
    growth = grow(document("whys:\n  - problem: Why so late\n" + TOP).snapshot, "down")
    assert (growth.edits, growth.alone) == ((), "")


@pytest.mark.parametrize(
    ("lines", "grows"),
    [
        (("A B C", "C A D"), ("c", "d")),
        (("R A B", "B A D"), ("b", "d")),
        (("X Z", "Y W", "W Y", "W X V"), ("z", "v")),
        (("A B", "B A", "E F"), ("b", "f")),
        (("A, B, Checkout failed", "Checkout failed, A", "Checkout failed, G"), ("b", "g")),
    ],
)
def test_answers_in_a_circle_grow_from_the_question_that_was_asked_first(
    lines: tuple[str, ...], grows: tuple[str, ...]
):
    opened = grown(asked(*lines) + TOP)
    tree = opened.snapshot.fault_tree
    events = [name for name, node in tree.nodes.items() if not node.inputs]
    assert set(events) == set(grows)
    assert "tree-cycle" not in told(opened)
    assert grow(opened.snapshot, "down").edits == ()


def test_of_a_circle_alone_one_cause_is_known():
    growth = grow(document(asked("A B", "B A") + TOP).snapshot, "down")
    assert (growth.edits, growth.alone) == ((), "B")


def test_an_answer_that_is_marked_as_root_cause_is_the_event_though_the_line_goes_on():
    line = (
        "whys:\n  - problem: Checkout failed\n    chain:\n      - {because: No test, root_cause: true}\n"
        "      - because: Tests came late\nfactors: [{factor: No staging}]\n"
    )
    assert grown(line + TOP).snapshot.fault_tree.nodes["down"].inputs == ("no-test", "no-staging")


def test_actions_that_address_a_chain_or_a_factor_address_its_event():
    actions = "actions:\n  - action: Load it\n    addresses: [checkout, staging]\n"
    opened = grown(CAUSES + TOP + actions)
    assert opened.snapshot.actions[0].addresses == ("checkout", "staging", "no-test-under-load")
    assert "unknown-reference" not in told(opened)


def test_a_root_cause_in_whys_and_tree_is_asked_for_one_action():
    uncovered = [each for each in grown(BRANCHED + TOP).findings if each.check == "uncovered-root-cause"]
    assert len(uncovered) == 2
    from_tree = grown(BRANCHED + TOP).to_bytes().decode().removeprefix(HEAD)
    actions = "actions:\n  - action: Audit the audit\n    addresses: [audit-let-command-pass]\n"
    left = [each for each in document(from_tree + actions).findings if each.check == "uncovered-root-cause"]
    assert [each.path for each in left] == [("whys", 1, "chain", 1)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("ABCDEFG"), min_size=1, max_size=5), max_size=5),
    st.lists(st.sampled_from("ABCDEFGH"), max_size=4),
)
def test_whatever_was_answered_every_gate_joins_two_and_every_node_is_reached(
    chains: list[list[str]], factors: list[str]
):
    whys = "".join(
        f"  - problem: {line[0]}\n    chain: [{', '.join(f'{{because: {said}}}' for said in line[1:])}]\n"
        for line in chains
    )
    listed = "".join(f"  - factor: {said}\n" for said in factors)
    source = ("whys:\n" + whys if whys else "") + ("factors:\n" + listed if listed else "") + TOP
    opened = document(source)
    growth = grow(opened.snapshot, "down")
    is_answered = any(line[1:] for line in chains)
    assert bool(growth.edits or growth.alone) == (is_answered or bool(factors))
    opened.apply(*growth.edits)
    assert not [check for check in told(opened) if check in ("tree-input-count", "tree-node-unreachable", "tree-cycle")]
    assert not [check for check in told(opened) if check in ("duplicate-id", "tree-input-twice", "tree-input-unknown")]
