"""Hostile and broken files: each answered at once, with the place, what was found and how to mend it."""

from __future__ import annotations

import gzip
import time

import pytest
from support.cpu_time import grows_in_proportion

from model.edits import Insert, Set
from model.text import (
    ConflictMarkers,
    EditRefused,
    Engine,
    Limits,
    NotText,
    ProblemKind,
    Text,
    TooLarge,
    UnreadableText,
    YamlSyntaxError,
)
from model.yaml.guard import refuse_conflict


def bomb(line: str) -> bytes:
    rows = ["a0: &a0 {x: y}", *(line.format(i, ", ".join([f"*a{i - 1}"] * 9)) for i in range(1, 11))]
    return "\n".join(rows).encode()


AT_ONCE = {Engine.C: 0.5, Engine.PURE: 3}
"""Seconds of CPU; the slowest of these takes a quarter. The pure parser, which is only a fall-back, is slower by far."""
CONFLICT = b"a: b\nlist:\n<<<<<<< HEAD\n  - ours\n=======\n  - theirs\n>>>>>>> branch\n"

HOSTILE: list[tuple[str, bytes, type[UnreadableText], tuple[int, int], str]] = [
    ("aliases that multiply", bomb("a{0}: &a{0} [{1}]"), TooLarge, (6, 50), "aliases included"),
    ("merge keys that multiply", bomb("a{0}: &a{0} {{<<: [{1}]}}"), TooLarge, (6, 50), "aliases included"),
    ("many aliases", b"a: &x 1\nb: [" + b"*x, " * 200 + b"]", TooLarge, (2, 405), "alias number 101"),
    ("deep brackets", b"[" * 100_000, TooLarge, (1, 65), "65 deep"),
    ("deep brackets, closed", b"[" * 100_000 + b"]" * 100_000, TooLarge, (1, 65), "65 deep"),
    ("deep braces", b"{a: " * 100_000, TooLarge, (1, 257), "65 deep"),
    ("deep brackets on lines", b"[\n" * 100_000, TooLarge, (65, 1), "65 deep"),
    ("deep dashes", b"- " * 100_000, TooLarge, (1, 129), "65 deep"),
    ("deep questions", b"? " * 100_000, TooLarge, (1, 129), "65 deep"),
    ("deep indents", b"".join(b" " * i + b"a:\n" for i in range(1500)), TooLarge, (65, 65), "65 deep"),
    ("ten megabytes", b"a: " + b"x" * 10_000_000, TooLarge, (1, 1), "10,000,003 bytes"),
    ("two megabytes in quotes", b'a: "' + b"x" * 2_000_000 + b'"', TooLarge, (1, 4), "2,000,002 characters"),
    ("a block of two megabytes", b"a: |\n" + b"  xxxxxxxxxxxxxx\n" * 130_000, TooLarge, (1, 4), "characters"),
    ("a key of a megabyte", b"x" * 2_000_000 + b": y", TooLarge, (1, 1), "characters"),
    ("many duplicate keys", b"a: 1\n" * 20_000, TooLarge, (1002, 1), "the key 'a' again"),
    ("many anchors", b"".join(b"- &a%d x\n" % i for i in range(5000)), TooLarge, (1001, 3), "anchor &a1000"),
    ("invalid UTF-8", b"a: b\nc: \xff\xfe", NotText, (2, 4), "0xff"),
    ("a surrogate in UTF-8", b"a: \xed\xa0\x80", NotText, (1, 4), "0xed"),
    ("a surrogate escape", b'a: "\\ud800"', UnreadableText, (1, 0), "escape"),
    ("a pair of surrogate escapes", b'a: "\\ud83d\\ude00"', UnreadableText, (1, 0), "escape"),
    ("NUL", b"a: b\0c", NotText, (1, 5), "U+0000"),
    ("an escape character", b"a: \x1b[31m", NotText, (1, 4), "U+001B"),
    ("a C1 control", "é: \x9b31m".encode(), NotText, (1, 4), "U+009B"),
    ("a noncharacter", "a: \ufffe".encode(), NotText, (1, 4), "U+FFFE"),
    ("UTF-16", "a: b".encode("utf-16"), NotText, (1, 1), "UTF-16"),
    ("UTF-16 without mark", "a: bcd\n".encode("utf-16-le"), NotText, (1, 1), "UTF-16"),
    ("UTF-32", "a: b".encode("utf-32"), NotText, (1, 1), "UTF-32"),
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(100), NotText, (1, 1), "ELF"),
    ("an archive", gzip.compress(b"a: b"), NotText, (1, 1), "gzip"),
    ("merge markers", CONFLICT, ConflictMarkers, (3, 1), "git merge"),
    ("merge markers, many", b"<<<<<<< a\n" * 300_000 + CONFLICT, ConflictMarkers, (1, 1), "git merge"),
    ("merge markers, CRLF", CONFLICT.replace(b"\n", b"\r\n"), ConflictMarkers, (3, 1), "git merge"),
    ("an alias of nothing", b"a: *x", YamlSyntaxError, (1, 4), "*x"),
    ("an alias of itself", b"a: &a [*a]", YamlSyntaxError, (1, 8), "inside of &a"),
    ("a tab as indent", b"a:\n\tb: c", YamlSyntaxError, (2, 1), "a tab"),
    ("an open quote", b'a: 1\nb: "c\nd: e\n', YamlSyntaxError, (2, 4), "never closed"),
    ("an open bracket", b"a: [b\nc: d\n", YamlSyntaxError, (2, 0), "brackets"),
    ("a crooked indent", b"a:\n  b: c\n d: e\n", YamlSyntaxError, (3, 2), "indentation"),
    ("two colons", b"a: b: c\n", YamlSyntaxError, (1, 5), "second"),
    ("a value that begins with @", b"owner: @alex\n", YamlSyntaxError, (1, 8), "begins with @"),
    ("an unknown escape", b'a: "\\q"\n', YamlSyntaxError, (1, 0), "escape"),
    ("a list beside its key", b"a: - b\n", YamlSyntaxError, (1, 4), "list item"),
    ("a line that is neither", b"a: b\nc\n", YamlSyntaxError, (2, 0), "neither a key"),
]  # fmt: skip


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize(("raw", "error", "place", "found"), [pytest.param(*case[1:], id=case[0]) for case in HOSTILE])
def test_a_hostile_file_is_answered_at_once_with_place_and_reason(raw, error, place, found, engine):
    begun = time.process_time()
    with pytest.raises(UnreadableText) as answer:
        Text.from_bytes(raw, engine=engine)
    assert time.process_time() - begun < AT_ONCE[engine]
    assert isinstance(answer.value, error)
    assert answer.value.line == place[0]
    assert place[1] in {0, answer.value.column}
    assert found in answer.value.found
    assert answer.value.expected
    assert answer.value.mend
    assert str(answer.value).startswith(f"line {answer.value.line}, column {answer.value.column}: found ")


def test_a_number_of_many_digits_stays_text_with_a_remark():
    text = Text.parse("a: 1\nb: " + "9" * 100_000 + "\n")
    assert text.data["b"] == "9" * 100_000
    assert [(problem.kind, problem.line, problem.column) for problem in text.problems] == [
        (ProblemKind.LONG_NUMBER, 2, 4)
    ]
    assert text.apply(Set(("b",), 1)).source == "a: 1\nb: 1\n"


def test_an_impossible_date_is_text():
    assert Text.parse("a: 2024-13-45\n").data == {"a": "2024-13-45"}


def test_lone_surrogates_in_memory_are_refused():
    with pytest.raises(NotText, match="surrogate"):
        Text.parse("a: \ud800\n")


@pytest.mark.parametrize("line", ["<<<<<<< a\n", "<<<<<<< a\n=======\n", "<<<<<<< \n>>>>>>> \n"])
def test_marks_of_a_merge_that_never_ends_take_linear_time(line):
    assert grows_in_proportion(refuse_conflict, line * 10_000)


def test_marks_of_a_merge_inside_a_block_of_text_are_text():
    source = "a: |\n  <<<<<<< HEAD\n  x\n  =======\n  y\n  >>>>>>> other\n"
    assert "<<<<<<< HEAD" in Text.parse(source).data["a"]


def test_control_characters_in_new_values_are_written_as_escapes():
    text = Text.parse("a: x\n").apply(Set(("a",), "\x00\x9b\u202e\u2028\ufeff\x85\x7f"))
    assert text.source == 'a: "\\0\\x9b\\u202e\\u2028\\ufeff\\x85\\x7f"\n'


def test_characters_that_yaml_1_1_takes_for_line_breaks_are_none():
    source = "a: x\u2028y\nb: |\n  x\x85y\u2029\n"
    for engine in Engine:
        text = Text.parse(source, engine=engine)
        assert text.data == {"a": "x\u2028y", "b": "x\x85y\u2029\n"}
        assert text.position(("b",)).line == 2


def test_private_characters_of_the_file_are_kept():
    icons = "".join(map(chr, range(0xE000, 0xF8FF, 7)))
    source = f"a: [x:{icons}, http://y:z]\n"
    assert Text.parse(source).data == {"a": [f"x:{icons}", "http://y:z"]}


@pytest.mark.parametrize(
    ("limits", "edit"),
    [
        (Limits(size=100), Set(("a",), "x" * 200)),
        (Limits(nodes=10), Set(("b",), list(range(20)))),
        (Limits(depth=5), Set(("a",), [[[[[["x"]]]]]])),
        (Limits(scalar=50), Set(("a",), "x" * 60)),
        (Limits(nodes=6), Insert(("list",), 1, {"c": "d"})),
    ],
)
def test_an_edit_cannot_make_a_text_that_could_not_be_opened(limits, edit):
    text = Text.parse("a: b\nlist:\n  - x\n", limits=limits)
    with pytest.raises(EditRefused, match=r"at most|a smaller one"):
        text.apply(edit)
