"""Words in passing make way for what is done next; words that somebody must read stay."""

import pytest
from support.waiting import until
from support.workbook import opened

from model.document import Document
from tui.app import PostmortemApp

SOURCE = "postmortem: 1\ntitle: Checkout outage\nbrief:\n  purpose: To learn\n"


def seen(book):
    return [notice.message for notice in book.app._notifications]


async def test_words_in_passing_go_with_the_next_key(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("n")
        assert seen(book) == ["Press / to search first."]
        await book.press("j")
        assert seen(book) == []


async def test_words_in_passing_do_not_pile_up(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("n", "n", "u")
        assert seen(book) == ["There is nothing to undo."]


async def test_what_somebody_must_read_stays(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        book.app.tell("The file could not be saved.", severity="error", seconds=15)
        await book.press("n", "j", "k")
        assert "The file could not be saved." in seen(book)


async def test_a_warning_that_is_still_seen_is_not_told_again(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        for _ in range(3):
            book.app.tell("This file is opened read-only.", severity="warning")
        await book.settle()
        assert seen(book) == ["This file is opened read-only."]


async def test_a_later_warning_does_not_shorten_an_earlier_one(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        book.app.tell("The file could not be saved.", severity="error", seconds=600)
        book.app.tell("This step is read-only.", severity="warning", seconds=0)
        await book.press("n", "j", "k")
        assert "The file could not be saved." in seen(book)


async def test_words_in_passing_come_to_the_same_place_however_often(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    app = PostmortemApp(Document.open(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        places = []
        for _ in range(4):
            await pilot.press("n")
            await pilot.pause(0.1)
            places.append(app.screen.query_one("Toast").region.y)
            await pilot.press("j")
            await pilot.pause(0.1)
        assert len(set(places)) == 1
        assert len(app.screen.query("ToastHolder")) == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_words_in_passing_lie_neither_over_what_is_missing_nor_over_the_next_key(tmp_path, size):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    app = PostmortemApp(Document.open(path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("7", "u")
        await until(pilot, lambda: app.screen.query("Toast"))
        await until(pilot, lambda: app.screen.query_one("Toast").region.height)
        # The step begins with what it is for and what is missing; its first rows follow.
        assert app.screen.query_one("Toast").region.bottom <= app.workbook.step.region.y
