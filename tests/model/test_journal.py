import json
import os
import shutil
import stat
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import disk_temporary, journal_file, recovery
from model.edits import Insert, Move, Remove, Rename, Set
from model.journal import Action, Journal, journal_folder
from model.journal_lines import (
    Record,
    Splice,
    UnreadableLine,
    edit_as_json,
    edit_from_json,
    read_record,
    read_records,
    record_line,
)
from model.recovery import Damaged, Fit, Recovered

BASE = b"title: old\n"
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
EDIT = Set(("title",), "new")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "outage.yaml"
    path.write_bytes(BASE)
    return path


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def journal(file, state):
    ticks = iter(range(10_000))
    made = Journal.begin(file, BASE, state=state, now=lambda: NOON + timedelta(seconds=next(ticks)))
    yield made
    made.close()


def only(file: Path, state: Path) -> Recovered:
    (found,) = recovery.find(file, state=state)
    return found


def test_edits_are_found_again_with_their_time_and_text(journal, file, state):
    journal.record([EDIT], b"title: new\n")
    journal.record([Set(("status",), "draft")], b"title: new\nstatus: draft\n")
    journal.close()
    found = only(file, state)
    assert found.edits == (EDIT, Set(("status",), "draft"))
    assert found.when == NOON + timedelta(seconds=2)
    assert found.base == BASE
    assert found.final() == b"title: new\nstatus: draft\n"
    assert not found.torn
    assert "2 edits" in found.sentence()
    assert str(file) in found.sentence()


def test_the_diff_shows_what_would_change(journal, file, state):
    journal.record([EDIT], b"title: new\n")
    journal.close()
    assert only(file, state).diff().splitlines()[-2:] == ["-title: old", "+title: new"]
    assert "-title: theirs" in only(file, state).diff(b"title: theirs\n")


def test_undo_and_redo_are_found_again(journal, file, state):
    journal.record([EDIT], b"title: new\n")
    journal.record([], BASE, Action.UNDO)
    journal.record([], b"title: new\n", Action.REDO)
    journal.record([], BASE, Action.UNDO)
    journal.close()
    found = only(file, state)
    assert [record.action for record in found.records] == ["edit", "undo", "redo", "undo"]
    assert found.final() == BASE


def test_nothing_is_written_before_the_first_edit(journal, state):
    assert journal.flush()
    assert not journal_folder(state).exists()


def test_an_edit_is_on_the_disk_within_half_a_second_unasked(journal, state):
    journal.record([EDIT], b"title: new\n")
    end = time.monotonic() + 0.5
    while time.monotonic() < end and not any(each.records for each in recovery.all_journals(state=state)):
        time.sleep(0.02)
    (found,) = recovery.all_journals(state=state)
    assert isinstance(found, Recovered)
    assert len(found.records) == 1


def test_only_the_owner_can_read_a_journal(journal, state):
    journal.record([EDIT], b"title: new\n")
    journal.close()
    (path,) = journal_folder(state).iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_running_workbooks_journal_is_no_recovery(journal, file, state):
    journal.record([EDIT], b"title: new\n")
    journal.flush()
    assert recovery.find(file, state=state) == ()
    (listed,) = recovery.all_journals(state=state)
    assert isinstance(listed, Recovered)
    assert listed.alive


def test_a_clean_save_removes_the_journal_and_the_next_edit_begins_anew(journal, file, state):
    journal.record([EDIT], b"title: new\n")
    journal.saved(b"title: new\n")
    journal.flush()
    assert recovery.all_journals(state=state) == ()
    journal.record([Set(("title",), "newer")], b"title: newer\n")
    journal.close()
    found = only(file, state)
    assert found.base == b"title: new\n"
    assert found.final() == b"title: newer\n"


def test_saving_under_another_name_takes_the_journal_along(journal, file, state, tmp_path):
    journal.saved(b"title: new\n", tmp_path / "copy.yaml")
    journal.record([EDIT], b"title: newer\n")
    journal.close()
    assert recovery.find(file, state=state) == ()
    assert only(tmp_path / "copy.yaml", state).final() == b"title: newer\n"


def test_a_discard_removes_the_journal(journal, state):
    journal.record([EDIT], b"title: new\n")
    journal.discard()
    assert recovery.all_journals(state=state) == ()


def test_a_journal_is_found_by_the_real_path(journal, file, state, tmp_path):
    journal.record([EDIT], b"title: new\n")
    journal.close()
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    assert only(link, state).final() == b"title: new\n"


def test_two_workbooks_on_one_file_keep_two_journals(file, state):
    journals = [Journal.begin(file, BASE, state=state) for _ in range(2)]
    for number, journal in enumerate(journals):
        journal.record([EDIT], b"title: %d\n" % number)
        journal.close()
    found = recovery.find(file, state=state)
    assert sorted(each.final() for each in found) == [b"title: 0\n", b"title: 1\n"]


def test_how_a_journal_stands_to_the_file(journal, file, state):
    journal.record([EDIT], b"title: new\n")
    journal.close()
    found = only(file, state)
    assert found.fit(BASE) is Fit.FITS
    assert found.fit(b"title: new\n") is Fit.ALREADY_SAVED
    assert found.fit(b"title: theirs\n") is Fit.DIFFERS
    assert found.fit(None) is Fit.GONE
    found.drop()
    assert recovery.find(file, state=state) == ()


def test_the_state_folder_follows_the_environment(file, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    assert journal_folder() == tmp_path / "elsewhere" / "postmortem" / "journals"
    monkeypatch.setenv("XDG_STATE_HOME", "relative/is/ignored")
    assert journal_folder().is_absolute()


def written(file: Path, state: Path, count: int) -> Path:
    journal = Journal.begin(file, BASE, state=state)
    for number in range(count):
        journal.record([Set(("title",), number)], b"title: %d\n" % number)
    journal.close()
    (path,) = journal_folder(state).iterdir()
    return path


def test_a_torn_tail_costs_only_the_last_edit(file, state):
    path = written(file, state, 3)
    path.write_bytes(path.read_bytes()[:-9])
    found = only(file, state)
    assert len(found.records) == 2
    assert found.torn
    assert "may be missing" in found.sentence()
    assert found.final() == b"title: 1\n"


def test_every_cut_of_a_journal_yields_a_state_that_was_there(file, state):
    path = written(file, state, 3)
    whole = path.read_bytes()
    header_end = whole.index(b"\n") + 1
    states = [BASE, b"title: 0\n", b"title: 1\n", b"title: 2\n"]
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        (found,) = recovery.all_journals(state=state)
        if cut < header_end - 1:
            assert isinstance(found, Damaged)
        else:
            assert isinstance(found, Recovered)
            assert found.final() == states[len(found.records)]


def test_behind_a_gap_nothing_is_guessed(file, state):
    path = written(file, state, 3)
    header, first, _, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(header + first + third)
    found = only(file, state)
    assert len(found.records) == 1
    assert found.torn


def test_a_damaged_journal_is_kept_and_listed(state):
    folder = journal_folder(state)
    folder.mkdir(parents=True)
    contents = [b"", b"\0\xff" * 99, b'{"journal": 1}\n', b"[" * 5000]
    for number, content in enumerate(contents):
        (folder / f"{number}.journal").write_bytes(content)
    listed = recovery.all_journals(state=state)
    assert len(listed) == len(contents)
    assert all(isinstance(each, Damaged) and each.reason for each in listed)


def refuse(*_, **__):
    raise OSError(28, "no space")


def test_a_full_disk_is_a_warning_and_nothing_is_lost_when_there_is_room_again(file, state, monkeypatch):
    told = []
    journal = Journal.begin(file, BASE, state=state, on_trouble=told.append)
    with monkeypatch.context() as patched:
        patched.setattr(journal_file.os, "write", refuse)
        journal.record([EDIT], b"title: 1\n")
        journal.record([EDIT], b"title: 2\n")
        assert not journal.flush()
        assert "free some space" in journal.trouble
    journal.record([EDIT], b"title: 3\n")
    assert journal.flush()
    assert journal.trouble == ""
    journal.close()
    assert [bool(text) for text in told] == [True, False]
    assert only(file, state).final() == b"title: 3\n"
    assert len(only(file, state).records) == 3


def test_a_save_alone_does_not_say_that_the_journal_works_again(file, state):
    state.write_text("no folder")
    told = []
    journal = Journal.begin(file, BASE, state=state, on_trouble=told.append)
    journal.record([EDIT], b"title: 1\n")
    assert not journal.flush()
    journal.saved(b"title: 1\n")
    assert journal.flush()
    assert [bool(text) for text in told] == [True]
    state.unlink()
    journal.record([EDIT], b"title: 2\n")
    assert journal.flush()
    assert [bool(text) for text in told] == [True, False]
    journal.close()


def test_a_line_half_written_to_a_full_disk_is_written_again(file, state, monkeypatch):
    journal = Journal.begin(file, BASE, state=state)
    journal.record([EDIT], b"title: 1\n")
    journal.flush()
    write = os.write
    calls = []

    def half(descriptor, content):
        calls.append(1)
        return write(descriptor, content[: len(content) // 2]) if len(calls) == 1 else refuse()

    with monkeypatch.context() as patched:
        patched.setattr(journal_file.os, "write", half)
        journal.record([EDIT], b"title: 2\n")
        assert not journal.flush()
    journal.record([EDIT], b"title: 3\n")
    assert journal.flush()
    journal.close()
    found = only(file, state)
    assert found.final() == b"title: 3\n"
    assert not found.torn


def test_a_failing_sync_is_trouble_too(file, state, monkeypatch):
    journal = Journal.begin(file, BASE, state=state)
    with monkeypatch.context() as patched:
        patched.setattr(journal_file, "sync", refuse)
        journal.record([EDIT], b"title: 1\n")
        assert not journal.flush()
    assert journal.flush()
    journal.close()


def test_a_home_that_cannot_be_written_is_a_warning(file, tmp_path):
    (tmp_path / "state").write_text("a file where a folder should be")
    journal = Journal.begin(file, BASE, state=tmp_path / "state")
    journal.record([EDIT], b"title: 1\n")
    assert not journal.flush()
    assert str(tmp_path / "state") in journal.trouble
    journal.close()


def test_a_journal_that_somebody_deleted_is_written_anew(journal, file, state):
    journal.record([EDIT], b"title: 1\n")
    journal.flush()
    shutil.rmtree(state)
    journal.record([EDIT], b"title: 2\n")
    assert journal.flush()
    journal.close()
    assert [len(each.records) for each in recovery.find(file, state=state)] == [2]


def test_a_step_that_cannot_be_noted_is_said_and_made_good_by_the_next(file, state):
    told = []
    journal = Journal.begin(file, BASE, state=state, on_trouble=told.append)
    journal.record([Set(("title",), object())], b"title: odd\n")
    assert not journal.flush()
    assert "could not be noted" in journal.trouble
    journal.record([Set(("kind",), "incident")], b"title: odd\nkind: incident\n")
    assert journal.flush()
    journal.close()
    assert only(file, state).final() == b"title: odd\nkind: incident\n"
    assert told[-1] == ""
    assert "could not be noted" in told[0]


def test_noting_an_edit_never_waits_for_the_disk(file, state, monkeypatch):
    answers = threading.Event()
    gave_up = []
    monkeypatch.setattr(journal_file, "sync", lambda _: None if answers.wait(60) else gave_up.append("waited"))
    journal = Journal.begin(file, BASE, state=state)
    for number in range(100):
        journal.record([EDIT], b"title: %d\n" % number)
    assert not journal.flush(timeout=0.05)
    answers.set()
    journal.close()
    assert not gave_up
    assert [len(each.records) for each in recovery.find(file, state=state)] == [100]


def test_a_flush_after_the_end_does_not_wait_for_a_writer_that_is_gone(journal):
    journal.close()
    assert not journal.flush(timeout=threading.TIMEOUT_MAX)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can mount a small disk")
def test_a_disk_of_64_kilobytes_fills_up_and_is_emptied_again(file, state):
    state.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(state)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        (state / "filler").write_bytes(b"x" * 30_000)
        journal = Journal.begin(file, BASE, state=state)
        texts = [os.urandom(2000).hex().encode() for _ in range(12)]
        for text in texts:
            journal.record([EDIT], text)
        assert not journal.flush()
        assert "full" in journal.trouble
        (state / "filler").unlink()
        journal.record([EDIT], b"title: end\n")
        assert journal.flush()
        journal.close()
        found = only(file, state)
        assert (len(found.records), found.final()) == (13, b"title: end\n")
    finally:
        subprocess.run(["umount", str(state)], check=False)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
paths = st.lists(st.text(max_size=4) | st.integers(0, 9), max_size=4).map(tuple)
edits = st.one_of(
    st.builds(Set, paths, plain),
    st.builds(Insert, paths, st.integers(0, 9), plain),
    st.builds(Remove, paths),
    st.builds(Move, paths, st.integers(0, 9), st.integers(0, 9)),
    st.builds(Rename, paths, st.text()),
)


@given(edits)
def test_an_edit_survives_json(edit):
    assert edit_from_json(json.loads(json.dumps(edit_as_json(edit)))) == edit


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_a_splice_leads_from_one_text_to_the_other(before, after):
    assert Splice.between(before, after).apply(before) == after


@given(st.lists(edits, max_size=3), st.binary(max_size=60), st.binary(max_size=60))
def test_a_record_survives_its_line(made, before, after):
    record = Record(1, NOON, Action.EDIT, tuple(made), Splice.between(before, after))
    assert read_record(record_line(record)) == record


@given(st.binary(max_size=40), st.integers(0, 1000), st.binary(min_size=1, max_size=1))
def test_a_changed_byte_is_found_out(text, where, byte):
    line = record_line(Record(1, NOON, Action.EDIT, (EDIT,), Splice.between(b"", text)))
    where %= len(line) - 1
    damaged = line[:where] + byte + line[where + 1 :]
    if damaged != line:
        assert read_records([damaged]) == ((), True)


def test_a_splice_for_another_text_is_refused():
    with pytest.raises(UnreadableLine, match="does not continue"):
        Splice.between(BASE, b"title: new\n").apply(b"title: something else\n")


def test_what_is_no_edit_is_refused():
    for wrong in ({}, {"edit": "set"}, {"edit": "burn", "path": []}, {"edit": "remove", "path": [None]}):
        with pytest.raises(UnreadableLine):
            edit_from_json(wrong)


def test_the_smallest_splice_is_kept():
    splice = Splice.between(b"title: old\n" * 1000, b"title: old\n" * 500 + b"x" + b"title: old\n" * 500)
    assert (splice.start, splice.removed, splice.inserted) == (5500, 0, b"x")
    assert disk_temporary.digest(b"").startswith(Splice.between(b"a", b"").after)
