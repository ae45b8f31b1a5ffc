"""New items: `a` begins one in a list and in the form of another, and one that is abandoned empty leaves no trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "postmortem: 1\ntitle: Outage\n"
FACTORS = HEAD + "factors:\n  - id: a\n    category: process\n    factor: No staging\n"


@pytest.mark.parametrize("away", [["4", "5"], ["right_square_bracket", "left_square_bracket"]])
async def test_a_new_form_that_was_left_empty_is_not_come_back_to(tmp_path: Path, away: list[str]) -> None:
    async with opened(tmp_path, FACTORS, step="factors") as book:
        await book.press("a", "escape")
        assert "Factors › new" in book.screen
        await book.press(*away)
        assert book.step.step.name == "factors"
        assert book.step.at_root
        assert book.source == FACTORS


async def test_a_form_with_something_in_it_is_come_back_to(tmp_path: Path) -> None:
    async with opened(tmp_path, FACTORS, step="factors") as book:
        await book.press("a")
        await book.type("Nobody looked")
        await book.press("escape", "4", "5")
        assert "Factors › 2 of 2" in book.screen


async def test_in_the_form_of_an_item_a_begins_the_next_one(tmp_path: Path) -> None:
    async with opened(tmp_path, FACTORS, step="factors") as book:
        await book.press("enter", "a")
        await book.type("Nobody looked")
        await book.press("escape", "escape")
        assert book.step.at_root
        assert "factor: Nobody looked\n" in book.source
        assert [factor.factor for factor in book.app.document.snapshot.factors] == ["No staging", "Nobody looked"]


async def test_in_an_empty_new_form_a_begins_it_again(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="timeline") as book:
        await book.press("a", "escape", "a")
        await book.type("2026-11-18 14:05")
        await book.press("escape", "escape")
        assert book.step.at_root
        assert len(book.app.document.snapshot.timeline) == 1


async def test_on_a_field_of_an_item_that_holds_a_list_a_adds_to_that(tmp_path: Path) -> None:
    async with opened(tmp_path, FACTORS, step="factors") as book:
        await book.press("enter")
        while "Evidence" not in book.selected:
            await book.press("j")
        await book.press("a")
        await book.type("https://a.example")
        await book.press("escape")
        assert "evidence:\n      - https://a.example\n" in book.source


async def test_where_nothing_can_be_added_the_way_back_is_told(tmp_path: Path) -> None:
    tree = HEAD + "fault_tree:\n  top: a\n  nodes:\n    a: {label: Down}\n"
    async with opened(tmp_path, tree, step="fault_tree") as book:
        await book.press("enter", "a")
        assert any("esc goes back" in each.message for each in book.app._notifications)
