from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from support.sightings import gathered, said

from model.sources.sighting import Kind
from model.times import parse_instant

if TYPE_CHECKING:
    from pathlib import Path

SINCE, UNTIL = parse_instant("2026-11-18T13:00:00Z"), parse_instant("2026-11-18T15:00:00Z")


class Repository:
    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, at: str = "2026-11-18T14:00:00Z") -> None:
        environment = {
            **os.environ, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": at, "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "Maria", "GIT_AUTHOR_EMAIL": "m@example.com", "GIT_COMMITTER_NAME": "Maria", "GIT_COMMITTER_EMAIL": "m@example.com",
        }  # fmt: skip
        subprocess.run(["git", "-C", str(self.path), *words], check=True, env=environment, capture_output=True)

    def commit(self, name: str, subject: str, at: str) -> None:
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(subject)
        self.git("add", ".")
        self.git("commit", "-q", "-m", subject, at=at)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "checkout")
    made.commit("api/pool.yaml", "Raise the pool", "2026-10-01T10:00:00Z")
    made.commit("api/pool.yaml", "Change the pool", "2026-11-16T10:00:00+01:00")
    made.commit("docs/a.md", "Write docs", "2026-11-18T13:30:00Z")
    made.commit("api/pool.yaml", "Lower the pool | 14:05", "2026-11-18T14:02:00Z")
    return made


def test_commits_of_the_window_come_with_the_suspects_of_the_days_before(repository: Repository):
    found = gathered(repository.path, since=SINCE, until=UNTIL)
    assert [
        (each.kind, each.samples[0].message.partition(": ")[2])
        for each in sorted(found.candidates, key=lambda each: each.first)
    ] == [
        (Kind.SUSPECT, "Change the pool (Maria)"),
        (Kind.COMMIT, "Write docs (Maria)"),
        (Kind.COMMIT, "Lower the pool | 14:05 (Maria)"),
    ]
    assert not any(candidate.preselected for candidate in found.candidates)


def test_only_changes_that_touch_the_paths_are_told(repository: Repository):
    found = gathered(repository.path, since=SINCE, until=UNTIL, paths=("docs",))
    assert [message.partition(": ")[2] for message in said(found)] == ["Write docs (Maria)"]


def test_a_skewed_clock_does_not_hide_what_lies_behind_it(repository: Repository):
    repository.commit("api/b.yaml", "From a machine of the past", "2001-01-01T00:00:00Z")
    found = gathered(repository.path, since=SINCE, until=UNTIL)
    assert len(found.chosen) == 2


def test_a_tag_is_a_deploy_and_chosen(repository: Repository):
    repository.git("tag", "v1.2.3")
    (deploy,) = gathered(repository.path, since=SINCE, until=UNTIL, everything=False).chosen
    assert deploy.kind is Kind.DEPLOY
    assert deploy.message.startswith("Tag v1.2.3: ") or "Tag v1.2.3" in deploy.message


def test_a_merge_is_told_as_one(repository: Repository):
    repository.git("checkout", "-q", "-b", "fix", "HEAD~1")
    repository.commit("api/fix.yaml", "Fix", "2026-11-18T14:30:00Z")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge the fix", "fix", at="2026-11-18T14:40:00Z")
    assert said(gathered(repository.path, since=SINCE, until=UNTIL))[-1].startswith("Merge ")


def test_programs_that_a_repository_names_are_not_run(repository: Repository, tmp_path: Path):
    trap = tmp_path / "trap"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {trap}\n")
    program.chmod(0o755)
    for key in ("core.pager", "core.fsmonitor", "diff.external", "gpg.program", "core.sshCommand", "pager.log"):
        repository.git("config", key, str(program))
    repository.git("config", "log.showSignature", "true")
    (repository.path / ".gitattributes").write_text("* diff=evil\n")
    repository.git("config", "diff.evil.textconv", str(program))
    assert len(gathered(repository.path, since=SINCE, until=UNTIL).chosen) == 2
    assert not trap.exists()


def test_paths_that_look_like_options_are_paths(repository: Repository, tmp_path: Path):
    written = tmp_path / "written"
    found = gathered(repository.path, since=SINCE, until=UNTIL, paths=(f"--output={written}",))
    assert found.chosen == ()
    assert not written.exists()


def test_a_broken_repository_is_told_in_gits_own_words(tmp_path: Path):
    (tmp_path / "broken" / ".git").mkdir(parents=True)
    found = gathered(tmp_path / "broken")
    assert "could not be read by git" in found.readings[0].remarks[0]
