import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.system_calls import BEGIN, END, Call, Run, fail_at, kill_at, stretch_of, why_not_traceable

from model.disk import leftovers

pytestmark = pytest.mark.skipif(bool(why_not_traceable()), reason=why_not_traceable())

OLD, NEW = b"title: old\n" * 9, b"title: new\n" * 7
ERRORS = ["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EINTR"]
PLAIN = ("-e", "inject=renameat2:error=ENOSYS")

SAVE = f"""
import sys
sys.path.insert(0, sys.argv[1])
import os
from model import disk, disk_exchange
path, new = sys.argv[2], {NEW!r}
if sys.argv[3] == "loaded":
    disk_exchange.prepare()
target = disk.read(path) if os.path.exists(path) else path
os.access({BEGIN!r}, 0)
try:
    saved = disk.save(target, new, in_place_if_hard_linked=True)
    said = f"saved durable={{saved.durable}} {{saved.remarks}}"
except disk.NotSaved as error:
    said = f"{{error}}"
os.access({END!r}, 0)
print(said)
"""


@dataclass(frozen=True)
class Case:
    name: str
    extra: tuple[str, ...] = ()
    loads: bool = False
    """Whether the save itself loads the C library: its loading is tried too."""

    def arguments(self, folder: Path) -> list[str]:
        """Return the path to save, and whether the C library is loaded before."""
        return [str(self.prepare(folder)), "" if self.loads else "loaded"]

    def prepare(self, folder: Path) -> Path:
        """Return the path to save, as it is before each run."""
        for entry in folder.iterdir():
            entry.unlink()
        path = folder / "outage.yaml"
        if self.name.startswith("new"):
            return path
        path.write_bytes(OLD)
        path.chmod(0o640)
        if self.name == "link":
            link = folder / "link.yaml"
            link.symlink_to(path.name)
            return link
        if hasattr(os, "setxattr"):
            os.setxattr(path, "user.origin", b"pager")
        return path


CASES = [Case("swap", loads=True), Case("plain", PLAIN), Case("new"), Case("new-plain", PLAIN), Case("link")]
CHANGING = {"openat", "write", "fchmod", "fsync", "close", "rename", "renameat2", "link", "unlink"}


def texts_allowed(case: Case) -> set[bytes | None]:
    return {None, NEW} if case.name.startswith("new") else {OLD, NEW}


def text_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def check(case: Case, folder: Path, call: Call, run: Run) -> None:
    path = folder / "outage.yaml"
    found, where = text_of(path), f"{call.name} #{call.count}: {call.line}\n{run.output}{run.errors}"
    assert found in texts_allowed(case), where
    if found is not None and not case.name.startswith("new"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o640, where
    if case.name == "link":
        assert (folder / "link.yaml").is_symlink(), where
    if run.killed:
        return
    assert run.errors == "", where
    assert run.output.startswith("saved ") == (found == NEW), where
    assert run.output.startswith("not saved: ") == (found != NEW), where
    left = leftovers(path)
    assert len(left) <= 1, where
    if left and run.output.startswith("saved "):
        assert str(left[0]) in run.output, where


def try_all(case: Case, tmp_path: Path, wanted, errors: list[str]) -> int:
    """Kill at, and let fail, each wanted call of the save; return how many calls there were."""
    folder, trace = tmp_path / "folder", tmp_path / "trace"
    folder.mkdir()
    kills = runs = tried = 0
    calls = stretch_of(SAVE, case.arguments(folder), trace, case.extra)
    for call in filter(wanted, calls):
        if case.extra and call.name == "renameat2":
            continue
        run = kill_at(SAVE, case.arguments(folder), trace, call, case.extra)
        check(case, folder, call, run)
        tried += 1
        kills += run.killed and run.in_stretch
        for error in errors:
            run = fail_at(SAVE, case.arguments(folder), trace, call, error=error, extra=case.extra)
            check(case, folder, call, run)
            runs += run.in_stretch
    # A call may be counted otherwise in a run, as when Python finds its caches changed; few may miss.
    assert kills >= tried - 2
    assert runs >= (tried - 2) * len(errors)
    return tried


def changes_something(call: Call) -> bool:
    return call.name in CHANGING and "O_RDONLY" not in call.line


def test_a_save_killed_or_refused_where_it_writes_leaves_the_old_or_the_new(tmp_path):
    assert try_all(Case("swap"), tmp_path, changes_something, ["ENOSPC"]) >= 8


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_save_killed_or_refused_at_any_call_leaves_the_old_or_the_new(case, tmp_path):
    errors = ERRORS if case in CASES[:2] else ["EIO", "EACCES"]
    assert try_all(case, tmp_path, lambda _: True, errors) >= 20
