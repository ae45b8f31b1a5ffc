"""How long the commands of a script take, against a bare Python measured in the same run.

What was checked or exported before is looked up: 12 times a bare Python at most, as for every command that a pipeline or
an editor calls. A file that changed is read, checked or rendered, by patterns and templates that are compiled; limits are
a third above what is measured, for busy machines. Textual is never imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2017-02-28-aws-s3-disruption.yaml"
BARE = [sys.executable, "-c", "pass"]
PROGRAM = (
    "from tui.entry import main\ntry:\n    main()\nfinally:\n    import sys\n    assert 'textual' not in sys.modules\n"
)
ROUNDS = 7


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """As installed: compiled once, with a cache of its own."""
    folder = tmp_path_factory.mktemp("commands")
    mine = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "XDG_CACHE_HOME": str(folder)}
    return {**{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}, **mine}


@pytest.fixture
def changing(tmp_path):
    """A function that returns the example, alone in its folder, with bytes that no command has seen."""
    path, changes = tmp_path / "changing.yaml", count()

    def changed() -> str:
        path.write_text(f"{EXAMPLE.read_text()}\n# {next(changes)}\n")
        return str(path)

    return changed


def processor_time(command: Sequence[str], environment: dict[str, str]) -> float:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime


def times_bare(arguments: Callable[[], Sequence[str]], environment: dict[str, str]) -> float:
    """The least processor time of a command, once everything is warm, in those of a bare Python."""
    taken, bare = [], []
    for _ in range(ROUNDS + 2):
        taken.append(processor_time([sys.executable, "-c", PROGRAM, *arguments()], environment))
        bare.append(processor_time(BARE, environment))
    ratio = min(taken[2:]) / min(bare[2:])
    print(f"{' '.join(map(str, arguments()))}: {ratio:.1f} times a bare Python ({min(bare) * 1e3:.0f} ms)")
    return ratio


@pytest.mark.parametrize(
    ("limit", "arguments"),
    [(5, ["--version"]), (12, ["check", str(EXAMPLE)]), (12, ["export", str(EXAMPLE)])],
    ids=["version", "check", "export"],
)
def test_what_is_known_is_told_at_once(limit, arguments, environment):
    assert times_bare(lambda: arguments, environment) <= limit


@pytest.mark.parametrize(
    "form", ["report", "regression", "pack", "shareout", "executive", "technical", "timeline-csv", "yaml"]
)
def test_a_file_that_changed_is_exported_as_quickly_as_the_libraries_load(form, environment, changing):
    assert times_bare(lambda: ["export", "--as", form, changing()], environment) <= 17


def test_a_file_that_changed_is_checked_by_patterns_of_the_last_time(environment, changing):
    assert times_bare(lambda: ["check", changing()], environment) <= 16


def test_a_window_of_a_log_is_imported_without_the_libraries_of_the_command_line(environment, tmp_path):
    log, file = tmp_path / "app.log", tmp_path / "incident.yaml"
    log.write_text(
        "".join(f"2026-11-18T14:{each // 60:02}:{each % 60:02}Z INFO took {each} ms\n" for each in range(3600))
    )
    file.write_text("postmortem: 1\nkind: incident\ntitle: A day\n")
    window = ["--since", "2026-11-18T14:03:00Z", "--until", "2026-11-18T14:12:59Z"]
    assert times_bare(lambda: ["import", str(file), str(log), *window], environment) <= 8
