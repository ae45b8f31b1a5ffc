"""What the screens say, as lines of text; themes change colours, and nothing that is said.

A snapshot is the screen's lines: small, readable in a diff, and the same on every machine. Write them anew with
SNAPSHOTS=write after a change that is wanted, and read the diff.
"""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.workbook import Book

from model.document import Document
from model.steps import STEP_NAMES
from tui.app import PostmortemApp

pytestmark = pytest.mark.slow  # half a minute of drawing; .ci/run includes them

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
KEPT = Path(__file__).with_name("snapshots")
NOW = datetime(2019, 7, 4, 9, 0, tzinfo=UTC)
DIALOGS = {"help": ("question_mark",), "craft": ("w",), "problems": ("F",), "checklist": ("c",), "search": ("slash",)}
THEMES = ("textual-dark", "textual-light", "ansi-dark")


async def lines_of(path, size, *keys, step="", theme="textual-dark"):
    document = Document.open(path)
    document.today = lambda: date(2019, 7, 4)
    app = PostmortemApp(document, clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        book = Book(app, pilot)
        await book.settle()
        if step:
            await book.go_to(step)
        if keys:
            await book.press(*keys)
        return [line.rstrip() for line in book.lines]


def assert_kept(name, lines):
    file, text = KEPT / f"{name}.txt", "\n".join(lines) + "\n"
    if os.environ.get("SNAPSHOTS") == "write":
        KEPT.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_a_step_at_80_by_24_looks_as_it_did(step):
    assert_kept(f"{step}-80x24", await lines_of(EXAMPLE, (80, 24), step=step))


@pytest.mark.parametrize("size", [(120, 40), (200, 50)])
@pytest.mark.parametrize("step", ["timeline", "factors", "actions"])
async def test_a_step_on_a_wide_terminal_looks_as_it_did(step, size):
    assert_kept(f"{step}-{size[0]}x{size[1]}", await lines_of(EXAMPLE, size, step=step))


@pytest.mark.parametrize("name", DIALOGS)
async def test_a_dialog_looks_as_it_did(name):
    assert_kept(f"dialog-{name}", await lines_of(EXAMPLE, (80, 24), *DIALOGS[name], step="timeline"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", ["timeline", "actions"])
async def test_no_theme_changes_what_is_said(step, theme):
    assert_kept(f"{step}-80x24", await lines_of(EXAMPLE, (80, 24), step=step, theme=theme))


@pytest.mark.parametrize("step", STEP_NAMES)
async def test_an_empty_step_says_what_it_is_for_and_what_to_press(tmp_path, step):
    path = tmp_path / "incident.yaml"
    path.write_text("postmortem: 1\ntitle: Outage\n", encoding="utf-8")
    lines = await lines_of(path, (80, 24), step=step)
    assert_kept(f"empty-{step}", lines)
    assert any("? help" in line for line in lines)


async def test_forty_by_twelve_keeps_title_rows_and_keys():
    lines = await lines_of(EXAMPLE, (40, 12), step="timeline")
    assert_kept("timeline-40x12", lines)
    assert all(len(line) <= 40 for line in lines)
    assert "? help" in lines[-1]
