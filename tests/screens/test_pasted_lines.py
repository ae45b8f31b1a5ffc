"""Lines that are pasted into a list become its items: one for each, as they were copied from a page or a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened
from textual.events import Paste

from screens.widgets.pasted_lines import items_of

if TYPE_CHECKING:
    from pathlib import Path

    from support.workbook import Book

HEAD = "postmortem: 1\ntitle: Outage\n"
HIT = HEAD + "services:\n  - svc-a\n"
LESSONS = HEAD + "lessons:\n  went_well:\n    - The page came\n"


async def paste(book: Book, text: str) -> None:
    book.app.post_message(Paste(text))
    await book.settle()


async def open_services(book: Book) -> None:
    while "Services" not in book.selected:
        await book.press("j")
    await book.press("enter")


def test_marks_of_lists_and_empty_lines_are_no_part_of_an_item() -> None:
    text = "- svc-a\n* svc-b\n\n  • svc-c\n2. svc-d\n- [x] svc-e\n\tsvc-f\r\n"
    assert items_of(text) == ["svc-a", "svc-b", "svc-c", "svc-d", "svc-e", "svc-f"]


def test_what_only_looks_like_a_mark_stays() -> None:
    assert items_of("-5 degrees\n3 users\n*.example.com") == ["-5 degrees", "3 users", "*.example.com"]


async def test_each_line_is_an_item_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await open_services(book)
        await paste(book, "svc-a\nsvc-b\n- svc-c\n")
        assert book.source.endswith("services:\n  - svc-a\n  - svc-b\n  - svc-c\n")
        assert "3 lines, each an item" in book.screen
        await book.press("escape", "u")
        assert book.source == HEAD


async def test_one_goes_on_typing_in_the_last_of_them(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await open_services(book)
        await paste(book, "svc-a\nsvc-b")
        await book.type("2")
        await book.press("enter")
        await book.type("svc-c")
        await book.press("escape")
        assert book.source.endswith("services:\n  - svc-a\n  - svc-b2\n  - svc-c\n")


async def test_lines_pasted_into_a_word_part_it_where_the_cursor_stands(tmp_path: Path) -> None:
    async with opened(tmp_path, HIT + "  - svc-z\n", step="brief") as book:
        await open_services(book)
        await book.press("g", "enter", "left", "left")
        await paste(book, "1\n2")
        await book.press("escape")
        assert book.source.endswith("services:\n  - svc1\n  - 2-a\n  - svc-z\n")


async def test_evidence_is_an_item_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "timeline:\n  - {at: 2026-11-18T14:05:00Z, event: Pool}\n") as book:
        await book.go_to("timeline")
        await book.press("enter")
        while "Evidence" not in book.selected:
            await book.press("j")
        await book.press("enter")
        await paste(book, "https://b.example/1\nhttps://b.example/2")
        await book.press("escape")
        assert book.app.document.snapshot.timeline[0].evidence == ("https://b.example/1", "https://b.example/2")


async def test_lessons_are_sentences_one_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path, LESSONS, step="lessons") as book:
        await book.press("a")
        await paste(book, "- The rollback took two minutes\n- Nobody panicked\n")
        await book.press("escape")
        assert book.source == LESSONS + "    - The rollback took two minutes\n    - Nobody panicked\n"
        await book.press("u")
        assert book.source == LESSONS


@pytest.mark.parametrize(("source", "step", "keys"), [(HIT, "brief", "services"), (LESSONS, "lessons", "")])
async def test_lines_pasted_onto_the_rows_of_a_list_are_added(
    tmp_path: Path, source: str, step: str, keys: str
) -> None:
    async with opened(tmp_path, source, step=step) as book:
        if keys:
            await open_services(book)
        await paste(book, "one\ntwo\n")
        assert book.app.document.snapshot.services[1:] + book.app.document.snapshot.lessons.went_well[1:] == (
            "one",
            "two",
        )
        assert "two" in book.selected
        await book.press("u")
        assert book.source == source


async def test_a_title_stays_one_line(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        while "Title" not in book.selected:
            await book.press("j")
        await book.press("enter")
        await paste(book, ": of\nthe pool")
        await book.press("escape")
        assert "Outage: of the pool" in book.source
