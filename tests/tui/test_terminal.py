"""The app in a real terminal: hostile text, few bytes, signals, a frozen client, a line that is gone."""

from __future__ import annotations

import ctypes
import os
import random
import re
import signal
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.pty_session import PtySession

from tui import terminal
from tui.terminal import TerminalApp

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).parents[1] / "support" / "sample_app.py"
SEQUENCE = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b\]22;[a-z]+\x07")
"""What Textual and this project write of themselves: CSI sequences, and the shape of the mouse's pointer."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are needed")


def session(*arguments: str, **options: object) -> PtySession:
    return PtySession([sys.executable, str(SAMPLE), *arguments], **options)  # type: ignore[arg-type]


@pytest.fixture
def sample() -> Iterator[PtySession]:
    with session() as running:
        running.wait_for("Part 1")
        running.wait_for("palette")
        running.read()
        yield running


def typed(running: PtySession, text: str) -> None:
    running.send(text)
    running.wait_for(f"Title {text}")


def test_hostile_text_reaches_the_terminal_as_stand_ins_only() -> None:
    with session("--hostile", columns=120, lines=40) as running:
        running.wait_for("Part 1")
        running.send("\t\t\x1b[B\x1b[B")
        running.read(0.5)
        rest = SEQUENCE.sub(b"", bytes(running.raw)).decode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufe0f]", rest)
        assert "\x1b" not in rest
        assert "owned" not in rest
        assert "[@click=app.quit]x[/]" in rest
        assert "␛[31mred␛]52" in rest


def test_a_key_costs_a_fraction_of_what_textual_writes(sample: PtySession) -> None:
    sample.send("a")
    sample.read()
    sample.send("b")
    lean = len(sample.read())
    with session("--whole") as whole:
        whole.wait_for("Part 1")
        whole.send("a")
        whole.read()
        whole.send("b")
        lavish = len(whole.read())
    assert lean < 300
    assert lean * 10 < lavish


STEPS = [
    "a",
    "x",
    " ",
    "東",
    "\t",
    "\x1b[Z",
    "\x1b[B",
    "\x1b[A",
    "\r",
    "\x7f",
    "\x1b[C",
    "\x1b[D",
    "\x1bOR",
    "\x0c",
    "\x1b[6~",
    "\x1b[H",
]


@pytest.mark.slow
def test_a_session_ends_in_the_same_screens_as_with_textuals_own_output() -> None:
    chance = random.Random(11)
    steps: list[str | tuple[int, int]] = [chance.choice(STEPS) for _ in range(30)]
    steps[10], steps[20] = (100, 30), (60, 20)
    with session() as lean, session("--whole") as whole:
        for running in (lean, whole):
            running.wait_for("Part 1")
            running.read(0.4)
        for number, step in enumerate(steps):
            for running in (lean, whole):
                if isinstance(step, tuple):
                    running.resize(*step)
                else:
                    running.send(step)
            for running in (lean, whole):
                running.read(0.3)
            end = time.monotonic() + 8
            while lean.cells() != whole.cells() and time.monotonic() < end:
                lean.read(0.2)
                whole.read(0.2)
            for row, (is_row, wanted) in enumerate(zip(lean.cells(), whole.cells(), strict=True)):
                assert is_row == wanted, f"row {row} after step {number}"


def test_another_size_draws_everything_again(sample: PtySession) -> None:
    sample.resize(100, 30)
    sample.read(0.5)
    sample.screen.reset()
    sample.resize(80, 24)
    sample.wait_for("Part 1")


def test_columns_in_the_environment_do_not_keep_the_size() -> None:
    with session(more={"COLUMNS": "80", "LINES": "24"}) as running:
        running.wait_for("Part 1")
        running.resize(120, 30)
        running.wait_until(lambda: "palette" in running.screen.display[29])


def test_a_redraw_mends_a_screen_that_another_program_wrote_on(sample: PtySession) -> None:
    before = sample.cells()
    sample.screen.erase_in_display(2)
    sample.send("\x0c")
    sample.wait_until(lambda: sample.cells() == before)


def test_the_screen_is_whole_again_after_another_program_had_the_terminal(sample: PtySession) -> None:
    before = sample.cells()
    sample.send("\x1bOS")
    sample.wait_until(lambda: b"in the editor" in sample.raw)
    assert b"\x1b[m" in sample.raw
    sample.screen.reset()
    sample.send("\n")
    sample.wait_for("Part 1")
    sample.read(0.3)
    assert sample.cells() == before


def stopped(running: PtySession) -> bool:
    status = Path(f"/proc/{running.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return status == "T"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the state of a process from /proc")
@pytest.mark.parametrize("how", [signal.SIGTSTP, pytest.param(signal.SIGSTOP, marks=pytest.mark.slow)])
def test_a_stop_and_a_continue_draw_everything_and_lose_no_key(sample: PtySession, how: signal.Signals) -> None:
    typed(sample, "abc")
    sample.read(0.3)
    before = sample.cells()
    os.kill(sample.process.pid, how)
    sample.wait_until(lambda: stopped(sample))
    sample.read(0.3)
    sample.screen.reset()
    os.kill(sample.process.pid, signal.SIGCONT)
    sample.wait_for("Title abc")
    sample.read(0.5)
    assert sample.cells() == before
    for letter in "defghijklmnop":
        sample.send(letter)
        time.sleep(0.01)
    sample.wait_for("Title abcdefghijklmnop")


LIBRARY = ctypes.CDLL(None, use_errno=True)


@pytest.mark.skipif(not hasattr(LIBRARY, "tgkill"), reason="signals one thread of another process")
def test_a_signal_that_reaches_another_thread_is_heard_at_once(sample: PtySession) -> None:
    typed(sample, "abc")
    sample.read(0.3)
    before = sample.cells()
    sample.screen.reset()
    main, *others = sorted(int(each.name) for each in Path(f"/proc/{sample.process.pid}/task").iterdir())
    assert main == sample.process.pid
    assert LIBRARY.tgkill(main, others[0], signal.SIGCONT) == 0
    sample.wait_for("Title abc")
    sample.read(0.3)
    assert sample.cells() == before


def test_resizing_while_typing_loses_no_key(sample: PtySession) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number, letter in enumerate(letters):
        sample.send(letter)
        sample.resize(80 - number % 7, 24 - number % 3)
    sample.resize(80, 24)
    sample.wait_for(f"Title {letters}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_flushes_then_restores_the_terminal_then_leaves_with_its_code(
    tmp_path: Path, number: signal.Signals
) -> None:
    journal = tmp_path / "journal"
    with session("--leave", str(journal)) as running:
        before = running.attributes()
        running.wait_for("Part 1")
        typed(running, "kept")
        os.kill(running.process.pid, number)
        assert running.leave() == 128 + number
        assert journal.read_text() == "kept"
        assert running.attributes() == before
        assert b"\x1b[?1049l" in running.raw
        assert running.raw.rstrip().endswith(b"\x1b[?25h")


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)])
def test_a_frozen_client_does_not_keep_edits_from_the_disk(tmp_path: Path, number: signal.Signals) -> None:
    journal = tmp_path / "journal"
    with session("--leave", str(journal), "--whole") as running:
        before = running.attributes()
        running.wait_for("Part 1")
        typed(running, "kept")
        for _ in range(60):  # nobody reads: Textual's queue fills up, and its loop stands still in a write
            running.send("\t")
            time.sleep(0.03)
        os.kill(running.process.pid, number)
        code = running.process.wait(60)  # the client reads nothing in all that time
        assert code == 128 + number
        assert journal.read_text() == "kept"
        assert running.attributes()[3] == before[3]
        assert running.attributes()[3] & termios.ECHO  # type: ignore[operator]


@pytest.mark.parametrize("controlling", [True, False], ids=["with-hang-up", "nobody-sends-a-signal"])
def test_a_terminal_that_is_gone_ends_the_app_with_its_edits_kept(tmp_path: Path, controlling: bool) -> None:
    journal = tmp_path / "journal"
    running = session("--leave", str(journal), controlling=controlling)
    try:
        running.wait_for("Part 1")
        typed(running, "kept")
        running.hang_up()
        assert running.process.wait(8) == 128 + signal.SIGHUP
        assert journal.read_text() == "kept"
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait()


def test_the_first_paint_is_taken_over_and_what_was_typed_meanwhile_arrives() -> None:
    with session("--paint") as running:
        before = running.attributes()
        running.wait_for("postmortem · sample")
        running.send("early")
        running.wait_for("Title early")
        assert running.raw.count(b"\x1b[?1049h") == 1
        running.send("\x11")
        assert running.leave() == 0
        assert running.attributes() == before


def test_a_textual_of_another_shape_writes_its_own_output(monkeypatch: pytest.MonkeyPatch) -> None:
    assert TerminalApp()._cells is not None

    class Other:
        def __init__(self, lines: object, region: object) -> None: ...

    monkeypatch.setattr(terminal, "LayoutUpdate", Other)
    assert TerminalApp()._cells is None
