"""Pasted notes: read where they are pasted, kept where one goes back, shown by time."""

import pytest
from support.importing import (
    NOTES,
    SOURCE,
    asks,
    back_at_timeline,
    begin,
    gathered,
    head,
    pasted,
    put,
    send_paste,
    tray_of,
    until,
)
from support.workbook import opened

from screens.dialogs import Prompt, Question
from screens.import_source import PasteBox
from screens.import_tray import ImportTray

MIXED = "16:02 the switch is replaced\n15:51 users cannot log in\n15:52 the first page goes out\n"
LINES = "2026-11-18T14:31:00Z ERROR pool exhausted\n2026-11-18T14:32:00Z WARNING queue is long\n"
JSON = "".join(f'{{"ts": "2026-11-18T14:3{n}:00Z", "level": "error", "msg": "refused"}}\n' for n in range(3))


async def pasted_box(book):
    """Open the box for pasted text; return what stands in it."""
    await begin(book, "p")
    await asks(book, PasteBox)
    return book.app.screen.text


async def test_text_is_kept_by_esc_for_the_next_time(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        assert await pasted_box(book) == ""
        await send_paste(book, NOTES)
        await book.press("escape")
        await back_at_timeline(book)
        await book.go_to("brief")
        await book.go_to("timeline")
        assert await pasted_box(book) == NOTES
        await book.type("14:40 over")
        await book.pilot.press("ctrl+s")
        assert "4 of 4 lines" in head(await gathered(book))


async def test_text_is_kept_where_one_goes_back_from_the_tray_and_gone_once_all_of_it_was_taken(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await pasted(book, NOTES)
        await book.pilot.press("escape")
        await back_at_timeline(book)
        assert await pasted_box(book) == NOTES
        await book.pilot.press("ctrl+s")
        await gathered(book)
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert "rolled back" in book.source
        assert await pasted_box(book) == NOTES  # the message of the chat was left out
        await book.pilot.press("ctrl+s")
        await gathered(book)
        await book.pilot.press("a", "t")
        await back_at_timeline(book)
        assert await pasted_box(book) == ""


async def test_a_kept_text_outlives_the_import_of_a_file(tmp_path):
    path = tmp_path / "app.log"
    path.write_text(LINES, encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await pasted_box(book)
        await put(book, NOTES)
        await book.press("escape")
        await tray_of(book, path)
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert await pasted_box(book) == NOTES


@pytest.mark.parametrize("text", [NOTES, LINES, JSON], ids=["notes", "log", "json"])
async def test_lines_with_times_pasted_on_the_timeline_go_straight_to_the_tray(tmp_path, text):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, text)
        tray = await gathered(book)
        assert f"{len(text.splitlines())} of {len(text.splitlines())} lines" in head(tray)
        await book.pilot.press("a", "t")
        await back_at_timeline(book)
        assert len(book.app.document.data["timeline"]) > 1
        await book.press("u")
        assert book.source == SOURCE


async def test_lines_with_times_pasted_into_the_menu_go_straight_to_the_tray(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.pilot.press("i")
        await asks(book, Question)
        await send_paste(book, NOTES)
        assert "3 of 3 lines" in head(await gathered(book))
        await book.pilot.press("escape")
        await back_at_timeline(book)
        assert await pasted_box(book) == NOTES


async def test_text_without_times_pasted_into_the_menu_is_shown_in_the_box(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.pilot.press("i")
        await asks(book, Question)
        await send_paste(book, "the alert fires\nrolled back")
        await asks(book, PasteBox)
        assert book.app.screen.text == "the alert fires\nrolled back"


async def test_text_without_times_pasted_on_the_timeline_changes_nothing_and_says_where_it_can_go(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, "the alert fires\nat 14:05 somebody looks")
        assert not book.app.screen.is_modal
        assert any("i takes pasted notes" in notice.message for notice in book.app._notifications)
        assert book.source == SOURCE


async def test_a_paste_into_a_field_of_the_timeline_stays_in_the_field(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("enter", "down", "enter")
        await send_paste(book, NOTES)
        await book.settle()
        assert not book.app.screen.is_modal
        await until(book, lambda: "rolled back" in book.source)
        assert len(book.app.document.data["timeline"]) == 1


async def test_where_a_file_is_only_read_a_paste_opens_no_tray(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", read_only=True) as book:
        await send_paste(book, NOTES)
        assert not book.app.screen.is_modal
        assert book.source == SOURCE


async def test_a_second_paste_does_not_lose_the_first_that_was_kept(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await pasted_box(book)
        await put(book, NOTES)
        await book.press("escape")
        await send_paste(book, MIXED)
        await gathered(book)
        await book.pilot.press("escape")
        await back_at_timeline(book)
        assert await pasted_box(book) == NOTES + MIXED


async def test_notes_stand_by_time_without_words_for_logs(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, MIXED)
        tray = await gathered(book)
        assert [f"{each.first:%H:%M}" for each in tray.candidates] == ["15:51", "15:52", "16:02"]
        assert "NEW" not in book.screen
        assert "×" not in book.screen
        assert "3 of 3 lines in 3 rows; 3 chosen" in book.screen
        assert isinstance(book.app.screen, ImportTray)


async def test_rows_of_several_days_say_the_day(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, "23:50 it begins\n00:10 it ends\n")
        await gathered(book)
        assert "11-18 23:50:00 note it begins" in book.screen
        assert "11-19 00:10:00 note it ends" in book.screen


async def test_notes_that_are_there_already_are_not_chosen_again(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, MIXED)
        await gathered(book)
        await book.pilot.press("t")
        await back_at_timeline(book)
        await send_paste(book, MIXED + "16:30 over\n")
        assert "4 of 4 lines in 4 rows; 1 chosen" in head(await gathered(book))
        assert book.screen.count("there already") == 3
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert len(book.app.document.data["timeline"]) == 5


async def give_zone(book, name):
    await book.pilot.press("z")
    await asks(book, Prompt)
    book.app.screen.focused.value = name
    await book.pilot.press("enter")
    await until(book, lambda: f"read in {name}" in head(book.app.screen))


async def test_the_zone_given_to_a_pasted_text_is_kept_when_it_is_read_again(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, MIXED)
        await gathered(book)
        await give_zone(book, "America/Los_Angeles")
        await book.pilot.press("escape")
        await back_at_timeline(book)
        await pasted_box(book)
        await book.pilot.press("ctrl+s")
        assert "read in America/Los_Angeles" in head(await gathered(book))
        await book.pilot.press("t")
        await back_at_timeline(book)
        await send_paste(book, MIXED + "16:30 over\n")
        tray = await gathered(book)
        assert "read in America/Los_Angeles" in head(tray)
        assert book.screen.count("there already") == 3


async def test_a_text_of_which_all_was_taken_in_another_zone_is_gone(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, MIXED)
        await gathered(book)
        await give_zone(book, "America/Los_Angeles")
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert await pasted_box(book) == ""


async def test_another_text_is_read_in_no_zone_that_was_given_before(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await send_paste(book, MIXED)
        await gathered(book)
        await give_zone(book, "America/Los_Angeles")
        await book.pilot.press("escape")
        await back_at_timeline(book)
        await send_paste(book, NOTES)
        assert "assumed: UTC" in head(await gathered(book))
