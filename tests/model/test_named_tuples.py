"""A named tuple that is cheap to declare behaves as one of the standard library does."""

import copy
import pickle
import typing

import pytest

from model.named_tuples import NamedTuple


class Ours(NamedTuple):
    """A pair."""

    first: int
    second: str = "b"

    @property
    def double(self):
        return self.first * 2


class Theirs(typing.NamedTuple):
    """A pair."""

    first: int
    second: str = "b"

    @property
    def double(self):
        return self.first * 2


ASKED = {
    "made": lambda kind: kind(1, "c"),
    "made by names": lambda kind: kind(second="c", first=1),
    "made of values": lambda kind: kind._make([1, 2]),
    "written": lambda kind: repr(kind(1)).replace(kind.__name__, ""),
    "a method": lambda kind: kind(4).double,
    "unpacked": lambda kind: [*kind(4)],
    "compared": lambda kind: (kind(1) == (1, "b"), kind(1) < kind(2), hash(kind(1)) == hash((1, "b"))),
    "changed": lambda kind: kind(1)._replace(second="x"),
    "as a dictionary": lambda kind: kind(1)._asdict(),
    "copied": lambda kind: (copy.deepcopy(kind(1)), pickle.loads(pickle.dumps(kind(1)))),
    "what it has": lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__),
    "too few": lambda kind: kind(),
    "too many": lambda kind: kind(1, 2, 3),
    "an unknown name": lambda kind: kind(1, third=3),
    "another change": lambda kind: kind(1)._replace(third=3),
    "too few values": lambda kind: kind._make([1]),
    "set": lambda kind: setattr(kind(1), "first", 2),
    "a new name": lambda kind: setattr(kind(1), "third", 2),
}


def answer(asked, kind):
    try:
        return asked(kind)
    except (TypeError, ValueError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize("asked", ASKED)
def test_it_does_what_one_of_the_library_does(asked: str):
    assert answer(ASKED[asked], Ours) == answer(ASKED[asked], Theirs)


def test_it_is_taken_apart_by_match():
    match Ours(1):
        case Ours(first, second):
            assert (first, second) == (1, "b")


def test_a_class_of_it_may_be_made_from_values_before_any_was_made_in_the_usual_way():
    class Late(NamedTuple):
        only: int

    assert Late._make([3]).only == 3
    assert Late(4) == (4,)


def test_a_thread_that_was_making_the_first_one_as_another_did_makes_its_own():
    class Late(NamedTuple):
        only: int
        other: int = 5

    begun = Late.__new__  # what a thread calls that was stopped at its first step
    assert Late(1) == (1, 5)
    assert begun(Late, 2) == (2, 5)

    class Nearer(Late):
        pass

    assert begun(Nearer, 3, 4) == Nearer(3, 4)
