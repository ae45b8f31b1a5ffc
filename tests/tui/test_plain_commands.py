"""`check` and `export` without options do not load the command line's library, and do what they do with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2017-01-31-gitlab-database-removal.yaml"
LOADED = """\
import os, sys
os._exit = sys.exit
from tui.entry import main
try:
    main()
except SystemExit:
    pass
loaded = {name.partition(".")[0] for name in sys.modules}
print("loaded:", *sorted(loaded & {"textual", "rich", "pygments", "click"}), file=sys.stderr)
"""


def ran(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the program; return its exit status, and what it wrote."""
    command = [sys.executable, "-c", "from tui.entry import main; main()", *words]
    more = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache"), "PATH": ""}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=more, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["check", "export"])
def test_nothing_is_loaded_that_only_a_person_at_a_terminal_needs(tmp_path: Path, command: str) -> None:
    more = {"XDG_CACHE_HOME": str(tmp_path), "PATH": ""}
    words = [sys.executable, "-c", LOADED, command, str(EXAMPLE)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=more, check=True, timeout=120)
    assert done.stderr.strip() == "loaded:"
    assert done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of postmortems, of which one has findings, one cannot be read, and one has a value that fits nowhere."""
    (tmp_path / "good.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("postmortem: 1\ntitle: [\n", encoding="utf-8")
    (tmp_path / "odd.yaml").write_text("postmortem: 1\ntitle: Disks\nseverity: [x]\nwhys: 4\n", encoding="utf-8")
    (tmp_path / "within").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("check", "good.yaml"),
        ("check", "good.yaml", "odd.yaml"),
        ("check", "broken.yaml"),
        ("check", "missing.yaml"),
        ("check", "."),
        ("check",),
        ("export", "good.yaml"),
        ("export", "odd.yaml"),
        ("export", "broken.yaml"),
        ("export", "missing.yaml"),
        ("export", "within"),
        ("export", "good.yaml", "odd.yaml"),
        ("export",),
    ],
    ids=" ".join,
)
def test_it_is_the_same_as_with_an_option_that_changes_nothing(folder: Path, words: tuple[str, ...]) -> None:
    without = ran(folder, *words)
    assert without == ran(folder, words[0], "--no-cache", *words[1:])
    assert without == ran(folder, *words), "the second time it is remembered"
    assert without[1] or without[2]
