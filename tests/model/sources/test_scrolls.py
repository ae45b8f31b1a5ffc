"""What people copy from programs for chat and from pages of statuses, and what notes say once for all their times."""

from __future__ import annotations

import pytest
from support.sightings import NOW, from_text, pasted, said, times

from model.sources.sighting import Assumed, Kind
from model.times import format_instant

SCROLLS = {
    "names and clocks of a whole day": (
        "ada 08:44\ncheckout is down\nbob 08:45\nlooking\n",
        ["2026-11-18T08:44:00Z", "2026-11-18T08:45:00Z"],
        ["ada: checkout is down", "bob: looking"],
    ),
    "a comma behind the name": (
        "Ada Byron, 2:05 PM\ncheckout is down\nBob, Nov 18, 2:06 PM\nlooking\n",
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
        ["Ada Byron: checkout is down", "Bob: looking"],
    ),
    "the time in brackets, the name behind": (
        "[11/18/2026 2:05 PM] Byron, Ada\ncheckout is down\n[11/18/2026 2:06 PM] Bob\nlooking\n",
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
        ["Ada Byron: checkout is down", "Bob: looking"],
    ),
}
STATUSES = [
    "Resolved - All is well.\nNov 18, 15:05 UTC\n\nMonitoring - A fix is out.\nNov 18, 14:35 UTC\n",
    "Resolved - All is well. Nov 18, 15:05 UTC\nMonitoring - A fix is out. Nov 18, 14:35 UTC\n",
    "Resolved\nAll is well.\nNov 18, 15:05 UTC\nMonitoring\nA fix\nis out.\nNov 18, 14:35 UTC\n",
]


@pytest.mark.parametrize("way", SCROLLS)
def test_chat_is_read_as_programs_copy_it(way: str):
    text, at, words = SCROLLS[way]
    found = pasted(text)
    assert (times(found), said(found)) == (at, words)
    assert {each.kind for each in found.chosen} == {Kind.MESSAGE}


def test_today_and_yesterday_are_counted_from_the_copying_and_said_to_be():
    found = pasted("ada — Yesterday at 11:50 PM\ndown\nbob — Today at 12:10 AM\nlooking\n")
    assert times(found) == ["2026-11-19T23:50:00Z", "2026-11-20T00:10:00Z"]
    assert format_instant(NOW).startswith("2026-11-20")
    assert all(Assumed.DATE in each.assumed for each in found.chosen)
    assert found.chosen[0].text == "ada — Yesterday at 11:50 PM\ndown"


def test_one_word_and_a_clock_alone_are_as_likely_the_end_of_a_sentence():
    assert times(pasted("14:00 deploy began\nIt was over\nby 14:20\nand all was well\n")) == ["2026-11-18T14:00:00Z"]


@pytest.mark.parametrize("page", STATUSES)
def test_a_status_has_the_time_that_stands_below_or_behind_it(page: str):
    found = pasted(page)
    assert times(found) == ["2026-11-18T14:35:00Z", "2026-11-18T15:05:00Z"]
    assert ["fix" in words for words in said(found)] == [True, False]
    assert [words.split()[0] for words in said(found)] == ["Monitoring", "Resolved"]


@pytest.mark.parametrize(
    "text",
    [
        "| Time (CET) | Event |\n|---|---|\n| 14:05 | deploy |\n",
        "| Event | Time, CET |\n|---|---|\n| deploy | 14:05 |\n",
        "Time (Europe/Berlin) | Event\n--- | ---\n14:05 | deploy\n",
        "All times are CET.\n14:05 deploy\n",
        "All times in UTC+1\n14:05 deploy\n",
        "(times shown are in Europe/Berlin)\n- 14:05 deploy\n",
        "Time zone: +01:00\n14:05 deploy\n",
    ],
)
def test_a_zone_that_is_said_once_counts_for_all(text: str):
    found = pasted(text)
    assert (times(found), said(found)) == (["2026-11-18T13:05:00Z"], ["deploy"])
    assert Assumed.ZONE not in found.chosen[0].assumed


def test_a_zone_of_its_own_goes_before_the_one_for_all():
    assert times(pasted("All times are CET.\n14:05Z deploy\n14:10-14:20 EST alert\n")) == [
        "2026-11-18T14:05:00Z",
        "2026-11-18T19:10:00Z",
    ]


def test_a_zone_for_all_that_stands_for_several_is_asked_for():
    found = pasted("Times are IST\n14:05 deploy\n")
    assert found.chosen == ()
    assert "several zones" in found.examples[0].reason


@pytest.mark.parametrize(
    "text", ["It took some time. EST was the host.\n14:05 deploy\n", "Times change\n14:05 deploy\n"]
)
def test_words_about_time_name_no_zone(text: str):
    assert times(pasted(text)) == ["2026-11-18T14:05:00Z"]


@pytest.mark.parametrize("head", ["| Time (UTC) | Event |", "| Timestamp | Description |", "| Time | Event |"])
def test_a_table_of_markdown_is_no_table_of_columns(head: str):
    found = pasted(f"{head}\n|------|-------|\n| 14:05 | deploy |\n| ~14:06 | alert |\n")
    assert (times(found), said(found)) == (["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"], ["deploy", "alert"])


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("15:40-50 watched", "2026-11-18T15:40:00Z", "2026-11-18T15:50:00Z"),
        ("15:40-10 watched", "2026-11-18T15:40:00Z", "2026-11-18T16:10:00Z"),
        ("23:40-10 watched", "2026-11-18T23:40:00Z", "2026-11-19T00:10:00Z"),
        ("2026-11-18T15:40-05 watched", "2026-11-18T20:40:00Z", None),
        ("15:40-0500 watched", "2026-11-18T20:40:00Z", None),
    ],
)
def test_minutes_behind_a_clock_are_its_end_and_no_offset(text: str, begin: str, end: str | None):
    (sighting,) = pasted(text).chosen
    assert format_instant(sighting.at) == begin
    assert (sighting.until and format_instant(sighting.until)) == end


def test_events_that_kubectl_describes_are_counted_back_from_the_reading():
    found = pasted(
        "Events:\n  Type     Reason     Age                 From     Message\n"
        "  ----     ------     ----                ----     -------\n"
        "  Normal   Scheduled  10m                 default  Assigned\n"
        "  Warning  BackOff    5m12s (x5 over 10m) kubelet  Back-off\n"
    )
    assert times(found) == ["2026-11-20T11:50:00Z", "2026-11-20T11:54:48Z"]
    assert found.unparsed == 0


def test_a_place_behind_an_hour_that_is_shown_twice_leaves_open_which(tmp_path):
    found = from_text(
        tmp_path,
        "2026-10-25 01:50:00 Europe/Berlin a\n2026-10-25 02:30:00 Europe/Berlin b\n"
        "2026-10-25 02:59:00 Europe/Berlin c\n2026-10-25 02:05:00 Europe/Berlin d\n",
    )
    assert times(found) == [
        "2026-10-24T23:50:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T00:59:00Z",
        "2026-10-25T01:05:00Z",
    ]
    assert [Assumed.SHOWN_TWICE in each.assumed for each in found.chosen] == [False, True, True, True]


def test_a_heading_behind_a_time_in_brackets_is_a_note():
    found = pasted("[14:05] Deploy\nv42 to production\n[14:10] Rollback\nto v41\n")
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:10:00Z"]
    assert {each.kind for each in found.chosen} == {Kind.NOTE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Time (UTC)\tWho\tWhat\n14:05\tada\tdeploy\n14:06\tbob\talert\n", ["14:05:00", "14:06:00"]),
        ("Time (CET)\tEvent\n15:05\tdeploy\n", ["14:05:00"]),
        ("Time, Event\n14:05 UTC, deploy\n2:06 PM UTC, alert\n", ["14:05:00", "14:06:00"]),
        ("Time (PST), Event\n06:05, deploy\n", ["14:05:00"]),
        ("Time (Europe/Berlin),Event\n2026-11-18 15:05,deploy\n", ["14:05:00"]),
    ],
)
def test_what_is_copied_from_a_sheet_is_read_with_the_zone_of_its_column(text: str, expected: list[str]):
    found = pasted(text)
    assert times(found) == [f"2026-11-18T{clock}Z" for clock in expected]
    assert said(found)[0].endswith("deploy")
    assert Assumed.ZONE not in found.assumed
    assert (Assumed.DATE in found.assumed) == ("2026" not in text)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2:05-2:15 PM errors", "14:05", "14:15"),
        ("11:50-12:10 PM errors", "11:50", "12:10"),
        ("10:05–11:15 am errors", "10:05", "11:15"),
        ("14:05-14:15 errors", "14:05", "14:15"),
    ],
)
def test_the_half_of_the_day_counts_for_the_whole_span(text: str, begin: str, end: str):
    (sighting,) = pasted(text).chosen
    assert (f"{sighting.at:%H:%M}", f"{sighting.until:%H:%M}") == (begin, end)
