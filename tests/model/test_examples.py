import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
INCIDENTS = (
    "2017-01-31-gitlab-database-removal",
    "2017-02-28-aws-s3-disruption",
    "2019-07-02-cloudflare-regular-expression",
)
SECTIONS = (
    "brief",
    "impact",
    "timeline",
    "whys",
    "factors",
    "fault_tree",
    "lessons",
    "actions",
    "triggers",
    "review",
)
MILESTONES = ("introduced", "started", "detected", "acknowledged", "mitigated", "resolved")
CRITERIA = {
    "timeline",
    "impact",
    "root_cause_depth",
    "actions",
    "blameless",
    "timeliness",
    "learning",
    "completeness",
}
UTC = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
JUDGEMENT = re.compile(
    r"human error|operator error|should(n't| not)? have|could have|careless|negligen|"
    r"(engineer|operator|employee|team|person|somebody) failed",
    re.IGNORECASE,
)


def source(name):
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.fixture(params=INCIDENTS)
def name(request):
    return request.param


@cache
def load(name):
    return YAML(typ="safe", pure=True).load(source(name))


@pytest.fixture
def incident(name):
    return load(name)


def nodes_of(incident):
    return incident["fault_tree"]["nodes"]


def addressed(incident):
    return {cause for action in incident["actions"] for cause in action["addresses"]}


def holds(nodes, node_id, occurs):
    """Tell whether the node is true where `occurs` says which basic events are."""
    node = nodes[node_id]
    if "gate" not in node:
        return occurs(node_id)
    values = [holds(nodes, each, occurs) for each in node["inputs"]]
    return {"and": all, "inhibit": all, "or": any}[node["gate"]](values)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def evidence_lists(incident):
    yield from (event["evidence"] for event in incident["timeline"])
    yield from (why["evidence"] for chain in incident["whys"] for why in chain["chain"])
    yield from (factor["evidence"] for factor in incident["factors"])
    yield from (node["evidence"] for node in nodes_of(incident).values())
    yield from (learning["evidence"] for learning in incident["lessons"]["learnings"])


def test_the_folder_holds_exactly_the_three_incidents():
    assert sorted(path.stem for path in EXAMPLES.glob("*.yaml")) == sorted(INCIDENTS)


def test_every_section_is_filled(incident):
    assert [section for section in SECTIONS if not incident.get(section)] == []
    assert (incident["postmortem"], incident["kind"], incident["severity"]) == (1, "incident", "SEV1")


def test_times_are_written_in_utc(name):
    written = re.findall(r"^\s*(?:- )?(?:at|until): (.*)$", source(name), re.MULTILINE)
    assert [time for time in written if not UTC.fullmatch(time)] == []


def test_the_timeline_is_in_order_of_time(incident):
    times = [event["at"] for event in incident["timeline"]]
    assert len(times) >= 10
    assert times == sorted(times)
    assert all(event["at"] < event["until"] for event in incident["timeline"] if "until" in event)


def test_every_milestone_stands_once_and_in_order(incident):
    marked = [event["milestone"] for event in incident["timeline"] if "milestone" in event]
    assert tuple(marked) == MILESTONES


def test_there_are_two_chains_of_five_whys_each_ending_in_a_root_cause(incident):
    assert len(incident["whys"]) == 2
    for chain in incident["whys"]:
        whys = chain["chain"]
        assert len(whys) == 5
        assert [why.get("root_cause", False) for why in whys] == [False] * 4 + [True]
        assert whys[-1]["category"] != "human-error"


def test_factors_come_from_at_least_four_categories_and_say_why_they_made_sense(incident):
    assert len({factor["category"] for factor in incident["factors"]}) >= 4
    assert all(factor["made_sense_because"] for factor in incident["factors"])


def test_the_tree_has_at_least_eight_nodes_and_both_kinds_of_gate(incident):
    nodes = nodes_of(incident)
    assert len(nodes) >= 8
    assert {"and", "or"} <= {node.get("gate") for node in nodes.values()}


def test_a_cause_is_shared_by_two_gates_and_never_twice_by_one(incident):
    gates = [node["inputs"] for node in nodes_of(incident).values() if "inputs" in node]
    assert all(len(set(inputs)) == len(inputs) for inputs in gates)
    assert max(Counter(cause for inputs in gates for cause in inputs).values()) >= 2


def test_every_node_is_reached_from_the_top_and_every_input_is_a_node(incident):
    nodes, reached, waiting = nodes_of(incident), set(), [incident["fault_tree"]["top"]]
    while waiting:
        node_id = waiting.pop()
        reached.add(node_id)
        waiting += [each for each in nodes[node_id].get("inputs", []) if each not in reached]
    assert reached == set(nodes)


def test_what_occurred_explains_the_incident(incident):
    nodes = nodes_of(incident)
    occurred = {node_id for node_id, node in nodes.items() if node["state"] == "occurred"}
    assert holds(nodes, incident["fault_tree"]["top"], occurred.__contains__)


def test_the_state_of_every_gate_follows_from_its_causes(incident):
    nodes = nodes_of(incident)
    occurred = {node_id for node_id, node in nodes.items() if node["state"] == "occurred"}
    assert {node_id for node_id in nodes if holds(nodes, node_id, occurred.__contains__)} == occurred


def test_the_actions_cut_every_way_in_which_it_can_happen_again(incident):
    causes = addressed(incident)
    top = incident["fault_tree"]["top"]
    assert not holds(nodes_of(incident), top, lambda cause: cause not in causes)


def test_every_root_cause_of_the_tree_has_an_action(incident):
    roots = {node_id for node_id, node in nodes_of(incident).items() if node.get("root_cause")}
    assert roots
    assert roots <= addressed(incident)


def test_every_id_is_unique_and_every_reference_resolves(incident):
    ids = [*nodes_of(incident), *(each["id"] for each in [*incident["factors"], *incident["whys"]])]
    assert [each for each, count in Counter(ids).items() if count > 1] == []
    assert addressed(incident) <= set(ids)
    assert all((EXAMPLES / related).is_file() for related in incident["brief"]["related"])


def test_five_actions_say_who_by_when_and_how_one_sees_it(incident):
    actions = incident["actions"]
    assert len(actions) == 5
    assert all(action["owner"].startswith("@") for action in actions)
    assert all(action["due"] < action["follow_up"] for action in actions)
    assert all(action["due"].weekday() < 5 for action in actions)
    assert all(action["success_signal"] and action["addresses"] and action["link"] for action in actions)


def test_at_least_three_triggers_are_measurable(incident):
    assert len(incident["triggers"]) >= 3
    for trigger in incident["triggers"]:
        assert re.fullmatch(r"(>|<|>=|<=) \d+(\.\d+)? \S+", trigger["threshold"])
        assert re.fullmatch(r"\d+[smhd]", trigger["window"])
        comparison, number, _ = trigger["threshold"].split()
        assert trigger["expr"].strip().endswith(f"{comparison} {number}")
        assert all(trigger[key] for key in ("signal", "action", "response", "owner", "source"))


def test_every_claim_has_evidence_and_every_link_is_a_web_address(incident):
    links = [link for evidence in evidence_lists(incident) for link in evidence]
    assert all(list(evidence) for evidence in evidence_lists(incident))
    links += [action["link"] for action in incident["actions"]]
    links += [trigger["source"] for trigger in incident["triggers"]]
    links += [url for text in strings(incident) for url in re.findall(r"\w+://\S+", text)]
    parts = [urlsplit(link) for link in links]
    assert [part for part in parts if part.scheme not in {"http", "https"} or "." not in part.netloc] == []


def test_three_to_seven_learnings_each_lead_to_a_decision(incident):
    learnings = incident["lessons"]["learnings"]
    assert 3 <= len(learnings) <= 7
    assert all(each["decision"]["type"] and each["decision"]["text"] for each in learnings)


def test_the_review_scores_every_criterion_with_its_reason(incident):
    rubric = incident["review"]["rubric"]
    assert set(rubric) == CRITERIA
    assert all(4 <= each["score"] <= 5 and each["because"] for each in rubric.values())


def test_the_language_judges_nobody(incident):
    assert [found for text in strings(incident) for found in JUDGEMENT.findall(text)] == []
