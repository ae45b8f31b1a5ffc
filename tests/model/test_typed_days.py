"""Days by the names of weekdays, and days ahead that fall on a weekend."""

from datetime import UTC, date, datetime

import pytest

from model.fields import field_at
from model.times import AmbiguousDay
from model.typed_days import told_day, weekday
from model.values import completed

DUE = field_at(("actions", 0, "due"))
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (SATURDAY, "friday", "2026-11-27"),
        (SATURDAY, "Next Friday", "2026-11-27"),
        (SATURDAY, "on tue", "2026-11-24"),
        (MONDAY, "fri.", "2026-11-20"),
        (MONDAY, "this Thurs", "2026-11-19"),
        (MONDAY, "last friday", "2026-11-13"),
        (FRIDAY, "sunday", "2026-11-22"),
    ],
)
def test_a_weekday_is_the_next_one_or_the_last(today, text, day):
    assert weekday(text, today).isoformat() == day


@pytest.mark.parametrize(
    ("today", "text", "days"),
    [
        (FRIDAY, "friday", ("2026-11-20", "2026-11-27")),
        (MONDAY, "next friday", ("2026-11-20", "2026-11-27")),
        (SATURDAY, "last friday", ("2026-11-13", "2026-11-20")),
    ],
)
def test_a_weekday_that_may_be_two_days_is_asked_about(today, text, days):
    with pytest.raises(AmbiguousDay, match=" or ".join(days)):
        weekday(text, today)
    assert "may be two different days" in told_day(text, today)


@pytest.mark.parametrize("text", ["monthly", "next", "fr", "sunset", "2026-11-18", ""])
def test_other_words_are_no_weekday(text):
    assert weekday(text, SATURDAY) is None


def test_a_day_field_takes_a_weekday_and_keeps_a_doubtful_one_as_typed():
    now = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
    assert completed(DUE, "friday", near=None, now=now) == "2026-11-20"
    assert completed(DUE, "next friday", near=None, now=now) == "next friday"


def test_a_day_that_is_moved_off_a_weekend_is_told():
    assert told_day("+14d", SATURDAY) == "Mon 2026-12-07, as 2026-12-05 is a Saturday"
    assert told_day("+13d", SATURDAY) == ""
    assert told_day("2026-12-05", SATURDAY) == ""
