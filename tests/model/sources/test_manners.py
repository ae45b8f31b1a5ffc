"""Lines of a trace that begin with full times of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.sightings import from_text, times

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "2026-11-18 14:{:02}:00,123 INFO request served\n"


def test_rows_with_old_times_below_an_entry_belong_to_it(tmp_path: Path):
    rows = "2026-03-01 09:00:00 | 77 | open\n2026-03-02 09:00:00 | 78 | closed\n"
    log = ENTRY.format(1) + ENTRY.format(2) + rows + "".join(map(ENTRY.format, range(3, 9)))
    found = from_text(tmp_path, log)
    assert len(found.chosen) == 8
    assert found.chosen[1].text.endswith("78 | closed")
    assert found.unparsed == 0


def test_the_same_holds_in_a_log_of_many_lines(tmp_path: Path):
    many = "".join(
        f"2026-11-18 14:{n // 600:02}:{n // 10 % 60:02},123 INFO request {n} served\n" for n in range(30_000)
    )
    log = many + "2025-01-01 09:00:00 | 77 | open\n" * 20 + "2026-11-18 14:59:59,999 INFO next\n"
    found = from_text(tmp_path, log, everything=False)
    assert found.matched == 30_001


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-18T14:02:30Z another program, in its place\n",
        "2026-11-18 14:02:30 no fraction, in its place\n",
        "2026-11-18 13:30:00,123 INFO late, in the manner of the log\n",
    ],
)
def test_an_entry_in_its_place_or_in_the_manner_of_the_log_counts(tmp_path: Path, line: str):
    log = ENTRY.format(1) + ENTRY.format(2) + line + "".join(map(ENTRY.format, range(3, 60)))
    assert len(from_text(tmp_path, log).chosen) == 60


def test_a_log_that_is_in_no_order_loses_nothing(tmp_path: Path):
    minutes = [9, 3, 7, 1, 8, 2, 6, 4, 5, 0]
    log = "".join(map(ENTRY.format, minutes)) + "2026-11-17 09:00:00 another\n"
    assert len(from_text(tmp_path, log).chosen) == 11


def test_a_clock_of_a_trace_does_not_move_the_days_of_a_log_without_days(tmp_path: Path):
    log = "".join(f"14:{n:02}:00.123 INFO served\n" for n in range(5))
    found = from_text(tmp_path, log + "09:00:00 | 77\n" + "14:06:00.123 INFO served\n")
    assert times(found)[-1] == "2026-11-18T14:06:00.123Z"
    assert len(found.chosen) == 6
