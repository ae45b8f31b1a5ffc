import pytest

from model import disk
from model.merge import Labels
from model.merge_driver import drive

BASE = b"postmortem: 1\nseverity: SEV2\nactions:\n  - id: a\n    action: x\n    owner: y\n"


@pytest.fixture
def files(tmp_path):
    def write(*contents: bytes):
        paths = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml")]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        return paths

    return write


def test_a_clean_merge_is_written_over_ours_and_ends_with_0(files):
    paths = files(BASE, BASE.replace(b"action: x", b"action: z"), BASE.replace(b"owner: y", b"owner: z"))
    driven = drive(*paths)
    assert (driven.exit_code, driven.sentences()) == (0, ())
    assert paths[1].read_bytes() == BASE.replace(b"action: x", b"action: z").replace(b"owner: y", b"owner: z")


def test_a_conflict_is_marked_in_ours_and_told(files):
    paths = files(BASE, BASE.replace(b"SEV2", b'"SEV1\\e[31m"'), BASE.replace(b"severity: SEV2\n", b""))
    driven = drive(*paths, labels=Labels(ours="HEAD"))
    assert driven.exit_code == 1
    assert b"<<<<<<< HEAD\n" in paths[1].read_bytes()
    assert driven.sentences() == ("conflict in severity: ours 'SEV1\\x1b[31m', theirs nothing",)


SENTENCE = "Customers of the shop could not pay for an hour on Monday, since the pool of connections was too small"


@pytest.mark.parametrize(
    ("old", "mine", "other", "told"),
    [
        ("small", "narrow", "low", ("…connections was too narrow'", "…connections was too low'")),
        ("Customers", "Guests", "People", ("'Guests of the shop", "'People of the shop")),
        ("an hour", "an hour", "two hours", ("pay for an hour on", "pay for two hours on")),
        ("small", "small for that", "small, by far", ("too small for that'", "too small, by far'")),
    ],
)
def test_of_long_texts_the_words_that_differ_are_told(files, old, mine, other, told):
    said = [
        f"postmortem: 1\ntitle: {SENTENCE.replace(old, word)}\n".encode() for word in ("it was otherwise", mine, other)
    ]
    (line,) = drive(*files(*said)).sentences()
    assert all(words in line for words in told)
    assert len(line) < 180


def test_yaml_of_other_kinds_is_merged_line_by_line(files):
    base = b"steps:\n  - run: a\n    if: x\n"
    paths = files(base, base.replace(b"run: a", b"run: b"), base.replace(b"if: x", b"if: y"))
    assert drive(*paths).exit_code == 1
    assert not drive(*files(base, base + b"end: 1\n", base + b"end: 2\n")).merged.by_path


def test_a_file_that_cannot_be_read_is_said(files, tmp_path):
    paths = files(BASE, BASE, BASE)
    with pytest.raises(disk.NoSuchFile):
        drive(tmp_path / "none", *paths[1:])
