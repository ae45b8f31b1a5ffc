from __future__ import annotations

from typing import TYPE_CHECKING

from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"
SOME = """\
postmortem: 1
title: Checkout API outage

lessons:
  went_well:
    - The page came within a minute
    # said twice in the meeting
    - The rollback took two minutes
  got_lucky:
    - It happened at noon
  learnings:
    - learned: We learned that no load test covers the pool
      evidence: [loadtest.md]
      decision: {type: guardrail, text: Deployments reject small pools}
    - learned: We learned that averages hide spikes
"""


async def test_each_list_is_added_to_where_it_stands(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="lessons") as book:
        await book.press("j", "j", "a")
        await book.type("It happened at noon")
        await book.press("enter", "escape", "g", "enter")
        await book.type("The page came at once")
        await book.press("enter", "escape")
        assert book.source == EMPTY + (
            "lessons:\n  went_well:\n    - The page came at once\n  got_lucky:\n    - It happened at noon\n"
        )


async def test_enter_after_a_lesson_begins_the_next_one(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="lessons") as book:
        await book.press("a")
        await book.type("One")
        await book.press("enter")
        await book.type("Two")
        await book.press("enter", "escape")
        assert book.source.endswith("  went_well:\n    - One\n    - Two\n")


async def test_a_learning_is_typed_in_place_and_goes_on_to_its_evidence(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="lessons") as book:
        await book.press("G", "enter")
        await book.type("We learned that pools need tests")
        await book.press("enter")
        assert book.source.endswith("  learnings:\n    - learned: We learned that pools need tests\n")
        assert "Lessons › Learnings 1 of 1 › Evidence" in book.screen
        await book.type("https://ci.example.com/1")
        assert "evidence:\n        - https://ci.example.com/1\n" in book.source
        await book.press("escape", "escape", "escape")
        assert "We learned that pools need tests" in book.selected


async def test_all_four_lists_are_in_one_view(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="lessons") as book:
        shown = [book.screen.index(words) for words in ("Went well", "To improve", "Got lucky", "Learnings")]
        assert shown == sorted(shown)
        await book.press("G", "k")
        assert "✓ evidence · guardrail: Deployments reject small pools" in book.screen
        assert "○ no evidence · ○ no decision yet" in book.screen


async def test_a_lesson_moves_within_its_list_with_its_comment(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="lessons") as book:
        await book.press("j", "K")
        assert book.source.index("# said twice") < book.source.index("rollback") < book.source.index("The page came")
        assert "rollback" in book.selected
        await book.press("u")
        assert book.source == SOME


async def test_a_lesson_is_edited_and_deleted_in_place(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="lessons") as book:
        await book.press("enter")
        await book.type("!")
        await book.press("escape")
        assert "    - The page came within a minute!\n" in book.source
        await book.press("d")
        assert "The page came" not in book.source
        await book.press("u", "u")
        assert book.source == SOME


async def test_enter_on_a_learning_opens_its_form(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="lessons") as book:
        await book.press("G", "k", "enter")
        assert "Lessons › Learnings 2 of 2" in book.screen
        assert "Decision" in book.screen


async def test_a_finding_in_a_list_selects_its_row_at_the_root(tmp_path: Path) -> None:
    broken = SOME.replace("    - It happened at noon", "    - It happened at noon\n    - {odd: one}")
    async with opened(tmp_path, broken) as book:
        await book.press("f")
        assert "Lessons ›" not in book.screen
        assert "odd: one" in book.selected


async def test_read_only_offers_no_row_to_add_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="lessons", read_only=True) as book:
        assert "  + " not in book.screen
        await book.press("a", "d", "J", "enter")
        assert book.source == SOME
