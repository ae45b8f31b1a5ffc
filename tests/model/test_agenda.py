from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.agenda import AGENDA, WHOLE, Clock, spell_clock
from model.steps import STEP_NAMES

seconds = st.floats(0, 3 * WHOLE)


def test_the_meeting_takes_an_hour_in_five_parts() -> None:
    assert [part.minutes for part in AGENDA] == [5, 20, 15, 15, 5]
    assert WHOLE == 3600
    assert all(part.step in STEP_NAMES and len(part.prompts) >= 3 for part in AGENDA)


@pytest.mark.parametrize(("elapsed", "part"), [(0, 0), (299, 0), (300, 1), (1499, 1), (1500, 2), (3599, 4), (9999, 4)])
def test_a_part_is_on_from_its_beginning_to_the_next(elapsed: float, part: int) -> None:
    assert Clock().toggled(100.0).part_on(100.0 + elapsed) == part


def test_a_meeting_over_time_has_less_than_nothing_left() -> None:
    assert Clock(WHOLE + 90.0).left_in_part(0.0) == -90
    assert spell_clock(-90) == "-1:30"
    assert spell_clock(725) == "12:05"


def test_a_stopped_clock_keeps_what_was_spent_and_goes_on_from_there() -> None:
    clock = Clock().toggled(100.0).toggled(160.0)
    assert not clock.is_running
    assert clock.elapsed(9999.0) == 60.0
    assert clock.toggled(200.0).elapsed(210.0) == 70.0


def test_a_clock_that_was_never_started_has_no_meeting() -> None:
    assert not Clock().is_begun
    assert Clock().toggled(5.0).is_begun


@given(st.integers(0, len(AGENDA) - 1), seconds, seconds, st.floats(0, 200))
def test_going_to_a_part_begins_it_and_keeps_the_time_that_has_passed(
    part: int, spent: float, now: float, later: float
) -> None:
    clock = Clock(spent).at_part(part, now)
    assert clock.part_on(now) == part
    assert clock.left_in_part(now) == AGENDA[part].minutes * 60
    assert abs(clock.elapsed(now + later) - (spent + later)) < 1e-6


@given(seconds)
def test_what_is_left_never_exceeds_the_part(elapsed: float) -> None:
    clock = Clock(elapsed)
    assert clock.left_in_part(0.0) <= AGENDA[clock.part_on(0.0)].minutes * 60
