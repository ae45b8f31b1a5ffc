"""Milestones in the tray: suggested with a question mark, written only once they were accepted by their key."""

import pytest
from support.importing import SOURCE, asks, back_at_timeline, detail, told, tray_of, until
from support.workbook import opened

from screens.dialogs import Question
from screens.import_tray import ImportTray

OUTAGE = """\
2026-11-18T14:00:00Z INFO audit of capacity started
2026-11-18T14:01:00Z ERROR router-1: all paths down
2026-11-18T14:01:01Z ERROR router-2: all paths down
2026-11-18T14:01:05Z ERROR router-3: all paths down
2026-11-18T14:02:00Z INFO engineers on their way
2026-11-18T21:00:00Z INFO router-1: path up
"""
LONGER = OUTAGE.replace("14:01:05Z", "14:21:00Z")
"""Errors for twenty minutes, and then none for hours."""


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "router.log"
    path.write_text(OUTAGE, encoding="utf-8")
    return path


@pytest.fixture
def longer(tmp_path):
    path = tmp_path / "router.log"
    path.write_text(LONGER, encoding="utf-8")
    return path


def milestones(book):
    """The rows of the timeline that carry a milestone: its name and the time."""
    rows = book.app.document.data["timeline"]
    return [(row["milestone"], row["at"]) for row in rows if "milestone" in row]


async def take(book):
    await book.pilot.press("t")
    await back_at_timeline(book)


async def test_what_is_not_accepted_is_not_written(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a")
        assert "⚑ started?" in book.screen
        await take(book)
        assert "router-1: all paths down" in book.source
        assert milestones(book) == []


async def test_errors_of_a_few_seconds_suggest_no_mitigation(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a")
        assert "⚑ started?" in book.screen
        assert "mitigated" not in book.screen


async def test_a_milestone_chooses_the_row_that_it_is_asked_for(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("m")
        assert "⚑ started ERROR" in book.screen
        await take(book)
        assert milestones(book) == [("started", "2026-11-18T14:01:00Z")]


async def test_a_suggestion_is_accepted_and_taken_back_by_one_key(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("space")
        assert "⚑ started 14:01:00? the first error; m accepts it" in detail(tray)
        await book.pilot.press("m")
        assert "⚑ started ERROR" in book.screen
        assert "is accepted; m takes it back" in detail(tray)
        await book.pilot.press("m")
        assert "⚑ started?" in book.screen
        await book.pilot.press("m")
        await take(book)
        assert milestones(book) == [("started", "2026-11-18T14:01:00Z")]
        await book.press("u")
        assert book.source == SOURCE


async def test_of_two_milestones_of_one_row_each_is_asked_for(tmp_path, longer):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, longer)
        await book.pilot.press("down", "space")
        assert "⚑ started? ⚑ mitigated?" in book.screen
        for key in ("m", "s"):
            await book.pilot.press("m")
            await asks(book, Question)
            assert "accept mitigated at 14:21:00: the last error, and the log goes on" in book.screen
            await book.pilot.press(key)
            await asks(book, ImportTray)
            if key == "m":
                await until(book, lambda: "⚑ started? ⚑ mitigated ERROR" in book.screen)
                await book.pilot.press("m")
                await asks(book, Question)
                await until(book, lambda: "take back mitigated" in book.screen)
                await book.pilot.press("m")
                await asks(book, ImportTray)
                await until(book, lambda: "⚑ started? ⚑ mitigated?" in book.screen)
        await until(book, lambda: "⚑ started ⚑ mitigated?" in book.screen)
        assert "mitigated 14:21:00?" in detail(tray)
        await take(book)
        assert milestones(book) == [("started", "2026-11-18T14:01:00Z")]


async def test_an_accepted_milestone_stays_with_its_row_when_the_list_is_narrowed_and_widened(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("space", "m")
        for key in ("6", "0"):
            await book.pilot.press("L")
            await asks(book, Question)
            await book.pilot.press(key)
            await asks(book, ImportTray)
            await until(book, lambda: "⚑ started ERROR" in book.screen)
        await take(book)
        assert milestones(book) == [("started", "2026-11-18T14:01:00Z")]


async def test_what_was_chosen_and_accepted_is_there_again_after_going_back(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("space", "m", "escape")
        await back_at_timeline(book)
        assert "i f shows it again, with what was chosen" in told(book)
        assert book.source == SOURCE
        await tray_of(book, log)
        assert "1 chosen" in book.screen
        await until(book, lambda: "⚑ started ERROR" in book.screen)
        await take(book)
        assert milestones(book) == [("started", "2026-11-18T14:01:00Z")]
        await tray_of(book, log)
        assert "0 chosen" in book.screen


async def test_of_a_span_the_milestone_is_its_beginning(tmp_path):
    path = tmp_path / "app.log"
    path.write_text("".join(f"2026-11-18T14:{n:02}:00Z ERROR refused {n}\n" for n in range(30)), encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, path)
        await book.pilot.press("space", "m")
        await take(book)
        row = next(row for row in book.app.document.data["timeline"] if row.get("milestone") == "started")
        assert row["at"] == "2026-11-18T14:00:00Z"
        assert "until" not in row
        assert row["event"] == "ERROR refused * (30 times), until 14:29:00"
        await tray_of(book, path)
        assert "there already" in book.screen


async def test_a_row_that_is_let_go_takes_its_milestone_with_it(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a", "m", "space")
        assert "⚑ started" not in book.screen
        await take(book)
        assert milestones(book) == []


async def test_a_row_without_a_suggestion_says_so(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("end", "m")
        assert "No milestone is suggested for this row" in detail(tray)
        assert "[x]" not in book.screen
        await book.pilot.press("up")
        assert "No milestone" not in detail(tray)


async def test_a_milestone_that_is_marked_is_not_suggested_again(tmp_path, log):
    async with opened(tmp_path, SOURCE + "    milestone: started\n", step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a")
        assert "⚑" not in book.screen


async def test_nothing_is_suggested_for_what_is_on_the_timeline_already(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("space")
        await take(book)
        await tray_of(book, log)
        await book.pilot.press("space")
        assert "[x] 14:01:00 ×3       there already ERROR" in book.screen


async def test_a_list_where_the_name_of_a_milestone_belongs_is_no_crash(tmp_path, log):
    async with opened(tmp_path, SOURCE + "    milestone: [started]\n", step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a")
        assert "⚑ started?" in book.screen
