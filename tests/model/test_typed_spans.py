"""Spans as people type them, and what only looks like one."""

from datetime import UTC, datetime

import pytest

from model.times import TimeError, format_instant
from model.typed_spans import parted
from model.typed_times import AmbiguousClock

NOW = datetime(2021, 10, 6, 9, 0, tzinfo=UTC)
NEAR = datetime(2021, 10, 4, 15, 39, tzinfo=UTC)


def span(text):
    found = parted(text, now=NOW, near=NEAR)
    return None if found is None else (found.begin, format_instant(found.end))


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("15:40-15:50", "15:40", "2021-10-04T15:50:00Z"),
        ("15:40 - 15:50", "15:40", "2021-10-04T15:50:00Z"),
        ("15:40–15:50 DNS is gone", "15:40 DNS is gone", "2021-10-04T15:50:00Z"),
        ("15:40 until 16:00 the drain", "15:40 the drain", "2021-10-04T16:00:00Z"),
        ("15:40 - 16:00", "15:40", "2021-10-04T16:00:00Z"),
        ("8:40-8:50 am PDT", "8:40 am PDT", "2021-10-04T15:50:00Z"),
        ("8:40 am to 8:50 am PDT badges fail", "8:40 am PDT badges fail", "2021-10-04T15:50:00Z"),
        ("23:50 to 00:10", "23:50", "2021-10-05T00:10:00Z"),
        ("2021-10-04 15:40-15:50", "2021-10-04 15:40", "2021-10-04T15:50:00Z"),
        ("Oct 4 15:40Z-15:50Z", "Oct 4 15:40Z", "2021-10-04T15:50:00Z"),
        ("~15:40-15:50", "~15:40", "2021-10-04T15:50:00Z"),
    ],
)
def test_a_span_is_parted_into_its_beginning_and_its_end(text, begin, end):
    assert span(text) == (begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "15:40",
        "15:40-07:00",
        "15:40 -0700",
        "2021-10-04T06:40:00-07:00",
        "15:40 - the drain",
        "15:40 to 3 of 5 regions",
        "15:40 DNS is gone 15:50-16:00",
        "the drain 15:40-15:50",
        "now",
        "",
    ],
)
def test_one_moment_is_no_span(text):
    assert span(text) is None


def test_what_may_be_an_offset_or_an_end_is_asked_about():
    with pytest.raises(AmbiguousClock, match="write `09:40 to 10:00`"):
        span("09:40-10:00")


@pytest.mark.parametrize("text", ["15:40-15:30", "15:40-25:90", "15:40 to 15:61"])
def test_a_span_that_cannot_be_is_refused(text):
    with pytest.raises(TimeError):
        span(text)
