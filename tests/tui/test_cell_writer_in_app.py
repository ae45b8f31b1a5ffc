"""Every frame of long random sessions in an app: the differences show what Textual's own output shows."""

from __future__ import annotations

import random

import pyte
import pytest
from support.pty_session import seen
from support.sample_app import sample_class
from textual._compositor import CompositorUpdate
from textual.geometry import Offset

from tui.cell_writer import CellWriter, Doubt
from tui.pen import AT_REST

KEYS = [
    *"ax y",
    "東",
    "tab",
    "shift+tab",
    "down",
    "up",
    "left",
    "right",
    "enter",
    "backspace",
    "f2",
    "f3",
    "home",
    "ctrl+p",
    "escape",
]
SIZES = [(80, 24), (100, 30), (60, 20), (41, 13), (200, 50)]


class Terminal:
    def __init__(self, columns: int, lines: int) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)

    def row(self, y: int) -> list[pyte.screens.Char]:
        return [seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)]


def watched(hostile: bool) -> type:
    class Watched(sample_class(["--hostile"] if hostile else [])):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.writer = CellWriter()
            self.lean = self.lavish = Terminal(80, 24)
            self.frames = 0
            self.lean_bytes = self.lavish_bytes = 0
            self.differences: list[str] = []

        def _display(self, screen: object, renderable: object) -> None:
            if isinstance(renderable, CompositorUpdate) and not self._batch_count:
                self._compare(renderable)
            super()._display(screen, renderable)

        def _compare(self, update: CompositorUpdate) -> None:
            width, height = self.size
            if (self.lean.screen.columns, self.lean.screen.lines) != (width, height):
                self.lean, self.lavish = Terminal(width, height), Terminal(width, height)
                self.writer.forget()
            self.frames += 1
            lavish = update.render_segments(self.console)
            try:
                lean = self.writer.changes(update, self.console, self.size, Offset(self.frames % width, 0))
            except Doubt:  # a frame for the size before
                lean = AT_REST + lavish.replace("\n", "\r\n")
                self.writer = CellWriter()
            self.lean.stream.feed(lean)
            self.lavish.stream.feed(lavish.replace("\n", "\r\n"))
            self.lean_bytes += len(lean)
            self.lavish_bytes += len(lavish)
            for y in range(height):
                if self.lean.row(y) != self.lavish.row(y):
                    self.differences.append(f"frame {self.frames}, row {y}")

    return Watched


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
async def test_every_frame_is_the_same(seed: int) -> None:
    chance = random.Random(seed)
    app = watched(hostile=seed % 3 == 2)()
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = chance.choice(["textual-dark", "textual-light", "ansi-dark", "nord"])
        for _ in range(70):
            if chance.random() < 0.04:
                await pilot.resize_terminal(*chance.choice(SIZES))
                await pilot.pause(0.1)  # a frame of the size before may come in between; the next one draws over it
            await pilot.press(chance.choice(KEYS))
            await pilot.pause(0.02)  # a key has its frame before the next one comes
    assert app.frames > 50
    if seed % 3 != 2:
        assert app.differences == []
        assert app.lean_bytes * 4 < app.lavish_bytes
