from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from support.workbook import opened
from textual.events import Key, Paste
from textual.widgets import Input

from tui.typed_ahead import PATIENCE, TypedAheadApp

if TYPE_CHECKING:
    from pathlib import Path

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
        await pilot.pause(0.5)
        assert app.noted == ["x", "slow key done", "y", "z"]


async def test_a_key_that_never_ends_holds_the_others_for_a_moment_only() -> None:
    app = Slow(PATIENCE + 0.5)
    async with app.run_test() as pilot:
        app.set_focus(None)
        for key in ("x", "y"):
            app.post_message(Key(key, key))
        await pilot.pause(PATIENCE + 1.0)
        assert app.noted[0] == "x"
        assert "y" in app.noted


async def test_letters_and_pastes_into_a_field_keep_their_order() -> None:
    app = Slow(0)
    async with app.run_test() as pilot:
        for key in "abc":
            app.post_message(Key(key, key))
        app.post_message(Paste("-pasted-"))
        app.post_message(Key("d", "d"))
        await pilot.pause(0.3)
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
