"""Every screen in every theme and size that must be whole, in words and in looks.

How a snapshot reads is told in `support.screen_snapshot`. After a change that is wanted, write them anew with
SNAPSHOTS=write, and read the diff.
"""

from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.dialogs import WAYS
from support.screen_snapshot import assert_kept, picture_of, snapshot
from support.workbook import Book

from model.document import Document
from model.steps import STEP_NAMES
from tui.app import PostmortemApp

pytestmark = pytest.mark.slow  # minutes of drawing; .ci/run includes them

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
KEPT = Path(__file__).with_name("snapshots")
NOW = datetime(2019, 7, 4, 9, 0, tzinfo=UTC)
THEMES = ("postmortem-dark", "postmortem-light", "ansi-dark")
SMALL, WHOLE, WIDER, WIDEST = (40, 12), (80, 24), (120, 40), (200, 50)
DIALOGS = WAYS | {
    "unsaved": ("actions", "space", "q"),
    "field": ("brief", "enter"),
    "prose": ("timeline", "enter", "down", "enter"),
    "choice": ("brief", "down", "enter"),
    "preview-markdown": ("whys", "p", "v"),
    "preview-yaml": ("whys", "p", "v", "v"),
}
"""Where each of the other screens is opened, and by which keys."""


@asynccontextmanager
async def opened_at(path, step, size=WHOLE):
    document = Document.open(path)
    document.today = lambda: date(2019, 7, 4)
    app = PostmortemApp(document, clock=lambda: NOW)
    async with app.run_test(size=size, notifications=False) as pilot:
        book = Book(app, pilot)
        await book.settle()
        await book.go_to(step)
        yield book


async def taken(book, size):
    await book.pilot.resize_terminal(*size)
    await book.settle()
    pictures = {}
    for theme in THEMES:
        book.app.theme = theme
        await book.settle()
        pictures[theme] = picture_of(book.app)
    return snapshot(pictures)


async def assert_looks_as_it_did(book, name, *sizes):
    for size in sizes:
        assert_kept(KEPT / f"{name}-{size[0]}x{size[1]}.txt", await taken(book, size))


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_a_step_looks_as_it_did(step):
    async with opened_at(EXAMPLE, step) as book:
        await assert_looks_as_it_did(book, step, WHOLE, WIDER, WIDEST)


@pytest.mark.parametrize("name", DIALOGS)
async def test_a_dialog_looks_as_it_did(name):
    step, *keys = DIALOGS[name]
    async with opened_at(EXAMPLE, step) as book:
        await book.press(*keys)
        await assert_looks_as_it_did(book, f"dialog-{name}", WHOLE, WIDER, WIDEST)


async def test_the_tour_looks_as_it_did():
    async with opened_at(EXAMPLE, "timeline") as book:
        book.app.action_tour()
        await assert_looks_as_it_did(book, "dialog-tour", WHOLE, WIDER, WIDEST)


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_an_empty_step_says_what_it_is_for_and_what_to_press(tmp_path, step):
    path = tmp_path / "incident.yaml"
    path.write_text("postmortem: 1\ntitle: Outage\n", encoding="utf-8")
    async with opened_at(path, step) as book:
        await assert_looks_as_it_did(book, f"empty-{step}", WHOLE)
        assert any("? help" in line for line in book.lines)


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_a_small_terminal_keeps_title_rows_and_keys(step):
    async with opened_at(EXAMPLE, step, SMALL) as book:
        await assert_looks_as_it_did(book, step, SMALL)
        assert all(len(line) <= SMALL[0] for line in book.lines)
        assert "? help" in book.lines[-1]
