from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.sightings import NOW, from_text, gathered, said, times

from model.sources.gathering import gather
from model.sources.pages import CHUNK
from model.sources.request import Gathering, Progress, Request, Source
from model.sources.sighting import Level
from model.times import parse_instant

TEXT = "".join(
    f"2026-11-18T14:{minute:02}:00Z {'ERROR' if minute % 10 == 5 else 'INFO'} message {minute}\n"
    for minute in range(60)
)


def test_a_window_includes_both_its_ends(tmp_path: Path):
    found = from_text(
        tmp_path, TEXT, since=parse_instant("2026-11-18T14:05:00Z"), until=parse_instant("2026-11-18T14:07:00Z")
    )
    assert said(found) == ["ERROR message 5", "INFO message 6", "INFO message 7"]
    assert found.matched == 3


def test_a_severity_leaves_out_what_is_less_grave(tmp_path: Path):
    found = from_text(tmp_path, TEXT, severity=Level.ERROR)
    assert found.matched == 6
    assert all("ERROR" in message for message in said(found))


def test_a_pattern_is_looked_for_in_the_raw_line(tmp_path: Path):
    assert said(from_text(tmp_path, TEXT, grep=r"T14:0[12].*message")) == ["INFO message 1", "INFO message 2"]


def test_files_of_a_directory_and_of_a_pattern_are_merged_by_time(tmp_path: Path):
    (tmp_path / "logs" / "api").mkdir(parents=True)
    (tmp_path / "logs" / "api" / "a.log").write_text("2026-11-18T14:01:00Z a\n2026-11-18T14:03:00Z c\n")
    (tmp_path / "logs" / "b.log").write_text("Nov 18 14:02:00 web b: b\n")
    (tmp_path / "logs" / ".hidden").write_text("2026-11-18T14:04:00Z hidden\n")
    assert said(gathered(tmp_path / "logs")) == ["a", "web b: b", "c"]
    assert said(gathered(tmp_path / "logs" / "**" / "*.log")) == ["a", "web b: b", "c"]


def test_the_default_choice_of_a_log_is_nothing_and_its_candidates_wait(tmp_path: Path):
    found = from_text(tmp_path, TEXT, everything=False)
    assert found.chosen == ()
    assert [candidate.template for candidate in found.candidates] == ["ERROR message *", "INFO message *"]


def test_the_summary_for_machines_is_plain_and_complete(tmp_path: Path):
    found = from_text(tmp_path, "2026-11-18 14:05:00 fine\n2026-11-18 25:05:00 odd\n")
    summary = json.loads(json.dumps(found.as_json()))
    assert {key: summary[key] for key in ("read", "matched", "chosen", "assumed")} == {
        "read": 2,
        "matched": 1,
        "chosen": 1,
        "assumed": {"zone": 1},
    }
    assert summary["unparsed"]["count"] == 1
    assert summary["unparsed"]["examples"][0]["at"].endswith("app.log:2")
    assert summary["seconds"] >= 0
    assert summary["sources"][0]["vote"].startswith("iso (1 of 2 lines")


def test_progress_is_told_by_bytes_and_not_more_than_ten_times_a_second(tmp_path: Path):
    (tmp_path / "app.log").write_text(TEXT * 2000)
    clock = iter(range(10**9))
    told: list[Progress] = []
    gather(
        Request((Source(str(tmp_path / "app.log")),), now=NOW), progress=told.append, clock=lambda: next(clock) / 100
    )
    size = (tmp_path / "app.log").stat().st_size
    assert 1 <= len(told) <= size / CHUNK / 10 + 2
    assert all(0 < each.done <= each.total == size for each in told)


def test_cancelling_gives_what_was_found_until_then(tmp_path: Path):
    (tmp_path / "app.log").write_text(TEXT * 20_000)
    began: list[float] = []

    def cancelled() -> bool:
        if not began:
            began.append(time.monotonic())
            return False
        return True

    found = gathered(tmp_path / "app.log", cancel_when=cancelled)
    assert found.cancelled
    assert 0 < found.matched < 60 * 20_000
    assert found.readings[-1].read < 60 * 20_000


def test_cancelling_does_not_wait_for_a_silent_pipe():
    writer = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], stdout=subprocess.PIPE)
    try:
        began = time.monotonic()
        assert writer.stdout is not None
        found = gathered("-", standard_input=writer.stdout, cancel_when=lambda: time.monotonic() - began > 0.3)
        assert time.monotonic() - began < 2
        assert found.chosen == ()
    finally:
        writer.kill()
        writer.wait()


def test_the_sources_come_without_the_user_interface_and_without_heavy_libraries():
    code = "import sys, model.sources.gathering; print([n for n in ('textual', 'rich', 'pydantic', 'networkx', 'ruamel', 'jinja2') if n in sys.modules])"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert printed.stdout.strip() == "[]"


def test_a_source_that_fails_does_not_stop_the_others(tmp_path: Path):
    (tmp_path / "app.log").write_text(TEXT)
    found = gathered(tmp_path / "absent", tmp_path / "app.log")
    assert [reading.failed for reading in found.readings] == [True, False]
    assert len(times(found)) == 60


@pytest.mark.parametrize("jitter", [0, 3, 200])
@pytest.mark.parametrize(
    "head",
    [
        "{at:%Y-%m-%d %H:%M:%S}.{milli:03}Z ",
        "{at:%Y-%m-%d %H:%M:%S}.{milli:03} ",
        "{at:%Y-%m-%d %H:%M:%S}.{milli:03}+01:00 ",
        "I{at:%m%d %H:%M:%S}.{milli:03}000 1 main.go:7] ",
        "{at:%b %d %H:%M:%S} web app: ",
        "<1{digit}>{at:%b %d %H:%M:%S} web app: ",
        '{{"level": {digit}0, "time": "{at:%Y-%m-%dT%H:%M:%S}.{milli:03}Z"}} ',
    ],
)
@pytest.mark.parametrize("until", ["2026-11-18T13:50:10Z", "2026-11-18T13:49:59.999999Z"])
def test_lines_that_are_only_counted_give_the_same_groups_as_lines_that_are_read(
    tmp_path: Path, jitter: int, head: str, until: str
):
    chance = random.Random(jitter)
    start = datetime(2026, 11, 18, 13, tzinfo=UTC)
    lines = []
    for index in range(6_000):
        moment = start + timedelta(seconds=index + chance.uniform(-jitter, jitter))
        words = chance.choice(
            [
                "INFO beat",
                "WARN slow query took 17 ms",
                f"ERROR call {chance.randrange(99)} failed",
                "INFO ok\n  at trace",
            ]
        )
        made = head.format(at=moment, milli=chance.randrange(1000), digit=chance.randrange(1, 6))
        lines.append(made + words if made[0] != "{" else made.replace("}", f', "msg": {json.dumps(words)}}}').strip())
    raw = ("\n".join(lines) + "\n").encode()
    path = tmp_path / "input"
    path.write_bytes(raw)
    window = {
        "since": parse_instant("2026-11-18T13:20:30Z"),
        "until": parse_instant(until),
        "everything": False,
    }
    counted, read = gathered(path, **window), gathered("-", standard_input=io.BytesIO(raw), **window)

    def told(found):
        return {
            (each.template, each.level, each.count, each.before, each.first, each.last, each.breaks_out, each.new)
            for each in found.candidates
        }

    assert told(counted) == told(read)
    assert (counted.matched, counted.assumed) == (read.matched, read.assumed)
    assert [sample.at for each in counted.candidates for sample in each.samples] == [
        sample.at for each in read.candidates for sample in each.samples
    ]


def of(count: int, kind: str) -> str:
    """Return a long text of a kind that may be pasted, or written by a command."""
    times = [f"2026-11-18T{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)]
    rows = [f"{times[index % len(times)]}:{index % 60:02}Z" for index in range(count)]
    return {
        "log": "".join(f"{row} INFO message {index}\n" for index, row in enumerate(rows)),
        "json lines": "".join(f'{{"ts": "{row}", "msg": "message"}}\n' for row in rows),
        "journal": "".join(f"__CURSOR={row}\n__REALTIME_TIMESTAMP=1795010707000000\nMESSAGE=x\n\n" for row in rows),
        "table": "time,event\n" + "".join(f"{row},deploy\n" for row in rows),
        "list": json.dumps([{"time": row, "event": "deploy"} for row in rows], indent=1),
        "notes": "".join(f"- {row[11:16]} somebody said something\n" for row in rows),
        "prose": "14:05 somebody said something\n" + "and went on for long\n" * count,
    }[kind]


@pytest.mark.parametrize("kind", ["log", "json lines", "journal", "table", "list", "notes", "prose"])
@pytest.mark.parametrize("given", ["text", "file"])
def test_whatever_is_read_can_be_given_up_at_once(tmp_path: Path, kind: str, given: str):
    text = of(25_000, kind)
    path = tmp_path / "app.txt"
    path.write_text(text)
    source = {
        "text": Source("paste", text=text),
        "file": Source(str(path)),
    }[given]

    def after(enough: int) -> Gathering:
        asked = [0]

        def cancelled() -> bool:
            asked[0] += 1
            return asked[0] > enough

        return gathered(source, everything=False, cancel_when=cancelled)

    whole, some = after(10**9), after(3)
    assert some.cancelled
    assert not whole.cancelled
    # It was asked so early and so often that most of it was left.
    assert some.read < whole.read / 2
