"""Real merges by git, with the merge driver set the way `install` sets it, of what two people made of one file."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from model import merge_driver
from model.edits import Insert, Move, Remove, Rename, Set
from model.text import Text

PROJECT = Path(__file__).resolve().parents[2]
BASE = """\
# Checkout outage
postmortem: 1
title: Checkout API outage
severity: SEV2
services: [checkout-api]

brief:
  people: {incident_lead: "@maria", scribe: "@lee"}
  summary: |
    Customers could not pay.
    A pool was too small.
    It was made larger.

timeline:
  # seen in the deployment log
  - at: 2026-11-18T14:05:00Z
    event: Deployment 4812 starts
    milestone: started

  - at: 2026-11-18T14:07:00Z
    event: Errors rise
    evidence:
      - https://grafana.example.com/d/1

  - at: 2026-11-18T14:30:00Z
    event: Rolled back

actions:
  - id: validate
    action: Validate the pool size
    owner: "@alex"

  - id: alert
    action: Alert on saturation
    owner: "@sam"

  - id: runbook
    action: Write a runbook
    owner: "@lee"
"""

Change = Callable[[str], str]


def edits(*wanted) -> Change:
    return lambda source: Text.parse(source).apply_all(wanted).source


def swap(old: str, new: str) -> Change:
    def change(source: str) -> str:
        assert old in source
        return source.replace(old, new)

    return change


def then(*changes: Change) -> Change:
    def change(source: str) -> str:
        for each in changes:
            source = each(source)
        return source

    return change


def event(minute: int, text: str) -> Insert:
    index = 2 if minute < 30 else 3
    return Insert(("timeline",), index, {"at": f"2026-11-18T14:{minute:02}:00Z", "event": text})


def action(name: str, **fields: str) -> Insert:
    return Insert(("actions",), 3, {"id": name, "action": f"Do {name}", **fields})


@dataclass(frozen=True)
class Scenario:
    name: str
    ours: Change
    theirs: Change
    expected: Change | None
    """What the data must be like; None for a true conflict."""
    holds: tuple[str, ...] = ()
    """Texts that must be found in the result, such as comments."""


SCENARIOS = [
    Scenario(
        "both append an event",
        edits(event(40, "Ours")),
        edits(event(45, "Theirs")),
        edits(event(40, "Ours"), Insert(("timeline",), 4, {"at": "2026-11-18T14:45:00Z", "event": "Theirs"})),
    ),
    Scenario(
        "both append an event, theirs the earlier one",
        edits(event(50, "Ours")),
        edits(event(45, "Theirs")),
        edits(event(45, "Theirs"), Insert(("timeline",), 4, {"at": "2026-11-18T14:50:00Z", "event": "Ours"})),
    ),
    Scenario(
        "both append an action",
        edits(action("ours")),
        edits(action("theirs", owner="@x")),
        edits(action("ours"), Insert(("actions",), 4, {"id": "theirs", "action": "Do theirs", "owner": "@x"})),
    ),
    Scenario(
        "append, and edit of the last item",
        edits(event(40, "Ours")),
        edits(Set(("timeline", 2, "milestone"), "mitigated")),
        edits(event(40, "Ours"), Set(("timeline", 2, "milestone"), "mitigated")),
    ),
    Scenario(
        "insert in the middle, and edit of its neighbour",
        edits(event(20, "Ours")),
        edits(Set(("timeline", 1, "event"), "Errors rise sharply")),
        edits(event(20, "Ours"), Set(("timeline", 1, "event"), "Errors rise sharply")),
    ),
    Scenario(
        "edit, and delete of the same item",
        edits(Set(("actions", 1, "owner"), "@new")),
        edits(Remove(("actions", 1))),
        None,
    ),
    Scenario(
        "edit, and delete of the item beside it",
        edits(Set(("actions", 0, "owner"), "@new")),
        edits(Remove(("actions", 1))),
        edits(Set(("actions", 0, "owner"), "@new"), Remove(("actions", 1))),
    ),
    Scenario(
        "move, and edit of the moved item",
        edits(Move(("actions",), 2, 0)),
        edits(Set(("actions", 2, "owner"), "@new")),
        edits(Set(("actions", 2, "owner"), "@new"), Move(("actions",), 2, 0)),
    ),
    Scenario(
        "both edit different fields of one item",
        edits(Set(("actions", 0, "action"), "Refuse small pools")),
        edits(Set(("actions", 0, "owner"), "@kim")),
        edits(Set(("actions", 0, "action"), "Refuse small pools"), Set(("actions", 0, "owner"), "@kim")),
    ),
    Scenario(
        "both add different fields to one item",
        edits(Set(("actions", 1, "due"), "2026-12-01")),
        edits(Set(("actions", 1, "status"), "done")),
        edits(Set(("actions", 1, "due"), "2026-12-01"), Set(("actions", 1, "status"), "done")),
    ),
    Scenario(
        "both edit one field",
        edits(Set(("severity",), "SEV1")),
        edits(Set(("severity",), "SEV3")),
        None,
    ),
    Scenario(
        "both edit one field alike, and fields beside it",
        edits(Set(("severity",), "SEV1"), Set(("title",), "Checkout down")),
        edits(Set(("severity",), "SEV1"), Set(("services",), ["checkout-api", "cart"])),
        edits(
            Set(("severity",), "SEV1"), Set(("title",), "Checkout down"), Set(("services",), ["checkout-api", "cart"])
        ),
    ),
    Scenario(
        "both reorder",
        edits(Move(("actions",), 2, 0)),
        edits(Move(("actions",), 0, 1)),
        edits(Move(("actions",), 2, 0)),
    ),
    Scenario(
        "reorder, and append",
        edits(Move(("actions",), 2, 0)),
        edits(action("theirs")),
        edits(Insert(("actions",), 3, {"id": "theirs", "action": "Do theirs"}), Move(("actions",), 2, 0)),
    ),
    Scenario(
        "both add a section in one place",
        edits(Set(("factors",), [{"id": "f", "factor": "Ours"}])),
        edits(Set(("lessons",), {"went_well": ["Theirs"]})),
        edits(Set(("factors",), [{"id": "f", "factor": "Ours"}]), Set(("lessons",), {"went_well": ["Theirs"]})),
    ),
    Scenario(
        "both add one section with different items",
        edits(Set(("factors",), [{"id": "f", "factor": "Ours"}])),
        edits(Set(("factors",), [{"id": "g", "factor": "Theirs"}])),
        edits(Set(("factors",), [{"id": "f", "factor": "Ours"}, {"id": "g", "factor": "Theirs"}])),
    ),
    Scenario(
        "both add the same event, one with a source",
        edits(event(40, "Closed")),
        edits(event(40, "Closed"), Set(("timeline", 3, "source"), "chat")),
        edits(event(40, "Closed"), Set(("timeline", 3, "source"), "chat")),
    ),
    Scenario(
        "both delete the same item",
        edits(Remove(("actions", 1)), Set(("title",), "Ours")),
        edits(Remove(("actions", 1)), Set(("severity",), "SEV1")),
        edits(Remove(("actions", 1)), Set(("title",), "Ours"), Set(("severity",), "SEV1")),
    ),
    Scenario(
        "delete of one item each",
        edits(Remove(("actions", 0))),
        edits(Remove(("actions", 1))),
        edits(Remove(("actions", 1)), Remove(("actions", 0))),
    ),
    Scenario(
        "comments on both sides",
        then(swap('    owner: "@alex"\n', '    owner: "@alex"  # until May\n'), edits(Set(("title",), "Ours"))),
        then(
            swap("  - id: validate\n", "  # agreed with the team\n  - id: validate\n"),
            swap("Validate the pool size", "Validate all sizes"),
        ),
        edits(Set(("title",), "Ours"), Set(("actions", 0, "action"), "Validate all sizes")),
        ("# until May", "# agreed with the team", "# seen in the deployment log"),
    ),
    Scenario(
        "a comment travels with the event that they add",
        edits(event(40, "Ours")),
        then(
            edits(event(45, "Theirs")), swap("  - at: 2026-11-18T14:45", "  # from the pager\n  - at: 2026-11-18T14:45")
        ),
        edits(event(40, "Ours"), Insert(("timeline",), 4, {"at": "2026-11-18T14:45:00Z", "event": "Theirs"})),
        ("  # from the pager\n  - at: 2026-11-18T14:45:00Z",),
    ),
    Scenario(
        "their file has other line breaks",
        edits(event(40, "Ours")),
        then(edits(Set(("severity",), "SEV1")), swap("\n", "\r\n")),
        edits(event(40, "Ours"), Set(("severity",), "SEV1")),
    ),
    Scenario(
        "both edit a list in brackets",
        edits(Insert(("services",), 1, "cart")),
        edits(Insert(("services",), 0, "login")),
        edits(Set(("services",), ["login", "checkout-api", "cart"])),
    ),
    Scenario(
        "both edit a mapping in brackets",
        edits(Set(("brief", "people", "scribe"), "@kim")),
        edits(Set(("brief", "people", "facilitator"), "@sam")),
        edits(Set(("brief", "people", "scribe"), "@kim"), Set(("brief", "people", "facilitator"), "@sam")),
    ),
    Scenario(
        "both edit different lines of one text",
        swap("Customers could", "Many customers could"),
        swap("It was made larger.", "It was made larger at 14:30."),
        then(swap("Customers could", "Many customers could"), swap("made larger.", "made larger at 14:30.")),
    ),
    Scenario(
        "both edit one line of one text",
        swap("Customers could", "Many customers could"),
        swap("Customers could", "Some customers could"),
        None,
    ),
    Scenario(
        "one corrects an event's words, the other gives it evidence",
        edits(Set(("timeline", 2, "event"), "Rolled back by hand")),
        edits(Set(("timeline", 2, "evidence"), ["https://ci.example.com/1"])),
        edits(
            Set(("timeline", 2, "event"), "Rolled back by hand"),
            Set(("timeline", 2, "evidence"), ["https://ci.example.com/1"]),
        ),
    ),
    Scenario(
        "one renames a section's key of the team, the other edits elsewhere",
        then(swap("severity: SEV2\n", "severity: SEV2\nx_ticket: 7\n"), edits(Rename(("x_ticket",), "x_issue"))),
        edits(Set(("severity",), "SEV1")),
        then(swap("severity: SEV2\n", "severity: SEV1\nx_issue: 7\n")),
    ),
]

DRIVER = f"""#!{sys.executable}
import sys
sys.path.insert(0, {str(PROJECT)!r})
from pathlib import Path
from model.merge_driver import drive
from model.merge import Labels
size, base, ours, theirs = sys.argv[1:]
sys.exit(drive(Path(base), Path(ours), Path(theirs), labels=Labels(size=int(size))).exit_code)
"""


class Repository:
    def __init__(self, folder: Path, *, driven: bool) -> None:
        self.folder = folder / "repository"
        self.folder.mkdir()
        self.file = self.folder / "outage.yaml"
        self.git("init", "-q", "-b", "main")
        if driven:
            script = folder / "driver"
            script.write_text(DRIVER)
            script.chmod(0o755)
            plan = merge_driver.plan(self.folder, command=f"{script} %L %O %A %B")
            merge_driver.apply(plan)
        self.commit("base", lambda _: BASE)

    def git(self, *arguments: str, may_fail: bool = False) -> int:
        identity = {
            f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=environment, capture_output=True, check=False)
        assert may_fail or not done.returncode, done.stderr
        return done.returncode

    def commit(self, message: str, change: Change) -> None:
        before = self.file.read_bytes().decode() if self.file.exists() else ""
        self.file.write_bytes(change(before).encode())
        self.git("add", ".")
        self.git("commit", "-qm", message)

    def merge(self, scenario: Scenario) -> bool:
        """Merge both changes on branches of their own; return whether git found no conflict."""
        self.git("checkout", "-qb", "theirs")
        self.commit("theirs", scenario.theirs)
        self.git("checkout", "-q", "main")
        self.commit("ours", scenario.ours)
        return self.git("merge", "-q", "--no-edit", "theirs", may_fail=True) == 0


def is_right(scenario: Scenario, repository: Repository, *, clean: bool) -> bool:
    source = repository.file.read_bytes().decode()
    if scenario.expected is None:
        return not clean and source.count("<<<<<<<") == source.count("=======") == source.count(">>>>>>>") == 1
    if not clean or any(text not in source for text in scenario.holds):
        return False
    return Text.parse(source).data == Text.parse(scenario.expected(BASE)).data


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_git_merges_it_and_loses_nothing(scenario, tmp_path):
    repository = Repository(tmp_path, driven=True)
    clean = repository.merge(scenario)
    assert is_right(scenario, repository, clean=clean), repository.file.read_text()


@pytest.mark.slow
def test_git_alone_manages_fewer(tmp_path):
    managed = []
    for number, scenario in enumerate(SCENARIOS):
        folder = tmp_path / str(number)
        folder.mkdir()
        repository = Repository(folder, driven=False)
        if is_right(scenario, repository, clean=repository.merge(scenario)):
            managed.append(scenario.name)
    print(f"git alone manages {len(managed)} of {len(SCENARIOS)}: {managed}")
    assert len(managed) < len(SCENARIOS)


def test_the_plan_says_what_is_missing_and_doing_it_leaves_nothing_to_do(tmp_path):
    repository = Repository(tmp_path, driven=False)
    (repository.folder / ".gitattributes").write_text("*.png binary")
    plan = merge_driver.plan(repository.folder)
    assert "git config merge.postmortem.driver 'postmortem merge --marker-size=%L --path=%P %O %A %B'" in plan.text()
    assert "*.yaml merge=postmortem" in plan.text()
    merge_driver.apply(plan)
    assert (repository.folder / ".gitattributes").read_text().splitlines() == [
        "*.png binary",
        "*.yaml merge=postmortem",
        "*.yml merge=postmortem",
    ]
    again = merge_driver.plan(repository.folder)
    assert (again.config, again.lines) == ((), ())
    assert "nothing to do" in again.text()


def test_outside_a_repository_the_plan_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(merge_driver.NotInstalled, match="git init"):
        merge_driver.plan(tmp_path)
