"""The policy: defaults, where it is found, what is wrong with it, and where each value comes from."""

import pytest
from support.checking import checked, found

from model.policy import CheckLevel, FaultyPolicy, Policy
from model.policy import policy_for as lenient
from model.policy_file import PolicyError, in_force, policy_for


def written(folder, text, name=".postmortem.toml"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_of_published_practice_apply(tmp_path):
    policy = policy_for(tmp_path / "a.yaml")
    assert (policy.pass_mark, policy.actions_min, policy.actions_advised, policy.actions_max) == (3.5, 3, 5, 10)
    assert policy.deadline_hours == {"SEV1": 48, "SEV2": 168}


def test_the_nearest_file_above_counts(tmp_path):
    written(tmp_path, "actions_max = 20")
    inner = written(tmp_path / "a" / "b", "actions_max = 30")
    assert policy_for(inner / "c" / "x.yaml").actions_max == 30
    assert policy_for(tmp_path / "a" / "x.yaml").actions_max == 20


def test_it_may_stand_in_pyproject(tmp_path):
    written(tmp_path, "[tool.postmortem]\nactions_max = 12\n", "pyproject.toml")
    assert policy_for(tmp_path / "x.yaml").actions_max == 12


def test_a_pyproject_that_says_nothing_of_it_is_passed_over(tmp_path):
    written(tmp_path, "actions_max = 20")
    inner = written(tmp_path / "a", "[project]\nname = 'postmortem-things'\n", "pyproject.toml")
    assert policy_for(inner / "x.yaml").actions_max == 20


def test_the_own_file_goes_before_pyproject(tmp_path):
    written(tmp_path, "actions_max = 20")
    written(tmp_path, "[tool.postmortem]\nactions_max = 12\n", "pyproject.toml")
    assert policy_for(tmp_path / "x.yaml").actions_max == 20


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pas_mark = 3", "did you mean `pass_mark`"),
        ("[checks]\naction-cuont = 'off'", "did you mean `action-count`"),
        ("[required]\nincidnet = []", "did you mean `incident`"),
        ("[deadline_hours]\nSEV9 = 3", "unknown severity `SEV9`"),
        ("[severities]\nP1 = 'huge'", "expected one of SEV1"),
        ("pass_mark = 7", "less than or equal to 5"),
        ("actions_max = 'many'", "`actions_max` is `many`"),
        ("[checks]\naction-count = 'fatal'", "'error', 'warning', 'advice' or 'off'"),
        ("pass_mark = ", "is not TOML"),
    ],
)
def test_what_is_wrong_is_an_error_that_says_how_to_mend_it(tmp_path, text, told):
    written(tmp_path, text)
    with pytest.raises(PolicyError) as error:
        policy_for(tmp_path / "x.yaml")
    assert told in str(error.value)
    assert ".postmortem.toml" in str(error.value)


def test_an_error_names_its_line_and_all_errors_are_told_at_once(tmp_path):
    written(tmp_path, "actions_min = 2\npas_mark = 3\n\nactions_mx = 4\n")
    with pytest.raises(PolicyError) as error:
        policy_for(tmp_path)
    assert ".postmortem.toml:2:" in str(error.value)
    assert ".postmortem.toml:4:" in str(error.value)


def test_the_workbook_falls_back_to_the_defaults_and_says_so(tmp_path):
    written(tmp_path, "pas_mark = 3")
    policy = lenient(tmp_path / "x.yaml")
    assert isinstance(policy, FaultyPolicy)
    assert policy.pass_mark == 3.5
    told = [each for each in checked("postmortem: 1", policy=policy).findings if each.check == "policy-file"]
    assert told
    assert "pass_mark" in told[0].message


def test_each_value_says_where_it_comes_from(tmp_path):
    written(tmp_path, "actions_max = 12\n\n[deadline_hours]\nSEV2 = 100\n")
    origins = {each.key: each for each in in_force(tmp_path).origins()}
    assert origins["actions_max"].source.endswith(".postmortem.toml:1")
    assert origins["deadline_hours.SEV2"].source.endswith(".postmortem.toml:4")
    assert origins["deadline_hours.SEV2"].value == 100
    assert origins["deadline_hours.SEV1"].source == "default"
    assert origins["pass_mark"].source == "default"


def test_a_table_changes_only_what_it_names(tmp_path):
    written(tmp_path, "[deadline_hours]\nSEV2 = 100\n")
    assert policy_for(tmp_path).deadline_hours == {"SEV1": 48, "SEV2": 100}


@pytest.mark.parametrize(
    ("told", "level"),
    [("SEV1", "SEV1"), ("sev-2", "SEV2"), ("Sev 3", "SEV3"), ("P1", None), (None, None), ("SEV7", None)],
)
def test_severities_are_known_by_their_names(told, level):
    assert Policy().level(told) == level


def test_a_team_names_its_severities():
    assert Policy(severities={"P1": "SEV1"}).level("p1") == "SEV1"


def test_a_check_can_be_turned_off_and_weighed_otherwise():
    source = "actions: [{action: Improve testing}]"
    assert "action-vague" in found(source)
    assert "action-vague" not in found(source, policy=Policy(checks={"action-vague": CheckLevel.OFF}))
    weighed = checked(source, policy=Policy(checks={"action-vague": CheckLevel.ERROR})).findings
    assert next(each for each in weighed if each.check == "action-vague").severity == "error"


def test_thresholds_are_policy():
    source = "actions: [{action: A b c}, {action: D e f}]"
    assert "action-count" in found(source)
    assert "action-count" not in found(source, policy=Policy(actions_min=2))


def test_required_parts_are_policy():
    source = "status: in-review\nkind: okr\ntitle: T"
    policy = Policy(required={"okr": ["title"]})
    assert "required-part" in found(source)
    assert "required-part" not in found(source, policy=policy)
