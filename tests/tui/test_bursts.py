"""Letters of one read where no field is: words are text, what people do by keys stays keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import Book, opened

from tui.bursts import gathered
from tui.keyboard import KeyboardParser

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = (
    'postmortem: 1\ntitle: Outage\nseverity: SEV1\nbrief:\n  people:\n    incident_lead: "@ana"\n'
    "timeline:\n  - {at: 2026-11-18T14:05:00Z, event: Pool shrinks}\n  - {at: 2026-11-18T14:06:00Z, event: Alert}\n"
)


async def read(book: Book, text: str) -> None:
    """Have a text come from the terminal in one read."""
    for message in gathered(KeyboardParser().feed(text)):
        book.app.post_message(message)
    await book.settle()


@pytest.mark.parametrize("words", ["dana", "@dana", "users 100", "47 users", "external", "d x d", "squid"])
async def test_words_of_one_read_are_no_commands(tmp_path: Path, words: str) -> None:
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("slash")
        await book.type("Incident lead")
        await book.press("enter")
        before = book.screen.splitlines()[:-6]
        await read(book, words)
        assert book.source == SOURCE
        assert book.screen.splitlines()[:-6] == before
        assert any("Nothing here takes text" in told.message for told in book.app._notifications)


async def test_keys_typed_ahead_still_walk_and_act(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await read(book, "3jjjkjd")
        assert "Alert" not in book.source
        assert "Pool shrinks" in book.source


async def test_text_behind_a_key_that_opens_a_field_goes_into_it(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await read(book, "7adry wood")
        await book.press("escape")
        assert "went_well:\n    - dry wood\n" in book.source


async def test_a_key_held_down_acts_as_often(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d", "d")
        await read(book, "uuu")
        assert book.source == SOURCE


async def test_over_a_list_of_choices_a_word_of_one_read_chooses(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "j", "enter")
        await read(book, "clos")
        await book.press("enter")
        assert "status: closed\n" in book.source
