"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.fields import field_at
from model.typed_numbers import Taken, TypedNumber, doubt, understood, value_for

USERS = field_at(("impact", "users_affected"))
SHARE = field_at(("impact", "users_affected_percent"))
BEFORE = field_at(("impact", "metrics", 0, "before"))
OBJECTIVE = field_at(("impact", "slo", "objective"))
AMOUNT = field_at(("impact", "revenue_lost", "amount"))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,000,000", 1_000_000, ""),
        ("1 000 000", 1_000_000, ""),
        ("1_000_000", 1_000_000, ""),
        ("1'000'000", 1_000_000, ""),
        ("1\u202f000\u00a0000", 1_000_000, ""),
        ("1.000.000", 1_000_000, ""),
        ("1,234.5", 1234.5, ""),
        ("50,000", 50_000, ""),
        ("100M", 100_000_000, ""),
        ("3.5 billion", 3_500_000_000, ""),
        ("2.1k", 2100, ""),
        ("20 %", 20, "%"),
        ("0.5 percent", 0.5, "%"),
        ("20,000 USD", 20_000, "USD"),
        ("-3", -3, ""),
        ("about 2 million", 2_000_000, ""),
        ("approx. 2,000,000", 2_000_000, ""),
        ("Roughly 5k", 5000, ""),
        ("ca. 20 %", 20, "%"),
        ("-$20", -20, "USD"),
        ("$-20", -20, "USD"),
        ("- $ 20", -20, "USD"),
        ("+€1,000.50", 1000.5, "EUR"),
        ("20 $", 20, "USD"),
        ("-20€", -20, "EUR"),
        ("1.5M £", 1_500_000, "GBP"),
        ("20k$", 20_000, "USD"),
        ("$20 USD", 20, "USD"),
        ("$20 CAD", 20, "CAD"),
        ("€20 euros", 20, "euros"),
        ("$20$", 20, "USD"),
    ],
)
def test_what_people_type_is_one_number(text, value, unit):
    assert understood(text) == TypedNumber(value, unit)
    assert type(understood(text).value) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "0,500",
        "many",
        "1,00,000",
        "12,34",
        "1.2.3",
        "5-10",
        "9" * 30,
        "",
        "1,000.000,5",
        "10 20 M x 5",
        "10 20",
        "1 2 3",
        "1_0",
        "1000000 trillion",
        "-$-20",
        "- $ -20",
        "--20",
        "$$20",
        "20 $ €",
        "$20 EUR",
        "€20 $",
        "$20 %",
    ],
)
def test_what_may_be_several_numbers_or_none_is_not_taken(text):
    assert understood(text) is None


@pytest.mark.parametrize(("text", "other"), [("1,5", "1.5"), ("1.000", "1000"), ("2.500", "2500"), ("0,5 %", "0.5")])
def test_what_may_be_two_numbers_is_said(text, other):
    assert f"may be {other}" in doubt(text)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("$20 EUR", "`20 USD` or `20 EUR`"),
        ("-€20k $", "`-20 k EUR` or `-20 k USD`"),
        ("$1,000 users", "`1,000 USD` or `1,000 users`"),
    ],
)
def test_a_symbol_against_the_unit_behind_it_is_said(text, ways):
    assert doubt(text) == f"`{text}` names two units: write {ways}"


@pytest.mark.parametrize(
    "text", ["$20", "20 $", "$20 USD", "$20 CAD", "-€20", "1.5", "99.999", "1,000", "1.25", "1000", "0.500"]
)
def test_what_is_one_number_leaves_no_doubt(text):
    assert doubt(text) == ""


@pytest.mark.parametrize(
    ("spec", "text", "beside", "value"),
    [
        (USERS, "3.5 billion", {}, Taken(3_500_000_000)),
        (USERS, "1.5", {}, None),
        (USERS, "-1,000", {}, None),
        (USERS, "100%", {}, None),
        (SHARE, "100%", {}, Taken(100)),
        (SHARE, "1,000", {}, None),
        (OBJECTIVE, "99.999 %", {}, Taken(99.999)),
        (BEFORE, "0%", {"unit": None}, Taken(0, "unit", "%")),
        (BEFORE, "0 %", {"unit": "%"}, Taken(0)),
        (BEFORE, "200 ms", {"unit": "%"}, None),
        (AMOUNT, "20,000 usd", {"currency": "USD"}, Taken(20_000)),
        (AMOUNT, "20 €", {"currency": None}, Taken(20, "currency", "EUR")),
        (AMOUNT, "20 €", {"currency": "USD"}, None),
        (AMOUNT, "$20 EUR", {"currency": "EUR"}, None),
    ],
)
def test_a_number_fits_its_field_and_its_unit(spec, text, beside, value):
    assert value_for(spec, text, beside) == value


@given(st.integers(-(10**15), 10**15))
def test_however_thousands_are_parted_it_is_the_same_number(number):
    for between in ",_'":
        assert understood(f"{number:,}".replace(",", between)).value == number
