"""Hostile and broken files through the program itself: an exit code, one clear line, in under a second, and alive."""

from __future__ import annotations

import gzip
import os
import re
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.pty_session import PtySession

from tui.commands.check import command as check
from tui.commands.export import command as export
from tui.commands.tree import command as tree

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
BOMB = "\n".join(["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12))]).encode()

UNUSABLE = {
    "alias bomb": BOMB,
    "merge bomb": BOMB.replace(b": &", b": &").replace(b"[*", b"{<<: [*").replace(b"]", b"]}"),
    "100,000 brackets": b"postmortem: 1\nx: " + b"[" * 100_000,
    "100,000 braces": b"postmortem: 1\nx: " + b"{a: " * 100_000,
    "a scalar of 10 MB": b"postmortem: 1\ntitle: " + b"x" * 10_000_000,
    "a scalar of 3 MB": b"postmortem: 1\ntitle: " + b"x" * 3_000_000,
    "20,000 duplicate keys": b"postmortem: 1\n" + b"title: x\n" * 20_000,
    "a million values": b"postmortem: 1\nx: [" + b"a," * 1_000_000 + b"]",
    "invalid UTF-8": b"postmortem: 1\ntitle: \xff\xfe\n",
    "NUL": b"postmortem: 1\ntitle: a\0b\n",
    "an escape character": b"postmortem: 1\ntitle: \x1b[31mred\x1b]52;c;eA==\x07\n",
    "UTF-16": "postmortem: 1\n".encode("utf-16"),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(1000),
    "an archive": gzip.compress(b"postmortem: 1\n" * 1000),
    "a lone surrogate": b'postmortem: 1\ntitle: "\\ud800"\n',
    "a lone surrogate in UTF-8": b"postmortem: 1\ntitle: \xed\xa0\x80\n",
    "an open quote": b'postmortem: 1\ntitle: "never closed\n',
    "a tab": b"postmortem: 1\nbrief:\n\tsummary: x\n",
    "random bytes": bytes((number * 131 + number // 7) % 256 for number in range(50_000)),
}
USABLE = {
    "nothing": b"",
    "only a comment": b"# later\n",
    "a list": b"- a\n- b\n",
    "one word": b"postmortem\n",
    "a number of 100,000 digits": b"postmortem: 1\nimpact:\n  users_affected: " + b"9" * 100_000 + b"\n",
    "a date that does not exist": b"postmortem: 1\ntimeline:\n  - at: 2024-13-45\n    event: x\n",
    "custom tags": b"postmortem: 1\ntitle: !!python/object/apply:os.system [ls]\nx: !t {a: b}\n",
    "complex keys": b"postmortem: 1\n? [a, b]\n: c\n? {d: e}\n: f\n",
    "several documents": b"postmortem: 1\ntitle: a\n---\ntitle: b\n",
    "999 duplicate keys": b"postmortem: 1\n" + b"title: x\n" * 999,
    "lists where mappings belong": b"postmortem: [1]\nbrief: []\nimpact: 3\ntimeline: {a: b}\nfault_tree: text\nreview: [[[]]]\n",
    "a tree that is a circle": b"fault_tree: {top: a, nodes: {a: {gate: or, inputs: [b]}, b: {gate: and, inputs: [a]}}}\n",
    "markup": b"postmortem: 1\ntitle: '[/red][@click=app.quit]x'\n",
    "infinities": b"postmortem: 1\nimpact: {users_affected: .inf, users_affected_percent: .nan}\nservices: [.nan]\n",
    "2,000 events": b"postmortem: 1\ntimeline:\n" + b"  - {at: 2026-11-18T14:05:00Z, event: x}\n" * 2000,
}


AT_ONCE = 1.0
"""Seconds of CPU that an answer may take, the warmed-up program's; the slowest of these takes a third of it."""


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "incident.yaml"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("raw", UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize("command", [check, export, tree], ids=["check", "export", "tree"])
def test_what_cannot_be_used_is_one_line_with_the_place_at_once(tmp_path, command, raw):
    path = written(tmp_path, b"postmortem: 1\n")
    CliRunner().invoke(command, [str(path)])  # what is loaded at first is not the file's doing
    written(tmp_path, raw)
    begun = time.process_time()
    result = CliRunner().invoke(command, [str(path)])
    assert time.process_time() - begun < AT_ONCE
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert re.match(rf"postmortem: {re.escape(str(path))}:.*", result.stderr)
    assert "found" in result.stderr or "bytes" in result.stderr
    assert result.stderr.isprintable() or "\x1b" not in result.stderr
    assert len(result.stderr) < 600


@pytest.mark.parametrize("raw", USABLE.values(), ids=USABLE)
@pytest.mark.parametrize("command", [check, export], ids=["check", "export"])
def test_what_is_merely_odd_is_checked_and_exported_at_once(tmp_path, command, raw):
    path = written(tmp_path, raw)
    CliRunner().invoke(command, [str(path)])  # what is loaded at first is not the file's doing
    begun = time.process_time()
    result = CliRunner().invoke(command, [str(path)])
    assert time.process_time() - begun < AT_ONCE
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in ((0, 1) if command is check else (0,))
    assert path.read_bytes() == raw


def test_what_is_no_file_is_said(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("pipe.yaml", "nothing.yaml"):
        for command in (check, export, tree):
            result = CliRunner().invoke(command, [str(tmp_path / name)])
            assert result.exit_code == 2, (name, command.name)
            assert "Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("raw", UNUSABLE.values(), ids=UNUSABLE)
def test_the_workbook_says_what_is_wrong_and_gives_the_terminal_back(tmp_path, raw):
    path = written(tmp_path, raw)
    with PtySession([sys.executable, "-c", PROGRAM, str(path)]) as session:
        before = session.attributes()
        assert session.leave(15) == 2
        assert session.attributes() == before
        assert b"Traceback" not in session.raw
        told = bytes(session.raw).rpartition(b"\x1b[?1049l")[2]
        assert b"postmortem: " in told
        assert b"\x1b[31m" not in told


@pytest.mark.slow
@pytest.mark.parametrize("raw", USABLE.values(), ids=USABLE)
def test_the_workbook_opens_what_is_merely_odd_and_changes_nothing(tmp_path, raw):
    path = written(tmp_path, raw)
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], columns=100, lines=30) as session:
        session.wait_until(lambda: b"help" in session.raw, 30, "the workbook")
        for key in "1234567890fpq":
            session.send(key)
            session.read(0.1, 1.5)
        assert session.leave(15) == 0
        assert b"Traceback" not in session.raw
    assert path.read_bytes() == raw
