from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sightings import from_text, gathered, only, times

from model.sources.request import Source
from model.sources.sighting import Assumed
from model.sources.values import any_value
from model.times import TimeError, parse_instant
from model.zones import find_zone

if TYPE_CHECKING:
    from pathlib import Path

BERLIN = find_zone("Europe/Berlin")


def test_the_zone_of_the_line_wins_over_the_one_that_is_named(tmp_path: Path):
    found = from_text(tmp_path, "2026-11-18T14:05:00-05:00 x\n", zone=BERLIN)
    assert times(found) == ["2026-11-18T19:05:00Z"]


def test_the_zone_of_the_source_wins_over_the_one_of_the_request(tmp_path: Path):
    path = tmp_path / "app.log"
    path.write_text("2026-11-18 14:05:00 x\n")
    found = gathered(Source(str(path), zone=BERLIN), zone=find_zone("Asia/Tokyo"))
    assert times(found) == ["2026-11-18T13:05:00Z"]
    assert only(found).assumed == ()


def test_the_machines_own_zone_never_matters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        found = from_text(tmp_path, "2026-11-18 14:05:00 x\n")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert times(found) == ["2026-11-18T14:05:00Z"]
    assert only(found).assumed == (Assumed.ZONE,)


def test_the_hour_that_comes_twice_and_the_one_that_never_comes_are_told(tmp_path: Path):
    found = from_text(
        tmp_path, "2026-03-29 02:30:00 spring\n2026-10-25 02:30:00 autumn\n2026-10-25 03:30:00 later\n", zone=BERLIN
    )
    assert [sighting.assumed for sighting in found.chosen] == [(Assumed.SKIPPED,), (Assumed.SHOWN_TWICE,), ()]


def test_an_ambiguous_abbreviation_is_decided_by_the_zone_that_is_named(tmp_path: Path):
    found = from_text(tmp_path, "2026-11-18 14:05:00 IST x\n", zone=find_zone("Asia/Kolkata"))
    assert times(found) == ["2026-11-18T08:35:00Z"]


def test_a_year_end_rolls_over(tmp_path: Path):
    text = "Dec 31 23:59:58 web app: last\nJan  1 00:00:03 web app: first\n"
    found = from_text(tmp_path, text, incident=parse_instant("2026-01-01T00:00:00Z"))
    assert times(found) == ["2025-12-31T23:59:58Z", "2026-01-01T00:00:03Z"]


def test_a_small_step_back_is_no_new_year(tmp_path: Path):
    text = "Nov 18 14:05:03 web app: late\nNov 18 14:05:01 web app: early\n"
    assert times(from_text(tmp_path, text)) == ["2026-11-18T14:05:01Z", "2026-11-18T14:05:03Z"]


def test_a_log_of_a_year_and_a_day_ends_at_the_incident(tmp_path: Path):
    text = "".join(
        f"{month} 17 14:05:00 web app: beat\n"
        for month in ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    )
    found = from_text(tmp_path, text)
    assert times(found)[0] == "2025-11-17T14:05:00Z"
    assert times(found)[-1] == "2026-11-17T14:05:00Z"


def test_no_log_is_dated_into_the_future(tmp_path: Path):
    found = from_text(tmp_path, "Apr  1 10:00:00 web app: x\n")
    assert times(found) == ["2026-04-01T10:00:00Z"]


def test_a_clock_without_a_day_goes_on_over_midnight(tmp_path: Path):
    text = "23:59:58.100 [main] last\n00:00:02.100 [main] first\n"
    found = from_text(tmp_path, text, incident=parse_instant("2026-11-18T00:00:00Z"))
    assert times(found) == ["2026-11-17T23:59:58.100Z", "2026-11-18T00:00:02.100Z"]
    assert Assumed.DATE in found.chosen[0].assumed


def test_a_leap_day_without_a_year_takes_a_leap_year(tmp_path: Path):
    found = from_text(tmp_path, "Feb 29 10:00:00 web app: x\n", incident=parse_instant("2025-03-01T00:00:00Z"))
    assert times(found) == ["2024-02-29T10:00:00Z"]


@given(st.text(max_size=30))
def test_a_fields_value_is_read_or_refused_with_a_typed_error(value: str):
    with suppress(TimeError):
        made = any_value(value)
        assert made is None or made.epoch is not None or made.year is not None


def night(step: int, count: int) -> list[str]:
    """Lines of the night in which clocks in Berlin are set back, by the clock on the wall."""
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    moments = (start + timedelta(seconds=step * index) for index in range(count))
    return [f"{moment.astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%d %H:%M:%S} x" for moment in moments]


@pytest.mark.parametrize(("step", "count"), [(61, 200), (1, 12_000)])
def test_an_hour_that_the_clock_shows_twice_is_read_in_its_order(tmp_path: Path, step: int, count: int):
    found = from_text(tmp_path, "\n".join(night(step, count)) + "\n", zone=find_zone("Europe/Berlin"))
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert [sighting.at for sighting in found.chosen] == [start + timedelta(seconds=step * n) for n in range(count)]
    doubtful = [sighting for sighting in found.chosen if Assumed.SHOWN_TWICE in sighting.assumed]
    assert doubtful[0].at >= parse_instant("2026-10-25T00:00:00Z")
    assert doubtful[-1].at < parse_instant("2026-10-25T02:00:00Z")


def test_a_window_in_the_second_of_two_such_hours_holds_its_lines(tmp_path: Path):
    asked = {"since": parse_instant("2026-10-25T01:10:00Z"), "until": parse_instant("2026-10-25T01:20:00Z")}
    text = "\n".join(night(1, 60_000)) + "\n"
    found = from_text(tmp_path, text, zone=find_zone("Europe/Berlin"), **asked)
    assert [sighting.at for sighting in found.chosen] == [asked["since"] + timedelta(seconds=n) for n in range(601)]


def test_the_name_of_the_zone_tells_which_of_the_two_hours_it_is(tmp_path: Path):
    found = from_text(
        tmp_path, "2026-10-25 02:30:00 CET late\n2026-10-25 02:30:00 CEST early\n", zone=find_zone("Europe/Berlin")
    )
    assert times(found) == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]
    assert all(not sighting.assumed for sighting in found.chosen)
