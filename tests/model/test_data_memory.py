"""The data of a file are found again by its bytes, and only where nothing that they follow from has changed."""

import os

import pytest

from model.cache_folder import CacheFolder
from model.data_memory import DataMemory
from model.text import Text

RAW = b"title: x\ncounts: [1, 2.5, true, null]\ntimeline:\n  - at: 2026-11-18T14:05:00Z\n    event: caf\xc3\xa9\n"


@pytest.fixture
def folder(tmp_path):
    return CacheFolder(tmp_path / "data")


def test_data_are_found_again_as_they_were_read(folder):
    data = Text.from_bytes(RAW).data
    DataMemory(folder).keep(RAW, data)
    found = DataMemory(folder).recall(RAW)
    assert found == (data,)
    assert [type(each) for each in found[0]["counts"]] == [type(each) for each in data["counts"]]


def test_a_file_without_data_is_remembered_too(folder):
    DataMemory(folder).keep(b"", None)
    assert DataMemory(folder).recall(b"") == (None,)


def test_other_bytes_are_another_file(folder):
    DataMemory(folder).keep(RAW, {"title": "x"})
    assert DataMemory(folder).recall(RAW + b"\n") is None


def test_another_reader_reads_anew(folder, monkeypatch):
    DataMemory(folder).keep(RAW, {"title": "x"})
    real = os.stat

    def touched(path, *arguments, **named):
        found = list(real(path, *arguments, **named))
        found[6] += str(path).endswith("scalars.py")  # its size
        return os.stat_result(found)

    monkeypatch.setattr("model.data_memory.os.stat", touched)
    assert DataMemory(folder).recall(RAW) is None


def test_what_is_no_plain_value_is_not_kept(folder):
    DataMemory(folder).keep(RAW, {"title": object()})
    assert DataMemory(folder).recall(RAW) is None


def test_a_damaged_entry_is_as_good_as_none(folder, tmp_path):
    memory = DataMemory(folder)
    memory.keep(RAW, {"title": "x"})
    (entry,) = (tmp_path / "data").iterdir()
    CacheFolder(tmp_path / "data").write(entry.name, b"\xff no data")
    assert memory.recall(RAW) is None
