"""What is typed into a field, and what goes into the file."""

from datetime import UTC, datetime

import pytest

from model.fields import field_at
from model.values import completed, text_from, value_from

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NEAR = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)

AT = field_at(("timeline", 0, "at"))
DUE = field_at(("actions", 0, "due"))
USERS = field_at(("impact", "users_affected"))
AMOUNT = field_at(("impact", "revenue_lost", "amount"))
SUMMARY = field_at(("brief", "summary"))
EVENT = field_at(("timeline", 0, "event"))


@pytest.mark.parametrize(
    ("spec", "text", "value"),
    [
        (USERS, "50000", 50000),
        (USERS, "50 000", 50000),
        (USERS, "about 50", "about 50"),
        (AMOUNT, "1200.50", 1200.5),
        (AT, " 2026-11-18T14:05:00Z ", "2026-11-18T14:05:00Z"),
        (EVENT, "Deploy starts ", "Deploy starts"),
        (SUMMARY, "one line", "one line"),
        (SUMMARY, "two\nlines\n\n", "two\nlines\n"),
        (SUMMARY, "two \n\nlines", "two\n\nlines\n"),
        (SUMMARY, "a break  \nof Markdown", "a break  \nof Markdown\n"),
        (USERS, "  ", None),
        (USERS, "9" * 40, "9" * 40),
    ],
)
def test_a_value_is_read_as_its_fields_type_or_kept_as_typed(spec, text, value):
    assert value_from(spec, text) == value


def test_blanks_at_the_ends_of_lines_that_the_file_has_stay():
    assert value_from(SUMMARY, "two \nlines, more", "two \nlines\n") == "two \nlines, more\n"


def test_a_block_of_one_line_stays_a_block():
    assert value_from(SUMMARY, "new words", "old words\n") == "new words\n"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (False, "false"), (12, "12"), ("a\nb\n", "a\nb")]
)
def test_a_value_is_shown_as_text(value, text):
    assert text_from(value) == text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:07", "2026-11-18T14:07:00Z"),
        ("14:07:31", "2026-11-18T14:07:31Z"),
        ("9.05", "2026-11-18T09:05:00Z"),
        ("2026-11-17 23:59", "2026-11-17T23:59:00Z"),
        ("now", "2026-11-20T09:30:00Z"),
    ],
)
def test_short_times_are_completed_near_the_event_before(text, moment):
    assert completed(AT, text, near=NEAR, now=NOW) == moment


def test_without_an_event_before_a_short_time_is_of_today():
    assert completed(AT, "08:00", near=None, now=NOW) == "2026-11-20T08:00:00Z"


@pytest.mark.parametrize("text", ["25:00", "14:75", "2026-13-01 10:00", "soon", ""])
def test_what_is_no_short_time_stays_as_typed(text):
    assert completed(AT, text, near=NEAR, now=NOW) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-20"),
        ("tomorrow", "2026-11-21"),
        ("+14d", "2026-12-04"),
        ("+2w", "2026-12-04"),
        ("yesterday", "2026-11-19"),
        ("now", "2026-11-20"),
        ("+1d", "2026-11-23"),
        ("+9d", "2026-11-30"),
        ("x", "x"),
    ],
)
def test_short_days_are_completed_from_today(text, day):
    assert completed(DUE, text, near=None, now=NOW) == day


@pytest.mark.parametrize("present", [1e-07, 100 / 3, 1e300, 10**30, 5, 2.5, True])
def test_a_number_that_is_left_as_it_was_stays_what_it_was(present):
    assert value_from(field_at(("impact", "metrics", 0, "before")), text_from(present), present) is present


@pytest.mark.parametrize(
    ("text", "value"), [("1 000", 1000), ("1_000_000", 1_000_000), ("1 000.5", 1000.5), ("-1 000", -1000)]
)
def test_blanks_stand_between_thousands(text, value):
    assert value_from(field_at(("impact", "metrics", 0, "before")), text) == value


@pytest.mark.parametrize("text", ["10 20", "1 2 3", "1_0", "1 0000"])
def test_two_numbers_are_not_written_as_one(text):
    assert value_from(field_at(("impact", "metrics", 0, "before")), text) == text
