"""Twenty processes that open, edit and save one file at once, as workbooks do: no edit vanishes without a word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from model import disk
from model.document import Document
from model.recovery import find
from model.safekeeping import merged_onto
from model.text import Text

PROJECT = Path(__file__).resolve().parents[2]
WRITERS = 20
SOURCE = "postmortem: 1\nkind: incident\ntitle: Checkout outage\n\ntimeline:\n  - at: 2026-11-18T14:00:00Z\n    event: Begun\n"

WORKBOOK = """
import os, sys
sys.path.insert(0, sys.argv[1])
from model import disk
from model.document import Document
from model.edits import Insert
from model.merge import merge_files
from model.safekeeping import Safekeeping

path, number, merges = sys.argv[2], int(sys.argv[3]), sys.argv[4] == "merges"
document = Document.open(path)
keeping = Safekeeping.start(document)
document.apply(Insert(("timeline",), 1, {"at": f"2026-11-18T14:{number + 1:02}:00Z", "event": f"Seen by {number}"}))
assert keeping.flush_now()
print("ready", flush=True)
sys.stdin.readline()
while True:
    try:
        saved = disk.save(document.stored, document.to_bytes())
    except disk.ChangedOnDisk:
        if not merges:
            print("changed", flush=True)
            os._exit(0)  # as a workbook that is killed while it asks
        theirs = disk.read(path)
        merged = merge_files(document.stored.raw, document.to_bytes(), theirs.raw)
        assert merged.clean
        document.rebase(theirs, merged.to_bytes())
        keeping.saved()
        continue
    document.note_saved(saved, document.text)
    keeping.saved()
    keeping.end()
    print("saved", flush=True)
    break
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    return path


def at_once(file, what):
    """Let all writers save in the same moment; gives what each was told."""
    command = [sys.executable, "-c", WORKBOOK, str(PROJECT), str(file)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen([*command, str(number), what], **pipes) for number in range(WRITERS)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    answers = [writer.communicate(timeout=300)[0].strip() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    return answers


def events(raw):
    return {row["event"] for row in Text.from_bytes(raw).data["timeline"]}


EVERYBODY = {"Begun", *(f"Seen by {number}" for number in range(WRITERS))}


def test_one_save_lands_and_all_others_are_told_and_their_edits_found_again(file):
    answers = at_once(file, "asks")
    winner = answers.index("saved")
    assert sorted(answers) == ["changed"] * (WRITERS - 1) + ["saved"]
    assert events(file.read_bytes()) == {"Begun", f"Seen by {winner}"}
    left = find(file)
    assert len(left) == WRITERS - 1
    document = Document.open(file)
    for found in left:
        merged = merged_onto(found, document.to_bytes())
        assert merged.clean
        document.replace(merged.to_bytes())
    assert events(document.to_bytes()) == EVERYBODY
    assert disk.leftovers(file) == ()


def test_where_all_merge_and_save_again_every_edit_is_in_the_file(file):
    assert at_once(file, "merges") == ["saved"] * WRITERS
    assert events(file.read_bytes()) == EVERYBODY
    assert len(Text.from_bytes(file.read_bytes()).data["timeline"]) == len(EVERYBODY)
    assert find(file) == ()
    assert disk.leftovers(file) == ()
