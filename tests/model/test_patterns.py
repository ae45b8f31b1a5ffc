"""A remembered pattern is the compiled one, and whatever is wrong with the memory, patterns are compiled."""

import marshal
import re
import sys
from importlib import import_module

import pytest

from model import patterns
from model.cache_folder import CacheFolder
from model.checks.registry import all_checks
from model.patterns import compiled

PATTERNS = [
    (r"(?P<word>[a-zà-ÿ]+)|(?:x(?i:y))", re.IGNORECASE),
    (r"^\s*(?P<digits>\d{1,9})(?P<sign>[.)])(?=\s|$)", re.MULTILINE),
    (r"(?<!\w)[^\W_]{2,5}(?![\w-])", 0),
    ("[\ud800-\udfff]", 0),
    (rb"(?P<t>\d{2}:\d{2})(?P<z>[\x80-\xff]|Z)?", 0),
]


@pytest.fixture
def folder(tmp_path):
    yield CacheFolder(tmp_path / "patterns")
    patterns.keep()


def fail_to_compile(monkeypatch):
    """From now on whatever is compiled all the same fails the test."""
    monkeypatch.setattr("model.patterns._compile", lambda source, _: pytest.fail(f"compiled {source}"))


def told(folder, wanted=PATTERNS):
    patterns.remember_in(folder, "check")
    found = [compiled(*each) for each in wanted]
    patterns.keep()
    return found


def test_a_pattern_is_compiled_once(folder, monkeypatch):
    first = told(folder)
    fail_to_compile(monkeypatch)
    again = told(folder)
    assert again == first
    for one, other in zip(first, again, strict=True):
        assert (one.flags, one.groups, one.groupindex) == (other.flags, other.groups, other.groupindex)
    assert again[0].fullmatch("ÄRGER")["word"] == "ÄRGER"
    assert again[1].search("a\n 12) b").groupdict() == {"digits": "12", "sign": ")"}


def test_patterns_of_libraries_are_remembered_while_they_are_imported(folder, monkeypatch):
    ordinary = re.compile
    texts = [each for each in PATTERNS if isinstance(each[0], str)]

    def imported():
        patterns.remember_in(folder, "open")
        with patterns.of_libraries():
            made = [re.compile(*each) for each in texts]
            made.append(re.compile(r"(?P<a>x+)y"))
        patterns.keep()
        return made

    first = imported()
    assert re.compile is ordinary
    assert first == [*(re.compile(*each) for each in texts), re.compile(r"(?P<a>x+)y")]
    with monkeypatch.context() as forgetful:
        fail_to_compile(forgetful)
        assert imported() == first
    assert re.compile is ordinary


def test_of_libraries_only_what_is_written_as_text_is_remembered(folder, tmp_path):
    patterns.remember_in(folder, "open")
    made = re.compile(r"a+")
    with patterns.of_libraries():
        assert re.compile(made) is made
        assert re.compile(rb"b+", re.LOCALE).fullmatch(b"bb")
        with pytest.raises(re.error):
            re.compile("(")
    patterns.keep()
    assert not (tmp_path / "patterns").exists()


def test_every_pattern_of_the_program_is_remembered_as_it_is(folder):
    all_checks()
    import_module("model.sources.lines")
    modules = [module for name, module in sys.modules.items() if name.startswith("model.")]
    known = [each for module in modules for each in vars(module).values() if isinstance(each, re.Pattern)]
    assert len(known) > 50
    assert any(isinstance(each.pattern, bytes) for each in known)
    wanted = [(each.pattern, each.flags & ~re.UNICODE) for each in known]
    told(folder, wanted)
    assert told(folder, wanted) == known


def test_other_commands_do_not_lose_what_one_remembered(folder, monkeypatch):
    told(folder, PATTERNS[:2])
    told(folder, PATTERNS[2:])
    fail_to_compile(monkeypatch)
    told(folder)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"\xff",
        lambda _: marshal.dumps(["no", "mapping"]),
        lambda kept: marshal.dumps({key: (0, b"\1\2\3\4", 0, {}, ()) for key in marshal.loads(kept)}),
        lambda kept: marshal.dumps(dict.fromkeys(marshal.loads(kept), ("no", "parts"))),
    ],
    ids=["no entry", "no mapping", "no code", "no parts"],
)
def test_a_damaged_memory_is_as_good_as_none(folder, tmp_path, damage):
    first = told(folder)
    (entry,) = (tmp_path / "patterns").iterdir()
    folder.write(entry.name, damage(folder.read(entry.name)))
    assert told(folder) == first
    assert told(folder) == first


@pytest.mark.parametrize(
    "change",
    [
        lambda monkeypatch: monkeypatch.setattr("sys.hexversion", 1),
        lambda monkeypatch: monkeypatch.setattr("model.__version__", "0"),
    ],
    ids=["python", "program"],
)
def test_what_another_program_compiled_is_not_taken(folder, tmp_path, change, monkeypatch):
    told(folder)
    change(monkeypatch)
    told(folder)
    assert len(list((tmp_path / "patterns").iterdir())) == 2


@pytest.mark.parametrize("name", ["KNOWN_PYTHONS", "_parts"])
def test_on_a_python_that_compiles_otherwise_nothing_is_kept(folder, tmp_path, name, monkeypatch):
    def raising(*_):
        raise AttributeError("no such function in this Python")

    monkeypatch.setattr(patterns, name, () if name == "KNOWN_PYTHONS" else raising)
    assert told(folder) == [re.compile(*each) for each in PATTERNS]
    assert not (tmp_path / "patterns").exists()


def test_a_memory_that_has_grown_too_large_is_begun_anew(folder, monkeypatch):
    monkeypatch.setattr(patterns, "LARGEST", 5)
    told(folder)
    told(folder, [("a", 0), ("b", 0)])
    fail_to_compile(monkeypatch)
    told(folder, [("a", 0), ("b", 0)])
    with pytest.raises(pytest.fail.Exception):
        told(folder)


def test_without_a_folder_patterns_are_compiled():
    assert compiled(*PATTERNS[0]) == re.compile(*PATTERNS[0])
