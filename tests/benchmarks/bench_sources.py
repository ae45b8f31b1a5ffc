"""What reading logs costs: run `python tests/benchmarks/bench_sources.py [MEGABYTES]`; it prints a row a question.

A log of a day is made (a sorted one, and one whose lines lie minutes out of order), and the same questions are put to
the sources and to `grep -E` (and `lnav`, where it is installed) in the same run. "ratio" is their time over ours; rates
are of CPU time. Every answer is compared line by line with grep's before a row is printed.

Goals are ratios within the run, so that they hold on any machine: against grep and lnav (whose time grows with the log,
where ours does not: the goal for a gigabyte is scaled by the log's size), and against looking once for the line ends of
the log. The command is timed as a user does, from starting Python on, in turns with grep: the least and the median of
ten, and as multiples of a bare Python; in a log of one day (dense: at a gigabyte 70,000 lines in ten minutes) and in one
of ten. A goal that is missed is named at the end, and the exit status is 1.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from made_logs import make, noise
from turns import TURNS, in_turns

from model.sources.detection import detect
from model.sources.gathering import gather
from model.sources.log_file import LogFile
from model.sources.pages import Pages
from model.sources.pattern import Pattern
from model.sources.reckoning import Bearings
from model.sources.request import Request, Source
from model.sources.window import Window
from model.times import parse_instant

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTES = 200
REPEATS = 3
NOW = parse_instant("2026-11-20T12:00:00Z")
SINCE, UNTIL = "2026-11-18T14:03:00Z", "2026-11-18T14:12:59.999999Z"
TEN_MINUTES = Window(parse_instant(SINCE), parse_instant(UNTIL))
GREP_TEN_MINUTES = "^2026-11-18T14:(0[3-9]|1[0-2])"

QUESTIONS = {
    "a rare word": "pool exhausted",
    "two words": "exhausted|refused",
    "bytes of every line, no match": r"request \d+ took 17 ms,",
    "bytes of every line, a tenth": r"took \d+9 ms",
    "no plain beginning": r"\d{5}9 took",
    "half of the lines": r"worker-[0-3]\]",
    "any digits, every line": r"took \d+ ms",
    "every line": "INFO",
}


FASTER_THAN_GREP = 5.0
COMMAND_FASTER_THAN_GREP = {"dense": 5.0, "sparse": 5.0}
"""For ten minutes of a gigabyte, from starting Python on, by CPU time: others may be at work on the machine."""
TIMES_BARE = 10
"""How many times as long as a bare Python the command may take."""
A_GIGABYTE = 0.85e9
"""Bytes from which on a log is one: starting the command takes as long whatever the log's size."""
FASTER_THAN_LNAV = 50.0
"""For ten minutes of a gigabyte."""
PASSES = {
    "sorted": {
        "a rare word": 6,
        "bytes of every line, a tenth": 12,
        "no plain beginning": 16,
        "half of the lines": 20,
        "any digits, every line": 15,
        "every line": 15,
    },
    "out of order": {
        "a rare word": 6,
        "bytes of every line, a tenth": 24,
        "no plain beginning": 30,
        "half of the lines": 40,
        "any digits, every line": 35,
        "every line": 35,
    },
}
"""How many times as long as a look for line ends a pass over a log of 50 MB a day, or more, may take."""
GROUPING = {"in order": 10, "out of order": 20, "of noise": 30}
"""How many times as long as taking the words of 100,000 lines apart grouping them may take."""
GIVEN_UP_AFTER = 100
"""Pieces of a log: some ten megabytes."""
GIVEN_UP = 0.2
"""Seconds of CPU time after which a reading that is given up has ended."""
MEMORY = 100
"""Megabytes."""

missed: list[str] = []


@dataclass(frozen=True)
class Answer:
    lines: int
    seconds: float
    first: float
    cpu: float = 0.0


def goal(name: str, reached: float, wanted: float) -> None:
    """Note a goal whose number is not reached; more is better."""
    if reached < wanted:
        missed.append(f"{name}: {reached:.2f}, where {wanted:.2f} is the goal")


def ask(path: Path, window: Window, grep: str | None) -> Answer:
    """Put one question to the sources, from opening the file on."""
    began = time.perf_counter()
    with Pages(path) as pages:
        detection = detect(pages.read(0, 65_536).split(b"\n")[:200])
        if detection is None:
            raise SystemExit("the log that was made is not recognised")
        log = LogFile(pages, detection, Bearings(NOW), UTC)
        lines, first = 0, 0.0
        for hit in log.hits(window, None if grep is None else Pattern.compile(grep)):
            first = first or time.perf_counter() - began
            lines += hit.matched
    return Answer(lines, time.perf_counter() - began, first)


def best(work: Callable[[], Answer]) -> Answer:
    answers = [work() for _ in range(REPEATS)]
    return replace(min(answers, key=lambda answer: answer.seconds), cpu=min(answer.cpu for answer in answers))


def line_ends(path: Path) -> float:
    """Return the CPU seconds that one look for the line ends of a log takes."""
    seconds = []
    for _ in range(REPEATS):
        began = time.process_time()
        with path.open("rb", buffering=0) as file:
            while block := file.read(112 * 1024):
                block.count(b"\n")
        seconds.append(time.process_time() - began)
    return min(seconds)


def other(command: list[str]) -> Answer:
    """Run another program on the same question, its output thrown away but for the count."""
    began = time.perf_counter()
    lines = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        while block := running.stdout.read1(1 << 20):
            lines += block.count(b"\n")
    return Answer(lines, time.perf_counter() - began, 0.0)


def row(name: str, ours: Answer, theirs: Answer, size: int) -> None:
    if ours.lines != theirs.lines:
        raise SystemExit(f"{name}: {ours.lines} lines, where grep finds {theirs.lines}")
    print(
        f"{name:34} {ours.lines:9,} lines  {ours.seconds:7.3f} s  first {ours.first * 1000:6.0f} ms"
        f"  {size / 1e6 / max(ours.cpu or ours.seconds, 1e-9):7,.0f} MB/s  ratio {theirs.seconds / max(ours.seconds, 1e-9):6.1f}"
    )


def gathered(path: Path, window: Window, grep: str | None) -> Answer:
    """Put the question as a user does: detected, grouped, ranked; its time is that to the whole answer."""
    began, worked = time.perf_counter(), time.process_time()
    request = Request((Source(os.fspath(path)),), now=NOW, since=window.since, until=window.until, grep=grep)
    found = gather(request)
    return Answer(found.matched, time.perf_counter() - began, 0.0, time.process_time() - worked)


def command(path: Path, name: str) -> None:
    """Ask for the ten minutes with `postmortem import`, from starting Python on, in turns with grep."""
    workbook = path.with_name("incident.yaml")
    workbook.write_text("postmortem: 1\nkind: incident\ntitle: A day\n")
    program = [sys.executable, "-c", "import sys; from tui.entry import main; sys.exit(main())"]
    words = ["import", str(workbook), str(path), "--since", SINCE, "--until", UNTIL]
    grep = ["grep", "-E", GREP_TEN_MINUTES, str(path)]
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    folder = str(path.parent)
    own = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONPYCACHEPREFIX": folder, "XDG_CACHE_HOME": folder}
    told = subprocess.run(
        [*program, *words, "--format", "json"], capture_output=True, check=True, env={**kept, **own}
    ).stdout
    lines = other(grep).lines
    if json.loads(told)["matched"] != lines:
        raise SystemExit(f"{name}, command: {json.loads(told)['matched']} lines, where grep finds {lines}")
    commands = {"grep": grep, "command": [*program, *words], "bare": [sys.executable, "-c", "pass"]}
    taken = in_turns(commands, {**kept, **own})
    for what, of in (("least", min), ("median", statistics.median)):
        wall = {each: of([one.wall for one in taken[each]]) for each in commands}
        processor = {each: of([one.processor for one in taken[each]]) for each in commands}
        ratio, times = processor["grep"] / processor["command"], processor["command"] / processor["bare"]
        print(
            f"{name}, ten minutes, command, {what} of {TURNS}: {lines:,} lines, {wall['command'] * 1000:.0f} ms,"
            f" ratio {wall['grep'] / wall['command']:.1f}; {processor['command'] * 1000:.0f} ms of CPU time,"
            f" ratio {ratio:.1f}, {times:.1f} times a bare Python"
        )
        if path.stat().st_size > A_GIGABYTE:
            goal(f"{name}, ten minutes, command, {what}", ratio, COMMAND_FASTER_THAN_GREP[name])
        goal(f"{name}, ten minutes, command, {what}, against a bare Python", 1 / times, 1 / TIMES_BARE)


def questions(path: Path, name: str) -> None:
    size = path.stat().st_size
    grep = ["grep", "-E"]
    theirs = best(lambda: other([*grep, GREP_TEN_MINUTES, str(path)]))
    ours = best(lambda: gathered(path, TEN_MINUTES, None))
    lines = best(lambda: ask(path, TEN_MINUTES, None))
    row(f"{name}, ten minutes, lines", lines, theirs, size)
    if name == "sorted":
        for what, took in (("lines", lines.seconds), ("first hits", lines.first), ("gathered", ours.seconds)):
            goal(f"{name}, ten minutes, {what}", theirs.seconds / took, FASTER_THAN_GREP * size / 1e9)
    row(f"{name}, ten minutes, gathered", ours, theirs, size)
    compare_with_lnav(path, name, ours)
    once = line_ends(path)
    for question, pattern in QUESTIONS.items():
        theirs = other([*grep, pattern.replace(r"\d", "[0-9]"), str(path)])
        ours = pattern_pass(path, pattern)
        row(f"{name}, {question}", ours, theirs, size)
        if question in PASSES[name]:
            goal(f"{name}, {question}, against looks for line ends", once / ours.cpu, 1 / PASSES[name][question])


def pattern_pass(path: Path, pattern: str) -> Answer:
    return best(lambda: gathered(path, Window(), pattern))


def compare_with_lnav(path: Path, name: str, ours: Answer) -> None:
    """Ask lnav for the ten minutes: bounded where it has --since (0.13 and later), else by hiding the other lines."""
    if shutil.which("lnav") is None:
        print(f"{name}, ten minutes, lnav: skipped, as it is not installed")
        return
    if "--since" in subprocess.run(["lnav", "-h"], capture_output=True, text=True, check=False).stdout:
        how, bounds = "bounded", ["-S", SINCE, "-U", UNTIL]
    else:
        hidden = (f":hide-lines-before {SINCE.rstrip('Z')}", f":hide-lines-after {UNTIL.rstrip('Z')}")
        how, bounds = "hiding the others", [word for each in hidden for word in ("-c", each)]
    theirs = best(lambda: other(["lnav", "-n", *bounds, str(path)]))
    print(
        f"{name}, ten minutes, lnav ({how}): {theirs.lines:,} lines, {theirs.seconds:.2f} s,"
        f" ratio {theirs.seconds / ours.seconds:.0f}"
    )
    if name == "sorted":
        goal(f"{name}, ten minutes, lnav", theirs.seconds / ours.seconds, FASTER_THAN_LNAV * path.stat().st_size / 1e9)


def hundred_thousand(path: Path) -> None:
    with path.open("rb") as whole:
        head = b"".join(next(whole) for _ in range(100_000))
    part = path.with_name("part.log")
    shuffled = head.splitlines(keepends=True)
    random.Random(2).shuffle(shuffled)
    for name, lines in {"in order": head, "out of order": b"".join(shuffled), "of noise": noise()}.items():
        part.write_bytes(lines)
        began = time.process_time()
        found = gather(Request((Source(os.fspath(part)),), now=NOW))
        seconds = time.process_time() - began
        print(f"100,000 lines {name} into {len(found.candidates)} ranked groups: {seconds:.2f} s of CPU time")
        began = time.process_time()
        for line in lines.splitlines():
            line.split()
        goal(f"100,000 lines {name}, against words", (time.process_time() - began) / seconds, 1 / GROUPING[name])


def given_up(path: Path) -> None:
    """Give a reading of all lines up in its middle, and see how long it goes on."""
    for what, asked in {
        "all lines": {"everything": True},
        "groups": {},
        "a pattern": {"grep": r"took \d+9 ms"},
    }.items():
        told: list[float] = []

        def cancelled(told: list[float] = told) -> bool:
            told.append(time.thread_time())
            return len(told) > GIVEN_UP_AFTER

        gather(Request((Source(os.fspath(path)),), now=NOW, **asked), cancelled=cancelled)
        ended = time.thread_time()
        longest = max(late - early for early, late in itertools.pairwise([*told, ended]))
        print(f"{what}, given up: asked every {longest * 1000:.0f} ms of CPU time at least, ended with it")
        goal(f"{what}, given up", GIVEN_UP / longest, 1)


def main(megabytes: int) -> int:
    memory = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.log"
        make(path, megabytes)
        questions(path, "sorted")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        command(path, "dense")
        hundred_thousand(path)
        given_up(path)
        make(path, megabytes, jitter=1200)
        questions(path, "out of order")
        make(path, megabytes, days=10)
        command(path, "sparse")
    print(f"most memory of this process, with a sorted log: {memory:.0f} MB")
    goal("memory", MEMORY / memory, 1)
    print("\n".join(f"missed: {each}" for each in missed) or "all goals are reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES))
