from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.times import (
    ImpossibleTime,
    NaiveTime,
    TimeError,
    UnknownZone,
    UnreadableTime,
    format_instant,
    from_epoch,
    is_unset,
    nearest_year,
    parse_instant,
)
from model.zones import Doubt, abbreviated_zone, find_zone, localise

AWARE = st.datetimes(
    min_value=datetime(1, 1, 3),  # noqa: DTZ001 - Hypothesis wants its bounds naive
    max_value=datetime(9999, 12, 29),  # noqa: DTZ001 - likewise
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))]),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-18T14:05:00Z", "2026-11-18T14:05:00Z"),
        ("2026-11-18t14:05:00z", "2026-11-18T14:05:00Z"),
        ("2026-11-18 14:05:00Z", "2026-11-18T14:05:00Z"),
        ("2026-11-18 14:05:00 +02:00", "2026-11-18T12:05:00Z"),
        ("2026-11-18T14:05Z", "2026-11-18T14:05:00Z"),
        ("2026-11-18T14:05:00-0730", "2026-11-18T21:35:00Z"),
        ("2026-11-18T14:05:00.5Z", "2026-11-18T14:05:00.500Z"),
        ("2026-11-18T14:05:00,250Z", "2026-11-18T14:05:00.250Z"),
        ("2026-11-18T14:05:00.123456789Z", "2026-11-18T14:05:00.123456Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
        ("  2026-11-18T14:05:00Z ", "2026-11-18T14:05:00Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ],
)
def test_a_time_of_the_files_format_is_read_into_utc(written: str, meant: str):
    assert format_instant(parse_instant(written)) == meant


@pytest.mark.parametrize(
    "impossible",
    [
        "2024-13-45",
        "2024-13-45T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2026-11-18T25:00:00Z",
        "2026-11-18T24:00:00Z",
        "2026-11-18T14:61:00Z",
        "2026-11-18T14:05:61Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+05:00",
        "9999-12-31T23:59:59-05:00",
        "2026-11-18T14:05:00+24:00",
        "2026-11-18T14:05:00+01:75",
        "2026-13-18T14:05:00",
    ],
)
def test_a_moment_that_does_not_exist_is_refused_without_a_crash(impossible: str):
    with pytest.raises(ImpossibleTime):
        parse_instant(impossible)


@pytest.mark.parametrize(
    "unreadable",
    [
        "",
        "soon",
        "14:05",
        "2026-11-18",
        "18.11.2026 14:05",
        "2026-11-18T14:05:00 CET",
        "2026-11-18T14:05:00ZZ",
        "٢٠٢٦-11-18T14:05:00Z",
        "1763474700",
    ],
)
def test_a_text_that_is_no_time_is_refused(unreadable: str):
    with pytest.raises(UnreadableTime):
        parse_instant(unreadable)


def test_a_time_without_a_zone_says_how_to_mend_it():
    with pytest.raises(NaiveTime, match="add Z for UTC") as refusal:
        parse_instant("2026-11-18T14:05:00")
    assert "2026-11-18T14:05:00Z" in str(refusal.value)


def test_control_characters_of_a_hostile_time_do_not_reach_the_message():
    with pytest.raises(UnreadableTime) as refusal:
        parse_instant("\x1b[2Jboom" * 50)
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


def test_a_time_without_a_zone_is_not_written():
    with pytest.raises(NaiveTime):
        format_instant(datetime(2026, 11, 18, 14, 5))  # noqa: DTZ001 - naive is the point


@given(AWARE)
def test_a_written_instant_is_read_back_as_itself(moment: datetime):
    assert parse_instant(format_instant(moment)) == moment


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_typed_error(text: str):
    with suppress(TimeError):
        assert parse_instant(text).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("1763474700", "2025-11-18T14:05:00Z"),
        ("1763474700123", "2025-11-18T14:05:00.123Z"),
        ("1763474700123456", "2025-11-18T14:05:00.123456Z"),
        ("1763474700123456789", "2025-11-18T14:05:00.123456Z"),
        ("1516454398.000069", "2018-01-20T13:19:58.000069Z"),
        ("1.763474700123E9", "2025-11-18T14:05:00.123Z"),
    ],
)
def test_the_unit_of_an_epoch_follows_from_its_digits(number: str, meant: str):
    moment = from_epoch(number)
    assert moment is not None
    assert format_instant(moment) == meant


@pytest.mark.parametrize("number", ["12345", "17634747001", "-1763474700", "nan", "1e99", "٣٣٣٣٣٣٣٣٣٣"])
def test_a_number_of_another_length_is_no_epoch(number: str):
    with pytest.raises(UnreadableTime):
        from_epoch(number)


def test_an_epoch_of_zero_is_not_set():
    assert from_epoch("0") is None


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "null", "", "0", "None"])
def test_what_programs_write_for_no_time_is_unset(text: str):
    assert is_unset(text)


BERLIN = find_zone("Europe/Berlin")


def test_an_hour_that_the_clock_shows_twice_is_doubted_and_read_as_the_earlier():
    shown = localise(datetime(2026, 10, 25, 2, 30), BERLIN)  # noqa: DTZ001 - a wall clock
    assert (format_instant(shown.at), shown.doubt) == ("2026-10-25T00:30:00Z", Doubt.SHOWN_TWICE)


def test_an_hour_that_the_clock_skips_is_doubted():
    assert localise(datetime(2026, 3, 29, 2, 30), BERLIN).doubt is Doubt.SKIPPED  # noqa: DTZ001 - a wall clock


def test_an_hour_in_an_ordinary_night_is_not_doubted():
    shown = localise(datetime(2026, 7, 1, 2, 30), BERLIN)  # noqa: DTZ001 - a wall clock
    assert (format_instant(shown.at), shown.doubt) == ("2026-07-01T00:30:00Z", None)


@pytest.mark.parametrize(
    "name", ["IST", "CST", "Europe/Nowhere", "../etc/passwd", "Europe", "localtime", "", "/etc/localtime"]
)
def test_a_zone_that_is_ambiguous_unknown_or_the_machines_own_is_refused(name: str):
    with pytest.raises(UnknownZone):
        find_zone(name)


def test_an_ambiguous_abbreviation_names_the_zones_to_choose_from():
    with pytest.raises(UnknownZone, match="Asia/Kolkata, Asia/Jerusalem, Europe/Dublin"):
        find_zone("IST")


def test_the_zone_that_the_user_named_decides_an_ambiguous_abbreviation():
    clock = datetime(2026, 11, 18, 14, 5)  # noqa: DTZ001 - a wall clock
    kolkata = find_zone("Asia/Kolkata")
    assert abbreviated_zone("IST", clock, kolkata) is kolkata
    with pytest.raises(UnknownZone):
        abbreviated_zone("IST", clock, find_zone("America/Chicago"))


@pytest.mark.parametrize(
    ("month", "day", "reference", "year"),
    [
        (12, 31, date(2026, 1, 2), 2025),
        (1, 2, date(2025, 12, 31), 2026),
        (11, 18, date(2026, 11, 18), 2026),
        (2, 29, date(2026, 11, 18), 2028),
        (5, 30, date(2026, 11, 18), 2026),
    ],
)
def test_a_missing_year_is_the_one_nearest_to_the_incident(month: int, day: int, reference: date, year: int):
    assert nearest_year(month, day, reference) == year


def test_a_day_that_no_year_has_is_refused():
    with pytest.raises(ImpossibleTime):
        nearest_year(2, 30, date(2026, 11, 18))


@pytest.mark.parametrize("text", ["2026-11-18T15:40:00-15:50", "2026-11-18 15:40+14:30"])
def test_an_offset_that_no_place_has_is_refused(text):
    with pytest.raises(ImpossibleTime, match="between -14:00 and"):
        parse_instant(text)
    assert parse_instant("2026-11-18T15:40:00+14:00") == parse_instant("2026-11-18T01:40:00Z")
