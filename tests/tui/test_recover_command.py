"""`postmortem recover` on journals that workbooks left behind."""

import json

import pytest
from click.testing import CliRunner

from model.document import Document
from model.edits import Set
from model.recovery import all_journals
from model.safekeeping import Safekeeping
from tui.commands.recover import command

TEXT = "postmortem: 1\ntitle: Old\n"


@pytest.fixture
def left(tmp_path):
    """Leave a journal behind, as a workbook that was killed does."""

    def leave(name="outage.yaml", title="New", text=TEXT):
        path = tmp_path / name
        path.write_text(text)
        document = Document.open(path)
        keeping = Safekeeping.start(document)
        document.apply(Set(("title",), title))
        assert keeping.flush_now()
        keeping.end()
        return path

    return leave


def recover(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_with_nothing_to_recover_it_says_so():
    result = recover()
    assert result.exit_code == 0
    assert result.stdout == "Nothing to recover: every edit was saved or dropped.\n"


def test_each_journal_is_listed_with_how_it_stands_to_its_file(left):
    path, changed, gone = left(), left("changed.yaml"), left("gone.yaml")
    changed.write_text(TEXT + "severity: SEV1\n")
    gone.unlink()
    listed = recover().stdout
    assert f"1 edit to {path}" in listed
    assert "opening it offers to replay them" in listed
    assert "opening it offers to merge them" in listed
    assert "--write brings its text back" in listed
    states = {each["file"]: each["state"] for each in json.loads(recover("--format", "json").stdout)["journals"]}
    assert states == {str(path): "fits", str(changed): "differs", str(gone): "gone"}


def test_one_is_shown_as_a_diff_in_which_nothing_acts(left):
    path = left(title="a\x1b]52;c;eA==\x07b\u202e")
    result = recover(path, "--show")
    assert result.exit_code == 0
    assert "-title: Old" in result.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)


def test_the_text_with_the_edits_is_written_to_a_new_file_only(left, tmp_path):
    path = left()
    out = tmp_path / "recovered.yaml"
    assert recover("1", "--write", out).exit_code == 0
    assert out.read_text() == "postmortem: 1\ntitle: New\n"
    assert path.read_text() == TEXT
    again = recover("1", "--write", out)
    assert again.exit_code == 2
    assert "there already" in again.stderr
    assert recover("--write", "-").stdout == "postmortem: 1\ntitle: New\n"
    assert len(all_journals()) == 1


def test_a_dropped_journal_is_gone(left):
    left()
    assert recover("--drop").exit_code == 0
    assert all_journals() == ()
    assert recover("--drop").exit_code == 2


def test_of_several_one_must_be_named(left):
    left("a.yaml")
    left("b.yaml")
    assert "say which journal" in recover("--show").stderr
    assert "no journals go by 3" in recover("3", "--show").stderr
    name = all_journals()[0].journal.name
    assert "+title: New" in recover(name, "--show").stdout


def test_the_journal_of_an_open_workbook_is_not_dropped(tmp_path):
    path = tmp_path / "outage.yaml"
    path.write_text(TEXT)
    document = Document.open(path)
    keeping = Safekeeping.start(document)
    document.apply(Set(("title",), "New"))
    keeping.flush_now()
    result = recover("--drop")
    assert result.exit_code == 2
    assert "close it first" in result.stderr
    keeping.end(discard=True)


def test_a_damaged_journal_is_listed_and_kept(left):
    left()
    journal = all_journals()[0].journal
    journal.write_bytes(b"no journal\n")
    assert "damaged" in recover().stdout
    shown = recover("--show")
    assert shown.exit_code == 2
    assert journal.exists()
