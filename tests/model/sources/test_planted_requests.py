"""Incidents in the access log of a web server, and what is said once in a log that says something new all the time."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from support.planted import WORDS
from support.sightings import from_text, gathered

from model.sources.ranking import Span, news_of_once, rank
from model.sources.sighting import Level

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime(2026, 11, 18)  # noqa: DTZ001 - written as it stands
USUAL = [
    ('"GET /orders/{n} HTTP/1.1" 200 {n}', 60),
    ('"GET /static/{hex}.js HTTP/1.1" 304 0', 20),
    ('"POST /checkout HTTP/1.1" 201 {n}', 10),
    ('"GET /health HTTP/1.1" 200 2', 30),
    ('"GET /favicon.ico HTTP/1.1" 404 {n}', 2),
    ('"GET /{word}{n}.php HTTP/1.1" 404 {n}', 2),
    ('"POST /login HTTP/1.1" 401 {n}', 1),
    ('"GET /orders/{n} HTTP/1.1" 500 {n}', 0.1),
]
INCIDENTS = [
    ('"POST /checkout HTTP/1.1" 502 {n}', 200, "502 POST /checkout *"),
    ('"POST /login HTTP/1.1" 401 {n}', 900, "401 POST /login *"),
    ('"GET /admin/export HTTP/1.1" 403 {n}', 3, "403 GET /admin/export *"),
    ('"GET /orders/{n} HTTP/1.1" 500 {n}', 150, "500 GET /orders/* *"),
    ('"GET /health HTTP/1.1" 503 2', 20, "503 GET /health *"),
]


def access_log(path: Path, lines: int, seed: int = 1) -> None:
    """Write a day of requests with five incidents of two minutes each."""
    chance = random.Random(seed)

    def line(at: float, text: str) -> tuple[float, str]:
        filled = text.format(n=chance.randrange(9999), hex=f"{chance.getrandbits(32):x}", word=chance.choice(WORDS))
        client = f"10.0.{chance.randrange(250)}.{chance.randrange(250)}"
        return at, f'{client} - - [{DAY + timedelta(seconds=at):%d/%b/%Y:%H:%M:%S} +0000] {filled} "-" "curl/8"\n'

    texts = chance.choices([text for text, _ in USUAL], [weight for _, weight in USUAL], k=lines)
    rows = [line(chance.random() * 86_400, text) for text in texts]
    for text, times, _ in INCIDENTS:
        begin = chance.uniform(20_000, 80_000)
        rows += [line(begin + chance.random() * 120, text) for _ in range(times)]
    path.write_text("".join(text for _, text in sorted(rows)))


@pytest.mark.parametrize("lines", [20_000, pytest.param(99_000, marks=pytest.mark.slow)])
def test_incidents_among_requests_are_among_the_first(tmp_path: Path, lines: int):
    access_log(tmp_path / "access.log", lines)
    first = [each.template for each in gathered(tmp_path / "access.log", everything=False).candidates[:10]]
    assert [telling for *_, telling in INCIDENTS if telling not in first] == []


def test_what_is_said_once_is_news_where_little_is(tmp_path: Path):
    span = Span(0, 1000)
    alone = rank({500: 1}, Level.ERROR, span, news_of_once([{500: 1}] * 5))
    among_many = rank({500: 1}, Level.ERROR, span, news_of_once([{500: 1}] * 2000))
    said_again = rank({500: 2, 501: 3}, None, span, news_of_once([{500: 1}] * 2000))
    assert alone.score > said_again.score > among_many.score
    assert alone.new
    assert among_many.new


def test_a_burst_is_not_buried_under_what_is_said_once(tmp_path: Path):
    chance = random.Random(1)
    rows = [(minute, f"ERROR {' '.join(chance.sample(WORDS, 6))}") for minute in range(100, 1300, 2)]
    rows += [(minute, "INFO beat") for minute in range(1400)]
    rows += [(700, "WARN replica lags behind")] * 12 + [(minute, "WARN replica lags behind") for minute in (3, 300)]
    log = "".join(f"{DAY + timedelta(minutes=minute):%Y-%m-%dT%H:%M:%S}Z {text}\n" for minute, text in sorted(rows))
    first = from_text(tmp_path, log, everything=False).candidates[:20]
    assert "WARN replica lags behind" in [each.template for each in first]
