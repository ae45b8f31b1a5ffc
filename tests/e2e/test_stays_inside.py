"""Opening, checking and exporting a hostile file runs no program, leaves the repository for no path, and is no network.

The program runs with an audit hook that notes everything it opens, runs and connects to.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.pty_session import PtySession

PROJECT = Path(__file__).resolve().parents[2]
AUDITED = f"""
import json, os, sys
sys.path.insert(0, {str(PROJECT)!r})
noted = os.open(os.environ["AUDIT"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
FORBIDDEN = ("subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.startfile",
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "webbrowser.", "urllib.",
    "ftplib.", "http.", "smtplib.", "pty.spawn")
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        os.write(noted, (json.dumps(["open", os.path.abspath(os.fsdecode(arguments[0])), str(arguments[1])]) + "\\n").encode())
    elif event.startswith(FORBIDDEN):
        os.write(noted, (json.dumps([event, repr(arguments), ""]) + "\\n").encode())
import platform, socket
sys.addaudithook(note)
from tui.entry import main
main()
"""
HOSTILE = """\
postmortem: 1
kind: incident
title: "{{ ''.__class__.__mro__[1].__subclasses__() }} {% include '../outside/secret.yaml' %} [x](file:///etc/passwd)"
services: [checkout]
brief:
  related: [../outside/secret.yaml, /etc/passwd, "~/.ssh/id_rsa", linked.yaml, "http://127.0.0.1:9/x", "//host/share"]
  summary: "![picture](http://127.0.0.1:9/track.png) `$(touch pwned)` $(touch pwned) ; touch pwned"
  error_text: &include the pool was exhausted by every waiting connection of checkout
timeline:
  - at: 2026-11-18T14:05:00Z
    event: Deploy
    evidence: ["file:///etc/passwd", ../outside/secret.yaml, "http://127.0.0.1:9/"]
    source: "|touch pwned"
x_tagged: !!python/object/apply:os.system ["touch pwned"]
x_include: !include ../outside/secret.yaml
"""
SECRET = "postmortem: 1\ntitle: outside the repository\nbrief:\n  error_text: the pool was exhausted by every waiting connection of checkout\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text(SECRET)
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text('[core]\n\tfsmonitor = "touch pwned"\n\tpager = "touch pwned"\n')
    (folder / "incident.yaml").write_text(HOSTILE)
    (folder / "linked.yaml").symlink_to("../outside/secret.yaml")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to("../outside")
    os.mkfifo(folder / "pipe.yaml")
    (tmp_path / ".postmortem.toml").write_text("this is no policy")
    (folder / "template.md").write_text("{{ title }} {% include '../outside/secret.yaml' %}\n")
    return folder


def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "AUDIT": str(tmp_path / "audit"), "EDITOR": "touch pwned", "PAGER": "touch pwned"}


def audited(tmp_path: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", AUDITED, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(tmp_path), capture_output=True, text=True, timeout=20, check=False
    )


def stayed_inside(tmp_path: Path, folder: Path, *, also: tuple[str, ...] = ()) -> None:
    """Only the program itself, its libraries, the repository and the user's own folders were opened."""
    noted = [json.loads(line) for line in (tmp_path / "audit").read_text().splitlines()]
    assert noted
    assert [each for each in noted if each[0] != "open"] == []
    own = (PROJECT, sys.prefix, sys.base_prefix, os.environ["HOME"], "/dev", "/proc", "/sys", "/usr/share", "/usr/lib")
    allowed = tuple(str(Path(each).resolve()) for each in own) + tuple(map(str, own)) + (str(folder), *also)
    outside = {path for _, path, _ in noted if not path.startswith(allowed)}
    assert outside <= {"/etc/localtime"}
    assert not any("outside" in os.path.realpath(path) for _, path, _ in noted if path.startswith(str(tmp_path)))
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_checking_a_file_stays_inside(repository: Path, tmp_path: Path, form: str) -> None:
    done = audited(tmp_path, repository, "check", "--format", form, "incident.yaml")
    assert done.returncode in (0, 1), done.stderr
    assert "outside the repository" not in done.stdout
    stayed_inside(tmp_path, repository)


def test_checking_a_folder_follows_no_link_out_of_it_and_waits_for_no_pipe(repository: Path, tmp_path: Path) -> None:
    done = audited(tmp_path, repository, "check", "--jobs", "1", ".")
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "outside the repository" not in done.stdout
    stayed_inside(tmp_path, repository)


@pytest.mark.parametrize("form", ["report", "pack", "shareout", "timeline-csv"])
def test_exporting_stays_inside(repository: Path, tmp_path: Path, form: str) -> None:
    done = audited(tmp_path, repository, "export", "--as", form, "incident.yaml")
    assert done.returncode == 0, done.stderr
    assert "outside the repository" not in done.stdout
    assert "subclasses" not in done.stdout or "class 'type'" not in done.stdout
    stayed_inside(tmp_path, repository)


def test_a_template_includes_nothing(repository: Path, tmp_path: Path) -> None:
    done = audited(tmp_path, repository, "export", "--template", "template.md", "incident.yaml")
    assert done.returncode == 2
    assert "outside the repository" not in done.stdout
    assert done.stderr.count("\n") <= 8
    assert "Traceback" not in done.stderr
    stayed_inside(tmp_path, repository)


def test_the_fault_tree_and_the_merge_stay_inside(repository: Path, tmp_path: Path) -> None:
    (repository / "base.yaml").write_text(HOSTILE.replace("Deploy", "Release"))
    (repository / "theirs.yaml").write_text(HOSTILE.replace("checkout]", "cart]"))
    assert audited(tmp_path, repository, "tree", "incident.yaml").returncode in (0, 1, 2)
    assert audited(tmp_path, repository, "merge", "base.yaml", "incident.yaml", "theirs.yaml").returncode in (0, 1)
    assert audited(tmp_path, repository, "recover").returncode == 0
    stayed_inside(tmp_path, repository)


def test_the_workbook_stays_inside(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(repository)
    with PtySession([sys.executable, "-c", AUDITED, "incident.yaml"], columns=120, lines=40) as session:
        session.wait_until(lambda: b"help" in session.raw, 30, "the workbook")
        for key in [*"1234567890", "p", "v", "v", "F", "\x1b", "1", "j", "\r", "x", "\x1b", "\x13"]:
            session.send(key)
            session.read(0.15 if key == "\x1b" else 0.05, 2)  # an escape and a key read together are another key
        os.kill(session.process.pid, signal.SIGTERM)
        assert session.leave() == 128 + signal.SIGTERM
    # Others on the host are told that the file is open by a note in this folder.
    stayed_inside(tmp_path, repository, also=("/tmp/postmortem-open",))
