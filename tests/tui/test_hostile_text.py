"""Strings of a file never act on the terminal: every byte that reaches it, for every step, screen and dialog."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from support.hostile import TEXT, check_bytes, every_field, hostile_file
from support.pty_session import PtySession
from support.workbook import opened

from model.document import Document
from model.edits import Set
from model.postmortem import Postmortem
from model.safekeeping import Safekeeping
from model.visible import ACTIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from tui.entry import main; main()"
COLOURS = re.compile(r"\x1b\[(?:\d{1,2}(?:;\d{1,2})*)?m")
"""What commands print of themselves."""
TURNS = "1234567890"
SHOWS = {"F": "findings", "/": "Search in this step", "X": "not apply?"}
"""What keys of the workbook put on the screen."""


def walk(running: PtySession, keys: list[str], shows: Mapping[str, str] = MappingProxyType({})) -> str:
    """Press the keys, awaiting what some of them show; gives all that was to be seen after each.

    An escape is given time of its own before the next key: read together, the two are another key to any program.
    """
    seen = []
    for key in keys:
        running.send(key)
        if key in shows:
            running.wait_for(shows[key], 30)
        running.read(quiet=0.4 if key == "\x1b" else 0.12, limit=2.5)
        assert running.process.poll() is None, f"the program ended at {key!r}:\n" + "\n".join(running.screen.display)
        seen += running.screen.display
    return "\n".join(seen)


def everywhere_keys() -> list[str]:
    """Keys that open every step, look at its rows, forms, findings, previews, help and dialogs."""
    keys = []
    for step in TURNS:
        keys += [step, "j", "j", "\r", "j", "\r", "\x1b", "\x1b", "w", "\x1b"]
    keys += [
        "F",
        "\x1b",
        "f",
        "f",
        "f",
        "b",
        "\x1b",
        "\x1b",
        "?",
        "\x1b",
        "/",
        "\x1b",
        "X",
        "\x1b",
        "c",
        "j",
        "c",
        "p",
        "v",
        "v",
        "v",
    ]
    return [*keys, *TURNS, "p", "\x10", "\x1b"]


@pytest.fixture(params=[False, True], ids=["in text", "everywhere"])
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "incident.yaml"
    path.write_text(hostile_file(everywhere=request.param))
    return path


@pytest.fixture
def running(hostile: Path) -> Iterator[PtySession]:
    with PtySession([sys.executable, "-c", PROGRAM, str(hostile)], columns=130, lines=45) as session:
        session.wait_until(lambda: b"help" in session.raw, 30, "the workbook")
        session.read(0.5)
        yield session


def test_every_field_of_the_schema_is_attacked() -> None:
    source = hostile_file(everywhere=True)
    for path in every_field(Postmortem):
        if path != ("postmortem",):
            assert f'"{path[-1]}": ' in source, path
    assert len(every_field(Postmortem)) > 100
    assert Document.from_bytes(source.encode()).data["title"].startswith(".title " + TEXT[:20])


@pytest.mark.slow
def test_no_step_screen_or_dialog_lets_anything_through(running: PtySession) -> None:
    seen = walk(running, everywhere_keys(), SHOWS)
    for words in SHOWS.values():
        assert words in seen, words
    check_bytes(bytes(running.raw))
    os.kill(running.process.pid, signal.SIGTERM)
    assert running.leave() == 128 + signal.SIGTERM
    check_bytes(bytes(running.raw))


@pytest.mark.slow
def test_questions_and_messages_about_the_file_let_nothing_through(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]52;c;eA==\x07[red]\u202e.yaml"
    path.write_text(hostile_file(everywhere=False))
    document = Document.open(path)
    keeping = Safekeeping.start(document)
    document.apply(Set(("title",), f"new {TEXT}"))
    keeping.flush_now()
    keeping.end()
    with PtySession([sys.executable, "-c", PROGRAM, str(path)], columns=130, lines=45) as session:
        session.wait_for("Edits were found", 30)
        walk(session, ["l", "\x1b", "r"])
        path.write_text(hostile_file(everywhere=False).replace("second line", f"third [/] {'x' * 9}"))
        os.utime(path, (time.time() + 9, time.time() + 9))
        walk(session, ["\x13", "m", "t", "\r", "\x13"])
        check_bytes(bytes(session.raw))


@pytest.mark.slow
def test_the_library_lets_nothing_through(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}\x1b]52;c;eA==\x07[red]\u202e.yaml").write_text(hostile_file(everywhere=number > 0))
    (tmp_path / "broken [red].yaml").write_text("postmortem: 1\ntitle: [/red\n")
    with PtySession([sys.executable, "-c", PROGRAM, str(tmp_path)], columns=130, lines=45) as session:
        session.wait_until(lambda: b"broken" in session.raw, 30, "the library")
        walk(session, ["j", "j", "k"])
        check_bytes(bytes(session.raw))


@pytest.mark.parametrize("step", ["brief", "impact", "timeline", "whys", "factors", "fault_tree", "lessons", "actions", "triggers", "review"])  # fmt: skip
async def test_every_step_shows_hostile_text_as_text(tmp_path: Path, step: str) -> None:
    async with opened(tmp_path, hostile_file(everywhere=False), step=step, size=(130, 45)) as book:
        await book.press("j", "j", "enter")
        assert not ACTIVE.search(book.screen.replace("\n", ""))
        assert book.app.is_running


PRINTING = {
    "check --format": ("text", "github", "json", "sarif"),
    "tree --format": ("text", "mermaid", "json", "dot", "open-psa"),
    "export --as": ("report", "timeline-csv", "pack"),
}
"""What prints, and as what; the first two of each are tried in the quick tests."""


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([*command.split(), form], marks=() if place < 2 else pytest.mark.slow)
        for command, forms in PRINTING.items()
        for place, form in enumerate(forms)
    ],
    ids=" ".join,
)
def test_what_commands_print_does_not_act(hostile: Path, arguments: list[str]) -> None:
    with PtySession([sys.executable, "-c", PROGRAM, *arguments, str(hostile)], columns=130, lines=45) as session:
        assert session.leave(30) in (0, 1)
        raw = bytes(session.raw)
    assert b"Traceback" not in raw
    left = set(ACTIVE.findall(COLOURS.sub("", raw.decode("utf-8")))) - {"\r", "\n"}
    assert not left, [ascii(character) for character in left]
