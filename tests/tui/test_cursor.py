"""The terminal's own cursor, which screen readers and braille displays follow: where one types, else at the selected row."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.pty_session import PtySession

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are needed")

ROOT = Path(__file__).resolve().parents[2]
RUN = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.entry import main; sys.exit(main())"
SOURCE = """\
postmortem: 1
kind: incident
title: Pool
brief:
  purpose: learning
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[PtySession]:
    file = tmp_path / "incident.yaml"
    file.write_text(SOURCE, encoding="utf-8")
    with PtySession([sys.executable, "-c", RUN, str(file)], more={"XDG_STATE_HOME": str(tmp_path)}) as running:
        running.wait_for("? help")
        running.send("1g")
        running.wait_for("Say what is reviewed")
        running.read()
        yield running


def at_cursor(running: PtySession, before: str) -> bool:
    """Whether the cursor is shown, right behind these words."""
    cursor = running.screen.cursor
    left = "".join(running.screen.buffer[cursor.y][x].data for x in range(cursor.x))
    return not cursor.hidden and left.endswith(before)


def test_the_cursor_is_shown_behind_what_one_types(workbook: PtySession) -> None:
    workbook.send("j\r")
    workbook.wait_until(lambda: at_cursor(workbook, "Pool"), what="the cursor in the field")
    workbook.send("東京 x")
    workbook.wait_until(lambda: at_cursor(workbook, "Pool東京 x"), what="the cursor behind wide letters")
    workbook.send("\x1b[D\x1b[D")
    workbook.wait_until(lambda: at_cursor(workbook, "Pool東京"), what="the cursor between letters")
    workbook.send("\x15")
    workbook.wait_until(lambda: at_cursor(workbook, " "), what="the cursor in an empty field")


def test_the_cursor_is_shown_in_a_text_of_many_lines(workbook: PtySession) -> None:
    workbook.send("/")
    workbook.wait_for("Search")
    workbook.send("ummary\r")
    workbook.wait_until(lambda: "ummary" in workbook.screen.display[workbook.screen.cursor.y], what="the row")
    workbook.send("\r")
    workbook.wait_until(lambda: not workbook.screen.cursor.hidden, what="the cursor")
    workbook.send("one\rtwo")
    workbook.wait_until(lambda: at_cursor(workbook, "two"), what="the cursor in the second line")
    first = workbook.screen.cursor.y
    workbook.send("\x1b[A")
    workbook.wait_until(lambda: at_cursor(workbook, "one"), what="the cursor in the first line")
    assert workbook.screen.cursor.y == first - 1


def test_outside_a_field_it_is_hidden_and_waits_at_the_selected_row(workbook: PtySession) -> None:
    def waits() -> bool:
        cursor = workbook.screen.cursor
        return cursor.hidden and workbook.screen.buffer[cursor.y][cursor.x].data == "▌"

    for keys in ("j", "j", "G", "j\r", "\x1b", "2", "1"):
        workbook.send(keys)
        workbook.read()
        if keys != "j\r":
            workbook.wait_until(waits, what=f"the cursor after {keys!r}")


def test_a_letter_behind_others_needs_no_move_of_the_cursor(workbook: PtySession) -> None:
    workbook.send("j\rabc")
    workbook.wait_until(lambda: at_cursor(workbook, "abc"), what="the cursor")
    workbook.wait_until(lambda: workbook.screen.display[0].startswith("●"), what="the title's mark of an edit")
    workbook.read(1.0)
    before = len(workbook.raw)
    workbook.send("d")
    workbook.wait_until(lambda: at_cursor(workbook, "abcd"), what="the letter")
    assert re.match(rb"(\x1b\[[0-9;]*m)*d", bytes(workbook.raw[before:]))


def test_a_question_and_its_field_have_it_too(workbook: PtySession) -> None:
    workbook.send("X")
    workbook.wait_for("apply")
    workbook.send("one")
    workbook.wait_until(lambda: at_cursor(workbook, "one"), what="the cursor in the dialog")
    workbook.send("\x1b")
    workbook.wait_until(lambda: workbook.screen.cursor.hidden, what="no cursor")
