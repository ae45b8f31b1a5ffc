from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pyte
import pytest
from support.pty_session import PtySession

from tui.first_paint import begin, end, first_paint
from tui.terminal import settle_memory

ROOT = Path(__file__).parents[2]


def test_the_title_is_on_an_empty_screen_and_the_cursor_hidden() -> None:
    screen = pyte.Screen(20, 4)
    stream = pyte.ByteStream(screen)
    stream.feed(b"left over\r\nfrom before")
    stream.feed(first_paint("postmortem", 20, 4))
    assert [line.rstrip() for line in screen.display] == ["postmortem", "", "", ""]
    assert screen.cursor.hidden


def test_a_title_is_cut_to_the_width_and_cannot_act() -> None:
    painted = first_paint("a\x1b]52;c;eA==\x07\u202e long title", 8, 4).decode()
    assert painted.endswith("\x1b[1ma�]52;c;\x1b[m")


@pytest.mark.parametrize(("columns", "rows"), [(0, 0), (0, 24), (80, 0)])
def test_a_screen_without_room_is_only_switched_to(columns: int, rows: int) -> None:
    assert first_paint("title", columns, rows) == b"\x1b[?1049h"


def test_nothing_is_painted_without_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert not begin("title")
    end()
    assert capfd.readouterr().err == ""


def test_a_start_that_fails_puts_the_terminal_back() -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui import first_paint as f; f.begin('title'); f.end(); f.end()"
    with PtySession([sys.executable, "-c", program]) as running:
        before = running.attributes()
        assert running.leave() == 0
        assert running.attributes() == before
        assert running.raw.count(b"\x1b[?1049l") == 1
        assert b"title" in running.raw


def test_the_first_paint_imports_nothing_heavy() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); before = set(sys.modules); import tui.first_paint;"
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True).stdout
    light = {"__future__", "tui", "tui.first_paint", "os", "os.path", "stat", "_stat", "posixpath", "genericpath"}
    assert set(loaded.split()) <= light | {"_collections_abc"}


def test_memory_settles_with_rarer_collections() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        settle_memory()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] > 700
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
