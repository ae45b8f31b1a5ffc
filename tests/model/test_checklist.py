from pathlib import Path

import pytest

from model.checklist import State, checklist, entry_of, first_step, next_step
from model.completeness import Least
from model.findings import Finding, Severity
from model.kinds import KINDS
from model.postmortem import Kind, Status
from model.reading import read
from model.steps import STEP_NAMES

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))


def snapshot(**data):
    return read(data).snapshot


def entry(name, *, findings=(), least=None, **data):
    return entry_of(checklist(snapshot(**data), findings=findings, least=least), name)


def states(**data):
    return {each.step.name: each.state for each in checklist(snapshot(**data))}


def finding(*path, severity=Severity.ERROR):
    return Finding("some-check", "actions", severity, path, "wrong")


ACTION = {
    "action": "Reject pool sizes under 50",
    "owner": "@alex",
    "due": "2026-12-01",
    "success_signal": "CI fails at 10",
    "follow_up": "2026-12-15",
}


def test_an_empty_file_has_all_ten_steps_before_it():
    entries = checklist(snapshot())
    assert [each.step.name for each in entries] == list(STEP_NAMES)
    assert {each.state for each in entries} == {State.NOT_STARTED}
    assert all(each.missing for each in entries)


def test_a_title_alone_does_not_start_the_brief():
    assert entry("brief", title="Checkout down").state is State.NOT_STARTED


def test_a_template_full_of_empty_keys_starts_nothing():
    data = {
        "title": "x",
        "brief": {"summary": None, "people": {"authors": []}},
        "impact": {"slo": {}},
        "timeline": None,
    }
    assert states(**data)["brief"] is State.NOT_STARTED
    assert states(**data)["impact"] is State.NOT_STARTED


def test_the_brief_says_what_it_lacks_in_one_line():
    found = entry("brief", title="x", severity="SEV1", brief={"purpose": "learning", "detected_by": "alert"})
    assert found.state is State.IN_PROGRESS
    assert found.missing == "a summary; the incident lead; an author"


def test_blank_text_counts_as_missing():
    assert "a summary" in entry("brief", brief={"summary": "  \n", "purpose": "learning"}).lacks


def test_a_project_needs_no_severity_and_no_incident_lead():
    brief = {"summary": "It shipped late.", "purpose": "learning", "people": {"authors": ["@maria"]}}
    assert entry("brief", kind="project", title="Launch", brief=brief).state is State.DONE
    assert entry("brief", kind="incident", title="Launch", brief=brief).state is State.IN_PROGRESS


def test_a_regression_asks_its_own_questions_in_the_brief():
    lacks = entry("brief", kind="regression", brief={"summary": "x"}).lacks
    assert {"the exact error text", "the violated assumption", "why it escaped", "the fix"} <= set(lacks)


def test_a_near_miss_needs_no_resolution():
    timeline = [
        {"at": "2026-11-18T14:05:00Z", "event": "Bad config merged", "milestone": "started", "evidence": ["a"]},
        {"at": "2026-11-18T14:09:00Z", "event": "Review stops it", "milestone": "detected"},
    ]
    assert entry("timeline", kind="near-miss", timeline=timeline).state is State.DONE
    assert entry("timeline", kind="incident", timeline=timeline).missing == "a row marked mitigated, resolved"


def test_a_mark_on_a_row_without_a_time_does_not_count():
    timeline = [{"event": "It starts", "milestone": "started", "evidence": ["a"]}]
    lacks = entry("timeline", kind="near-miss", timeline=timeline).lacks
    assert lacks == ("a row marked started, detected", "a time in row 1")


def test_a_regression_counts_in_dates():
    lacks = entry("timeline", kind="regression", timeline=[{"event": "x"}]).lacks
    assert "a row marked introduced, released, reported, cause-found, fix-released" in lacks


def test_a_chain_of_three_answers_with_a_root_cause_is_done():
    answers = [{"because": "a"}, {"because": "b"}, {"because": "c"}]
    chain = {"id": "pool", "problem": "Errors", "chain": answers}
    assert entry("whys", whys=[chain]).missing == "a root cause in chain 1"
    answers[-1]["root_cause"] = True
    assert entry("whys", whys=[chain]).state is State.DONE


def test_a_short_chain_says_how_many_answers_remain():
    chain = {"problem": "Errors", "chain": [{"because": "a"}, {"because": ""}]}
    assert entry("whys", whys=[chain]).missing == "2 more of at least 3 answers in chain 1"


def test_a_branch_is_as_deep_as_the_way_to_its_end():
    trunk = [{"because": "a"}, {"because": "b"}, {"because": "c", "root_cause": True}]
    branch = {"problem": "a", "chain": [{"because": "d"}, {"because": "e", "root_cause": True}]}
    assert entry("whys", whys=[{"problem": "Errors", "chain": trunk}, branch]).state is State.DONE
    branch["chain"].pop(0)
    lacks = entry("whys", whys=[{"problem": "Errors", "chain": trunk}, branch]).missing
    assert lacks == "1 more of at least 3 answers in chain 2"


def test_the_tree_names_causes_that_have_no_node():
    tree = {"top": "down", "nodes": {"down": {"gate": "and", "inputs": ["a", "b"]}, "a": {"label": "A"}}}
    assert entry("fault_tree", fault_tree=tree).missing == "nodes for b"


def test_a_missing_top_node_is_named():
    assert "a node for the top event down" in entry("fault_tree", fault_tree={"top": "down"}).lacks


def test_learnings_need_decisions():
    lessons = {
        "went_well": ["paged at once"],
        "to_improve": ["the dashboard"],
        "learnings": [{"learned": f"fact {n}", "decision": {"type": "fix"}} for n in range(2)] + [{"learned": "c"}],
    }
    assert entry("lessons", lessons=lessons).missing == "a decision for 1 of 3 learnings"


def test_actions_are_done_when_each_has_owner_day_signal_and_follow_up():
    assert entry("actions", actions=[ACTION]).state is State.DONE
    bare = {"action": "Add a test"}
    assert entry("actions", actions=[ACTION, bare]).missing == (
        "an owner for 1 of 2; a due date for 1 of 2; a success signal for 1 of 2; a follow-up date for 1 of 2"
    )


def test_a_parked_action_needs_no_owner():
    assert entry("actions", actions=[ACTION, {"action": "Later", "status": "parked"}]).state is State.DONE


def test_only_parked_actions_are_no_action():
    assert entry("actions", actions=[{"action": "Later", "status": "parked"}]).missing == "an action"


def test_triggers_are_counted_and_their_parts_named():
    trigger = {"signal": "p99", "threshold": "> 2 s", "window": "10m", "action": "roll back"}
    assert entry("triggers", triggers=[trigger]).missing == "2 more of at least 3 triggers; an owner for 1 of 1"


def test_the_least_counts_can_be_set():
    assert entry("triggers", triggers=[{"signal": "p99"}], least=Least(triggers=1)).lacks[0].startswith("a threshold")


def test_the_review_needs_a_meeting_an_approval_and_an_audience():
    review = {"meeting": {"at": "2026-11-20T15:00:00Z"}, "approvals": [{"by": "@ana"}]}
    assert entry("review", review=review).missing == "an audience that has been told"


def test_waivers_do_not_begin_the_review():
    assert entry("review", review={"not_applicable": {"factors": "one cause"}}).state is State.NOT_STARTED


def test_a_step_marked_not_applicable_shows_its_reason():
    found = entry("factors", review={"not_applicable": {"factors": "one cause only"}})
    assert (found.state, found.missing) == (State.NOT_APPLICABLE, "one cause only")


def test_a_step_that_is_written_anyway_counts_although_marked_not_applicable():
    data = {"factors": [{"factor": "x"}], "review": {"not_applicable": {"factors": "one cause only"}}}
    found = entry("factors", **data)
    assert found.state is State.IN_PROGRESS
    assert found.missing.endswith("marked as not applicable, yet something stands here")


def test_an_optional_step_counts_once_it_is_begun():
    assert entry("fault_tree", kind="project").state is State.NOT_APPLICABLE
    assert entry("fault_tree", kind="project", fault_tree={"top": "late"}).state is State.IN_PROGRESS


def test_findings_are_counted_on_the_step_of_their_path():
    found = [finding("actions", 0, "owner"), finding("actions", 1, severity=Severity.ADVICE), finding("title")]
    assert entry("actions", findings=found).findings == {Severity.ERROR: 1, Severity.ADVICE: 1}
    assert entry("brief", findings=found).findings == {Severity.ERROR: 1}
    assert entry("review", findings=found).findings == {}


def test_an_error_keeps_a_complete_step_in_progress_and_advice_does_not():
    assert entry("actions", actions=[ACTION], findings=[finding("actions", 0)]).state is State.IN_PROGRESS
    advice = finding("actions", 0, severity=Severity.ADVICE)
    assert entry("actions", actions=[ACTION], findings=[advice]).state is State.DONE


def test_what_comes_next_is_the_first_step_that_is_not_done():
    brief = {"summary": "It shipped.", "purpose": "learning", "people": {"authors": ["@m"]}}
    entries = checklist(snapshot(kind="project", title="Launch", brief=brief))
    assert next_step(entries).step == "impact"
    assert next_step(entries).what == "the outcome against what was expected"


@pytest.mark.parametrize("kind", list(Kind))
def test_what_comes_next_is_known_for_an_empty_file_of_every_kind(kind):
    following = next_step(checklist(snapshot(kind=kind.value)))
    assert (following.step, following.what) == ("brief", "a title")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_step_of_a_finished_example_is_done(path):
    from ruamel.yaml import YAML

    finished = read(YAML(typ="safe").load(path)).snapshot
    entries = checklist(finished)
    assert {each.step.name: each.missing for each in entries if each.state is not State.DONE} == {}
    assert next_step(entries, Status.FINAL).step == "review"
    assert "closed" in next_step(entries, Status.FINAL).what
    assert first_step(entries, finished) == "brief"


@pytest.mark.parametrize("kind", list(Kind))
def test_steps_and_optional_steps_of_a_kind_are_all_steps(kind):
    assert set(KINDS[kind].steps) | KINDS[kind].optional == set(STEP_NAMES)
    assert not set(KINDS[kind].steps) & KINDS[kind].optional
