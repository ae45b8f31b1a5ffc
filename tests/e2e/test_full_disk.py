"""The workbook on a disk of 64 KB that is full: nothing is said to be saved that is not, and room mends it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
TITLE = "Checkout outage"
SOURCE = f"postmortem: 1\nkind: incident\ntitle: {TITLE}\nbrief:\n  error_text: |\n" + "    a line of the log\n" * 1000
ON_A_SMALL_DISK = """
mount -t tmpfs -o size=64k tmpfs "$1" || exit 99
cp "$2" "$1/incident.yaml"
dd if=/dev/zero of="$1/filler" bs=1k count=100 2>/dev/null
XDG_STATE_HOME="$3" exec "$4" -c "$5" "$1/incident.yaml"
"""


def why_no_small_disk() -> str:
    """Return the reason why no small disk can be mounted here, or nothing."""
    if not shutil.which("unshare"):
        return "unshare is not installed"
    probe = subprocess.run(
        ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"], capture_output=True, check=False
    )
    return "" if probe.returncode == 0 else "no file system may be mounted here"


@pytest.mark.slow
@pytest.mark.skipif(bool(why_no_small_disk()), reason=why_no_small_disk())
@pytest.mark.parametrize("journal", ["beside", "elsewhere"])
def test_a_full_disk_costs_no_edit_and_is_never_said_to_be_saved(tmp_path: Path, journal: str) -> None:
    disk, original = tmp_path / "disk", tmp_path / "original.yaml"
    disk.mkdir()
    original.write_text(SOURCE)
    state = disk / "state" if journal == "beside" else tmp_path / "state"
    shell = ["unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh"]
    with PtySession([*shell, str(disk), str(original), str(state), sys.executable, PROGRAM]) as session:
        session.wait_for("f finding", 30)
        seen = Path(f"/proc/{session.process.pid}/root{disk}")
        session.read(0.5)
        session.send("1gj\r")
        session.wait_for("esc done")
        session.send(" was down")
        session.wait_for(f"{TITLE} was down")
        if journal == "beside":
            session.wait_until(lambda: b"not journalled" in session.raw, 10, "the warning")
        session.send("\x1b")
        session.wait_for("f finding")
        session.send("\x13")
        session.wait_until(lambda: b"Not saved" in session.raw, 10, "the refusal")
        assert b"Saved." not in session.raw
        assert (seen / "incident.yaml").read_text() == SOURCE
        session.send("q")
        session.wait_for("unsaved changes")
        session.send("s")
        session.read(1)
        assert session.process.poll() is None
        (seen / "filler").unlink()
        session.send("\x13")
        session.wait_until(lambda: b"Saved." in session.raw, 10, "the save")
        assert (seen / "incident.yaml").read_text() == SOURCE.replace(TITLE, f"{TITLE} was down")
        assert sorted(path.name for path in seen.iterdir() if path.name != "state") == ["incident.yaml"]
        session.send("q")
        assert session.leave() == 0
