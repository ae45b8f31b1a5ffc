from __future__ import annotations

import pytest
from support.checking import TODAY, checked, found

from model.agenda import AGENDA, agenda_of
from model.checklist import checklist
from model.kinds import KINDS, kind_of
from model.new_file import Content, template
from model.policy import Policy
from model.postmortem import Kind
from model.report.render import Export, render
from model.rubric import Rubric, score
from model.steps import STEP_NAMES

GOAL = """\
kind: okr
impact:
  metrics:
    - {name: NDCG, unit: points, before: 0.6, target: 0.8, after: 0.74}
  user: They find more.
"""


def scored(source: str) -> Rubric:
    result = checked(source)
    return score(result.subject.snapshot, result.findings, Policy(), TODAY)


@pytest.mark.parametrize(
    ("kind", "path", "asked"),
    [
        (Kind.INCIDENT, ("brief", "error_text"), True),
        (Kind.PRE_MORTEM, ("brief", "error_text"), False),
        (Kind.PRE_MORTEM, ("factors", 0, "made_sense_because"), False),
        (Kind.PRE_MORTEM, ("factors", 0, "factor"), True),
        (Kind.PRE_MORTEM, ("severity",), False),
        (Kind.OKR, ("impact", "metrics", 2, "target"), True),
        (Kind.OKR, ("impact", "slo", "objective"), False),
        (Kind.OKR, ("review", "grade"), True),
        (Kind.PROJECT, ("review", "grade"), False),
        (Kind.INCIDENT, ("impact", "metrics", 0, "target"), False),
        (Kind.INCIDENT, ("review", "grade"), False),
    ],
)
def test_a_kind_is_asked_what_means_something_there(kind: Kind, path: tuple[str | int, ...], asked: bool) -> None:
    assert kind_of(kind).asks(path) is asked


def test_what_is_not_asked_are_fields_of_the_format() -> None:
    from model.fields import field_at

    for each in KINDS.values():
        for name in each.not_asked:
            inside: dict[str, tuple[str | int, ...]] = {"factors": (0,), "metrics": (0,), "nodes": ("pool",)}
            parts = name.split(".")
            path = [step for part in parts[:-1] for step in (part, *inside.get(part, ()))]
            assert field_at((*path, parts[-1])) is not None, name
            assert not each.asks((*path, parts[-1])), name


def test_an_imagined_failure_has_neither_reasons_at_the_time_nor_evidence() -> None:
    factors = "factors: [{category: process, factor: Nobody ever rebuilt the index}]\n"
    asked = {"factor-without-reason", "factor-without-evidence"}
    assert asked <= set(found(factors))
    assert not asked & set(found("kind: pre-mortem\n" + factors))


def test_a_metric_of_a_goal_wants_its_target_and_what_came_of_it() -> None:
    assert "metric-incomplete" not in found(GOAL)
    lacking = next(
        each for each in checked(GOAL.replace("target: 0.8, ", "")).findings if each.check == "metric-incomplete"
    )
    assert "lacks target" in lacking.message
    assert lacking.path == ("impact", "metrics", 0)
    assert "metric-incomplete" in found(GOAL.replace("kind: okr", "kind: incident"))


def test_an_objective_is_done_once_it_is_graded() -> None:
    def missing(source: str, step: str) -> str:
        snapshot = checked(source).subject.snapshot
        return next(entry.missing for entry in checklist(snapshot) if entry.step.name == step)

    reviewed = (
        GOAL + "review: {meeting: {at: 2026-11-20T15:00:00Z}, approvals: [{by: '@a'}], shared_with: [{audience: x}]"
    )
    assert missing(reviewed + "}\n", "review") == "the grade"
    assert missing(reviewed + ", grade: 0.7}\n", "review") == ""
    assert missing(GOAL.replace("target: 0.8, ", ""), "impact") == "a target for 1 of 1 metrics"
    assert missing(GOAL, "impact") == ""


def test_a_grade_is_between_nothing_and_one() -> None:
    assert checked("kind: okr\nreview: {grade: 0.7}\n").subject.snapshot.review.grade == 0.7
    assert "the grade" not in found("kind: okr\nreview: {grade: 0.7}\n")
    assert checked("kind: okr\nreview: {grade: 7}\n").subject.snapshot.review.grade is None


def test_what_a_kind_does_not_need_is_not_scored_until_somebody_writes_it() -> None:
    def names(source: str) -> set[str]:
        return {each.criterion.name for each in scored(source).scores}

    assert "timeline" not in names(GOAL)
    assert "timeline" in names(GOAL + "timeline: [{event: The quarter began}]\n")
    assert "timeline" in names(GOAL + "review: {rubric: {timeline: {score: 4}}}\n")
    assert {"impact", "timeline", "learning"}.isdisjoint(names("kind: pre-mortem\n"))
    assert len(names("")) == 8


def test_an_outcome_is_scored_by_its_targets() -> None:
    def impact(source: str) -> float:
        return next(each.score for each in scored(source).scores if each.criterion.name == "impact")

    assert impact(GOAL) > impact(GOAL.replace("target: 0.8, ", "")) > impact("kind: okr\n")


def test_every_meeting_takes_as_long_and_each_part_has_questions_and_a_step() -> None:
    for kind in Kind:
        agenda = agenda_of(kind)
        assert [part.minutes for part in agenda] == [part.minutes for part in AGENDA]
        assert all(part.step in STEP_NAMES and len(part.prompts) >= 3 and part.gist for part in agenda)
        steps = kind_of(kind).steps
        assert kind in (Kind.REGRESSION, Kind.NEAR_MISS, Kind.PROJECT) or all(part.step in steps for part in agenda)


def test_a_pack_invites_to_the_meeting_of_its_kind() -> None:
    pack = render(checked(GOAL).subject.snapshot, Export.PACK)
    assert "| 20 | Key results: what came of each beside its target, before anybody grades |" in pack
    assert "Timeline walk" not in pack


def test_a_report_tells_the_grade_and_the_targets() -> None:
    report = render(checked(GOAL + "review: {grade: 0.7}\n").subject.snapshot)
    assert "| Grade | 0.7 |" in report
    assert "| Metric | Unit | Before | Target | After |" in report
    assert "Grade: 0.7 of 1.0." in report


def test_a_new_file_of_an_okr_has_the_keys_of_one() -> None:
    from datetime import date

    text = template(Content(Kind.OKR, "Search quality", "", date(2026, 11, 18))).decode()
    assert "  grade:\n" in text
    assert "detected_by" not in text
    other = template(Content(Kind.INCIDENT, "Checkout", "", date(2026, 11, 18))).decode()
    assert "grade" not in other
