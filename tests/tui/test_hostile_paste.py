"""Hostile text from the clipboard: no field of the running workbook lets it act, and the file keeps what is right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.hostile import TEXT, check_bytes
from support.pty_session import PtySession

from model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
SOURCE = (
    "postmortem: 1\nkind: incident\ntitle: Outage\nbrief:\n  summary: |\n    Words.\nimpact:\n  users_affected: 5\n"
)
PASTED = f"BEGUN {TEXT}\nsecond line ENDED"

pytestmark = pytest.mark.slow


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    return path


@pytest.fixture
def running(file: Path) -> Iterator[PtySession]:
    """The workbook; whatever a test pastes into it, it goes on, and nothing of theirs acts in what reached the terminal."""
    with PtySession([sys.executable, "-c", PROGRAM, str(file)], columns=200, lines=50) as session:
        session.wait_for("f finding", 60)
        session.read(0.5)
        yield session
        session.read(0.5)
        check_bytes(bytes(session.raw))
        assert session.process.poll() is None


def paste(running: PtySession, text: str = PASTED) -> None:
    running.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")


def edit(running: PtySession, keys: str) -> None:
    """Open a field by keys, and wait until one can type in it."""
    running.send(keys)
    running.wait_for("esc done", 60)


def saved(running: PtySession, file: Path) -> Any:
    """Leave the field, save, and return what the file holds then."""
    running.send("\x1b")
    running.wait_for("f finding", 60)
    running.send("\x13")
    running.wait_for("Saved.", 60)
    return Text.from_bytes(file.read_bytes()).data


def test_in_a_field_of_one_line_it_is_one_line_of_text(running: PtySession, file: Path) -> None:
    edit(running, "1gj\r")
    paste(running)
    running.wait_for("BEGUN", 60)
    title = saved(running, file)["title"]
    assert title.startswith("OutageBEGUN \x1b[666mcsi \x1b]52;c;b3duZWQ=")
    assert title.endswith("second line ENDED")
    assert "\n" not in title
    assert "=cmd|" in title


def test_in_a_field_of_many_lines_every_line_is_kept(running: PtySession, file: Path) -> None:
    edit(running, "1g" + "j" * 14 + "\r")
    paste(running)
    running.wait_for("second line ENDED", 60)
    summary = saved(running, file)["brief"]["summary"]
    for attack in (
        "\x1b[666mcsi",
        "\x1b]52;c;b3duZWQ=\x07",
        "\x9b666mc1",
        "\u202egnp.exe\u2066",
        "z\u200bw\u2060\ufeff",
    ):
        assert attack in summary
    assert "second line ENDED" in summary.splitlines()[-1]


def test_where_a_number_belongs_it_is_a_finding(running: PtySession, file: Path) -> None:
    edit(running, "2\r")
    paste(running)
    running.wait_for("second line", 60)
    written = saved(running, file)["impact"]["users_affected"]
    running.wait_for("expected", 60)  # once it was left: what is on its way is not judged
    assert str(written).startswith("5BEGUN")


def test_in_the_search_it_finds_nothing_and_changes_nothing(running: PtySession, file: Path) -> None:
    running.send("1/")
    running.wait_for("Search in this step", 60)
    paste(running)
    running.wait_for("BEGUN", 60)
    running.send("\x1b")
    running.wait_until(lambda: not any("Search in this step" in line for line in running.screen.display), 60)
    assert file.read_text() == SOURCE


def test_in_the_paste_box_of_the_import_it_is_text_up_to_the_tray(running: PtySession, file: Path) -> None:
    running.send("3")
    running.wait_for("i import", 60)
    running.send("i")
    running.wait_for("pasted text", 60)
    running.send("p")
    running.wait_for("Paste notes", 60)
    paste(running, "".join(f"2026-11-18T14:0{number}:00Z {PASTED}\n" for number in range(5)))
    running.wait_for("second line ENDED", 60)
    running.send("\x13")
    running.wait_until(lambda: not any("Paste notes" in line for line in running.screen.display), 60)
    running.wait_for("BEGUN", 60)
    assert file.read_text() == SOURCE


def test_where_no_field_is_it_runs_no_key(running: PtySession, file: Path) -> None:
    paste(running, "\x1b[31mq\x1b[0m d\x1bq\x1b\x1b q\nq d y\n")
    running.read(1)
    running.send("1")
    running.wait_for("Outage", 60)
    assert running.process.poll() is None
    assert file.read_text() == SOURCE


def test_bytes_that_are_no_text_are_shown_as_such(running: PtySession, file: Path) -> None:
    edit(running, "1gj\r")
    running.send(b"\xff\xfe caf\xe9 \xc3\xa9")
    running.wait_for("\ufffd\ufffd caf\ufffd \xe9", 60)
    assert saved(running, file)["title"] == "Outage\ufffd\ufffd caf\ufffd \xe9"
