"""Importing from the timeline screen: where from, the tray, its filters, and what lands on the timeline."""

import os
import sys
import time
from pathlib import Path

import pytest
from support.importing import (
    LOG,
    NOTES,
    SOURCE,
    asks,
    back_at_timeline,
    begin,
    detail,
    gathered,
    head,
    pasted,
    told,
    tray_of,
    until,
)
from support.workbook import opened
from textual.events import Paste

from screens.dialogs import Listing, Prompt, Question
from screens.import_command import CommandFailed, RunningCommand, output_of
from screens.import_help import KEYS
from screens.import_source import PasteBox
from screens.import_tray import ImportTray


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "App.log"
    path.write_text(LOG, encoding="utf-8")
    return path


async def test_a_chosen_group_becomes_events_in_one_step_of_undo(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        assert "33 of 33 lines; alike ones share a row: 4 rows, 0 chosen" in book.screen
        await book.pilot.press("space")
        assert "1 chosen" in book.screen
        assert "[x]" in book.screen
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert "ERROR pool exhausted (10 of 10)" in book.source
        assert f"{log}:31" in book.source
        assert "# by the clock on the wall" in book.source
        await book.press("u")
        assert book.source == SOURCE


async def test_all_are_chosen_and_let_go_by_one_key(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("a")
        assert "4 chosen" in head(tray)
        await book.pilot.press("a")
        assert "0 chosen" in head(tray)


async def test_the_head_says_how_many_events_are_chosen(tmp_path):
    alike = "".join(f"2026-11-18T14:0{minute}:00Z ERROR disk {minute} is full\n" for minute in range(3))
    (tmp_path / "Disks.log").write_text(alike, encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, tmp_path / "Disks.log")
        await book.pilot.press("space")
        assert "1 row, 1 chosen: 3 events" in head(tray)
        before = len(book.app.document.data["timeline"])
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert len(book.app.document.data["timeline"]) == before + 3


async def test_of_a_group_that_is_not_kept_whole_no_line_is_left_out(tmp_path):
    alike = "".join(f"2026-11-18T14:0{minute}:00Z ERROR disk {minute} is full\n" for minute in range(7))
    (tmp_path / "Disks.log").write_text(alike, encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, tmp_path / "Disks.log")
        await book.pilot.press("space")
        assert head(tray).splitlines()[0].endswith("1 row, 1 chosen")
        await book.pilot.press("t")
        await back_at_timeline(book)
        (row,) = [row for row in book.app.document.data["timeline"] if "disk" in row["event"]]
        assert row["event"] == "ERROR disk * is full (7 times)"
        assert (row["at"], row["until"]) == ("2026-11-18T14:00:00Z", "2026-11-18T14:06:00Z")


async def test_where_nothing_is_chosen_the_selected_row_is_taken(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert [row["event"] for row in book.app.document.data["timeline"]] == [
            "Someone noticed",
            "ERROR pool exhausted (10 of 10)",
        ]
        assert "already" not in told(book)


async def test_where_nothing_is_chosen_and_the_selected_row_is_there_already_one_stays_and_is_told(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("t")
        await back_at_timeline(book)
        once = book.source
        tray = await tray_of(book, log)
        await book.pilot.press("t")
        assert "Nothing is chosen, and this row is on the timeline already" in detail(tray)
        assert isinstance(book.app.screen, ImportTray)
        await book.pilot.press("down", "t")
        await back_at_timeline(book)
        assert len(book.source) > len(once)


async def test_a_small_terminal_shows_rows_and_not_only_what_is_said_of_them(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline", size=(40, 12)) as book:
        await tray_of(book, log)
        rows = [line for line in book.lines if "[ ] 14:" in line]
        assert len(rows) == 4


async def test_a_question_mark_says_what_the_keys_of_the_tray_do(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("space", "question_mark")
        await asks(book, Listing)
        assert "Take what is chosen to the timeline" in book.screen
        assert len({key for key, _ in KEYS}) == len(KEYS)
        await book.pilot.press("question_mark")
        await asks(book, ImportTray)
        assert "1 chosen" in book.screen


def test_every_key_of_the_tray_is_explained():
    explained = {key for key, _ in KEYS}
    shown = {
        {"slash": "/", "escape": "esc"}.get(keys, keys) for keys in (b.key.split(",")[0] for b in ImportTray.BINDINGS)
    }
    assert shown - explained == {"question_mark"}


async def test_giving_up_changes_nothing(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a", "escape")
        await back_at_timeline(book)
        assert book.source == SOURCE


async def test_a_second_import_recognises_what_is_there(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("a", "t")
        await back_at_timeline(book)
        once = book.source
        await tray_of(book, log)
        assert book.screen.count("there already") == 4
        await book.pilot.press("a", "t")
        await back_at_timeline(book)
        assert book.source == once
        assert "on the timeline already" in told(book)


async def test_enter_shows_the_lines_around_the_sample(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("enter")
        await asks(book, Listing)
        await until(book, lambda: f"{log.name}:31" in book.screen)
        assert "INFO request 29" in book.screen
        assert "▌2026-11-18T14:31:00Z ERROR pool" in book.screen
        assert "WARNING queue" in book.screen
        await book.pilot.press("escape")
        await asks(book, ImportTray)


async def test_a_file_that_went_away_is_told_when_its_lines_are_asked_for(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        log.unlink()
        await book.pilot.press("enter")
        await until(book, lambda: "cannot be read any more" in told(book))
        assert isinstance(book.app.screen, ImportTray)


async def test_a_pattern_narrows_and_choices_come_back_with_what_was_filtered_out(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("space", "slash")
        await asks(book, Prompt)
        book.app.screen.focused.value = "queue|refused"
        await book.pilot.press("enter")
        await gathered(book)
        await until(book, lambda: "2 rows; 0 chosen" in head(tray))
        assert "only lines with queue|refused" in head(tray)
        await book.pilot.press("slash")
        await asks(book, Prompt)
        book.app.screen.focused.value = ""
        await book.pilot.press("enter")
        await until(book, lambda: "4 rows, 1 chosen" in head(tray))


async def test_a_broken_pattern_is_told_and_asked_for_again(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("slash")
        await asks(book, Prompt)
        first = book.app.screen
        first.focused.value = "pool ("
        await book.pilot.press("enter")
        await until(book, lambda: isinstance(book.app.screen, Prompt) and book.app.screen is not first)
        await book.pilot.pause()
        await until(book, lambda: "no regular expression" in book.screen)
        assert book.app.screen.focused.value == "pool ("
        await book.pilot.press("escape")
        await asks(book, ImportTray)
        assert "4 rows" in head(tray)


async def test_a_severity_narrows(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("L")
        await asks(book, Question)
        await book.pilot.press("6")
        await until(book, lambda: "in 2 rows" in head(tray))
        assert "error and worse" in head(tray)


async def test_a_window_narrows_and_short_times_are_on_the_day_of_the_incident(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("w")
        await asks(book, Prompt)
        first = book.app.screen
        first.focused.value = "14:31"
        await book.pilot.press("enter")
        await until(book, lambda: isinstance(book.app.screen, Prompt) and book.app.screen is not first)
        await book.pilot.pause()
        book.app.screen.focused.value = "14:32"
        await book.pilot.press("enter")
        await until(book, lambda: "2 of 33 lines" in head(tray))
        assert "from 2026-11-18 14:31:00Z" in head(tray)


async def test_the_end_of_a_window_that_may_be_two_moments_is_asked_about(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, log)
        await book.pilot.press("w")
        await asks(book, Prompt)
        book.app.screen.focused.value = "14:31 CST"
        await book.pilot.press("enter")
        await until(book, lambda: "stands for several zones" in " ".join(book.screen.split()))
        first = book.app.screen
        first.focused.value = "3:31 pm CET"
        await book.pilot.press("enter")
        await until(book, lambda: isinstance(book.app.screen, Prompt) and book.app.screen is not first)
        await book.pilot.pause()
        await book.pilot.press("enter")
        await until(book, lambda: "from 2026-11-18 14:31:00Z" in head(tray))


async def test_a_window_is_kept_where_one_goes_back(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("w")
        await asks(book, Prompt)
        first = book.app.screen
        first.focused.value = "14:31"
        await book.pilot.press("enter")
        await until(book, lambda: isinstance(book.app.screen, Prompt) and book.app.screen is not first)
        await book.pilot.pause()
        await book.pilot.press("enter")
        await asks(book, ImportTray)
        await until(book, lambda: "from 2026-11-18 14:31:00Z" in head(book.app.screen))
        await book.pilot.press("escape")
        await back_at_timeline(book)
        await begin(book, "f")
        await asks(book, Prompt)
        await book.pilot.press("enter")
        assert "from 2026-11-18 14:31:00Z" in head(await gathered(book))


async def test_a_zone_is_given_to_times_that_name_none(tmp_path):
    path = tmp_path / "app.log"
    path.write_text("2026-11-18 14:05:00 ERROR pool exhausted\n", encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, path)
        assert "assumed: UTC as the zone of 1" in head(tray)
        await book.pilot.press("z")
        await asks(book, Prompt)
        book.app.screen.focused.value = "CST"
        await book.pilot.press("enter")
        await until(book, lambda: "stands for several zones" in " ".join(book.screen.split()))
        book.app.screen.focused.value = "Europe/Berlin"
        await book.pilot.press("enter")
        await until(book, lambda: "read in Europe/Berlin" in head(tray))
        assert "13:05:00" in book.screen
        assert "assumed" not in head(tray)


async def test_one_source_of_several_is_shown(tmp_path, log):
    (tmp_path / "logs").mkdir()
    for name in ("api", "db"):
        (tmp_path / "logs" / f"{name}.log").write_text(f"2026-11-18T14:00:00Z ERROR {name} fails\n", encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, tmp_path / "logs")
        assert len(tray.candidates) == 2
        await book.pilot.press("s")
        await asks(book, Listing)
        await book.pilot.press("end", "enter")
        await asks(book, ImportTray)
        await until(book, lambda: "source db.log" in head(tray))
        assert len(tray.candidates) == 1


async def test_pasted_notes_are_dated_on_the_day_of_the_incident_and_chosen(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await pasted(book, NOTES)
        assert "3 of 3 lines in 3 rows; 2 chosen" in book.screen
        assert "2026-11-18 as the day of 3" in book.screen
        await book.pilot.press("a")
        await book.pilot.press("t")
        await back_at_timeline(book)
        assert "at: 2026-11-18T14:05:00Z" in book.source
        assert "the alert fires" in book.source
        assert "pasted text" not in str([row.get("evidence") for row in book.app.document.data["timeline"]])


async def test_an_empty_paste_is_no_import(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await begin(book, "p")
        await asks(book, PasteBox)
        await book.pilot.press("ctrl+s")
        await back_at_timeline(book)
        assert book.source == SOURCE


async def ask_for_command(book, words):
    await begin(book, "c")
    await asks(book, Prompt)
    book.app.screen.focused.value = words
    await book.pilot.press("enter")
    await asks(book, Question)


async def test_a_command_runs_only_when_it_is_confirmed(tmp_path, log):
    ran = tmp_path / "ran"
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_command(book, f"touch {ran}")
        await until(book, lambda: "Run this command now?" in book.screen)
        await book.pilot.press("enter", "space", "n")
        assert not ran.exists()
        await book.pilot.press("escape")
        await back_at_timeline(book)
        assert not ran.exists()


async def test_the_output_of_a_confirmed_command_is_read_with_the_command_as_evidence(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_command(book, f"cat {log}")
        await book.pilot.press("y")
        tray = await gathered(book)
        assert "4 rows" in head(tray)
        await book.pilot.press("L")
        await asks(book, Question)
        await book.pilot.press("6")
        await until(book, lambda: "in 2 rows" in head(tray))
        await book.pilot.press("a", "t")
        await back_at_timeline(book)
        row = next(row for row in book.app.document.data["timeline"] if "pool" in row["event"])
        assert row["evidence"] == [f"cat {log}"]


@pytest.mark.parametrize("words", ["no-such-command-here", "false", "cat /no/such/file", "echo 'open", "true"])
async def test_a_command_that_gives_nothing_says_why(tmp_path, words):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_command(book, words)
        await book.pilot.press("y")
        await until(book, lambda: "The command gave nothing" in told(book))
        await back_at_timeline(book)
        assert book.source == SOURCE


async def test_a_command_that_does_not_end_can_be_stopped_at_once(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_command(book, f"{sys.executable} -c 'import time; time.sleep(60)'")
        await book.pilot.press("y")
        await asks(book, RunningCommand)
        await book.pilot.press("escape")
        await until(book, lambda: not book.app.screen.is_modal)  # far sooner than the minute that the command sleeps
        await book.settle()


async def test_of_a_command_that_does_not_end_what_it_has_said_can_be_read(tmp_path):
    talk = "import time; print('2026-11-18T14:31:00Z ERROR pool exhausted', flush=True); time.sleep(60)"
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_command(book, f'{sys.executable} -c "{talk}"')
        await book.pilot.press("y")
        await until(book, lambda: "42 bytes" in book.screen)
        await book.pilot.press("enter")
        await gathered(book)
        assert "1 of 1 lines in 1 row" in book.screen


def test_stopping_a_command_stops_what_it_started(tmp_path):
    pid = tmp_path / "pid"
    began = time.monotonic()
    command = f"sh -c 'sleep 60 & echo $! > {pid}; wait'"
    output_of(command, lambda: pid.exists() and bool(pid.read_text()), lambda _: None)
    while runs(int(pid.read_text())):  # it was told to end; when it does is the system's affair
        assert time.monotonic() - began < 30, "what the command started goes on"
        time.sleep(0.02)


def runs(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def test_a_command_is_no_shell(tmp_path):
    output = output_of(f"echo a; touch {tmp_path / 'x'} > {tmp_path / 'y'}", lambda: False, lambda _: None)
    assert output.startswith(b"a; touch")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CommandFailed, match="cannot be read"):
        output_of("echo 'open", lambda: False, lambda _: None)


LONG = "".join(f'{{"ts": {1_795_010_700 + n % 9000}, "msg": "request {n} of {n * 7}"}}\n' for n in range(600_000))
"""Lines of which each has to be read, so that reading them takes seconds."""


async def read_long_file(book, tmp_path):
    path = tmp_path / "long.log"
    path.write_text(LONG, encoding="utf-8")
    await begin(book, "f")
    await asks(book, Prompt)
    book.app.screen.focused.value = str(path)
    await book.pilot.press("enter")


async def read_long_paste(book, tmp_path):
    await begin(book, "p")
    await asks(book, PasteBox)
    # A box of half a million lines is slow to draw; what is tried here is the reading.
    book.app.screen.dismiss(LONG)


async def read_long_output(book, tmp_path):
    path = tmp_path / "long.log"
    path.write_text(LONG, encoding="utf-8")
    await ask_for_command(book, f"cat {path}")
    await book.pilot.press("y")


async def read_endless_pipe(book, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # never closed while it is read
    os.write(writer, b"2026-11-18T14:00:00Z INFO the first line\n")
    await begin(book, "f")
    await asks(book, Prompt)
    book.app.screen.focused.value = str(pipe)
    await book.pilot.press("enter")


@pytest.mark.slow
@pytest.mark.parametrize("begun", [read_long_file, read_long_paste, read_long_output, read_endless_pipe])
async def test_reading_can_be_given_up_at_once_whatever_is_read(tmp_path, begun):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await begun(book, tmp_path)
        await asks(book, ImportTray)
        tray = book.app.screen
        await until(book, lambda: "Reading" in head(tray))
        if begun is not read_endless_pipe:
            await until(book, lambda: " %" in head(tray) or "bytes" in head(tray))
        began = time.process_time()
        await book.pilot.press("escape")
        await until(book, lambda: not book.app.screen.is_modal)
        await until(book, lambda: all(worker.is_finished for worker in book.app.workers if worker.group == "gather"))
        # The whole takes far more work.
        assert time.process_time() - began < 3
        await book.settle()
        assert book.source == SOURCE


@pytest.mark.slow
async def test_reading_shows_how_far_it_is(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await read_long_file(book, tmp_path)
        await asks(book, ImportTray)
        tray = book.app.screen
        await until(book, lambda: " %" in head(tray))
        assert "long.log" in head(tray)
        await book.pilot.press("escape")
        await until(book, lambda: not book.app.screen.is_modal)


async def test_many_groups_are_drawn_only_where_they_are_seen(tmp_path, monkeypatch):
    path = tmp_path / "many.log"
    words = [f"{chr(97 + a)}{chr(97 + b)}{chr(97 + c)}" for a in range(26) for b in range(26) for c in range(5)]
    lines = (f"2026-11-18T14:00:00Z INFO {word} {word[::-1]} {word * 2}\n" for word in words)
    path.write_text("".join(lines), encoding="utf-8")
    drawn = []
    from screens import import_tray

    real = import_tray.candidate_line
    monkeypatch.setattr(import_tray, "candidate_line", lambda *args, **more: drawn.append(1) or real(*args, **more))
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, path)
        assert len(tray.candidates) > 1000
        drawn.clear()
        await book.pilot.press("down", "space", "pagedown", "end", "space")
        assert len(drawn) < 300


async def test_a_file_that_is_only_read_offers_no_import(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", read_only=True) as book:
        await book.press("i")
        assert not book.app.screen.is_modal


async def test_hostile_lines_are_shown_harmlessly(tmp_path):
    path = tmp_path / "evil.log"
    path.write_text("2026-11-18T14:00:00Z ERROR [/] [@click=app.quit]x[/] \x1b[2J\x1b]0;owned\x07\n", encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, path)
        assert "[@click=app.quit]x[/]" in book.screen
        assert "\x1b" not in book.screen
        await book.pilot.press("enter")
        await asks(book, Listing)
        assert "\x1b" not in book.screen


async def test_the_bar_stays_on_its_event_when_earlier_ones_are_imported(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("G")
        before = book.selected
        book.app.post_message(Paste("2019-01-01 10:00 somebody noticed\n2019-01-01 10:05 and called\n"))
        await gathered(book)
        await book.press("a", "t")
        await back_at_timeline(book)
        assert "somebody noticed" in book.source
        assert book.selected == before
