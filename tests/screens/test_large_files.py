"""Files as large as one will ever be: whatever a key does, it costs hardly more than in a small file.

What is compared is processor time of the thread that draws, in one run, so that neither the machine nor its load counts.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

import pytest
from support.large_files import HEAD, many_events, many_nodes
from support.workbook import opened

pytestmark = pytest.mark.slow

WALK = ["j"] * 20
THERE_AND_BACK = ["G", "g", "pagedown", "pageup", "G", "g"]
STEPS = ["1", "2", "7", "1"]
ACTS = {"walking": WALK, "to the ends": THERE_AND_BACK, "other steps": STEPS}


@dataclass
class Drawing:
    """The processor time of the thread that draws: in all, and the longest that it was at it without a pause."""

    spent: dict[str, float] = field(default_factory=dict)
    longest: float = 0.0


@pytest.fixture
def longest_stretch(monkeypatch):
    stretches = []
    run = asyncio.events.Handle._run

    def timed(handle):
        begun = time.thread_time()
        run(handle)
        stretches.append(time.thread_time() - begun)

    monkeypatch.setattr(asyncio.events.Handle, "_run", timed)
    return stretches


async def drawn(folder, text, step, stretches):
    folder.mkdir()
    cost = Drawing()
    async with opened(folder, text, step=step) as book:
        for name in STEPS:
            await book.press(name)
        await book.go_to(step)
        stretches.clear()
        for name, keys in ACTS.items():
            begun = time.thread_time()
            await book.pilot.press(*keys)
            cost.spent[name] = time.thread_time() - begun
            await book.go_to(step)
        await book.press("enter")
        begun = time.thread_time()
        await book.type("the pool")
        cost.spent["typing"] = time.thread_time() - begun
        cost.longest = max(stretches)
    return cost


@pytest.mark.parametrize(
    ("step", "small", "large"),
    [("timeline", many_events(50), many_events(5_000)), ("fault_tree", many_nodes(50), many_nodes(2_000))],
)
async def test_thousands_cost_little_more_than_tens(tmp_path, longest_stretch, step, small, large):
    few = await drawn(tmp_path / "few", small, step, longest_stretch)
    many = await drawn(tmp_path / "many", large, step, longest_stretch)
    for act in few.spent:
        print(f"{step}: {act}: {few.spent[act] * 1e3:.0f} ms, with thousands {many.spent[act] * 1e3:.0f} ms")
        assert many.spent[act] < 4 * few.spent[act] + 0.2
    print(f"{step}: longest stretch {few.longest * 1e3:.0f} ms, with thousands {many.longest * 1e3:.0f} ms")
    assert many.longest < 12 * few.longest


async def test_words_far_down_a_long_text_are_found(tmp_path):
    story = "".join(f"    Line {number} of a long story about the pool.\n" for number in range(2_000))
    text = f"{HEAD}  technical_summary: |\n{story}    And then it was the Mongoose.\n"
    async with opened(tmp_path, text, step="brief") as book:
        await book.press("slash")
        await book.type("mongoose")
        await book.press("enter")
        assert "Technical summary" in book.selected


async def test_a_search_through_thousands_finds_the_last(tmp_path):
    async with opened(tmp_path, many_events(5_000), step="timeline") as book:
        await book.press("slash")
        await book.type("Deployment 4999 ")
        await book.press("enter")
        assert "Deployment 4999 " in book.selected
