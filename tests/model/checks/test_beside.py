"""Another postmortem that covers the same is told while one works on a file, and reading it costs little."""

import os

import pytest

from model.checks import beside
from model.checks.beside import AGAIN, Beside
from model.document import Document

ERROR = "FATAL: remaining connection slots are reserved for superuser {} connections"
OTHER = "postmortem: 1\nbrief:\n  error_text: |\n    " + ERROR.format(17) + "\n"
OWN = "postmortem: 1\nbrief:\n  error_text: |\n    " + ERROR.format(4711) + "\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2026-11-18-own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "2026-01-02-other.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "2026-01-03-unlike.yaml").write_text("postmortem: 1\ntitle: Lift out of order\n", encoding="utf-8")
    (tmp_path / "compose.yaml").write_text(OTHER.replace("postmortem: 1\n", ""), encoding="utf-8")
    return tmp_path


def opened(folder):
    return Document.open(folder / "2026-11-18-own.yaml")


def told(document):
    return [each for each in document.findings if each.check == "duplicate-postmortem"]


def test_nothing_beside_is_read_until_one_looks(folder):
    assert not told(opened(folder))


def test_a_duplicate_is_told_after_a_look(folder):
    document = opened(folder)
    assert document.look_beside(document.snapshot)
    (finding,) = told(document)
    assert "2026-01-02-other.yaml" in finding.message
    assert finding.path == ("brief", "error_text")


def test_a_second_look_changes_nothing(folder):
    document = opened(folder)
    document.look_beside(document.snapshot)
    assert not document.look_beside(document.snapshot)


def test_a_document_without_a_file_has_nothing_beside_it():
    document = Document.from_bytes(OWN.encode())
    assert not document.look_beside(document.snapshot)


def test_a_file_that_changes_is_read_again_and_the_others_are_not(folder, monkeypatch):
    now = [0.0]
    near = Beside(folder / "2026-11-18-own.yaml", lambda: now[0])
    snapshot = opened(folder).snapshot
    assert [each.name for each in near.of(snapshot)] == ["2026-01-02-other.yaml"]
    read = []
    monkeypatch.setattr(beside, "says_so", lambda path: read.append(path.name) or True)
    unlike = folder / "2026-01-03-unlike.yaml"
    unlike.write_text(OTHER, encoding="utf-8")
    os.utime(unlike, ns=(1, 1))
    assert len(near.of(snapshot)) == 1
    now[0] += AGAIN
    assert [each.name for each in near.of(snapshot)] == ["2026-01-03-unlike.yaml", "2026-01-02-other.yaml"]
    assert read == ["2026-01-03-unlike.yaml"]


def test_a_file_that_says_nothing_of_causes_reads_nothing(folder, monkeypatch):
    monkeypatch.setattr(beside, "siblings", lambda _: pytest.fail("looked at the folder"))
    blank = Document.from_bytes(b"postmortem: 1\n").snapshot
    assert Beside(folder / "2026-11-18-own.yaml").of(blank) == ()
