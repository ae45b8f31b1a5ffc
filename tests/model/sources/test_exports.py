"""Exports with what real ones hold besides: what was changed or deleted, who is no person, what is told again."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from support.sightings import from_text, gathered, said, times

from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = [{"id": "U1", "name": "ada", "profile": {"display_name": "Ada"}}]
BESIDE: dict[str, Any] = {
    "users.json": PEOPLE,
    "channels.json": [{"id": "C1", "name": "incidents", "created": 1483228800, "creator": "U1", "members": ["U1"]}],
    "dms.json": [{"id": "D1", "created": 1483228800, "members": ["U1", "U2"]}],
    "mpims.json": [{"id": "G1", "name": "mpdm-ada", "created": 1483228800, "creator": "U1"}],
    "integration_logs.json": [{"user_id": "U1", "date": "1483228800", "change_type": "added", "service_type": "x"}],
    "canvases.json": [],
}
MESSAGES: list[tuple[dict[str, Any], str, Level | None]] = [
    ({"user": "U1", "text": "checkout is down"}, "Ada: checkout is down", None),
    (
        {
            "subtype": "bot_message",
            "username": "Pager",
            "text": "",
            "attachments": [{"fallback": "f", "title": "#7", "text": "Full"}],
        },
        "Pager: #7: Full",
        None,
    ),
    ({"bot_id": "B1", "text": "", "attachments": [{"fallback": "triggered"}]}, "B1: triggered", None),
    (
        {
            "bot_profile": {"name": "Ship"},
            "text": "",
            "blocks": [
                {"type": "section", "text": {"type": "mrkdwn", "text": "v42 is out"}},
                {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "by"}, {"type": "user"}]}]},
            ],
        },
        "Ship: v42 is out by <@>",
        None,
    ),
    ({"user": "U1", "text": "", "files": [{"name": "cpu.png", "title": "CPU"}]}, "Ada: (CPU)", None),
    (
        {"subtype": "message_changed", "message": {"user": "U1", "text": "it is up"}},
        "Ada changed a message to: it is up",
        Level.DEBUG,
    ),
    (
        {"subtype": "message_deleted", "previous_message": {"user": "U1", "text": "secret"}},
        "Ada: (a message that was deleted)",
        Level.DEBUG,
    ),
]
ALERT = {"status": "firing", "labels": {"alertname": "Full"}, "startsAt": "2026-11-18T14:05:00Z"}
INCIDENT = {
    "id": "P1",
    "incident_number": 7,
    "title": "Pool is full",
    "created_at": "2026-11-18T14:05:00Z",
    "status": "resolved",
    "acknowledgements": [{"at": "2026-11-18T14:07:00Z", "acknowledger": {"summary": "Ada"}}],
    "last_status_change_at": "2026-11-18T14:50:00Z",
    "last_status_change_by": {"summary": "Bob"},
    "service": {"summary": "Web"},
    "html_url": "https://x.pagerduty.com/incidents/P1",
}


def export(folder: Path) -> dict[str, str]:
    """The files of an export by their names."""
    day = [{"type": "message", "ts": f"{1795010700 + n}.000100", **each} for n, (each, *_) in enumerate(MESSAGES)]
    files = {**BESIDE, "incidents/2026-11-18.json": day}
    for name, document in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(document))
    return {name: json.dumps(document) for name, document in files.items()}


@pytest.mark.parametrize("zipped", [True, False])
def test_of_an_export_only_what_was_said_is_read(tmp_path: Path, *, zipped: bool):
    files = export(tmp_path / "export")
    path = tmp_path / "export"
    if zipped:
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    found = gathered(path)
    assert said(found) == [words for _, words, _ in MESSAGES]
    assert [each.level for each in found.chosen] == [level for *_, level in MESSAGES]
    assert {each.kind for each in found.chosen} == {Kind.MESSAGE}
    assert not any(reading.failed for reading in found.readings)


def test_an_alert_that_is_sent_again_is_one(tmp_path: Path):
    for number in range(3):
        (tmp_path / f"{number}.json").write_text(json.dumps([{"alerts": [ALERT, ALERT]}, {"alerts": [ALERT]}]))
    found = gathered(tmp_path)
    assert times(found) == ["2026-11-18T14:05:00Z"]
    assert (found.read, found.matched) == (9, 1)


def test_an_alert_that_is_sent_once_more_when_it_ends_fires_once(tmp_path: Path):
    ended = {**ALERT, "status": "resolved", "endsAt": "2026-11-18T14:50:00Z", "annotations": {"summary": "Full"}}
    found = from_text(tmp_path, json.dumps([{"alerts": [ALERT]}, {"alerts": [ended]}]), "hooks.json")
    assert [each.kind for each in found.chosen] == [Kind.ALERT, Kind.RESOLUTION]


def test_what_two_services_tell_of_one_moment_stays_two(tmp_path: Path):
    other = {**ALERT, "labels": {"alertname": "Empty"}}
    assert len(from_text(tmp_path, json.dumps({"alerts": [ALERT, other]}), "a.json").chosen) == 2


@pytest.mark.parametrize("wrapped", [{"incidents": [INCIDENT], "more": False}, {"incident": INCIDENT}])
def test_an_incident_of_pagerduty_tells_its_course(tmp_path: Path, wrapped: dict[str, Any]):
    found = from_text(tmp_path, json.dumps(wrapped), "incidents.json")
    assert [each.kind for each in found.chosen] == [Kind.ALERT, Kind.ACKNOWLEDGEMENT, Kind.RESOLUTION]
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:07:00Z", "2026-11-18T14:50:00Z"]
    assert said(found)[1] == "PagerDuty: acknowledged: Pool is full (Web), by Ada"


def test_webhooks_that_something_has_wrapped_are_read(tmp_path: Path):
    third = {"event": {"event_type": "incident.triggered", "occurred_at": "2026-11-18T14:05:00Z", "data": {}}}
    second = {
        "event": "incident.acknowledge",
        "log_entries": [{"type": "acknowledge_log_entry", "created_at": "2026-11-18T14:07:00Z", "summary": "Ada"}],
    }
    found = from_text(tmp_path, json.dumps({"messages": [third, second]}), "hooks.json")
    assert [each.kind for each in found.chosen] == [Kind.ALERT, Kind.ACKNOWLEDGEMENT]


def test_the_report_of_an_alert_tells_its_acknowledgement_and_its_end(tmp_path: Path):
    alert = {
        "id": "x",
        "tinyId": "7",
        "message": "Full",
        "createdAt": "2026-11-18T14:05:00.143Z",
        "report": {"ackTime": 60000, "closeTime": 3600000, "acknowledgedBy": "ada"},
    }
    found = from_text(tmp_path, json.dumps({"data": [alert], "paging": {}}), "alerts.json")
    assert [each.kind for each in found.chosen] == [Kind.ALERT, Kind.ACKNOWLEDGEMENT, Kind.RESOLUTION]
    assert times(found)[1:] == ["2026-11-18T14:06:00.143Z", "2026-11-18T15:05:00.143Z"]
    assert said(found)[1] == "Opsgenie: acknowledge: Full, by ada"


def test_incidents_of_a_status_page_without_a_word_have_a_beginning_and_an_end(tmp_path: Path):
    incident = {"id": "i", "name": "Slow", "created_at": "2026-11-18T14:05:00Z", "incident_updates": []}
    ended = {**incident, "name": "Down", "resolved_at": "2026-11-18T15:05:00Z"}
    found = from_text(tmp_path, json.dumps({"incidents": [incident, ended]}), "page.json")
    assert said(found) == ["Status page: incident: Slow", "Status page: incident: Down", "Status page: resolved: Down"]


def test_the_first_version_of_alertmanagers_list_is_read(tmp_path: Path):
    found = from_text(tmp_path, json.dumps({"status": "success", "data": [ALERT]}), "alerts.json")
    assert times(found) == ["2026-11-18T14:05:00Z"]


def test_merges_of_the_interface_are_dated_by_their_merge(tmp_path: Path):
    merged = {"number": 7, "title": "Pool", "head": {}, "created_at": "2026-11-17T00:00:00Z"}
    found = from_text(tmp_path, json.dumps([{**merged, "merged_at": "2026-11-18T14:05:00Z"}]), "pulls.json")
    assert (times(found), said(found)) == (["2026-11-18T14:05:00Z"], ["Merge of #7: Pool"])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Date,Time,Description\n11/18/26,14:05:00,Assign\n", ["2026-11-18T14:05:00Z"]),
        ("opened_at,short_description\n18-11-2026 14:05:00,Down\n", ["2026-11-18T14:05:00Z"]),
        ("Time,Event\n18/11/26 14:05,Down\n", ["2026-11-18T14:05:00Z"]),
        ("Time,Event\n26/11/18 14:05,Down\n", ["2026-11-18T14:05:00Z"]),
        ("Time,Event\n11/08/26 14:05,Down\n", []),
        ("created_on,description,resolved_on\n2026-11-18T14:05:00-05:00,Down,\n", ["2026-11-18T19:05:00Z"]),
    ],
)
def test_days_of_tables_are_read_where_they_can_be_one_day_only(tmp_path: Path, table: str, expected: list[str]):
    assert times(from_text(tmp_path, table, "table.csv")) == expected


@pytest.mark.parametrize(
    ("table", "at"),
    [
        ('"TimeGenerated [UTC]",Message,Level\n"11/18/2026, 2:05:00.123 PM",Full,Error\n', "2026-11-18T14:05:00.123Z"),
        ('"_time","_raw"\n"2026-11-18T14:05:00.000+0100","Full"\n', "2026-11-18T13:05:00Z"),
        ('"@timestamp","@message"\n"2026-11-18T14:05:00.250Z","Full"\n', "2026-11-18T14:05:00.250Z"),
        ('"@timestamp",message,level\n2026-11-18T14:05:00Z,Full,error\n', "2026-11-18T14:05:00Z"),
        ('[{"timestamp":"2026-11-18T14:05:00Z","level":"error","message":"Full"}]', "2026-11-18T14:05:00Z"),
    ],
)
def test_rows_that_a_program_logged_wait_to_be_chosen(tmp_path: Path, table: str, at: str):
    found = from_text(tmp_path, table, "table.json" if table.startswith("[") else "table.csv")
    assert (times(found), said(found)) == ([at], ["Full"])
    assert [each.kind for each in found.chosen] == [Kind.LOG]
    assert not found.assumed


def test_rows_whose_columns_a_person_has_named_are_notes(tmp_path: Path):
    table = "timestamp,message,level\n2026-11-18T14:05:00Z,Full,error\n"
    found = from_text(tmp_path, table, "table.csv", columns=(("event", "message"),))
    assert [each.kind for each in found.chosen] == [Kind.NOTE]


def test_a_columns_name_is_only_cut_where_it_names_a_zone(tmp_path: Path):
    found = from_text(
        tmp_path, "Event Time,Message\n2026-11-18T14:05:00Z,Full\n", "t.csv", columns=(("time", "Event Time"),)
    )
    assert said(found) == ["Full"]
