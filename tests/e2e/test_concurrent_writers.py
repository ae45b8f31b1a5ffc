import subprocess
import sys
from pathlib import Path

import pytest

from model import disk

PROJECT = Path(__file__).resolve().parents[2]
ROUNDS = 5

WRITER = """
import sys, time, random
sys.path.insert(0, sys.argv[1])
from model import disk
path, name, rounds = sys.argv[2], sys.argv[3], int(sys.argv[4])
sys.stdin.readline()
for number in range(rounds):
    while True:
        stored = disk.read(path)
        try:
            saved = disk.save(stored, stored.raw + f"{name}-{number}\\n".encode())
        except disk.ChangedOnDisk as error:
            if error.kept:
                print("kept", error.kept)
            time.sleep(random.random() * 0.005)
            continue
        break
"""


@pytest.mark.parametrize("count", [5, pytest.param(20, marks=pytest.mark.slow)])
def test_writers_at_once_lose_no_line(tmp_path, count):
    path = tmp_path / "outage.yaml"
    path.write_bytes(b"")
    command = [sys.executable, "-I", "-S", "-c", WRITER, str(PROJECT), str(path)]
    writers = [
        subprocess.Popen(
            [*command, f"writer{number}", str(ROUNDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    outputs = [writer.communicate(timeout=60)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * count
    assert "".join(outputs) == ""
    lines = path.read_bytes().decode().splitlines()
    assert sorted(lines) == sorted(f"writer{number}-{turn}" for number in range(count) for turn in range(ROUNDS))
    assert disk.leftovers(path) == ()
