"""A frozen value behaves as a frozen dataclass with slots does."""

import copy
import dataclasses
import pickle

import pytest

from model.frozen import frozen, slotted


@frozen
class Ours:
    """A value."""

    first: int
    second: tuple[str, ...] = ()
    notes: list[str] = dataclasses.field(default_factory=list, repr=False)
    aside: int = dataclasses.field(default=3, compare=False)

    @property
    def double(self):
        return self.first * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same as a dataclass."""

    first: int
    second: tuple[str, ...] = ()
    notes: list[str] = dataclasses.field(default_factory=list, repr=False)
    aside: int = dataclasses.field(default=3, compare=False)


@frozen
class Untouched:
    """Nothing ever makes one but by unpickling."""

    word: str


@frozen
class Keyed:
    first: int = 1
    named: str = dataclasses.field(kw_only=True)


@frozen
class Other:
    first: int


@slotted
class Changing:
    """One that may change."""

    first: int
    notes: list[str] = dataclasses.field(default_factory=list, repr=False)


def test_one_that_may_change_changes_and_equals_only_itself():
    one, other = Changing(1), Changing(1)
    one.first = 2
    one.notes.append("n")
    assert (one.first, one.notes, other.first, other.notes) == (2, ["n"], 1, [])
    assert one == one  # noqa: PLR0124 - a class of ours may say otherwise
    assert other != Changing(1)
    assert copy.deepcopy(one).notes == ["n"]
    assert repr(other) == "Changing(first=1)"
    with pytest.raises(AttributeError):
        one.unknown = 1
    with pytest.raises(TypeError):
        Changing()


def test_it_is_made_compared_and_written_as_a_dataclass():
    assert repr(Ours(1, ("a",))) == repr(Theirs(1, ("a",))).replace("Theirs", "Ours")
    assert Ours(1, second=("a",), aside=9) == Ours(first=1, second=("a",))
    assert Ours(1) != Ours(2)
    assert Ours(1) != Theirs(1)
    assert hash(Other(1)) == hash(Other(1))
    assert len({Other(1), Other(1), Other(2)}) == 2
    assert Ours(2).double == 4
    assert Ours(1).notes is not Ours(1).notes
    assert Ours.__match_args__ == Theirs.__match_args__
    assert not hasattr(Ours(1), "__dict__")


def test_it_is_copied_changed_and_sent_as_a_dataclass():
    one = Ours(1, ("a",), ["n"])
    assert dataclasses.replace(one, first=5) == Ours(5, ("a",), ["n"])
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one
    match one:
        case Ours(first, second):
            assert (first, second) == (1, ("a",))


def test_a_field_may_be_by_name_only():
    assert Keyed(named="a") == Keyed(1, named="a")
    with pytest.raises(TypeError):
        Keyed(1, "a")


def test_it_cannot_be_changed():
    one = Ours(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="first"):
        one.first = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="first"):
        del one.first
    with pytest.raises(TypeError):
        Ours()
    with pytest.raises(TypeError):
        Ours(1, unknown=2)


def test_what_comes_from_elsewhere_before_any_was_made_here_is_whole():
    bare = Untouched.__new__(Untouched)
    bare.__setstate__(["word"])
    assert bare == Untouched("word")
    assert repr(bare) == "Untouched(word='word')"


def test_a_post_init_and_a_method_of_its_own_are_kept():
    seen = []

    @frozen
    class Watched:
        number: int
        twice: int = dataclasses.field(init=False)

        def __post_init__(self):
            object.__setattr__(self, "twice", self.number * 2)
            seen.append(self.twice)

        def __repr__(self):
            return "mine"

    assert repr(Watched(4)) == "mine"
    assert seen == [8]


def test_a_thread_that_was_making_the_first_one_as_another_did_makes_its_own():
    @frozen
    class Late:
        only: int

    begun = Late.__init__  # what a thread calls that was stopped at its first step
    assert Late(1) == Late(1)
    made = object.__new__(Late)
    begun(made, 2)
    assert made == Late(2)
