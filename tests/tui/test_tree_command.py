"""`postmortem tree`: the analysis as text and JSON, the drawings, the limits, and what cannot be analysed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.commands.tree import command

TREE = """\
postmortem: 1
title: Checkout API outage
fault_tree:
  top: down
  nodes:
    down: {label: Checkout returned 500, gate: and, inputs: [primary, paging]}
    primary: {label: No primary, gate: or, inputs: [bug, disk]}
    paging: {label: Nobody was paged, gate: or, inputs: [disk, muted]}
    bug: {label: Failover bug, probability: 0.1, state: occurred}
    disk: {label: Disk full, probability: 0.02}
    muted: {label: Pager muted, probability: 0.5, state: occurred}
actions:
  - {id: retry, action: Retry the election, addresses: [bug], status: done}
  - {id: banner, action: Add a banner, addresses: [], status: open}
  - {id: never, action: Buy disks, addresses: [disk], status: dropped}
"""
MODEL = """\
<?xml version="1.0"?>
<opsa-mef>
  <define-fault-tree name="two">
    <define-gate name="top"><or><gate name="g"/><basic-event name="c"/></or></define-gate>
    <define-gate name="g"><and><basic-event name="a"/><basic-event name="b"/></and></define-gate>
    <define-basic-event name="a"><float value="0.1"/></define-basic-event>
    <define-basic-event name="b"><float value="0.1"/></define-basic-event>
    <define-basic-event name="c"><float value="0.01"/></define-basic-event>
  </define-fault-tree>
</opsa-mef>
"""


@pytest.fixture
def run(tmp_path):
    def invoke(text, *arguments, name="incident.yaml"):
        path = tmp_path / name
        path.write_text(text)
        return CliRunner().invoke(command, [str(path), *map(str, arguments)])

    return invoke


def keyed(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_text_answers_what_the_tree_is_asked(run):
    shown = run(TREE).stdout
    assert "down  [AND]  Checkout returned 500" in shown
    assert "Minimal cut sets: 2: 1 of order 1, 1 of order 2" in shown
    assert "Single points of failure: disk" in shown
    assert "Top event: 0.069 exactly" in shown
    assert "explains the top event" in shown
    assert "but for: bug, muted" in shown
    assert "1 near miss: only disk was missing" in shown
    assert "Coverage by planned actions: 1 of 2 cut sets" in shown
    assert "can still happen by: disk" in shown
    assert "cheapest completion: address disk" in shown
    assert "actions that cut nothing: banner" in shown
    assert "\x1b" not in shown


def test_json_has_the_keys_that_scripts_rely_on(run):
    found = keyed(run(TREE, "--format", "json"))
    sets = found["minimal_cut_sets"]
    assert (sets["count"], sets["exact"], sets["by_order"]) == (2, True, {"1": 1, "2": 1})
    assert sets["sets"] == [["disk"], ["bug", "muted"]]
    assert found["top_probability"] == pytest.approx(0.02 + 0.98 * 0.05)
    assert found["importance"]["disk"]["birnbaum"] == pytest.approx(0.95)
    assert found["state"]["explains"] is True
    assert found["coverage"]["planned"]["covered"] == 1
    assert found["coverage"]["cheapest_completion"]["causes"] == ["disk"]
    assert found["coverage"]["idle_actions"] == ["banner"]
    assert found["seconds"] >= 0


def test_a_model_in_xml_is_told_from_yaml_by_what_it_holds(run):
    found = keyed(run(MODEL, "--format", "json", name="model.txt"))
    assert found["minimal_cut_sets"]["sets"] == [["c"], ["a", "b"]]
    assert found["top_probability"] == pytest.approx(1 - 0.99 * 0.99)


@pytest.mark.parametrize("text", [TREE, MODEL])
def test_a_dash_reads_standard_input(text):
    result = CliRunner().invoke(command, ["-", "--format", "json"], input=text)
    assert keyed(result)["minimal_cut_sets"]["count"] == 2


def test_limit_says_how_many_cut_sets_it_leaves_out(run):
    assert len(keyed(run(TREE, "--format", "json", "--limit", 1))["minimal_cut_sets"]["sets"]) == 1
    assert "… 1 more" in run(TREE, "--limit", 1).stdout


@pytest.mark.parametrize("arguments", [("--max-order", 1), ("--timeout", 0.01)])
def test_limits_of_order_and_time_never_cut_an_answer_silently(run, arguments):
    sets = keyed(run(TREE, "--format", "json", *arguments))["minimal_cut_sets"]
    assert sets["exact"] or sets["complete_to_order"] is not None
    assert sets["count"] == 2 or not sets["exact"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("mermaid", "flowchart TD"),
        ("dot", "digraph fault_tree {"),
        ("open-psa", "<opsa-mef"),
    ],
)
def test_drawings_hold_every_node_once(run, form, words):
    result = run(TREE, "--format", form)
    assert result.exit_code == 0
    assert words in result.stdout
    assert result.stdout.count("Disk full") == 1


def test_a_tree_comes_back_from_its_own_open_psa(run):
    written = run(TREE, "--format", "open-psa").stdout
    again = keyed(run(written, "--format", "json", name="again.xml"))
    assert again["top_probability"] == pytest.approx(0.069)


def test_the_output_goes_to_a_file_too(run, tmp_path):
    assert run(TREE, "--format", "dot", "-o", tmp_path / "tree.dot").exit_code == 0
    assert (tmp_path / "tree.dot").read_text().startswith("digraph")


FAULTS = {
    "cycle": ("down: {gate: or, inputs: [a, b]}\n    a: {gate: or, inputs: [down, b]}\n    b: {label: B}", "itself"),
    "dangling": ("down: {gate: or, inputs: [a, x]}\n    a: {label: A}", "input 'x' is not a node"),
    "no top": ("other: {label: Other}", "top event 'down' is not a node"),
    "no inputs": ("down: {gate: and}", "at least 2 inputs"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_structure_that_forbids_an_analysis_is_told_with_its_mend(run, name):
    nodes, words = FAULTS[name]
    text = f"postmortem: 1\nfault_tree:\n  top: down\n  nodes:\n    {nodes}\n"
    result = run(text)
    assert result.exit_code == 1
    assert words in result.stderr
    assert not result.stdout
    faults = json.loads(run(text, "--format", "json").stdout)["faults"]
    assert any(words in fault["message"] and fault["mend"] for fault in faults)


@pytest.mark.parametrize("text", ["", "postmortem: 1\n", "fault_tree: {}\n"])
def test_a_file_without_a_tree_says_so(run, text):
    result = run(text)
    assert result.exit_code == 1
    assert "names no top event" in result.stderr


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("fault_tree: [\n", "broken.yaml"),
        ("<opsa-mef><define-fault-tree>", "broken.xml"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><opsa-mef>&e;</opsa-mef>', "hostile.xml"),
        ("\x00\x01", "binary.yaml"),
    ],
)
def test_unusable_input_is_exit_status_2_with_a_reason_and_no_traceback(run, text, name):
    result = run(text, name=name)
    assert result.exit_code == 2
    assert name in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_file_is_exit_status_2(tmp_path: Path):
    result = CliRunner().invoke(command, [str(tmp_path / "none.yaml")])
    assert result.exit_code == 2
    assert "none.yaml" in result.stderr


def test_text_from_the_file_cannot_act_on_the_terminal(run):
    hostile = TREE.replace("Disk full", '"Disk \\e]0;owned\\a\\e[2J full"')
    result = run(hostile)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "mermaid", "dot", "open-psa"])
@pytest.mark.parametrize("shape", ["deep", "wide"])
def test_five_thousand_levels_and_ten_thousand_inputs(run, shape, form):
    if shape == "deep":
        nodes = [f"    g{i}: {{gate: or, inputs: [e{i}, g{i + 1}]}}\n    e{i}: {{}}\n" for i in range(5000)]
        nodes.append("    g5000: {}\n")
    else:
        nodes = [f"    g0: {{gate: or, inputs: [{', '.join(f'e{i}' for i in range(10_000))}]}}\n"]
        nodes += [f"    e{i}: {{}}\n" for i in range(10_000)]
    result = run(f"fault_tree:\n  top: g0\n  nodes:\n{''.join(nodes)}", "--format", form)
    assert result.exit_code == 0
    if form == "json":
        assert json.loads(result.stdout)["minimal_cut_sets"]["count"] in (5001, 10_000)
