"""Two hundred keys in a form beside a preview of 100 KB, in a real terminal: none of them waits for the preview.

A key is timed from outside, from being sent to the first change of the screen, turn by turn with the same keys in a
workbook whose preview is closed. So a slow or busy machine slows both.
"""

from __future__ import annotations

import statistics
import sys
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest
from support.large_files import prose
from support.stopwatch import Stopwatch

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-c", "from tui.entry import main; main()"]
KEYS, AT_A_TIME = 200, 20
WORDS = "".join(islice(cycle("the pool was too small for the load "), KEYS))


def workbook(folder: Path) -> Stopwatch:
    folder.mkdir()
    path = folder / "incident.yaml"
    path.write_text(prose(), encoding="utf-8")
    return Stopwatch([*PROGRAM, str(path)], columns=120, lines=40, more={"XDG_STATE_HOME": str(folder / "state")})


def test_no_key_waits_for_a_render_of_the_preview(tmp_path: Path) -> None:
    with workbook(tmp_path / "open") as beside, workbook(tmp_path / "closed") as alone:
        for session in (beside, alone):
            session.wait_for("? help")
            session.set_up(["1"])
        render = beside.press("p", quiet=2.0)
        assert render is not None
        beside.wait_for("Technical summary")
        for session in (beside, alone):
            session.set_up(["/lead\r", "\r"])
            session.wait_for("tab next")
        waits: dict[Stopwatch, list[float]] = {beside: [], alone: []}
        for begin in range(0, KEYS, AT_A_TIME):
            for session, noted in waits.items():
                for letter in WORDS[begin : begin + AT_A_TIME]:
                    echo = session.press(letter)
                    assert echo is not None, "a letter was not drawn"
                    noted.append(echo.first)
                session.settle(0.5)
        told = " ".join(
            f"{statistics.median(noted) * 1e3:.1f}/{statistics.quantiles(noted, n=20)[-1] * 1e3:.1f}/{max(noted) * 1e3:.1f}"
            for noted in waits.values()
        )
        print(f"median/p95/longest in ms, preview open and closed: {told}; a render takes {render.done * 1e3:.0f} ms")
        assert statistics.median(waits[beside]) < 2 * statistics.median(waits[alone])
        assert sum(wait >= render.done for wait in waits[beside]) <= KEYS // 100
        beside.send("\x1b\x13")
        beside.wait_for("Saved.")
    saved = (tmp_path / "open" / "incident.yaml").read_text(encoding="utf-8")
    assert f"@maria{WORDS.rstrip()}" in saved
