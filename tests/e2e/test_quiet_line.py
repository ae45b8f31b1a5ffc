"""What a slow line has to carry, in a real terminal: nothing while nobody types, and a first screen of a few kilobytes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from support.stopwatch import Stopwatch

from tui.saving_app import LOOK_EVERY

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-c", "from tui.entry import main; main()"]
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2017-02-28-aws-s3-disruption.yaml"


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "incident.yaml"
    shutil.copy(EXAMPLE, path)
    with Stopwatch([*PROGRAM, str(path)], more={"XDG_STATE_HOME": str(tmp_path / "state")}) as running:
        running.wait_for("? help")
        running.settle(3.0)
        yield running


@pytest.mark.parametrize("keys", ["3", "6", "1j\r", "1c"], ids=["timeline", "tree", "field", "checklist"])
def test_nothing_is_written_and_computed_while_nobody_types(session, keys):
    session.set_up(list(keys))
    session.settle(2.0)
    seconds = 5 * LOOK_EVERY
    spent = session.cpu()
    assert session.gather(quiet=seconds) == []
    # Five looks at the file and nothing else; a hundredth is twenty times what they take.
    assert session.cpu() - spent < seconds / 100


def test_the_first_screen_is_a_few_kilobytes_and_so_is_a_redraw(session):
    screen = session.screen.columns * session.screen.lines
    first = len(session.raw)
    session.send("\x0c")
    again = sum(len(chunk.output) for chunk in session.gather(1.0))
    print(f"first screen {first} bytes, drawn anew {again} bytes, {screen} cells")
    assert 0 < again < 3 * screen
    assert first < 6 * screen
