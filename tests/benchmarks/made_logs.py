"""Logs that the benchmarks of reading make: of a day or more, in order or not, and one of noise."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime(2026, 11, 18, tzinfo=UTC)


def make(path: Path, megabytes: int, *, jitter: int = 0, days: int = 1) -> None:
    """Write a log of about so many megabytes and some days; with `jitter`, seconds stand out of order by that many."""
    chance = random.Random(1)
    tails = [
        f" INFO [worker-{index % 8}] com.example.Service - request {chance.randrange(10**6)} took {index} ms\n"
        for index in range(5000)
    ]
    tails[17] = " ERROR [worker-1] com.example.Pool - pool exhausted after 900 ms\n"
    a_second = max(1, megabytes * 1_000_000 // 86_400 // days // 95)
    with path.open("w") as file:
        for second in range(86_400 * days):
            moment = DAY + timedelta(seconds=second + (chance.randrange(-jitter, jitter) if jitter else 0))
            head = f"{moment:%Y-%m-%dT%H:%M:%S}."
            begin = second * 37 % (5000 - a_second) if a_second < 5000 else 0
            file.write(
                "".join(f"{head}{index % 1000:03}Z{tail}" for index, tail in enumerate(tails[begin : begin + a_second]))
            )


def noise() -> bytes:
    """Return 100,000 lines of which hardly two are alike but for their digits: names, traces and keys vary."""
    chance = random.Random(3)
    names = [f"{chance.choice('abcdefgh')}{chance.randrange(16**4):x}" for _ in range(500)]
    parts = ["ingester", "querier", "compactor", "ruler", "api", "auth", "billing", "cart", "mailer", "search"]
    events = ["request finished", "cache miss", "retrying after error", "slow query", "segment uploaded", "lock lost"]
    lines = []
    for index in range(100_000):
        fields = [
            f"caller={chance.choice(parts)}.go:{chance.randrange(999)}",
            f"level={chance.choice(('info', 'info', 'info', 'warn', 'error'))}",
            f"trace={chance.randrange(16**12):012x}",
            f"tenant={chance.choice(names)}",
            f"path=/api/{chance.choice(parts)}/{chance.randrange(10**5)}",
        ]
        if index % 2:
            fields.append(f'msg="{chance.choice(events)} of {chance.choice(names)}"')
        chance.shuffle(fields)
        lines.append(f"ts={DAY + timedelta(milliseconds=50 * index):%Y-%m-%dT%H:%M:%S.%f}Z {' '.join(fields)}\n")
    return "".join(lines).encode()
