"""A cache gives back what its user wrote, whole, or nothing; and is never an error."""

import os
import stat
from pathlib import Path

import pytest

from model.cache_folder import CacheFolder


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "of-these"


def test_an_entry_is_read_as_it_was_written(path):
    CacheFolder(path).write("a", b"\x00one")
    assert CacheFolder(path).read("a") == b"\x00one"
    CacheFolder(path).write("a", b"")
    assert CacheFolder(path).read("a") == b""
    assert CacheFolder(path).read("b") is None
    assert [entry.name for entry in path.iterdir()] == ["a"]


def test_only_its_user_can_read_it(path):
    CacheFolder(path).write("a", b"one")
    assert path.stat().st_mode & 0o077 == 0
    assert (path / "a").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("of", ["folder", "entry"])
def test_what_others_can_write_is_not_read(path, of):
    cache = CacheFolder(path)
    cache.write("a", b"one")
    (path if of == "folder" else path / "a").chmod(0o777)
    assert cache.read("a") is None


def test_nothing_is_written_where_others_can_write(path):
    path.mkdir(parents=True)
    path.chmod(0o777)
    CacheFolder(path).write("a", b"one")
    assert list(path.iterdir()) == []


@pytest.mark.parametrize("of", ["folder", "entry"])
def test_what_is_of_somebody_else_is_not_read(path, of, monkeypatch):
    cache = CacheFolder(path)
    cache.write("a", b"one")
    fstat = os.fstat

    def of_another(descriptor):
        found = fstat(descriptor)
        mine = stat.S_ISDIR(found.st_mode) == (of == "entry")
        return found if mine else os.stat_result([*found[:4], found.st_uid + 1, *found[5:]])

    monkeypatch.setattr("os.fstat", of_another)
    assert cache.read("a") is None


def test_a_link_is_not_followed(path, tmp_path):
    cache = CacheFolder(path)
    cache.write("a", b"one")
    (path / "b").symlink_to(path / "a")
    assert cache.read("b") is None


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda _: b"", lambda kept: kept[:-1] + b"X"])
def test_what_is_not_whole_is_not_read(path, damage):
    cache = CacheFolder(path)
    cache.write("a", b"one")
    (path / "a").write_bytes(damage((path / "a").read_bytes()))
    assert cache.read("a") is None


def test_a_folder_that_cannot_be_is_no_error(tmp_path):
    (tmp_path / "file").write_text("a file")
    cache = CacheFolder(tmp_path / "file" / "cache")
    cache.write("a", b"one")
    cache.tidy(1)
    assert cache.read("a") is None


def test_no_folder_is_made_where_the_program_was_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cache = CacheFolder(Path("~/.cache"))
    cache.write("a", b"one")
    assert cache.read("a") is None
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_and_the_unfinished_go(path):
    cache = CacheFolder(path)
    for number in range(4):
        cache.write(str(number), b"one")
        os.utime(path / str(number), (number + 10_000, number + 10_000))
    (path / ".unfinished").write_bytes(b"on")
    os.utime(path / ".unfinished", (1, 1))
    (path / ".being-written").write_bytes(b"on")
    cache.tidy(3)
    assert sorted(entry.name for entry in path.iterdir()) == [".being-written", "2", "3"]
