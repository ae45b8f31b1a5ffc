"""What a key costs in the preview: run `python tests/benchmarks/bench_preview.py`; it prints a row a case.

The view stands alone in a headless app of 80x24. "cut" is finding the blocks of the whole text anew, "update" is the
comparison, "draw" the lines in view as Textual asks for them; the median and the 95th percentile of 60 keys.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from textual.app import App, ComposeResult

from screens.widgets.block_view import BlockView
from screens.widgets.markdown_blocks import cut_markdown
from screens.widgets.source_blocks import cut_markdown_source, cut_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from screens.widgets.block import Block

KEYS = 60
SECTION = """## Section {number}

Checkout returned **500** to one in five users because the `pool` was templated as 10, see [the run](https://e.org/{number}).

| At | Event | Evidence |
| --- | --- | --- |
| 14:05 | Deployment {number} starts | [log](https://e.org/log) |
| 14:07 | Error rate rises to 20 % and the on-call engineer is paged by the alert on latency | |

- [ ] Reject pool sizes under {number}
- [x] Add a load test
  - with production-like data

"""
EVENT = "  - at: 2026-11-18T14:05:00Z\n    event: Deployment {number} starts (connection-pool setting changed)\n    source: deploys\n"


class Bench(App[None]):
    def compose(self) -> ComposeResult:
        yield BlockView()


def markdown(size: int) -> str:
    return "".join(SECTION.format(number=number) for number in range(size // len(SECTION)))


def yaml(size: int) -> str:
    return "timeline:\n" + "".join(EVENT.format(number=number) for number in range(size // len(EVENT)))


async def measure(name: str, source: str, cut: Callable[[str], Sequence[Block]], place: str) -> None:
    app = Bench()
    cuts, updates, draws = [], [], []
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(BlockView)
        view.update(cut(source))
        await pilot.pause()
        for number in range(KEYS):
            typed = source.replace(place, f"{place}{'x' * number}", 1)
            began = time.perf_counter()
            blocks = cut(typed)
            after_cut = time.perf_counter()
            view.update(blocks)
            after_update = time.perf_counter()
            view.render_lines(view.size.region)
            cuts.append(after_cut - began)
            updates.append(after_update - after_cut)
            draws.append(time.perf_counter() - after_update)
            await pilot.pause()
    totals = [sum(key) for key in zip(cuts, updates, draws, strict=True)]
    figures = [f"{statistics.median(part) * 1e3:7.2f}" for part in (cuts, updates, draws, totals)]
    worst = statistics.quantiles(totals, n=20)[-1] * 1e3
    print(f"{name:28} {len(source) / 1000:6.0f} KB {' '.join(figures)} {worst:7.2f}")


async def main() -> None:
    print(f"{'case':28} {'size':>9} {'cut':>7} {'update':>7} {'draw':>7} {'total':>7} {'p95':>7}  (ms)")
    for size in (10_000, 100_000):
        await measure("rendered Markdown", markdown(size), cut_markdown, "Checkout returned")
        await measure("Markdown source", markdown(size), cut_markdown_source, "Checkout returned")
        await measure("YAML source", yaml(size), cut_yaml, "Deployment 3 starts")
    table = "| n | event |\n|---|---|\n" + "".join(f"| {number} | event {number} |\n" for number in range(5_000))
    await measure("table of 5,000 rows", table, cut_markdown, "event 7 ")


if __name__ == "__main__":
    asyncio.run(main())
