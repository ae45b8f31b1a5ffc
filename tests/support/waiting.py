"""Waits for an app under test: until something is so, and until it rests, in milliseconds.

Textual's pilot waits after each key, more than once, until the processor has rested for 20 ms: of a test that types a
sentence that is nine tenths of its time. Here the event loop is asked instead. A widget that has a message waits in
its queue of what runs next, so that an empty queue says more than a processor that may only be busy for somebody else;
what threads do is still told by the time of the process. Seen on Textual 8.2 and asyncio of Python 3.11 to 3.14; where
a loop has no such queue, the time of the process has to do.
"""

from __future__ import annotations

import sys
from asyncio import get_running_loop, sleep
from importlib import import_module
from time import monotonic, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from textual.app import App
    from textual.pilot import Pilot
    from textual.screen import Screen

GRAIN = 0.002
"""Seconds in which nothing may happen."""
LITTLE = GRAIN / 10
"""Seconds of the processor's time that count as nothing."""
OWED = (
    "_layout_required",
    "_scroll_required",
    "_repaint_required",
    "_recompose_required",
    "_dirty_widgets",
    "_callbacks",
)
"""By what a screen of Textual knows that it has to be laid out or drawn."""
PATIENCE = 60.0
"""Seconds after which what does not come is a failure."""
WAITING_PARTS = ("textual.app", "textual.pilot")
"""The modules of Textual that wait until an app rests."""


async def rest(min_sleep: float = GRAIN, max_sleep: float = 1.0) -> None:
    """Wait for at least and at most so many seconds, until neither the event loop nor a thread has anything to do."""
    begun = monotonic()
    waiting = getattr(get_running_loop(), "_ready", ())
    while (passed := monotonic() - begun) < max_sleep:
        before = process_time()
        await sleep(GRAIN)
        if not waiting and process_time() - before < LITTLE and passed >= min_sleep:
            return


def is_drawn(screen: Screen[object]) -> bool:
    """Whether a screen owes no layout, no drawing and no callback after one; to be asked once the app rests."""
    return not any(getattr(screen, name, None) for name in OWED)


def has_not_failed(app: App[object]) -> None:
    """Raise what the app failed by: nothing that is waited for comes any more."""
    if app._exception is not None:
        raise app._exception


async def until(pilot: Pilot[object], reached: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = monotonic() + PATIENCE
    while not reached():
        has_not_failed(pilot.app)
        assert monotonic() < end, "it did not come"
        await pilot.pause(GRAIN)


def wait_by_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual's pilot wait so in this test; only where the test has loaded Textual at all."""
    if WAITING_PARTS[0] in sys.modules:
        for name in WAITING_PARTS:  # a Textual without it only takes longer
            monkeypatch.setattr(import_module(name), "wait_for_idle", rest, raising=False)


def follow_keys_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the workbook hold frames and keys until the key before them is done, however slow the machine is."""
    keys = sys.modules.get("tui.typed_ahead")
    if keys is not None:
        monkeypatch.setattr(keys, "HELD", PATIENCE)
        monkeypatch.setattr(keys, "PATIENCE", PATIENCE)
