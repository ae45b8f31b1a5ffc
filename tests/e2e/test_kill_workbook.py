"""The whole program in a terminal that goes away, stands still or changes, and the program killed while one types.

What was typed is compared key by key with what the journal brings back.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.pty_session import PtySession

from model.recovery import all_journals, find
from model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
TITLE = "Checkout outage"
SOURCE = f"postmortem: 1\nkind: incident\ntitle: {TITLE}\n"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PROMISE = 0.5
"""Seconds after which a key is on the disk."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are needed")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    return path


def workbook(path: Path, **options: int) -> PtySession:
    return PtySession([sys.executable, "-c", PROGRAM, str(path)], **options)  # type: ignore[arg-type]


def in_the_title(running: PtySession) -> None:
    """Wait for the workbook, and begin to edit the title."""
    running.wait_for("f finding")
    running.read(0.4)
    running.send("1gj\r")
    running.wait_for("esc done")


@pytest.fixture
def typing(file: Path) -> Iterator[PtySession]:
    with workbook(file) as running:
        in_the_title(running)
        yield running


def recovered_title(path: Path) -> str:
    (found,) = find(path)
    return Text.from_bytes(found.final()).data["title"]


def type_for(running: PtySession, seconds: float) -> list[tuple[str, float]]:
    """Type letters for a while, reading what is drawn; gives each with the moment it was sent."""
    typed = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        letter = LETTERS[len(typed) % len(LETTERS)]
        running.send(letter)
        typed.append((letter, time.monotonic()))
        running.read(quiet=random.uniform(0.005, 0.05), limit=0.06)
    return typed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_kill_9_while_keys_arrive_costs_at_most_the_last_half_second(file: Path, seed: int) -> None:
    random.seed(seed)
    with workbook(file) as running:
        in_the_title(running)
        typed = type_for(running, random.uniform(0.8, 2.5))
        killed = time.monotonic()
        os.killpg(running.process.pid, signal.SIGKILL)
        running.process.wait(5)
    title = recovered_title(file)
    assert title.startswith(TITLE)
    kept = title.removeprefix(TITLE)
    assert kept == "".join(letter for letter, _ in typed)[: len(kept)]
    assert len(kept) >= sum(1 for _, at in typed if at < killed - PROMISE)
    assert file.read_text() == SOURCE


def test_after_a_kill_the_next_workbook_brings_every_key_back(file: Path, typing: PtySession) -> None:
    typing.send(" was down")
    typing.wait_for(f"{TITLE} was down")
    time.sleep(PROMISE)
    typing.process.kill()
    typing.process.wait(5)
    with workbook(file) as again:
        again.wait_for("Edits were found")
        again.send("r")
        again.wait_for(f"{TITLE} was down")
        again.read(0.3)
        again.send("\x13")
        again.wait_for("Saved.")
        again.send("q")
        assert again.leave() == 0
    assert f"title: {TITLE} was down\n" in file.read_text()
    assert find(file) == ()


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)])
def test_a_signal_keeps_the_edits_and_restores_the_terminal(file: Path, number: signal.Signals) -> None:
    with workbook(file) as running:
        before = running.attributes()
        in_the_title(running)
        running.send(" kept")
        running.wait_for(f"{TITLE} kept")
        time.sleep(PROMISE)
        os.kill(running.process.pid, number)
        assert running.leave() == 128 + number
        assert running.attributes() == before
        assert b"\x1b[?1049l" in running.raw
        assert running.raw.rstrip().endswith(b"\x1b[?25h")
    assert recovered_title(file) == f"{TITLE} kept"


def test_a_terminal_that_is_gone_leaves_the_edits_in_the_journal(file: Path) -> None:
    running = workbook(file)
    try:
        in_the_title(running)
        running.send(" kept")
        running.wait_for(f"{TITLE} kept")
        time.sleep(PROMISE)
        running.hang_up()
        assert running.process.wait(10) == 128 + signal.SIGHUP
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait()
    assert recovered_title(file) == f"{TITLE} kept"


@pytest.mark.slow
def test_a_client_that_reads_nothing_does_not_keep_edits_from_the_disk(file: Path, typing: PtySession) -> None:
    typing.send(" frozen")
    typing.wait_for(f"{TITLE} frozen")
    typing.send("\x1b")
    typing.wait_for("f finding")
    for number in range(300):  # nobody reads: sooner or later the program stands still in a write
        typing.send(f"{number % 10}")
        time.sleep(0.005)
    (live,) = all_journals()
    assert live.alive
    assert Text.from_bytes(live.final()).data["title"] == f"{TITLE} frozen"
    os.kill(typing.process.pid, signal.SIGTERM)
    assert typing.process.wait(10) == 128 + signal.SIGTERM
    assert typing.attributes()[3] & termios.ECHO  # type: ignore[operator]
    assert recovered_title(file) == f"{TITLE} frozen"


def test_another_size_at_every_key_loses_none(typing: PtySession) -> None:
    for number, letter in enumerate(LETTERS):
        typing.send(letter)
        typing.resize(80 - number % 9, 24 - number % 4)
    typing.resize(80, 24)
    typing.wait_for(f"{TITLE}{LETTERS}")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the state of a process from /proc")
def test_suspending_and_going_on_draws_everything_and_keeps_what_was_typed(file: Path, typing: PtySession) -> None:
    typing.send(" before")
    typing.wait_for(f"{TITLE} before")
    typing.read(0.5)
    shown = list(typing.screen.display)
    os.kill(typing.process.pid, signal.SIGTSTP)
    typing.wait_until(lambda: Path(f"/proc/{typing.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T")
    typing.read(0.3)
    typing.screen.reset()
    os.kill(typing.process.pid, signal.SIGCONT)
    typing.wait_for(f"{TITLE} before")
    typing.read(0.5)
    assert list(typing.screen.display) == shown
    typing.send(" after")
    typing.wait_for(f"{TITLE} before after")
    time.sleep(PROMISE)
    typing.process.kill()
    typing.process.wait(5)
    assert recovered_title(file) == f"{TITLE} before after"
