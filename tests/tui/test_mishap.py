"""An error that nobody foresaw: no traceback, no lost edit, a terminal as it was, and words that say what to do."""

import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession

from model.recovery import find
from model.session import state_folder
from model.text import Text
from tui.exit_codes import FAILED, INTERRUPTED, READER_GONE
from tui.mishap import in_words, note, told

PROJECT = Path(__file__).resolve().parents[2]
RUN = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main\n"
SOURCE = "postmortem: 1\nkind: incident\ntitle: Checkout outage\n"

IN_A_KEY = """
from screens.workbook import Workbook
def broken(*_):
    raise KeyError("nobody\\x1b[31m foresaw this")
Workbook.on_key = broken
main()
"""
IN_A_WORKER = """
from tui.safe_app import SafeApp
async def broken(*_, **__):
    raise ZeroDivisionError("in the middle of a save")
SafeApp._save = broken
main()
"""
IN_A_COMMAND = """
import tui.commands.rules as rules
def broken(**_):
    raise KeyError("nobody foresaw this")
rules.command.callback = broken
main()
"""


def logs():
    return sorted((state_folder() / "errors").glob("*.log"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("program", "key"), [(IN_A_KEY, "\x1b[20~"), (IN_A_WORKER, "\x13")], ids=["key", "worker"])
def test_the_workbook_keeps_the_edits_and_gives_the_terminal_back(file, program, key):
    code = RUN + program.replace("main()", "sys.argv = ['postmortem', sys.argv[1]]\nmain()")
    with PtySession([sys.executable, "-c", code, str(file)]) as running:
        before = running.attributes()
        running.wait_for("f finding")
        if program is IN_A_WORKER:
            running.send("1gj\r")
            running.wait_for("esc done")
            running.send(" kept")
            running.wait_for("Checkout outage kept")
        running.send(key)
        assert running.leave(60) == FAILED
        assert running.attributes() == before
        said = bytes(running.raw).rpartition(b"\x1b[?1049l")[2].decode()
    assert "an unforeseen error ended the program" in said
    assert "Traceback" not in said
    assert "\x1b[31m" not in said
    assert "Nothing is lost" in said
    (log,) = logs()
    assert str(log) in said.replace("\r\n", "")
    assert "Traceback" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert file.read_text() == SOURCE
    if program is IN_A_WORKER:
        (left,) = find(file)
        assert Text.from_bytes(left.final()).data["title"] == "Checkout outage kept"


def command(program, *arguments, **options):
    code = f"{RUN}sys.argv = {['postmortem', *arguments]!r}\n{program}"
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, **options)


def test_a_command_says_it_in_words():
    with command(IN_A_COMMAND, "rules", stdout=subprocess.PIPE) as running:
        output, said = running.communicate(timeout=60)
    assert running.returncode == FAILED
    assert output == ""
    assert "KeyError: 'nobody foresaw this'" in said
    assert "Traceback" not in said
    assert "Traceback" in logs()[0].read_text()


def test_a_reader_that_goes_away_ends_a_command_without_a_word():
    with command("main()", "rules", stdout=subprocess.PIPE) as running:
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(60) == READER_GONE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said():
    with Path("/dev/full").open("w", encoding="utf-8") as full, command("main()", "schema", stdout=full) as running:
        said = running.communicate(timeout=60)[1]
    assert running.returncode == 2
    assert re.fullmatch(r"postmortem: the output cannot be written: .*\n", said)


def test_an_interrupt_ends_a_command_without_a_word():
    waits = "import tui.commands.rules as rules, time\nrules.command.callback = lambda **_: (print('x', flush=True), time.sleep(60))\nmain()"
    with command(waits, "rules", stdout=subprocess.PIPE) as running:
        assert running.stdout.readline() == "x\n"
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == ""
        assert running.wait(60) == INTERRUPTED


def test_only_the_last_few_details_are_kept():
    for number in range(15):
        note(ValueError(str(number)))
    assert len(logs()) == 10


def test_where_details_cannot_be_kept_that_is_said(tmp_path, monkeypatch, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    assert told(ValueError("x"), ["Nothing is lost."]) == FAILED
    assert capsys.readouterr().err.splitlines() == [
        "postmortem: an unforeseen error ended the program: ValueError: x",
        "Nothing is lost.",
        "The details could not be written down.",
    ]


def test_an_error_is_one_line_of_bounded_length():
    assert in_words(ValueError()) == "ValueError"
    assert in_words(ValueError("a\nb")) == "ValueError: a b"
    assert len(in_words(ValueError("x" * 10_000))) <= 300
