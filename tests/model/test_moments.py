"""Days in the names of files."""

import pytest

from model.moments import day_in_name, format_moment


@pytest.mark.parametrize(
    "name",
    [
        "2026-10-04-checkout-outage.yaml",
        "regression-2026-10-04-checkout.yaml",
        "okr_2026-10-04.yaml",
        "2026-13-45-of-2026-10-04.yaml",
        "v2-12026-10-04-2026-10-04-2026-11-05.yaml",
    ],
)
def test_the_first_day_of_a_name_counts_wherever_it_stands(name):
    assert format_moment(day_in_name(name)) == "2026-10-04"


@pytest.mark.parametrize(
    "name", ["checkout.yaml", "2026-02-30-a.yaml", "12026-10-04.yaml", "2026-10-045.yaml", "2026-10.yaml"]
)
def test_a_name_with_other_digits_has_no_day(name):
    assert day_in_name(name) is None
