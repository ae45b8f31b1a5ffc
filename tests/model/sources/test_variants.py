"""What fewer programs write: looked through, in other languages, by devices, as objects; every instant is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.sightings import from_text, only, said, times
from support.variants import CARRIED, DEVICES, ELSEWHERE, OBJECTS

from model.sources.months import MONTHS, month_of
from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from pathlib import Path

ALL = {**CARRIED, **ELSEWHERE, **DEVICES, **OBJECTS}


@pytest.mark.parametrize("variant", ALL)
def test_the_lines_of_fewer_programs_stand_for_the_right_instants(tmp_path: Path, variant: str):
    text, instants = ALL[variant]
    found = from_text(tmp_path, text)
    assert times(found) == instants
    assert found.unparsed <= 1, found.examples


def test_what_carries_a_line_is_no_part_of_what_it_says(tmp_path: Path):
    found = from_text(tmp_path, CARRIED["stern"][0])
    assert said(found) == ["full", "empty"]


@pytest.mark.parametrize(
    "line",
    [
        "ERROR | 2026-11-18 14:06:01 | pool is gone",
        "error | 2026-11-18 14:06:01 | pool is gone",
        "ERROR|2026-11-18 14:06:01|pool is gone",
        "web-1 | ERROR | 2026-11-18 14:06:01 | pool is gone",
        "\x1b[31mERROR | 18/Nov/2026:14:06:01 pool is gone",
        "ERROR | 18/Nov/2026:14:06:01 pool is gone",
        "ERROR 2026-11-18 14:06:01 pool is gone",
        "ERROR: 2026-11-18 02:06:01 PM pool is gone",
        "pool::ERROR::2026-11-18 14:06:01 pool is gone",
        "[main] ERROR 2026-11-18 14:06:01 pool is gone",
        "[ERROR] 2026-11-18 14:06:01 pool is gone",
    ],
)
def test_a_level_in_front_of_the_time_is_the_level_of_the_line(tmp_path: Path, line: str):
    found = only(from_text(tmp_path, f"{line}\n"))
    assert (found.level, found.message) == (Level.ERROR, "pool is gone")


@pytest.mark.parametrize("name", ["web-1", "error-pages", "warn.api", "fatal_queue", "errors"])
def test_a_name_in_front_of_the_time_is_no_level(tmp_path: Path, name: str):
    found = only(from_text(tmp_path, f"{name} | 2026-11-18 14:06:01 | pool is gone\n"))
    assert (found.level, found.message) == (None, "pool is gone")


def test_a_level_in_front_is_counted_where_lines_are_told_by_their_bytes(tmp_path: Path):
    levels = ("INFO", "ERROR") * 40
    log = "".join(
        f"{level} | 2026-11-18 14:06:{second % 60:02} | pool is gone\n" for second, level in enumerate(levels)
    )
    found = from_text(tmp_path, log, everything=False)
    assert {each.level: each.count for each in found.candidates} == {Level.INFO: 40, Level.ERROR: 40}


def test_lines_of_a_trace_that_are_carried_stay_with_their_entry(tmp_path: Path):
    found = from_text(
        tmp_path,
        "web-1  | I1118 14:05:00.000001       1 pool.go:7] full\n"
        "web-1  |     2026-01-01T00:00:00Z a row of it\n"
        "web-1  | I1118 14:06:00.000001       1 pool.go:7] empty\n",
    )
    assert times(found) == ["2026-11-18T14:05:00.000001Z", "2026-11-18T14:06:00.000001Z"]


def test_indented_times_of_a_log_that_is_not_indented_begin_nothing(tmp_path: Path):
    found = from_text(
        tmp_path,
        "fail: 2026-11-18 14:05:00.123 App.Pool[0]\n"
        "      GET /orders?since=2026-01-02T03:04:05Z took long\n"
        "fail: 2026-11-18 14:06:00.123 App.Pool[0]\n"
        "      2026-01-02T03:04:05Z was the first\n",
    )
    assert times(found) == ["2026-11-18T14:05:00.123Z", "2026-11-18T14:06:00.123Z"]


def test_behind_a_frame_the_first_time_of_a_line_counts(tmp_path: Path):
    found = from_text(
        tmp_path,
        '0|app  | 2026-11-18T14:05:00: {"since":"2020-01-01T00:00:00Z"}\n' * 2
        + "1|app  | 2026-11-18T14:06:00: next at 2026-11-19 03:00:00\n",
    )
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"]


def test_a_half_of_the_day_is_never_overlooked(tmp_path: Path):
    # Read as a time of the whole day, this would be twelve hours off.
    found = from_text(tmp_path, "Nov 18 11:05:00 PM web app: full\n")
    assert times(found) == ["2026-11-18T23:05:00Z"]


def test_objects_of_a_log_are_lines_of_a_log_and_no_notes(tmp_path: Path):
    found = from_text(tmp_path, '[{"timestamp":"2026-11-18T14:05:00Z","severity":"ERROR","textPayload":"full"}]')
    assert only(found).kind is Kind.LOG
    assert only(found).level is Level.ERROR
    assert only(found).message == "full"


def test_a_key_of_an_object_over_several_lines_is_no_frame_of_a_log(tmp_path: Path):
    found = from_text(tmp_path, '{\n  "expires": "2026-11-18T14:05:00Z"\n}\n' * 3)
    assert found.chosen == ()


def test_lines_with_seconds_are_a_log_also_where_a_few_more_begin_with_a_clock(tmp_path: Path):
    entry = "[2026-11-18 14:05:00.123456,  3, pid=7] ../smbd.c:5(take)\n  pool is full\n"
    found = from_text(tmp_path, entry * 5 + "  12:00 was the last time\n")
    assert {sighting.kind for sighting in found.chosen} == {Kind.LOG}
    assert len(found.chosen) == 5


def test_no_name_of_a_month_stands_for_two():
    assert {month_of(name.upper()) for name in MONTHS} == set(range(1, 13))
    assert month_of("11月") == 11
    assert month_of("Foo") is None


def test_two_days_far_apart_do_not_show_which_number_is_the_day(tmp_path: Path):
    # A job of every month, or of every day.
    found = from_text(tmp_path, "01/08/2026 10:00:00 a\n02/08/2026 10:00:00 b\n")
    assert found.chosen == ()
    assert "may be two different days" in found.examples[0].reason


@pytest.mark.parametrize("line", ["update-pool 2026-11-18 14:05:00: full", "2026-11-18 | 14:05:00 | full"])
def test_a_day_is_never_taken_for_the_name_of_a_container(tmp_path: Path, line: str):
    assert "date" not in {each.value for each in from_text(tmp_path, f"{line}\n" * 3).assumed}


def test_colours_on_the_first_lines_of_entries_are_looked_through(tmp_path: Path):
    entry = "\x1b[31mE1118 14:05:00.000001       1 pool.go:7] full\x1b[0m\n" + "    at trace\n" * 5
    assert times(from_text(tmp_path, entry * 3)) == ["2026-11-18T14:05:00.000001Z"] * 3


def test_what_is_colourful_and_indented_is_read(tmp_path: Path):
    found = from_text(tmp_path, "\x1b[2m  499  2026-11-18 14:05:00 uptime\x1b[0m\n" * 2)
    assert times(found) == ["2026-11-18T14:05:00Z"] * 2


def test_a_file_that_mixes_a_format_with_a_framed_one_is_read_whole(tmp_path: Path):
    pair = (
        "Nov 18 14:{0:02}:00 web app[7]: accepted\n"
        "[main] ERROR 2026-11-18 14:{0:02}:30,123 c.e.Pool: full, since 2026-11-01 00:00:00\n"
    )
    found = from_text(tmp_path, "".join(pair.format(n) for n in range(10)))
    assert len(found.chosen) == 20
    assert times(found)[:2] == ["2026-11-18T14:00:00Z", "2026-11-18T14:00:30.123Z"]
    assert "mixes formats" in found.readings[0].remarks[0]


def test_times_in_traces_make_no_format_of_their_own(tmp_path: Path):
    entry = "2026-11-18 14:{:02}:00,123 ERROR full\njava.lang.X: since 2026-11-01 00:00:00\nCaused by: java.lang.Y\n"
    found = from_text(tmp_path, "".join(map(entry.format, range(10))))
    assert len(found.chosen) == 10
