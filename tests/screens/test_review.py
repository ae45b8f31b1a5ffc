from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from support.workbook import Book, opened

from screens.review import ReviewStep

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"
SOME = """\
postmortem: 1
title: Checkout API outage
review:
  rubric:
    timeline: {score: 4, because: Five sources}
    charm: {score: 2}
  # signed in the meeting
  approvals:
    - {by: "@ana", on: 2026-11-20}
  shared_with:
    - {audience: engineering, channel: "#incidents"}
"""


class Seconds:
    """A clock that goes when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def meeting(tmp_path: Path, text: str = EMPTY, **more: Any) -> AsyncIterator[tuple[Book, Seconds]]:
    async with opened(tmp_path, text, step="review", **more) as book:
        clock = Seconds()
        book.step.now = clock
        yield book, clock


async def row(book: Book, words: str) -> None:
    """Go down to the row with these words."""
    for _ in range(60):
        if words in book.selected:
            return
        await book.pilot.press("j")
        await book.pilot.pause()
    raise AssertionError(f"no row says {words!r}")


async def passes(book: Book, clock: Seconds, seconds: float) -> None:
    clock.now += seconds
    assert isinstance(book.step, ReviewStep)
    book.step.tick()
    await book.settle()


async def test_the_agenda_asks_the_facilitators_questions_of_the_selected_part(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        assert "everybody did what made sense" in book.screen
        await book.press("j")
        assert "Which options did you see" in book.screen
        assert "left of" not in book.screen


async def test_the_clock_shows_what_is_left_of_the_part_and_of_the_meeting(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t")
        await passes(book, clock, 125)
        assert "▶ Opening  2:55 left of 5 min   meeting 2:05 of 60 min" in book.screen


async def test_the_next_part_comes_by_itself_and_the_selection_goes_with_it(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t")
        await passes(book, clock, 301)
        assert "▶ Timeline walk" in book.selected
        assert "✓ Opening" in book.screen
        await book.press("G")
        await passes(book, clock, 1200)
        assert "Root causes" not in book.selected


async def test_a_stopped_clock_stands_still(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t")
        await passes(book, clock, 60)
        await book.press("t")
        await passes(book, clock, 600)
        assert "stopped: Opening  4:00 left" in book.screen


async def test_enter_and_capital_t_go_to_a_part_and_keep_the_time_of_the_meeting(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t")
        await passes(book, clock, 4)
        await book.press("j", "j", "enter")
        assert "▶ Root causes  15:00 left of 15 min   meeting 0:04 of 60 min" in book.screen
        await passes(book, clock, 60)
        await book.press("T")
        assert "▶ Actions  15:00 left of 15 min   meeting 1:04 of 60 min" in book.screen


async def test_enter_on_the_part_that_is_on_changes_nothing(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t")
        await passes(book, clock, 100)
        await book.press("enter")
        assert "▶ Opening  3:20 left of 5 min   meeting 1:40 of 60 min" in book.screen
        await book.press("t")
        await passes(book, clock, 100)
        await book.press("enter")
        assert "▶ Opening  3:20 left of 5 min   meeting 1:40 of 60 min" in book.screen


async def test_the_selection_and_its_questions_go_on_with_the_next_part(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        await book.press("t", "T")
        assert "▶ Timeline walk" in book.selected
        assert "Which options did you see" in book.screen


async def test_enter_on_a_part_that_is_over_asks_before_it_takes_the_clock_back(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t", "T")
        await passes(book, clock, 60)
        await book.press("k", "enter")
        assert "▶ Timeline walk  19:00 left of 20 min" in book.screen
        assert any("“Opening” is over" in told.message for told in book.app._notifications)
        await book.press("enter")
        assert "▶ Opening  5:00 left of 5 min   meeting 1:00 of 60 min" in book.screen


async def test_the_words_say_what_keys_do_on_the_agenda_and_elsewhere(tmp_path: Path) -> None:
    async with meeting(tmp_path, size=(120, 40)) as (book, clock):
        assert "next: t starts the clock" in book.screen
        assert "enter go to part" in book.lines[-1]
        assert "Agenda  t starts the clock" in book.screen
        await book.press("t")
        assert "next: T goes on to the next part" in book.screen
        assert "Agenda  t stops the clock" in book.screen
        await passes(book, clock, 60)
        await book.press("t")
        assert "Agenda  t lets the clock go on" in book.screen
        await book.press("j", "j", "j", "j", "j")
        assert "next: enter fills in the row" in book.screen
        assert "enter go to part" not in book.lines[-1]


async def test_after_the_last_part_the_meeting_is_over_and_says_how_long_it_was(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("T", "T", "T", "T", "T")
        await passes(book, clock, 75)
        await book.press("T")
        assert any(told.message == "The meeting is over: it took 1:15." for told in book.app._notifications)
        assert "left of" not in book.screen
        assert "Closing 4 min left" not in book.screen


async def test_the_clock_of_a_meeting_is_in_sight_on_every_step(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        assert "▶" not in book.lines[0]
        await book.press("t")
        review = book.step
        assert isinstance(review, ReviewStep)
        for step in ("timeline", "actions"):
            await book.go_to(step)
            assert "▶ Opening 5 min left" in book.lines[0]
        clock.now += 301
        review.tick()
        await book.settle()
        assert "▶ Timeline walk 20 min left" in book.lines[0]
        assert "Checkout API" in book.lines[0]
        clock.now += 3600
        review.tick()
        await book.settle()
        assert "▶ Closing 6 min over" in book.lines[0]


async def test_time_that_runs_over_is_told(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        await book.press("t")
        await passes(book, clock, 3690)
        assert "Closing  1:30 over time" in book.screen


async def test_a_clock_that_stands_is_not_drawn_and_one_that_went_on_is_right_when_seen_again(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, clock):
        step = book.step
        assert isinstance(step, ReviewStep)
        assert step._ticking is None
        await book.press("t")
        assert step._ticking is not None
        await book.go_to("timeline")
        clock.now += 90
        await book.go_to("review")
        assert "meeting 1:30 of 60 min" in book.screen
        await book.press("t")
        assert step._ticking is None


async def test_the_clock_changes_nothing_in_the_file(tmp_path: Path) -> None:
    async with meeting(tmp_path, SOME, read_only=True) as (book, clock):
        await book.press("t", "T", "j", "enter")
        await passes(book, clock, 10)
        assert "left of" in book.screen
        assert book.source == SOME


async def test_the_example_of_what_does_not_apply_is_written_as_the_file_has_it(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        await row(book, "Not applicable")
        assert "e.g. factors: one cause only" in book.selected


async def test_the_meeting_of_an_okr_walks_its_key_results_and_ends_with_the_grade(tmp_path: Path) -> None:
    okr = "postmortem: 1\nkind: okr\ntitle: Search quality\n"
    async with meeting(tmp_path, okr, size=(100, 60)) as (book, _):
        assert "Key results" in book.screen
        assert "Timeline walk" not in book.screen
        await book.press("T", "T")
        assert "▶ Key results  20:00 left" in book.screen
        await row(book, "Grade  ")
    async with meeting(tmp_path, EMPTY, size=(100, 60)) as (book, _):
        assert "Grade" not in book.screen


async def test_given_scores_are_told_from_what_the_machine_sees(tmp_path: Path) -> None:
    async with meeting(tmp_path, SOME, size=(80, 50)) as (book, _):
        timeline, impact = (
            next(line for line in book.lines if line.strip("▌ ").startswith(title))
            for title in ("Timeline  ", "Impact")
        )
        assert "●●●●○ 4.0 given Five sources" in timeline
        assert "seen" in impact
        assert "charm" in book.screen


async def test_space_gives_a_criterion_the_next_score_and_at_last_none(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        await row(book, "Impact  ")
        await book.press("space", "space")
        assert book.source == EMPTY + "review:\n  rubric:\n    impact:\n      score: 2\n"
        assert "2.0 given" in book.selected
        await book.press("space", "space", "space", "space")
        assert "score" not in book.source


async def test_the_panel_tells_what_a_criterion_asks_for(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        await row(book, "Blamelessness")
        assert "Names people and accuses them." in book.screen


async def test_an_approval_is_added_at_the_root(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        await row(book, "+ an approval")
        await book.press("enter")
        await book.type("@ana")
        await book.press("enter")
        await book.type("2026-11-20")
        await book.press("escape", "escape")
        assert book.source == EMPTY + 'review:\n  approvals:\n    - by: "@ana"\n      on: 2026-11-20\n'
        assert "✓ @ana  2026-11-20" in book.selected


async def test_who_has_been_told_says_what_is_missing(tmp_path: Path) -> None:
    async with meeting(tmp_path, SOME) as (book, _):
        await row(book, "engineering")
        assert "→ engineering  #incidents  (on?)" in book.selected


async def test_open_questions_are_lists_of_the_form(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (book, _):
        await row(book, "Open questions")
        await book.press("enter")
        await book.type("Why did it pass?")
        await book.press("enter", "escape")
        assert book.source == EMPTY + "review:\n  open_questions:\n    - Why did it pass?\n"


async def test_a_finding_in_the_rubric_opens_that_criterion(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME.replace("score: 4", "score: nine")) as book:
        await book.press("f")
        assert "Review › timeline" in book.screen
        assert "nine" in book.selected


async def test_an_empty_list_of_items_shows_what_one_could_be(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="review", size=(120, 50)) as book:
        row = next(line for line in book.lines if "Waivers" in line)
        assert "– e.g. action-count, Seven small actions were agreed on" in row
        book.step.go_to(("review", "waivers"))
        await book.press("enter")
        assert "Press a to add the first.  e.g. action-count" in book.screen
