from model.factors import Factor, FactorCategory
from screens.widgets.fishbone import NARROWEST, fishbone


def factor(category, words):
    return Factor(category=category, factor=words)


SOME = [
    factor(FactorCategory.PROCESS, "No staged rollout of rules, which goes on far too long to stand on a bone"),
    factor(FactorCategory.PROCESS, "Second"),
    factor(FactorCategory.TECHNOLOGY, "A backtracking regular expression engine"),
]


def drawn(factors, width=120):
    return [line.plain for line in fishbone(factors, "Edge at 100 % CPU", width)]


def test_every_category_and_the_problem_stand_in_the_drawing():
    picture = "\n".join(drawn(SOME))
    assert all(category.value.capitalize() in picture for category in FactorCategory)
    assert "▶ Edge at 100 % CPU" in picture


def test_factors_stand_on_the_side_of_their_category():
    lines = drawn(SOME)
    spine = next(place for place, line in enumerate(lines) if "▶" in line)
    assert any("Second" in line for line in lines[:spine])
    assert any("A backtracking" in line for line in lines[spine:])


def test_no_line_is_wider_than_what_it_is_given():
    hostile = [factor(category, "漢字\x1b[31m" * 40) for category in FactorCategory] * 5
    for width in (NARROWEST, 93, 120, 200):
        assert all(line.cell_length <= width for line in fishbone(hostile, "x" * 300, width))


def test_what_does_not_fit_on_a_bone_is_counted():
    assert "… and 3 more" in "\n".join(drawn([factor(FactorCategory.PEOPLE, f"f{n}") for n in range(5)]))


def test_where_there_is_no_room_or_no_factor_nothing_is_drawn():
    assert drawn(SOME, NARROWEST - 1) == []
    assert drawn([]) == []
    assert drawn([factor(None, "no category yet")]) == []
