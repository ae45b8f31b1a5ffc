"""How tests wait for an app: until its event loop has nothing to do, and no longer."""

import asyncio
import sys
import time

from support.waiting import WAITING_PARTS, rest
from textual.app import App


async def test_it_rests_only_when_what_follows_from_what_follows_is_done():
    loop, left, worked = asyncio.get_running_loop(), 200, 0

    def go_on():
        nonlocal left, worked
        left, worked = left - 1, worked + 1
        if left:
            loop.call_soon(go_on)

    loop.call_soon(go_on)
    await rest()
    assert (left, worked) == (0, 200)


async def test_it_ends_although_there_is_always_something_to_do():
    loop, goes_on = asyncio.get_running_loop(), True

    def again():
        if goes_on:
            loop.call_soon(again)

    loop.call_soon(again)
    begun = time.monotonic()
    await rest(max_sleep=0.05)
    goes_on = False
    assert time.monotonic() - begun >= 0.05


async def test_textuals_pilot_waits_so():
    assert [sys.modules[name].wait_for_idle for name in WAITING_PARTS] == [rest] * len(WAITING_PARTS)
    async with App[None]().run_test() as pilot:
        await pilot.press("j")
