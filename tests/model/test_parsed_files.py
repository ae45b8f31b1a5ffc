"""What a file was parsed into is found again by its bytes, and only where nothing that it follows from has changed."""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from model.cache_folder import CacheFolder
from model.parsed_files import ParsedFiles
from model.text import Text

ROOT = Path(__file__).resolve().parents[2]
RAW = b"title: x\ncounts: [1, 2.5, true, null]\ntimeline:\n  - at: 2026-11-18T14:05:00Z\n    event: caf\xc3\xa9\n"


@pytest.fixture
def folder(tmp_path):
    return CacheFolder(tmp_path / "parsed")


def test_values_are_found_again_as_they_were_read(folder):
    data = Text.from_bytes(RAW).data
    ParsedFiles(folder).keep(RAW, data)
    found = ParsedFiles(folder).recall(RAW)
    assert found == (data,)
    assert [type(each) for each in found[0]["counts"]] == [type(each) for each in data["counts"]]


def test_an_empty_file_is_remembered_too(folder):
    ParsedFiles(folder).keep(b"", None)
    assert ParsedFiles(folder).recall(b"") == (None,)


def test_other_bytes_are_another_file(folder):
    ParsedFiles(folder).keep(RAW, {"title": "x"})
    assert ParsedFiles(folder).recall(RAW + b"\n") is None


def test_another_reader_reads_anew(folder, monkeypatch):
    ParsedFiles(folder).keep(RAW, {"title": "x"})
    real = os.stat

    def touched(path, *arguments, **named):
        found = list(real(path, *arguments, **named))
        found[6] += str(path).endswith("scalars.py")  # its size
        return os.stat_result(found)

    monkeypatch.setattr("model.parsed_files.os.stat", touched)
    assert ParsedFiles(folder).recall(RAW) is None


@pytest.mark.parametrize("newer", ["ruamel.yaml", "_ruamel_yaml"])
def test_another_version_of_the_library_reads_anew(newer, folder, monkeypatch, tmp_path):
    ParsedFiles(folder).keep(RAW, {"title": "x"})
    real = importlib.util.find_spec
    module = Path(real(newer).origin)
    copied = tmp_path / module.name
    shutil.copy2(module, copied)
    with copied.open("ab") as end:
        end.write(b"\n")
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: SimpleNamespace(origin=str(copied)) if name == newer else real(name)
    )
    assert ParsedFiles(folder).recall(RAW) is None


def test_a_library_without_its_compiled_part_is_another_one(folder, monkeypatch):
    ParsedFiles(folder).keep(RAW, {"title": "x"})
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)  # as where it is not installed
    alone = ParsedFiles(folder)
    assert alone.recall(RAW) is None
    alone.keep(RAW, {"title": "x"})
    assert alone.recall(RAW) == ({"title": "x"},)


def test_the_parser_is_not_loaded_to_know_its_version(tmp_path):
    code = (
        "import sys; from model.cache_folder import CacheFolder; from model.parsed_files import ParsedFiles;"
        f"p = ParsedFiles(CacheFolder({str(tmp_path / 'parsed')!r})); p.keep(b'', None);"
        "print(p.recall(b''), [n for n in ('ruamel.yaml', '_ruamel_yaml', 'importlib.metadata') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "(None,) []\n"


def test_nothing_is_remembered_by_a_program_in_an_archive(tmp_path):
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as program:
        for path in (ROOT / "model").rglob("*.py"):
            program.write(path, path.relative_to(ROOT))
    code = (
        "from model.cache_folder import CacheFolder; from model.parsed_files import ParsedFiles; import model;"
        f"p = ParsedFiles(CacheFolder({str(tmp_path / 'parsed')!r})); p.keep(b'', None);"
        "print(p.recall(b''), model.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"None {archive / 'model' / '__init__.py'}\n"
    assert not (tmp_path / "parsed").exists()


def test_what_is_no_plain_value_is_not_kept(folder):
    ParsedFiles(folder).keep(RAW, {"title": object()})
    assert ParsedFiles(folder).recall(RAW) is None


def test_a_damaged_entry_is_as_good_as_none(folder, tmp_path):
    parsed = ParsedFiles(folder)
    parsed.keep(RAW, {"title": "x"})
    (entry,) = (tmp_path / "parsed").iterdir()
    CacheFolder(tmp_path / "parsed").write(entry.name, b"\xff no data")
    assert parsed.recall(RAW) is None
