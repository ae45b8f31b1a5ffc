"""The user's own editor, opened from the workbook: whatever it leaves, the workbook goes on with what it had."""

import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
SOURCE = "postmortem: 1\nkind: incident\ntitle: Checkout outage\n"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ('rm -f "$f"', "The editor left no file"),
        ('rm -f "$f"; mkdir "$f"', "The editor left no file"),
        ('printf "title: [\\n" > "$f"', "nothing was taken"),
        ("exit 3", "Checkout outage"),
    ],
    ids=["deleted", "a folder", "broken", "failed"],
)
def test_what_an_editor_leaves_behind_never_ends_the_workbook(tmp_path, script, words):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nfor f in "$@"; do :; done\n{script}\n')
    editor.chmod(0o755)
    more = {"EDITOR": str(editor), "VISUAL": str(editor)}
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], columns=200, lines=50, more=more) as session:
        session.wait_for("Checkout outage", 60)
        session.wait_for("? help", 60)
        session.read(0.5)
        session.send("e")
        session.read(0.5)
        session.wait_for(words, 60)
        session.wait_for("? help", 60)
        session.send("q")
        assert session.leave(60) == 0
        assert b"Traceback" not in session.raw
    assert path.read_text() == SOURCE
