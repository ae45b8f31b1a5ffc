from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from support.waiting import until
from support.workbook import opened
from textual.binding import Binding
from textual.events import Key, Paste
from textual.widgets import Input, Static

from tui.typed_ahead import TypedAheadApp

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.app import ComposeResult

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"


def letters(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


async def test_letters_behind_a_key_that_opens_a_field_go_into_the_field(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="whys") as book:
        await book.burst("a", *letters("Quick and dead"), "enter", *letters("Use of q"), "enter", "escape")
        assert book.source == EMPTY + (
            "whys:\n  - id: quick-dead\n    problem: Quick and dead\n    chain:\n      - because: Use of q\n"
        )


async def test_keys_behind_a_change_of_step_act_on_the_new_step(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="whys") as book:
        await book.burst("7", "a", *letters("Dry wood"), "enter", "escape")
        assert book.source == EMPTY + "lessons:\n  went_well:\n    - Dry wood\n"


async def test_keys_behind_one_that_opens_a_dialog_go_to_the_dialog(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY + "severity: SEV1\n", step="brief") as book:
        await book.burst("slash", *letters("Severity"), "enter")
        assert "Severity" in book.selected
        assert book.source == EMPTY + "severity: SEV1\n"


class Slow(TypedAheadApp[None]):
    """A key takes long, and notes what came when."""

    BINDINGS: ClassVar = [("x", "slow")]

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input()

    async def action_slow(self) -> None:
        await asyncio.sleep(self.seconds)
        self.noted.append("slow key done")

    def on_key(self, event: Key) -> None:
        self.noted.append(event.key)


async def test_a_key_waits_for_the_effects_of_the_one_before_it() -> None:
    app = Slow(0.2)
    async with app.run_test() as pilot:
        app.set_focus(None)
        for key in ("x", "y", "z"):
            app.post_message(Key(key, key))
        await until(pilot, lambda: len(app.noted) == 4)
        assert app.noted == ["x", "slow key done", "y", "z"]


class Hung(Static, can_focus=True):
    """A widget that is not done with a key until it is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()

    async def on_key(self) -> None:
        await self.go_on.wait()


class Holding(TypedAheadApp[None]):
    """Its focus is on what hangs; `y` is a key of its own."""

    BINDINGS: ClassVar = [Binding("y", "note", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.noted = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Hung()

    def action_note(self) -> None:
        self.noted.set()


async def test_a_key_that_never_ends_holds_the_others_for_a_moment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.typed_ahead.HELD", 0.05)
    monkeypatch.setattr("tui.typed_ahead.PATIENCE", 0.1)
    app = Holding()
    async with app.run_test() as pilot:
        hung = app.query_one(Hung)
        hung.focus()
        await until(pilot, lambda: hung.has_focus)
        for key in ("x", "y"):
            app.post_message(Key(key, key))
        try:
            await asyncio.wait_for(app.noted.wait(), 20)
        finally:
            hung.go_on.set()


async def test_letters_and_pastes_into_a_field_keep_their_order() -> None:
    app = Slow(0)
    async with app.run_test() as pilot:
        for key in "abc":
            app.post_message(Key(key, key))
        app.post_message(Paste("-pasted-"))
        app.post_message(Key("d", "d"))
        await until(pilot, lambda: app.query_one(Input).value.endswith("d"))
        assert app.query_one(Input).value == "abc-pasted-d"


async def test_all_that_one_key_does_is_drawn_in_one_frame(tmp_path: Path) -> None:
    events = "".join(f"  - at: 2026-11-18T14:{minute:02}:00Z\n    event: Event {minute}\n" for minute in range(40))
    async with opened(tmp_path, EMPTY + "severity: SEV1\ntimeline:\n" + events, step="timeline") as book:
        await book.go_to("brief")
        await book.go_to("timeline")
        frames = []
        draw = book.app._display
        book.app._display = lambda screen, frame: frames.append(frame) or draw(screen, frame)
        for key in ("j", "1", "3", "G"):
            frames.clear()
            await book.press(key)
            assert len(frames) == 1, key
        assert "Event 39" in book.selected
