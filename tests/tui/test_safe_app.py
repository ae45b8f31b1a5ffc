"""Nothing is lost in the workbook: recovery, changes on disk, saving, and others on the same file, by keys alone."""

import errno
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from support.workbook import opened

from model import disk
from model.document import Document
from model.edits import Set
from model.presence import Presence
from model.recovery import all_journals, find
from model.safekeeping import Safekeeping

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = """\
postmortem: 1
kind: incident
title: Checkout outage
severity: SEV2

timeline:
  - at: 2026-11-18T14:05:00Z
    event: Deploy 4812 starts

  - at: 2026-11-18T14:30:00Z
    event: Rolled back
"""


def left_behind(folder, *edits, text=SOURCE):
    """Leave a journal of these edits, as a workbook that was killed does."""
    path = folder / "incident.yaml"
    path.write_text(text)
    document = Document.open(path)
    keeping = Safekeeping.start(document)
    for edit in edits:
        document.apply(edit)
    assert keeping.flush_now()
    keeping.end()
    return path


def on_disk(folder):
    return (folder / "incident.yaml").read_text()


async def settled(book):
    """Wait until no save, question or look is under way but those that wait for a key."""
    await book.settle()
    await book.pilot.pause(0.05)


async def until(book, reached, seconds=10):
    for _ in range(int(seconds / 0.02)):
        if reached():
            return
        await book.pilot.pause(0.02)
    raise AssertionError(book.screen)


async def until_shown(book, words):
    await until(book, lambda: words in book.screen)


def notices(book):
    return " ".join(notice.message for notice in book.app._notifications)


async def until_told(book, words):
    await until(book, lambda: words in notices(book))


# What an earlier session left ------------------------------------------------------------------------------------


async def test_edits_of_a_killed_session_are_replayed_as_one_step(tmp_path):
    left_behind(tmp_path, Set(("title",), "Checkout down"), Set(("severity",), "SEV1"))
    async with opened(tmp_path, SOURCE) as book:
        await until_shown(book, "Edits were found that had not been saved")
        assert "2 edits to" in book.screen
        await book.press("r")
        assert "title: Checkout down" in book.source
        assert "severity: SEV1" in book.source
        await until(book, lambda: not find(tmp_path / "incident.yaml"))
        await book.press("u")
        assert book.source == SOURCE
        assert on_disk(tmp_path) == SOURCE


async def test_replayed_edits_are_in_the_new_journal_before_the_old_one_goes(tmp_path):
    left_behind(tmp_path, Set(("title",), "Checkout down"))
    async with opened(tmp_path, SOURCE) as book:
        await until_shown(book, "Edits were found")
        await book.press("r")
        await until(book, lambda: not find(tmp_path / "incident.yaml"))
        (ours,) = all_journals()
        assert ours.alive
        assert b"title: Checkout down" in ours.final()


async def test_a_look_shows_the_diff_and_asks_again(tmp_path):
    left_behind(tmp_path, Set(("title",), "[/red]\x1b[31m Checkout \u202e"))
    async with opened(tmp_path, SOURCE, size=(120, 40)) as book:
        await until_shown(book, "Edits were found")
        await book.press("l")
        await until_shown(book, "What the edits change")
        assert "-title: Checkout outage" in book.screen
        assert "[/red]" in book.screen
        assert "\x1b" not in book.screen
        await book.press("escape")
        await until_shown(book, "Edits were found")
        assert book.source == SOURCE


async def test_a_look_shows_what_differs_at_the_end_of_a_long_line(tmp_path):
    left_behind(tmp_path, Set(("title",), "Checkout failed " * 9 + "on Monday"), Set(("severity",), "SEV1"))
    async with opened(tmp_path, SOURCE) as book:
        await until_shown(book, "Edits were found")
        await book.press("l")
        await until_shown(book, "What the edits change")
        assert "on Monday" in book.screen


async def test_edits_are_dropped_only_after_a_second_question(tmp_path):
    path = left_behind(tmp_path, Set(("title",), "Checkout down"))
    async with opened(tmp_path, SOURCE) as book:
        await until_shown(book, "Edits were found")
        await book.press("d")
        await until_shown(book, "Nothing can bring these edits back")
        await book.press("escape")
        await until_shown(book, "Edits were found")
        assert find(path)
        await book.press("d")
        await until_shown(book, "Nothing can bring")
        await book.press("y")
        await until(book, lambda: not find(path))
        assert book.source == SOURCE


async def test_edits_that_are_kept_for_later_are_offered_again(tmp_path):
    path = left_behind(tmp_path, Set(("title",), "Checkout down"))
    for _ in range(2):
        async with opened(tmp_path, SOURCE) as book:
            await until_shown(book, "Edits were found")
            await book.press("escape")
            assert book.source == SOURCE
        assert len(find(path)) == 1


async def test_a_journal_that_fits_no_more_is_merged_with_the_file(tmp_path):
    left_behind(tmp_path, Set(("title",), "Checkout down"))
    changed = SOURCE.replace("SEV2", "SEV1")
    async with opened(tmp_path, changed) as book:
        await until_shown(book, "merge them")
        await book.press("m")
        assert "title: Checkout down" in book.source
        assert "severity: SEV1" in book.source


async def test_what_collides_with_the_file_is_chosen_and_going_back_keeps_the_journal(tmp_path):
    path = left_behind(tmp_path, Set(("title",), "Mine"))
    async with opened(tmp_path, SOURCE.replace("Checkout outage", "Yours")) as book:
        await until_shown(book, "merge them")
        await book.press("m")
        await until_shown(book, "Both sides changed the same place")
        await book.press("escape")
        assert find(path)
        assert "title: Yours" in book.source
    async with opened(tmp_path, SOURCE.replace("Checkout outage", "Yours")) as book:
        await until_shown(book, "merge them")
        await book.press("m")
        await until_shown(book, "Both sides")
        await book.press("o", "enter")
        assert "title: Mine" in book.source
        await until(book, lambda: not find(path))


async def test_what_was_saved_after_all_is_not_asked_about(tmp_path):
    path = left_behind(tmp_path, Set(("title",), "Checkout down"))
    async with opened(tmp_path, SOURCE.replace("outage", "down")) as book:
        await until(book, lambda: not find(path))
        assert "Edits were found" not in book.screen


async def test_two_journals_are_taken_one_onto_the_other(tmp_path):
    left_behind(tmp_path, Set(("title",), "Checkout down"))
    left_behind(tmp_path, Set(("severity",), "SEV1"))
    async with opened(tmp_path, SOURCE) as book:
        await until_shown(book, "Edits were found")
        await book.press("r")
        await until_shown(book, "merge them")
        await book.press("m")
        assert "title: Checkout down" in book.source
        assert "severity: SEV1" in book.source


async def test_a_journal_with_a_broken_record_is_kept_and_said(tmp_path):
    path = left_behind(tmp_path, Set(("title",), "One"), Set(("title",), "Two"))
    (journal,) = (each.journal for each in find(path))
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([lines[0], lines[1], lines[2][:-9], b""]))
    async with opened(tmp_path, SOURCE) as book:
        await until_shown(book, "1 edit to")
        assert "may be missing" in " ".join(book.screen.replace("│", " ").split())
        await book.press("r")
        assert "title: One" in book.source


# Others on the same file -----------------------------------------------------------------------------------------


async def test_a_second_workbook_is_warned(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    other = Presence(path)
    try:
        async with opened(tmp_path, SOURCE) as book:
            await until_told(book, "also open by")
    finally:
        other.withdraw()


@pytest.mark.slow
async def test_the_first_workbook_is_warned_too(tmp_path):
    async with opened(tmp_path, SOURCE) as book:
        await settled(book)
        assert "also open by" not in notices(book)
        other = Presence(tmp_path / "incident.yaml")
        try:
            await until_told(book, "also open by")
        finally:
            other.withdraw()


async def changed_by_another(book, folder, text):
    (folder / "incident.yaml").write_text(text)
    book.app.look_at_disk()
    await until_shown(book, "changed on disk by somebody else")


async def test_a_change_on_disk_is_merged(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        await changed_by_another(book, tmp_path, SOURCE.replace("SEV2", "SEV1"))
        await book.press("m")
        await until_told(book, "Merged")
        assert "severity: SEV1" in book.source
        assert "Deploy" not in book.source
        assert "SEV1" in on_disk(tmp_path)
        assert "Deploy" in on_disk(tmp_path)
        await book.press("ctrl+s")
        await until_told(book, "Saved.")
        assert on_disk(tmp_path) == book.source


async def test_a_change_on_disk_is_taken_instead_and_undo_brings_ours_back(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        mine = book.source
        theirs = SOURCE.replace("SEV2", "SEV1")
        await changed_by_another(book, tmp_path, theirs)
        await book.press("r")
        await until_told(book, "was taken")
        assert book.source == theirs
        assert not book.app.document.dirty
        await book.press("u")
        assert book.source == mine


async def test_the_same_text_from_somebody_else_is_no_question(tmp_path):
    async with opened(tmp_path, SOURCE) as book:
        await settled(book)
        book.app.document.apply(Set(("title",), "One title"))
        (tmp_path / "incident.yaml").write_bytes(book.app.document.to_bytes())
        book.app.look_at_disk()
        await until_told(book, "Somebody else wrote to the file what stands here")
        assert not book.app.document.dirty
        assert find(tmp_path / "incident.yaml") == ()


async def test_a_save_of_what_is_unchanged_writes_nothing(tmp_path):
    path = tmp_path / "incident.yaml"
    async with opened(tmp_path, SOURCE) as book:
        await settled(book)
        before = path.stat()
        await book.press("ctrl+s")
        await until_told(book, "Nothing to save")
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        book.app.document.apply(Set(("title",), "Another"))
        await book.press("ctrl+s")
        await until_told(book, "Saved.")
        assert "title: Another\n" in on_disk(tmp_path)


async def test_a_save_that_was_not_confirmed_is_written_again(tmp_path, monkeypatch):
    async with opened(tmp_path, SOURCE) as book:
        await settled(book)
        book.app.document.apply(Set(("title",), "Another"))
        with monkeypatch.context() as broken:
            broken.setattr(disk, "save", lambda *a, save=disk.save, **k: replace(save(*a, **k), durable=False))
            await book.press("ctrl+s")
            await until_told(book, "durability not confirmed")
        before = (tmp_path / "incident.yaml").stat().st_ino
        await book.press("ctrl+s")
        await until_told(book, "Saved.")
        assert (tmp_path / "incident.yaml").stat().st_ino != before


async def test_later_asks_no_more_until_a_save_or_another_version(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        theirs = SOURCE.replace("SEV2", "SEV1")
        await changed_by_another(book, tmp_path, theirs)
        await book.press("escape")
        book.app.look_at_disk()
        await settled(book)
        assert "changed on disk" not in book.screen
        await book.press("ctrl+s")
        await until_shown(book, "changed on disk by somebody else")
        assert on_disk(tmp_path) == theirs
        await book.press("escape")
        await changed_by_another(book, tmp_path, SOURCE.replace("SEV2", "SEV3"))


async def test_a_save_never_passes_over_a_change_that_nobody_saw(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        theirs = SOURCE.replace("SEV2", "SEV1")
        stamp = (tmp_path / "incident.yaml").stat()
        (tmp_path / "incident.yaml").write_text(theirs)
        os.utime(tmp_path / "incident.yaml", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        await book.press("d", "ctrl+s")
        await until_shown(book, "changed on disk by somebody else")
        assert on_disk(tmp_path) == theirs


async def test_collisions_are_chosen_item_by_item(tmp_path):
    async with opened(tmp_path, SOURCE, size=(120, 40)) as book:
        book.app.document.apply(Set(("title",), "Mine"))
        book.app.document.apply(Set(("severity",), "SEV3"))
        await changed_by_another(book, tmp_path, SOURCE.replace("Checkout outage", "Yours").replace("SEV2", "SEV1"))
        await book.press("m")
        await until_shown(book, "2 of 2 still to choose")
        assert "Mine" in book.screen
        assert "Yours" in book.screen
        await book.press("enter")
        await until_shown(book, "still to choose")
        await book.press("o")
        await until_shown(book, "1 of 2 still to choose")
        await book.press("t")
        await until_shown(book, "all chosen")
        await book.press("enter")
        await until_told(book, "Merged")
        assert "title: Mine\nseverity: SEV1\n" in book.source


async def test_both_versions_of_one_field_are_no_choice(tmp_path):
    async with opened(tmp_path, SOURCE, size=(120, 40)) as book:
        book.app.document.apply(Set(("title",), "Mine"))
        await changed_by_another(book, tmp_path, SOURCE.replace("Checkout outage", "Yours"))
        await book.press("m")
        await until_shown(book, "1 of 1 still to choose")
        await book.press("b", "enter")
        assert "Only one of them can stand here" in notices(book)
        await book.press("t", "enter")
        await until_told(book, "Merged")
        assert "title: Yours\n" in book.source


async def test_going_back_from_the_choice_changes_nothing(tmp_path):
    async with opened(tmp_path, SOURCE) as book:
        book.app.document.apply(Set(("title",), "Mine"))
        mine, theirs = book.source, SOURCE.replace("Checkout outage", "Yours")
        await changed_by_another(book, tmp_path, theirs)
        await book.press("m")
        await until_shown(book, "still to choose")
        await book.press("escape")
        assert book.source == mine
        assert on_disk(tmp_path) == theirs


async def test_a_version_on_disk_that_cannot_be_read_leaves_ours_as_it_is(tmp_path):
    async with opened(tmp_path, SOURCE) as book:
        book.app.document.apply(Set(("title",), "Mine"))
        mine = book.source
        await changed_by_another(book, tmp_path, "a: [1\n")
        await book.press("r")
        await until_told(book, "cannot be taken")
        await until_told(book, ". Yours is as it was.")
        assert book.source == mine


async def test_the_question_waits_while_somebody_types(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "enter")
        (tmp_path / "incident.yaml").write_text(SOURCE.replace("SEV2", "SEV1"))
        book.app.look_at_disk()
        await until_told(book, "Saving will ask")
        await book.type(" mr")
        assert "title: Checkout outage mr" in book.source
        await book.press("escape")
        book.app.look_at_disk()
        await until_shown(book, "changed on disk by somebody else")


async def test_a_deleted_file_is_said_and_written_anew_when_asked(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        (tmp_path / "incident.yaml").unlink()
        await book.press("ctrl+s")
        await until_shown(book, "deleted or moved away")
        await book.press("escape")
        assert not (tmp_path / "incident.yaml").exists()
        await book.press("ctrl+s")
        await until_shown(book, "deleted or moved away")
        await book.press("w")
        await until_told(book, "Saved.")
        assert on_disk(tmp_path) == book.source
        assert not book.app.document.dirty


# Saving ----------------------------------------------------------------------------------------------------------


async def test_a_hard_link_is_said_and_written_in_place_when_asked(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        os.link(tmp_path / "incident.yaml", tmp_path / "other.yaml")
        await book.press("d", "ctrl+s")
        await until_shown(book, "hard links")
        await book.press("escape")
        assert on_disk(tmp_path) == SOURCE
        assert book.app.document.dirty
        await book.press("ctrl+s")
        await until_shown(book, "hard links")
        await book.press("i")
        await until_told(book, "Saved.")
        assert on_disk(tmp_path) == (tmp_path / "other.yaml").read_text() == book.source


def refused(number):
    def write(*_):
        raise OSError(number, os.strerror(number))

    return write


async def test_a_read_only_folder_is_said_and_written_in_place_when_asked(tmp_path, monkeypatch):
    async with opened(tmp_path, SOURCE, step="timeline") as book:

        def no_temporary_file(path, mode):
            raise disk.FolderIsReadOnly(path)

        monkeypatch.setattr(disk, "Temporary", no_temporary_file)
        await book.press("d", "ctrl+s")
        await until_shown(book, "Not saved yet.")
        await book.press("i")
        await until_told(book, "Saved.")
        assert on_disk(tmp_path) == book.source


async def test_a_full_disk_says_not_saved_and_the_edits_are_still_here(tmp_path, monkeypatch):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        with monkeypatch.context() as full:
            full.setattr(disk.Temporary, "write", refused(errno.ENOSPC))
            await book.press("ctrl+s")
            await until_told(book, "Not saved")
        assert "disk is full" in notices(book)
        assert "Saved." not in notices(book)
        assert on_disk(tmp_path) == SOURCE
        assert book.app.document.dirty
        await book.press("ctrl+s")
        await until_told(book, "Saved.")
        assert on_disk(tmp_path) == book.source


async def test_save_and_quit_stays_where_the_save_failed(tmp_path, monkeypatch):
    monkeypatch.setattr(disk.Temporary, "write", refused(errno.EDQUOT))
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d", "q", "s")
        await until_told(book, "Not saved")
        assert book.app.return_code is None
        assert book.app.is_running


async def test_a_read_only_file_is_not_saved_and_leftover_edits_are_said(tmp_path):
    path = left_behind(tmp_path, Set(("title",), "Checkout down"))
    async with opened(tmp_path, SOURCE, read_only=True) as book:
        await until_told(book, "postmortem recover")
        await book.press("ctrl+s")
        await until_told(book, "read-only")
    assert len(find(path)) == 1


@pytest.fixture
def slow_save(monkeypatch):
    """Make each save wait until it is allowed to go on; counts the saves."""
    begun, go_on = threading.Semaphore(0), threading.Event()
    real = disk.save

    def save(*arguments, **flags):
        begun.release()
        assert go_on.wait(10)
        return real(*arguments, **flags)

    monkeypatch.setattr(disk, "save", save)
    yield begun, go_on
    go_on.set()


async def test_an_edit_during_a_save_stays_unsaved_and_in_the_journal(tmp_path, slow_save):
    begun, go_on = slow_save
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        first = book.source
        await book.pilot.press("ctrl+s")
        await until(book, lambda: begun.acquire(blocking=False))
        await book.press("d")
        second = book.source
        assert second != first
        go_on.set()
        await until_told(book, "Saved.")
        assert on_disk(tmp_path) == first
        assert book.app.document.dirty
        book.app.flush()
        (journal,) = all_journals()
        assert journal.base.decode() == first
        assert journal.final().decode() == second


def saves_under_way(book):
    return [worker for worker in book.app.workers if worker.group == "save" and worker.is_running]


async def test_two_saves_at_once_take_turns(tmp_path, slow_save):
    begun, go_on = slow_save
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        await book.pilot.press("ctrl+s")
        await until(book, lambda: begun.acquire(blocking=False))
        await book.press("d")
        await book.pilot.press("ctrl+s")
        await until(book, lambda: len(saves_under_way(book)) == 2)
        assert not begun.acquire(blocking=False)
        go_on.set()
        await until(book, lambda: not book.app.document.dirty)
        await book.app.workers.wait_for_complete()
        assert "changed on disk" not in book.screen
        assert on_disk(tmp_path) == book.source


async def test_save_and_quit_during_a_save_leaves_when_all_is_on_disk(tmp_path, slow_save):
    begun, go_on = slow_save
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        await book.pilot.press("ctrl+s")
        await until(book, lambda: begun.acquire(blocking=False))
        await book.press("d", "q", "s")
        last = book.source
        assert book.app.return_code is None
        go_on.set()
        await until(book, lambda: book.app.return_code == 0)
    assert on_disk(tmp_path) == last
    assert all_journals() == ()


async def test_what_is_typed_after_save_and_quit_keeps_the_workbook_open(tmp_path, slow_save):
    begun, go_on = slow_save
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        await book.pilot.press("q", "s")
        await until(book, lambda: begun.acquire(blocking=False))
        book.app.document.apply(Set(("title",), "Typed meanwhile"))
        go_on.set()
        await until_told(book, "Saved.")
        await settled(book)
        assert book.app.return_code is None
        assert book.app.document.dirty


async def test_a_clean_save_leaves_no_journal(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d", "ctrl+s")
        await until_told(book, "Saved.")
        book.app.flush()
        assert all_journals() == ()


async def test_a_journal_that_the_disk_refuses_is_a_warning_and_nobody_waits(tmp_path, monkeypatch):
    from model.journal_file import JournalFile

    monkeypatch.setattr(JournalFile, "_open", refused(errno.ENOSPC))
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        await until_told(book, "not journalled")
        await book.press("ctrl+s")
        await until_told(book, "Saved.")


# A file with conflict markers ------------------------------------------------------------------------------------


async def test_a_file_with_conflict_markers_opens_into_the_choice(tmp_path):
    from model.merge import unmerged
    from tui.choosing import ChoosingApp

    text = SOURCE.replace(
        "title: Checkout outage\n", "<<<<<<< HEAD\ntitle: Mine\n=======\ntitle: Yours\n>>>>>>> branch\n"
    )
    app = ChoosingApp(unmerged(text.encode()))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        await pilot.press("t", "enter")
        await pilot.pause()
    assert b"title: Yours\n" in app.return_value
    assert b"<<<<" not in app.return_value


def test_the_command_line_names_conflict_markers(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE + "<<<<<<< HEAD\nstatus: draft\n=======\nstatus: final\n>>>>>>> branch\n")
    program = "from tui.entry import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(path)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "line 12, column 1" in done.stderr
    assert "<<<<<<<" in done.stderr
    assert "Traceback" not in done.stderr
