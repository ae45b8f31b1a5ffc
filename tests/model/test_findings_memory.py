"""A remembered result is the one that a fresh check finds, and is forgotten with whatever it followed from."""

import os
from datetime import date

import pytest

from model.checks.files import check_file
from model.disk_reading import MAX_BYTES
from model.findings_memory import Memory
from model.policy import Policy

TODAY = date(2026, 11, 20)
TEXT = "postmortem: 1\nkind: okr\ntitle: T\nactions:\n  - action: Improve testing\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "team" / "a.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def test_a_result_is_recalled_as_it_was_found(file, folder):
    memory = Memory(folder, TODAY)
    key = memory.key(file)
    found = check_file(file, Policy(), TODAY)
    assert memory.recall(file, key) is None
    memory.keep(key, found)
    again = Memory(folder, TODAY)
    recalled = again.recall(file, again.key(file))
    assert [each.as_json() for each in recalled.findings] == [each.as_json() for each in found.findings]
    assert (recalled.name, recalled.source) == (found.name, found.source)


def changed_text(file):
    file.write_text(TEXT + "tags: [a]\n", encoding="utf-8")


def a_new_policy(file):
    (file.parent.parent / ".postmortem.toml").write_text("actions_min = 1\n", encoding="utf-8")


def a_policy_that_is_too_large_to_be_read(file):
    (file.parent.parent / ".postmortem.toml").write_bytes(b"#" * (MAX_BYTES + 1))


def a_policy_that_nobody_may_read(file):
    policy = file.parent.parent / ".postmortem.toml"
    policy.write_text("actions_min = 1\n", encoding="utf-8")
    policy.chmod(0)


def a_new_neighbour(file):
    (file.parent / "b.yaml").write_text(TEXT, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        changed_text,
        a_new_policy,
        a_policy_that_is_too_large_to_be_read,
        a_policy_that_nobody_may_read,
        a_new_neighbour,
    ],
)
def test_whatever_changes_the_result_changes_the_key(file, folder, change):
    before = Memory(folder, TODAY).key(file)
    change(file)
    assert Memory(folder, TODAY).key(file) != before


def test_the_day_and_the_files_checked_together_change_the_key(file, folder):
    other = file.parent.parent / "c.yaml"
    other.write_text(TEXT, encoding="utf-8")
    before = Memory(folder, TODAY).key(file)
    assert Memory(folder, date(2026, 11, 21)).key(file) != before
    assert Memory(folder, TODAY, [file, other]).key(file) != before


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"source": "", "findings": [{}]}', b"\xff"])
def test_a_damaged_memory_is_as_good_as_none(file, folder, kept):
    memory = Memory(folder, TODAY)
    key = memory.key(file)
    folder.mkdir()
    (folder / f"{key}.json").write_bytes(kept)
    assert memory.recall(file, key) is None


def test_a_folder_that_cannot_be_written_is_no_error(file, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", encoding="utf-8")
    memory = Memory(blocked / "checks", TODAY)
    memory.keep(memory.key(file), check_file(file, Policy(), TODAY))
    memory.forget()
    assert memory.recall(file, memory.key(file)) is None


def test_results_are_readable_by_their_owner_only(file, folder):
    memory = Memory(folder, TODAY)
    memory.keep(memory.key(file), check_file(file, Policy(), TODAY))
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_the_oldest_results_go_when_there_are_too_many(folder, monkeypatch):
    monkeypatch.setattr("model.findings_memory.MOST", 3)
    folder.mkdir()
    for number in range(6):
        path = folder / f"{number}.json"
        path.write_text("{}", encoding="utf-8")
        os.utime(path, (number, number))
    Memory(folder, TODAY).forget()
    assert sorted(path.name for path in folder.iterdir()) == ["3.json", "4.json", "5.json"]


def test_a_missing_file_has_no_key(folder, tmp_path):
    assert Memory(folder, TODAY).key(tmp_path / "none.yaml") is None
