"""The logs of many programs, each read as one file: every instant is right, and what is none is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.programs import PROGRAMS, UNDER
from support.sightings import from_text, times

from model.times import parse_instant
from model.zones import find_zone

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_lines_of_many_programs_stand_for_the_right_instants(tmp_path: Path, program: str):
    text, instants = PROGRAMS[program]
    assert times(from_text(tmp_path, text)) == instants


@pytest.mark.parametrize("program", UNDER)
def test_what_is_given_decides_what_lines_leave_open(tmp_path: Path, program: str):
    text, instants, given = UNDER[program]
    asked = {name: parse_instant(given[name]) for name in ("incident", "now") if name in given}
    zone = find_zone(given["tz"]) if "tz" in given else None
    assert times(from_text(tmp_path, text, zone=zone, **asked)) == instants


@pytest.mark.parametrize(
    "text",
    [
        "[    0.000000] Linux version\n[   12.345678] usb 1-1\n",
        "[0.015s][info][gc] Using G1\n[1.015s][info][gc] Pause\n",
        "[    5.123456] web kernel: hi\n",
    ],
)
def test_seconds_since_a_start_are_no_time_and_it_is_said_how_to_get_one(tmp_path: Path, text: str):
    found = from_text(tmp_path, text)
    assert found.readings[0].failed
    assert "counts from when something was started" in found.readings[0].remarks[0]


@pytest.mark.parametrize(
    ("line", "assumed"),
    [
        ("2026-10-25 02:30:00 x", {"shown-twice"}),
        ("2026-03-29 02:30:00 x", {"skipped"}),
        ("Nov 18 14:05:00 web app: x", {"year"}),
        ("14:05:00 x", {"date"}),
        ("2026-11-18 14:05:00 x", set()),
    ],
)
def test_what_was_assumed_is_told(tmp_path: Path, line: str, assumed: set[str]):
    found = from_text(tmp_path, f"{line}\n", zone=find_zone("Europe/Berlin"))
    assert {each.value for each in found.assumed} == assumed
    unzoned = from_text(tmp_path, f"{line}\n")
    assert "zone" in {each.value for each in unzoned.assumed}


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-18 14:05:00 IST x",
        "2026-11-18 14:05:00 CST x",
        "2026-07-18 14:05:00 BST x",
        "03/04/2026 14:05:00 x",
        "2026-02-30 14:05:00 x",
        "2026-11-18 24:05:00 x",
        "2026-11-18 14:05:61 x",
        "0001-01-01T00:00:00Z x",
        "0000-00-00 00:00:00 x",
    ],
)
def test_what_names_no_instant_is_told_and_never_guessed(tmp_path: Path, line: str):
    found = from_text(tmp_path, f"2026-11-18T13:00:00Z fine\n{line}\n" if "/" not in line else f"{line}\n")
    assert times(found) == ([] if "/" in line else ["2026-11-18T13:00:00Z"])
    assert found.unparsed == 1
