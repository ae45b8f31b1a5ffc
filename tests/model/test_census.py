"""Too many values are seen before they are built; a text that may be opened is never refused by the count."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cpu_time import fewest_seconds

from model.text import Engine, Limits, Text, TooLarge, UnreadableText
from model.yaml.build import parse
from model.yaml.census import may_exceed

MILLION = 1_000_000
TOO_MANY = {
    "values in brackets": b"x: [" + b"a," * MILLION + b"]",
    "pairs in brackets": b"x: [" + b"a: b," * (MILLION // 2) + b"]",
    "empty mappings": b"x: [" + b"{}," * MILLION + b"]",
    "lists in lists": b"x: [" + b"[[[a]]]," * (MILLION // 2) + b"]",
    "dashes": b"- a\n" * MILLION,
    "dashes below a key": b"postmortem: 1\nx:\n" + b"  - a\n" * (MILLION // 2),
    "dashes at the margin": b"postmortem: 1\nx:\n" + b"- a\r\n" * (MILLION // 2),
    "keys": b"".join(b"k%d: 1\n" % number for number in range(MILLION // 4)),
    "small mappings": b"x:\n" + b"  - a: 1\n    b: 2\n" * (MILLION // 5),
}


ALLOWED = b"- a: b\n" * 66_000


@pytest.fixture(scope="module")
def reading():
    """Seconds that each parser takes to read nearly as many values as are allowed."""
    return {engine: fewest_seconds(partial(Text.from_bytes, ALLOWED, engine=engine), runs=2) for engine in Engine}


@pytest.mark.slow
@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("raw", TOO_MANY.values(), ids=TOO_MANY)
def test_too_many_values_are_refused_sooner_than_the_most_that_are_allowed_are_read(raw, engine, reading):
    def refused():
        with pytest.raises(TooLarge, match="at most 200,000 values") as answer:
            Text.from_bytes(raw, engine=engine)
        assert answer.value.line >= 1

    assert fewest_seconds(refused, runs=2) < reading[engine]


VALUES = st.recursive(
    st.sampled_from(["a", "b c", '"x, [y"', "'- {z'", "", "1", "a#b", "!t x", "it's"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: "[" + ", ".join(items) + "]"),
        st.lists(inner, max_size=4).map(lambda items: "{" + ", ".join(f"k{n}: {i}" for n, i in enumerate(items)) + "}"),
    ),
    max_leaves=12,
)
LINES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["- ", "k: ", "- k: ", "- - ", "", "# ", "k: |", "k: >-", "- |", '"q": ', "? ", "--- ", "k:"]),
        st.one_of(VALUES, st.sampled_from(["- x", "x", "k: v", '"open', "...", "x\r"])),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_a_text_with_just_as_many_values_as_allowed_is_read(lines):
    source = "".join(f"{'  ' * indent}{start}{value}\n" for indent, start, value in lines)
    for engine in Engine:
        try:
            count = parse(source, engine, Limits()).count
        except UnreadableText:
            continue
        assert parse(source, engine, Limits(nodes=count)).count == count
        assert may_exceed(source, Limits(nodes=count - 1))
