from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.sightings import from_text, only, pasted, said, times

from model.sources.sighting import Assumed, Kind
from model.times import format_instant, parse_instant
from model.zones import find_zone

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("14:05 deploy starts", "2026-11-18T14:05:00Z"),
        ("14:05:33 deploy starts", "2026-11-18T14:05:33Z"),
        ("2:05 PM deploy starts", "2026-11-18T14:05:00Z"),
        ("2:05pm - deploy starts", "2026-11-18T14:05:00Z"),
        ("12:05 PM deploy starts", "2026-11-18T12:05:00Z"),
        ("2 PM deploy starts", "2026-11-18T14:00:00Z"),
        ("14.05 deploy starts", "2026-11-18T14:05:00Z"),
        ("14h05 deploy starts", "2026-11-18T14:05:00Z"),
        ("- 14:05 - deploy starts", "2026-11-18T14:05:00Z"),
        ("* **14:05**: deploy starts", "2026-11-18T14:05:00Z"),
        ("1. `14:05` deploy starts", "2026-11-18T14:05:00Z"),
        ("- [x] 14:05 deploy starts", "2026-11-18T14:05:00Z"),
        ("> [14:05] deploy starts", "2026-11-18T14:05:00Z"),
        ("14:05 UTC deploy starts", "2026-11-18T14:05:00Z"),
        ("14:05 CET deploy starts", "2026-11-18T13:05:00Z"),
        ("14:05+01:00 deploy starts", "2026-11-18T13:05:00Z"),
        ("2026-11-18 14:05 deploy starts", "2026-11-18T14:05:00Z"),
        ("18 Nov 2026, 14:05: deploy starts", "2026-11-18T14:05:00Z"),
        ("Nov 18 14:05 deploy starts", "2026-11-18T14:05:00Z"),
        ("18/11/2026, 14:05 - deploy starts", "2026-11-18T14:05:00Z"),
        ("18.11.2026 14:05 deploy starts", "2026-11-18T14:05:00Z"),
        ("| 14:05 | deploy starts | ci |", "2026-11-18T14:05:00Z"),
        ("| deploy starts | 14:05 |", "2026-11-18T14:05:00Z"),
    ],
)
def test_a_clock_as_people_write_it_is_read(line: str, at: str):
    found = pasted(line)
    assert times(found) == [at]
    assert said(found)[0].startswith("deploy starts")
    assert only(found).kind is Kind.NOTE


@pytest.mark.parametrize(
    "line",
    [
        "~14:05 it slows down",
        "ca. 14:05 it slows down",
        "14:?? it slows down",
        "14:05? it slows down",
        "around 14:05 it slows down",
    ],
)
def test_a_vague_clock_is_approximate(line: str):
    assert Assumed.APPROXIMATE in only(pasted(line)).assumed


@pytest.mark.parametrize(
    "line",
    [
        "it took until 14:05 to see it",
        "3.14 is a number",
        "10.1.2.3 is an address",
        "ratio 14:05",
        "1:2:3:4 no",
        "see section 14.05.2",
        "",
        "14:05/h",
        "5 apples",
    ],
)
def test_prose_and_numbers_date_nothing(line: str):
    assert pasted(f"14:00 the beginning\n{line}\n").chosen[1:] == ()


def test_midnight_of_a_twelve_hour_clock_is_hour_zero():
    found = pasted("12:05 AM deploy\n", incident=parse_instant("2026-11-18T00:30:00Z"))
    assert times(found) == ["2026-11-18T00:05:00Z"]


def test_notes_go_on_over_midnight():
    found = pasted(
        "23:50 alarm\n23:58 answer\n00:04 restart\n00:30 fine\n", incident=parse_instant("2026-11-18T23:50:00Z")
    )
    assert times(found) == [
        "2026-11-18T23:50:00Z",
        "2026-11-18T23:58:00Z",
        "2026-11-19T00:04:00Z",
        "2026-11-19T00:30:00Z",
    ]


def test_notes_that_step_back_a_little_stay_on_their_day():
    assert times(pasted("14:10 b\n14:05 a\n")) == ["2026-11-18T14:05:00Z", "2026-11-18T14:10:00Z"]


def test_a_note_out_of_order_at_midnight_is_of_the_evening_before():
    found = pasted("00:41 restart\n23:58 alarm\n00:50 fine\n", incident=parse_instant("2026-11-18T00:30:00Z"))
    assert times(found) == ["2026-11-17T23:58:00Z", "2026-11-18T00:41:00Z", "2026-11-18T00:50:00Z"]


def test_the_next_evening_is_no_step_back():
    found = pasted("02:10 fixed\n19:00 review\n", incident=parse_instant("2026-11-18T02:00:00Z"))
    assert times(found) == ["2026-11-18T02:10:00Z", "2026-11-18T19:00:00Z"]


def test_the_day_of_a_heading_goes_on_over_midnight_and_says_so():
    found = pasted("## 2026-11-17\n\n- 23:50 alarm\n- 00:10 restart\n- 00:20 fine\n\n## 2026-11-20\n- 09:00 review\n")
    assert times(found) == [
        "2026-11-17T23:50:00Z",
        "2026-11-18T00:10:00Z",
        "2026-11-18T00:20:00Z",
        "2026-11-20T09:00:00Z",
    ]
    assert [Assumed.DATE in sighting.assumed for sighting in found.chosen] == [False, True, True, False]


def test_colours_of_a_terminal_hide_no_clock():
    assert times(pasted("\x1b[90m2:05PM\x1b[0m \x1b[31mERR\x1b[0m pool is full\n")) == ["2026-11-18T14:05:00Z"]


def test_a_heading_gives_the_day():
    found = pasted("## 2026-11-17\n\n- 14:05 one\n\n## Wed, 18 November 2026\n\n- 09:00 two\n")
    assert times(found) == ["2026-11-17T14:05:00Z", "2026-11-18T09:00:00Z"]
    assert Assumed.DATE not in found.chosen[0].assumed


def test_a_span_has_an_end_also_over_midnight():
    found = pasted("14:30-14:40 drain\n23:50 – 00:10 restart\n")
    assert [format_instant(sighting.until) for sighting in found.chosen if sighting.until] == [
        "2026-11-18T14:40:00Z",
        "2026-11-19T00:10:00Z",
    ]


def test_a_scroll_of_chat_keeps_who_said_what_over_several_lines():
    found = pasted(
        "maria  2:05 PM\nlooking at it\nthe pool is full\nJoe Doe  2:07 PM\nrolling back\n[14:09] <alice> thanks\n"
    )
    assert said(found) == ["maria: looking at it the pool is full", "Joe Doe: rolling back", "<alice> thanks"]
    assert {sighting.kind for sighting in found.chosen} == {Kind.MESSAGE}


@pytest.mark.parametrize("name", ["carol (backbone oncall)", "Carol Ng (she/her)", "carol [SRE]"])
def test_a_name_may_have_something_in_brackets_behind_it(name: str):
    found = pasted(f"bob  8:45 AM\nyes\n{name}  8:52 AM\nno router answers\nthis is bad\n")
    assert said(found) == ["bob: yes", f"{name}: no router answers this is bad"]


def test_a_scroll_with_names_and_clocks_on_lines_of_their_own_keeps_who_said_what():
    found = pasted(
        "alice\n  8:44 AM\nanyone else?\nbob (oncall)\n  8:46 AM\nyes\npaging backbone\nJoe Doe\n8:50 AM\nthanks\n"
    )
    assert times(found) == [f"2026-11-18T08:{minute}:00Z" for minute in (44, 46, 50)]
    assert said(found) == ["alice: anyone else?", "bob (oncall): yes paging backbone", "Joe Doe: thanks"]
    assert {sighting.kind for sighting in found.chosen} == {Kind.MESSAGE}


def test_words_below_a_clock_that_stands_alone_are_what_is_noted():
    found = pasted("Timeline\n14:05\nDeploy starts\nof the checkout\n14:07\nerrors\n14:30\nrolled back\n")
    assert said(found) == ["Deploy starts", "errors", "rolled back"]


def test_a_day_that_may_be_two_is_asked_for():
    found = pasted("14:00 first\n11/12/2026 14:05 which day\n")
    assert len(found.chosen) == 1
    assert "may be two different days" in found.examples[0].reason


def test_an_hour_that_there_is_not_is_told():
    found = pasted("14:00 first\n25:05 impossible\n13:05 PM impossible\n")
    assert len(found.chosen) == 1
    assert found.unparsed == 2


def test_notes_in_a_file_have_their_line_as_evidence_and_a_paste_has_none(tmp_path: Path):
    text = "# Notes\n\n14:05 deploy\n"
    assert only(from_text(tmp_path, text, name="notes.md")).place.reference().endswith("notes.md:3")
    assert only(pasted(text)).place.reference() == ""


def test_a_zone_that_is_named_holds_for_notes():
    found = pasted("14:05 deploy\n", zone=find_zone("America/New_York"))
    assert times(found) == ["2026-11-18T19:05:00Z"]
    assert Assumed.ZONE not in only(found).assumed


def test_lines_of_a_log_that_are_pasted_are_read_as_a_log():
    found = pasted("2026-11-18T14:05:00.123Z ERROR pool\n\tat trace\n2026-11-18T14:06:00Z INFO fine\n")
    assert times(found) == ["2026-11-18T14:05:00.123Z", "2026-11-18T14:06:00Z"]
    assert found.chosen[0].kind is Kind.LOG


def test_a_clock_that_there_is_not_does_not_stop_the_vote(tmp_path: Path):
    found = from_text(tmp_path, "13:05 PM impossible\n14:05 fine\n", name="notes.md")
    assert said(found) == ["fine"]


def test_a_paste_without_any_time_says_so():
    found = pasted("hello\nworld\n")
    assert found.readings[0].failed
    assert "no line that begins with a time" in found.readings[0].remarks[0]
