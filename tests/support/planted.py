"""An ordinary day of a log with five incidents planted in it, and with the template of every line known."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = [
    "alpha",
    "bravo",
    "carol",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "juliet",
    "kilo",
    "lima",
    "mike",
    "nova",
    "oscar",
    "papa",
    "quebec",
    "romeo",
    "sierra",
    "tango",
    "uniform",
    "victor",
    "whisky",
    "yankee",
    "zulu",
]
DAY = datetime(2026, 11, 18)  # noqa: DTZ001 - written as it stands
USUAL = [
    ("INFO", "GET /api/{name}/{n} 200 in {ms} ms", 40),
    ("INFO", "user {name} logged in from {ip}", 10),
    ("DEBUG", "cache hit key={hex}", 20),
    ("INFO", "job {id} finished status=ok took={ms}ms", 10),
    ("WARN", "slow query took {ms} ms on {path}", 2),
    ("INFO", "heartbeat from node-{n}", 15),
    ("ERROR", "retry {n} of call {id} failed: timeout", 1),
    ("INFO", "session {hex} of {name} closed", 3),
    ("WARN", "connection to {ip}:5432 reset, reconnecting", 1),
]
NOISE = ("note: {words}", "plugin {letters} says {words}", "{words}")
FORMS: dict[str, Callable[[datetime, str, str], str]] = {
    "iso": lambda at, level, text: f"{at:%Y-%m-%dT%H:%M:%S}Z {level} [worker-3] {text}",
    "logfmt": lambda at, level, text: f'ts={at:%Y-%m-%dT%H:%M:%S}Z level={level.lower()} msg="{text}"',
    "json": lambda at, level, text: f'{{"time":"{at:%Y-%m-%dT%H:%M:%S}Z","level":"{level.lower()}","msg":"{text}"}}',
    "syslog": lambda at, level, text: f"{at:%b %e %H:%M:%S} web-2 app[4711]: {level} {text}",
}


@dataclass(frozen=True)
class Incident:
    """Lines that tell of an incident: how many, over how many seconds, and words of what they become."""

    level: str
    text: str
    lines: int
    seconds: float
    telling: str


INCIDENTS = (
    Incident("ERROR", "pool main exhausted after {ms} ms, {n} waiting", 200, 120, "pool main exhausted"),
    Incident("INFO", "volume {path} detached by {id}", 60, 300, "volume * detached by"),
    Incident("WARN", "slow query took {ms} ms on {path}", 300, 180, "slow query took"),
    Incident("ERROR", "retry {n} of call {id} failed: timeout", 100, 120, "retry * of call"),
    Incident("FATAL", "out of memory: killed process {n} ({name})", 1, 1, "out of memory"),
    Incident("WARN", "replica lag is {ms} s behind primary {ip}", 8, 40, "replica lag is"),
    Incident("INFO", "leader election started", 40, 40, "leader election started"),
    Incident("CRITICAL", "session {hex} of {name} closed", 30, 200, "session * of"),
    Incident("ERROR", "abort {n} {hex} 0x{hex} /{n}/{n}: -{n}", 50, 60, "abort *"),
)


def filled(chance: random.Random, text: str) -> str:
    """Return a template with what varies put in."""

    def digits(count: int) -> str:
        return "".join(chance.choice("0123456789abcdef") for _ in range(count - 1)) + "7"

    return text.format(
        n=chance.randrange(10**6),
        ms=chance.randrange(2000),
        hex=digits(12),
        id=f"{digits(8)}-{digits(4)}-{digits(4)}",
        name=chance.choice(WORDS) + chance.choice(WORDS),
        ip=f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}",
        path=f"/var/lib/{chance.choice(WORDS)}/{digits(8)}.db",
        words=" ".join(chance.choice(WORDS) for _ in range(chance.randrange(2, 7))),
        letters="".join(chance.choice("abcdefghij") for _ in range(10)),
    )


def plant(path: Path, form: str, seed: int, *, noise: int) -> tuple[list[str], list[float]]:
    """Write 100,000 lines with five incidents; return what tells of each, and its second of the day.

    `noise` lines are prose of which hardly two are alike.
    """
    chance = random.Random(seed)
    weights = [weight for *_, weight in USUAL]
    rows = [
        (chance.random() * 86_400, level, filled(chance, text))
        for level, text, _ in chance.choices(USUAL, weights, k=99_000 - noise)
    ]
    rows += [
        (chance.random() * 86_400, chance.choice(["INFO", "WARN"]), filled(chance, chance.choice(NOISE)))
        for _ in range(noise)
    ]
    picked = chance.sample(INCIDENTS, 5)
    begins = [chance.uniform(20_000, 80_000) for _ in picked]
    for incident, begin in zip(picked, begins, strict=True):
        rows += [
            (begin + chance.random() * incident.seconds, incident.level, filled(chance, incident.text))
            for _ in range(incident.lines)
        ]
    rows.sort()
    made = FORMS[form]
    path.write_text("".join(made(DAY + timedelta(seconds=at), level, text) + "\n" for at, level, text in rows))
    return [incident.telling for incident in picked], begins
