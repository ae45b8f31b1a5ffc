"""The first screen of a workbook comes before anything is loaded that only typing or what is derived needs."""

import sys
from pathlib import Path

from support.pty_session import PtySession

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = f"""\
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
import screens.desk
screens.desk.OPENED = float(sys.argv[3])
from tui.opening import open_workbook
status = open_workbook(Path(sys.argv[1]))
Path(sys.argv[2]).write_text("\\n".join(sys.modules))
sys.exit(status)
"""
TYPING = "model.typed_values"
FINDINGS = {"screens.finding_words", "model.checks"}
NEVER = 10_000
"""Seconds; the test is over long before."""


def loaded(folder, derived_after, seen):
    """The modules that a workbook has loaded that is left once something is seen of it."""
    file, told = folder / "incident.yaml", folder / "modules"
    file.write_text("postmortem: 1\nkind: incident\ntitle: The checkout was down\n")
    command = [sys.executable, "-c", PROGRAM, str(file), str(told), str(derived_after)]
    with PtySession(command, more={"XDG_STATE_HOME": str(folder)}) as session:
        session.wait_for(seen, limit=60)
        session.send("q")
        assert session.leave(limit=60) == 0
    return set(told.read_text().split())


def test_what_only_typing_and_findings_need_is_not_loaded(tmp_path):
    modules = loaded(tmp_path, NEVER, "next: ")
    assert "screens.field_edits" in modules
    assert modules & {TYPING, *FINDINGS} == set()


def test_what_findings_need_is_loaded_with_them(tmp_path):
    modules = loaded(tmp_path, 0.01, " of 5")
    assert modules & {TYPING, *FINDINGS} == FINDINGS
