"""The workbook where there is little room: it says what it needs, stays usable, and survives any size."""

from pathlib import Path

import pytest
from support.workbook import opened

from model.steps import STEP_NAMES
from screens.widgets.row_list import RowList

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
SOURCE = """\
postmortem: 1
kind: incident
title: Checkout outage
timeline:
  - at: 2026-11-18T14:05:00Z
    event: Deploy 4812 starts
brief:
  purpose: learning
"""


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_forty_by_twelve_says_in_one_line_what_it_needs(tmp_path, step):
    async with opened(tmp_path, SOURCE, step=step, size=(40, 12)) as book:
        assert "40×12 is small: 80×24 shows all" in book.screen
        await book.pilot.resize_terminal(80, 24)
        await book.settle()
        assert "is small" not in book.screen


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_forty_by_twelve_shows_the_selected_row_and_what_is_missing(tmp_path, step):
    async with opened(tmp_path, EXAMPLE.read_bytes(), step=step, size=(40, 12)) as book:
        assert "next:" in book.screen or "missing:" in book.screen or step == "fault_tree"
        for _ in range(5):
            await book.press("j")
            assert book.selected.strip()


async def test_forty_by_twelve_shows_what_one_types_into_a_long_text(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", size=(40, 12)) as book:
        await book.press("enter", "down", "enter")
        await book.type(" and then goes on for many words more to the very end")
        assert "very end" in book.screen
        await book.press("escape")
        assert "to the very end" in book.source


@pytest.mark.parametrize("size", [(20, 5), (12, 4), (6, 3), (2, 2), (1, 1)])
@pytest.mark.parametrize("step", STEP_NAMES)
@pytest.mark.slow
async def test_no_size_is_too_small_to_edit_in_and_come_back_from(tmp_path, step, size):
    async with opened(tmp_path, SOURCE, step=step) as book:
        for columns, lines in (size, (200, 50), size):
            await book.pilot.resize_terminal(columns, lines)
            await book.press(
                "j", "enter", "escape", "a", "escape", "escape", "p", "p", "c", "c", "question_mark", "escape"
            )
        await book.pilot.resize_terminal(80, 24)
        await book.settle()
        assert "? help" in book.lines[-1]
        assert book.selected.strip() or not any(row.selectable for row in book.step.rows.rows)


@pytest.mark.parametrize("size", [(20, 5), (20, 9)])
async def test_a_field_can_be_typed_in_where_hardly_anything_else_fits(tmp_path, size):
    async with opened(tmp_path, SOURCE, step="brief", size=size) as book:
        await book.press("j", "enter", *["ctrl+u"])
        await book.type("Pool")
        assert "Pool" in book.screen
        await book.press("escape")
        assert "title: Pool" in book.source


async def test_a_question_longer_than_the_screen_is_scrolled_to_its_answers(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", size=(40, 8)) as book:
        await book.press("m")
        assert "leave it" not in book.screen
        await book.press("end")
        assert "leave it" in book.screen
        await book.press("d")
        assert "milestone: detected" in book.source


@pytest.mark.parametrize("width", [40, 61, 80])
async def test_help_cuts_no_word(tmp_path, width):
    async with opened(tmp_path, SOURCE, size=(width, 24)) as book:
        await book.press("question_mark")
        listed = book.app.screen.query_one(RowList)
        while listed.current is not listed.rows[-1]:
            assert not [line for line in book.lines if line.rstrip(" │▂▃▄▅▆▇█").endswith("…")]
            await book.press("pagedown")
