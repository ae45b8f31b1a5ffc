"""What stores of logs and Windows answer or export, saved to a file: each record within is read as what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.sightings import from_text, said, times

from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from pathlib import Path

NANOSECONDS = "1795010700000000000"
ANSWERS: dict[str, Any] = {
    "Loki": {
        "status": "success",
        "data": {
            "resultType": "streams",
            "result": [{"stream": {"app": "web", "level": "error"}, "values": [[NANOSECONDS, "pool is full"]]}],
        },
    },
    "Elasticsearch": {
        "took": 3,
        "hits": {
            "total": {"value": 1},
            "hits": [
                {
                    "_index": "logs",
                    "_source": {"@timestamp": "2026-11-18T14:05:00Z", "message": "pool is full", "level": "error"},
                }
            ],
        },
    },
    "Datadog": {
        "data": [
            {
                "id": "A",
                "type": "log",
                "attributes": {"timestamp": "2026-11-18T14:05:00Z", "message": "pool is full", "level": "error"},
            }
        ],
        "meta": {"page": {"after": "x"}},
    },
    "CloudWatch": {
        "results": [
            [
                {"field": "@timestamp", "value": "2026-11-18T14:05:00Z"},
                {"field": "@message", "value": "pool is full"},
                {"field": "level", "value": "error"},
            ]
        ],
        "status": "Complete",
    },
    "Azure": {
        "tables": [
            {
                "name": "PrimaryResult",
                "columns": [{"name": "TimeGenerated"}, {"name": "LogMessage"}, {"name": "Level"}],
                "rows": [["2026-11-18T14:05:00Z", "pool is full", "error"]],
            }
        ]
    },
    "OpenTelemetry": {
        "resourceLogs": [
            {
                "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "web"}}]},
                "scopeLogs": [
                    {
                        "logRecords": [
                            {
                                "timeUnixNano": "0",
                                "observedTimeUnixNano": NANOSECONDS,
                                "severityText": "ERROR",
                                "body": {"stringValue": "pool is full"},
                            }
                        ]
                    }
                ],
            }
        ]
    },
}
EVENT = (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
    "<Provider Name='Service Control Manager'/><EventID Qualifiers='16384'>7031</EventID><Level>2</Level>"
    "<TimeCreated SystemTime='2026-11-18T14:05:0{second}.1234567Z'/><Computer>WEB1</Computer></System>"
    "<EventData><Data Name='param1'>Pool &amp; Co</Data><Data Name='param2'>1</Data></EventData></Event>"
)
SET_OUT = (
    "Event[{number}]:\n  Log Name: System\n  Source: Service Control Manager\n  Date: 2026-11-18T14:05:0{number}.123\n"
    "  Event ID: 7031\n  Level: Error\n  Computer: WEB1\n  Description: \nThe pool service\nended.\n\n"
)


@pytest.mark.parametrize("store", ANSWERS)
@pytest.mark.parametrize("indent", [None, 2])
def test_what_a_store_of_logs_answers_is_a_log(tmp_path: Path, store: str, indent: int | None):
    found = from_text(tmp_path, json.dumps(ANSWERS[store], indent=indent), "answer.json")
    assert (times(found), said(found)) == (["2026-11-18T14:05:00Z"], ["pool is full"])
    assert (found.chosen[0].kind, found.chosen[0].level) == (Kind.LOG, Level.ERROR)
    assert not found.assumed


def test_answers_that_follow_one_another_are_read_to_the_last(tmp_path: Path):
    line = json.dumps(ANSWERS["OpenTelemetry"])
    found = from_text(tmp_path, f"{line}\n{line.replace(NANOSECONDS, '1795010701000000000')}\n", "otel.jsonl")
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:05:01Z"]


@pytest.mark.parametrize("wrapped", ["{}", "<?xml version='1.0'?>\n<Events>{}</Events>"])
def test_windows_events_in_xml_are_read(tmp_path: Path, wrapped: str):
    found = from_text(tmp_path, wrapped.format(EVENT.format(second=0) + "\n" + EVENT.format(second=7)), "system.xml")
    assert times(found) == ["2026-11-18T14:05:00.123456Z", "2026-11-18T14:05:07.123456Z"]
    assert said(found)[0] == "Service Control Manager 7031: Pool & Co, 1"
    assert {(each.source, each.level) for each in found.chosen} == {("WEB1", Level.ERROR)}


def test_windows_events_in_utf_16_are_read(tmp_path: Path):
    found = from_text(tmp_path, EVENT.format(second=0).encode("utf-16"), "system.xml")
    assert times(found) == ["2026-11-18T14:05:00.123456Z"]


def test_windows_events_that_are_set_out_are_read(tmp_path: Path):
    found = from_text(tmp_path, SET_OUT.format(number=0) + SET_OUT.format(number=1), "system.txt")
    assert times(found) == ["2026-11-18T14:05:00.123Z", "2026-11-18T14:05:01.123Z"]
    assert said(found)[0] == "Service Control Manager 7031: The pool service ended."


def test_other_xml_is_not_taken_for_events(tmp_path: Path):
    found = from_text(tmp_path, "<?xml version='1.0'?>\n<config><at>2026-11-18T14:05:00Z</at></config>\n", "x.xml")
    assert found.chosen == ()
