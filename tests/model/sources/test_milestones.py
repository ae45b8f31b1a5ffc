"""Milestones that sightings suggest: which come first and last, and what speaks against them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from model.sources.milestones import suggest
from model.sources.sighting import Address, Kind, Level, Sighting
from model.sources.tray import Tray
from model.times import Instant, parse_instant

START = parse_instant("2026-11-18T14:00:00Z")


def sighting(minute: float, message: str, kind: Kind = Kind.LOG, level: Level | None = None) -> Sighting:
    at = Instant(START + timedelta(minutes=minute))
    return Sighting(at, message, message, Address(""), "app", kind, level)


INCIDENT = (
    sighting(-30, "ERROR of old"),
    sighting(1, "ERROR pool exhausted"),
    sighting(2, "paged", Kind.ALERT),
    sighting(3, "maria: hello", Kind.MESSAGE),
    sighting(4, "maria: looking into it", Kind.MESSAGE),
    sighting(9, "ERROR pool exhausted"),
)
LATER = sighting(20, "INFO served")


def suggested(*sightings, **marked):
    """Return what a tray of these suggests, by milestone; `marked` gives the minutes of what the timeline has."""
    times = {name: START + timedelta(minutes=minute) for name, minute in marked.items()}
    tray = Tray(START)
    for each in sightings:
        tray.add(each)
    return {each.milestone: each.sighting.message for each in suggest(tray.candidates(), times)}


def test_milestones_are_suggested_by_what_came_first_and_last():
    assert suggested(*INCIDENT, LATER) == {
        "started": "ERROR pool exhausted",
        "detected": "paged",
        "acknowledged": "maria: looking into it",
        "mitigated": "ERROR pool exhausted",
    }


@pytest.mark.parametrize(
    "against",
    [
        (),  # the log ends with the error: nobody knows whether it was the last
        (sighting(13, "INFO served"),),
        (LATER, sighting(12, "still failing", Kind.ALERT)),
        (LATER, sighting(12, "WARN circuit is open")),
        (LATER, sighting(19.5, "ERROR payment refused")),
    ],
)
def test_the_last_error_is_no_mitigation_where_something_speaks_against_it(against):
    assert "mitigated" not in suggested(*INCIDENT, *against)


def test_errors_of_a_few_seconds_are_no_mitigation():
    down = [sighting(1 + index / 60, f"ERROR router-{index}: all paths down") for index in range(3)]
    assert suggested(*down, sighting(400, "INFO router-1: path up")) == {"started": "ERROR router-0: all paths down"}


def test_a_warning_that_came_before_as_well_does_not_speak_against_a_mitigation():
    usual = [sighting(minute, "WARN cache is cold") for minute in (-20, -10, 12)]
    assert "mitigated" in suggested(*INCIDENT, *usual, LATER)


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ({"started": 0}, {"detected", "acknowledged", "mitigated"}),
        ({"started": 5}, {"mitigated"}),
        ({"detected": 0.5}, {"acknowledged", "mitigated"}),
        ({"acknowledged": 3}, {"started", "detected", "mitigated"}),
        ({"resolved": 8}, {"started", "detected", "acknowledged"}),
        ({"detected": 30}, {"started"}),
    ],
)
def test_nothing_is_suggested_that_contradicts_what_is_marked(marked, left):
    assert set(suggested(*INCIDENT, LATER, **marked)) == left


def test_where_an_alert_came_before_the_first_error_the_error_is_no_start():
    assert set(suggested(sighting(1, "paged", Kind.ALERT), sighting(2, "ERROR pool exhausted"), LATER)) == {"detected"}


def test_an_answer_before_the_first_sign_acknowledges_nothing():
    early = sighting(1, "maria: looking into the release", Kind.MESSAGE)
    assert "acknowledged" not in suggested(early, sighting(5, "paged", Kind.ALERT))
