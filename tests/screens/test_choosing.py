"""Lists of choices: first letters choose, words that begin none choose nothing, and what is taken leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

    from support.workbook import Book

HEAD = "postmortem: 1\ntitle: Outage\nseverity: SEV1\n"
DETECTED = HEAD + "brief:\n  purpose: learning\n  detected_by: alert\n"
LEARNED = HEAD + "lessons:\n  learnings:\n    - learned: We learned that nobody tests it.\n"
ACTED = HEAD + (
    "factors:\n  - id: no-staging\n    factor: No staging\n  - id: dns\n    factor: DNS is one\n"
    "actions:\n  - id: a\n    action: Test it\n    addresses: [no-staging]\n"
)


async def open_row(book: Book, words: str) -> None:
    """Walk down to the row with these words, and open it."""
    for _ in range(40):
        if words in book.selected:
            break
        await book.press("j")
    await book.press("enter")


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_a_sentence_that_begins_no_choice_keeps_what_was_there(tmp_path: Path, key: str) -> None:
    async with opened(tmp_path, DETECTED, step="brief") as book:
        await open_row(book, "Detected by")
        await book.type("external users told us")
        assert "Nothing here begins with “external users told us”." in " ".join(book.screen.split())
        await book.press(key)
        assert book.source == DETECTED
        told = [each.message for each in book.app._notifications]
        assert told == ["Nothing here begins with “external users told us”. Nothing was chosen."]


async def test_behind_a_refused_word_another_choice_can_be_made(tmp_path: Path) -> None:
    async with opened(tmp_path, DETECTED, step="brief") as book:
        await open_row(book, "Detected by")
        await book.type("external")
        await book.press("enter", "down", "enter")
        assert "detected_by: customer" in book.source


async def test_backspace_lets_one_type_another_choice_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, DETECTED, step="brief") as book:
        await open_row(book, "Detected by")
        await book.type("ex")
        await book.press("backspace")
        await book.type("aud")
        await book.press("enter")
        assert "detected_by: audit" in book.source


@pytest.mark.parametrize("words", ["nobody has tested it", "dns servers withdraw"])
async def test_a_sentence_over_what_can_be_ticked_ticks_nothing(tmp_path: Path, words: str) -> None:
    async with opened(tmp_path, ACTED, step="actions") as book:
        await book.press("enter")
        await open_row(book, "Addresses")
        await book.type(words)
        await book.press("enter", "escape")
        assert book.source == ACTED


async def test_only_arrows_walk_where_letters_choose(tmp_path: Path) -> None:
    async with opened(tmp_path, ACTED, step="actions") as book:
        await book.press("enter")
        await open_row(book, "Addresses")
        before = book.selected
        await book.press("j", "k", "G")
        assert book.selected == before
        await book.press("down")
        assert book.selected != before
        assert "↑ ↓: walk" in book.screen


async def test_tab_leads_from_the_evidence_of_a_learning_to_the_text_of_its_decision(tmp_path: Path) -> None:
    async with opened(tmp_path, LEARNED, step="lessons") as book:
        await open_row(book, "nobody tests it")
        await open_row(book, "Evidence")
        await book.press("tab")
        await book.type("A load test covers it.")
        await book.press("tab")
        await book.type("fix")
        await book.press("enter")
        assert "      decision:\n        type: fix\n        text: A load test covers it.\n" in book.source


async def test_what_is_chosen_on_an_item_that_is_there_leads_on_as_on_a_new_one(tmp_path: Path) -> None:
    source = HEAD + "factors:\n  - id: a\n    category: process\n    factor: No staging\n"
    async with opened(tmp_path, source, step="factors") as book:
        await book.press("enter")
        await open_row(book, "Category")
        await book.type("tech")
        await book.press("enter")
        assert "category: technology" in book.source
        assert book.step.panel.editing is not None


async def test_enter_on_a_choice_that_nobody_made_goes_on_without_one(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="timeline") as book:
        await book.press("a")
        await book.type("2026-11-18 14:17")
        await book.press("enter")
        await book.type("Rollback starts")
        await book.press("enter")
        assert "Timeline › 1 of 1 › Milestone" in book.screen
        assert "none yet" in book.selected
        await book.press("enter")
        assert "Timeline › 1 of 1 › Milestone" not in book.screen
        await book.press("escape", "escape")
        assert "milestone" not in book.source


async def test_the_first_arrow_over_a_choice_that_nobody_made_reaches_the_first(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await open_row(book, "Detected by")
        await book.press("down", "enter")
        assert "detected_by: alert" in book.source


async def test_enter_over_a_value_that_is_no_choice_leaves_it(tmp_path: Path) -> None:
    source = DETECTED.replace("alert", "pigeon")
    async with opened(tmp_path, source, step="brief") as book:
        await open_row(book, "Detected by")
        assert "pigeon  stays as it is" in book.selected
        await book.press("enter")
        assert book.source == source


async def test_a_list_of_choices_says_that_enter_and_tab_go_on(tmp_path: Path) -> None:
    async with opened(tmp_path, DETECTED, step="brief") as book:
        await open_row(book, "Detected by")
        assert "enter/tab: take it, next" in book.screen
        assert "enter/tab take it, next" in book.lines[-1]


async def test_the_id_of_a_factor_follows_its_words_until_something_refers_to_it(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="factors") as book:
        await book.press("a")
        await book.type("Te")
        await book.press("tab", "shift+tab", "ctrl+u")
        await book.type("No staging")
        await book.press("escape")
        assert "- id: no-staging\n    factor: No staging\n" in book.source


async def test_an_id_that_the_file_had_stays(tmp_path: Path) -> None:
    source = HEAD + "factors:\n  - id: te\n    factor: Te\n"
    async with opened(tmp_path, source, step="factors") as book:
        await book.press("enter", "enter", "ctrl+u")
        await book.type("No staging")
        await book.press("escape")
        assert "- id: te\n    factor: No staging\n" in book.source


async def test_an_id_that_something_refers_to_stays(tmp_path: Path) -> None:
    source = HEAD + "actions:\n  - {id: a, action: Test it, addresses: [te]}\n"
    async with opened(tmp_path, source, step="factors") as book:
        await book.press("a")
        await book.type("Te")
        await book.press("tab", "shift+tab", "ctrl+u")
        await book.type("No staging")
        await book.press("escape")
        assert "- id: te\n    factor: No staging\n" in book.source


async def test_tab_accepts_a_text_that_a_dialog_asks_for(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="fault_tree") as book:
        await book.press("a")
        await book.type("Checkout is down")
        await book.press("tab")
        assert "Checkout is down" in book.source


async def test_the_brief_opens_at_the_first_row_that_nobody_has_filled_in(tmp_path: Path) -> None:
    filled = "postmortem: 1\nkind: incident\ntitle: Outage\nstatus: draft\n"
    async with opened(tmp_path, filled) as book:
        await book.go_to("brief")
        assert "Severity" in book.selected
        await book.press("k")
        await book.go_to("impact")
        await book.go_to("brief")
        assert "Status" in book.selected
