from datetime import UTC, datetime

import pytest

from model.checklist import checklist, first_step
from model.document import Document
from model.new_file import Content, template
from model.postmortem import Kind
from model.questions import purpose_of, questions_of
from model.steps import STEPS, step_named


def begun(kind, title="Outage"):
    when = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
    return Document.from_bytes(template(Content(kind, title, "SEV1", when.date(), when, "@maria"))).snapshot


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_of_every_kind_has_a_purpose_and_questions(kind, step):
    assert purpose_of(step, kind).endswith(".")
    assert questions_of(step, kind)
    assert all(question.strip() for question in questions_of(step, kind))


def test_a_regression_asks_how_it_reached_users():
    assert "How did it reach users" in questions_of(step_named("brief"), Kind.REGRESSION)[0]


def test_a_pre_mortem_asks_why_it_failed():
    assert purpose_of(step_named("factors"), Kind.PRE_MORTEM).startswith("It failed: why?")


def test_an_okr_review_grades_last():
    assert "grade" in questions_of(step_named("review"), Kind.OKR)[-1]
    assert "do not grade yet" in purpose_of(step_named("impact"), Kind.OKR)


def test_a_file_without_a_kind_asks_as_an_incident_does():
    assert questions_of(step_named("brief"), None) == step_named("brief").questions


@pytest.mark.parametrize(
    ("kind", "step"), [(Kind.INCIDENT, "timeline"), (Kind.REGRESSION, "timeline"), (Kind.PRE_MORTEM, "brief")]
)
def test_a_new_file_opens_at_its_timeline_where_its_kind_has_one(kind, step):
    snapshot = begun(kind)
    assert first_step(checklist(snapshot), snapshot) == step
