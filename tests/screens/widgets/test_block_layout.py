from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.block import Block
from screens.widgets.block_layout import BlockLayout, compare, estimate, fresh_blocks


def blocks(*sources: str) -> list[Block]:
    return [Block(f"s/{number}", source) for number, source in enumerate(sources)]


def exact(block: Block) -> tuple[int, bool]:
    return block.source.count("\n") + 1, True


def test_one_changed_block_is_the_only_difference() -> None:
    change = compare(blocks("a", "b", "c"), blocks("a", "B", "c"))
    assert (change.first, change.old_end, change.new_end) == (1, 2, 2)


def test_keys_that_shift_are_no_difference() -> None:
    change = compare(blocks("a", "b", "c"), blocks("a", "new", "b", "c"))
    assert (change.first, change.old_end, change.new_end) == (1, 1, 2)
    assert (change.moved(0), change.moved(2)) == (0, 3)


def test_a_moved_block_is_not_a_fresh_one() -> None:
    assert fresh_blocks(blocks("a", "b", "c"), blocks("c", "a", "b", "d", "d")) == {3, 4}


def test_lines_are_found_by_block() -> None:
    layout = BlockLayout()
    layout.replace(blocks("a", "b\nb", "c"), exact)
    assert [layout.at(line) for line in range(6)] == [0, 1, 1, 2, 2, 2]
    assert layout.total == 4


def test_a_learnt_height_moves_what_is_below() -> None:
    layout = BlockLayout()
    layout.replace(blocks("a", "b"), lambda block: (estimate(block, 10), False))
    assert not layout.is_known(0)
    assert layout.learn(0, 7)
    assert layout.tops[1] == 7
    assert not layout.learn(0, 7)


def test_a_section_is_all_of_its_blocks() -> None:
    layout = BlockLayout()
    layout.replace([Block("a", ""), Block("b", ""), Block("b/1", ""), Block("bb", "")], exact)
    assert layout.section("b") == range(1, 3)
    assert layout.section("z") == range(0)


@given(st.lists(st.lists(st.sampled_from(["a", "b\nb", "c\nc\nc"]), max_size=8), max_size=6))
def test_a_layout_that_was_replaced_is_as_one_made_new(histories: list[list[str]]) -> None:
    layout = BlockLayout()
    for sources in histories:
        layout.replace(blocks(*sources), exact)
        fresh = BlockLayout()
        fresh.replace(blocks(*sources), exact)
        assert layout.tops == fresh.tops
