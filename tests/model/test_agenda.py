from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.agenda import AGENDA, BEGINS, WHOLE, Clock, left_in_part, part_at, spell_clock
from model.steps import STEP_NAMES

seconds = st.floats(0, 3 * WHOLE)


def test_the_meeting_takes_an_hour_in_five_parts() -> None:
    assert [part.minutes for part in AGENDA] == [5, 20, 15, 15, 5]
    assert WHOLE == 3600
    assert all(part.step in STEP_NAMES and len(part.prompts) >= 3 for part in AGENDA)


@pytest.mark.parametrize(("elapsed", "part"), [(0, 0), (299, 0), (300, 1), (1499, 1), (1500, 2), (3599, 4), (9999, 4)])
def test_a_part_is_on_from_its_beginning_to_the_next(elapsed: float, part: int) -> None:
    assert part_at(elapsed) == part


def test_a_meeting_over_time_has_less_than_nothing_left() -> None:
    assert left_in_part(WHOLE + 90) == -90
    assert spell_clock(-90) == "-1:30"
    assert spell_clock(725) == "12:05"


def test_a_stopped_clock_keeps_what_was_spent_and_goes_on_from_there() -> None:
    clock = Clock().toggled(100.0).toggled(160.0)
    assert not clock.is_running
    assert clock.elapsed(9999.0) == 60.0
    assert clock.toggled(200.0).elapsed(210.0) == 70.0


@given(st.integers(0, len(AGENDA) - 1), seconds, st.floats(0, 200))
def test_a_clock_set_to_a_part_begins_it(part: int, now: float, later: float) -> None:
    clock = Clock().at_part(part, now)
    assert part_at(clock.elapsed(now)) == part
    assert abs(clock.elapsed(now + later) - (BEGINS[part] + later)) < 1e-6


@given(seconds)
def test_what_is_left_never_exceeds_the_part(elapsed: float) -> None:
    assert left_in_part(elapsed) <= AGENDA[part_at(elapsed)].minutes * 60
