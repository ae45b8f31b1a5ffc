"""The months have one list of names: what is typed, pasted and logged is read by it."""

from datetime import date

import pytest
from support.sightings import pasted, times

from model.month_names import FULL, SHORT
from model.sources.months import month_of
from model.typed_days import understood_day

NAMES = [(number, name) for names in (FULL, SHORT) for number, name in enumerate(names, 1)] + [(9, "Sept")]


@pytest.mark.parametrize(("number", "name"), NAMES)
def test_a_month_is_known_by_its_names_wherever_one_is_read(number, name):
    expected = date(2026, number, 4)
    assert understood_day(f"4 {name} 2026", today=expected, near=expected) == expected
    assert understood_day(f"{name.upper()} 4 2026", today=expected, near=expected) == expected
    assert month_of(name.lower()) == number
    assert times(pasted(f"{name} 4, 2026\n14:05 the pool was full\n")) == [f"{expected}T14:05:00Z"]
