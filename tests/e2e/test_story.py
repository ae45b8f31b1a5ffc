"""The whole job in a real terminal of 80x24: begin a file, write it, save, read the diff, check, export."""

import os
import subprocess
import sys

import pytest
from support.pty_session import PtySession

PROGRAM = [sys.executable, "-c", "from tui.entry import main; main()"]
ESC, TAB, ENTER, SAVE = "\x1b", "\t", "\r", "\x13"


def run(*arguments, cwd):
    return subprocess.run([*PROGRAM, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def repository(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def diff(repository):
    shown = subprocess.run(["git", "diff", "--unified=0"], cwd=repository, capture_output=True, text=True, check=True)
    lines = [line for line in shown.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [line[1:].strip() for line in lines if line[0] == "-"], [
        line[1:].strip() for line in lines if line[0] == "+"
    ]


def commit(repository):
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run([*git, "add", "-A"], cwd=repository, check=True)
    subprocess.run([*git, "commit", "-qm", "x"], cwd=repository, check=True)


SOON = 0.05
"""Seconds without a word from the program after which the next key is pressed; it may come earlier than its turn."""
APART = 0.12
"""The same behind an escape, which is another key together with the one behind it."""


class Person:
    """Somebody at the keyboard, who waits for what the screen says before going on."""

    def __init__(self, session):
        self.session = session

    def sees(self, *texts):
        for text in texts:
            self.session.wait_for(text)

    def presses(self, *keys, then=None):
        for key in keys:
            self.session.send(key)
            self.session.read(quiet=APART if key == ESC else SOON, limit=3)
        if then is not None:
            self.sees(then)

    def types(self, text, *keys, then=None):
        self.session.send(text)
        self.session.read(quiet=SOON, limit=3)
        self.presses(*keys, then=then)


@pytest.mark.slow
def test_from_an_empty_folder_to_an_exported_postmortem(repository):
    made = run("new", "--kind", "incident", "--title", "Checkout outage", "--severity", "SEV1", cwd=repository)
    assert made.returncode == 0, made.stderr
    path = repository / made.stdout.strip()
    assert path.name.endswith("-checkout-outage.yaml")
    commit(repository)

    with PtySession([*PROGRAM, str(path)], columns=80, lines=24) as session:
        person = Person(session)
        person.sees("Checkout outage", "missing:")
        # The timeline: two events, the second typed before the first in time.
        person.presses("3", then="first sign to the end")
        person.presses("a", then="When, in UTC")
        person.types("2026-11-18 14:30", TAB, then="one fact")
        person.types("Rolled back", ESC, ESC, then="first sign to the end")
        person.presses("a", then="When, in UTC")
        person.types("14:05", TAB, then="one fact")
        person.types("Deployment 4812 starts", ESC, ESC, then="first sign to the end")
        # The impact, as a number.
        person.presses("2", then="numbers on what it did")
        person.presses(ENTER)
        person.types("50000", ENTER, ESC, then="50000")
        # Undo and redo, then save.
        person.presses("u", then="Undone")
        person.presses("U", then="50000")
        person.presses(SAVE, then="Saved")
        person.presses("q")
        assert session.leave() == 0

    removed, added = diff(repository)
    assert removed == ["users_affected:"]
    assert "users_affected: 50000" in added
    assert added.index("- at: 2026-11-18T14:05:00Z") < added.index("- at: 2026-11-18T14:30:00Z")
    assert "event: Deployment 4812 starts" in added
    assert len(added) <= 6

    checked = run("check", str(path), cwd=repository)
    assert checked.returncode in (0, 1)
    assert str(path.name) in checked.stdout
    exported = run("export", str(path), "-o", "report.md", cwd=repository)
    assert exported.returncode == 0, exported.stderr
    report = (repository / "report.md").read_text()
    assert "Deployment 4812 starts" in report
    assert report.index("Deployment 4812 starts") < report.index("Rolled back")


def test_a_commented_file_keeps_all_but_the_edited_line(repository):
    path = repository / "outage.yaml"
    path.write_text(
        "# the team's own header\r\npostmortem: 1   # format\r\ntitle:   'Checkout'\r\n\r\n"
        "timeline:\r\n# a comment at the margin\r\n- at: 2026-11-18T14:05:00Z\r\n  event: Starts # here\r\n"
        "  x_team: [ 1,2 ]\r\n"
    )
    commit(repository)
    with PtySession([*PROGRAM, str(path)], columns=80, lines=24) as session:
        person = Person(session)
        person.sees("Checkout")
        person.presses("3", then="14:05:00")
        person.presses(ENTER, "j", ENTER)
        person.types(" again", ENTER, ESC, SAVE, then="Saved")
        person.presses("q")
        assert session.leave() == 0
    removed, added = diff(repository)
    assert removed == ["event: Starts # here"]
    assert added == ["event: Starts again # here"]
    assert path.read_bytes().count(b"\r\n") == 9


def test_a_file_that_is_no_yaml_is_refused_with_its_place(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("title: [unclosed\nkind: incident\n")
    with PtySession([*PROGRAM, str(path)], columns=80, lines=24) as session:
        assert session.leave() == 2
        shown = bytes(session.raw).decode(errors="replace")
    assert "broken.yaml" in shown
    assert "Traceback" not in shown
    assert "line" in shown


def test_the_library_opens_the_file_that_is_chosen(tmp_path):
    (tmp_path / "a.yaml").write_text("postmortem: 1\ntitle: First outage\n")
    (tmp_path / "b.yaml").write_text("postmortem: 1\ntitle: Second outage\nseverity: SEV2\n")
    (tmp_path / "values.yaml").write_text("replicas: 3\n")
    with PtySession([*PROGRAM, str(tmp_path)], columns=80, lines=24) as session:
        person = Person(session)
        person.sees("2 postmortems", "First outage", "SEV2")
        person.presses(ENTER, then="missing:")
        person.sees("Second outage")
        person.presses("q")
        assert session.leave() == 0


def test_without_a_terminal_the_workbook_says_what_to_use():
    found = subprocess.run(
        [*PROGRAM, os.devnull], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )
    assert found.returncode == 2
    assert "terminal" in found.stderr
