"""Several names typed on one line of a list: one item each, where the items are names or links and not sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

    from support.workbook import Book

HEAD = "postmortem: 1\nkind: incident\ntitle: Outage\n"


async def open_row(book: Book, words: str) -> None:
    """Walk down to the row with these words, and open it."""
    for _ in range(60):
        if words in book.selected:
            break
        await book.press("j")
    await book.press("enter")


@pytest.mark.parametrize("typed", ["instagram, whatsapp, messenger", "instagram,whatsapp,  messenger,"])
async def test_commas_part_the_names_of_services(tmp_path: Path, typed: str) -> None:
    async with opened(tmp_path, HEAD + "services:\n  - facebook\n", step="brief") as book:
        await open_row(book, "Services")
        await book.press("a")
        await book.type(typed)
        await book.press("enter")
        await book.type("oculus")
        await book.press("escape")
        names = ("facebook", "instagram", "whatsapp", "messenger", "oculus")
        assert book.source == HEAD + "services:\n" + "".join(f"  - {name}\n" for name in names)
        await book.press("u", "u")
        assert book.source == HEAD + "services:\n  - facebook\n"


async def test_commas_part_people(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await open_row(book, "Authors")
        await book.type("@ana, @bo")
        await book.press("escape")
        assert 'authors:\n      - "@ana"\n      - "@bo"\n' in book.source


async def test_commas_part_links_but_not_a_line_of_a_log(tmp_path: Path) -> None:
    source = HEAD + "timeline:\n  - at: 2026-11-18T14:05:00Z\n    event: Pool shrinks\n"
    async with opened(tmp_path, source, step="timeline") as book:
        await book.press("enter")
        await open_row(book, "Evidence")
        await book.type("https://ci.example/1, https://ci.example/2")
        await book.press("enter")
        await book.type("app.log:7 timeout, retry 3")
        await book.press("escape")
        assert book.source.endswith(
            "evidence:\n      - https://ci.example/1\n      - https://ci.example/2\n      - app.log:7 timeout, retry 3\n"
        )


async def test_a_sentence_keeps_its_commas(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="lessons") as book:
        await book.press("g", "enter")
        await book.type("The page came, and was read, at once")
        await book.press("escape")
        assert "  went_well:\n    - The page came, and was read, at once\n" in book.source
