"""Times and days typed into fields: understood as people write them, refused where they may be two, near what is known."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

    from support.workbook import Book

HEAD = "postmortem: 1\nkind: incident\ntitle: DNS\n"
ROW = HEAD + "timeline:\n  - at: 2021-10-04T15:39:00Z   # from the status page\n    event: DNS fails\n"
EMPTY = HEAD + "timeline:\n"
TODAY = datetime.now(UTC)


async def retype(book: Book, text: str) -> None:
    """Type another time into the first row's."""
    await book.press("g", "enter", "enter", "ctrl+u")
    await book.type(text)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("8:50am PDT", "2021-10-04T15:50:00Z"),
        ("2:05 pm CET", "2021-10-04T13:05:00Z"),
        ("14:07 CET", "2021-10-04T13:07:00Z"),
        ("8:50 pt", "2021-10-04T15:50:00Z"),
        ("14:07 UTC+2", "2021-10-04T12:07:00Z"),
    ],
)
async def test_a_zone_behind_the_time_of_a_new_row_is_its_zone(tmp_path: Path, typed: str, at: str) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await book.press("a")
        await book.type(typed)
        await book.press("tab")
        await book.type("Names fail")
        await book.press("escape")
        assert f"at: {at}\n    event: Names fail\n" in book.source


async def test_a_zone_that_may_be_several_is_never_taken_for_the_event(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await book.press("a")
        await book.type("14:05 IST")
        assert "stands for several zones" in book.screen
        await book.press("tab")
        await book.type("Names fail")
        await book.press("escape")
        assert "at: 14:05 IST\n    event: Names fail\n" in book.source


async def test_a_clock_typed_over_a_time_stays_on_its_day(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, "15:38")
        await book.press("escape")
        assert "  - at: 2021-10-04T15:38:00Z   # from the status page\n" in book.source
        await book.press("enter", "ctrl+u")
        await book.type("23:50")
        await book.press("escape")
        assert "  - at: 2021-10-04T23:50:00Z   # from the status page\n" in book.source


async def test_the_first_clock_is_of_the_day_in_the_name_of_the_file(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="timeline", name="2021-10-04-dns.yaml") as book:
        await book.press("a")
        await book.type("00:10")
        await book.press("tab", "escape")
        assert "at: 2021-10-04T00:10:00Z\n" in book.source


async def test_an_end_is_near_its_beginning(tmp_path: Path) -> None:
    source = ROW + "  - {at: 2021-10-04T23:50:00Z, event: Routers return}\n"
    async with opened(tmp_path, source, step="timeline") as book:
        await book.press("G", "enter", "j", "j", "j", "j")
        assert "Until" in book.selected
        await book.press("enter")
        await book.type("0:20")
        await book.press("escape")
        assert "until: 2021-10-05T00:20:00Z" in book.source


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("1538", "2021-10-04T15:38:00Z"),
        ("1538Z", "2021-10-04T15:38:00Z"),
        ("Oct 4 15:38", "2021-10-04T15:38:00Z"),
        ("4 oct 2021 15:38", "2021-10-04T15:38:00Z"),
        ("4.10. 15:38", "2021-10-04T15:38:00Z"),
        ("2021-10-04 15:38z", "2021-10-04T15:38:00Z"),
        ("2021-10-04T17:38:00+02:00", "2021-10-04T15:38:00Z"),
    ],
)
async def test_a_time_is_written_in_the_one_form_of_the_file(tmp_path: Path, typed: str, at: str) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, typed)
        await book.press("escape")
        assert book.source == ROW.replace("2021-10-04T15:39:00Z", at)


async def test_a_time_that_was_no_time_before_is_written_plain_once_it_is_one(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, "16:")
        await book.press("escape")
        assert 'at: "16:"' in book.source
        await book.press("enter")
        await book.type("10")
        await book.press("escape")
        written = re.search(r"  - at: (\S+T16:10:00Z)   # from", book.source)
        assert written  # it is the last 16:10 before now: what stood there told no day any more
        assert timedelta(0) <= datetime.now(UTC) - datetime.fromisoformat(written[1]) < timedelta(days=1, minutes=5)


async def test_a_time_that_is_only_looked_at_stays_as_the_file_has_it(tmp_path: Path) -> None:
    source = ROW.replace("2021-10-04T15:39:00Z", '"2021-10-04 15:39z"')
    async with opened(tmp_path, source, step="timeline") as book:
        await book.press("g", "enter", "enter", "tab", "escape")
        assert book.source == source


@pytest.mark.parametrize("typed", ["~15:38", "about 15:38", "ca. 1538"])
async def test_a_time_that_is_not_known_to_the_minute_is_approximate(tmp_path: Path, typed: str) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, typed)
        assert "= about Mon 2021-10-04 15:38 UTC" in book.screen
        await book.press("escape")
        assert "at: 2021-10-04T15:38:00Z" in book.source
        assert "certainty: approximate" in book.source
        await book.press("escape", "u")
        assert book.source == ROW


async def test_what_may_be_two_days_is_not_taken_and_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, "10/04 15:38")
        assert "two different days: write 2021-04-10 or 2021-10-04" in " ".join(book.screen.split())
        await book.press("escape")
        assert "at: 10/04 15:38" in book.source


async def test_nothing_is_told_of_a_time_that_is_on_its_way(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        header = book.lines[0]
        await book.press("g", "enter", "enter", "ctrl+u")
        for letter in "15:38":
            await book.type(letter)
            assert "is no time" not in book.screen
            assert "has no time" not in book.screen
            assert book.lines[0][2:] == header[2:]  # but for the mark of what is unsaved


async def test_what_is_left_as_no_time_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, "soon")
        assert "✖" not in book.screen
        await book.press("escape")
        assert "`soon` is no time" in book.screen
        assert "✖1" in book.lines[0]


REGRESSION = "postmortem: 1\nkind: regression\ntitle: Search\ntimeline:\n"


@pytest.mark.parametrize("typed", ["2026-11-02", "2 Nov 2026", "Nov 2, 2026"])
async def test_a_row_may_have_a_day_where_no_time_is_known(tmp_path: Path, typed: str) -> None:
    async with opened(tmp_path, REGRESSION, step="timeline") as book:
        await book.press("a")
        await book.type(typed)
        await book.press("tab")
        await book.type("Tokenizer change merged")
        await book.press("tab")
        await book.type("intro")
        await book.press("tab", "escape", "escape", "escape")
        assert "at: 2026-11-02\n" in book.source
        assert "milestone: introduced" in book.source
        assert "day only" in book.selected
        assert "✖" not in book.screen


async def test_a_row_shows_the_whole_of_what_is_no_time(tmp_path: Path) -> None:
    source = EMPTY + "  - {at: some time on Monday, event: Names fail}\n"
    async with opened(tmp_path, source, step="timeline") as book:
        assert "some time on Monday" in book.selected
        assert "write it as 2026-11-18T14:05:00Z" in " ".join(book.screen.split())


async def test_nothing_is_told_of_a_due_date_that_is_on_its_way(tmp_path: Path) -> None:
    source = HEAD + 'actions:\n  - id: a\n    action: Test the tool in CI\n    owner: "@ana"\n'
    async with opened(tmp_path, source, step="actions") as book:
        await book.press("enter")
        while "Due" not in book.selected:
            await book.press("j")
        await book.press("enter")
        for letter in "+14d":
            await book.type(letter)
            assert "✖" not in book.screen
        await book.press("escape")
        assert "due: 20" in book.source


async def test_a_due_date_may_name_its_month(tmp_path: Path) -> None:
    source = HEAD + "actions:\n  - id: a\n    action: Test the tool in CI\n"
    async with opened(tmp_path, source, step="actions") as book:
        await book.press("enter")
        while "Due" not in book.selected:
            await book.press("j")
        await book.press("enter")
        await book.type("Dec 4 2026")
        await book.press("escape")
        assert "due: 2026-12-04" in book.source


async def test_nothing_is_told_of_a_number_that_is_on_its_way(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "impact:\n  users_affected: 5\n", step="impact") as book:
        await book.press("g", "enter", "ctrl+u")
        for letter in "3.5 billion":
            await book.type(letter)
            assert "✖" not in book.screen
        await book.press("escape")
        assert "users_affected: 3500000000" in book.source


async def test_currencies_are_written_as_they_are_commonly(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="impact") as book:
        while "Amount" not in book.selected:
            await book.press("j")
        await book.press("enter")
        await book.type("~$60M")
        await book.press("tab", "ctrl+u")
        await book.type("eur")
        await book.press("escape")
        assert "amount: 60000000\n    currency: EUR\n" in book.source


async def test_what_is_no_time_is_told_once_one_is_in_another_step(tmp_path: Path) -> None:
    async with opened(tmp_path, ROW, step="timeline") as book:
        await retype(book, "soon")
        await book.app.workbook.open_step("impact")
        await book.settle()
        assert "✖1" in book.lines[0]


ACTION = HEAD + "actions:\n  - {id: a, action: Test it, owner: '@ana'}\n"


async def test_a_day_that_is_moved_off_the_weekend_is_told_before_and_behind(tmp_path: Path) -> None:
    ahead = (5 - TODAY.weekday()) % 7 + 7  # a Saturday
    saturday, monday = TODAY + timedelta(days=ahead), TODAY + timedelta(days=ahead + 2)
    words = f"Mon {monday:%Y-%m-%d}, as {saturday:%Y-%m-%d} is a Saturday"
    async with opened(tmp_path, ACTION, step="actions") as book:
        book.step.go_to(("actions", 0, "due"))
        await book.press("enter")
        await book.type(f"+{ahead}d")
        assert words in " ".join(book.screen.split())
        await book.press("escape")
        assert f"due: {monday:%Y-%m-%d}" in book.source
        assert [each.message for each in book.app._notifications] == [f"{words}."]


async def test_a_weekday_is_a_day(tmp_path: Path) -> None:
    soon = TODAY + timedelta(days=3)
    async with opened(tmp_path, ACTION, step="actions") as book:
        book.step.go_to(("actions", 0, "due"))
        await book.press("enter")
        await book.type(f"{soon:%A}".lower())
        await book.press("escape")
        assert f"due: {soon:%Y-%m-%d}" in book.source


async def test_the_day_of_an_approval_is_none_to_come(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "review:\n  approvals:\n    - by: '@ana'\n", step="review") as book:
        book.step.go_to(("review", "approvals", 0, "on"))
        await book.press("enter")
        assert "today will do" in book.screen
        assert "+14d" not in book.screen
