from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checklist import State, checklist
from model.disk import NotSaved
from model.document import Document
from model.edits import Insert, Set
from model.kinds import KINDS
from model.new_file import Content, create, schema_text, slug, stem, template
from model.postmortem import Kind
from model.steps import STEP_NAMES

DAY = date(2026, 11, 18)
KINDS_OF_FILES = pytest.mark.parametrize("kind", list(Kind))


def content(title="Checkout API outage", *, kind=Kind.INCIDENT, severity="SEV1"):
    return Content(kind, title, severity, DAY)


def opened(kind, title="Checkout API outage", severity="SEV1"):
    return Document.from_bytes(template(Content(kind, title, severity, DAY)))


@KINDS_OF_FILES
def test_a_new_file_has_only_the_sections_that_fit_its_kind(kind):
    keys = set(opened(kind).data)
    assert keys & set(STEP_NAMES) == set(KINDS[kind].steps)
    assert ("regression" in keys) == (kind is Kind.REGRESSION)
    assert ("severity" in keys) == KINDS[kind].has_severity


@KINDS_OF_FILES
def test_a_new_file_is_understood_whole_and_holds_nothing_to_delete(kind):
    document = opened(kind)
    assert document.reading.misfits == ()
    assert [finding.check for finding in document.findings if "placeholder" in finding.check] == []
    assert {entry.state for entry in checklist(document.snapshot)} <= {State.NOT_STARTED, State.NOT_APPLICABLE}


@KINDS_OF_FILES
def test_keys_stand_in_the_order_of_the_schema(kind):
    from model.postmortem import Postmortem

    keys = list(opened(kind).data)
    assert keys == [name for name in Postmortem.DECLARED if name in keys]


@KINDS_OF_FILES
def test_every_empty_key_takes_a_value_without_touching_the_others(kind):
    document = opened(kind)
    before = document.text.source
    document.apply(Set(("brief", "summary"), "Checkout was down.\nFor an hour.\n"))
    document.apply(Insert(("actions",), 0, {"id": "a", "action": "Add a check"}))
    document.apply(Set(("review", "meeting", "at"), "2026-11-20T15:00:00Z"))
    document.apply(Insert(("review", "approvals"), 0, {"by": "@ana"}))
    assert document.snapshot.actions[0].action == "Add a check"
    assert document.snapshot.review.approvals[0].by == "@ana"
    lines = document.text.source.splitlines()
    assert all(line in lines for line in before.splitlines() if line.startswith("#"))
    for _ in range(4):
        document.undo()
    assert document.text.source == before


def test_a_tree_can_be_grown_in_a_new_file():
    document = opened(Kind.INCIDENT)
    document.apply(Set(("fault_tree", "top"), "down"))
    document.apply(Set(("fault_tree", "nodes", "down"), {"label": "Down", "gate": "and", "inputs": ["a", "b"]}))
    assert document.snapshot.fault_tree.nodes["down"].inputs == ("a", "b")


def test_a_project_asks_for_no_severity_and_no_incident_lead():
    text = template(Content(Kind.PROJECT, "Launch", "SEV1", DAY)).decode()
    assert "severity" not in text
    assert "incident_lead" not in text
    assert "detected_by" not in text


@given(st.text(max_size=200))
def test_any_title_reads_back_as_one_line(title):
    document = opened(Kind.INCIDENT, title)
    assert document.snapshot.title == (" ".join(title.split()) or None)
    assert document.data["kind"] == "incident"


@given(st.text(max_size=300))
def test_the_name_of_a_file_is_safe_whatever_the_title(title):
    name = stem(Kind.INCIDENT, title, DAY)
    assert name.startswith("2026-11-18-")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 75
    assert not name.endswith("-")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Checkout API outage", "checkout-api-outage"),
        ("../../etc/passwd", "etc-passwd"),
        ("  Störung: café's <DB>  ", "storung-cafes-db"),
        ("$(rm -rf /); `x`", "rm-rf-x"),
        ("完全停止", ""),
        ("a" * 100, "a" * 60),
        ("word " * 30, ("word-" * 12).strip("-")),
        ("-" * 80, ""),
        ("x\x00y\nz", "x-y-z"),
    ],
)
def test_titles_become_slugs(title, expected):
    assert slug(title) == expected


def test_a_title_without_a_single_ascii_letter_is_named_after_its_kind():
    assert stem(Kind.NEAR_MISS, "完全停止", DAY) == "2026-11-18-near-miss"


def test_a_regression_is_named_after_what_broke_not_after_the_day():
    assert stem(Kind.REGRESSION, "Offset overflow", DAY) == "regression-offset-overflow"


def test_the_first_file_of_a_folder_brings_the_schema_along(tmp_path):
    made = create(tmp_path, content())
    assert made.path == tmp_path / "2026-11-18-checkout-api-outage.yaml"
    assert made.schema == tmp_path / "postmortem.schema.json"
    assert made.schema.read_bytes() == schema_text()
    assert made.path.read_text().splitlines()[0] == "# yaml-language-server: $schema=postmortem.schema.json"


def test_the_second_one_refers_to_it(tmp_path):
    create(tmp_path, content())
    assert create(tmp_path, content("Another")).schema is None


def test_a_file_in_a_folder_of_its_own_has_room_for_evidence_and_finds_the_schema(tmp_path):
    made = create(tmp_path, content(), own_folder=True)
    assert made.path == tmp_path / "2026-11-18-checkout-api-outage" / "2026-11-18-checkout-api-outage.yaml"
    assert (made.path.parent / "evidence").is_dir()
    first = made.path.read_text().splitlines()[0]
    assert (made.path.parent / first.split("$schema=")[1]).resolve() == made.schema


def test_a_schema_higher_up_in_the_repository_is_used(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "postmortem.schema.json").write_text("{}")
    made = create(tmp_path / "docs" / "postmortems", content())
    assert made.schema is None
    assert made.path.read_text().startswith("# yaml-language-server: $schema=../../postmortem.schema.json\n")


def test_a_schema_outside_of_the_repository_is_not(tmp_path):
    (tmp_path / "postmortem.schema.json").write_text("{}")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert create(tmp_path / "repo", content()).schema == tmp_path / "repo" / "postmortem.schema.json"


def test_nothing_is_ever_written_over(tmp_path):
    path = tmp_path / "2026-11-18-checkout-api-outage.yaml"
    path.write_text("mine")
    with pytest.raises(NotSaved):
        create(tmp_path, content())
    assert path.read_text() == "mine"


def test_a_new_file_opens_in_the_document(tmp_path):
    made = create(tmp_path, content())
    document = Document.open(made.path)
    assert (document.snapshot.title, document.snapshot.severity) == ("Checkout API outage", "SEV1")
    assert isinstance(made.path, Path)


def answered(kind):
    when = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
    return Document.from_bytes(template(Content(kind, "Outage", "SEV1", DAY, when, "@maria"))).snapshot


def test_when_and_who_are_written_where_they_belong():
    snapshot = answered(Kind.INCIDENT)
    (event,) = snapshot.timeline
    assert (event.at, event.milestone) == (datetime(2026, 11, 18, 14, 5, tzinfo=UTC), "started")
    assert snapshot.brief.people.incident_lead == "@maria"
    assert snapshot.brief.people.authors == ("@maria",)


def test_a_regression_begins_with_its_first_report():
    assert [event.milestone for event in answered(Kind.REGRESSION).timeline] == ["reported"]


@pytest.mark.parametrize("kind", [Kind.OKR, Kind.PRE_MORTEM, Kind.PROJECT])
def test_what_has_no_start_gets_no_row_and_no_incident_lead(kind):
    snapshot = answered(kind)
    assert snapshot.timeline == ()
    assert snapshot.brief.people.incident_lead is None
    assert snapshot.brief.people.authors == ("@maria",)
