"""What is read without validation is exactly what validation makes of it, and every plain file is."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from model.fields import FieldSpec, Shape, fields_of
from model.plain_reading import NotPlain, plain_section
from model.postmortem import Postmortem
from model.section import Section
from model.validation import adapter

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def sections(section: type[Section] = Postmortem) -> list[type[Section]]:
    found = [section]
    for spec in fields_of(section).values():
        if spec.model is not None:
            found += [below for below in sections(spec.model) if below not in found]
    return found


TIMES = ["2026-11-18T14:05:00Z", "2026-11-18T14:05:00+02:00", "2026-11-18 14:05", "2026-13-45", "now", "2026-11-18"]
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=4),
    st.sampled_from(
        [*TIMES, "yes", "1", "", "SEV1", "\ud800", 2**70, 1e308, -0.0, math.inf, 5, 100, {}, [], [[]], {"": 0}]
    ),
)


def raw_of(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Values that mostly fit a field, and some that do not."""
    fits: st.SearchStrategy[Any] = ANYTHING
    match spec.shape:
        case Shape.CHOICE:
            fits = st.sampled_from([*spec.options, *map(str, spec.options)])
        case Shape.INSTANT | Shape.DAY:
            fits = st.sampled_from(TIMES)
        case Shape.WHOLE | Shape.NUMBER:
            fits = st.one_of(st.integers(-1, 101), st.floats(-1, 101))
        case Shape.LINES:
            fits = st.lists(ANYTHING, max_size=3)
        case Shape.TEXTS_BY_KEY:
            fits = st.dictionaries(st.one_of(st.text(max_size=3), st.integers()), ANYTHING, max_size=3)
        case Shape.MAPPING if spec.model is not None:
            fits = raw_section(spec.model)
        case Shape.ITEMS if spec.model is not None:
            fits = st.lists(raw_section(spec.model), max_size=2)
        case Shape.KEYED if spec.model is not None:
            fits = st.dictionaries(st.text(max_size=3), raw_section(spec.model), max_size=2)
    return st.integers(0, 9).flatmap(lambda dice: fits if dice else ANYTHING)


def raw_section(section: type[Section]) -> st.SearchStrategy[dict[Any, Any]]:
    known = {name: raw_of(spec) for name, spec in fields_of(section).items()}
    strange = st.dictionaries(st.one_of(st.text(max_size=3), st.integers()), ANYTHING, max_size=1)
    return st.builds(lambda one, other: {**other, **one}, st.fixed_dictionaries({}, optional=known), strange)


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same types all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Section):
        return same(one.__dict__, other.__dict__)
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_plain_is_what_validation_makes_of_it(section: type[Section], data: st.DataObject) -> None:
    agree(section, data.draw(raw_section(section)))


@pytest.mark.slow
@pytest.mark.parametrize("section", sections(), ids=lambda section: section.__name__)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_of_many_values_too_what_is_plain_is_what_validation_makes_of_it(
    section: type[Section], data: st.DataObject
) -> None:
    agree(section, data.draw(raw_section(section)))


def agree(section: type[Section], raw: dict[Any, Any]) -> None:
    """Hold that both ways of reading make the same of this, or that it is left to validation."""
    try:
        plain = plain_section(section, raw, [])
    except NotPlain:
        return
    try:
        validated = adapter(section).validate_python(raw)
    except ValidationError as error:
        raise AssertionError(f"taken as plain, yet refused: {error}") from error
    assert same(plain, validated)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_good_file_is_read_without_the_validation_library(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from model.document import Document;"
        "print(Document.open(Path(sys.argv[1])).snapshot.title, 'pydantic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.rstrip().endswith(" False")
    assert len(run.stdout) > len(" False\n")


def test_a_section_is_a_frozen_value() -> None:
    one, other = Postmortem(title="a"), Postmortem(title="a")
    assert one == other
    assert hash(Postmortem.DECLARED["brief"].default) == hash(type(one.brief)())
    assert one != Postmortem(title="b")
    assert repr(one) == "Postmortem(title='a')"
    with pytest.raises(AttributeError, match="frozen"):
        one.title = "b"  # type: ignore[misc] # the point of it
    with pytest.raises(AttributeError, match="frozen"):
        del one.title
    with pytest.raises(TypeError, match="no field titel"):
        Postmortem(titel="a")  # type: ignore[call-arg] # the point of it
