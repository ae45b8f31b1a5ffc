from __future__ import annotations

import gzip
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from support.sightings import SHARED, from_text, gathered, pasted

from model.sources.events import LONGEST_EVENT, events_from
from model.sources.sighting import Address, Assumed, Kind, Line, Sighting
from model.sources.surroundings import around
from model.times import Instant, parse_instant

if TYPE_CHECKING:
    from pathlib import Path

AT = parse_instant("2026-11-18T14:05:00Z")


def test_an_event_has_the_files_form():
    sighting = Sighting(
        *(AT, "raw", "pool exhausted", Line("logs/app.log", 7), "app.log", Kind.LOG),
        assumed=(Assumed.ZONE,),
        until=Instant(AT + timedelta(minutes=2)),
    )
    assert events_from([sighting]) == [
        {
            "at": "2026-11-18T14:05:00Z",
            "until": "2026-11-18T14:07:00Z",
            "certainty": "assumption",
            "event": "pool exhausted",
            "evidence": ["logs/app.log:7"],
            "source": "app.log",
        }
    ]


@pytest.mark.parametrize(
    ("assumed", "certainty"),
    [
        ((), None),
        ((Assumed.YEAR,), None),
        ((Assumed.ZONE, Assumed.YEAR), "assumption"),
        ((Assumed.SHOWN_TWICE,), "assumption"),
        ((Assumed.ZONE, Assumed.APPROXIMATE), "approximate"),
    ],
)
def test_certainty_follows_from_what_was_assumed(assumed: tuple[Assumed, ...], certainty: str | None):
    (event,) = events_from([Sighting(AT, "x", "x", Address(""), "notes", assumed=assumed)])
    assert event.get("certainty") == certainty
    assert "evidence" not in event


def test_escape_sequences_and_controls_do_not_reach_the_file():
    (event,) = events_from(
        [Sighting(AT, "", "\x1b[31mred\x1b[0m\x1b]0;title\x07 a\x00b\u202ec\nd" + "x" * 999, Address(""), "s")]
    )
    assert event["event"].startswith("red a b c dxxx")
    assert len(event["event"]) == LONGEST_EVENT
    assert event["event"].isprintable()


def test_a_second_import_adds_nothing(tmp_path: Path):
    text = "2026-11-18 14:05:00 same\n2026-11-18 14:05:00 same\n2026-11-18 14:06:00,123456 other\n"
    found = from_text(tmp_path, text)
    timeline = events_from(found.chosen)
    assert len(timeline) == 3
    assert events_from(gathered(tmp_path / "app.log").chosen, timeline) == []


def test_an_event_whose_words_were_changed_is_recognised_by_its_evidence(tmp_path: Path):
    found = from_text(tmp_path, "2026-11-18T14:05:00Z pool exhausted\n2026-11-18T14:06:00Z other\n")
    timeline = events_from(found.chosen)
    timeline[0]["event"] = "The connection pool ran out"
    timeline[1]["at"] = "unreadable"
    shutil.move(tmp_path / "app.log", tmp_path / "moved")
    (tmp_path / "elsewhere").mkdir()
    shutil.move(tmp_path / "moved", tmp_path / "elsewhere" / "app.log")
    again = events_from(gathered(tmp_path / "elsewhere" / "app.log").chosen, timeline)
    assert [event["event"] for event in again] == ["other"]


def test_a_log_and_its_compressed_copy_give_every_event_once(tmp_path: Path):
    text = "2026-11-18T14:05:00Z one\n2026-11-18T14:05:00Z one\n2026-11-18T14:06:00Z two\n"
    (tmp_path / "app.log").write_text(text)
    (tmp_path / "app.log.1.gz").write_bytes(gzip.compress(text.encode()))
    events = events_from(gathered(tmp_path).chosen)
    assert [event["event"] for event in events] == ["one", "one", "two"]


def test_an_alert_and_its_acknowledgement_share_an_address_and_are_two_events():
    sightings = [
        Sighting(AT, "", "triggered", Address("https://pd.example/1"), "pagerduty", Kind.ALERT),
        Sighting(
            Instant(AT + timedelta(minutes=4)),
            "",
            "acknowledged",
            Address("https://pd.example/1"),
            "pagerduty",
            Kind.ACKNOWLEDGEMENT,
        ),
        Sighting(AT, "", "another at once", Address("https://pd.example/1"), "pagerduty", Kind.ALERT),
    ]
    assert len(events_from(sightings)) == 3
    assert events_from(sightings, events_from(sightings)) == []


def test_a_paste_that_is_pasted_again_adds_only_what_is_new():
    timeline = events_from(pasted("14:05 deploy\n").chosen)
    again = events_from(pasted("14:05 deploy\n14:07 errors\n").chosen, timeline)
    assert [event["event"] for event in again] == ["errors"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of real logs and events is not beside the project")
def test_real_sources_add_nothing_the_second_time():
    for folder in sorted((SHARED / "events").iterdir()):
        timeline = events_from(gathered(folder).chosen)
        assert timeline
        assert events_from(gathered(folder).chosen, timeline) == []


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_the_lines_around_a_sighting_are_those_of_the_file(tmp_path: Path, suffix: str):
    text = "".join(f"2026-11-18T14:{minute:02}:00Z message {minute}\n" for minute in range(60))
    raw = text.encode()
    found = from_text(tmp_path, gzip.compress(raw) if suffix else raw, name=f"app.log{suffix}")
    seen = around(found.chosen[30].place, 2)
    lines = text.splitlines()
    assert (seen.before, seen.line, seen.after) == (tuple(lines[28:30]), lines[30], tuple(lines[31:33]))
    assert around(found.chosen[0].place, 2).before == ()
    assert around(found.chosen[59].place, 2).after == ()
