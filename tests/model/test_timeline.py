"""Milestones: durations with their rows, their formula and what is uncertain about them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from model.moments import WholeDay
from model.reading import read
from model.timeline import in_order, measures, place_for, spell

DAY = "2026-11-18T"


def events(*rows):
    found = []
    for clock, milestone, *more in rows:
        found.append({"at": f"{DAY}{clock}Z", "milestone": milestone, **(more[0] if more else {})})
    return read({"timeline": found}).snapshot.timeline


def named(timeline, name, **options):
    return next(measure for measure in measures(timeline, **options) if measure.name == name)


INCIDENT = (
    ("14:05:00", "started"),
    ("14:09:00", "detected"),
    ("14:12:00", "acknowledged"),
    ("14:40:00", "mitigated"),
    ("15:18:00", "resolved"),
)


@pytest.mark.parametrize(
    ("name", "minutes", "rows"),
    [
        ("TTD", 4, (0, 1)),
        ("TTA", 3, (1, 2)),
        ("TTM", 35, (0, 3)),
        ("TTM from detection", 31, (1, 3)),
        ("TTR", 73, (0, 4)),
        ("TTR from detection", 69, (1, 4)),
    ],
)
def test_each_measure_has_its_rows_and_its_value(name, minutes, rows):
    measure = named(events(*INCIDENT), name)
    assert measure.value == timedelta(minutes=minutes)
    assert (measure.start_row, measure.end_row) == rows
    assert measure.reason == ""


def test_the_formula_names_the_milestones():
    assert named(events(*INCIDENT), "TTA").formula == "acknowledged - detected"


def test_a_missing_milestone_is_a_reason_and_not_zero():
    measure = named(events(("14:05:00", "started")), "TTD")
    assert measure.value is None
    assert measure.text == "–"
    assert measure.reason == "no row is marked detected"


def test_a_milestone_whose_rows_have_no_readable_time_is_another_reason_than_one_that_no_row_has():
    rows = [{"at": "soon", "milestone": "started"}, {"milestone": "started"}, {"event": "x"}]
    measure = named(read({"timeline": rows}).snapshot.timeline, "TTD")
    assert (measure.value, measure.start_row) == (None, None)
    assert measure.reason == "no row is marked detected, and row 1 (started) has no readable time"


def test_a_negative_duration_is_shown_with_its_reason():
    measure = named(events(("14:05:00", "started"), ("14:01:00", "detected")), "TTD")
    assert measure.value == timedelta(minutes=-4)
    assert measure.text == "-4 min"
    assert measure.reason == "detected (row 2) lies before started (row 1)"


def test_an_approximate_time_is_carried_into_the_result():
    timeline = events(("14:05:00", "started", {"certainty": "approximate"}), ("15:00:00", "resolved"))
    measure = named(timeline, "TTR")
    assert (measure.value, measure.margin) == (timedelta(minutes=55), timedelta(minutes=5))
    assert measure.text == "55 min ± 5 min"


def test_a_span_is_carried_into_the_result():
    timeline = events(("14:00:00", "started", {"until": f"{DAY}14:10:00Z"}), ("15:00:00", "resolved"))
    measure = named(timeline, "TTR")
    assert (measure.value, measure.margin) == (timedelta(minutes=55), timedelta(minutes=5))


def test_an_assumed_row_makes_an_assumed_result():
    timeline = events(("14:05:00", "started", {"certainty": "assumption"}), ("15:00:00", "resolved"))
    assert named(timeline, "TTR").text == "55 min (assumed)"


def test_detection_is_the_first_row_and_resolution_the_last():
    timeline = events(
        ("14:00:00", "started"),
        ("14:10:00", "detected"),
        ("14:20:00", "detected"),
        ("14:30:00", "resolved"),
        ("15:00:00", "resolved"),
    )
    assert named(timeline, "TTD").end_row == 1
    assert named(timeline, "TTR").end_row == 4


def test_a_regression_is_measured_by_its_dates():
    timeline = events(("10:00:00", "released"), ("12:00:00", "reported"), ("15:00:00", "fix-released"))
    assert named(timeline, "Time to report", regression=True).value == timedelta(hours=2)
    assert named(timeline, "Time to fix", regression=True).value == timedelta(hours=3)


def test_offsets_are_subtracted_in_utc():
    timeline = read(
        {
            "timeline": [
                {"at": "2026-11-18T15:05:00+01:00", "milestone": "started"},
                {"at": "2026-11-18T14:10:00Z", "milestone": "detected"},
            ]
        }
    ).snapshot.timeline
    assert named(timeline, "TTD").value == timedelta(minutes=5)


def test_rows_without_a_time_stay_behind_their_predecessor():
    timeline = read(
        {"timeline": [{"at": f"{DAY}14:05:00Z"}, {"event": "no time"}, {"at": f"{DAY}14:00:00Z"}]}
    ).snapshot.timeline
    assert [row for row, _ in in_order(timeline)] == [2, 0, 1]


def test_a_new_row_goes_behind_those_of_its_time():
    timeline = events(("14:00:00", None), ("14:05:00", None), ("14:10:00", None))
    assert place_for(timeline, datetime(2026, 11, 18, 14, 5, tzinfo=UTC)) == 2
    assert place_for(timeline, datetime(2026, 11, 18, 13, 0, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (240, "4 min"),
        (4380, "1 h 13 min"),
        (90061, "1 d 1 h"),
        (-180, "-3 min"),
        (3600, "1 h"),
    ],
)
def test_durations_are_spelled_in_their_two_largest_units(seconds, words):
    assert spell(timedelta(seconds=seconds)) == words


def test_a_day_without_a_time_counts_whole():
    rows = [
        {"at": "2026-11-02", "milestone": "released"},
        {"at": "2026-11-05", "milestone": "reported"},
        {"at": "2026-11-05T18:00:00Z", "milestone": "fix-released"},
    ]
    timeline = read({"timeline": rows}).snapshot.timeline
    assert named(timeline, "Time to report", regression=True).text == "3 d ± 1 d"
    assert named(timeline, "Time to fix", regression=True).text == "6 h ± 12 h"


def test_a_day_without_a_time_stands_before_the_times_of_that_day():
    rows = [{"at": "2026-11-05T18:00:00Z", "event": "b"}, {"at": "2026-11-05", "event": "a"}]
    timeline = read({"timeline": rows}).snapshot.timeline
    assert [event.event for _, event in in_order(timeline)] == ["a", "b"]


def test_a_span_of_days_counts_to_the_end_of_its_last_day():
    rows = [
        {"at": "2026-11-02", "until": "2026-11-03", "milestone": "released"},
        {"at": "2026-11-05T00:00:00Z", "milestone": "reported"},
    ]
    timeline = read({"timeline": rows}).snapshot.timeline
    assert named(timeline, "Time to report", regression=True).text == "2 d ± 1 d"


def test_no_instant_is_equal_to_a_whole_day():
    assert WholeDay(2026, 11, 2, tzinfo=UTC) == WholeDay(2026, 11, 2, tzinfo=UTC)
    assert WholeDay(2026, 11, 2, tzinfo=UTC) != datetime(2026, 11, 2, tzinfo=UTC)
    assert datetime(2026, 11, 2, tzinfo=UTC) != WholeDay(2026, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("compute", "expected"),
    [
        (lambda day: day - timedelta(minutes=5), datetime(2026, 11, 1, 23, 55, tzinfo=UTC)),
        (lambda day: day + timedelta(hours=1), datetime(2026, 11, 2, 1, tzinfo=UTC)),
        (lambda day: timedelta(hours=1) + day, datetime(2026, 11, 2, 1, tzinfo=UTC)),
        (lambda day: day.replace(hour=9), datetime(2026, 11, 2, 9, tzinfo=UTC)),
        (lambda day: day.astimezone(timezone(timedelta(hours=9))), datetime(2026, 11, 2, tzinfo=UTC)),
    ],
)
def test_what_is_computed_from_a_whole_day_is_an_instant(compute, expected):
    computed = compute(WholeDay(2026, 11, 2, tzinfo=UTC))
    assert type(computed) is datetime
    assert computed == expected


def test_between_a_whole_day_and_an_instant_lies_a_duration():
    day, noon = WholeDay(2026, 11, 2, tzinfo=UTC), datetime(2026, 11, 2, 12, tzinfo=UTC)
    assert (noon - day, day - noon) == (timedelta(hours=12), -timedelta(hours=12))


@pytest.mark.parametrize("text", ["2026-13-02", "2026-02-30", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text):
    read_rows = read({"timeline": [{"at": text, "event": "x"}]})
    assert read_rows.snapshot.timeline[0].at is None
    assert len(read_rows.misfits) == 1
