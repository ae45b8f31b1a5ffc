from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.sightings import gathered

from model.sources import log_file
from model.sources.detection import detect
from model.sources.log_file import LogFile
from model.sources.pages import Numbering, Pages
from model.sources.pattern import Pattern
from model.sources.reckoning import Bearings
from model.sources.window import Window
from model.times import format_instant, parse_instant

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 11, 18, 10, tzinfo=UTC)
INCIDENT = parse_instant("2026-11-18T14:05:00Z")


@cache
def lines_of(
    count: int, seconds: float, form: str = "{:%Y-%m-%dT%H:%M:%S}.000Z", jitter: float = 0, seed: int = 1
) -> list[str]:
    chance = random.Random(seed)
    made = []
    for index in range(count):
        moment = START + timedelta(seconds=index * seconds + chance.uniform(-jitter, jitter))
        word = chance.choice(["ok", "slow", "ERROR pool", "retry"])
        made.append(f"{form.format(moment)} {word} request {chance.randrange(10_000)}")
    return made


def found(
    path: Path, since: str | None = None, until: str | None = None, grep: str | None = None
) -> tuple[list[str], LogFile]:
    window = Window(since and parse_instant(since), until and parse_instant(until))
    with Pages(path) as pages:
        detection = detect(pages.read(0, 60_000).split(b"\n")[:200])
        assert detection is not None
        log = LogFile(pages, detection, Bearings(INCIDENT), UTC)
        hits = list(log.hits(window, None if grep is None else Pattern.compile(grep)))
        numbering, rows = Numbering(pages), path.read_bytes().split(b"\n")
        for hit in hits[:: len(hits) // 50 + 1]:
            assert rows[(numbering.number(hit.offset) or 0) - 1] == hit.line
        return [b"\n".join(hit.lines).decode() for hit in hits], log


def as_grep(lines: list[str], since: str | None, until: str | None, grep: str | None) -> list[str]:
    searched = [line for line in lines if grep is None or re.search(grep, line)]
    if since is None or until is None:
        return searched
    first, last = parse_instant(since), parse_instant(until)
    return [line for line in searched if first <= datetime.fromisoformat(line.split(" ")[0]) <= last]


@pytest.mark.parametrize(
    "grep", [None, "ERROR pool", "ERROR|retry", r"request \d{3}$", "(?i)error POOL", r"\bslow\b", "absent"]
)
@pytest.mark.parametrize("jitter", [0, 5, 600, 4000])
def test_hits_are_those_of_a_search_line_by_line_whether_sorted_or_not(tmp_path: Path, grep: str | None, jitter: float):
    lines = lines_of(25_000, 0.5, jitter=jitter)
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    since, until = "2026-11-18T11:43:00Z", "2026-11-18T11:53:00Z"
    hits, log = found(path, since, until, grep)
    assert hits == as_grep(lines, since, until, grep)
    sorted_enough = jitter <= 5
    assert (log.region(Window(parse_instant(since), parse_instant(until))).remark == "") == sorted_enough


@pytest.mark.parametrize("grep", ["ERROR pool", r"request \d{3}$"])
def test_a_pattern_without_a_window_finds_what_grep_finds(tmp_path: Path, grep: str):
    lines = lines_of(20_000, 0.5)
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    assert found(path, grep=grep)[0] == as_grep(lines, None, None, grep)


def test_only_a_part_of_a_sorted_log_is_read(tmp_path: Path):
    lines = lines_of(60_000, 1)
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    hits, log = found(path, "2026-11-18T16:00:00Z", "2026-11-18T16:10:00Z")
    assert len(hits) == 601
    assert log.tally.lines < 4_000


@pytest.mark.parametrize(
    "form",
    [
        "{:%d/%b/%Y:%H:%M:%S} +0000",
        "{:%Y/%m/%d %H:%M:%S}",
        "{:%b %d %H:%M:%S} web",
        "E{:%m%d %H:%M:%S}.000000 1 a.go:1]",
        "{:%y/%m/%d %H:%M:%S} INFO a.B:",
    ],
)
def test_windows_of_other_formats_hold_the_same_lines(tmp_path: Path, form: str):
    lines = lines_of(30_000, 1, form=form)
    if form.startswith("{:%d/"):
        lines = [f'10.0.0.1 - - [{line.split(" ")[0]} +0000] "{line.rpartition("+0000 ")[2]}" 200 1' for line in lines]
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    hits, _ = found(path, "2026-11-18T13:00:00Z", "2026-11-18T13:09:59Z")
    assert hits == lines[10_800:11_400]


def test_a_log_that_writes_no_seconds_is_not_taken_for_one_that_does(tmp_path: Path):
    lines = [f"{START + timedelta(minutes=index):%Y-%m-%d %H:%M} beat {index}" for index in range(3_000)]
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    hits, _ = found(path, "2026-11-18T12:00:00Z", "2026-11-18T12:09:59Z")
    assert hits == lines[120:130]


def test_a_trace_that_holds_the_pattern_comes_with_the_line_that_dates_it(tmp_path: Path):
    lines = lines_of(30_000, 1)
    lines[15_000] += "\nTraceback\n" + "  frame\n" * 40 + "PoolError: exhausted"
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    hits, _ = found(path, grep="PoolError")
    assert hits == [lines[15_000]]


def test_a_log_without_years_is_entered_over_a_year_end(tmp_path: Path):
    start = datetime(2025, 12, 31, 12, tzinfo=UTC)
    lines = [f"{start + timedelta(seconds=index):%b %d %H:%M:%S} web app: beat {index}" for index in range(90_000)]
    path = tmp_path / "syslog"
    path.write_text("\n".join(lines) + "\n")
    with Pages(path) as pages:
        detection = detect(pages.read(0, 60_000).split(b"\n")[:200])
        assert detection is not None
        log = LogFile(pages, detection, Bearings(parse_instant("2026-01-01T01:00:00Z")), UTC)
        window = Window(parse_instant("2025-12-31T23:59:50Z"), parse_instant("2026-01-01T00:00:09Z"))
        hits = list(log.hits(window, None))
    assert [hit.line.decode() for hit in hits] == lines[43_190:43_210]
    assert log.tally.lines < 5_000


@settings(max_examples=60, deadline=None)
@example(steps=[0, -1, 1], traces=set(), begin=0, length=60, ending="\n")
@given(
    steps=st.lists(st.integers(-300, 900), min_size=1, max_size=150),
    traces=st.sets(st.integers(0, 149)),
    begin=st.integers(0, 40_000),
    length=st.integers(0, 3_000),
    ending=st.sampled_from(["\n", "\r\n", ""]),
)
def test_any_log_gives_exactly_the_entries_of_the_window(tmp_path_factory, *, steps, traces, begin, length, ending):
    at, entries = START, []
    for index, step in enumerate(steps):
        at += timedelta(seconds=step)
        entries.append((at, f"{at:%Y-%m-%d %H:%M:%S},000 line {index}" + ("\n\tat trace" if index in traces else "")))
    path = tmp_path_factory.mktemp("laws") / "app.log"
    path.write_text("\n".join(entry for _, entry in entries) + ending, newline="" if ending == "\r\n" else None)
    since, until = START + timedelta(seconds=begin), START + timedelta(seconds=begin + length)
    small = log_file.SMALL
    try:
        log_file.SMALL = 0
        hits, _ = found_raw(path, since, until)
    finally:
        log_file.SMALL = small
    assert hits == [entry for moment, entry in entries if since <= moment <= until]


def found_raw(path: Path, since: datetime, until: datetime) -> tuple[list[str], LogFile]:
    with Pages(path) as pages:
        detection = detect(pages.read(0, 60_000).split(b"\n")[:200])
        assert detection is not None
        log = LogFile(pages, detection, Bearings(INCIDENT), UTC)
        window = Window(parse_instant(format_instant(since)), parse_instant(format_instant(until)))
        return [b"\n".join(hit.lines).decode() for hit in log.hits(window, None)], log


NOT_PLAIN = {
    "labels of atomic time": lambda moment: f"@{2**62 + 10 + int(moment.timestamp()):016x}00000000 x",
    "a power of ten": lambda moment: f"{moment.timestamp() / 1e9:.12f}e+09\tx",
    "half days": lambda moment: f"{moment:%Y-%m-%d %I:%M:%S %p} x",
    "a number in front": lambda moment: f"{moment.minute * 77:6}:{moment:%Y%m%d:%H%M%S}.000 x",
    "a frame": lambda moment: f"[{'main' if moment.second % 2 else 'worker 7'}] INFO {moment:%Y-%m-%d %H:%M:%S} x",
    "month first": lambda moment: f"{moment:%m/%d/%Y %H:%M:%S} x",
    "two digits of a year": lambda moment: f"[{moment:%d/%m/%y %H:%M:%S}:000 UTC] x",
    "minutes east": lambda moment: f"{moment:%Y-%m-%d-%H.%M.%S}+000 x",
}


@pytest.mark.parametrize("kind", NOT_PLAIN)
def test_a_window_holds_its_lines_however_a_log_writes_their_times(tmp_path: Path, kind: str):
    moments = [datetime(2026, 11, 12, 3, tzinfo=UTC) + timedelta(seconds=13 * each) for each in range(60_000)]
    path = tmp_path / "app.log"
    path.write_text("\n".join(map(NOT_PLAIN[kind], moments)) + "\n")
    assert path.stat().st_size > log_file.SMALL
    for since in (moments[1_000], moments[31_000], moments[55_555]):
        found = gathered(path, since=since, until=since + timedelta(minutes=10))
        assert [each.at for each in found.chosen] == [moments[moments.index(since) + each] for each in range(47)]


WORDS = st.text(alphabet="ab 1|.*+?()[]{}\\^$d", max_size=12)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.lists(st.text(alphabet="ab 1.", max_size=12), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_the_lines_that_match_are_those_that_a_search_line_by_line_finds(
    expression: str, lines: list[str], ending: str
):
    try:
        pattern = Pattern.compile(expression)
    except ValueError:
        return
    whole = "".join(line + ending for line in lines).encode()
    expected = [line for line in lines if re.search(expression.encode(), line.encode())]
    assert [whole[begin:end].rstrip(b"\r").decode() for begin, end in pattern.lines_in(whole)] == expected


PARTS = [
    *"ab |.*+?()[]{}\\^$dwsDWSPx:=<>/-~19",
    "[0-9]",
    r"\d",
    "{2}",
    "{1,}",
    "[0-9a-f]",
    "[^0-9]",
    "[[:digit:]]",
    "[3-7]",
    r"[\d.]",
]


@settings(max_examples=600, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS), max_size=10).map("".join),
    st.text(alphabet="ab 19.-x:", max_size=12),
    st.randoms(use_true_random=False),
)
def test_a_pattern_that_takes_digits_for_the_same_holds_for_lines_that_differ_in_them_or_for_none(
    expression, line, chance
):
    try:
        pattern = Pattern.compile(expression)
    except ValueError:
        return
    other = "".join(chance.choice("0123456789") if each.isdigit() else each for each in line)
    if pattern.blind:
        search = pattern.expression.search
        assert (search(line.encode()) is None) == (search(other.encode()) is None)


@pytest.mark.parametrize(
    "expression", ["took [0-9]+ ms", r"\d{3,} took", "[[:digit:]]+ ms", "(x|took [0-9]) .", "[0-9a-f]{8}", "pool"]
)
def test_a_pattern_that_asks_for_any_digit_is_blind_to_which_it_is(expression: str):
    assert Pattern.compile(expression).blind


@pytest.mark.parametrize("expression", ["took 9 ms", "a{2}", r"(a)\1", "(?P<n>.)x(?P=n)", "[1-9]", r"\x31"])
def test_a_pattern_that_may_tell_digits_apart_is_not_blind_to_them(expression: str):
    assert not Pattern.compile(expression).blind


@pytest.mark.parametrize(("rare", "hits"), [("the pool is full", 900), ("nothing of the kind", 899)])
def test_a_pattern_that_all_lines_hold_is_found_in_all_and_in_no_other(tmp_path: Path, rare: str, hits: int):
    lines = [f"2026-11-18T14:05:{each % 60:02}Z " + ("the pool is full" if each else rare) for each in range(900)]
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines) + "\n")
    found = gathered(path, grep="pool is full", everything=False)
    assert found.matched == hits


@pytest.mark.parametrize(
    "expression",
    ["pool", ".*pool", "^.*pool .*full$", "x|pool", "(?i)POOL", r"p\w+ \d", "pool|full", "o++l", r"\b|1", r"\bis\b"],
)
@pytest.mark.parametrize("every", [1, 3, 400])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_that_match_are_found_whether_they_are_many_or_few(expression: str, every: int, ending: str):
    lines = [f"line {number} pool {number} is full" if number % every == 0 else "beat" for number in range(900)]
    whole = "".join(line + ending for line in lines).encode()
    expected = [line for line in lines if re.search(expression, line)]
    found = Pattern.compile(expression).lines_in(whole)
    assert [whole[begin:end].rstrip(b"\r").decode() for begin, end in found] == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("pool exhausted", (b"pool exhausted",)),
        ("ERROR|FATAL", (b"ERROR", b"FATAL")),
        ("(?:ERROR|FATAL)", (b"ERROR", b"FATAL")),
        (r"took \d{3,} ms", (b"took ",)),
        ("colou?r", (b"colo",)),
        ("a|pool", ()),
        (r"\d+", ()),
        (r"10\.0\.0\.1", (b"10.0.0.1",)),
        ("[[:digit:]]+ pools", (b" pools",)),
        ("(?i)ERROR", (b"error",)),
        ("(?x) e r r", ()),
    ],
)
def test_the_bytes_that_every_match_must_hold_are_found(expression: str, expected: tuple[bytes, ...]):
    assert Pattern.compile(expression).literals == expected


@pytest.mark.parametrize(
    "line",
    [
        'date=2026-11-18 time=14:{:02}:{:02} devname="x" level="notice" msg="m"',
        '{{"date":"2026-11-18","time":"14:{:02}:{:02}","msg":"m"}}',
        '<![LOG[m]LOG]!><time="14:{:02}:{:02}.000+000" date="11-18-2026" component="x" type="1">',
    ],
)
@pytest.mark.parametrize("everything", [True, False])
def test_a_window_finds_times_that_stand_apart_in_their_lines(tmp_path: Path, line: str, *, everything: bool):
    path = tmp_path / "app.log"
    path.write_text("".join(line.format(minute, second) + "\n" for minute in range(60) for second in range(60)) * 2)
    found = gathered(
        path,
        since=parse_instant("2026-11-18T14:10:00Z"),
        until=parse_instant("2026-11-18T14:14:59Z"),
        everything=everything,
    )
    assert found.matched == 2 * 5 * 60
