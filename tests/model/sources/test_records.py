from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from support.sightings import from_text, gathered, only, pasted, said, times

from model.sources.request import Source
from model.sources.sighting import Kind, Level
from model.times import format_instant

if TYPE_CHECKING:
    from pathlib import Path


def from_json(tmp_path: Path, *documents: object, name: str = "events.json", **asked):
    return from_text(tmp_path, "\n".join(json.dumps(each, indent=2) for each in documents), name=name, **asked)


def test_webhooks_that_were_collected_one_after_another_are_all_read(tmp_path: Path):
    def event(kind: str, at: str) -> dict:
        return {"event": {"event_type": f"incident.{kind}", "occurred_at": at, "data": {"title": "Checkout down"}}}

    found = from_json(tmp_path, event("triggered", "2026-11-18T14:07:00Z"), event("resolved", "2026-11-18T14:40:00Z"))
    assert [sighting.kind for sighting in found.chosen] == [Kind.ALERT, Kind.RESOLUTION]


@pytest.mark.parametrize("indent", [None, 2])
def test_webhooks_one_a_line_or_in_an_array_are_read(tmp_path: Path, indent: int | None):
    event = {
        "event": {"event_type": "incident.triggered", "occurred_at": "2026-11-18T14:07:00Z", "data": {"title": "x"}}
    }
    later = json.loads(json.dumps(event).replace("14:07", "14:08"))
    lines = from_text(tmp_path, f"{json.dumps(event)}\n{json.dumps(later)}\n", name="lines.json")
    array = from_text(tmp_path, json.dumps([event, later], indent=indent), name="array.json")
    assert len(lines.chosen) == len(array.chosen) == 2


def test_log_entries_of_pagerduty_tell_what_people_did(tmp_path: Path):
    entry = {
        "type": "acknowledge_log_entry",
        "created_at": "2026-11-18T14:09:00Z",
        "summary": "Acknowledged by Maria.",
        "html_url": "https://example.pagerduty.com/incidents/P1/log_entries/R1",
        "incident": {"summary": "[#7] Checkout down"},
    }
    sighting = only(from_json(tmp_path, {"log_entries": [entry]}))
    assert sighting.kind is Kind.ACKNOWLEDGEMENT
    assert "Acknowledged by Maria." in sighting.message
    assert sighting.place.reference() == entry["html_url"]


def test_a_resolved_alert_is_two_sightings(tmp_path: Path):
    alert = {
        "status": "resolved",
        "labels": {"alertname": "ErrorRate", "severity": "warning", "service": "checkout"},
        "annotations": {"summary": "20 % of requests fail"},
        "startsAt": "2026-11-18T14:07:00Z",
        "endsAt": "2026-11-18T14:40:00Z",
        "generatorURL": "",
    }
    found = from_json(tmp_path, {"version": "4", "alerts": [alert]})
    assert [(sighting.kind, format_instant(sighting.at)) for sighting in found.chosen] == [
        (Kind.ALERT, "2026-11-18T14:07:00Z"),
        (Kind.RESOLUTION, "2026-11-18T14:40:00Z"),
    ]
    assert found.chosen[0].level is Level.WARNING
    assert found.chosen[0].place.reference().endswith("events.json:1")


def test_opsgenies_later_actions_take_the_later_time(tmp_path: Path):
    alert = {
        "alertId": "a",
        "message": "down",
        "createdAt": 1795010700000,
        "updatedAt": 1795010760000000110,
        "username": "maria",
    }
    sighting = only(from_json(tmp_path, {"action": "Acknowledge", "alert": alert}))
    assert sighting.kind is Kind.ACKNOWLEDGEMENT
    assert format_instant(sighting.at) == "2026-11-18T14:06:00Z"
    assert sighting.message.endswith("by maria")


def test_the_updates_of_a_status_page_come_oldest_first(tmp_path: Path):
    updates = [
        {"id": "u2", "status": "resolved", "body": "Done.", "display_at": "2026-11-18T14:40:00Z"},
        {"id": "u1", "status": "investigating", "body": "Looking.", "display_at": "2026-11-18T14:12:00Z"},
    ]
    found = from_json(
        tmp_path, {"incidents": [{"name": "Checkout", "shortlink": "https://stspg.io/1", "incident_updates": updates}]}
    )
    assert [sighting.kind for sighting in found.chosen] == [Kind.STATUS, Kind.RESOLUTION]


def test_deployments_runs_and_releases_of_github_are_deploys(tmp_path: Path):
    deployment = {
        "id": 1, "sha": "0a1b2c3d4e5f", "ref": "main", "environment": "production", "created_at": "2026-11-18T14:00:00Z",
        "statuses_url": "https://api.example.com/1/statuses", "url": "https://api.example.com/1",
    }  # fmt: skip
    run = {
        "id": 2, "name": "deploy", "run_number": 7, "head_sha": "0a", "head_branch": "main", "conclusion": "success",
        "run_started_at": "2026-11-18T14:01:00Z", "created_at": "2026-11-17T14:01:00Z", "html_url": "https://example.com/2",
    }  # fmt: skip
    assert only(from_json(tmp_path, [deployment])).kind is Kind.DEPLOY
    sighting = only(from_json(tmp_path, {"workflow_runs": [run]}))
    assert sighting.kind is Kind.DEPLOY
    assert format_instant(sighting.at) == "2026-11-18T14:01:00Z"
    assert sighting.place.reference() == "https://example.com/2"


def test_events_of_a_repository_are_told_with_who_made_them(tmp_path: Path):
    event = {
        "id": "3", "type": "PushEvent", "created_at": "2026-11-18T14:00:00Z", "actor": {"login": "maria"},
        "repo": {"name": "a/b"}, "payload": {"ref": "refs/heads/main"},
    }  # fmt: skip
    sighting = only(from_json(tmp_path, [event]))
    assert sighting.kind is Kind.COMMIT
    assert "main" in sighting.message
    assert "maria" in sighting.message


def slack_export(tmp_path: Path) -> Path:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("users.json", json.dumps([{"id": "U1", "profile": {"display_name": "maria"}, "name": "m"}]))
        archive.writestr("channels.json", json.dumps([{"id": "C1", "name": "incidents"}]))
        messages = [
            {
                "type": "message",
                "user": "U1",
                "text": "<@U1> looking at <https://x.example|the graph> &amp; logs",
                "ts": "1795010700.000100",
            },
            {
                "type": "message",
                "user": "U2",
                "text": "ok",
                "ts": "1795010701.000100",
                "user_profile": {"real_name": "Joe"},
            },
        ]
        archive.writestr("incidents/2026-11-18.json", json.dumps(messages))
    return path


def test_an_export_of_slack_is_read_from_its_zip_with_names_and_channel(tmp_path: Path):
    found = gathered(slack_export(tmp_path))
    assert said(found) == ["maria: @maria looking at the graph (https://x.example) & logs", "Joe: ok"]
    assert {sighting.source for sighting in found.chosen} == {"#incidents"}
    assert found.chosen[0].place.reference().endswith("export.zip/incidents/2026-11-18.json:1")


def test_an_unpacked_export_of_slack_takes_the_names_from_beside_it(tmp_path: Path):
    with zipfile.ZipFile(slack_export(tmp_path)) as archive:
        archive.extractall(tmp_path / "export")
    found = gathered(tmp_path / "export" / "incidents")
    assert said(found)[0].startswith("maria: @maria looking")


def test_a_damaged_archive_is_refused_with_a_word(tmp_path: Path):
    whole = slack_export(tmp_path).read_bytes()
    found = from_text(tmp_path, whole[:200], name="cut.zip")
    assert "is a damaged archive" in found.readings[0].remarks[0]


CSV = 'started;what happened;who\n2026-11-18T14:05:00Z;deploy of 4812;ci\n2026-11-18T14:07:00Z;"errors; many";monitor\n'


def test_a_table_is_read_by_the_columns_that_are_named(tmp_path: Path):
    found = from_text(
        tmp_path, CSV, name="x.csv", columns=(("time", "started"), ("event", "what happened"), ("source", "who"))
    )
    assert said(found) == ["deploy of 4812", "errors; many"]
    assert [sighting.source for sighting in found.chosen] == ["ci", "monitor"]


def test_a_table_whose_columns_say_what_they_hold_needs_no_naming(tmp_path: Path):
    found = from_text(tmp_path, "Timestamp,Message,URL\n1795010700,deploy,https://ci.example.com/1\n", name="x.csv")
    assert times(found) == ["2026-11-18T14:05:00Z"]
    assert only(found).place.reference() == "https://ci.example.com/1"


def test_generic_json_is_read_by_the_keys_that_are_named(tmp_path: Path):
    found = from_json(
        tmp_path,
        [{"begin": "2026-11-18T14:05:00Z", "label": "deploy"}],
        columns=(("time", "begin"), ("event", "label")),
    )
    assert said(found) == ["deploy"]


def test_the_export_of_the_journal_is_read_with_fields_of_bytes(tmp_path: Path):
    message = b"first\nsecond"
    raw = (
        b"__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795010700000001\nPRIORITY=3\nSYSLOG_IDENTIFIER=app\nMESSAGE\n"
        + len(message).to_bytes(8, "little") + message + b"\n\n"
        + b"__CURSOR=s=2\n__REALTIME_TIMESTAMP=1795010701000000\nMESSAGE=third\n_SYSTEMD_UNIT=app.service\n\n"
    )  # fmt: skip
    found = from_text(tmp_path, raw, name="journal.export")
    assert times(found) == ["2026-11-18T14:05:00.000001Z", "2026-11-18T14:05:01Z"]
    assert said(found) == ["app: first\nsecond", "app.service: third"]
    assert found.chosen[0].level is Level.ERROR


def test_a_record_without_a_time_is_told_and_the_rest_is_read(tmp_path: Path):
    rows = [
        {"time": None, "event": "unset"},
        {"time": "soon", "event": "unreadable"},
        {"time": "2026-11-18T14:05:00Z", "event": "fine"},
    ]
    found = from_json(tmp_path, rows)
    assert said(found) == ["fine"]
    assert [example.reason.split(":")[0] for example in found.examples] == ["its time is not set", "`soon` is no epoch"]


def test_json_that_no_format_claims_is_refused_with_what_helps(tmp_path: Path):
    found = from_json(tmp_path, {"hello": "world"})
    assert found.readings[0].failed
    assert "no line that begins with a time" in found.readings[0].remarks[0]


def journal(*messages: bytes) -> bytes:
    """Return what `journalctl -o export` writes: a message that is no plain text with its length in front."""
    records = []
    for second, message in enumerate(messages):
        plain = all(byte >= 32 for byte in message)
        field = b"MESSAGE=" + message if plain else b"MESSAGE\n" + len(message).to_bytes(8, "little") + message
        records.append(
            b"__CURSOR=s=1;i=%d\n__REALTIME_TIMESTAMP=%d\n__MONOTONIC_TIMESTAMP=5\n_BOOT_ID=b\nPRIORITY=3\n"
            b"SYSLOG_IDENTIFIER=checkout\n_SYSTEMD_UNIT=checkout.service\n%b\n\n"
            % (second, 1_795_010_700_000_000 + second * 1_000_000, field)
        )
    return b"".join(records)


EXPORT = journal(b"pool exhausted", b"two\nlines \xff\x00 of it\n\n__CURSOR=no", b"last")


@pytest.mark.parametrize("way", ["file", "command", "standard input"])
def test_a_journals_export_is_recognised_wherever_it_comes_from(tmp_path: Path, way: str):
    path = tmp_path / "journal.export"
    path.write_bytes(EXPORT)
    found = {
        "file": lambda: gathered(path),
        "command": lambda: gathered(Source("journalctl -o export", raw=EXPORT)),
        "standard input": lambda: gathered("-", standard_input=io.BytesIO(EXPORT)),
    }[way]()
    assert [reading.format for reading in found.readings] == ["journal-export"]
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:05:01Z", "2026-11-18T14:05:02Z"]
    assert said(found)[0] == "checkout: pool exhausted"
    assert said(found)[1].startswith("checkout: two\nlines")


def test_a_journals_export_is_recognised_in_a_paste():
    found = pasted(journal(b"pool exhausted", b"last").decode())
    assert [reading.format for reading in found.readings] == ["journal-export"]
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:05:01Z"]
