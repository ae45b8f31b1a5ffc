"""Lines that are counted minute by minute give what reading each of them gives, as a stream is read."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sightings import gathered

from model.sources import log_file, passage
from model.sources.request import Source
from model.times import parse_instant

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
SAID = (
    "request {} took {} ms",
    "cache miss for key-{}",
    "pool exhausted after {} ms",
    "GC pause {} ms heap={}",
    "beat",
)
WINDOWS = (
    (None, None),
    ("2026-11-18T14:02:00Z", "2026-11-18T14:04:59.999999Z"),
    ("2026-11-18T14:01:30Z", "2026-11-18T14:03:10Z"),
    ("2026-11-18T14:03:00Z", None),
)


def written(seed: int, lines: int, a_second: float, *, traces: float, astray: float, ending: str) -> bytes:
    """A log of some kinds of messages; a share of its entries have traces, a share stand out of their place."""
    chance, made = random.Random(seed), []
    for index in range(lines):
        at = START + timedelta(seconds=index / a_second)
        if chance.random() < astray:
            at += timedelta(seconds=chance.uniform(-200, 200))
        words = chance.choices(SAID, (60, 20, 1, 10, 5))[0].format(chance.randrange(10**6), chance.randrange(100))
        made.append(f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z {chance.choice(('INFO', 'WARN'))} {words}")
        if chance.random() < traces:
            made += ["Traceback (most recent call last):", f'  File "a.py", line {index}', "KeyError: 'x'"]
    return "".join(line + ending for line in made).encode()


def told(gathering) -> list[tuple[object, ...]]:
    return [
        (each.template, each.level, each.count, each.before, each.first, each.last, each.new, each.breaks_out, *of)
        for each in gathering.candidates
        for of in [[(sample.at, sample.text) for sample in each.samples]]
    ]


def as_a_stream_and_as_a_file(path: Path, raw: bytes, **asked):
    path.write_bytes(raw)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(log_file, "SMALL", 0)
        return gathered(Source(path.name, raw=raw), **asked), gathered(path, **asked)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 1000),
    a_second=st.sampled_from([0.2, 3, 20]),
    traces=st.sampled_from([0, 0.003, 0.1]),
    astray=st.sampled_from([0, 0.001]),
    ending=st.sampled_from(["\n", "\r\n"]),
    window=st.sampled_from(WINDOWS),
    piece=st.sampled_from([2_000, 9_000, passage.CHUNK]),
)
def test_counting_by_minutes_gives_what_reading_line_by_line_gives(
    tmp_path_factory, seed, a_second, traces, astray, ending, window, piece
):
    raw = written(seed, 3_000, a_second, traces=traces, astray=astray, ending=ending)
    since, until = (None if each is None else parse_instant(each) for each in window)
    path = tmp_path_factory.mktemp("minutes") / "app.log"
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(passage, "CHUNK", piece)
        stream, file = as_a_stream_and_as_a_file(path, raw, since=since, until=until, everything=False)
    assert file.matched == stream.matched
    assert told(file) == told(stream)


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_a_minute_of_many_pieces_is_counted_whole_and_its_trace_stays_with_its_line(tmp_path: Path, ending: str):
    raw = written(3, 60_000, 700, traces=0, astray=0, ending="\n") + b"2026-11-18T14:01:40Z ERROR it broke\n  at last"
    stream, file = as_a_stream_and_as_a_file(tmp_path / "app.log", raw + ending.encode(), everything=False)
    assert file.matched == stream.matched == 60_001
    assert told(file) == told(stream)
    (broken,) = (each for each in file.candidates if "broke" in each.template)
    assert broken.samples[0].text.split("\n")[-1].strip() == "at last"
