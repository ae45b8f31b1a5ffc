"""The library of a folder: found by words, told by days, left by q alone."""

import asyncio
import time
from pathlib import Path

import pytest
from support.waiting import until
from textual.events import Key, Paste

from model.library import Volume, newest_first, unread, volume
from screens.library import Wish
from screens.widgets.row_list import RowList
from tui.library import LibraryApp

OUTAGE = "postmortem: 1\nkind: incident\ntitle: Checkout outage\nseverity: SEV1\nstatus: final\n"
EVENTS = "timeline:\n  - at: 2026-03-04T14:05:00Z\n    event: First sign\n"


@pytest.fixture
def folder(tmp_path):
    files = {
        "regression-search.yaml": "postmortem: 1\nkind: regression\ntitle: Search is slow\n" + EVENTS,
        "2026-11-18-checkout.yaml": OUTAGE,
        "2025-07-01-okr.yaml": "postmortem: 1\nkind: okr\ntitle: Goals of the year\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


class Shelf:
    """A library that is open in a test."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    @property
    def screen(self):
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def files(self):
        return [row.key.name for row in self.app.screen_stack[0].query_one(RowList).rows]

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def sees(self, *words):
        await until(self.pilot, lambda: all(word in self.screen for word in words))

    async def is_left(self):
        await until(self.pilot, lambda: self.app.return_code is not None)


async def opened(folder, steps):
    app = LibraryApp(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shelf = Shelf(app, pilot)
        await shelf.sees("3 postmortems", "Search is slow", "Goals of the year")
        await steps(shelf)
    return app.return_value


async def test_each_has_its_day_from_its_events_or_its_name_newest_first(folder):
    async def steps(shelf):
        await shelf.sees("2026-03-04", "2025-07-01")
        assert shelf.files == ["2026-11-18-checkout.yaml", "regression-search.yaml", "2025-07-01-okr.yaml"]

    await opened(folder, steps)


async def test_the_filter_leaves_those_that_hold_all_words(folder):
    async def steps(shelf):
        await shelf.press("slash", *"final sev1")
        await shelf.sees("1 of 3 postmortems with “final sev1”")
        assert shelf.files == ["2026-11-18-checkout.yaml"]
        await shelf.press("enter", "enter")

    assert (await opened(folder, steps)).name == "2026-11-18-checkout.yaml"


async def test_letters_in_the_filter_are_words_and_esc_ends_it(folder):
    async def steps(shelf):
        await shelf.press("slash", *"qn?")
        await shelf.sees("0 of 3 postmortems")
        await shelf.press("escape")
        await shelf.sees("3 postmortems")
        assert len(shelf.files) == 3

    await opened(folder, steps)


async def test_esc_says_how_to_quit_and_q_does(folder):
    async def steps(shelf):
        await shelf.press("escape")
        await shelf.sees("q quits")
        assert shelf.app.is_running
        await shelf.press("q")
        await shelf.is_left()

    assert await opened(folder, steps) is None


@pytest.mark.parametrize("seconds", [0, 0.02])
@pytest.mark.parametrize("word", ["quorum", "no"])
async def test_a_word_neither_quits_nor_begins_a_new_one(folder, word, seconds):
    async def steps(shelf):
        def press_all():  # on a thread of its own, as a terminal delivers them
            for letter in word:
                shelf.app.post_message(Key(letter, letter))
                time.sleep(seconds)

        await asyncio.to_thread(press_all)
        await shelf.sees("Nothing here takes text")
        assert shelf.app.return_code is None
        assert shelf.app.is_running

    assert await opened(folder, steps) is None


async def test_a_paste_runs_no_keys_and_says_where_words_can_go(folder):
    async def steps(shelf):
        shelf.app.post_message(Paste("nq\n"))
        await shelf.sees("Nothing here takes text")
        assert shelf.app.return_code is None

    assert await opened(folder, steps) is None


async def test_n_wishes_for_a_new_one(folder):
    async def steps(shelf):
        await shelf.press("n")
        await shelf.is_left()

    assert await opened(folder, steps) is Wish.NEW


async def test_help_lists_the_keys_of_the_library_and_esc_leads_back(folder):
    async def steps(shelf):
        await shelf.press("question_mark")
        await shelf.sees("Filter by words", "Begin a new postmortem", "First and last row")
        await shelf.press("escape")
        await shelf.sees("3 postmortems")

    await opened(folder, steps)


def test_a_day_is_one_that_the_calendar_has():
    assert unread(Path("2026-02-30-a.yaml")).day == ""
    assert unread(Path("pre-mortem-2026-02-28.yaml")).day == "2026-02-28"
    assert unread(Path("build-12026-02-281.yaml")).day == ""


def test_the_day_of_the_meeting_will_do_where_there_is_no_other(tmp_path):
    path = tmp_path / "launch.yaml"
    path.write_text("postmortem: 1\ntitle: Launch\nreview:\n  meeting:\n    at: 2026-11-20T10:00:00Z\n")
    assert volume(path).day == "2026-11-20"


def test_those_without_a_day_stand_last(tmp_path):
    old, none = Volume(tmp_path / "a", "Old", day="1999-01-01"), Volume(tmp_path / "z", "None")
    assert newest_first([none, old]) == [old, none]


async def test_it_opens_at_the_newest_also_where_a_file_is_broken(folder):
    (folder / "zz-tab.yaml").write_text("postmortem: 1\n\ttitle: Broken\n")
    app = LibraryApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        shelf = Shelf(app, pilot)
        await shelf.sees("4 postmortems", "2026-03-04", "2025-07-01")
        rows = app.screen.query_one(RowList)
        assert rows.current is rows.rows[0]


async def test_the_palette_offers_what_the_library_does_and_nothing_else(folder):
    app = LibraryApp(folder)
    async with app.run_test(size=(80, 24)):
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert offered == {"Theme", "Open", "Filter", "New", "Keys", "Quit"}
