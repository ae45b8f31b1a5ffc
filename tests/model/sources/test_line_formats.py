from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.log_lines import YEARLESS, ZONED, ZONELESS
from support.sightings import from_text, only, times

from model.sources.sighting import Assumed, Level

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("name", "line", "at"), ZONED)
def test_a_line_that_names_its_zone_is_dated_without_assuming_anything(tmp_path: Path, name: str, line: str, at: str):
    found = from_text(tmp_path, line + "\n")
    assert found.readings[0].format == name
    assert times(found) == [at]
    assert only(found).assumed == ()


@pytest.mark.parametrize(("name", "line", "at"), ZONELESS)
def test_a_line_without_a_zone_is_read_as_utc_and_says_so(tmp_path: Path, name: str, line: str, at: str):
    found = from_text(tmp_path, line + "\n")
    assert found.readings[0].format == name
    assert times(found) == [at]
    assert only(found).assumed == (Assumed.ZONE,)


@pytest.mark.parametrize(("name", "line", "at"), YEARLESS)
def test_a_line_without_a_year_is_of_the_year_of_the_incident_and_says_so(
    tmp_path: Path, name: str, line: str, at: str
):
    found = from_text(tmp_path, line + "\n")
    assert found.readings[0].format == name
    assert times(found) == [at]
    assert Assumed.YEAR in only(found).assumed


@pytest.mark.parametrize(
    "line",
    [
        "the pool was exhausted at 2026-11-18T14:05:00Z",
        "version 2026.11.18 of the library",
        "10.1.2.3 is an address",
        "12345 lines were read",
        "backup finished at 2026-11-18 14:05:00",
        "valid until=2026-11-18 14:05:00",
        '{"certificate":{"ends":"2026-11-18T14:05:00Z"}}',
    ],
)
def test_a_time_in_mid_line_dates_nothing(tmp_path: Path, line: str):
    found = from_text(tmp_path, line + "\n")
    assert found.chosen == ()
    assert found.readings[0].failed


@pytest.mark.parametrize(
    "line",
    [
        "2026-13-45T14:05:00Z impossible",
        "2026-02-30 14:05:00 impossible",
        "2026-11-18T25:05:00Z impossible",
        '{"time":"0001-01-01T00:00:00Z","msg":"unset"}',
        '{"ts":0,"msg":"unset"}',
        '{"ts":12345,"msg":"of no unit"}',
    ],
)
def test_an_impossible_or_unset_time_is_counted_with_its_reason(tmp_path: Path, line: str):
    good = '{"time":"2026-11-18T14:05:00Z","msg":"fine"}' if line[0] == "{" else "2026-11-18T14:05:00Z fine"
    found = from_text(tmp_path, f"{good}\n{line}\n")
    assert times(found) == ["2026-11-18T14:05:00Z"]
    assert found.unparsed == 1
    assert found.examples[0].reason
    assert found.examples[0].place.reference().endswith(":2")


@pytest.mark.parametrize("abbreviation", ["IST", "CST", "BST"])
def test_an_ambiguous_zone_is_asked_for_and_never_taken(tmp_path: Path, abbreviation: str):
    found = from_text(tmp_path, f"2026-11-18 14:05:00 {abbreviation} pool exhausted\n")
    assert found.chosen == ()
    assert "stands for several zones" in found.examples[0].reason


def test_a_trace_stays_with_the_line_that_it_belongs_to(tmp_path: Path):
    found = from_text(
        tmp_path,
        "2026-11-18 14:05:00,1 ERROR failed\n"
        "Traceback (most recent call last):\n"
        '  File "pool.py", line 7, in take\n'
        "PoolError: exhausted\n"
        "2026-11-18 14:05:01,1 INFO next\n",
    )
    assert len(found.chosen) == 2
    assert found.unparsed == 0
    assert found.chosen[0].text.endswith("PoolError: exhausted")
    assert found.chosen[1].place.reference().endswith(":5")


def test_a_java_record_of_two_lines_is_one_sighting(tmp_path: Path):
    found = from_text(tmp_path, "Nov 18, 2026 2:05:00 PM com.example.Pool take\nSEVERE: exhausted\n" * 2)
    assert len(found.chosen) == 2
    assert found.chosen[0].text.endswith("SEVERE: exhausted")


def test_w3c_columns_are_read_by_their_names_and_are_utc(tmp_path: Path):
    found = from_text(
        tmp_path, "#Version: 1.0\n#Fields: c-ip date time sc-status\n10.0.0.1 2026-11-18 14:05:00 500\n", zone=None
    )
    assert times(found) == ["2026-11-18T14:05:00Z"]
    assert only(found).assumed == ()
    assert only(found).level is Level.ERROR
    assert found.unparsed == 0


def test_ages_of_kubectl_count_back_from_when_the_table_was_written(tmp_path: Path):
    table = (
        "LAST SEEN   TYPE      REASON    OBJECT      MESSAGE\n5m12s       Warning   BackOff   pod/web-1   restarting\n"
    )
    path = tmp_path / "events.txt"
    path.write_text(table)
    import os

    os.utime(path, (1795010700, 1795010700))
    from support.sightings import gathered

    found = gathered(path)
    assert times(found) == ["2026-11-18T13:59:48Z"]
    assert Assumed.APPROXIMATE in only(found).assumed
    assert only(found).message.startswith("BackOff")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ('{"time":"2026-11-18T14:05:00Z","level":"fatal","msg":"x"}', Level.CRITICAL),
        ('{"time":"2026-11-18T14:05:00Z","level":50,"msg":"x"}', Level.ERROR),
        ("<34>Nov 18 14:05:00 web su: failed", Level.CRITICAL),
        ("W1118 14:05:00.619632       1 pool.go:253] exhausted", Level.WARNING),
        ('10.0.0.1 - - [18/Nov/2026:14:05:00 +0000] "GET / HTTP/1.0" 503 23', Level.ERROR),
        ("2026/11/18 14:05:00 [crit] 31#31: *7 no memory", Level.CRITICAL),
    ],
)
def test_the_level_is_what_the_source_says(tmp_path: Path, line: str, level: Level):
    assert only(from_text(tmp_path, line + "\n")).level is level


def test_a_date_in_slashes_is_read_as_the_other_lines_show(tmp_path: Path):
    found = from_text(tmp_path, "03/04/2026 14:05:00 which day\n04/18/2026 14:05:00 the eighteenth\n")
    assert times(found) == ["2026-03-04T14:05:00Z", "2026-04-18T14:05:00Z"]


@pytest.mark.parametrize("text", ["03/04/2026 14:05:00 which day\n", "18/04/2026 14:05:00 a\n04/18/2026 14:05:00 b\n"])
def test_a_date_in_slashes_that_may_be_two_days_is_never_taken(tmp_path: Path, text: str):
    found = from_text(tmp_path, text + "05/05/2026 14:05:00 clear\n")
    assert "2026-03-04T14:05:00Z" not in times(found)
    assert "2026-04-03T14:05:00Z" not in times(found)


def test_a_zone_in_front_of_the_time_counts(tmp_path: Path):
    found = from_text(tmp_path, "[CET Nov 18 14:05:00] error    : pool exhausted\n")
    assert found.readings[0].format == "monit"
    assert times(found) == ["2026-11-18T13:05:00Z"]
    assert only(found).assumed == (Assumed.YEAR,)


def test_a_time_in_a_sentence_dates_nothing_where_few_lines_have_one(tmp_path: Path):
    found = from_text(tmp_path, "[main] the pool was opened\n" * 9 + "[main] since 2026-11-18T14:05:00Z it is full\n")
    assert found.chosen == ()


def test_the_place_of_a_time_is_learnt_from_the_lines_and_kept(tmp_path: Path):
    found = from_text(
        tmp_path,
        "[main] ERROR 2026-11-18T14:05:00Z failed\n"
        "Traceback of 2026-11-17T00:00:00Z\n"
        "[worker 7] INFO 2026-11-18T14:05:01Z next, due 2026-11-19T00:00:00Z\n",
    )
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:05:01Z"]
    assert found.chosen[0].text.endswith("2026-11-17T00:00:00Z")


def test_of_two_numbers_that_may_be_the_year_the_one_that_stands_still_is_it(tmp_path: Path):
    found = from_text(tmp_path, "17/11/26 14:05:00 a\n18/11/26 14:05:00 b\n")
    assert times(found) == ["2026-11-17T14:05:00Z", "2026-11-18T14:05:00Z"]
    assert only(from_text(tmp_path, "26/11/18 14:05:00 a\n")).assumed == (Assumed.YEAR, Assumed.ZONE)[::-1]


def test_a_log_of_dates_that_may_all_be_two_days_says_so(tmp_path: Path):
    found = from_text(tmp_path, "03/04/2026 14:05:00 which day\n")
    assert found.chosen == ()
    assert "may be two different days" in found.examples[0].reason


def test_indented_lines_of_syslog_belong_to_the_line_before_and_others_are_told(tmp_path: Path):
    found = from_text(tmp_path, "Nov 18 14:05:00 mac app[7]: refused:\n\tby the server\nunparsable line\n")
    assert only(found).text.endswith("by the server")
    assert found.unparsed == 1


def test_a_request_says_how_it_was_answered_and_who_asked(tmp_path: Path):
    line = '10.0.0.9 - frank [18/Nov/2026:14:05:00 +0000] "GET /cart?x=1 HTTP/1.1" 502 17 "-" "curl"'
    odd = '10.0.0.9 - - [18/Nov/2026:14:05:01 +0000] "\\x16\\x03" 400 17 "-" "-"'
    found = from_text(tmp_path, f"{line}\n{odd}\n")
    assert [sighting.message for sighting in found.chosen] == ["502 GET /cart?x=1 (10.0.0.9)", odd]
    assert [sighting.level for sighting in found.chosen] == [Level.ERROR, Level.WARNING]
    assert found.chosen[0].text == line


def test_columns_of_a_web_server_say_the_same(tmp_path: Path):
    log = (
        "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n"
        "2026-11-18 14:05:00 10.0.0.9 GET /cart 503\n"
        "2026-11-18 14:05:01 10.0.0.9 GET /cart\n"
    )
    assert [sighting.message for sighting in from_text(tmp_path, log).chosen] == [
        "503 GET /cart (10.0.0.9)",
        "2026-11-18 14:05:01 10.0.0.9 GET /cart",
    ]


def test_a_message_over_several_lines_has_its_time_on_the_last(tmp_path: Path):
    log = (
        "<![LOG[pool\n"
        'is full]LOG]!><time="14:05:00.123+000" date="11-18-2026" component="x" type="2" thread="7">\n'
        '<![LOG[empty]LOG]!><time="14:06:00.1234567" date="11-18-2026" component="x" type="1" thread="7">\n'
    )
    found = from_text(tmp_path, log)
    assert times(found) == ["2026-11-18T14:05:00.123Z", "2026-11-18T14:06:00.123456Z"]
    assert [sighting.level for sighting in found.chosen] == [Level.WARNING, Level.INFO]
    assert found.unparsed == 0


def test_a_firewalls_zone_that_stands_for_several_is_asked_for(tmp_path: Path):
    found = from_text(tmp_path, 'date=2026-11-18 time=14:05:00 timezone="IST" id=7\n')
    assert found.chosen == ()
    assert "several zones" in found.examples[0].reason


def test_lines_of_a_proxy_without_a_request_are_of_the_year_of_the_others(tmp_path: Path):
    request = "{} lb haproxy[7]: 10.0.0.9:1 [{}.500] in~ web/1 0/0/1/0/2 304\n"
    found = from_text(
        tmp_path,
        request.format("Dec 31 23:59:59", "31/Dec/2021:23:59:58")
        + request.format("Jan  1 00:00:01", "31/Dec/2021:23:59:59")
        + "Jan  1 00:00:02 lb haproxy[7]: Server web/1 is DOWN\n"
        + request.format("Jan  1 00:00:03", "01/Jan/2022:00:00:02"),
    )
    assert times(found) == [
        "2021-12-31T23:59:59Z",
        "2022-01-01T00:00:01Z",
        "2022-01-01T00:00:02Z",
        "2022-01-01T00:00:03Z",
    ]
    assert [Assumed.YEAR in each.assumed for each in found.chosen] == [False, True, True, False]


def test_the_time_since_a_switch_was_started_is_no_clock(tmp_path: Path):
    found = from_text(
        tmp_path,
        "4425: Nov 18 14:05:00.356: %SSH-5-SESSION: request\n00:00:46: %LINK-3-UPDOWN: Port-channel1 is up\n"
        "4426: Nov 18 14:06:00.356: %SSH-5-SESSION: request\n",
    )
    assert times(found) == ["2026-11-18T14:05:00.356Z", "2026-11-18T14:06:00.356Z"]


def test_tables_of_commands_are_read_without_their_headings(tmp_path: Path):
    table = (
        "procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu----- -----timestamp-----\n"
        " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st                 UTC\n"
        " 1  0   0 1234 12345 2345  0  0  1  2   30   40  1  1 98  0  0 2026-11-18 14:05:00\n"
        " 9  4   0  234 12345 2345  0  0  1  2  930  940 91  1  8  0  0 2026-11-18 14:05:01\n"
    )
    found = from_text(tmp_path, table)
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:05:01Z"]
    assert found.unparsed == 0


def test_a_time_at_the_end_of_a_sentence_makes_no_table(tmp_path: Path):
    prose = "the pool was full until 2026-11-18 14:05:00\nada logged in on Wed Nov 18 14:05\n"
    assert from_text(tmp_path, prose * 5).chosen == ()
