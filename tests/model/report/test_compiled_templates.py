"""What templates compile to is kept: the same report, without compiling again, for as long as nothing changed."""

import pytest

from model.cache_folder import CacheFolder
from model.report import compiled_templates
from model.report.compiled_templates import CompiledTemplates
from model.report.environment import Sandbox, environment


@pytest.fixture
def path(tmp_path):
    return tmp_path / "templates"


def sandbox(path):
    """A sandbox as a new process has one, with a folder for what it compiles."""
    made = environment().overlay(cache_size=50)
    made.bytecode_cache = CompiledTemplates(CacheFolder(path))
    return made


def missing(made):
    return str(made.get_template("header.md.j2").module.missing("Whys"))


def test_a_template_is_compiled_once(path, monkeypatch):
    told = missing(sandbox(path))
    monkeypatch.setattr(Sandbox, "compile", lambda *_, **__: pytest.fail("it was compiled again"))
    assert missing(sandbox(path)) == told
    assert "Whys" in told


@pytest.mark.parametrize(
    "change",
    [
        lambda monkeypatch: monkeypatch.setattr("jinja2.__version__", "0"),
        lambda monkeypatch: monkeypatch.setattr("sys.version", "0"),
        lambda monkeypatch: monkeypatch.setattr(compiled_templates, "__version__", "0"),
        lambda monkeypatch: monkeypatch.setattr(compiled_templates, "_settings", lambda: "other"),
    ],
    ids=["jinja", "python", "program", "sandbox"],
)
def test_what_another_program_compiled_is_not_taken(path, change, monkeypatch):
    missing(sandbox(path))
    before = {entry.name for entry in path.iterdir()}
    change(monkeypatch)
    assert "Whys" in missing(sandbox(path))
    assert len({entry.name for entry in path.iterdir()} - before) == 1


def test_a_damaged_entry_is_compiled_anew(path):
    told = missing(sandbox(path))
    (kept,) = path.iterdir()
    for content in (b"", b"N", b"\xff"):
        CacheFolder(path).write(kept.name, content)
        assert missing(sandbox(path)) == told


def test_a_template_of_a_team_is_not_kept(path):
    assert sandbox(path).from_string("{{ 1 + 1 }}").render() == "2"
    assert not path.exists()
