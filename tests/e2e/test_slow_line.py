"""A whole story over a line that is slow, tears keys apart, and drops."""

import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession

from model.document import Document
from model.recovery import find
from model.text import Text

pytestmark = pytest.mark.slow

TESTS = Path(__file__).resolve().parents[1]
RELAY = [sys.executable, str(TESTS / "support" / "slow_line.py")]
PROGRAM = [
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(TESTS.parent)!r}); from tui.entry import main; main()",
]
SOURCE = "postmortem: 1\nkind: incident\ntitle: Checkout outage\nstatus: draft\n"
LEFT, RIGHT, UP, DOWN, HOME, DELETE, ESC, ENTER, SAVE = (
    "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[3~", "\x1b", "\r", "\x13",
)  # fmt: skip
PATIENCE = 60.0
"""Seconds, on a machine that may be ten times slower."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    return path


def over_the_line(path: Path, seed: int, **more: str) -> PtySession:
    return PtySession([*RELAY, str(seed), *PROGRAM, str(path)], more=more)


def in_the_title(session: PtySession) -> None:
    """Wait for the workbook, and go to the title by the arrow keys."""
    session.wait_for("f finding", PATIENCE)
    session.send(f"1g{DOWN}{UP}{DOWN}")
    session.wait_for("▌  Title", PATIENCE)
    session.send(ENTER)
    session.wait_for("esc done", PATIENCE)


@pytest.mark.parametrize("seed", range(4))
def test_a_story_comes_out_right_though_keys_come_in_pieces(file: Path, seed: int) -> None:
    with over_the_line(file, seed, ESCDELAY="500") as session:
        in_the_title(session)
        session.send(f" – Zürich ☕ 決済{LEFT * 4}{DELETE}X{RIGHT * 2}{LEFT}Y{HOME}The ")
        session.wait_for("The Checkout", PATIENCE)
        session.send(f"\x1b[200~q\x1b[31md\n: {ESC}[201~")
        session.wait_for("The q", PATIENCE)
        session.send(ESC)
        session.wait_for("f finding", PATIENCE)
        session.send(SAVE)
        session.wait_for("Saved.", PATIENCE)
        session.send("q")
        assert session.leave(PATIENCE) == 0
    told = Document.open(file)
    assert told.snapshot.title == "The q\x1b[31md :Checkout outage – Zürich X Y決済"
    assert told.snapshot.status == "draft"
    assert len(file.read_text().splitlines()) == len(SOURCE.splitlines())


def test_when_the_line_drops_the_next_start_offers_what_was_typed(file: Path) -> None:
    words = " in Zürich and Genève, 18 November"
    with over_the_line(file, 7) as session:
        in_the_title(session)
        session.send(words)
        session.wait_for(words.strip(), PATIENCE)
        session.hang_up()
        session.process.wait(PATIENCE)  # the line ends when the program behind it has
    (left,) = find(file)
    assert Text.from_bytes(left.final()).data["title"] == f"Checkout outage{words}"
    assert file.read_text() == SOURCE
    with PtySession([*PROGRAM, str(file)]) as session:
        session.wait_for("Edits were found", PATIENCE)
        session.send("r")
        session.wait_for(words.strip(), PATIENCE)
        session.send(SAVE)
        session.wait_for("Saved.", PATIENCE)
        session.send("q")
        assert session.leave(PATIENCE) == 0
    assert Document.open(file).snapshot.title == f"Checkout outage{words}"
    assert not find(file)
