"""What an edit writes looks like what stands around it: blank lines, indents, blocks, remarks."""

import pytest

from model.edits import Remove, Set
from model.text import Text

ORDER = {(): ("a", "b", "c", "d")}


def after(source, edit):
    return Text.parse(source, key_order=lambda path: ORDER.get(path, ())).apply(edit).source


@pytest.mark.parametrize(
    ("above", "below", "gap"), [("\n", "", "\n"), ("", "\n", "\n"), ("\n", "\n", "\n"), ("", "", "")]
)
def test_a_new_section_stands_apart_where_one_beside_it_does(above, below, gap):
    source = f"a:\n  x: 1\n{above}b:\n  x: 1\n{below}d:\n  x: 1\n"
    assert after(source, Set(("c",), {"x": 1})) == (
        f"a:\n  x: 1\n{above}b:\n  x: 1\n{gap}c:\n  x: 1\n{below}d:\n  x: 1\n"
    )


def test_a_text_that_ends_in_a_blank_line_takes_the_one_below_for_its_own():
    assert after("a: x\n\nb: 1\n", Set(("a",), "one\n\n")) == "a: |+\n  one\n\nb: 1\n"


@pytest.mark.parametrize("value", ["v", {"k": "v"}])
def test_the_remark_beside_a_key_stays_when_its_list_begins_at_the_edge(value):
    assert after("a:  # why\n- x\nb: 1\n", Set(("a",), value)).split("\n")[0].endswith("  # why")


@pytest.mark.parametrize("columns", [1, 2, 4, 9])
def test_a_block_of_text_keeps_its_indent(columns):
    pad = " " * columns
    assert after(f"a: |\n{pad}one\n{pad}two\n", Set(("a",), "one\n2\n")) == f"a: |\n{pad}one\n{pad}2\n"


@pytest.mark.parametrize(
    ("index", "left"),
    [
        (0, "l:\n  - b\n\n  - c\n"),
        (1, "l:\n  - a\n\n  - c\n"),
        (2, "l:\n  - a\n\n  - b\n"),
    ],
)
def test_an_item_goes_with_the_blank_line_that_parted_it(index, left):
    assert after("l:\n  - a\n\n  - b\n\n  - c\n", Remove(("l", index))) == left


@pytest.mark.parametrize("source", ["a: 1\nb: 2", "a: 1\n\nb: 2", "a: 1\r\nb: 2"])
def test_a_file_without_a_last_line_break_has_none_when_its_last_line_goes(source):
    assert after(source, Remove(("b",))) == "a: 1"


def test_the_remark_above_the_second_key_of_an_item_stays_when_the_first_goes():
    assert after("l:\n  - a: 1\n    # about b\n    b: 2\n", Remove(("l", 0, "a"))) == (
        "l:\n  -\n    # about b\n    b: 2\n"
    )
    assert after("l:\n  - a: 1\n    b: 2\n", Remove(("l", 0, "a"))) == "l:\n  - b: 2\n"


def test_what_opens_the_file_is_about_the_file_and_stays_when_its_first_key_goes():
    assert after("# Checkout, the outage\na: 1\n# about b\nb: 2\n", Remove(("a",))) == (
        "# Checkout, the outage\n# about b\nb: 2\n"
    )
    assert after("a: 1\n# about b\nb: 2\n", Remove(("b",))) == "a: 1\n"


@pytest.mark.parametrize(("old", "new"), [('"x: y"', "z"), ('"x"', '"z"'), ("'x: y'", "'z'")])
def test_double_quotes_that_a_text_needed_go_with_it(old, new):
    assert after(f"a: {old}\n", Set(("a",), "z")) == f"a: {new}\n"
