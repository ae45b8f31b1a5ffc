"""How deep chains of whys are, and whether one is told to be too short."""

import pytest
from support.checking import found

from model.whys import Chain, Why, depths


def chains(*told):
    return tuple(
        Chain(problem=problem, chain=tuple(Why(because=answer) for answer in answers)) for problem, answers in told
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("P", "abc")], [3]),
        ([("P", "abc"), ("a", "de")], [3, 3]),
        ([("P", "abc"), ("b", "de"), ("d", "f")], [3, 4, 4]),
        ([("P", "abc"), ("P", "d")], [3, 1]),
        ([("P", "ab"), ("Q", "c")], [2, 1]),
        ([("y", "x"), ("x", "y")], [2, 2]),
        ([("P", ["a", "", "c"]), ("c", "d")], [2, 3]),
    ],
)
def test_a_branch_is_as_deep_as_the_way_to_its_end(told, expected):
    assert depths(chains(*told)) == expected


FILE = """\
postmortem: 1
status: in-review
whys:
  - problem: Checkout failed
    chain: [{because: The pool ran empty}, {because: It was set to 10}, {because: No check bounds it}]
  - problem: The pool ran empty
    chain: [{because: Requests waited for the database}%s]
"""


@pytest.mark.parametrize(("more", "told"), [("", 1), (", {because: One query locks the table}", 0)])
def test_of_a_branch_the_answers_before_it_count(more, told):
    assert found(FILE % more).count("few-whys") == told
