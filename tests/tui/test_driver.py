"""Signals wake the event loop of whichever app runs now, though another ran before it in the same process."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TWO_LOOPS = """
import asyncio, signal, threading, time
from tui.driver import wake_for_signals

async def one():
    loop = asyncio.get_running_loop()
    wake_for_signals(loop)
    woken = asyncio.Event()
    signal.signal(signal.SIGUSR1, lambda *_: loop.call_soon(woken.set))
    threading.Thread(
        target=lambda: (time.sleep(0.2), signal.pthread_kill(threading.get_ident(), signal.SIGUSR1))
    ).start()
    begun = time.monotonic()
    await asyncio.wait_for(woken.wait(), 20)
    if time.monotonic() - begun > 15:
        print("heard only when the wait was over")

for _ in range(3):
    asyncio.run(one())
print("heard")
"""


def test_a_signal_to_another_thread_wakes_the_loop_of_each_app_in_turn():
    done = subprocess.run(
        [sys.executable, "-c", TWO_LOOPS], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout == "heard\n", done.stderr
