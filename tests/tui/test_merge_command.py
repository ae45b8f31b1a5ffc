"""`postmortem merge` as a person calls it, and as git does, from the line that installing writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.commands.merge import command

PROJECT = Path(__file__).resolve().parents[2]
BASE = "postmortem: 1\ntitle: Old\nseverity: SEV2\n"


@pytest.fixture
def three(tmp_path):
    def write(ours, theirs):
        for name, text in {"base": BASE, "ours": ours, "theirs": theirs}.items():
            (tmp_path / name).write_text(text)
        return [str(tmp_path / name) for name in ("base", "ours", "theirs")]

    return write


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository in which `postmortem` is the program of this project."""
    tools = tmp_path / "bin"
    tools.mkdir()
    program = tools / "postmortem"
    program.write_text(
        f"#!/bin/sh\nPYTHONPATH='{PROJECT}' exec '{sys.executable}' -c 'from tui.entry import main; main()' \"$@\"\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "x")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "x@example.com")
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    return folder


def git(*arguments, ok=True):
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    assert not ok or done.returncode == 0, done.stderr
    return done


def commit(folder, text, message):
    (folder / "outage.yaml").write_text(text)
    git("add", ".")
    git("commit", "-qm", message)


def merge(*arguments, stdin=None):
    return CliRunner().invoke(command, list(arguments), input=stdin)


def test_different_fields_merge_into_ours(three):
    files = three(BASE.replace("Old", "New"), BASE.replace("SEV2", "SEV1"))
    result = merge(*files)
    assert (result.exit_code, result.output) == (0, "")
    assert Path(files[1]).read_text() == "postmortem: 1\ntitle: New\nseverity: SEV1\n"


def test_a_conflict_is_marked_at_the_length_git_asks_for(three):
    files = three(BASE.replace("Old", "Mine"), BASE.replace("Old", "Yours"))
    result = merge("--marker-size=11", *files)
    assert result.exit_code == 1
    assert "conflict in title: ours 'Mine', theirs 'Yours'" in result.stderr
    merged = Path(files[1]).read_text()
    assert f"{'<' * 11} ours\ntitle: Mine\n{'=' * 11}\ntitle: Yours\n{'>' * 11} theirs\n" in merged


def test_what_the_files_say_cannot_act_on_the_terminal(three):
    files = three(BASE.replace("Old", '"\\e[31m"'), BASE.replace("Old", "'\u202eevil'"))
    result = merge(*files)
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert not {"\x1b", "\u202e"} & set(result.stderr)


def test_a_file_that_is_not_there_is_said_in_one_line(three, tmp_path):
    files = three(BASE, BASE)
    result = merge(files[0], files[1], str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert result.stderr == f"postmortem: {tmp_path / 'nowhere'}: there is no such file\n"


@pytest.mark.parametrize("arguments", [(), ("a",), ("a", "b"), ("--install", "a")])
def test_a_call_that_means_nothing_is_explained(arguments):
    result = merge(*arguments)
    assert result.exit_code == 2
    assert "--install" in result.stderr


def test_nothing_is_installed_where_nobody_can_be_asked(repository):
    result = merge("--install")
    assert result.exit_code == 2
    assert "git config merge.postmortem.driver" in result.stdout
    assert "--yes" in result.stderr
    assert not (repository / ".gitattributes").exists()


def test_git_merges_through_the_installed_line_and_marks_a_true_conflict(repository):
    done = subprocess.run(["postmortem", "merge", "--install", "--yes"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    commit(repository, BASE, "base")
    git("checkout", "-qb", "theirs")
    commit(repository, BASE.replace("SEV2", "SEV1"), "theirs")
    git("checkout", "-q", "main")
    commit(repository, BASE.replace("Old", "New"), "ours")
    git("merge", "-q", "--no-edit", "theirs")
    assert (repository / "outage.yaml").read_text() == "postmortem: 1\ntitle: New\nseverity: SEV1\n"
    git("checkout", "-qb", "more", "theirs")
    commit(repository, BASE.replace("Old", "Yours"), "more")
    git("checkout", "-q", "main")
    conflicted = git("merge", "--no-edit", "more", ok=False)
    assert conflicted.returncode == 1
    assert (
        "<<<<<<< ours\ntitle: New\n=======\ntitle: Yours\n>>>>>>> theirs\n" in (repository / "outage.yaml").read_text()
    )
    assert git("status", "--porcelain").stdout == "UU outage.yaml\n"
    assert "outage.yaml: conflict in title: ours 'New', theirs 'Yours'" in conflicted.stdout + conflicted.stderr


def test_installing_twice_changes_nothing(repository):
    merge("--install", "--yes")
    again = merge("--install", "--yes")
    assert again.exit_code == 0
    assert "nothing to do" in again.stdout
    assert (repository / ".gitattributes").read_text() == "*.yaml merge=postmortem\n*.yml merge=postmortem\n"


def test_outside_a_repository_it_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = merge("--install", "--yes")
    assert result.exit_code == 2
    assert "git init" in result.stderr


@pytest.mark.parametrize("name", ["merge", "recover"])
def test_no_screen_is_loaded_for_it(name):
    program = (
        f"import sys, importlib; importlib.import_module('tui.commands.{name}'); "
        "from model import merge_driver, recovery; assert not {'textual', 'rich', 'screens'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
