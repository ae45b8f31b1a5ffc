"""Without colours: none is written, and what has the focus shows all the same."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession
from support.workbook import opened

from tui.colourless import is_colourless

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
COMMAND = [sys.executable, "-c", "from tui.entry import main; main()"]
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
ATTRIBUTES = {0, 1, 2, 3, 4, 5, 7, 9, 21, 22, 23, 24, 25, 27, 29}
"""What may be said: nothing, or weight, slant, line and reversal."""


def said(output: bytes) -> set[int]:
    """Every parameter of every sequence that changes how letters are drawn."""
    return {int(part or 0) for found in SGR.findall(output) for part in re.split(rb"[;:]", found)}


def reversed_lines(session: PtySession) -> list[str]:
    screen = session.screen
    lines = ("".join(screen.buffer[y][x].data for x in range(screen.columns) if screen.buffer[y][x].reverse)
             for y in range(screen.lines))  # fmt: skip
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"TERM": "vt220", "COLORTERM": ""},
        {"TERM": "vt100", "COLORTERM": ""},
        {"NO_COLOR": "1", "TERM": "linux", "COLORTERM": ""},
        {"NO_COLOR": "1", "TEXTUAL_THEME": "postmortem-light"},
    ],
    ids=lambda environment: "-".join(environment.values()),
)
def test_a_session_writes_no_colour_and_shows_where_one_is(tmp_path: Path, environment: dict[str, str]) -> None:
    file = tmp_path / "incident.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    with PtySession([*COMMAND, str(file)], more=environment) as session:
        session.wait_for("Review")
        session.send("3")
        session.wait_for("introduced")
        session.wait_until(lambda: "3Timeline" in reversed_lines(session), what="the open step, reversed")
        session.send("\x1b[B")
        session.wait_until(
            lambda: any("TeamCity" in line for line in reversed_lines(session)), what="the row, reversed"
        )
        session.send("\x1b[A\r")
        session.wait_for("Timeline › 1 of")
        session.send("\r")
        session.wait_until(lambda: not session.screen.cursor.hidden, what="the terminal's cursor")
        session.send("\x1b[1;2D\x1b[1;2D")  # two letters selected, the first of them under the terminal's cursor
        session.wait_until(lambda: "Z" in reversed_lines(session), what="the selected letter, reversed")
        session.send("\x1b\x1b[B")
        session.send("\x10")
        session.wait_for("Search for commands")
        session.send("theme")
        session.wait_until(
            lambda: any("Theme" in line for line in reversed_lines(session)), what="the command, reversed"
        )
        session.send("\x1b")
        session.wait_until(lambda: not any("theme" in line for line in session.screen.display))
        session.send("p?")
        session.wait_for("Keys")
        assert said(bytes(session.raw)) <= ATTRIBUTES


async def test_there_are_no_themes_to_choose_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path, "postmortem: 1\n") as book:
        before = book.app.theme
        book.app.action_change_theme()
        await book.settle()
        assert any("no themes to choose from" in told.message for told in book.app._notifications)
        assert book.app.theme == before


@pytest.mark.parametrize(
    ("environment", "without"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "0"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, False),
        ({"TERM": "vt220", "COLORTERM": "truecolor"}, False),
        ({"TERM": ""}, False),
    ],
)
def test_who_wants_no_colours(environment: dict[str, str], without: bool) -> None:
    assert is_colourless(environment) is without


@pytest.mark.parametrize(
    ("terminal", "without"),
    [("vt100", True), ("vt220", True), ("linux", False), ("a-terminal-that-nobody-described", False)],
)
def test_which_terminals_have_none(terminal: str, without: bool) -> None:
    """In a process of its own: a process has one terminal."""
    ask = f"from tui.colourless import is_colourless; print(is_colourless({{'TERM': {terminal!r}}}))"
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == str(without)
