import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from model.presence import Places, Presence

NINE = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "state" / "open", tmp_path / "shared")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "outage.yaml"
    path.write_text("title: x\n")
    return path


def test_alone_nothing_is_said(file, places):
    assert Presence(file, places=places).others() == ()


def test_the_other_is_named_with_host_and_time(file, places):
    first = Presence(file, places=places, now=lambda: NINE)
    second = Presence(file, places=places)
    (seen,) = second.others()
    assert seen.since == NINE
    assert seen.pid == os.getpid()
    assert seen.sentence() == f"also open by {seen.user} on {os.uname().nodename} since 2026-11-18 09:30 UTC"
    assert len(first.others()) == 1
    first.withdraw()
    assert second.others() == ()
    second.withdraw()


def test_who_comes_later_is_told_once(file, places):
    first = Presence(file, places=places)
    assert first.others() == first.newcomers() == ()
    second = Presence(file, places=places)
    assert [seen.token for seen in first.newcomers()] == [second.token]
    third = Presence(file, places=places)
    assert [seen.token for seen in first.newcomers()] == [third.token]
    assert first.newcomers() == ()
    second.withdraw()
    assert first.newcomers() == ()
    for presence in (first, third):
        presence.withdraw()


def test_while_nobody_comes_or_goes_no_note_is_read(file, places, monkeypatch):
    first = Presence(file, places=places)
    for folder in (places.own, places.shared):
        os.utime(folder, (1_000_000, 1_000_000))
    assert first.newcomers() == ()
    monkeypatch.setattr(Path, "iterdir", lambda _: pytest.fail("the notes were listed again"))
    assert first.newcomers() == ()
    monkeypatch.undo()
    second = Presence(file, places=places)
    assert [seen.token for seen in first.newcomers()] == [second.token]
    first.withdraw()
    second.withdraw()


def test_another_file_is_no_ones_business(file, places, tmp_path):
    here = Presence(file, places=places)
    there = Presence(tmp_path / "other.yaml", places=places)
    assert here.others() == there.others() == ()


def test_a_link_is_the_same_file(file, places, tmp_path):
    (tmp_path / "link.yaml").symlink_to(file)
    here = Presence(file, places=places)
    assert len(Presence(tmp_path / "link.yaml", places=places).others()) == 1
    here.withdraw()


def test_a_killed_workbook_is_forgotten_and_its_note_removed(file, places):
    program = (
        "import sys, os, signal; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from model.presence import *\n"
        "kept = Presence(sys.argv[2], places=Places(Path(sys.argv[3]), Path(sys.argv[4])))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    project = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", program, str(project), str(file), str(places.own), str(places.shared)]
    assert subprocess.run(command, check=False).returncode == -9
    assert len(list(places.own.iterdir())) == 1
    mine = Presence(file, places=places)
    assert mine.others() == ()
    assert len(list(places.own.iterdir())) == 1
    mine.withdraw()
    assert list(places.own.iterdir()) == []


def test_in_the_shared_folder_nobody_speaks_in_anothers_name(file, places, tmp_path):
    liar = Presence(file, places=Places(tmp_path / "theirs", places.shared))
    (note,) = places.shared.iterdir()
    plain = json.loads(note.read_text())
    note.write_text(json.dumps({**plain, "user": "ceo", "host": "vault"}))
    (seen,) = Presence(file, places=places).others()
    assert seen.user != "ceo"
    assert seen.host == os.uname().nodename
    liar.withdraw()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"user": 1}', "nonsense", "[" * 4000])
def test_a_senseless_note_is_passed_over(file, places, tmp_path, content):
    other = Presence(file, places=Places(tmp_path / "theirs", places.shared))
    (note,) = places.shared.iterdir()
    note.write_text(content)
    assert Presence(file, places=places).others() == ()
    other.withdraw()


def test_where_notes_cannot_be_kept_nothing_fails(file, tmp_path):
    (tmp_path / "blocked").write_text("no folder")
    presence = Presence(file, places=Places(tmp_path / "blocked", tmp_path / "blocked"))
    assert presence.others() == ()
    presence.withdraw()


def test_everybody_can_add_to_the_shared_folder_and_nobody_can_look_into_ones_own(file, places):
    presence = Presence(file, places=places)
    assert stat.S_IMODE(places.shared.stat().st_mode) == 0o1777
    assert stat.S_IMODE(places.own.stat().st_mode) == 0o700
    (note,) = places.own.iterdir()
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    presence.withdraw()


def test_the_usual_places_follow_the_state_folder(tmp_path):
    assert Places.usual(tmp_path).own == tmp_path / "open"
