from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from support.sightings import SHARED, gathered, only, said, times

from model.sources.sighting import Assumed, Kind
from model.times import format_instant, parse_instant
from model.zones import find_zone

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the collection of real logs and events is not beside the project"
)

LOGS = SHARED / "logs"
EVENTS = SHARED / "events"


def numbers(gathering) -> list[int]:
    return [int(sighting.place.reference().rpartition(":")[2]) for sighting in gathering.chosen]


def gold(name: str) -> list[dict]:
    return json.loads((LOGS / "jc" / name).read_text())


def test_every_line_of_the_common_log_format_agrees_with_its_gold():
    found = gathered(LOGS / "jc" / "common-log-format.log")
    expected = [entry["date"] for entry in gold("common-log-format.json") if "unparsable" not in entry]
    instants = sorted(datetime.strptime(date, "%d/%b/%Y:%H:%M:%S %z").astimezone(UTC) for date in expected)
    assert [sighting.at for sighting in found.chosen] == instants
    assert found.unparsed == sum("unparsable" in entry for entry in gold("common-log-format.json"))


def test_every_line_of_rfc_5424_agrees_with_its_gold():
    found = gathered(LOGS / "jc" / "syslog-5424.out")
    expected = [entry["timestamp"] for entry in gold("syslog-5424.json") if entry.get("timestamp")]
    assert times(found) == sorted(format_instant(parse_instant(stamp)) for stamp in expected)
    # One line has neither priority nor version: it is read as another format, and that is said.
    assert "1 is read as iso, the rest as syslog-5424" in found.readings[0].remarks[0]


def test_every_line_of_rfc_3164_agrees_with_its_gold():
    found = gathered(
        LOGS / "jc" / "syslog-3164.out",
        incident=parse_instant("2027-03-08T00:00:00Z"),
        now=parse_instant("2027-04-01T00:00:00Z"),
    )
    entries = [entry for entry in gold("syslog-3164.json") if "unparsable" not in entry]
    assert sorted(
        f"{sighting.at:%b} {sighting.at.day:2} {sighting.at:%H:%M:%S}" for sighting in found.chosen
    ) == sorted(entry["date"] for entry in entries)
    assert found.unparsed == len(gold("syslog-3164.json")) - len(entries)


@pytest.mark.parametrize(
    ("name", "incident", "expected"),
    [
        ("logfile_access_log.0", None, ["2009-07-20T22:59:26Z", "2009-07-20T22:59:29Z", "2009-07-20T22:59:29Z"]),
        ("logfile_access_log.1", None, ["2013-02-15T06:00:31Z"]),
        ("logfile_epoch.0", None, ["2015-04-10T02:58:07.123Z", "2015-04-10T02:58:07.456Z"]),
        ("logfile_journald.json", None, ["2018-08-21T14:04:21.221373Z"] * 2),
        ("logfile_w3c.0", None, ["2002-05-02T17:42:15Z"]),
        ("logfile_syslog.0", "2007-11-03T12:00:00Z", ["2007-11-03T09:23:38Z"] * 3 + ["2007-11-03T09:47:02Z"]),
        ("logfile_syslog.1", "2008-01-03T12:00:00Z", ["2007-12-03T09:23:38Z"] * 3 + ["2008-01-03T09:47:02Z"]),
        (
            "logfile_rollover.1",
            "2007-11-03T12:00:00Z",
            ["2007-11-03T09:23:38Z"] * 3 + ["2007-11-03T09:47:02Z", "2008-02-03T09:23:38Z"],
        ),
        (
            "logfile_rollover.0",
            "2013-06-01T12:00:00Z",
            [f"2013-06-01T0{hour}:00:00Z" for hour in range(4)] + ["2013-06-02T00:00:00Z", "2013-06-02T00:01:00Z"],
        ),
    ],
)
def test_the_traps_of_small_logs_are_read_right(name: str, incident: str | None, expected: list[str]):
    asked = (
        {} if incident is None else {"incident": parse_instant(incident), "now": parse_instant("2020-01-01T00:00:00Z")}
    )
    assert times(gathered(LOGS / "lnav" / name, **asked)) == expected


def test_glog_takes_the_year_of_the_incident_and_its_level_from_the_letter():
    found = gathered(LOGS / "lnav" / "logfile_glog.0", incident=parse_instant("2015-05-17T16:00:00Z"))
    assert times(found)[0] == "2015-05-17T15:04:22.619632Z"
    assert [sighting.level.name for sighting in found.chosen] == [
        "ERROR",
        "INFO",
        "INFO",
        "WARNING",
        "INFO",
        "INFO",
        "ERROR",
    ]


def test_a_java_log_without_a_zone_takes_the_one_that_is_named():
    found = gathered(LOGS / "lnav" / "logfile_java.0", zone=find_zone("America/New_York"))
    assert times(found)[0] == "2025-01-24T12:00:30.139Z"
    assert len(found.chosen) == 20
    assert not found.assumed


def test_a_bad_time_among_json_lines_is_told_and_the_rest_is_read():
    found = gathered(LOGS / "lnav" / "logfile_json.json")
    assert len(found.chosen) == 13
    assert "xxx" in found.examples[0].reason
    assert times(found)[0] == "2013-09-06T20:00:48.124Z" or times(found)[0] == "2013-09-06T20:00:48.124817Z"


def test_logfmt_of_a_service_is_read_to_the_last_line():
    lines = [line for line in (LOGS / "loki" / "agent-logfmt.txt").read_text().splitlines() if line]
    found = gathered(LOGS / "loki" / "agent-logfmt.txt")
    stamps = sorted(parse_instant(line.split()[0].removeprefix("ts=")) for line in lines)
    assert [sighting.at for sighting in found.chosen] == stamps
    assert found.unparsed == 0


def test_json_lines_of_a_service_are_read_to_the_last_line():
    lines = [json.loads(line) for line in (LOGS / "loki" / "drone-json.txt").read_text().splitlines() if line]
    found = gathered(LOGS / "loki" / "drone-json.txt")
    assert [sighting.at for sighting in found.chosen] == sorted(parse_instant(line["time"]) for line in lines)


def test_klog_of_a_service_is_read_to_the_last_line():
    found = gathered(LOGS / "loki" / "kubernetes.txt", incident=parse_instant("2024-05-07T12:00:00Z"))
    assert len(found.chosen) == 1000
    assert times(found)[-1] == "2024-05-07T12:04:17.597069Z"


def test_a_unset_end_of_an_alert_makes_no_resolution():
    found = gathered(EVENTS / "alertmanager" / "alert.json")
    assert [sighting.kind for sighting in found.chosen] == [Kind.ALERT, Kind.ALERT]
    assert times(found) == ["2020-02-06T00:17:58.432911Z"] * 2
    assert "High CPU core temperature" in said(found)[0]


def test_opsgenies_units_are_told_apart_by_their_digits():
    sighting = only(gathered(EVENTS / "opsgenie" / "create.json"))
    assert format_instant(sighting.at) == "2017-08-14T11:25:56.288Z"
    assert sighting.kind is Kind.ALERT


@pytest.mark.parametrize(
    ("name", "kind", "at"),
    [
        ("triggered_v3.json", Kind.ALERT, "2021-06-04T13:35:29.781Z"),
        ("acknowledged_v3.json", Kind.ACKNOWLEDGEMENT, "2021-06-04T13:55:30.394Z"),
    ],
)
def test_pagerdutys_webhooks_tell_alerts_and_acknowledgements(name: str, kind: Kind, at: str):
    sighting = only(gathered(EVENTS / "pagerduty" / name))
    assert (sighting.kind, format_instant(sighting.at)) == (kind, at)
    assert sighting.place.reference().startswith("https://")
    assert "Test Incident" in sighting.message


def test_a_status_page_tells_what_was_published():
    sighting = only(gathered(EVENTS / "statuspage" / "incident_created.json"))
    assert (sighting.kind, format_instant(sighting.at)) == (Kind.STATUS, "2017-12-26T07:32:00.548Z")
    assert "Database query delays" in sighting.message


def test_a_day_of_slack_is_read_with_each_messages_line_as_its_evidence():
    found = gathered(EVENTS / "slack" / "2018-01-20.json")
    assert len(found.chosen) == 9
    assert times(found)[0] == "2018-01-20T13:19:58.000069Z"
    assert found.chosen[0].source == "#slack"
    assert '"ts": "1516454398.000069"' in found.chosen[0].text
    assert numbers(found) == sorted(numbers(found))


def test_events_of_kubernetes_are_found_among_other_objects_and_roll_outs_are_deploys():
    found = gathered(EVENTS / "kubernetes" / "deployment-2-pods.yaml")
    assert len(found.chosen) == 19
    assert times(found)[0] == "2021-05-19T09:42:58Z"
    deploys = [sighting.message for sighting in found.chosen if sighting.kind is Kind.DEPLOY]
    assert len(deploys) == 4
    assert "Scaled up replica set px-5d567cc74c to 1" in deploys[0]


def test_the_evidence_is_the_line_that_the_sighting_stands_on():
    path = LOGS / "jc" / "common-log-format.log"
    lines = path.read_text().splitlines()
    for sighting in gathered(path).chosen:
        number = int(sighting.place.reference().rpartition(":")[2])
        assert lines[number - 1] == sighting.text


def test_a_directory_of_logs_is_merged_in_order_of_time():
    found = gathered(LOGS / "lnav")
    instants = [sighting.at for sighting in found.chosen]
    assert instants == sorted(instants)
    assert len({reading.format for reading in found.readings}) >= 9
    assert not any(reading.failed for reading in found.readings)
    assert found.assumed[Assumed.ZONE] > 0
