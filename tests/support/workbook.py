"""The workbook driven as a person drives it: opened on a YAML text, by key presses, read off the screen.

async with opened(tmp_path, "postmortem: 1\\n", step="whys") as book:
    await book.press("a")
    await book.type("The pool was exhausted")
    await book.press("enter")
    assert "because: The pool was exhausted" in book.source
    assert "The pool was exhausted" in book.screen
"""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from support.waiting import has_not_failed, is_drawn, rest, until
from textual.events import Key

from model.document import Document
from model.steps import STEP_NAMES
from screens.widgets.field_panel import FieldPanel
from tui.app import PostmortemApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from screens.step_view import StepView

AT_ONCE = 0.001
"""Seconds after the start in which a test's workbook derives what it shows: nobody looks at its first screen."""
PATIENCE = 60.0
"""Seconds after which a workbook that does not settle is a failure."""


@dataclass
class Book:
    """A workbook that is open in a test."""

    app: PostmortemApp
    pilot: Pilot[int]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, by Textual's names, and wait until all that follows has happened."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        await self.settle()

    async def type(self, text: str) -> None:
        """Type text into the field in focus."""
        await self.pilot.press(*("space" if character == " " else character for character in text))
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Have keys arrive all at once, as a slow line delivers them; letters, `space` and names of Textual's."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else {"space": " ", "enter": "\r"}.get(key)))
        await self.settle()

    async def go_to(self, step: str) -> None:
        """Open a step by its number key."""
        await self.press(str((STEP_NAMES.index(step) + 1) % 10))

    async def until(self, reached: Callable[[], object]) -> None:
        """Wait until something is so that comes from a thread or after a while."""
        await until(self.pilot, reached)

    async def settle(self) -> None:
        """Wait until what was typed is an edit, and the findings, the checklist and the preview follow from it.

        The pause without a letter, after which what was typed is reported, is over at once.
        """
        end = time.monotonic() + PATIENCE
        calm = 0
        while calm < 2:  # what was reported in the first moment of calm is carried out by the second
            await self.pilot.pause()
            for panel in self.app.workbook.query(FieldPanel):
                panel.flush()
            await rest()
            has_not_failed(self.app)
            calm = calm + 1 if self._settled() and is_drawn(self.app.screen) else 0
            if time.monotonic() > end:
                raise TimeoutError("the workbook did not settle")

    def _settled(self) -> bool:
        document, workbook = self.app.document, self.app.workbook
        checked = document.checked
        if self.app.has_keys_waiting:
            return False
        deriving = any(worker.group in ("derive", "analyse") and not worker.is_finished for worker in self.app.workers)
        typing = any(panel.is_typing for panel in workbook.query(FieldPanel))
        return not (deriving or typing) and checked is not None and checked.subject.text is document.text

    @property
    def step(self) -> StepView:
        """The step that is open."""
        return self.app.workbook.step

    @property
    def source(self) -> str:
        """The text of the file as it would be saved."""
        return self.app.document.text.source

    @property
    def lines(self) -> list[str]:
        """The lines of the screen as a person reads them, without trailing blanks."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def screen(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    @property
    def selected(self) -> str:
        """The selected row's lines on the screen, joined: what its mark at the left edge stands before."""
        edge = self.step.rows.region.x
        return "\n".join(line[edge + 1 :] for line in self.lines if line[edge : edge + 1] in ("▌", "▏"))


@asynccontextmanager
async def opened(
    folder: Path,
    text: str | bytes,
    *,
    step: str = "",
    size: tuple[int, int] = (80, 24),
    read_only: bool = False,
    name: str = "incident.yaml",
) -> AsyncIterator[Book]:
    """Open the workbook on a file with this text, at a step (else at what comes next), once it has settled."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    app = PostmortemApp(Document.open(path), read_only=read_only)
    with pytest.MonkeyPatch.context() as hurry:
        hurry.setattr("screens.desk.OPENED", AT_ONCE)
        async with app.run_test(size=size) as pilot:
            book = Book(app, pilot)
            await book.settle()
            if step:
                await book.go_to(step)
            if step == "brief":
                await book.press("g")  # it opens at the first row that is empty; stories begin at its first one
            try:
                yield book
            finally:
                app.workers.cancel_all()  # as on leaving: Textual does it where its loop ends, the pilot ends none
