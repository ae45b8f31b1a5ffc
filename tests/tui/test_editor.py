"""The user's own editor, opened from the workbook: whatever it leaves, the workbook goes on with what it had."""

import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
SOURCE = "postmortem: 1\nkind: incident\ntitle: Checkout outage\n"

pytestmark = pytest.mark.slow


def editing(folder: Path, script: str) -> dict[str, str]:
    """Make the editor a shell script, in which `$f` is the file; return the environment that names it."""
    editor = folder / "editor"
    editor.write_text(f'#!/bin/sh\nfor f in "$@"; do :; done\n{script}\n')
    editor.chmod(0o755)
    return {"EDITOR": str(editor), "VISUAL": str(editor)}


@pytest.mark.parametrize(
    ("script", "words", "then"),
    [
        ('rm -f "$f"', "The editor left no file", ""),
        ('rm -f "$f"; mkdir "$f"', "What the editor left cannot be read", ""),
        ('printf "title: [\\n" > "$f"', "nothing of it was taken", "\x1b"),
        ("exit 3", "Checkout outage", ""),
    ],
    ids=["deleted", "a folder", "broken", "failed"],
)
def test_what_an_editor_leaves_behind_never_ends_the_workbook(tmp_path, script, words, then):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    more = editing(tmp_path, script)
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], columns=200, lines=50, more=more) as session:
        session.wait_for("Checkout outage", 60)
        session.wait_for("? help", 60)
        session.read(0.5)
        session.send("e")
        session.read(0.5)
        session.wait_for(words, 60)
        session.read(0.5)
        session.send(then)
        session.wait_for("? help", 60)
        session.read(0.5)
        session.send("q")
        assert session.leave(60) == 0
        assert b"Traceback" not in session.raw
    assert path.read_text() == SOURCE


def test_a_slip_in_the_editor_is_mended_there_and_loses_nothing(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    more = editing(
        tmp_path,
        'if grep -q "status: \\[" "$f"; then sed -i "s/\\[draft/draft/" "$f"; else echo "status: [draft" >> "$f"; fi',
    )
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], more=more) as session:
        session.wait_for("? help", 60)
        session.read(0.5)
        session.send("e")
        session.wait_for("back to the editor, at line", 60)
        session.wait_for("It is kept in", 60)
        session.read(0.5)
        session.send("e")
        session.wait_for("draft", 60)
        session.read(0.5)
        session.send("\x13")
        session.wait_for("Saved", 60)
        session.send("q")
        assert session.leave(60) == 0
    assert path.read_text() == SOURCE + "status: draft\n"


def test_an_edit_that_was_broken_off_is_offered_at_the_next_start(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    more = editing(tmp_path, 'echo "status: draft" >> "$f"; echo EDITING; sleep 60')
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], more=more) as session:
        session.wait_for("? help", 60)
        session.read(0.5)
        session.send("e")
        session.wait_for("EDITING", 60)
        session.process.kill()
    editing(tmp_path, "exit 0")
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], more=more) as session:
        session.wait_for("An edit in your editor was broken off", 60)
        session.read(0.5)
        session.send("e")
        session.wait_for("● Checkout outage", 60)
        session.read(0.5)
        session.send("\x13")
        session.wait_for("Saved", 60)
        session.send("q")
        assert session.leave(60) == 0
    assert path.read_text() == SOURCE + "status: draft\n"
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], more=more) as session:
        session.wait_for("? help", 60)
        session.read(1)
        assert "broken off" not in "\n".join(session.screen.display)
        session.send("q")
        assert session.leave(60) == 0
