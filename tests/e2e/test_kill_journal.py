import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.system_calls import BEGIN, END, kill_at, stretch_of, why_not_traceable

from model import recovery

PROJECT = Path(__file__).resolve().parents[2]
BASE = b"title: old\n"

TYPIST = """
import sys
sys.path.insert(0, sys.argv[1])
import random, signal, time
from model.edits import Set
from model.journal import Journal
path, state, on_signal = sys.argv[2:5]
journal = Journal.begin(path, b"title: old\\n", state=state)

def leave(number, frame):
    sys.exit(128 + number if journal.flush_now() else 1)

if on_signal == "flush":
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
number, text = 0, b""
while True:
    number += 1
    text = b"title: %d\\n" % number * 50
    journal.record([Set(("title",), number)], text)
    print(number, time.monotonic(), flush=True)
    time.sleep(random.random() * 0.02)
"""


def type_until(number: int, tmp_path: Path, on_signal: str) -> tuple[list[tuple[int, float]], float, int]:
    """Type for a moment, then send the signal; return what was typed when, the time of the signal, the exit."""
    path = tmp_path / "outage.yaml"
    path.write_bytes(BASE)
    command = [sys.executable, "-I", "-S", "-c", TYPIST, str(PROJECT), str(path), str(tmp_path / "state"), on_signal]
    # -S leaves out installed packages, which the journal must not need when the state folder is given.
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        first = typist.stdout.readline()
        time.sleep(random.uniform(0.2, 0.9))
        when = time.monotonic()
        typist.send_signal(number)
        rest = typist.stdout.readlines()
    typed = [line.split() for line in (first, *rest) if line.endswith("\n")]
    return [(int(count), float(at)) for count, at in typed], when, typist.returncode


@pytest.mark.parametrize("attempts", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_kill_9_costs_at_most_the_last_half_second(tmp_path, attempts):
    for attempt in range(attempts):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        typed, when, _ = type_until(signal.SIGKILL, folder, "none")
        (found,) = recovery.find(folder / "outage.yaml", state=folder / "state")
        due = max(count for count, at in typed if at < when - 0.5) if typed[0][1] < when - 0.5 else 0
        assert len(found.records) >= due
        assert found.final() == b"title: %d\n" % len(found.records) * 50
        assert [edit.value for edit in found.edits] == list(range(1, len(found.records) + 1))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_whose_handler_flushes_costs_nothing(number, tmp_path):
    typed, _, code = type_until(number, tmp_path, "flush")
    (found,) = recovery.find(tmp_path / "outage.yaml", state=tmp_path / "state")
    assert code == 128 + number
    assert len(found.records) >= typed[-1][0]


ONE_EDIT = f"""
import sys
sys.path.insert(0, sys.argv[1])
import os
from model.edits import Set
from model.journal_file import JournalFile
from model.journal_lines import *
from model.session import this_session
from datetime import datetime, UTC
from pathlib import Path
now = datetime.now(UTC)
header = Header(sys.argv[2], sys.argv[2], this_session(), now, b"title: old\\n")
splice = Splice.between(b"title: old\\n", b"title: new\\n")
os.access({BEGIN!r}, 0)
file = JournalFile(Path(sys.argv[3]))
file.append(header_line(header))
file.append(record_line(Record(1, now, Action.EDIT, (Set(("title",), "new"),), splice)))
file.sync()
os.access({END!r}, 0)
"""


@pytest.mark.skipif(bool(why_not_traceable()), reason=why_not_traceable())
def test_a_journal_killed_at_any_call_can_be_read(tmp_path):
    state, trace = tmp_path / "state", tmp_path / "trace"
    journal = state / "journals" / "x.journal"
    arguments = [str(tmp_path / "outage.yaml"), str(journal)]
    calls = stretch_of(ONE_EDIT, arguments, trace)
    assert len(calls) > 8
    seen = set()
    for call in calls:
        journal.unlink(missing_ok=True)
        kill_at(ONE_EDIT, arguments, trace, call)
        listed = recovery.all_journals(state=state)
        seen.update(len(each.records) for each in listed if isinstance(each, recovery.Recovered))
        for each in listed:
            if isinstance(each, recovery.Recovered):
                assert each.final() in {BASE, b"title: new\n"}
            else:
                assert each.journal.stat().st_size == 0
    assert seen == {0, 1}
