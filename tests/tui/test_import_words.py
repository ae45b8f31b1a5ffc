"""What is written plainly is read without the command line's library, as the library reads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.commands.import_ import command
from tui.import_words import Asked, plain

ROOT = Path(__file__).resolve().parents[2]
PLAIN = [
    "FILE a.log",
    "FILE a.log b.log -",
    "--since 2026-11-18T14:00:00Z FILE a.log",
    "--dry-run FILE a.log --all",
    "FILE a.log --no-cache",
    "FILE a.log --from iso --until=2026-11-18T15:00:00Z --grep a=b --severity error --format json",
    "FILE a.log --tz -01:00 --path src/** --path=docs --column time=at --column event=what",
    "FILE a.log --grep --all --grep=",
    "FILE a.log --severity=error --severity info",
]
TO_EXPLAIN = [
    "",
    "FILE",
    "--help",
    "FILE a.log -h",
    "FILE a.log --since",
    "FILE a.log --severity grave",
    "FILE a.log --format=xml",
    "FILE a.log --dry-run=yes",
    "FILE a.log --no-cache=yes",
    "FILE a.log --sinc 2026-11-18T14:00:00Z",
    "FILE -- --all",
    "missing.yaml a.log",
    "FOLDER a.log",
]


@pytest.fixture
def words(tmp_path):
    """A function that makes the words of a line, in which FILE is a file that is there."""
    file = tmp_path / "incident.yaml"
    file.write_text("postmortem: 1\nkind: incident\ntitle: x\n")

    def made(line):
        places = {"FILE": str(file), "FOLDER": str(tmp_path)}
        return [places.get(word, word) for word in line.split()]

    return made


@pytest.fixture
def by_library(monkeypatch):
    """A function that returns what the library makes of words; None where it ends with a word of its own."""

    def read(arguments):
        asked = []
        monkeypatch.setattr("tui.importing.run", lambda each, _: asked.append(each) or 0)
        CliRunner().invoke(command, arguments)
        return asked[0] if asked else None

    return read


@pytest.mark.parametrize("line", PLAIN)
def test_what_is_plain_means_the_same(line, words, by_library):
    asked = plain(words(line))
    assert isinstance(asked, Asked)
    assert asked == by_library(words(line))


@pytest.mark.parametrize("line", TO_EXPLAIN)
def test_what_needs_a_word_is_left_to_the_library(line, words):
    assert plain(words(line)) is None


def imported(words, more):
    program = f"import sys\nfrom tui.entry import main\n{more}\nmain()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", program, "import", *words], env=environment, capture_output=True, text=True, check=False
    )


def test_a_plain_import_needs_no_library(words, tmp_path):
    log = tmp_path / "a.log"
    log.write_text("2026-11-18T14:05:00Z ERROR pool exhausted\n")
    refuse = "sys.modules['click'] = None  # whatever imports it fails"
    done = imported([*words("FILE"), str(log), "--all"], refuse)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Added 1 of 1 chosen" in done.stdout
    assert "pool exhausted" in (tmp_path / "incident.yaml").read_text()


def test_its_exit_status_and_its_diagnostics_are_the_same(words, tmp_path):
    missing = [*words("FILE"), str(tmp_path / "none.log")]
    done = imported(missing, "")
    through = CliRunner().invoke(command, missing)
    assert (done.returncode, done.stdout) == (through.exit_code, through.stdout) == (1, through.output)
    bad = [*words("FILE"), "-", "--since", "noon"]
    done = imported(bad, "")
    assert done.returncode == 2
    assert done.stderr == CliRunner().invoke(command, bad).stderr
    assert done.stderr.startswith("postmortem: --since: `noon` is no time")


def test_output_that_cannot_be_written_is_told(words, tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    log = tmp_path / "a.log"
    log.write_text("2026-11-18T14:05:00Z ERROR pool exhausted\n")
    more = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    done = imported([*words("FILE"), str(log), "--dry-run"], more)
    assert done.returncode == 2
    assert "the output cannot be written" in done.stderr
