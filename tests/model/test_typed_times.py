"""What a tired person types for a time: understood as one moment, or asked about."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.times import AmbiguousDay, ImpossibleTime, TimeError, UnknownZone, UnreadableTime, format_instant
from model.typed_times import AmbiguousClock, time_and_words, told, understand, whole_day

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NEAR = datetime(2026, 11, 18, 23, 5, tzinfo=UTC)
YEARS = (datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - Hypothesis wants them without a zone
BERLIN = ZoneInfo("Europe/Berlin")


def meant(text, **more):
    return format_instant(understand(text, now=NOW, **more).at)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("today 08:05", "2026-11-20T08:05:00Z"),
        ("Today at 8:05", "2026-11-20T08:05:00Z"),
        ("today 14:05", "2026-11-20T14:05:00Z"),
        ("yesterday 23:50", "2026-11-19T23:50:00Z"),
        ("23:50 yesterday", "2026-11-19T23:50:00Z"),
        ("tomorrow 9:00", "2026-11-21T09:00:00Z"),
        ("09:05", "2026-11-20T09:05:00Z"),
        ("14:05", "2026-11-19T14:05:00Z"),
        ("2:05 pm", "2026-11-19T14:05:00Z"),
        ("2:05pm", "2026-11-19T14:05:00Z"),
        ("2 p.m.", "2026-11-19T14:00:00Z"),
        ("12:05 am", "2026-11-20T00:05:00Z"),
        ("12:05 PM", "2026-11-19T12:05:00Z"),
        ("14h05", "2026-11-19T14:05:00Z"),
        ("now", "2026-11-20T09:30:00Z"),
        ("20 min ago", "2026-11-20T09:10:00Z"),
        ("2h ago", "2026-11-20T07:30:00Z"),
        ("2026-11-18 14:05", "2026-11-18T14:05:00Z"),
        ("2026-11-18 14:05 CET", "2026-11-18T13:05:00Z"),
        ("2026-11-18 14:05 cet", "2026-11-18T13:05:00Z"),
        ("2026-11-18 14:05+01:00", "2026-11-18T13:05:00Z"),
        ("2026-11-18 14:05 +1", "2026-11-18T13:05:00Z"),
        ("2026-11-18 2:05 pm -5:30", "2026-11-18T19:35:00Z"),
        ("2026-11-18T14:05Z", "2026-11-18T14:05:00Z"),
        ("2026-07-18 14:05 Europe/Berlin", "2026-07-18T12:05:00Z"),
        ("9:05 utc", "2026-11-20T09:05:00Z"),
        ("20.11.2026 08:05", "2026-11-20T08:05:00Z"),
        ("11/20/2026 08:05", "2026-11-20T08:05:00Z"),
        ("20/11/26 08:05", "2026-11-20T08:05:00Z"),
        ("  14:05   yesterday ", "2026-11-19T14:05:00Z"),
        ("0805", "2026-11-20T08:05:00Z"),
        ("1538Z", "2026-11-19T15:38:00Z"),
        ("yesterday 1538 CET", "2026-11-19T14:38:00Z"),
        ("Oct 4 15:38", "2026-10-04T15:38:00Z"),
        ("October 4th, 15:38", "2026-10-04T15:38:00Z"),
        ("4 oct 2021 15:39", "2021-10-04T15:39:00Z"),
        ("Oct 4, 2021 3:39 pm PT", "2021-10-04T22:39:00Z"),
        ("15:38 on 4 October 2021", "2021-10-04T15:38:00Z"),
        ("4.10. 15:38", "2026-10-04T15:38:00Z"),
        ("10/14 15:38", "2026-10-14T15:38:00Z"),
        ("Dec 4 15:38", "2025-12-04T15:38:00Z"),
        ("2026-07-18 8:50 Pacific time", "2026-07-18T15:50:00Z"),
        ("2026-01-18 8:50 PT", "2026-01-18T16:50:00Z"),
        ("9:05 UTC+2", "2026-11-20T07:05:00Z"),
    ],
)
def test_a_time_is_understood_as_it_is_typed(text, moment):
    assert meant(text) == moment


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("14:05 CST", UnknownZone, "America/Chicago"),
        ("14:05 Narnia", UnknownZone, "no known zone"),
        ("05/11/2026 14:05", AmbiguousDay, "2026-05-11 or 2026-11-05"),
        ("2026-10-25 02:30 Europe/Berlin", AmbiguousClock, "+0200 or +0100"),
        ("2026-03-29 02:30 Europe/Berlin", ImpossibleTime, "clocks went forward"),
        ("13:05 pm", ImpossibleTime, "12 hours"),
        ("25:00", ImpossibleTime, "no moment"),
        ("2026-02-30 14:05", ImpossibleTime, ""),
        ("31.02.2026 14:05", ImpossibleTime, "calendar"),
        ("yesterday", UnreadableTime, "20 min ago"),
        ("14", UnreadableTime, "is no time"),
        ("lunch", UnreadableTime, "is no time"),
        ("today 14:05 yesterday", UnreadableTime, "is no time"),
        ("", UnreadableTime, "is no time"),
        ("10/04 15:38", AmbiguousDay, "2026-04-10 or 2026-10-04"),
        ("Oct 4 2021", UnreadableTime, "is no time"),
        ("2026-11", UnreadableTime, "is no time"),
        ("2561", ImpossibleTime, "no moment"),
        ("Feb 30 15:38", ImpossibleTime, "no day"),
    ],
)
def test_what_may_be_two_moments_or_none_is_refused_and_told(text, kind, words):
    with pytest.raises(kind) as refused:
        meant(text)
    assert words in str(refused.value)


def test_a_clock_shown_twice_is_taken_with_either_of_its_offsets():
    assert meant("2026-10-25 02:30 +0200") == "2026-10-25T00:30:00Z"
    assert meant("2026-10-25 02:30 +0100") == "2026-10-25T01:30:00Z"


def test_a_zone_that_nobody_said_is_the_one_given_and_the_words_say_so():
    found = understand("today 8:05", now=NOW, zone=BERLIN, zone_name="Europe/Berlin")
    assert found.words == "Fri 2026-11-20 07:05 UTC (no zone said: Europe/Berlin)"
    assert understand("today 8:05", now=NOW).words == "Fri 2026-11-20 08:05 UTC (no zone said: UTC)"
    assert understand("today 8:05 CET", now=NOW).words == "Fri 2026-11-20 07:05 UTC"


def test_the_day_is_that_of_the_zone():
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    assert format_instant(understand("today 00:10", now=late, zone=BERLIN).at) == "2026-11-20T23:10:00Z"
    assert format_instant(understand("yesterday 00:10", now=late, zone=BERLIN).at) == "2026-11-19T23:10:00Z"


def test_a_users_zone_decides_its_own_abbreviation():
    chicago = ZoneInfo("America/Chicago")
    assert meant("2026-11-18 14:05 CST", zone=chicago) == "2026-11-18T20:05:00Z"
    with pytest.raises(UnknownZone):
        meant("2026-07-18 14:05 CST", zone=chicago)  # where it is CDT then


def test_beside_another_event_a_clock_is_of_its_day_even_ahead():
    assert meant("23:50", near=NEAR) == "2026-11-18T23:50:00Z"
    assert meant("00:10 CET", near=NEAR) == "2026-11-18T23:10:00Z"


def test_beside_another_event_a_day_without_a_year_is_of_its_year():
    assert meant("Oct 4 15:38", near=datetime(2021, 10, 4, 12, tzinfo=UTC)) == "2021-10-04T15:38:00Z"
    assert meant("Jan 1 0:10", near=datetime(2021, 12, 31, 23, tzinfo=UTC)) == "2022-01-01T00:10:00Z"


@pytest.mark.parametrize("text", ["~8:05", "about 8:05", "around 0805", "approx. 8:05 UTC", "ca. 8:05", "≈ 8:05 am"])
def test_a_time_that_is_not_known_to_the_minute_is_approximate(text):
    found = understand(text, now=NOW)
    assert (format_instant(found.at), found.is_approximate) == ("2026-11-20T08:05:00Z", True)
    assert found.words.startswith("about Fri 2026-11-20 08:05 UTC")
    assert not understand("8:05", now=NOW).is_approximate


def test_a_time_may_be_uncertain_more_than_once():
    assert understand("about ~8:05", now=NOW).is_approximate
    with pytest.raises(TimeError):
        understand("~" * 5000, now=NOW)


@pytest.mark.parametrize("near", [None, NOW, NOW - timedelta(hours=12)])
def test_a_day_without_a_year_has_happened_where_nothing_else_is_known(near):
    assert format_instant(understand("May 5 14:05", now=NOW, near=near).at) == "2026-05-05T14:05:00Z"
    assert format_instant(understand("Nov 20 08:05", now=NOW, near=near).at) == "2026-11-20T08:05:00Z"
    assert format_instant(understand("Dec 2 08:05", now=NOW, near=near).at) == "2025-12-02T08:05:00Z"
    assert whole_day("may 5", now=NOW, near=near or NOW) == date(2026, 5, 5)


def test_a_day_without_a_year_is_nearest_to_an_event_of_another_day():
    near = datetime(2026, 1, 3, tzinfo=UTC)
    assert format_instant(understand("Dec 30 08:05", now=NOW, near=near).at) == "2025-12-30T08:05:00Z"


def test_what_was_so_long_ago_has_no_seconds_and_is_approximate():
    now = NOW.replace(second=29, microsecond=5)
    found = understand("4 days ago", now=now)
    assert (format_instant(found.at), found.is_approximate) == ("2026-11-16T09:30:00Z", True)


def test_a_clock_may_lie_behind_midnight_from_the_event_before():
    assert meant("00:30", near=NEAR) == "2026-11-19T00:30:00Z"
    assert meant("12:00", near=NEAR) == "2026-11-18T12:00:00Z"
    assert meant("23:50", near=datetime(2026, 11, 19, 0, 10, tzinfo=UTC)) == "2026-11-18T23:50:00Z"


@given(st.datetimes(*YEARS, timezones=st.just(UTC)), st.times())
def test_a_clock_without_a_day_is_the_nearest_one(near, clock):
    at = understand(f"{clock:%H:%M:%S}", now=NOW, near=near).at
    assert abs(at - near) <= timedelta(hours=12)
    assert (at.hour, at.minute, at.second) == (clock.hour, clock.minute, clock.second)


def test_while_it_is_typed_it_is_told_what_it_will_become():
    assert told("2:05 pm CET", now=NOW, near=NEAR) == "= Wed 2026-11-18 13:05 UTC"
    assert "several zones" in told("14:05 CST", now=NOW, near=NEAR)
    assert told("14:", now=NOW, near=NEAR) == ""
    assert told("2026-11-18T14:05:00Z", now=NOW, near=NEAR) == ""


@given(st.integers(0, 366 * 24 * 60), st.integers(-14, 14))
def test_a_clock_alone_is_never_ahead_and_never_more_than_a_day_ago(minutes, hours):
    moment = NOW + timedelta(minutes=minutes)
    found = understand(f"{moment:%H:%M} {hours:+03}:00", now=moment)
    assert timedelta(0) <= moment - found.at <= timedelta(days=1)


@given(st.text("0123456789:/.- +apmtodyesrZCET", max_size=24))
def test_whatever_is_typed_becomes_a_moment_or_is_refused_in_words(text):
    try:
        found = understand(text, now=NOW)
    except TimeError:
        return
    assert understand(format_instant(found.at), now=NOW).at == found.at


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("15:40 DNS servers withdraw", ("15:40", "DNS servers withdraw")),
        ("2:05 pm CET rollback starts", ("2:05 pm CET", "rollback starts")),
        ("2026-11-18T15:40:00Z - rollback", ("2026-11-18T15:40:00Z", "rollback")),
        ("20 min ago deploy", ("20 min ago", "deploy")),
        ("15:40: a deploy starts", ("15:40", "a deploy starts")),
        ("15:40", ("15:40", "")),
        ("soon it broke", ("soon it broke", "")),
        ("8:50am PDT", ("8:50am PDT", "")),
        ("2:05 pm CET", ("2:05 pm CET", "")),
        ("14:07 UTC+2", ("14:07 UTC+2", "")),
        ("8:50am PDT DNS names fail", ("8:50am PDT", "DNS names fail")),
        ("~15:38 DNS fails", ("~15:38", "DNS fails")),
        ("1538Z DNS fails", ("1538Z", "DNS fails")),
        ("2000 servers fail", ("2000 servers fail", "")),
        ("14:05 2/3 of the hosts fail", ("14:05", "2/3 of the hosts fail")),
        ("14:05 rollback", ("14:05", "rollback")),
    ],
)
def test_words_behind_a_time_are_parted_from_it(text, parts):
    assert time_and_words(text, now=NOW, near=NOW) == parts


@pytest.mark.parametrize("text", ["14:05 Z", "14:05 Europe/Berlin", "9:00 EST"])
def test_before_the_first_day_of_the_calendar_there_is_none(text):
    with pytest.raises(ImpossibleTime, match="names no day of the calendar"):
        understand(text, now=NOW, near=datetime(1, 1, 1, tzinfo=UTC))


def test_behind_the_last_day_of_the_calendar_there_is_none():
    with pytest.raises(ImpossibleTime, match="names no day of the calendar"):
        understand("9:00 CET", now=NOW, near=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("14:05 met with the vendor", ("14:05", "met with the vendor")),
        ("2:05 pm Met the vendor", ("2:05 pm", "Met the vendor")),
        ("14:05 MET rollback starts", ("14:05 MET", "rollback starts")),
        ("14:05 cet rollback starts", ("14:05 cet", "rollback starts")),
    ],
)
def test_a_word_of_the_event_is_no_zone(text, parts):
    assert time_and_words(text, now=NOW, near=NEAR) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("14:05 IST", "several zones"),
        ("14:05 IST deploy", "several zones"),
        ("14:05 XYZT", "no known zone"),
        ("8:50 Pacific", "no known zone"),
        ("10/04 15:38 DNS fails", "two different days"),
    ],
)
def test_a_zone_or_a_day_in_doubt_is_never_taken_for_the_event(text, words):
    with pytest.raises(TimeError, match=words):
        time_and_words(text, now=NOW, near=NEAR)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02", "2026-11-02"),
        ("2 nov", "2026-11-02"),
        ("Nov 2nd 2025", "2025-11-02"),
        ("2.11.", "2026-11-02"),
        ("yesterday", "2026-11-19"),
        ("11/02", None),
        ("14:05", None),
        ("2026-11-02 14:05", None),
    ],
)
def test_a_day_may_be_said_without_a_time(text, day):
    found = whole_day(text, now=NOW, near=NEAR)
    assert (found and found.isoformat()) == day


def test_where_a_day_will_do_it_is_told_that_no_time_is_said():
    assert told("2 nov", now=NOW, near=NEAR, day_will_do=True) == "= the day Mon 2026-11-02: no time is said"
    assert told("2 nov", now=NOW, near=NEAR) == ""
